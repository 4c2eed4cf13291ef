"""Doers told once for several acts: in the headline or lead, by a campaign, by a weapon that one side has."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader

read = Reader(date(2018, 5, 3))


def _acting(text: str, title: str = "") -> dict[str, set[str]]:
    return {r.place.name if r.place else "": {side.actor for side in r.perpetrators} for r in read(text, title)}


def test_each_act_of_a_series_is_of_its_side() -> None:
    told = _acting(
        "نفذ تنظيم داعش سلسلة هجمات في محافظة ديالى أمس. ففي المقدادية انفجرت شاحنة مفخخة في سوق وقتل ثمانية. وفي "
        "بعقوبة قتل شرطيان بتفجير عبوة ناسفة."
    )
    assert list(told.values()) == [{"islamic_state"}, {"islamic_state"}]


@pytest.mark.parametrize(
    "text",
    [
        "شنت طائرات التحالف سلسلة غارات على مواقع الحوثيين في صعدة أمس. وفي حادث منفصل قتل ثلاثة مدنيين "
        "بانفجار عبوة في عدن.",
        "شنت طائرات التحالف سلسلة غارات على مواقع الحوثيين في صعدة أمس. وقتل ثلاثة مدنيين بانفجار عبوة في عدن.",
    ],
)
def test_other_acts_are_none_of_the_series(text: str) -> None:
    assert list(_acting(text).values()) == [{"saudi_coalition"}, {"unidentified"}]


def test_shells_on_a_town_under_attack_are_of_its_attacker() -> None:
    told = _acting(
        "قتل ستة مدنيين أمس جراء القصف على مدينة دوما.\n"
        "ومنذ أسبوعين تشن قوات النظام السوري هجوما واسعا على المدينة."
    )
    assert list(told.values()) == [{"syria_gov"}]


@pytest.mark.parametrize(
    "behind",
    [
        "وتسيطر المقاومة الشعبية على وسط المدينة وتطالب بفك الحصار عنها.",
        "وتدور في المدينة منذ أسبوع اشتباكات بين الحوثيين والمقاومة الشعبية.",
    ],
)
def test_sides_that_are_only_there_did_not_shell(behind: str) -> None:
    assert list(_acting("قتل ستة مدنيين أمس في القصف على مدينة تعز. " + behind).values()) == [{"unidentified"}]


def test_barrel_bombs_are_of_the_one_side_that_has_them() -> None:
    told = _acting("قتل تسعة مدنيين أمس بعد أن طالت غارات وبراميل متفجرة حي المشهد في حلب.")
    assert list(told.values()) == [{"syria_gov"}]


def test_helicopters_that_drop_bombs_act() -> None:
    told = _acting("سقط خمسة قتلى أمس في بلدة بيت سوى جراء إلقاء مروحيات النظام السوري براميل متفجرة على منازل.")
    assert list(told.values()) == [{"syria_gov"}]
