"""A web server on this machine that misbehaves on request."""

import gzip
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = (
    b"<!doctype html><html lang=en><head><title>The flood</title></head><body><p>The river rose two"
    b" metres on Monday, and the town of Aldern was cut off for most of the day.</p><p>"
    b"&ldquo;Nobody predicted this flood,&rdquo; Mayor Ann Bell told reporters.</p></body></html>"
)
HTML = "text/html; charset=utf-8"


class Handler(BaseHTTPRequestHandler):
    """Answers by the path."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self.server.seen.append((self.path, dict(self.headers)))
        name = self.path.partition("?")[0].strip("/").replace("-", "_").partition("/")[0]
        try:
            getattr(self, f"get_{name}", self.get_missing)()
        except OSError:
            self.close_connection = True  # the client has hung up

    def answer(self, data: bytes, media: str = HTML, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        if media:
            self.send_header("Content-Type", media)
        headers.setdefault("Content-Length", str(len(data)))
        for name, value in headers.items():
            if value:
                self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def get_missing(self) -> None:
        self.answer(b"gone", status=404)

    def get_page(self) -> None:
        self.answer(PAGE)

    def get_shown(self) -> None:
        """What a test has put at this path: a page or a status."""
        shown = self.server.pages.get(self.path, 404)
        if isinstance(shown, int):
            self.answer(b"", status=shown)
        else:
            self.answer(shown.encode())

    def get_packed(self) -> None:
        self.answer(gzip.compress(PAGE), Content_Encoding="gzip")

    def get_deflated(self) -> None:
        self.answer(zlib.compress(PAGE), Content_Encoding="deflate")

    def get_cut(self) -> None:
        self.answer(gzip.compress(PAGE * 50)[:-40], Content_Encoding="gzip")

    def get_no_gzip(self) -> None:
        self.answer(PAGE, Content_Encoding="gzip")

    def get_brotli(self) -> None:
        self.answer(b"x", Content_Encoding="br")

    def get_short(self) -> None:
        self.answer(PAGE, Content_Length=str(len(PAGE) + 100))
        self.close_connection = True

    def get_bomb(self) -> None:
        self.answer(gzip.compress(bytes(50_000_000)), Content_Encoding="gzip")

    def get_latin(self) -> None:
        self.answer("<html><body><p>Äpfel fielen, sagte er, und niemand lachte.</p></body></html>".encode("cp1252"), "text/html; charset=ISO-8859-1")  # fmt: skip

    def get_image(self) -> None:
        self.answer(b"\x89PNG", "image/png")

    def get_untyped(self) -> None:
        self.answer(PAGE, "")

    def get_error(self) -> None:
        self.answer(b"", status=500)

    def get_forbidden(self) -> None:
        self.answer(b"", status=403)

    def get_teapot(self) -> None:
        self.answer(b"", status=418)

    def get_moved(self) -> None:
        self.answer(b"", status=301, Location="/page?moved=1#part")

    def get_loop(self) -> None:
        self.answer(b"", status=302, Location="/loop")

    def get_lost(self) -> None:
        self.answer(b"", status=302)

    def get_to(self) -> None:
        self.answer(b"", status=302, Location=self.path.partition("?")[2])

    def get_drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", HTML)
        self.end_headers()
        for _ in range(200):
            self.wfile.write(b"x")
            time.sleep(0.05)

    def get_slow_head(self) -> None:
        for letter in b"HTTP/1.1 200 OK\r\n" + b"X-Long: " + b"x" * 200:
            self.wfile.write(bytes([letter]))
            time.sleep(0.05)

    def get_silent(self) -> None:
        time.sleep(3)
        self.close_connection = True

    def get_endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", HTML)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        while True:
            self.wfile.write(b"10000\r\n" + b"x" * 65_536 + b"\r\n")

    def get_rubbish(self) -> None:
        self.wfile.write(b"\0\1\2 no protocol at all\r\n\r\n")
        self.close_connection = True

    def get_hang_up(self) -> None:
        self.close_connection = True


class Server(ThreadingHTTPServer):
    """Remembers what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.seen: list[tuple[str, dict[str, str]]] = []
        self.pages: dict[str, str | int] = {}

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def place(self) -> tuple[str, int]:
        return "127.0.0.1", self.server_port

    def handle_error(self, *arguments: object) -> None:
        """Say nothing: clients that hang up are the point."""


@contextmanager
def serving() -> Iterator[Server]:
    """A server for the length of a block."""
    with Server() as server:
        thread = threading.Thread(
            target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        )
        thread.start()
        yield server
        server.shutdown()
        thread.join()
