"""One's own account: password, second factor, tokens."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from waqai.accounts import totp
from waqai.accounts.tokens import NewToken
from waqai.api.access import Signed, Team, address_of
from waqai.api.account_shapes import (
    Enrol,
    Enrolment,
    MadeToken,
    Me,
    NewPassword,
    NewTokenShape,
    Proven,
    RecoveryCodes,
    TokenShape,
    token_shape,
)
from waqai.api.cookies import put_session
from waqai.api.problems import answers
from waqai.api.session import me
from waqai.errors import PasswordTemporary
from waqai.people import Role

router = APIRouter(tags=["account"], prefix="/account")


@router.put("/password", responses=answers(400, 401, 403, 429))
def change_password(new: NewPassword, request: Request, response: Response, accounts: Team, caller: Signed) -> Me:
    """Choose another password; all sessions end but this one, which gets a new cookie."""
    cookie = accounts.change_password(caller.person.name, new.old, new.new, address_of(request))
    put_session(request, response, cookie)
    again = accounts.by_cookie(cookie)
    assert again is not None
    return me(again)


@router.post("/totp", responses=answers(401, 403))
def begin_totp(accounts: Team, caller: Signed) -> Enrolment:
    """A new secret for an authenticator; nothing changes until a code of it is sent."""
    secret, pending = accounts.enrolment(caller.person.name)
    address = totp.address(secret, caller.person.name)
    code = totp.picture(address)
    return Enrolment(secret=secret, address=address, size=code.size, path=code.path, pending=pending)


@router.post("/totp/confirmation", responses=answers(400, 401, 403, 429))
def confirm_totp(enrol: Enrol, request: Request, accounts: Team, caller: Signed) -> RecoveryCodes:
    """Ask for codes of the new secret from now on; the recovery codes, shown this once."""
    name = caller.person.name
    return RecoveryCodes(
        codes=accounts.enrol(name, enrol.pending, enrol.password, enrol.code, address_of(request))
    )


@router.post("/totp/removal", status_code=204, responses=answers(400, 401, 403, 429))
def remove_totp(proven: Proven, request: Request, accounts: Team, caller: Signed) -> None:
    """Ask for no second factor any more."""
    accounts.leave_factor(caller.person.name, proven.password, proven.code, address_of(request))


@router.get("/tokens", responses=answers(401, 403))
def list_tokens(accounts: Team, caller: Signed) -> list[TokenShape]:
    """One's tokens, the newest first, also those that hold no longer."""
    return [token_shape(one) for one in accounts.tokens(caller.person.name)]


@router.post("/tokens", status_code=201, responses=answers(400, 401, 403))
def make_token(new: NewTokenShape, accounts: Team, caller: Signed) -> MadeToken:
    """Make a token for a program; its text is shown this once."""
    if caller.temporary:
        raise PasswordTemporary("somebody else knows your password; choose another one first")
    wanted = NewToken(new.label, Role.of(new.role), new.writes, new.days)
    token, text = accounts.make_token(caller.person.name, wanted, caller.person.name)
    return MadeToken(token=token_shape(token), text=text)


@router.delete("/tokens/{token_id}", status_code=204, responses=answers(401, 403, 404))
def revoke_token(token_id: str, accounts: Team, caller: Signed) -> None:
    """Let a token hold no longer."""
    accounts.revoke_token(caller.person.name, token_id, caller.person.name)
