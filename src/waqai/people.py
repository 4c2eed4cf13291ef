"""Who works with a store: what a person may do, and up to which confidentiality a person may read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal, cast, get_args

from waqai.records import Confidentiality

RoleWord = Literal["reader", "coder", "reviewer", "admin"]
LEVELS: tuple[Confidentiality, ...] = get_args(Confidentiality)
"""Levels of confidentiality, the most open first."""


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

    def may_read(self, level: Confidentiality) -> bool:
        """Whether documents of a level of confidentiality are open to this person."""
        return LEVELS.index(level) <= LEVELS.index(self.clearance)
