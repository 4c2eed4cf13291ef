"""Passwords: their rules, their argon2 hashes, and a check that takes as long for people who are not there.

The rules are those of NIST SP 800-63B-4 (3.1.1.2): length and nothing else counts, and the name is no password.
"""

from __future__ import annotations

import secrets
from functools import cache
from threading import BoundedSemaphore

from pwdlib import PasswordHash

from waqai.errors import UsageError

LEAST, MOST = 12, 256
"""Characters of a password: NIST asks for 8 with a second factor and 15 without; the upper bound saves time."""

_AT_ONCE = BoundedSemaphore(2)
"""A hash takes 64 MiB and 0.2 s; more of them at once would let strangers fill the memory."""


@cache
def _hasher() -> PasswordHash:
    return PasswordHash.recommended()


@cache
def _nobodys() -> str:
    """The hash of a password that nobody knows."""
    return _hasher().hash(secrets.token_urlsafe(32))


def check(password: str, name: str) -> None:
    """UsageError for a password that is too short, too long, of one letter only, or made of the name."""
    if not LEAST <= len(password) <= MOST:
        raise UsageError(f"a password has {LEAST} to {MOST} characters; several words in a row make a good one")
    if len(set(password)) < 4 or not password.casefold().replace(name, "").strip():
        raise UsageError("this password is easy to guess; take several words in a row")


def hashed(password: str) -> str:
    """The argon2id hash of a password, with its salt."""
    with _AT_ONCE:
        return _hasher().hash(password)


def matches(password: str, kept: str | None) -> bool:
    """Whether a password belongs to a hash; without a hash it is compared all the same, and never does."""
    with _AT_ONCE:
        return _hasher().verify(password[: MOST + 1], kept or _nobodys()) and kept is not None


def temporary() -> str:
    """A password for somebody else, to be replaced at the first log-in: 80 random bits."""
    return readable_code()


def readable_code() -> str:
    """80 random bits in four groups of four letters and digits, none of which looks like another."""
    letters = "abcdefghjkmnpqrstuvwxyz234567892"
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(4))
