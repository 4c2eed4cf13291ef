"""Groups told by what their people are: head nouns of fighters with adjectives of sides."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader

read = Reader(date(2022, 7, 6))
PLACES = {
    "druze_sy": "السويداء", "houthis": "شبوة", "tribal_fighters": "الأنبار", "sdf": "الحسكة", "pmf": "الأنبار",
    "stc": "شبوة", "palestinian_factions": "جنين",
}  # fmt: skip
ADJECTIVES = [
    ("druze_sy", "درزية", "دروز"), ("houthis", "حوثية", "حوثيين"), ("tribal_fighters", "قبلية", "قبليين"),
    ("tribal_fighters", "بدوية", "بدو"), ("sdf", "كردية", "أكراد"), ("pmf", "شيعية", ""), ("stc", "جنوبية", ""),
    ("palestinian_factions", "فلسطينية", "فلسطينيين"),
]  # fmt: skip
GROUPS = [
    "فصائل {}", "فصائل مسلحة {}", "فصائل محلية {}", "مجموعات مسلحة {}", "مجموعات {} مسلحة", "جماعة مسلحة {}",
    "ميليشيات {}",
]  # fmt: skip
PEOPLE = ["مقاتلين {}", "متمردين {}", "عناصر مسلحين {}"]
CASES = [(side, shape.format(adjective)) for side, adjective, _ in ADJECTIVES for shape in GROUPS]
CASES += [(side, shape.format(people)) for side, _, people in ADJECTIVES if people for shape in PEOPLE]


def attackers(group: str, side: str) -> set[str]:
    """Who attacks when a group is told to."""
    told = read(f"قتل ثلاثة جنود في هجوم شنته {group} على حاجز في {PLACES[side]}.")
    return {one.actor for report in told for one in report.perpetrators}


@pytest.mark.parametrize(("side", "group"), [case for case in CASES if case != ("sdf", "متمردين أكراد")])
def test_an_adjective_tells_whose_fighters_they_are(side: str, group: str) -> None:
    assert attackers(group, side) == {side}


@pytest.mark.parametrize(("side", "group"), [
    ("druze_sy", "الفصائل الدرزية المسلحة"), ("druze_sy", "مقاتلو الدروز"),
    ("druze_sy", "مجموعات مسلحة محلية من الدروز"),
    ("tribal_fighters", "مسلحو البدو"), ("druze_sy", "المقاتلين الدروز"), ("houthis", "المجموعات الحوثية المسلحة"),
])  # fmt: skip
def test_definite_groups_and_people_behind_of(side: str, group: str) -> None:
    assert attackers(group, side) == {side}


@pytest.mark.parametrize("group", ["جماعات كردية", "شبان دروز", "رجال قبليين"])
def test_people_without_arms_are_no_fighters(group: str) -> None:
    told = read(f"زار وفد من {group} مدينة الحسكة، وقتل ثلاثة جنود في انفجار عبوة ناسفة.")
    assert {one.actor for report in told for one in report.perpetrators} == {"unidentified"}


def test_the_forces_of_a_country_are_those_of_its_state() -> None:
    (report,) = read("اعتقلت قوات فلسطينية ثلاثة شبان في رام الله.")
    assert [side.actor for side in report.perpetrators] == ["palestinian_authority"]


def test_kurdish_forces_are_those_that_the_article_names() -> None:
    reports = read(
        "قال مسؤول تركي في أنقرة إن وحدات حماية الشعب تقدمت.\n"
        "وطردت القوات الكردية مسلحي تنظيم داعش من عين العرب أمس."
    )
    assert {side.actor for report in reports for side in report.perpetrators} == {"sdf"}
