"""Acts that others follow or are set against: arrests over an attack, the worst one in months, towns once held."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader

read = Reader(date(2018, 5, 3))


@pytest.mark.parametrize(
    ("text", "follows", "killed"),
    [
        ("اعتقلت الشرطة التركية سبعة أشخاص في إطار التحقيق في تفجير استهدف مدينة أنقرة الأحد وأودى بحياة 28.",
         "Arrests", 28),
        ("ألقى جهاز المخابرات القبض على أربعة متهمين بالضلوع في تفجير سيارة بمدينة بعقوبة قتل فيه 12 الاثنين.",
         "Arrests", 12),
        ("تظاهر العشرات في مدينة تعز احتجاجا على قصف حوثي أدى أمس إلى مقتل خمسة أطفال في حي الروضة.",
         "Peaceful protest", 5),
    ],
)
def test_what_somebody_is_arrested_for_is_an_act_of_its_own(text: str, follows: str, killed: int) -> None:
    told = {r.sub_event_type: r for r in read(text)}
    assert len(told) == 2
    assert told[follows].killed is None
    other = next(r for kind, r in told.items() if kind != follows)
    assert other.killed is not None
    assert other.killed.low == killed


def test_arrests_are_not_dated_by_the_act_that_they_follow() -> None:
    text = "اعتقلت الشرطة التركية سبعة أشخاص في إطار التحقيق في تفجير استهدف مدينة أنقرة الأحد وأودى بحياة 28."
    days = {r.sub_event_type: r.when.start.day for r in read(text)}
    assert days["Arrests"] == 3
    assert 29 in days.values()


def test_suspects_of_what_is_not_told_are_only_arrested() -> None:
    told = read("اعتقلت الشرطة في مدينة كركوك خمسة متهمين بالضلوع في تفجيرات.")
    assert [r.sub_event_type for r in told] == ["Arrests"]


@pytest.mark.parametrize(
    "period",
    ["في أعنف مجزرة تشهدها البلاد منذ سنوات", "في أدمى هجوم منذ مطلع العام", "وهي أكبر خسارة للجيش منذ أشهر"],
)
def test_what_an_act_is_set_against_makes_no_total(period: str) -> None:
    told = read(f"ارتفع عدد قتلى الهجوم على قرية أوغوساغو في مالي إلى 60، {period}.")
    assert [(r.killed.low if r.killed else None) for r in told] == [60]


def test_a_running_total_stays_one() -> None:
    assert read("ارتفعت حصيلة القتلى في مالي منذ بداية الشهر إلى 59.") == ()


def test_what_a_town_went_through_in_a_past_year_stands_aside() -> None:
    told = read("وفي مدينة الرقة، التي طرد منها التنظيم قبل عام، انفجرت دراجة نارية مفخخة فأوقعت أربعة جرحى.")
    assert [r.sub_event_type for r in told] == ["Remote explosive/landmine/IED"]
    assert told[0].injured is not None
    assert told[0].injured.low == 4
