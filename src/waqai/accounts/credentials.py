"""What a person's password and second factor are checked against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from waqai.accounts import totp
from waqai.accounts.sealing import Vault
from waqai.store.model import Credential, table

_CREDENTIAL = table(Credential)


@dataclass(frozen=True, slots=True)
class Proof:
    """A person's hash and sealed second factor; `temporary` tells that the password is to be replaced first."""

    name: str
    password: str
    temporary: bool
    totp: str | None
    totp_step: int
    recovery: str


def of(connection: Connection, name: str) -> Proof | None:
    """What is kept of a person; None for one without a password."""
    row = connection.execute(select(_CREDENTIAL).where(_CREDENTIAL.c.name == name)).mappings().first()
    return None if row is None else Proof(**row)


def all_of(connection: Connection) -> dict[str, Proof]:
    """What is kept of everybody, by name."""
    return {row["name"]: Proof(**row) for row in connection.execute(select(_CREDENTIAL)).mappings()}


def set_password(connection: Connection, name: str, hashed: str, temporary: bool) -> None:
    """Put a password's hash in place of the one before; the second factor stays."""
    if _change(connection, name, password=hashed, temporary=temporary) == 0:
        row = {"name": name, "password": hashed, "temporary": temporary, "totp": None, "totp_step": 0,
               "recovery": "[]"}  # fmt: skip
        connection.execute(insert(_CREDENTIAL), [row])


def set_factor(connection: Connection, name: str, sealed: str, step: int, recovery: str) -> None:
    """Ask for a second factor from now on; `step` is that of the code that proved it."""
    _change(connection, name, totp=sealed, totp_step=step, recovery=recovery)


def factors(connection: Connection) -> dict[str, str]:
    """Everybody's second factor as it is kept, by name."""
    return {proof.name: proof.totp for proof in all_of(connection).values() if proof.totp is not None}


def replace_factor(connection: Connection, name: str, kept: str, other: str) -> None:
    """Keep the same secret in another form, unless it was changed meanwhile."""
    same = update(_CREDENTIAL).where(_CREDENTIAL.c.name == name, _CREDENTIAL.c.totp == kept)
    connection.execute(same.values(totp=other))


def drop_factor(connection: Connection, name: str) -> None:
    """Ask for no second factor any more."""
    _change(connection, name, totp=None, totp_step=0, recovery="[]")


def forget(connection: Connection, name: str) -> None:
    """Let a person have no password."""
    connection.execute(delete(_CREDENTIAL).where(_CREDENTIAL.c.name == name))


def spend(connection: Connection, name: str, code: str, now: float, vault: Vault) -> bool:
    """Use up a code of the second factor, or a recovery code; False when it is none, or was used before.

    The connection must be one that writes: of two that come with the same code only one is let in. FactorSealed
    when the factor cannot be opened; recovery codes are good without.
    """
    proof = of(connection, name)
    if proof is None or proof.totp is None or not code.strip():
        return False
    left = totp.without(proof.recovery, code)
    if left is not None:
        same = update(_CREDENTIAL).where(_CREDENTIAL.c.name == name, _CREDENTIAL.c.recovery == proof.recovery)
        return bool(connection.execute(same.values(recovery=left)).rowcount)
    step = totp.step_of(vault.opened(name, proof.totp), code, now)
    if step is None:
        return False
    unused = update(_CREDENTIAL).where(_CREDENTIAL.c.name == name, _CREDENTIAL.c.totp_step < step)
    return bool(connection.execute(unused.values(totp_step=step)).rowcount)


def _change(connection: Connection, name: str, **values: Any) -> int:
    return connection.execute(update(_CREDENTIAL).where(_CREDENTIAL.c.name == name).values(**values)).rowcount
