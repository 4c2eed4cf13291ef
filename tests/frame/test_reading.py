"""What the rules look up in a reading is what they would find by going through all of it."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from shipped import pipeline
from waqai.frame.reading import Reading
from waqai.records import Document

TEXT = (
    "قُتل خمسة مدنيين في قصف للجيش على مدينة دوما، بينما قال المرصد إن غارات استهدفت بلدة عربين قرب دمشق.\n"
    "وأعلنت الشرطة أن عبوة ناسفة انفجرت في حلب ولم يسفر الانفجار عن ضحايا."
)


@cache
def reading() -> Reading:
    made: Reading = pipeline().trace(Document("d", TEXT, date(2018, 3, 1), title="قصف على دوما"))["reading"]
    return made


def stretches() -> list[tuple[int, int]]:
    count = len(reading().article.tokens)
    return [(first, last) for first in range(count) for last in range(first, count + 2, 3)]


@pytest.mark.parametrize("table", ["function_words", "place_words", "event_nouns", "no_table"])
def test_hits_of_a_stretch(table: str) -> None:
    hits = reading().hits.get(table, [])
    for first, last in stretches():
        assert list(reading().within(table, first, last)) == [h for h in hits if first <= h.first < last]


def test_mentions_of_a_stretch() -> None:
    read = reading()
    assert read.triggers
    assert read.actors
    assert read.places
    for first, last in stretches():
        assert list(read.triggers_in(first, last)) == [t for t in read.triggers if first <= t.first < last]
        assert list(read.actors_in(first, last)) == [a for a in read.actors if first <= a.first < last]
        assert list(read.places_in(first, last)) == [p for p in read.places if first <= p.mention.first < last]


def test_hits_by_the_value_of_a_column() -> None:
    heads = [hit for hit in reading().hits["place_words"] if hit["role"] == "head"]
    assert heads
    assert list(reading().having("place_words", "role", "head")) == heads
    assert list(reading().having("place_words", "role", "nothing")) == []


def test_the_sentence_of_a_token() -> None:
    read = reading()
    for at in range(len(read.article.tokens)):
        holding = [s.number for s in read.article.sentences if s.first <= at < s.last]
        assert read.sentence_of(at) == (holding[0] if holding else -1)
