"""Logging in and out, and what people change about their own account or, as admins, about those of others.

Each change of a person, password, second factor or token stands in the log with who made it, and never with a
password, secret or token.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property

from itsdangerous import BadSignature, URLSafeTimedSerializer
from sqlalchemy import Connection

from waqai.accounts import credentials, factors, passwords, sessions, tokens, totp
from waqai.accounts.sealing import Vault
from waqai.accounts.sessions import Session, Sessions
from waqai.accounts.throttle import Rates, Throttle
from waqai.accounts.tokens import NewToken, Token
from waqai.errors import CodeNeeded, LoginFailed, UsageError
from waqai.people import Person, Role, name_of
from waqai.records import Confidentiality
from waqai.store import Store
from waqai.store.journal import Journal, writing
from waqai.store.people import Member, change, known, make, member, members

_ENROL_SECONDS = 600


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who calls: by a session of the pages, or by a token, whose scope bounds the person."""

    person: Person
    session: Session | None = None
    token: Token | None = None
    temporary: bool = False
    totp: bool = False


class Accounts:
    """The accounts of one store; `clock` gives seconds since 1970."""

    def __init__(self, store: Store, rates: Rates | None = None, clock: Callable[[], float] = time.time) -> None:
        self.store, self.throttle = store, Throttle(rates or Rates())
        self.vault = Vault(store.database)
        self._clock = clock

    @cached_property
    def key(self) -> str:
        """The store's key; asked for before a transaction begins, for at the first time it is written down."""
        with self.store.database.write() as connection:
            return sessions.signing_key(connection)

    @cached_property
    def _sessions(self) -> Sessions:
        return Sessions(self.key)

    # Logging in

    def log_in(self, name: str, password: str, code: str, address: str) -> str:
        """Start a session; the value of its cookie.

        TooMany before anything is looked at; LoginFailed in the same words and time for a wrong password, an
        unknown name and a disabled person; CodeNeeded when the second factor is missing or wrong; FactorSealed
        when it cannot be checked.
        """
        try:
            name = name_of(name)
        except UsageError:
            name = name[:64]
        self.throttle.attempt(name, address)
        with self.store.database.read() as connection:
            proof, found = credentials.of(connection, name), member(connection, name)
        right = passwords.matches(password, proof.password if proof else None)
        if not right or proof is None or found is None or not found.active:
            raise LoginFailed("name and password do not belong together, or the account is disabled; ask an admin")
        ours = self._sessions
        with self.store.database.write() as connection:
            if proof.totp is not None and not self._spend(connection, name, code):
                raise CodeNeeded("give a new code of your authenticator, or one of your recovery codes")
            cookie = ours.begin(connection, name, self._clock())
        self.throttle.succeeded(name)
        return cookie

    def begin(self, name: str) -> str:
        """Start a session of somebody who proved otherwise who they are; LoginFailed for others than members."""
        ours = self._sessions
        with self.store.database.write() as connection:
            found = member(connection, name)
            if found is None or not found.active:
                raise LoginFailed("there is no account for this log-in, or it is disabled; ask an admin")
            return ours.begin(connection, name, self._clock())

    def by_cookie(self, cookie: str) -> SignedIn | None:
        """Who a cookie belongs to; None when it holds no longer."""
        now, ours = self._clock(), self._sessions
        with self.store.database.read() as connection:
            session = ours.of(connection, cookie, now)
            found = session and member(connection, session.name)
            proof = session and credentials.of(connection, session.name)
        if not session or not found or not found.active:
            return None
        if session.stale:
            with self.store.database.write() as connection:
                sessions.seen(connection, session.digest, now)
        temporary, second = bool(proof and proof.temporary), bool(proof and proof.totp)
        return SignedIn(found.person, session, temporary=temporary, totp=second)

    def by_token(self, text: str) -> SignedIn | None:
        """Who a token belongs to, with no more of a role than its scope; None when it holds no longer."""
        now = self._clock()
        with self.store.database.read() as connection:
            token = tokens.of_text(connection, text, now)
            found = token and member(connection, token.name)
        if not token or not found or not found.active:
            return None
        if tokens.needs_note(token, now):
            with self.store.database.write() as connection:
                tokens.used(connection, token, now)
        person = found.person
        return SignedIn(Person(person.name, min(person.role, token.role), person.clearance), token=token)

    def log_out(self, cookie: str) -> None:
        """End the session of a cookie, if it is one."""
        digest = self._sessions.digest_of(cookie)
        if digest is not None:
            with self.store.database.write() as connection:
                sessions.end(connection, digest)

    # One's own account

    def change_password(self, name: str, old: str, new: str, address: str) -> str:
        """Change one's own password; all sessions end, and the cookie of a new one is given."""
        self._prove(name, old, address)
        self.set_password(name, new, name, own=True)
        return self.begin(name)

    def enrolment(self, name: str) -> tuple[str, str]:
        """A new secret for a second factor, and the signed form of it that `enrol` takes for ten minutes."""
        secret = totp.new_secret()
        return secret, self._pending.dumps([name, secret])

    def enrol(self, name: str, pending: str, password: str, code: str, address: str) -> list[str]:
        """Ask for a second factor from now on, proven by a code of it; the recovery codes."""
        self._prove(name, password, address)
        try:
            owner, secret = self._pending.loads(pending, max_age=_ENROL_SECONDS)
        except BadSignature as error:
            raise UsageError("this secret is no longer good; begin again") from error
        step = totp.step_of(secret, code, self._clock()) if owner == name else None
        if step is None:
            raise UsageError("this is no code of the new secret; look at the clock of the device, and try again")
        codes, kept = totp.new_recovery()
        with self._changing(name) as journal:
            sealed = factors.sealed(journal.connection, self.vault, name, secret)
            credentials.set_factor(journal.connection, name, sealed, step, kept)
            journal.note("second factor on", name)
        return codes

    def leave_factor(self, name: str, password: str, code: str, address: str) -> None:
        """Ask for no second factor any more; a last code of it proves who asks."""
        self._prove(name, password, address)
        with self._changing(name) as journal:
            if not self._spend(journal.connection, name, code):
                raise UsageError("give a new code of your authenticator, or one of your recovery codes")
            credentials.drop_factor(journal.connection, name)
            journal.note("second factor off", name)

    def _prove(self, name: str, password: str, address: str) -> None:
        """UsageError unless the password is the person's; guesses count as log-ins do."""
        self.throttle.attempt(name, address)
        with self.store.database.read() as connection:
            proof = credentials.of(connection, name)
        if not passwords.matches(password, proof.password if proof else None):
            raise UsageError("this is not your password; nothing was changed")
        self.throttle.succeeded(name)

    def _spend(self, connection: Connection, name: str, code: str) -> bool:
        return credentials.spend(connection, name, code, self._clock(), self.vault)

    # Tokens

    def make_token(self, name: str, new: NewToken, by: str) -> tuple[Token, str]:
        """Make a token for a person, of no more than the person's role; its text is given this once."""
        with self._changing(by) as journal:
            owner = known(journal.connection, name)
            if new.role > owner.person.role:
                raise UsageError(f"{name!r} is a {owner.person.role.word}; a token cannot be more than that")
            made, text = tokens.make(journal.connection, name, new, self._clock())
            journal.note("token made", name)
        return made, text

    def tokens(self, name: str) -> list[Token]:
        """The tokens of a person, the newest first."""
        return self.store.read(lambda connection: tokens.all_of(connection, name))

    def revoke_token(self, name: str, token_id: str, by: str) -> None:
        """Let a token hold no longer."""
        with self._changing(by) as journal:
            tokens.revoke(journal.connection, name, token_id, self._clock())
            journal.note("token revoked", name)

    # People

    def people(self) -> list[tuple[Member, credentials.Proof | None]]:
        """Everybody who ever was in the store, with what they prove to be themselves by."""

        def both(connection: Connection) -> list[tuple[Member, credentials.Proof | None]]:
            proofs = credentials.all_of(connection)
            return [(one, proofs.get(one.name)) for one in members(connection)]

        return self.store.read(both)

    def add(
        self, name: str, role: Role, clearance: Confidentiality, password: str | None, temporary: bool,
        by: str,
    ) -> Member:
        """Make a person with a password, or with None for one who logs in by an issuer only.

        UsageError for a name that is taken, or a password that is too easy.
        """
        if password is not None:
            passwords.check(password, name_of(name))
        hashed = None if password is None else passwords.hashed(password)
        with self._changing(by) as journal:
            made = make(journal, name, role, clearance)
            if hashed is not None:
                credentials.set_password(journal.connection, made.name, hashed, temporary)
        return made

    def change(
        self, name: str, by: str, role: Role | None = None, clearance: Confidentiality | None = None,
        active: bool | None = None,
    ) -> Member:  # fmt: skip
        """Change what a person may do or read; disabling also ends all sessions and tokens."""
        with self._changing(by) as journal:
            changed = change(journal, name, role, clearance, active)
            if active is False:
                sessions.end_all(journal.connection, name)
                tokens.revoke_all(journal.connection, name, self._clock())
        return changed

    def set_password(
        self, name: str, password: str, by: str, *, own: bool = False, drop_factor: bool = False
    ) -> None:
        """Give a person a password; all their sessions end.

        Unless it is one's own, it is to be replaced at the next log-in, and tokens hold no longer, too.
        """
        passwords.check(password, name)
        hashed = passwords.hashed(password)
        with self._changing(by) as journal:
            known(journal.connection, name)
            proof = credentials.of(journal.connection, name)
            credentials.set_password(journal.connection, name, hashed, temporary=not own)
            sessions.end_all(journal.connection, name)
            if not own:
                tokens.revoke_all(journal.connection, name, self._clock())
            journal.note("password set", name)
            if drop_factor and proof is not None and proof.totp is not None:
                credentials.drop_factor(journal.connection, name)
                journal.note("second factor off", name)

    def _changing(self, by: str) -> AbstractContextManager[Journal]:
        return writing(self.store.database, by)

    @cached_property
    def _pending(self) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(self.key, salt="waqai second factor")
