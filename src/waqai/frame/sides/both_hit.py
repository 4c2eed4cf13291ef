"""Fights that are told by the dead of both sides alone (`مقتل 9 من الحوثيين و4 جنود في معارك`)."""

from __future__ import annotations

from waqai.frame.drafts import Draft
from waqai.frame.reading import Reading
from waqai.frame.sides.casts import Cast

_FIGHTS = frozenset({"clash", "confrontation", "ambush"})
_STATES = frozenset({"state", "external"})
_REBELS = "rebel"


def set_against(reading: Reading, draft: Draft, made: Cast) -> None:
    """Let the first named of two sides that were hit act, where nobody else does (codebook 3.1).

    Only a state, with its militias, and rebels are surely foes: soldiers and a militia may have died side by side.
    """
    if made.perpetrators or draft.frames[0].event.name not in _FIGHTS:
        return
    camps = {actor: _camp(reading, actor) for actor in made.targets}
    sides = [camp for camp in camps.values() if camp]
    if set(sides) != {"states", "rebels"}:
        return
    for actor in [a for a, camp in camps.items() if camp == sides[0]]:
        made.turn(actor)


def _camp(reading: Reading, actor: str) -> str:
    """Whether a side is with a state or a rebel, "" where the table of actors does not tell."""
    known = reading.pack.actors
    if actor not in known:
        return ""
    parent = known.get(known[actor].parent)
    if known[actor].cls in _STATES or (parent is not None and parent.cls in _STATES):
        return "states"
    return "rebels" if known[actor].cls == _REBELS else ""
