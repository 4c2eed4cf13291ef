"""Who goes on to speak of an incident in a sentence that tells no act (`وقالت المتحدثة إن ثلاثا منهم سيدات`)."""

from __future__ import annotations

from collections.abc import Sequence

from waqai.frame.drafts import Draft
from waqai.frame.reading import Reading

_OPENS = 3
"""Who speaks first in a sentence begins so many words from its begin."""
_FAR = 2
"""So many sentences behind the act that is told, those who speak still speak of it."""


def take_speakers(reading: Reading, drafts: Sequence[Draft]) -> None:
    """Gives each occurrence those who speak right behind its telling, in sentences that tell nothing else.

    Where a sentence before tells several occurrences, nobody knows of which of them they speak.
    """
    tellers: dict[int, list[Draft]] = {}
    for draft in drafts:
        for number in {frame.segment.sentence.number for frame in draft.frames}:
            tellers.setdefault(number, []).append(draft)
    told = {reading.sentence_of(at) for at in reading.acts}
    before, last = list[Draft](), 0
    for sentence in reading.article.sentences:
        if sentence.in_title:
            continue
        if sentence.number in told and (sentence.number in tellers or not before):
            before, last = tellers.get(sentence.number, []), sentence.number
            continue
        speakers = reading.speakers_of(sentence.number)
        opening = any(s.first - sentence.first <= _OPENS for s in speakers)
        if len(before) == 1 and opening and sentence.number - last <= _FAR:
            before[0].also_said.extend(speakers)
