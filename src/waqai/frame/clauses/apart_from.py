"""Words of a sentence that do not speak of an act told in it: in another clause, or farther off than its day."""

from __future__ import annotations

from waqai.frame.clauses.later_clauses import LONG, later_clause
from waqai.frame.clauses.segments import Segment
from waqai.frame.reading import Reading
from waqai.packs.lexicon import Hit
from waqai.text.grammar import BY

_BUT = "but"
_NEAR = 6


def behind_but(reading: Reading, first: int, cue: Hit) -> bool:
    """`كثف الجيش غاراته على المدينة، لكن مصدرا قال إن طائرة سقطت نتيجة عطل`: another clause than the act's."""
    buts = reading.having("clause_words", "kind", "being")
    return any(hit["note"].startswith(_BUT) and first < hit.first < cue.first for hit in buts)


def has_its_day(reading: Reading, segment: Segment, first: int, cue: Hit) -> bool:
    """`قصف الجيش أمس مواقع الحركة المتمردة منذ سنوات`: a day nearer to the act than the time since which ..."""
    days = (t for t in segment.times(reading) if t.precision == "day" and t.kind == "day")
    return any(abs(t.first - first) <= _NEAR and abs(t.first - first) < abs(cue.first - first) for t in days)


def by_arms(reading: Reading, segment: Segment, cue: Hit) -> bool:
    """`اصطدمت حافلة بلغم أرضي`, `حريق كبير جراء قصف`, `سقطت مروحية بنيران المعارضة`: what looks like an accident,
    with the arms by which it came about."""
    hits = reading.within("weapons", cue.last, segment.last)
    arms = [hit.prefix for hit in hits if hit["weapon"] not in _VEHICLES]
    told = reading.triggers_in(cue.last, segment.last)
    arms += [t.prefix for t in told if t.form == "noun" and not t.strong]  # `بلغم بحري`
    if any(prefix.endswith(BY) for prefix in arms):
        return True
    causes = (h for h in reading.having("clause_words", "kind", "through") if segment.holds(h.first))
    struck = [t.first for t in told if t.event_class in _BLOWS]
    return any(0 <= at - cause.last <= _CAUSE_REACH for cause in causes for at in struck)


_VEHICLES = frozenset({"aircraft", "helicopter", "drone", "tank", "naval", "other", "none"})
_BLOWS = frozenset({"airstrike", "bombardment", "shelling", "assault", "clash"})
_CAUSE_REACH = 2


def told_apart(reading: Reading, segment: Segment, first: int, cue: Hit) -> bool:
    """Whether words for an accident or for a longer time do not speak of the act at a token."""
    if cue["effect"] == "accident":
        return behind_but(reading, first, cue) or by_arms(reading, segment, cue)
    if cue["effect"] in LONG and cue.first in later_clause(reading, segment):
        return True
    return cue["effect"] == "total" and has_its_day(reading, segment, first, cue)
