"""Days told before the day that they are reckoned from: `بعد يومين من مقتل ثلاثة في كذا، قتل شرطي الثلاثاء`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from waqai.detect.days import days_from
from waqai.text.tokens import Article

if TYPE_CHECKING:
    from waqai.detect.times import TimeMention

_DAYS_LATER = ("after_", "morrow")
"""How the rules of times begin that tell how long before another act one happened."""
_OPENING = 3


def from_next_day(article: Article, published: date, times: Sequence[TimeMention]) -> list[TimeMention]:
    """The times, those that open a sentence reckoned from the day told behind them."""
    if not any(time.rule.startswith(_DAYS_LATER) for time in times):
        return list(times)
    sentences = [(s.first, s.last) for s in article.sentences]
    made: list[TimeMention] = []
    for number, time in enumerate(times):
        behind = times[number + 1] if number + 1 < len(times) else None
        first, last = next((s for s in sentences if s[0] <= time.first < s[1]), (0, 0))
        opens = time.rule.startswith(_DAYS_LATER) and time.first - first < _OPENING
        told = any(before.kind == "day" for before in made)
        if opens and not told and behind is not None and behind.kind == "day" and behind.first < last:
            shift = (behind.start - published).days
            time = replace(time, start=days_from(time.start, shift), end=days_from(time.end, shift))
        made.append(time)
    return made
