"""Figures that an article tells as those of an earlier count: `وكانت حصيلة سابقة أشارت إلى مقتل ستة`."""

from __future__ import annotations

from waqai.frame.clauses.segments import Segment
from waqai.frame.reading import Reading
from waqai.packs.lexicon import Hit

_WHERE_RISEN = "where a figure has risen"
"""The note of words for an earlier telling, whose figure holds unless the article tells one that has risen."""
_WHERE_ANOTHER = "where another is told"
"""The note of words for a first toll (`حصيلة أولى`, `غير نهائية`), which holds until the article tells another."""


def is_older(reading: Reading, segment: Segment, first: int, cue: Hit) -> bool:
    """Whether the count at `first` is one that a later figure replaces, as a cue in its segment tells."""
    if cue["note"] == _WHERE_RISEN and not any(c.total for c in reading.casualties):
        return False
    if cue["note"] == _WHERE_ANOTHER and not _another_told(reading, segment):
        return False
    return not _before_older(reading, segment, first, cue)


def _another_told(reading: Reading, segment: Segment) -> bool:
    """Whether another sentence of the text counts the dead or hurt, too."""
    return any(
        sentence is not segment.sentence
        and not sentence.in_title
        and any(c.low and not c.share for c in reading.counts_of(sentence.number))
        for sentence in reading.article.sentences
    )


def _before_older(reading: Reading, segment: Segment, first: int, cue: Hit) -> bool:
    """`بلغت 19 قتيلا، بعد أن أشارت حصيلة سابقة إلى 17`: the new figure, told before words for the older one."""
    return first < cue.first and any(cue.last <= c.at for c in segment.counts(reading))
