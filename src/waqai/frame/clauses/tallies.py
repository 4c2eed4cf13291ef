"""Sentences that count acts of several kinds over an area: `16 عملا، منها 4 عمليات إطلاق نار وتفجير عبوتين`.

They tell no act of their own: the items are told one by one elsewhere in the article, if at all (codebook 1.5).
"""

from __future__ import annotations

from collections.abc import Sequence

from waqai.detect.mentions import CasualtyMention, Trigger
from waqai.frame.clauses.segments import Segment
from waqai.frame.reading import Reading

_WIDE = frozenset({"country", "region", "admin1"})
_KINDS = 2
"""Acts of so many classes, most of them counted, make a tally."""


def tallies(
    reading: Reading, segment: Segment, triggers: Sequence[Trigger], counts: Sequence[CasualtyMention]
) -> bool:
    """Whether a segment only counts acts: nouns of several classes, nobody hurt, no place closer than an area."""
    told = [t for t in triggers if t.strong]
    if counts or any(t.form == "verb" for t in told) or len({t.event_class for t in told}) < _KINDS:
        return False
    if any(p.place.kind not in _WIDE for p in reading.places_in(segment.first, segment.last)):
        return False
    counted = [t for t in told if not t.definite and (t.number == "pl" or _numbered(reading, t))]
    return len({t.event_class for t in counted}) >= _KINDS


def _numbered(reading: Reading, act: Trigger) -> bool:
    """Whether a number stands right before a noun of an act or right behind it."""
    return any(q.use == "count" and (q.last == act.first or q.first == act.last) for q in reading.quantities)
