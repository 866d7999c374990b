"""Fetches a document from the web, and never anything from inside the network it runs in."""

from __future__ import annotations

import threading
import time
import zlib
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from tracker.errors import InputError, UsageError
from tracker.importers.file import File
from tracker.importers.formats import missing
from tracker.workflow.connecting import checked_connection, cut, usual_port, why
from tracker.workflow.writing import now

if TYPE_CHECKING:
    from urllib3.response import BaseHTTPResponse

_REDIRECTS: Final = frozenset((301, 302, 303, 307, 308))
_ACCEPTED: Final = (
    "text/html", "application/xhtml+xml", "application/xml", "text/xml", "text/plain",
    "text/markdown", "application/pdf", "application/x-pdf", "application/octet-stream",
    "binary/octet-stream",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "",
)  # fmt: skip
_ACCEPT: Final = "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.1"
_AT_ONCE: Final = 65_536  # bytes
_BY_HAND: Final = "save the page in your browser, and import the file"
_STATUSES: Final = {
    401: ("wants a password", _BY_HAND),
    402: ("wants to be paid", _BY_HAND),
    403: ("refuses to give it", _BY_HAND),
    404: ("has no such page", "check the address"),
    410: ("has removed the page", "look for a copy in a web archive"),
    429: ("has had too many requests", "wait, and try again"),
    451: ("must not show it here", _BY_HAND),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a fetch may take: bytes after unpacking, seconds in all, redirects, ports."""

    bytes: int = 20_000_000
    seconds: float = 30.0
    redirects: int = 5
    ports: Collection[int] = (80, 443)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What an address gave: the `file` with address after redirects and time, its media type."""

    file: File
    media: str | None


class Fetcher:
    """Fetches documents over http and https.

    `inside` are pairs of an address and a port that may be fetched from though they are not
    public: tests name their own server there, and nothing else does.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        offline: bool = False,
        inside: Collection[tuple[str, int]] = (),
    ) -> None:
        self.limits = limits or Limits()
        self.offline = offline
        self.inside = frozenset(inside)

    def fetch(self, address: str) -> Fetched:
        """The document at an address, redirects followed.

        Raises UsageError when that is forbidden here or is no address to fetch from, InputError
        when the server cannot be reached, gives an error, too much, too slowly, or no document.
        """
        if self.offline:
            raise UsageError(
                f"{address} is on the web, and tracker is told to stay offline",
                "leave out --offline, and unset TRACKER_OFFLINE",
            )
        deadline = time.monotonic() + self.limits.seconds
        place = address
        for _ in range(self.limits.redirects + 1):
            found = self._once(place, deadline)
            if isinstance(found, Fetched):
                return found
            place = found
        raise InputError(f"{address} redirects more than {self.limits.redirects} times", "check it")

    def _once(self, address: str, deadline: float) -> Fetched | str:
        """What one request gives: a document, or the address to ask instead."""
        parts = self._checked(address)
        shown = urlunsplit(parts)
        from http.client import HTTPException  # with what it loads 15 ms, and most import files

        try:
            import urllib3.exceptions as failures
        except ModuleNotFoundError as error:
            raise missing(f"{shown} is to be fetched", "html", error) from None
        connection = checked_connection(parts, self.inside, deadline)
        # A read waits only so long for the next byte; the watch ends one that drips.
        watch = threading.Timer(max(0.0, deadline - time.monotonic()), cut, (connection,))
        watch.daemon = True
        watch.start()
        response: BaseHTTPResponse | None = None
        try:
            connection.request(
                "GET",
                _target(parts),
                headers=_headers(),
                preload_content=False,
                decode_content=False,
            )
            response = connection.getresponse()
            return self._answer(shown, response, deadline)
        except (failures.HTTPError, HTTPException, OSError, zlib.error, ValueError) as error:
            if time.monotonic() >= deadline:
                raise self._too_slow(shown) from None
            raise InputError(f"{shown} cannot be fetched: {why(error)}", _BY_HAND) from None
        finally:
            watch.cancel()
            if response is not None:
                response.close()
            connection.close()

    def _answer(self, address: str, response: BaseHTTPResponse, deadline: float) -> Fetched | str:
        if response.status in _REDIRECTS and (target := response.headers.get("Location")):
            return urljoin(address, target.strip())
        if response.status != 200:
            what, hint = _STATUSES.get(response.status) or _of_range(response.status)
            raise InputError(f"{address}: the server {what} ({response.status})", hint)
        written = response.headers.get("Content-Type", "")
        media = written.partition(";")[0].strip().lower()
        if media not in _ACCEPTED:
            raise InputError(f"{address} is {media}, no page or document", "check the address")
        data = self._body(address, response, deadline)
        file = File(data=data, name=address, url=address, captured=now(), charset=_charset(written))
        return Fetched(file=file, media=media or None)

    def _body(self, address: str, response: BaseHTTPResponse, deadline: float) -> bytes:
        packed = response.headers.get("Content-Encoding", "").strip().lower()
        if packed not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise InputError(f"{address} is packed as {packed}, which was not asked for", _BY_HAND)
        most = self.limits.bytes
        unpack = None if packed in ("", "identity") else zlib.decompressobj(zlib.MAX_WBITS | 32)
        found = bytearray()
        while chunk := response.read1(_AT_ONCE):
            if time.monotonic() >= deadline:
                raise self._too_slow(address)
            found += chunk if unpack is None else unpack.decompress(chunk, most + 1 - len(found))
            if len(found) > most:
                raise InputError(f"{address} is larger than {most / 1e6:g} MB", _BY_HAND)
        if time.monotonic() >= deadline:
            raise self._too_slow(address)
        if unpack is not None and found and not unpack.eof:
            raise InputError(f"{address} ended before its end", "try again")
        return bytes(found)

    def _checked(self, address: str) -> SplitResult:
        """An address taken apart, without its fragment, when it is one to fetch from."""
        try:
            parts = urlsplit(address)
            port, host = parts.port, parts.hostname
        except ValueError:
            raise UsageError(f"{address} is no address of a page") from None
        if parts.scheme.lower() not in ("http", "https") or not host:
            raise InputError(
                f"{address} is no address to fetch from", "only http:// and https:// are"
            )
        if parts.username is not None or parts.password is not None:
            hidden = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
            raise UsageError(f"{hidden} has a user name or password before it", "leave it out")
        number = port or usual_port(parts)
        if number not in self.limits.ports and (host, number) not in self.inside:
            raise InputError(f"{address} names port {number}; only 80 and 443 are asked", _BY_HAND)
        return parts._replace(scheme=parts.scheme.lower(), fragment="")

    def _too_slow(self, address: str) -> InputError:
        return InputError(
            f"{address} took longer than {self.limits.seconds:g} seconds", "try again"
        )


def _headers() -> dict[str, str]:
    from importlib.metadata import version

    return {
        "User-Agent": f"tracker/{version('tracker')} (fetches pages that people cite)",
        "Accept": _ACCEPT,
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }


def _target(parts: SplitResult) -> str:
    """Path and query as they go over the line, what is not ASCII percent-encoded."""
    from urllib.parse import quote

    target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    return quote(target, safe="%/:?#[]@!$&'()*+,;=~")


def _charset(content_type: str) -> str | None:
    for parameter in content_type.split(";")[1:]:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'") or None
    return None


def _of_range(status: int) -> tuple[str, str]:
    if status >= 500:
        return "failed", "try again later"
    return "gives no page", "check the address"
