"""Logging in and out."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from waqai.accounts import SignedIn
from waqai.api.access import Signed, Team, address_of
from waqai.api.account_shapes import Login, Me
from waqai.api.cookies import drop_session, put_session, session_cookie
from waqai.api.problems import answers

router = APIRouter(tags=["session"])


@router.post("/session", responses=answers(400, 401, 429))
def log_in(login: Login, request: Request, response: Response, accounts: Team) -> Me:
    """Log in; the session's cookie comes with the answer. A session that was there before ends."""
    before = session_cookie(request)
    cookie = accounts.log_in(login.name, login.password, login.code, address_of(request))
    if before:
        accounts.log_out(before)
    put_session(request, response, cookie)
    caller = accounts.by_cookie(cookie)
    assert caller is not None
    return me(caller)


@router.get("/session", responses=answers(401))
def get_session(caller: Signed) -> Me:
    """Who is logged in."""
    return me(caller)


@router.delete("/session", status_code=204, responses=answers(401))
def log_out(request: Request, response: Response, accounts: Team, _: Signed) -> None:
    """End the session."""
    accounts.log_out(session_cookie(request) or "")
    drop_session(request, response)


def me(caller: SignedIn) -> Me:
    """Who is logged in, in the form of the interface."""
    person, session = caller.person, caller.session
    assert session is not None
    return Me(
        name=person.name, role=person.role.word, clearance=person.clearance, temporary=caller.temporary,
        totp=caller.totp, csrf=session.csrf,
    )  # fmt: skip
