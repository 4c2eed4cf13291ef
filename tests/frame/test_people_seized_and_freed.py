"""Whose people were arrested, and who was set free: the group they are said to be of, or people without arms."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader

read = Reader(date(2018, 5, 3))


def _targets(text: str) -> list[set[str]]:
    return [{side.actor for side in report.targets} for report in read(text)]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("اعتقلت الشرطة التركية 50 شخصا في سبع ولايات بتهمة الانتماء لحزب العمال الكردستاني.", {"pkk"}),
        ("أوقفت السلطات الأردنية أشخاصا يشتبه في ارتباطهم بتنظيم داعش في الزرقاء.", {"islamic_state"}),
        ("فككت السلطات المغربية خلية موالية لتنظيم داعش في مكناس.", {"islamic_state"}),
        ("قبضت الشرطة المصرية على خلية تابعة لحركة حسم في الفيوم.", {"other"}),
        ("اعتقلت الشرطة التركية صحفيين في إسطنبول بعد مقال عن حزب العمال الكردستاني.", {"civilians"}),
    ],
)
def test_people_arrested_stand_for_the_group_they_are_said_to_be_of(text: str, targets: set[str]) -> None:
    assert _targets(text) == [targets]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("أفرجت قوات سوريا الديمقراطية عن عشرين معتقلا من أبناء العشائر في الحسكة.", {"civilians"}),
        ("أطلق تنظيم داعش سراح سبعة مسيحيين كان يحتجزهم في الحسكة.", {"civilians"}),
        ("أفرجت قسد عن ثلاثين من عناصر تنظيم داعش في الرقة.", {"islamic_state"}),
        ("أفرج الحوثيون عن سبعة من جنود الجيش اليمني في تعز.", {"yemen_gov"}),
    ],
)
def test_who_is_set_free_is_the_target(text: str, targets: set[str]) -> None:
    assert _targets(text) == [targets]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("طعن شاب فلسطيني مجندة إسرائيلية قرب بيت لحم.", {"israel"}),
        ("أصيبت شرطية إسرائيلية في عملية طعن في البلدة القديمة بالقدس.", {"israel_police"}),
        ("قصفت ميليشيات الحوثي بالمدفعية والدبابات حي المعلا في عدن.", {"civilians"}),
    ],
)
def test_women_in_arms_and_weapons_joined_to_others(text: str, targets: set[str]) -> None:
    assert _targets(text) == [targets]
