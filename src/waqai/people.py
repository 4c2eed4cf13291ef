"""Who works with a store: what a person may do, and up to which confidentiality a person may read."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal, cast, get_args

from waqai.errors import UsageError
from waqai.records import Confidentiality

RoleWord = Literal["reader", "coder", "reviewer", "admin"]
LEVELS: tuple[Confidentiality, ...] = get_args(Confidentiality)
"""Levels of confidentiality, the most open first."""

ACTS = (
    "person made", "person role", "person clearance", "person disabled", "person enabled", "password set",
    "second factor on", "second factor off", "token made", "token revoked",
)  # fmt: skip
"""What the log says is done about people; its subject is the person's name."""

_NAME = re.compile(r"\w[\w.@+-]{0,63}")


def name_of(told: str) -> str:
    """A person's name as it is kept: composed, without capitals, so that no two look the same but for those.

    UsageError unless it is 1 to 64 letters, digits and . @ + - _ of any script, a letter or digit first.
    """
    name = unicodedata.normalize("NFKC", told).casefold()
    if not _NAME.fullmatch(name):
        raise UsageError(f"{told!r} is no name for a person; take 1 to 64 letters, digits and . @ + - _")
    return name


def level_of(word: str) -> int:
    """The place of a level among `LEVELS`, 0 for public; an unknown word is above all of them."""
    return LEVELS.index(word) if word in LEVELS else len(LEVELS)


class Role(IntEnum):
    """What a person may do; each role may do what the ones before it may.

    A reader reads; a coder also brings documents in, corrects and judges reports; a reviewer also adjudicates and
    decides what others coded; an admin also manages people and settings.
    """

    READER = 1
    CODER = 2
    REVIEWER = 3
    ADMIN = 4

    @property
    def word(self) -> RoleWord:
        """The name in lower case, as it stands in tables and answers."""
        return cast(RoleWord, self.name.lower())

    @classmethod
    def of(cls, word: RoleWord) -> Role:
        """The role of a name."""
        return cls[word.upper()]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works with a store; `name` signs what is written, `clearance` bounds what is read."""

    name: str
    role: Role
    clearance: Confidentiality = "internal"

    @property
    def level(self) -> int:
        """The number of the highest level that is open to this person."""
        return level_of(self.clearance)

    def may_read(self, level: Confidentiality) -> bool:
        """Whether documents of a level of confidentiality are open to this person."""
        return level_of(level) <= self.level
