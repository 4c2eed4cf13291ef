"""The day of the act told before, for an occurrence that tells none of its own."""

from __future__ import annotations

from collections.abc import Sequence

from waqai.detect.times import TimeMention
from waqai.frame.drafts import Draft


def day_beside(draft: Draft, drafts: Sequence[Draft]) -> TimeMention | None:
    """The day of the act told before an occurrence in its paragraph: a named day holds until another is named
    (codebook section 6)."""
    first = draft.frames[0].segment
    before = [
        f.time
        for d in drafts
        if d is not draft
        for f in d.frames
        if f.time is not None
        and f.segment.sentence.paragraph == first.sentence.paragraph
        and f.segment.first < first.first
    ]
    last = max(before, key=lambda t: t.first, default=None)
    return last if last is not None and _is_day(last) else None


def _is_day(time: TimeMention) -> bool:
    return time.precision == "day" and time.start == time.end
