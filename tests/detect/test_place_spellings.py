"""Known places under spellings that no table has."""

from __future__ import annotations

import datetime

import pytest

from shipped import pipeline
from waqai.gazetteer import load_gazetteer
from waqai.records import Document
from waqai.text.normalise import fold


def places(text: str) -> dict[str, str]:
    """The ids of the places of a text with their kinds."""
    trace = pipeline().trace(Document("x", text, datetime.date(2020, 6, 10), ""))
    return {place.place.id: place.place.kind for place in trace["places"]}


@pytest.mark.parametrize(("text", "place"), [
    ("قتل خمسة جنود في هجوم على بلدة دونيتزا وسط مالي.", "wq:ml-douentza"),
    ("سيطرت حركة طالبان على مديرية خوجا غار في ولاية تخار الأفغانية.", "gn:1136235"),
    ("شن مسلحون هجوما على قرية كوشيبي في ولاية بورنو شمال شرق نيجيريا.", "wq:ng-koshobe"),
    ("هاجم مسلحون ثكنة في شيناغودارر بإقليم تيلابيري غرب النيجر.", "wq:ne-chinagodrar"),
])
def test_a_name_behind_a_head_noun_or_before_its_area_is_the_place_that_sounds_so(text: str, place: str) -> None:
    assert place in places(text)


@pytest.mark.parametrize("text", [
    "قتل خمسة جنود في بلدة تركية على الحدود السورية في ولاية هكاري.",
    "قتل جنود في أجواء من الخوف بولاية بورنو شمال شرق نيجيريا.",
])
def test_adjectives_and_everyday_words_sound_like_no_place(text: str) -> None:
    assert set(places(text).values()) <= {"country", "admin1", "region"}


def test_only_names_of_lands_that_write_by_sound_are_heard() -> None:
    gazetteer = load_gazetteer()
    assert gazetteer.alike(fold("ميهترلام"), "AFG")
    assert not gazetteer.alike(fold("الحوجلة"), "YEM")
    assert not gazetteer.alike(fold("مايدوغوري"), "AFG")
