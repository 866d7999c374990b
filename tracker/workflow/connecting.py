"""Connections that lead to the public network only, checked at the moment they are made."""

from __future__ import annotations

import socket
import time
from collections.abc import Collection
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import SplitResult

from tracker.errors import InputError
from tracker.workflow.public_addresses import is_public

if TYPE_CHECKING:
    from urllib3.connection import HTTPConnection

Place = tuple[str, int]

_LONGEST_WAIT: Final = 10.0  # seconds for the next byte


def checked_connection(
    parts: SplitResult, inside: Collection[Place], deadline: float
) -> HTTPConnection:
    """A connection of urllib3's that looks its host up once, and goes to an address it has checked.

    `inside` are addresses and ports that need not be public; `deadline` is a monotonic time. When
    it connects it raises InputError for a host that is unknown or not public, and OSError.
    """
    from urllib3.connection import HTTPConnection, HTTPSConnection

    def connect(connection: HTTPConnection) -> socket.socket:
        return _connected(connection.host, connection.port or 0, inside, deadline)

    secure = parts.scheme == "https"
    kind: Any = HTTPSConnection if secure else HTTPConnection
    # urllib3 has no public place for this; the tests would notice if it were not called.
    checked = type("CheckedConnection", (kind,), {"_new_conn": connect})
    more = {"ssl_context": certificates()} if secure else {}
    port = parts.port or usual_port(parts)
    made: HTTPConnection = checked(parts.hostname, port, timeout=_patience(deadline), **more)
    return made


def usual_port(parts: SplitResult) -> int:
    """The port of an address that names none."""
    return 443 if parts.scheme.lower() == "https" else 80


def cut(connection: HTTPConnection) -> None:
    """End whatever waits for a connection."""
    if connection.sock is not None:
        with suppress(OSError):  # it may have ended by itself
            connection.sock.shutdown(socket.SHUT_RDWR)


def certificates() -> Any:
    """What connections are checked by: the system's certificates, and certifi's for those without."""
    import ssl

    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def why(error: Exception) -> str:
    """The last thing that an error says, without the object it names."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    text = str(error).rpartition(">: ")[2] or type(error).__name__
    return " ".join(text.split())[:200]


def _connected(host: str, port: int, inside: Collection[Place], deadline: float) -> socket.socket:
    """A socket to an address of the host; refused when any of its addresses is not public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError(f"{host} is not known: {why(error)}", "check the address") from None
    places = list(dict.fromkeys((family, str(place[0])) for family, _, _, _, place in found))
    for _, place in places:
        if (place, port) not in inside and not is_public(place):
            raise InputError(
                f"{host} is at {place}, inside a private network",
                "nothing is fetched from there; save the page, and import the file",
            )
    failure = OSError("it has no address")
    for family, place in places:
        made = socket.socket(family, socket.SOCK_STREAM)
        made.settimeout(_patience(deadline))
        try:
            made.connect((place, port))
        except OSError as error:
            made.close()
            failure = error
        else:
            return made
    raise failure


def _patience(deadline: float) -> float:
    return max(0.05, min(_LONGEST_WAIT, deadline - time.monotonic()))
