"""The forms of log-ins, people, tokens and the log."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints

from waqai.accounts import Token
from waqai.accounts.tokens import MOST_DAYS
from waqai.api.shapes import Flag, Shape
from waqai.people import RoleWord
from waqai.records import Confidentiality

Name = Annotated[str, StringConstraints(min_length=1, max_length=64)]
Password = Annotated[str, StringConstraints(min_length=1, max_length=256)]
Code = Annotated[str, StringConstraints(max_length=40)]


class Login(Shape):
    """Name and password, and a code where the account has a second factor."""

    name: Name
    password: Password
    code: Code = ""


class Me(BaseModel):
    """Who is logged in; `csrf` goes into the header X-Waqai-Csrf of what writes."""

    name: str
    role: RoleWord
    clearance: Confidentiality
    temporary: bool = Field(description="another password must be chosen before anything else")
    totp: bool = Field(description="whether a second factor is asked for")
    csrf: str


class Ways(BaseModel):
    """How one may log in: with an account here, by an issuer; without accounts nobody has to."""

    accounts: bool
    oidc: bool


class NewPassword(Shape):
    """One's password, and the one to come."""

    old: Password
    new: Password


class Enrolment(BaseModel):
    """A secret for an authenticator: as text, as an address, and as a QR code to draw."""

    secret: str
    address: str
    size: int
    path: str = Field(description="of the dark squares, in SVG's language")
    pending: str = Field(description="send it back with a code")


class Proven(Shape):
    """A password with a code of the second factor."""

    password: Password
    code: Code


class Enrol(Proven):
    """A code of the new secret."""

    pending: str = Field(min_length=1, max_length=500)


class RecoveryCodes(BaseModel):
    """Codes that let in once each, shown this once."""

    codes: list[str]


class NewTokenShape(Shape):
    """A token to be made; without `writes` it only reads."""

    label: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
    role: RoleWord = "reader"
    writes: Flag = False
    days: int = Field(default=90, ge=1, le=MOST_DAYS)


class TokenShape(BaseModel):
    """A token without its text."""

    id: str
    label: str
    role: RoleWord
    writes: bool
    made: datetime
    expires: datetime
    used: datetime | None
    revoked: datetime | None


class MadeToken(BaseModel):
    """A new token with its text, shown this once."""

    token: TokenShape
    text: str


class PersonShape(BaseModel):
    """Somebody of the team."""

    name: str
    role: RoleWord
    clearance: Confidentiality
    active: bool
    temporary: bool = Field(description="has not chosen a password yet")
    totp: bool


class NewPerson(Shape):
    """Somebody to be let in."""

    name: Name
    role: RoleWord = "reader"
    clearance: Confidentiality = "internal"


class PersonChange(Shape):
    """What is to be changed; what is left out stays."""

    role: RoleWord | None = None
    clearance: Confidentiality | None = None
    active: Flag | None = None


class PasswordReset(Shape):
    """Whether the second factor goes, too."""

    drop_totp: Flag = False


class Issued(BaseModel):
    """A person with a password that is to be replaced at the first log-in, shown this once."""

    name: str
    password: str


class AuditEntry(BaseModel):
    """An entry of the log: who did what to which document, report, pair of reports, or person."""

    number: int
    at: str
    by: str
    action: str
    subject: str


class AuditPage(BaseModel):
    """Some entries of the log, newest first; `after` gives the next page."""

    entries: list[AuditEntry]
    after: int | None
    actions: list[str] = Field(description="all that the log knows")


def token_shape(token: Token) -> TokenShape:
    """A token in the form of the interface."""
    return TokenShape(
        id=token.id, label=token.label, role=token.role.word, writes=token.writes, made=_at(token.made),
        expires=_at(token.expires), used=None if token.used is None else _at(token.used),
        revoked=None if token.revoked is None else _at(token.revoked),
    )  # fmt: skip


def _at(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


