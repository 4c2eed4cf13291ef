"""The days of an act that went on over a night or for days: told by its begin, its end or its length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from waqai.detect.times import TimeMention
from waqai.frame.clauses.segments import Segment
from waqai.frame.reading import Reading

_BEGUN, _ENDED, _LASTED = ("begun", "broke out"), ("ended",), ("lasted", "goes on")
_REACH, _LENGTH_REACH = 6, 3
"""Words between `انتهى` and its day, and between `استمر` and its length, at most."""
_LONGEST = 7
"""Days that an act which is told as one goes on, at most."""
_HOURS = {"dawn": 6, "morning": 9, "noon": 13, "afternoon": 17, "evening": 21, "night": 23}
_WHOLE_DAY = 24
"""An act that ended in a part of a day and went on for so many hours began on the day before."""


def over_its_length(reading: Reading, segment: Segment, time: TimeMention) -> TimeMention:
    """`أنهت القوات صباحا هجوما استمر 12 ساعة`, `بدأ الاثنين واستمر ثلاثة أيام`: the first and the last day."""
    if not _is_day(time):
        return time
    start, end = time.start, time.end
    if _is_behind(reading, segment, time, _ENDED):
        began = [t.start for t in _days(reading, segment, _BEGUN) if t.start < time.start]
        before = max(_days_told(reading, segment) - 1, int(_overnight(reading, segment, time)))
        start = began[0] if began else start - timedelta(days=before)
    else:
        begun = _is_behind(reading, segment, time, _BEGUN)
        untils = [t.end for t in segment.times(reading) if begun and t.kind == "until"]  # `استمرت حتى أمس`
        over = [*(t.start for t in _days(reading, segment, _ENDED)), *untils]
        days = _days_told(reading, segment) if begun else 1
        end = next((day for day in over if day > time.start), end + timedelta(days=days - 1))
    return _spanning(reading, time, start, end)


def _spanning(reading: Reading, time: TimeMention, start: date, end: date) -> TimeMention:
    """The time as a span, where the days are those of one act and not yet to come."""
    if start == end or (end - start).days >= _LONGEST or end > reading.article.document.published:
        return time
    return replace(time, start=start, end=end, kind="span")


def _is_day(time: TimeMention) -> bool:
    return time.start == time.end and time.precision == "day" and time.kind == "day"


def _days(reading: Reading, segment: Segment, kinds: Sequence[str]) -> Iterator[TimeMention]:
    """The days of a segment that stand behind a word of one of the kinds."""
    return (t for t in segment.times(reading) if _is_day(t) and _is_behind(reading, segment, t, kinds))


def _is_behind(reading: Reading, segment: Segment, time: TimeMention, kinds: Sequence[str]) -> bool:
    """Whether a word of one of the kinds stands shortly before a time, with no other time between."""
    words = reading.starting("clause_words")
    taken = {at for t in segment.times(reading) for at in range(t.first, t.last)}
    for at in range(time.first - 1, max(time.first - _REACH, segment.first) - 1, -1):
        if at in taken:
            return False
        if at in words and words[at]["kind"] in kinds:
            return True
    return False


def _overnight(reading: Reading, segment: Segment, ended: TimeMention) -> bool:
    """Whether so many hours are told that what ended then began on the day before."""
    hours = (count for _, count in _lengths(reading, segment, "hour"))
    return any(_HOURS.get(ended.part, _WHOLE_DAY) <= count <= _WHOLE_DAY for count in hours)


def _days_told(reading: Reading, segment: Segment) -> int:
    """How many days an act went on by the words behind `استمر`; 1 where they tell none."""
    lasted = [h.last for kind in _LASTED for h in reading.having("clause_words", "kind", kind)]
    behind = {at for last in lasted for at in range(last, last + _LENGTH_REACH + 1)}
    days = (count for at, count in _lengths(reading, segment, "day") if at in behind and 1 < count < _LONGEST)
    return next(days, 1)


def _lengths(reading: Reading, segment: Segment, unit: str) -> Iterator[tuple[int, int]]:
    """The lengths of time of a segment in a unit: where each begins and how many they are."""
    numbers = {q.last: q for q in segment.quantities(reading) if q.low is not None and q.low == q.high}
    for hit in reading.within("time_words", segment.first, segment.last):
        if hit["meaning"] != "unit" or hit["value"] != unit:
            continue
        number = numbers.get(hit.first)
        if number is not None and number.low is not None:
            yield number.first, number.low
        elif hit["count"] == "du":
            yield hit.first, 2
