"""Sealing second factors with a key that is kept outside of the database.

Who gets hold of the database alone, or of a copy of it, cannot make codes with what it holds. The key comes from
the environment or from a file that is made when the first factor is sealed. Each person's factor is sealed with a
key of its own, derived by HKDF (RFC 5869), so that none can be put into somebody else's row.
"""

from __future__ import annotations

import os
import secrets
import tempfile
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from platformdirs import user_data_path

from waqai.errors import FactorSealed, StoreError, UsageError
from waqai.store import Database

KEY, KEY_FILE = "WAQAI_FACTOR_KEY", "WAQAI_FACTOR_KEY_FILE"
LEAST = 32
"""Characters that a key must have: a random one of base 64 then holds 192 bits."""

_MARK = "sealed"
_BYTES = 32
_OTHERS = 0o077


def is_sealed(kept: str) -> bool:
    """Whether a factor is sealed; earlier versions kept the secret itself, which has no colon."""
    return kept.startswith(f"{_MARK}:")


class Vault:
    """The key of a store's second factors. It is looked for anew each time, so that it can be put back."""

    def __init__(self, database: Database, environment: Mapping[str, str] = os.environ) -> None:
        self._environment = environment
        self.file = Path(environment.get(KEY_FILE) or _default_file(database))

    @property
    def place(self) -> str:
        """Where the key is, or should be."""
        return KEY if self._given else str(self.file)

    @property
    def _given(self) -> str:
        return self._environment.get(KEY, "").strip()

    def key(self) -> str | None:
        """The key; None when there is none yet. UsageError when it is too short, StoreError when unreadable."""
        found = self._given or self._read()
        if found is not None and len(found) < LEAST:
            raise UsageError(f"{self.place} holds no key of {LEAST} random characters or more; put back the one"
                             " that was there, or make one with: openssl rand -base64 48")
        return found

    def seal(self, name: str, secret: str) -> str:
        """A person's secret as it is kept; the key is made when there is none. StoreError when it cannot be."""
        key = self.key() or self._made()
        return f"{_MARK}:{_fernet(key, name).encrypt(secret.encode()).decode()}"

    def opened(self, name: str, kept: str) -> str:
        """A person's secret; FactorSealed when the key is gone or another one."""
        if not is_sealed(kept):
            return kept
        key = self.key()
        if key is None:
            raise FactorSealed("the server has lost the key of the second factors")
        try:
            return _fernet(key, name).decrypt(kept.partition(":")[2]).decode()
        except InvalidToken as error:
            raise FactorSealed("the server's key is not the one that this factor was sealed with") from error

    def opens(self, name: str, kept: str) -> bool:
        """Whether a person's factor can be used."""
        try:
            self.opened(name, kept)
        except FactorSealed:
            return False
        return True

    def is_open_to_others(self) -> bool:
        """Whether other people of this machine may read or change the key's file."""
        if os.name != "posix" or self._given:
            return False
        with suppress(FileNotFoundError):
            return bool(self.file.stat().st_mode & _OTHERS)
        return False

    def _read(self) -> str | None:
        try:
            return self.file.read_text("utf-8").strip()
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise StoreError(f"{self.file}: the key of the second factors cannot be read ({error});"
                             f" let the server read it, or give the key in {KEY}") from error

    def _made(self) -> str:
        """A new key, in its file before it is used; of two servers that make one both take the first."""
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=f".{self.file.name}.", dir=self.file.parent)
            part = Path(name)
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as file:
                    file.write(f"{secrets.token_urlsafe(48)}\n")
                    file.flush()
                    os.fsync(file.fileno())
                with suppress(FileExistsError):
                    os.link(part, self.file)
            finally:
                part.unlink()
        except OSError as error:
            raise StoreError(f"{self.file}: the key of the second factors cannot be written ({error.strerror});"
                             f" name another file in {KEY_FILE}, or give a key in {KEY}") from error
        key = self.key()
        assert key is not None
        return key


def _default_file(database: Database) -> Path:
    """Beside an SQLite store; for one on a server, in the user's data folder."""
    if database.file is not None:
        return database.file.with_name(f"{database.file.name}.key")
    return user_data_path("waqai", appauthor=False) / "factors.key"


def _fernet(key: str, name: str) -> Fernet:
    of = f"waqai second factor of {name}".encode()
    derived = HKDF(SHA256(), _BYTES, salt=None, info=of).derive(key.encode())
    return Fernet(urlsafe_b64encode(derived))
