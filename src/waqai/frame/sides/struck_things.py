"""Cars and houses hit by the side whose air strikes an article tells: `غارات إسرائيلية ... كما استهدفت دراجة`.

`استهدف` names no means. Who strikes a country from the air all through an article did not send gunmen for the car.
"""

from __future__ import annotations

from collections.abc import Sequence

from waqai.frame.drafts import Draft
from waqai.frame.frames import Frame
from waqai.frame.reading import Reading
from waqai.frame.sides.carried_sides import inherit
from waqai.frame.sides.casts import Cast
from waqai.frame.sides.sides import cast
from waqai.resolve.sides import UNIDENTIFIED

_ASSAULT, _STRIKE = "assault", "airstrike"
_OPEN = frozenset({_ASSAULT, "harm", "killing"})
"""Classes of acts whose means are not told by the word."""
_STRIKES = 6
"""So many strikes, told nearest before, are asked who struck: most name nobody."""
_STATES = ("state", "external")
_OWNED, _THING_REACH = "owned", 4


def struck_from_the_air(
    reading: Reading, draft: Draft, made: Cast, drafts: Sequence[Draft], country: str
) -> bool:
    """Whether an attack without means is a strike of the state whose strikes were told before: that state acts."""
    if UNIDENTIFIED in made.perpetrators or not _open(reading, draft):
        return False
    at = draft.frames[0].segment.first
    before = [d for d in drafts if d is not draft and d.frames[0].segment.first < at and _strikes(d, country)]
    for other in sorted(before, key=_last, reverse=True)[:_STRIKES]:
        leading = cast(reading, other, country)
        if not _foreign(reading, leading, country):
            continue
        if made.perpetrators and not set(made.perpetrators) <= set(leading.perpetrators):
            return False
        if not made.perpetrators:
            inherit(made, draft, leading, other, alike=True)
        made.carried = _STRIKE
        return bool(made.perpetrators)
    return False


def _last(draft: Draft) -> int:
    return draft.frames[-1].segment.first


def _open(reading: Reading, draft: Draft) -> bool:
    means = any(f.weapons or any(t.weapons for t in f.triggers) for f in draft.frames)
    return not means and {f.event.name for f in draft.frames} <= _OPEN and any(
        _hits_a_thing(reading, f) for f in draft.frames
    )


def _hits_a_thing(reading: Reading, frame: Frame) -> bool:
    """Whether a car, a house or the like stands behind a word of attack: its object, or where people were."""
    inside = reading.within("target_nouns", frame.segment.first, frame.segment.last)
    acts = [t for t in frame.triggers if t.event_class == _ASSAULT and t.strong]
    return any(
        h.first >= t.last and (h.first - t.last <= _THING_REACH or reading.function(h.first - 1) == "in")
        for h in inside if h["note"] == _OWNED for t in acts
    )


def _strikes(draft: Draft, country: str) -> bool:
    there = draft.place is not None and draft.place.place.country == country
    return there and any(f.event.name == _STRIKE for f in draft.frames)


def _foreign(reading: Reading, leading: Cast, country: str) -> bool:
    """Whether one state acts alone, in another country than its own."""
    known = reading.pack.actors
    acting = [known.get(a) for a in leading.perpetrators]
    state = acting[0] if len(acting) == 1 else None
    return state is not None and state.cls in _STATES and state.country != country
