"""Round-ups: articles that tell acts at many places one after the other, each in a sentence of its own."""

from __future__ import annotations

from waqai.frame.drafts import Draft
from waqai.frame.frames import Frame
from waqai.frame.reading import Reading

_BESIDE = frozenset({"place_inside", "places_side_by_side"})
"""How a place may go with another without being the same."""


def next_of_roundup(reading: Reading, draft: Draft, frame: Frame, place: str) -> bool:
    """Whether a sentence of a round-up begins a new act at a spot of its own, near where another was."""
    if place not in _BESIDE or reading.sites_of_acts < _MANY or frame.definite or frame.place is None:
        return False
    if frame.place.precision > 2 or draft.in_title or frame.segment.first != frame.segment.sentence.first:
        return False
    if any(p.place.id == frame.place.place.id for p in draft.places):
        return False
    return frame.tells_new_act or any(not c.share for c in frame.casualties)


_MANY = 4
"""So many spots with acts of their own make a round-up."""
