"""Taking particles off raw words for the names that records give."""

from __future__ import annotations

from datetime import date

import pytest

from waqai.records import Document
from waqai.text.tokens import read_article, without_proclitic


@pytest.mark.parametrize(
    ("raw", "prefix", "name"),
    [
        ("لداعش", "ل", "داعش"),
        ("لِداعش", "ل", "داعش"),
        ("للبصرة", "ل", "البصرة"),
        ("للجيش", "لل", "الجيش"),
        ("وَالجيش", "وال", "الجيش"),
        ("الجيش", "ال", "الجيش"),
        ("بـدمشق", "ب", "دمشق"),
        ("مَدينة", "", "مَدينة"),
    ],
)
def test_the_name_is_without_its_particle(raw: str, prefix: str, name: str) -> None:
    assert without_proclitic(raw, prefix) == name


@pytest.mark.parametrize(
    ("raw", "first"),
    [("لـ «داعش» في الرقة", "لداعش"), ('و "الحشد" معه', "والحشد"), ("ب أو ج", "ب"), ("قتل و«جرح» ثلاثة", "قتل")],
)
def test_a_particle_before_a_quotation_mark_is_of_the_word_in_it(raw: str, first: str) -> None:
    article = read_article(Document("d", raw, date(2018, 6, 27)))
    assert article.tokens[0].text == first
    assert article.quote(0, 1) == raw[: len(article.quote(0, 1))]


def test_words_as_written_have_no_marks() -> None:
    article = read_article(Document("d", "اعتقلت القوات أُسْـرَةًـ بأكملها", date(2020, 1, 1)))
    assert article.written(2, 3) == "أسرة"
    assert article.tokens[2].text == "اسره"
