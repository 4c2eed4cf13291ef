"""A toll over several places that a list names and nobody splits: the area around them (codebook 1.5)."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader

read = Reader(date(2018, 3, 8))


@pytest.mark.parametrize(
    ("sentence", "name", "admin1", "precision"),
    [
        ("قتل 20 مدنيا أمس في غارات على سراقب ومعرة النعمان وأريحا.", "سراقب ومعرة النعمان وأريحا", "Idlib", 2),
        ("قتل سبعة أمس بهجمات في بغداد وديالى.", "بغداد وديالى", None, 3),
        ("قتل 12 شرطيا في هجمات في ولايات قندوز وبغلان وتخار أمس.", "قندوز وبغلان وتخار", None, 3),
        ("قصف الطيران بلدات حيان وحريتان وعندان قرب حلب أمس وقتل ستة.", "حيان وحريتان وعندان", "Aleppo", 2),
    ],
)
def test_an_unsplit_toll(sentence: str, name: str, admin1: str | None, precision: int) -> None:
    (told,) = read(sentence)
    assert told.place is not None
    assert (told.place.name, told.place.admin1, told.place.precision) == (name, admin1, precision)


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("قتل ثلاثة أشخاص أمس بانفجار في بغداد وخمسة في بعقوبة.", {"بغداد", "بعقوبة"}),
        ("قصف الجيش سراقب ومعرة النعمان أمس.", {"سراقب", "معرة النعمان"}),
        ("قتل تسعة أمس بتفجيرين في طنطا والإسكندرية. وأوضحت الوزارة أن خمسة منهم قتلوا في كنيسة بطنطا.", {"طنطا"}),
    ],
)
def test_places_told_one_by_one(sentence: str, names: set[str]) -> None:
    assert {one.place.name for one in read(sentence) if one.place} <= names
