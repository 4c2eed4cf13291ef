"""What every request passes before it reaches a route, and the headers of every answer.

The server holds confidential text and has no login on one's own machine, so the browser is the gap to close:
a foreign page must not read it (no CORS header is ever sent, and the Host header must be a known name) nor
write through it (a request that writes must come from a page of this server, and be JSON, which another
site's form cannot send).
"""

from __future__ import annotations

import re
from http import HTTPStatus
from urllib.parse import unquote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from waqai.api.problems import problem
from waqai.api.shapes import SLASH

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

_ENCODED_SLASH = re.compile("%2[fF]")
HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self';"
        " connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """The outermost layer of the application."""

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...], body_limit: int) -> None:
        self._app, self._hosts, self._limit = app, frozenset(hosts), body_limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if scope["path"].startswith("/api/"):
                    headers["cache-control"] = "no-store"
            await send(message)

        refused = self._refusal(scope["method"], Headers(scope=scope)) or _bad_address(scope)
        if refused:
            await problem(refused[0], refused[1], refused[0].name.lower())(scope, receive, with_headers)
            return
        inner = _slashes_kept(scope) if scope["path"].startswith("/api/") else scope
        await self._app(inner, _Limited(receive, self._limit).receive, with_headers)

    def _refusal(self, method: str, headers: Headers) -> tuple[HTTPStatus, str] | None:
        host = headers.get("host", "")
        if host_name(host) not in self._hosts:
            return HTTPStatus.MISDIRECTED_REQUEST, "this server does not answer to that name; use its own address"
        if method in SAFE_METHODS:
            return None
        origin = headers.get("origin")
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none") or (
            origin is not None and urlsplit(origin).netloc != host
        ):
            return HTTPStatus.FORBIDDEN, "a page of another site asked for this; open waqai's own pages"
        if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            return HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "send JSON, with the header Content-Type: application/json"
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self._limit:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, (
                f"one request may hold {self._limit:,} bytes; `waqai ingest` takes larger files"
            )
        return None


class _Limited:
    """A body that ends when it is longer than the limit, whatever its header said."""

    def __init__(self, receive: Receive, limit: int) -> None:
        self._receive, self._left = receive, limit

    async def receive(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        # The route reads a disconnected client as the end of the request; nothing is written for it.
        return message if self._left >= 0 else {"type": "http.disconnect"}


def _bad_address(scope: Scope) -> tuple[HTTPStatus, str] | None:
    """A NUL in an address is never meant; PostgreSQL refuses it where it looks for it."""
    if "\0" in scope["path"] or b"%00" in scope["query_string"]:
        return HTTPStatus.BAD_REQUEST, "the address holds a NUL (%00), which no id and no word has; leave it out"
    return None


def _slashes_kept(scope: Scope) -> Scope:
    """The scope with `SLASH` for each slash that was sent as part of an id, so that it parts no segments."""
    raw: bytes | None = scope.get("raw_path")
    if raw is None or b"%2f" not in raw.lower():
        return scope
    segments = (SLASH.join(map(unquote, _ENCODED_SLASH.split(part))) for part in raw.decode("latin-1").split("/"))
    return {**scope, "path": "/".join(segments)}


def host_name(host: str) -> str:
    """The host of a Host header without its port."""
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0].lower()
