"""The people of a team, for admins who are logged in."""

from __future__ import annotations

from fastapi import APIRouter

from waqai.accounts import passwords
from waqai.api.access import Admin, Signed, Team
from waqai.api.account_shapes import Issued, NewPerson, PasswordReset, PersonChange, PersonShape
from waqai.api.problems import answers
from waqai.errors import UsageError
from waqai.people import Role

router = APIRouter(tags=["people"], prefix="/people")


@router.get("", responses=answers(400, 401, 403))
def list_people(accounts: Team, _: Admin) -> list[PersonShape]:
    """Everybody, by name, also those who were disabled."""
    return [
        PersonShape(
            name=one.name, role=one.person.role.word, clearance=one.person.clearance, active=one.active,
            temporary=bool(proof and proof.temporary), totp=bool(proof and proof.totp),
        )
        for one, proof in accounts.people()
    ]  # fmt: skip


@router.post("", status_code=201, responses=answers(400, 401, 403))
def add_person(new: NewPerson, accounts: Team, admin: Admin, _: Signed) -> Issued:
    """Let somebody in, with a password that they replace at their first log-in."""
    password = passwords.temporary()
    made = accounts.add(new.name, Role.of(new.role), new.clearance, password, temporary=True, by=admin.name)
    return Issued(name=made.name, password=password)


@router.patch("/{name}", responses=answers(400, 401, 403, 404))
def change_person(name: str, new: PersonChange, accounts: Team, admin: Admin, _: Signed) -> PersonShape:
    """Change role or clearance, disable or enable; who is disabled loses all sessions and tokens."""
    accounts.change(name, admin.name, new.role and Role.of(new.role), new.clearance, new.active)
    return next(one for one in list_people(accounts, admin) if one.name == name)


@router.post("/{name}/password", responses=answers(400, 401, 403, 404))
def reset_password(name: str, reset: PasswordReset, accounts: Team, admin: Admin, _: Signed) -> Issued:
    """Give somebody a new password, to be replaced at their next log-in; all their sessions end."""
    if name == admin.name:
        raise UsageError("change your own password in the settings")
    password = passwords.temporary()
    accounts.set_password(name, password, by=admin.name, drop_factor=reset.drop_totp)
    return Issued(name=name, password=password)
