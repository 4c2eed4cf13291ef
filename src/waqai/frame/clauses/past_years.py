"""Relative clauses that tell a year gone by: what happened then is told of a place or a side, not as news.

`اشتباكات في مزارع شبعا التي احتلتها إسرائيل عام 1967`, `مدينة شيبوك التي خطفت فيها الجماعة قبل عامين تلميذات`,
`هجمات باريس في نوفمبر 2015 التي أوقعت 130 قتيلا`.
"""

from __future__ import annotations

from datetime import timedelta

from waqai.frame.clauses.segments import Segment
from waqai.frame.reading import Reading

_WHICH = "which"
_A_YEAR = timedelta(days=366)
"""What is older is history (codebook 1.2)."""


def past_clauses(reading: Reading, segment: Segment) -> list[range]:
    """The tokens of such clauses in a segment, each from its "which" up to a comma behind the year."""
    published = reading.article.document.published
    found = []
    for time in reading.times_of(segment.sentence.number):
        if time.end < published - _A_YEAR and segment.holds(time.last) and reading.function(time.last) == _WHICH:
            found.append(range(time.last, _end(reading, segment, time.last)))
        if time.precision != "year" or time.end >= published or not segment.holds(time.first):
            continue
        before = (at for at in range(time.first, segment.first, -1) if reading.function(at) == _WHICH)
        which = next(before, None)
        if which is None:
            continue
        clause = range(which, _end(reading, segment, time.last))
        inside = any(act in clause for act in reading.acts)  # but `الاغتيال الذي وقع عام 2011` is the act's year
        if inside and any(segment.holds(act) and act not in clause for act in reading.acts):
            found.append(clause)
    return found


def _end(reading: Reading, segment: Segment, at: int) -> int:
    tokens = reading.article.tokens
    return next((end for end in range(at, segment.last) if tokens[end].text == "،"), segment.last)
