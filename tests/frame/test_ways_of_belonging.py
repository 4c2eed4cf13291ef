"""Whose gunmen, forces and weapons they are, in the many ways of saying so."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import pipeline
from waqai.records import Document, Report


def _first(text: str) -> Report:
    return pipeline().run(Document("case", text, date(2021, 6, 10))).incidents[0]


def _acting(text: str) -> list[str]:
    return [side.actor for side in _first(text).perpetrators]


@pytest.mark.parametrize(
    "belonging",
    [
        "يشتبه بانتمائهم إلى",
        "يشتبه في انتمائهم إلى",
        "يشتبه بأنهم من",
        "يعتقد أنهم من",
        "ينتمون إلى",
        "منتمين إلى",
        "محسوبين على",
        "مرتبطين ب",
        "مبايعين ل",
        "على صلة ب",
        "منضوين تحت",
    ],
)
def test_gunmen_of_a_group(belonging: str) -> None:
    of = belonging if belonging.endswith((" ب", " ل")) else f"{belonging} "
    assert _acting(f"قتل ستة مزارعين على يد مسلحين {of}حركة الشباب في قرية قرب كيسمايو.") == ["al_shabaab"]


@pytest.mark.parametrize("force", ["القوات", "المدفعية", "الطائرات المسيرة", "الشرطة", "الزوارق"])
def test_a_force_with_the_adjective_of_a_group_is_the_groups(force: str) -> None:
    report = _first(f"استهدفت {force} الحوثية قرية في ريف تعز وقتلت مدنيين اثنين.")
    assert [side.actor for side in report.perpetrators] == ["houthis"]
    assert [side.actor for side in report.targets] == ["civilians"]


@pytest.mark.parametrize("way", ["على يد", "على أيدي", "بأيدي", "بيد", "بنيران", "من قبل"])
def test_by_whom_people_were_killed(way: str) -> None:
    assert _acting(f"قتل جنديان عراقيان {way} مسلحي تنظيم داعش قرب كركوك.") == ["islamic_state"]


@pytest.mark.parametrize("gunmen", ["مسلحون من تنظيم داعش", "مسلحو تنظيم داعش", "عناصر داعش"])
def test_who_opens_fire_is_no_group_called_like_the_verb(gunmen: str) -> None:
    assert _acting(f"فتح {gunmen} النار على حاجز للجيش العراقي قرب كركوك وقتلوا جنديا.") == ["islamic_state"]


def test_authorities_that_lay_an_attack_at_a_door_are_not_accused() -> None:
    text = "قتل ثلاثة جنود عراقيين في هجوم حملت السلطات تنظيم داعش مسؤوليته قرب كركوك."
    assert _acting(text) == ["islamic_state"]
    assert "iraq_gov" in {side.actor for side in _first(text).targets}


def test_who_accuses_behind_people_hurt_is_not_accused() -> None:
    text = "قتل مدنيان وأصيب ستة آخرون بانفجار في مدينة الباب، واتهم الجيش الوطني خلايا قسد بالوقوف وراء التفجير."
    assert _acting(text) == ["sdf"]
