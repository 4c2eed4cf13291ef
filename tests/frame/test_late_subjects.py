"""Subjects some words behind or before their verb: times, places and asides between them, a side described."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader

read = Reader(date(2018, 5, 3))

SIDES = [
    ("islamic_state", "تنظيم الدولة الإسلامية", "هاجم", "قتل", "الموصل"),
    ("taliban", "حركة طالبان", "هاجمت", "قتلت", "قندوز"),
    ("al_shabaab", "حركة الشباب الصومالية المتشددة المرتبطة بتنظيم القاعدة", "هاجمت", "قتلت", "كيسمايو"),
    ("turkey", "الجيش التركي", "هاجم", "قتل", "عفرين"),
]
"""A side, its name, its verbs in agreement with it, and a place."""


def _acting(text: str) -> list[list[str | None]]:
    return [[side.actor for side in report.perpetrators] for report in read(text)]


@pytest.mark.parametrize("side", SIDES, ids=[side[0] for side in SIDES])
@pytest.mark.parametrize(
    "between",
    [
        " فجر اليوم ",
        " في {place} ",
        " أمس في ريف {place} ",
        "، بحسب شهود، ",
        " أمس، وفق مصدر أمني، ",
        " أمس الأربعاء (2 مايو) ",
        " أمس من جديد ",
    ],
)
def test_words_between_a_verb_and_its_subject(side: tuple[str, str, str, str, str], between: str) -> None:
    actor, name, attacks, _, place = side
    text = f"{attacks}{between.format(place=place)}{name} قرية قرب {place} وقتل أربعة من سكانها."
    assert _acting(text) == [[actor]]


@pytest.mark.parametrize("side", SIDES, ids=[side[0] for side in SIDES])
@pytest.mark.parametrize(
    "template",
    [
        "{kills} {name} أمس خمسة مدنيين في {place}.",
        "قال مسؤول محلي إن {name} {kills} أمس خمسة مدنيين في {place}.",
        "أفاد سكان بأن {name}، وفي ساعة متأخرة من ليل أمس، {kills} خمسة مدنيين في {place}.",
    ],
)
def test_who_kills_a_number_of_people(side: tuple[str, str, str, str, str], template: str) -> None:
    actor, name, _, kills, place = side
    assert _acting(template.format(kills=kills, name=name, place=place)) == [[actor]]


@pytest.mark.parametrize("side", SIDES, ids=[side[0] for side in SIDES])
@pytest.mark.parametrize("struck", ["لحافلة في", "لسوق في", "تجمعا للناس في"])
def test_whose_aim_a_thing_is(side: tuple[str, str, str, str, str], struck: str) -> None:
    actor, name, _, _, place = side
    assert _acting(f"قتل سبعة مدنيين أمس إثر استهداف {name} {struck} {place}.") == [[actor]]


@pytest.mark.parametrize("place", ["لبلدة قرب", "قرية قرب"])
def test_whose_aim_a_village_is(place: str) -> None:
    assert _acting(f"قتل سبعة مدنيين أمس إثر استهداف حركة طالبان {place} قندوز.") == [["taliban"]]


@pytest.mark.parametrize(
    "text",
    [
        "استهدف تفجير أمس في قندوز حركة طالبان.",
        "هاجم أمس في قندوز مسلحون مجهولون حركة طالبان.",
        "شن مسلحون هجوما أمس في قندوز، واستهدفوا في وسط المدينة حركة طالبان.",
        "قال مسؤول إن مسلحين هاجموا أمس، في قندوز، حركة طالبان.",
    ],
)
def test_objects_behind_such_words_do_not_act(text: str) -> None:
    assert [[side.actor for side in report.targets] for report in read(text)] == [["taliban"]]


def test_where_men_are_driven_from_is_no_object_of_theirs() -> None:
    acting = _acting("عاد عشرات النازحين أمس إلى بلدة قرب الموصل بعد طرد تنظيم الدولة الإسلامية منها.")
    assert all("islamic_state" not in sides for sides in acting)
