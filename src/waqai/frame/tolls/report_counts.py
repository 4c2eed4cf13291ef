"""Reports on a longer time, whose counts are totals: `رصد التقرير 536 حالة قتل` behind `منذ 2015`."""

from __future__ import annotations

from waqai.frame.frames import Frame
from waqai.frame.reading import Reading
from waqai.text.tokens import Sentence

_REPORT, _LONGER = "statistics", ("total", "habit")
_DAYS = 31
"""What happened in a longer time than this is no incident (codebook 1.2)."""


def counts_of_report(reading: Reading, frame: Frame) -> bool:
    """Whether a frame without a day of its own tells what "the report" counted over a time told before."""
    if frame.time is not None or not _speaks_of_report(reading, frame.segment.sentence):
        return False
    before = (s for s in reading.article.sentences if s.number <= frame.segment.sentence.number)
    return any(_over_long(reading, sentence) for sentence in before)


def _speaks_of_report(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence has a word for a report with the article, as one that was spoken of before."""
    words = reading.having("modality", "effect", _REPORT)
    return any(sentence.first <= word.first < sentence.last and word.definite for word in words)


def _over_long(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence tells a report and the long time that it is on."""
    inside = range(sentence.first, sentence.last)
    if not any(word.first in inside for word in reading.having("modality", "effect", _REPORT)):
        return False
    spans = (t for t in reading.times_of(sentence.number) if (t.end - t.start).days > _DAYS)
    since = (t for t in reading.times_of(sentence.number) if t.kind == "since")
    published = reading.article.document.published
    return (
        any(True for _ in spans)
        or any((published - t.start).days > _DAYS for t in since)
        or any(h.first in inside for effect in _LONGER for h in reading.having("modality", "effect", effect))
    )
