"""Sides whose people are told as a part of persons harmed: `مقتل 11 شخصا بينهم أربعة شرطيين`.

Persons of no side hold people of both kinds: those of whom the part is told, and others without arms.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from waqai.detect.mentions import CasualtyMention
from waqai.frame.drafts import Draft
from waqai.frame.frames import Frame
from waqai.frame.reading import Reading
from waqai.frame.roles.scene import Role
from waqai.frame.sides.casts import Cast, is_armed
from waqai.frame.sides.voices import serves, side_of_people
from waqai.resolve.sides import OTHER


def shared_sides(reading: Reading, draft: Draft, made: Cast, country: str | None) -> set[str]:
    """The armed sides with a part among the persons whom an occurrence harmed: beside civilians, that is."""
    found: set[str] = set()
    for frame in draft.frames:
        parts = [c for c in frame.casualties if c.share]
        if parts and _of_persons(reading, frame, draft, parts):
            found |= set(_armed_among(reading, frame, parts, country))
    return {actor for actor in found if ("targets", actor) in made.votes and not made.acts(actor)}


def parts_are_all(reading: Reading, draft: Draft, country: str | None) -> bool:
    """Whether all of the persons harmed are told to be of armed sides: by their number, or by "all of them".

    `12 شخصا، هم سبعة جنود وخمسة شرطيين`, `12 شخصا جميعهم من الشرطة`.
    """
    return any(_tell_all(reading, frame, country) for frame in draft.frames)


def _tell_all(reading: Reading, frame: Frame, country: str | None) -> bool:
    wholes = [c for c in frame.casualties if not c.share and c.people and _plain(reading, c)]
    armed = {role.actor.first for role in frame.roles if role.role == "target" and _serves(reading, role, country)}
    for whole in wholes:
        for word in reading.within("clause_words", whole.last, whole.last + _ALL_REACH):
            if word["note"] == _ALL and any(word.last <= at <= word.last + 1 for at in armed):
                return True
        parts = [c for c in frame.casualties if c.share and c.first > whole.first and c.harm == whole.harm]
        people = {first for part in parts for first, _ in part.people}
        if parts and people <= armed and sum(p.low or 0 for p in parts) == whole.low == whole.high:
            return True
    return False


_ALL, _ALL_REACH = "all of them", 4
"""The note of the words for all of those told before, and how near they stand."""


def _of_persons(reading: Reading, frame: Frame, draft: Draft, parts: Collection[CasualtyMention]) -> bool:
    """Whether persons of no side are counted right before their parts, more than these; or in another sentence."""
    wholes = [c for c in frame.casualties if not c.share and c.first < min(p.first for p in parts)]
    wholes = wholes or [c for f in draft.frames for c in f.casualties if not c.share]
    counted = [c for c in wholes if c.people]
    plain = bool(counted) and all(_plain(reading, c) for c in counted)
    return plain and all((c.low or 0) > sum(p.low or 1 for p in parts if p.harm == c.harm) for c in wholes)


def _plain(reading: Reading, whole: CasualtyMention) -> bool:
    people = [reading.people[first] for first, _ in whole.people if first in reading.people]
    return all(one.kind == "person" and one.group in _PLAIN and not one.actors for one in people)


_PLAIN = frozenset({"", "unknown", "civilians"})
"""The groups of nouns such as `شخص` and `آخرون`, which tell of no side."""


def _armed_among(
    reading: Reading, frame: Frame, parts: Collection[CasualtyMention], country: str | None
) -> Iterator[str]:
    firsts = {first for part in parts for first, _ in part.people}
    for role in frame.roles:
        if role.role == "target" and role.actor.first in firsts:
            actor = _serves(reading, role, country)
            if actor is not None:
                yield actor


def _serves(reading: Reading, role: Role, country: str | None) -> str | None:
    """The armed side of a role's people, None where they have none."""
    actor = role.actor.at(country, reading.pack)
    if actor is None and serves(reading, role.actor.mention):
        actor = side_of_people(reading, role, country)
    return actor if actor == OTHER or (actor is not None and is_armed(reading, actor)) else None
