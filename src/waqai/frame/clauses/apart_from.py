"""Words of a sentence that do not speak of an act told in it: in another clause, or farther off than its day."""

from __future__ import annotations

from waqai.frame.clauses.segments import Segment
from waqai.frame.reading import Reading
from waqai.packs.lexicon import Hit

_BUT = "but"
_NEAR = 6


def behind_but(reading: Reading, first: int, cue: Hit) -> bool:
    """`كثف الجيش غاراته على المدينة، لكن مصدرا قال إن طائرة سقطت نتيجة عطل`: another clause than the act's."""
    buts = reading.having("clause_words", "kind", "being")
    return any(hit["note"].startswith(_BUT) and first < hit.first < cue.first for hit in buts)


def has_its_day(reading: Reading, segment: Segment, first: int, cue: Hit) -> bool:
    """`قصف الجيش أمس مواقع الحركة المتمردة منذ سنوات`: a day nearer to the act than the time since which ..."""
    days = (t for t in reading.times if t.precision == "day" and t.kind == "day" and segment.holds(t.first))
    return any(abs(t.first - first) <= _NEAR and abs(t.first - first) < abs(cue.first - first) for t in days)


def told_apart(reading: Reading, segment: Segment, first: int, cue: Hit) -> bool:
    """Whether words for an accident or for a longer time do not speak of the act at a token."""
    if cue["effect"] == "accident":
        return behind_but(reading, first, cue)
    return cue["effect"] == "total" and has_its_day(reading, segment, first, cue)
