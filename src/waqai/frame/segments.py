"""Cutting sentences into segments that can each tell an occurrence of their own."""

from __future__ import annotations

from typing import NamedTuple

from waqai.frame.reading import Reading
from waqai.text.tokens import Sentence

_SHORTEST = 4
"""A piece of fewer tokens is an adverbial, not a clause: it stays with what follows."""


class Segment(NamedTuple):
    """Tokens `first` to `last` of a sentence."""

    sentence: Sentence
    first: int
    last: int

    def holds(self, at: int) -> bool:
        """Whether a token lies in the segment."""
        return self.first <= at < self.last


def find_segments(reading: Reading) -> list[Segment]:
    """The segments of all sentences: a sentence is cut before words such as 'while' and 'as well'."""
    breaks = {hit.first for hit in reading.hits.get("clause_words", ()) if hit["kind"] == "break"}
    semicolons = {at for at, token in enumerate(reading.article.tokens) if token.text in ("؛", ";")}
    segments = []
    for sentence in reading.article.sentences:
        first = sentence.first
        for at in range(sentence.first + 1, sentence.last):
            if at in breaks or at in semicolons:
                if at - first >= _SHORTEST and sentence.last - at >= _SHORTEST:
                    segments.append(Segment(sentence, first, at))
                    first = at
        segments.append(Segment(sentence, first, sentence.last))
    return segments
