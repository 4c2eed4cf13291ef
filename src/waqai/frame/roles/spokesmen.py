"""Where a side speaks in a segment: by itself, or by one in its name (`المتحدث العسكري باسم الحركة`)."""

from __future__ import annotations

from waqai.frame.clauses.segments import Segment
from waqai.frame.reading import Reading

FOR_WHOM = "for whom"
"""The kind of the clause words behind a spokesman that tell whose he is (`باسم`)."""


def spoken(reading: Reading, segment: Segment) -> set[int]:
    """The tokens of those who speak in the sentence of a segment, and of the sides in whose name they do."""
    speakers = reading.speakers_of(segment.sentence.number)
    tokens = {at for speaker in speakers for at in range(speaker.first, speaker.last)}
    for speaker in speakers:
        named = reading.starting("clause_words").get(speaker.last)
        if named is not None and named["kind"] == FOR_WHOM:
            sides = reading.actors_in(named.last, named.last + 1)
            tokens |= {at for side in sides for at in range(side.first, side.last)}
    return tokens
