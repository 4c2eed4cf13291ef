"""Sides of groups that no table names."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader

coded = Reader(date(2018, 10, 3)).coded


def sides(text: str) -> tuple[list[str], list[str]]:
    (incident,) = coded(text).incidents
    return [side.actor for side in incident.perpetrators], [side.actor for side in incident.targets]


@pytest.mark.parametrize(("text", "perpetrators", "targets"), [
    ("قتل خمسة من كتيبة شهداء الينابيع في اشتباك مع قوات النظام قرب دوما.", ["syria_gov"], ["opposition_sy"]),
    ("قتل جندي في مواجهات مع عناصر حركة تحرير الوادي في القاهرة.", ["other"], ["egypt_gov"]),
    ("قتل جنديان فلبينيان في اشتباك مع مسلحي جماعة كاندورا في مدينة مراوي.", ["other"], ["other"]),
    ("سيطرت كتائب ثوار الساحل على معسكر لواء 444 في بني وليد بعد اشتباكات.", ["libya_militia"], ["gna"]),
])  # fmt: skip
def test_a_group_without_a_row_acts_and_is_hit(text: str, perpetrators: list[str], targets: list[str]) -> None:
    assert sides(text) == (perpetrators, targets)


def test_the_men_of_a_group_are_told_by_their_pronoun() -> None:
    text = 'انفجرت عبوة ناسفة في سيارة لكتيبة "صقور الشام" في مدينة سرمدا وأدت إلى مقتل اثنين من مقاتليها.'
    assert sides(text)[1] == ["islamist_opp_sy"]


@pytest.mark.parametrize(("text", "perpetrators"), [
    ("خطفت مجموعات مسلحة تابعة لميليشيا (قسد) ثلاثة مدنيين في بلدة الجنينة بريف دير الزور.", ["sdf"]),
    ("اعتقلت دورية تابعة لهيئة تحرير الشام ثلاثة مدنيين في إدلب.", ["hts"]),
])  # fmt: skip
def test_men_of_a_group_in_brackets_or_behind_belonging(text: str, perpetrators: list[str]) -> None:
    assert sides(text) == (perpetrators, ["civilians"])
