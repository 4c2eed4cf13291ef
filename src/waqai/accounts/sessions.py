"""Sessions: a random value in a signed cookie, and a row that ends with log-out, password change and time."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from hashlib import sha256

from itsdangerous import BadSignature, Signer
from sqlalchemy import Connection, delete, insert, select, update

from waqai.store.model import Secret, SessionRow, table

IDLE_SECONDS = 3600
ABSOLUTE_SECONDS = 12 * 3600
"""NIST SP 800-63B-4 (2.2.3): at most an hour without use, and 24 hours in all; a working day is enough."""

_SEEN_SECONDS = 60
"""How exactly the last use is kept: a row written with each request would be a writer more."""

_SESSION, _SECRET = table(SessionRow), table(Secret)
_SIGNING = "signing"


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who is logged in; `csrf` must come with whatever writes."""

    name: str
    digest: str
    csrf: str
    stale: bool


class Sessions:
    """The sessions of one store; `key` is the store's own (see `signing_key`)."""

    def __init__(self, key: str) -> None:
        self._cookie = Signer(key, salt="waqai session", digest_method=sha256)
        self._csrf = Signer(key, salt="waqai csrf", digest_method=sha256)

    def begin(self, connection: Connection, name: str, now: float) -> str:
        """Start a session; the value of its cookie. Sessions of anybody that have ended are swept away."""
        value = secrets.token_urlsafe(32)
        connection.execute(delete(_SESSION).where(_SESSION.c.made < now - ABSOLUTE_SECONDS))
        row = {"digest": _digest(value), "name": name, "made": int(now), "seen": int(now)}
        connection.execute(insert(_SESSION), [row])
        return self._cookie.sign(value).decode()

    def of(self, connection: Connection, cookie: str, now: float) -> Session | None:
        """The session of a cookie; None when it is forged or has ended."""
        digest = self.digest_of(cookie)
        row = connection.execute(select(_SESSION).where(_SESSION.c.digest == digest)).first() if digest else None
        if row is None or now - row.made > ABSOLUTE_SECONDS or now - row.seen > IDLE_SECONDS:
            return None
        return Session(row.name, row.digest, self.csrf_of(row.digest), now - row.seen > _SEEN_SECONDS)

    def csrf_of(self, digest: str) -> str:
        """What must come with the writes of a session; only this server can work it out."""
        return self._csrf.get_signature(digest).decode()

    def digest_of(self, cookie: str) -> str | None:
        """The digest of what a cookie holds; None when this server did not sign it."""
        try:
            return _digest(self._cookie.unsign(cookie).decode())
        except (BadSignature, UnicodeError):
            return None


def seen(connection: Connection, digest: str, now: float) -> None:
    """Note that a session was used."""
    connection.execute(update(_SESSION).where(_SESSION.c.digest == digest).values(seen=int(now)))


def end(connection: Connection, digest: str) -> None:
    """End one session."""
    connection.execute(delete(_SESSION).where(_SESSION.c.digest == digest))


def end_all(connection: Connection, name: str) -> None:
    """End all sessions of a person."""
    connection.execute(delete(_SESSION).where(_SESSION.c.name == name))


def signing_key(connection: Connection) -> str:
    """The key that a store's server signs with, made at the first time; the connection must be one that writes."""
    found = connection.execute(select(_SECRET.c.value).where(_SECRET.c.name == _SIGNING)).scalar()
    if found is None:
        found = secrets.token_urlsafe(48)
        connection.execute(insert(_SECRET), [{"name": _SIGNING, "value": found}])
    return str(found)


def _digest(value: str) -> str:
    return sha256(value.encode()).hexdigest()
