"""A web site on this machine, for tests of fetching and watching: pages, feeds, redirects and faults."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network

from waqai.ingest.fetch import FetchOptions

LOCAL = (ip_network("127.0.0.0/8"),)

Reply = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers from the site's routes; what is not there is a 404."""

    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:
        host = self.headers.get("Host", "").partition(":")[0]
        self.site.requests[f"{host}{self.path}"] += 1
        bare = self.path.partition("?")[0]
        routes = (self.site.routes.get(name) for name in (f"{host}{self.path}", f"{host}{bare}", self.path, bare))
        answer = next((found for found in routes if found), None)
        answer(self) if answer else self.send(404, b"nothing here")

    def send(self, status: int, body: bytes = b"", kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        """A whole answer; header names have `_` for `-`."""
        self.send_response(status)
        for name, value in {"Content_Type": kind, "Content_Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value.encode().decode("latin-1"))
        self.end_headers()
        self.wfile.write(body)

    def handle(self) -> None:
        """A client that goes away is what many tests are about."""
        with suppress(ConnectionError):
            super().handle()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is logged."""


@dataclass
class Site:
    """Routes by path, or by host and path; `requests` counts what was asked for."""

    port: int = 0
    routes: dict[str, Reply] = field(default_factory=dict)
    requests: Counter[str] = field(default_factory=Counter)
    ending: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str, host: str = "news.example") -> str:
        """The address of a path, by a name that `resolve` knows."""
        return f"http://{host}:{self.port}{path}"

    def page(self, path: str, body: str | bytes, status: int = 200, **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.routes[path] = lambda handler: handler.send(status, data, **headers)

    def redirect(self, path: str, target: str, status: int = 302) -> None:
        self.routes[path] = lambda handler: handler.send(status, Location=target)

    def count(self, path: str, host: str = "news.example") -> int:
        return self.requests[f"{host}{path}"]

    def options(self, **changes: object) -> FetchOptions:
        """Options that allow this machine, without waiting between requests."""
        return FetchOptions(**{"allowed": LOCAL, "gap": 0.0, "time_limit": 5.0, "idle_limit": 2.0,
                               **changes})  # type: ignore[arg-type]


def resolve(host: str, port: int) -> Sequence[str]:  # noqa: ARG001
    """Every `.example` name is this machine; others do not exist. No name is asked of the network."""
    if host.endswith(".example"):
        return ["127.0.0.1"]
    if host.replace(".", "").isdigit():
        return [host]
    raise OSError("no such name")


def hang(handler: Handler) -> None:
    """Accepts the request and never answers."""
    handler.site.ending.wait(30)
    handler.close_connection = True


def drip(handler: Handler) -> None:
    """Sends a byte now and then, for ever."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000000")
    handler.end_headers()
    while not handler.site.ending.is_set():
        handler.wfile.write(b"a")
        time.sleep(0.05)


def endless(handler: Handler) -> None:
    """Streams a gigabyte without announcing it."""
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    piece = b"0" * 65536
    for _ in range(16 * 1024):
        handler.wfile.write(b"10000\r\n" + piece + b"\r\n")


@contextmanager
def local_site() -> Iterator[Site]:
    """The site, served from a thread until the end of the block."""
    site = Site()
    handler = type("SiteHandler", (Handler,), {"site": site})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    server.block_on_close = False
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.ending.set()
        server.shutdown()
        server.server_close()
