"""Tokens that programs call with: a random text that is shown once, of which only the SHA-256 is kept."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, insert, select, update

from waqai.errors import NotInStore, UsageError
from waqai.people import Role
from waqai.store.model import TokenRow, table

PREFIX = "waqai_"
"""Tells people and secret scanners what a stray token is."""

MOST_DAYS = 366
_DAY = 86_400
_USED_SECONDS = 60
_TOKEN = table(TokenRow)


@dataclass(frozen=True, slots=True)
class Token:
    """A token without its secret part; times are seconds since 1970, `role` is the most that it may do."""

    id: str
    name: str
    label: str
    role: Role
    writes: bool
    made: int
    expires: int
    used: int | None
    revoked: int | None

    def holds(self, now: float) -> bool:
        """Whether it may be used."""
        return self.revoked is None and now < self.expires


@dataclass(frozen=True, slots=True)
class NewToken:
    """What a token is made with; it holds for `days`, and without `writes` it only reads."""

    label: str
    role: Role = Role.READER
    writes: bool = False
    days: int = 90


def make(connection: Connection, name: str, new: NewToken, now: float) -> tuple[Token, str]:
    """Make a token for a person; the token, and its text, which nobody can find out later."""
    if not 1 <= new.days <= MOST_DAYS:
        raise UsageError(f"a token holds for 1 to {MOST_DAYS} days, not {new.days}")
    if not new.label.strip():
        raise UsageError("a token needs a label that tells what uses it")
    text = PREFIX + secrets.token_urlsafe(32)
    row = {
        "id": secrets.token_hex(6), "digest": _digest(text), "name": name, "label": new.label.strip(),
        "role": new.role.word, "writes": new.writes, "made": int(now), "expires": int(now) + new.days * _DAY,
        "used": None, "revoked": None,
    }  # fmt: skip
    connection.execute(insert(_TOKEN), [row])
    return _token(row), text


def of_text(connection: Connection, text: str, now: float) -> Token | None:
    """The token of a text; None when there is none, or when it holds no longer."""
    row = connection.execute(select(_TOKEN).where(_TOKEN.c.digest == _digest(text))).mappings().first()
    found = None if row is None else _token(row)
    return found if found is not None and found.holds(now) else None


def all_of(connection: Connection, name: str) -> list[Token]:
    """The tokens of a person, the newest first, also those that hold no longer."""
    query = select(_TOKEN).where(_TOKEN.c.name == name).order_by(_TOKEN.c.made.desc(), _TOKEN.c.id)
    return [_token(row) for row in connection.execute(query).mappings()]


def needs_note(token: Token, now: float) -> bool:
    """Whether the last use that is kept is older than a minute."""
    return token.used is None or now - token.used > _USED_SECONDS


def used(connection: Connection, token: Token, now: float) -> None:
    """Note that a token was used."""
    connection.execute(update(_TOKEN).where(_TOKEN.c.id == token.id).values(used=int(now)))


def revoke(connection: Connection, name: str, token_id: str, now: float) -> None:
    """Let a token of a person hold no longer; NotInStore when the person has none of this id."""
    mine = (_TOKEN.c.id == token_id) & (_TOKEN.c.name == name)
    if connection.execute(select(_TOKEN.c.id).where(mine)).first() is None:
        raise NotInStore(f"{name!r} has no token {token_id!r}; the list of tokens has their ids")
    connection.execute(update(_TOKEN).where(mine, _TOKEN.c.revoked.is_(None)).values(revoked=int(now)))


def revoke_all(connection: Connection, name: str, now: float) -> None:
    """Let no token of a person hold any longer."""
    connection.execute(
        update(_TOKEN).where(_TOKEN.c.name == name, _TOKEN.c.revoked.is_(None)).values(revoked=int(now))
    )


def _token(row: Any) -> Token:
    values = {name: row[name] for name in ("id", "name", "label", "made", "expires", "used", "revoked")}
    return Token(**values, role=Role.of(row["role"]), writes=bool(row["writes"]))


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
