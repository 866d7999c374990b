"""Fetching from a real server: documents come, and everything else ends in a plain message."""

import socket
import ssl
import time
from collections.abc import Iterator

import pytest

from support.web_server import PAGE, Server, serving
from tracker.errors import InputError, UsageError
from tracker.workflow import connecting
from tracker.workflow.fetching import Fetcher, Limits

QUICK = Limits(bytes=1_000_000, seconds=2.0)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def fetcher(server: Server, limits: Limits = QUICK) -> Fetcher:
    return Fetcher(limits, inside=[server.place])


@pytest.mark.parametrize("path", ["page", "packed", "deflated", "untyped", "page?q=Äpfel und mehr"])
def test_a_page_comes_whole(server: Server, path: str) -> None:
    found = fetcher(server).fetch(f"{server.root}/{path}#part")
    assert PAGE == found.file.data
    assert f"{server.root}/{path}" == found.file.url == found.file.name
    assert (found.file.captured or "").endswith("Z")
    assert ("" if path == "untyped" else "text/html") == (found.media or "")


def test_redirects_are_followed_and_the_last_address_is_kept(server: Server) -> None:
    assert f"{server.root}/page?moved=1" == fetcher(server).fetch(f"{server.root}/moved").file.url


def test_the_request_is_honest_and_carries_no_secrets(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    fetcher(server).fetch(f"{server.root}/page")
    path, headers = server.seen[-1]
    assert "/page" == path
    assert headers["User-Agent"].startswith("tracker/")
    assert {"Cookie", "Authorization", "Referer"}.isdisjoint(headers)


def test_the_servers_charset_is_told(server: Server) -> None:
    assert "ISO-8859-1" == fetcher(server).fetch(f"{server.root}/latin").file.charset


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("nowhere", "the server has no such page (404)"),
        ("error", "the server failed (500)"),
        ("forbidden", "the server refuses to give it (403)"),
        ("teapot", "the server gives no page (418)"),
        ("lost", "the server gives no page (302)"),
        ("loop", "redirects more than 5 times"),
        ("image", "is image/png, no page or document"),
        ("brotli", "is packed as br"),
        ("cut", "ended before its end"),
        ("no-gzip", "cannot be fetched"),
        ("short", "cannot be fetched"),
        ("bomb", "is larger than 1 MB"),
        ("endless", "is larger than 1 MB"),
        ("drip", "took longer than 2 seconds"),
        ("slow-head", "took longer than 2 seconds"),
        ("silent", "took longer than 2 seconds"),
        ("rubbish", "cannot be fetched"),
        ("hang-up", "cannot be fetched"),
        ("to?file:///etc/passwd", "file:///etc/passwd is no address to fetch from"),
        ("to?ftp://example.com/", "ftp://example.com/ is no address to fetch from"),
        ("to?http://127.0.0.1/", "127.0.0.1 is at 127.0.0.1, inside a private network"),
        ("to?http://[::ffff:127.0.0.1]/", "inside a private network"),
        ("to?http://169.254.169.254/latest/", "inside a private network"),
        ("to?http://2130706433/", "inside a private network"),
        ("to?http://127.0.0.1:22/", "names port 22; only 80 and 443"),
        ("to?https://127.0.0.1/", "inside a private network"),
        ("to?http://[broken/", "cannot be fetched: Invalid IPv6 URL"),
    ],
)
def test_bad_ends(server: Server, path: str, message: str) -> None:
    began = time.monotonic()
    with pytest.raises((InputError, UsageError)) as caught:
        fetcher(server).fetch(f"{server.root}/{path}")
    assert message in caught.value.message
    assert caught.value.hint or "no address of a page" in message
    assert time.monotonic() - began < 4


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("http://localhost/x", "inside a private network"),
        ("http://0x7f.1/x", "inside a private network"),
        ("http://[::1]/x", "inside a private network"),
        ("http://[64:ff9b::7f00:1]/x", "inside a private network"),
        ("http://nowhere.invalid/x", "nowhere.invalid is not known"),
        (f"http://{'a' * 70}.example/x", "is not known"),
        ("https:///x", "is no address to fetch from"),
        ("http://a:b@example.com/x", "has a user name or password before it"),
        ("http://user@example.com/x", "has a user name or password before it"),
        ("http://example.com:99999/", "is no address of a page"),
    ],
)
def test_addresses_that_are_not_asked(address: str, message: str) -> None:
    with pytest.raises((InputError, UsageError)) as caught:
        Fetcher(QUICK).fetch(address)
    assert message in caught.value.message
    assert "a:b" not in caught.value.message


def test_nothing_listens(server: Server) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    quiet = Fetcher(QUICK, inside=[("127.0.0.1", port)])
    with pytest.raises(InputError, match="cannot be fetched: connection refused"):
        quiet.fetch(f"http://127.0.0.1:{port}/")


def test_a_name_is_looked_up_once_and_all_its_addresses_are_checked(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def answers(host: str, port: int, **more: object) -> list[tuple[object, ...]]:
        asked.append(host)
        # A second question would be answered with an address inside.
        places = ["93.184.215.14", "10.0.0.7"] if host == "mixed.example" else ["127.0.0.1"]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (place, port)) for place in places]

    monkeypatch.setattr(connecting.socket, "getaddrinfo", answers)
    with pytest.raises(InputError, match=r"mixed.example is at 10.0.0.7, inside"):
        Fetcher(QUICK).fetch("http://mixed.example/")
    with pytest.raises(InputError, match=r"evil.example is at 127.0.0.1, inside"):
        Fetcher(QUICK).fetch("https://evil.example/")
    assert ["mixed.example", "evil.example"] == asked


def test_a_certificate_that_nobody_vouches_for_is_refused(server: Server) -> None:
    # The server speaks no TLS at all; what matters is that the connection is never used without.
    with pytest.raises(InputError, match="cannot be fetched"):
        fetcher(server).fetch(server.root.replace("http:", "https:") + "/page")
    context = connecting.certificates()
    assert (ssl.CERT_REQUIRED, True) == (context.verify_mode, context.check_hostname)


def test_offline_asks_nobody(server: Server) -> None:
    before = len(server.seen)
    with pytest.raises(UsageError, match="told to stay offline"):
        Fetcher(QUICK, offline=True, inside=[server.place]).fetch(f"{server.root}/page")
    assert before == len(server.seen)
