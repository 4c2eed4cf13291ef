"""Attackers spoken of as known: `ثمانية من المهاجمين` are those of the attack told before."""

from __future__ import annotations

from waqai.frame.drafts import Draft
from waqai.frame.frames import Frame
from waqai.frame.reading import Reading
from waqai.resolve.sides import UNIDENTIFIED

_REACH = 3
"""The attack was told at most so many sentences before."""


def tells_of_known_attackers(reading: Reading, draft: Draft, frame: Frame) -> bool:
    """Whether a violent frame without a side of its own tells of "the attackers" behind an attack."""
    if frame.another or frame.event.family != "violence":
        return False
    near = frame.segment.sentence.number - draft.frames[-1].segment.sentence.number <= _REACH
    if not near or not all(f.event.family == "violence" for f in draft.frames):
        return False
    inside = reading.actors_in(frame.segment.first, frame.segment.last)
    return any(
        a.mention.kind == "person" and a.mention.group == "attackers" and a.mention.definite
        for a in inside
    ) and not any(r.role == "perpetrator" and r.actor.actor not in (None, UNIDENTIFIED) for r in frame.roles)
