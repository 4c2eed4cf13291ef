"""People of several kinds whom one act harmed: `مقتل أربعة جنود ومدني`.

The codebook counts all who were hit as targets (3.1), so that such sides do not vie with each other for the role.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import combinations, pairwise

from waqai.frame.frames import Frame
from waqai.frame.reading import Reading
from waqai.frame.roles.among_themselves import AMONG
from waqai.frame.roles.between_parties import SECOND_PARTY
from waqai.frame.roles.scene import Role
from waqai.frame.sides.voices import FIGHTING_GROUPS, serves
from waqai.resolve.sides import CIVILIANS

Hit = tuple[Role, str]
"""A role of somebody who was hit, with the side that it stands for."""
_HARMED = ("counted among those harmed", "joined: counted among those harmed")
"""The rules that tell who was harmed, by a word of harm in the same clause (`من الجنود والمدنيين`: together)."""
_AIMED = ("object of an attack", "event on", "role_cues", SECOND_PARTY, AMONG)
"""Beginnings of the rules that tell whom an act was aimed at, by a word near by."""


def hit_together(reading: Reading, frame: Frame, hit: Sequence[Hit]) -> Iterable[tuple[str, str]]:
    """Each two of the sides whose people one telling counts among those harmed.

    A headline sums up several acts. Soldiers of no side are those of the armed side that is told, where one is.
    """
    if frame.segment.sentence.in_title:
        return ()
    objects = _joined_objects(hit)
    harmed = [(role, side) for role, side in hit if role.rule in _HARMED and role.actor.mention.kind != "nisba"]
    parts = {first for c in frame.casualties if c.share for first, _ in c.people}
    told = {side for role, side in harmed if role.actor.actor is not None}
    whole = {side for role, side in harmed if not _parted(role, parts) and _told(reading, role)}
    armed = {side for role, side in hit if role.actor.actor is not None} - {CIVILIANS}
    sides = told & whole if armed else whole
    aimed = {side for role, side in hit if role.rule.startswith(_AIMED) and role.actor.actor is not None}
    beside = {(CIVILIANS, side) for side in (told | aimed) - {CIVILIANS}} if CIVILIANS in told else set()
    among = {side for role, side in harmed if role.actor.first in parts and _told(reading, role)}
    return {*combinations(sorted(sides), 2), *combinations(sorted(among), 2), *beside, *objects}


def _joined_objects(hit: Sequence[Hit]) -> set[tuple[str, str]]:
    """`هاجم مسلحون جنودا ومدنيين`: people without arms and armed ones, joined by "and" as objects of one act."""
    return {
        (side, other)
        for (before, side), (role, other) in pairwise(hit)
        if CIVILIANS in (side, other) and role.role == before.role == "target" and role.rule not in _HARMED
        and role.rule.startswith(_JOINED) and role.rule.replace(_JOINED, "") == before.rule.replace(_JOINED, "")
    }


_JOINED = "joined: "
"""How the rule of a side begins that "and" gave the role of the one before it."""


def _parted(role: Role, parts: Collection[int]) -> bool:
    """`11 شخصا بينهم أربعة جنود`: whether people are a part of persons, or persons of whom parts are told."""
    first = role.actor.first
    return first in parts or (role.actor.actor is None and any(first < part for part in parts))


def _told(reading: Reading, role: Role) -> bool:
    """Whether the word for people tells their side: guards and companions may be anybody's."""
    mention = role.actor.mention
    return role.actor.actor is not None or mention.group not in FIGHTING_GROUPS or serves(reading, mention)
