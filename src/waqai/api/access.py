"""Who asks, and whether they may: every route names the least role that it is for.

A route takes one of `Reader`, `Coder`, `Reviewer` and `Admin`, or a service made from one (see
`waqai.api.context`); there is no route without. Only logging in is for nobody, and what is about one's own
account is for `Signed`.

In a team somebody comes with a session (a cookie, and the header `X-Waqai-Csrf` on what writes) or with a token
(`Authorization: Bearer`), which only reads unless its scope says otherwise.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Request

from waqai.accounts import Accounts, SignedIn
from waqai.api.cookies import session_cookie
from waqai.api.guard import SAFE_METHODS
from waqai.errors import NotAllowed, NotSignedIn, PasswordTemporary, SessionChanged, UsageError
from waqai.people import Person, Role

CSRF_HEADER = "x-waqai-csrf"


def signed_in(request: Request) -> SignedIn:
    """Who asks: on one's own machine the one person who started the server, who may do everything.

    In a team NotSignedIn without a session or token that holds, NotAllowed for what its scope leaves out.
    """
    context = request.app.state.context
    accounts: Accounts | None = context.accounts
    if accounts is None:
        return SignedIn(Person(context.settings.by, Role.ADMIN, "confidential"))
    found = _by_token(accounts, request) or _by_cookie(accounts, request)
    if found is None:
        accounts.throttle.stranger(address_of(request))
        raise NotSignedIn("log in first: there is no session or token, or it has ended")
    accounts.throttle.call(found.person.name)
    return found


def address_of(request: Request) -> str:
    """The address that a request came from."""
    return request.client.host if request.client else ""


def _by_token(accounts: Accounts, request: Request) -> SignedIn | None:
    kind, _, text = request.headers.get("authorization", "").partition(" ")
    found = accounts.by_token(text.strip()) if kind.lower() == "bearer" else None
    if found and found.token and not found.token.writes and request.method not in SAFE_METHODS:
        raise NotAllowed("this token only reads; make another one in the settings")
    return found


def _by_cookie(accounts: Accounts, request: Request) -> SignedIn | None:
    if "authorization" in request.headers:
        return None
    cookie = session_cookie(request)
    found = accounts.by_cookie(cookie) if cookie else None
    if found and found.session and request.method not in SAFE_METHODS:
        sent = request.headers.get(CSRF_HEADER, "")
        if not hmac.compare_digest(sent.encode(), found.session.csrf.encode()):
            raise SessionChanged(f"what writes needs the header {CSRF_HEADER} with `csrf` of /api/v1/session")
    return found


Caller = Annotated[SignedIn, Depends(signed_in)]


def person_of(caller: Caller) -> Person:
    """Who asks; PasswordTemporary for somebody who has to choose a password first."""
    if caller.temporary:
        raise PasswordTemporary("somebody else knows your password; choose another one first")
    return caller.person


def own_session(caller: Caller) -> SignedIn:
    """Somebody who logged in at the pages of a team's server: no token may change an account."""
    if caller.session is None:
        raise NotAllowed("accounts are changed by people who logged in, on a server that has accounts")
    return caller


def needs(role: Role) -> Callable[[Person], Person]:
    """A dependency that lets persons of a role and above pass; NotAllowed for others."""

    def allowed(person: Annotated[Person, Depends(person_of)]) -> Person:
        if person.role < role:
            raise NotAllowed(f"this is for a {role.word} and you are a {person.role.word}; ask an admin")
        return person

    return allowed


def accounts_of(request: Request) -> Accounts:
    """The accounts of a team's server; UsageError where there are none."""
    accounts: Accounts | None = request.app.state.context.accounts
    if accounts is None:
        raise UsageError("this server has no accounts; `waqai people add` makes the first one")
    return accounts


Signed = Annotated[SignedIn, Depends(own_session)]
Reader = Annotated[Person, Depends(needs(Role.READER))]
Coder = Annotated[Person, Depends(needs(Role.CODER))]
Reviewer = Annotated[Person, Depends(needs(Role.REVIEWER))]
Admin = Annotated[Person, Depends(needs(Role.ADMIN))]
Team = Annotated[Accounts, Depends(accounts_of)]
