"""The second factors of a store and the key that they are sealed with."""

from __future__ import annotations

import logging

from sqlalchemy import Connection

from waqai.accounts import credentials
from waqai.accounts.sealing import Vault, is_sealed
from waqai.errors import FactorSealed
from waqai.store import Database

_LOG = logging.getLogger(__name__)


def sealed(connection: Connection, vault: Vault, name: str, secret: str) -> str:
    """A person's secret as it is kept; FactorSealed, and no second key, where others need one that is lost."""
    if vault.key() is None and any(map(is_sealed, credentials.factors(connection).values())):
        raise FactorSealed("the server has lost the key of the second factors")
    return vault.seal(name, secret)


def take_over(database: Database, vault: Vault) -> int:
    """Seal the factors that an earlier version kept as they are; how many cannot be used for want of their key.

    Without that key nothing is sealed, so that no second one is made. What is wrong is told in the log, with the
    place of the key and without names. UsageError and StoreError as for `Vault.key` and `Vault.seal`.
    """
    with database.read() as connection:
        kept = credentials.factors(connection)
    plain = {name: secret for name, secret in kept.items() if not is_sealed(secret)}
    key = vault.key()
    if plain and (key is not None or len(plain) == len(kept)):
        with database.write() as connection:
            for name, secret in plain.items():
                credentials.replace_factor(connection, name, secret, vault.seal(name, secret))
    shut = sum(not vault.opens(name, factor) for name, factor in kept.items())
    if shut:
        _LOG.warning("%d second factors cannot be used, as their key is not in %s: put it back, or take them away"
                     " with `waqai people password NAME --drop-totp`; recovery codes are good without",
                     shut, vault.place)
    if vault.is_open_to_others():
        _LOG.warning("others can read %s, the key of the second factors: let the server's user alone do so",
                     vault.place)
    return shut
