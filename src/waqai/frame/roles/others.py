"""`ثلاثة آخرين`: others harmed by another act are people like those whom the act told right before it harmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from waqai.frame.frames import Frame
from waqai.frame.reading import Reading
from waqai.frame.roles.scene import Role
from waqai.frame.roles.side_forms import is_others

_COUNTED = ("counted among those harmed", "harm noun")
"""Beginnings of the rules that tell who was harmed."""


def name_others(reading: Reading, frames: Sequence[Frame]) -> list[Frame]:
    """`مقتل ستة حوثيين في غارة، فيما أدى قصف إلى مقتل ثلاثة آخرين`: the three are Houthis, too.

    Only others who are hit alone are named, and only by people of one kind in the frame before them, in the same
    sentence or in the one before.
    """
    named: list[Frame] = []
    for frame in frames:
        if named and _beside(named[-1], frame):
            frame = _named(reading, named[-1], frame)
        named.append(frame)
    return named


def _beside(before: Frame, frame: Frame) -> bool:
    return 0 <= frame.segment.sentence.number - before.segment.sentence.number <= 1


def _named(reading: Reading, before: Frame, frame: Frame) -> Frame:
    hit = [role for role in frame.roles if role.role == "target"]
    if not hit or not all(_is_others(reading, role) for role in hit):
        return frame
    people = [r for r in before.roles if r.role == "target" and r.rule.startswith(_COUNTED)]
    kinds = {(r.actor.actor, r.actor.branch, r.actor.mention.group) for r in people}
    if len(kinds) != 1 or _acts(frame, people[0]):
        return frame
    roles = [replace(r, actor=people[0].actor) if _is_others(reading, r) else r for r in frame.roles]
    return replace(frame, roles=roles)


def _is_others(reading: Reading, role: Role) -> bool:
    return role.role == "target" and role.actor.actor is None and is_others(reading, role.actor.first)


def _acts(frame: Frame, people: Role) -> bool:
    """`قتل ثلاثة مسلحين، وقتل المسلحون خمسة آخرين`: who acts did not harm his own."""
    told = people.actor.actor
    return told is not None and any(r.role != "target" and r.actor.actor == told for r in frame.roles)
