"""Sentences that go on with another thing that is said: `قال الجيش إن ... ، وإن طائراته قصفت`, `، وقال آخر إن`."""

from __future__ import annotations

from collections.abc import Iterator

from waqai.frame.reading import Reading
from waqai.packs.lexicon import Hit

_REACH = 8
"""What is said stands so many words behind the verb of saying, who says it between them."""


def second_clauses(reading: Reading) -> Iterator[int]:
    """Where, behind a comma and with "and", another "that" begins, or another verb of saying with one."""
    tokens = reading.article.tokens
    for hit in reading.having("function_words", "role", "that"):
        if hit.prefix in ("و", "وب") and hit.first and tokens[hit.first - 1].text == "،":
            yield hit.first
    for verb in reading.hits.get("speech_verbs", ()):
        if verb.prefix == "و" and tokens[verb.first - 1].text == "،" and _tells_elsewhere(reading, verb):
            yield verb.first


def _tells_elsewhere(reading: Reading, verb: Hit) -> bool:
    """Whether another thing is said that has a place of its own; without one more is said of the same act."""
    if not any(reading.function(at) == "that" for at in range(verb.last, verb.last + _REACH)):
        return False
    sentence = reading.article.sentences[reading.sentence_of(verb.first)]
    before, behind = (sentence.first, verb.first), (verb.last, sentence.last)
    return all(any(True for _ in reading.places_in(*part)) for part in (before, behind))
