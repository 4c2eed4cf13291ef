"""Logging in by an issuer: there, and back again."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse

from waqai.api.access import Team, address_of
from waqai.api.account_shapes import Ways
from waqai.api.context import In
from waqai.api.cookies import is_local, put_session
from waqai.api.problems import answers
from waqai.errors import LoginFailed, NotInStore

router = APIRouter(tags=["session"], prefix="/session")
_COOKIE = "waqai-oidc"
_PATH = "/api/v1/session/oidc"


def issuer_of(context: In) -> Any:
    """The issuer that people log in by; NotInStore where there is none."""
    if context.oidc is None:
        raise NotInStore("nobody logs in by an issuer here; `waqai serve --oidc-issuer` names one")
    return context.oidc


@router.get("/ways")
def get_ways(context: In) -> Ways:
    """How one may log in; for everybody."""
    return Ways(accounts=context.accounts is not None, oidc=context.oidc is not None)


@router.get("/oidc", status_code=303, response_model=None, responses=answers(400, 404, 429))
def go(request: Request, accounts: Team, oidc: Annotated[Any, Depends(issuer_of)]) -> RedirectResponse:
    """To the issuer."""
    accounts.throttle.stranger(address_of(request))
    address, cookie = oidc.begin(_back(request))
    response = RedirectResponse(address, 303)
    # Lax, for the issuer's page sends the browser back here; it lets nobody in by itself.
    response.set_cookie(_COOKIE, cookie, max_age=600, path=_PATH, secure=not is_local(request), httponly=True,
                        samesite="lax")
    return response


@router.get("/oidc/callback", status_code=303, response_model=None, responses=answers(400, 404, 429))
def come_back(request: Request, accounts: Team, oidc: Annotated[Any, Depends(issuer_of)]) -> RedirectResponse:
    """From the issuer: logged in where it proves somebody of the team, else to the log-in with a word on it."""
    accounts.throttle.stranger(address_of(request))
    try:
        name = oidc.finish(_back(request), request.query_params, request.cookies.get(_COOKIE, ""))
        session = accounts.begin(name)
    except LoginFailed:
        response = RedirectResponse("/?refused", 303)
    else:
        response = RedirectResponse("/", 303)
        put_session(request, response, session)
    response.delete_cookie(_COOKIE, path=_PATH, secure=not is_local(request), httponly=True, samesite="lax")
    return response


def _back(request: Request) -> str:
    """Where the issuer sends the browser; the guard has looked at the name."""
    scheme = request.url.scheme if is_local(request) else "https"
    return f"{scheme}://{request.headers['host']}{_PATH}/callback"
