"""Clauses that stand behind an act and tell of a longer time: of a place, a side, or what has gone on for months.

`قتل جنديان في غارة على كذا، حيث قتلت الحركة مئات منذ سنوات`, `بهجوم على كذا، علما أن البلدة تشهد هجمات متكررة`,
`على مدينة كذا التي تتعرض لقصف منذ أشهر`, `، وتشن القوات منذ أسابيع حملة`: such a time is not the act's.
"""

from __future__ import annotations

from collections.abc import Iterator

from waqai.frame.clauses.segments import Segment
from waqai.frame.reading import Reading
from waqai.text.tokens import has_conjunction

LONG = ("total", "habit")
"""Effects of words for a longer time."""
_SUBORDINATE, _RESULT = ("sub", "beside"), "what came of it"
_VERBS = ("event_verbs", "speech_verbs", "role_verbs", "speech_phrases")
_MONTH = 31


def later_clause(reading: Reading, segment: Segment) -> range:
    """The tokens of a segment from where such a clause opens; empty where there is none."""
    longer = [*_longer(reading, segment)]
    if not longer:
        return range(0)
    first = min(_new_acts(reading, segment), default=segment.last)
    behind = (range(mark, first, -1) for mark in longer)
    openers = (next((at for at in tokens if _opens(reading, segment, at)), segment.last) for tokens in behind)
    begin = min(openers, default=segment.last)
    summed = any(c.total and c.at >= begin for c in segment.counts(reading))  # `عدد من قتلهم ... بلغ 370`
    return range(0) if summed else range(begin, segment.last)


def _new_acts(reading: Reading, segment: Segment) -> Iterator[int]:
    """Where one act is told as new, or people are harmed: acts in the plural may be those of the longer time."""
    for trigger in segment.triggers(reading):
        if not trigger.definite and trigger.number != _SEVERAL:
            yield trigger.first
    yield from (c.at for c in segment.counts(reading) if not c.total)


_SEVERAL = "pl"


def _longer(reading: Reading, segment: Segment) -> Iterator[int]:
    """Where words for a longer time stand: `منذ أشهر`, `بشكل متكرر`, `خلال أربع سنوات`."""
    for effect in LONG:
        for hit in reading.having("modality", "effect", effect):
            if segment.holds(hit.first):
                yield hit.first
    for time in reading.times_of(segment.sentence.number):
        if (time.end - time.start).days > _MONTH and segment.holds(time.first):
            yield time.first


def _opens(reading: Reading, segment: Segment, at: int) -> bool:
    """Whether a clause that tells of something else opens at a token."""
    hit = reading.starting("clause_words").get(at)
    if hit is not None and hit["kind"] in _SUBORDINATE and hit["note"] != _RESULT:
        return True
    return _of_a_name(reading, segment, at) or _another_verb(reading, at)


def _of_a_name(reading: Reading, segment: Segment, which: int) -> bool:
    """`مدينة كذا التي تتعرض لقصف`: a relative clause with acts right behind the name of a place."""
    if reading.function(which) != "which" or not any(which < act < segment.last for act in reading.acts):
        return False
    return any(p.mention.last == which for p in reading.places_in(segment.first, which))


def _another_verb(reading: Reading, at: int) -> bool:
    """`، وتشن القوات`: a verb with "and" behind a comma."""
    if reading.article.tokens[at - 1].text != "،":
        return False
    hits = (reading.starting(table).get(at) for table in _VERBS)
    return any(hit is not None and has_conjunction(hit.prefix) for hit in hits)
