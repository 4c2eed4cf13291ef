"""Cutting sentences into segments that can each tell an occurrence of their own."""

from __future__ import annotations

from typing import NamedTuple

from waqai.frame.reading import Reading
from waqai.text.tokens import Article, Sentence

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
    headings = find_headings(reading.article)
    for sentence in reading.article.sentences:
        if sentence.number in headings:
            continue
        first = sentence.first
        for at in range(sentence.first + 1, sentence.last):
            if at in breaks or at in semicolons:
                if at - first >= _SHORTEST and sentence.last - at >= _SHORTEST:
                    segments.append(Segment(sentence, first, at))
                    first = at
        segments.append(Segment(sentence, first, sentence.last))
    return segments


_HEADING_WORDS = 16
_PROSE_SHARE = 0.6


def find_headings(article: Article) -> set[int]:
    """Numbers of sentences that are questions, section headings or teasers of other stories.

    In an article whose paragraphs end with a full stop, a short paragraph without one is a
    heading or a link (codebook 1.6: such lines are not coded); a question asserts nothing.
    """
    paragraphs: dict[int, list[Sentence]] = {}
    for sentence in article.sentences:
        if not sentence.in_title:
            paragraphs.setdefault(sentence.paragraph, []).append(sentence)
    closed = sum(1 for sentences in paragraphs.values() if sentences[-1].end)
    prose = len(paragraphs) > 2 and closed >= _PROSE_SHARE * len(paragraphs)
    found = {s.number for s in article.sentences if s.end == "?" and not s.in_title}
    for number, sentences in paragraphs.items():
        only = sentences[-1]
        if prose and number > 1 and len(sentences) == 1 and not only.end and only.last - only.first <= _HEADING_WORDS:
            found.add(only.number)
    return found
