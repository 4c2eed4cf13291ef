"""The day of what was told before, for an occurrence that tells none of its own."""

from __future__ import annotations

from collections.abc import Sequence

from waqai.detect.times import TimeMention
from waqai.frame.clauses.segments import Segment
from waqai.frame.drafts import Draft
from waqai.frame.reading import Reading


def day_beside(draft: Draft, drafts: Sequence[Draft]) -> TimeMention | None:
    """The day of the act told before an occurrence in its paragraph: a named day holds until another is named
    (codebook section 6)."""
    first = draft.frames[0].segment
    before = [
        time
        for d in drafts
        if d is not draft
        for f in d.frames
        for time in [f.time or f.statement_time]
        if time is not None and f.segment.first < first.first and _holds_for(time, f.segment, first)
    ]
    last = max(before, key=lambda t: t.first, default=None)
    return last if last is not None and _is_day(last) else None


def _holds_for(time: TimeMention, told: Segment, first: Segment) -> bool:
    """Whether the day of one telling is that of a later one: in its paragraph, and in the next one, too, where the
    day opened its sentence (`ويوم الجمعة، استهدفت طائرة كذا`)."""
    apart = first.sentence.paragraph - told.sentence.paragraph
    return apart == 0 or (apart == 1 and time.first - told.sentence.first <= _OPENS)


_OPENS = 1


def day_of_sentence(reading: Reading, draft: Draft) -> TimeMention | None:
    """`وأفادت الوكالة أمس باندلاع حريق، في حين أغار الطيران على كذا`: the day named before it in its sentence."""
    first = draft.frames[0].segment
    before = [t for t in reading.times_of(first.sentence.number) if t.first < first.first and t.kind == "day"]
    last = before[-1] if before else None
    return last if last is not None and _is_day(last) else None


_ACT_DAY_REACH = 5


def day_of_the_act(reading: Reading, draft: Draft, drafts: Sequence[Draft]) -> TimeMention | None:
    """`وقال الناطق إن الحادثة وقعت عصر الأربعاء`: the day told of the act before, in a sentence of its own."""
    for time in (t for t in reading.times if t.kind == "day" and _is_day(t)):
        told = [d for d in drafts if any(f.segment.first < time.first for f in d.frames)]
        last = max(told, key=lambda d: _last_before(d, time.first), default=None)
        inside = any(f.segment.holds(time.first) for d in drafts for f in d.frames)
        if last is draft and not inside and _happened_then(reading, time.first):
            return time
    return None


def _last_before(draft: Draft, at: int) -> int:
    return max(f.segment.first for f in draft.frames if f.segment.first < at)


def _happened_then(reading: Reading, at: int) -> bool:
    """Whether "the act happened" or "happened the act" stands right before a token."""
    words = reading.starting("clause_words")
    kinds = [words[one]["kind"] for one in range(at - _ACT_DAY_REACH, at) if one in words]
    return "happened" in kinds and _THE_ACT in kinds


_THE_ACT = "the act"


def _is_day(time: TimeMention) -> bool:
    return time.precision == "day" and time.start == time.end
