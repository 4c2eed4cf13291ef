"""Raids on gunmen, raids for cattle, deaths told as answered or as one more, the days of statements."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader
from waqai.records import Report

read = Reader(date(2017, 9, 10))


def sides(report: Report) -> tuple[list[str], list[str]]:
    return [s.actor for s in report.perpetrators], [s.actor for s in report.targets]


def test_the_state_that_raids_acts_though_its_men_are_hurt() -> None:
    text = (
        "أعلنت وزارة الداخلية المصرية مقتل عشرة إرهابيين أمس خلال مداهمة شقتين في مدينة الجيزة،"
        " فيما أصيب ستة من قوات الشرطة خلال المداهمة."
    )
    (report,) = read(text)
    assert sides(report) == (["egypt_gov"], ["unidentified"])


def test_gunmen_who_kill_a_raider_act() -> None:
    text = (
        "قتل ضابط شرطة أمس برصاص مسلحين في مدينة العريش المصرية"
        " بعد أن داهمت قوة أحد المباني."
    )
    report = read(text)[0]
    assert sides(report)[1] == ["egypt_gov"]


@pytest.mark.parametrize("raid", ["غارة قبلية لنهب الأبقار", "غارة نهب الماشية", "غارة على الماشية"])
def test_raids_for_cattle(raid: str) -> None:
    (report,) = read(f"قتل سبعة أشخاص أمس في {raid} في بلدة نمولي بجنوب السودان.")
    assert report.sub_event_type == "Attack"


def test_deaths_that_an_operation_answers() -> None:
    text = (
        "قتل جندي أمس في انفجار لغم بجبل الشعانبي في تونس.\n"
        "ويشن الجيش التونسي عملية عسكرية في الجبل، وذلك بعد مقتل ثمانية جنود."
    )
    assert [r.killed.high for r in read(text) if r.killed is not None] == [1]


def test_one_more_of_those_counted_before() -> None:
    text = (
        "قتل عسكريان أمس في انفجار لغم قرب القصرين في تونس.\n"
        "وأفادت مصادر طبية بمقتل عسكري ثان من بين الجرحى متأثرا بجراحه."
    )
    (report,) = read(text)
    assert report.killed is not None
    assert (report.killed.low, report.killed.high) == (2, 2)


def test_the_today_of_a_statement() -> None:
    text = "قالت وزارة الدفاع الجزائرية في بيان أمس: إن مفرزة للجيش قضت على ثلاثة إرهابيين صباح اليوم في تيزي وزو."
    (report,) = read(text)
    assert report.when.start == date(2017, 9, 9)


def test_a_raid_with_dead_and_what_was_found() -> None:
    text = (
        "أسفرت عملية مداهمة قامت بها قوات الأمن المصري أمس في مدينة الجيزة عن مصرع سبعة عناصر إرهابية"
        " وضبط كمية من الأسلحة."
    )
    (report,) = read(text)
    assert report.sub_event_type == "Armed clash"
    assert sides(report) == (["egypt_gov"], ["unidentified"])


def test_men_of_a_state_who_fell_in_a_raid_were_raiding() -> None:
    acting, hit = sides(read("أصيب خمسة من عناصر الأمن الأردني خلال مداهمة في مدينة السلط أمس")[0])
    assert (acting, hit) == (["jordan_gov"], ["unidentified"])


def test_men_of_a_state_who_were_attacked_were_not() -> None:
    text = "هاجم مسلحون دورية للأمن الأردني خلال مداهمة في مدينة السلط أمس وأصابوا خمسة من عناصرها"
    acting, hit = sides(read(text)[0])
    assert (acting, hit) == (["unidentified"], ["jordan_gov"])
