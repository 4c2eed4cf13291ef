"""Sides whose people are told as a part of persons harmed: `مقتل 11 شخصا بينهم أربعة شرطيين`.

Persons of no side hold people of both kinds: those of whom the part is told, and others without arms.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from waqai.detect.mentions import CasualtyMention
from waqai.frame.drafts import Draft
from waqai.frame.frames import Frame
from waqai.frame.reading import Reading
from waqai.frame.sides.casts import Cast, is_armed
from waqai.frame.sides.voices import serves, side_of_people
from waqai.resolve.sides import OTHER


def shared_sides(reading: Reading, draft: Draft, made: Cast, country: str | None) -> set[str]:
    """The armed sides with a part among the persons whom an occurrence harmed: beside civilians, that is."""
    found: set[str] = set()
    for frame in draft.frames:
        parts = [c for c in frame.casualties if c.share]
        if parts and _of_persons(reading, frame, parts):
            found |= set(_armed_among(reading, frame, parts, country))
    return {actor for actor in found if ("targets", actor) in made.votes and not made.acts(actor)}


def _of_persons(reading: Reading, frame: Frame, parts: Collection[CasualtyMention]) -> bool:
    """Whether persons of no side are counted right before their parts, more than these."""
    wholes = [c for c in frame.casualties if not c.share and c.first < min(p.first for p in parts)]
    people = [reading.people[first] for c in wholes for first, _ in c.people if first in reading.people]
    plain = bool(people) and all(one.kind == "person" and one.group in _PLAIN and not one.actors for one in people)
    return plain and all((c.low or 0) > sum(p.low or 1 for p in parts if p.harm == c.harm) for c in wholes)


_PLAIN = frozenset({"", "unknown", "civilians"})
"""The groups of nouns such as `شخص` and `آخرون`, which tell of no side."""


def _armed_among(
    reading: Reading, frame: Frame, parts: Collection[CasualtyMention], country: str | None
) -> Iterator[str]:
    firsts = {first for part in parts for first, _ in part.people}
    for role in frame.roles:
        if role.role == "target" and role.actor.first in firsts:
            actor = role.actor.at(country, reading.pack)
            if actor is None and serves(reading, role.actor.mention):
                actor = side_of_people(reading, role, country)
            if actor == OTHER or (actor is not None and is_armed(reading, actor)):
                yield actor
