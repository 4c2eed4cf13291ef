"""Who says so: words of saying and what only looks like them."""

from __future__ import annotations

import pytest
from detect_samples import PUBLISHED

from shipped import pipeline
from waqai.records import Document


def sources(text: str) -> list[tuple[str, str]]:
    """Kind and name of the sources of all incidents in a text."""
    coded = pipeline().run(Document("case", text, PUBLISHED))
    assert coded.incidents, "no incident was coded, so no source could be seen"
    return [(s.kind, s.name) for report in coded.incidents for s in report.reported_by]


def test_a_verb_written_like_between_tells_only_before_that() -> None:
    assert sources("بيّن مصدر أمني أن جنديين قتلا في انفجار عبوة ناسفة بمدينة كركوك") == [("official", "مصدر أمني")]
    assert sources("قتل جنديان في اشتباكات بين قوات النظام وتنظيم داعش قرب مدينة تدمر") == []


def test_a_place_behind_a_verb_of_saying_is_nobody() -> None:
    assert sources("قتل جنديان في انفجار عبوة ناسفة على الطريق بين السخنة ودير الزور") == []


@pytest.mark.parametrize("name", ["أ ف ب", "أ.ف.ب", "أف ب", "د ب أ"])
def test_an_agency_by_its_letters(name: str) -> None:
    assert ("agency", name) in sources(f"قتل جنديان في انفجار عبوة ناسفة بمدينة تدمر، وفق ما ذكرت وكالة {name}")


@pytest.mark.parametrize("word", ["طائرات إف 16", "آلاف من المقاتلين"])
def test_letters_of_an_agency_inside_other_words_are_none(word: str) -> None:
    assert sources(f"قتل جنديان في غارة شنتها {word} على مدينة تدمر") == []


def test_a_spokesman_is_named_with_whom_he_speaks_for_only_where_no_side_is_told() -> None:
    rest = "إن جنديين قتلا في انفجار عبوة ناسفة بمدينة كركوك"
    assert ("official", "الناطق الرسمي") in sources(f"قال الناطق الرسمي باسم الحكومة العراقية {rest}")
    assert ("official", "الناطق الرسمي باسم المنسقية العامة") in sources(
        f"قال الناطق الرسمي باسم المنسقية العامة {rest}"
    )
