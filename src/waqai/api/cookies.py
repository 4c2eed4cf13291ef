"""The cookie of a session: for this server only, out of reach of scripts, never sent from another site's page."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from waqai.accounts.sessions import ABSOLUTE_SECONDS
from waqai.api.guard import host_name
from waqai.api.settings import LOCAL_HOSTS

_SECURE, _LOCAL = "__Host-waqai", "waqai"
"""A name with `__Host-` is taken by browsers only from this very host, over HTTPS, for all paths."""


def session_cookie(request: Request) -> str | None:
    """What the cookie of a request holds."""
    return request.cookies.get(_name(request))


def put_session(request: Request, response: Response, value: str) -> None:
    """Let the browser keep a session; only with HTTPS unless the server is called by a name of this machine."""
    response.set_cookie(
        _name(request), value, max_age=ABSOLUTE_SECONDS, path="/", secure=not is_local(request), httponly=True,
        samesite="strict",
    )  # fmt: skip


def drop_session(request: Request, response: Response) -> None:
    """Let the browser forget its session."""
    secure = not is_local(request)
    response.delete_cookie(_name(request), path="/", secure=secure, httponly=True, samesite="strict")


def _name(request: Request) -> str:
    return _LOCAL if is_local(request) else _SECURE


def is_local(request: Request) -> bool:
    """Whether a request calls the server by a name of its own machine."""
    return host_name(request.headers.get("host", "")) in LOCAL_HOSTS
