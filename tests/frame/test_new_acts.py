"""Acts that are other ones than were told before: with dead, a day or a place of their own."""

from __future__ import annotations

from datetime import date
from typing import Any

from shipped import pipeline
from waqai.records import Document


def told(text: str, day: date = date(2022, 1, 12)) -> list[Any]:
    """The incidents of a text."""
    return list(pipeline().run(Document("case", text, day)).incidents)


def killed(text: str, day: date = date(2022, 1, 12)) -> list[int | None]:
    return [one.killed.low if one.killed else None for one in told(text, day)]


def test_dead_of_last_week_are_others_than_those_of_the_news() -> None:
    text = (
        "قتل أربعة جنود في هجوم استهدف وحدتهم قرب ماركوي شمال بوركينا فاسو.\n"
        "وأكد مصدر أمني أن الجيش يجري عملية تمشيط.\n"
        "والأسبوع الماضي قتل 13 مدنيا في هجومين منفصلين في شمال البلاد."
    )
    assert killed(text) == [4, 13]


def test_other_dead_of_the_same_sentence_died_in_another_fight() -> None:
    text = (
        "شهدت مدينة الكفرة اشتباكات قبلية أمس أدت إلى مقتل ستة أشخاص،"
        " فيما قتل 40 شخصا في معارك أخرى في جنوب شرقي ليبيا."
    )
    assert killed(text) == [6, 40]


def test_a_strike_of_yesterday_is_not_the_one_in_the_news() -> None:
    text = (
        "قتل أربعة مدنيين في غارة على قرية بمحلية سربا في غرب دارفور.\n"
        "وأضافت المصادر أن عددا من الجرحى نقلوا إلى المستشفى.\n"
        "وشنت، أمس الثلاثاء، غارة على مقر في مدينة الجنينة قتل فيها ثلاثة أشخاص."
    )
    assert killed(text) == [4, 3]


def test_the_wounded_of_a_blast_are_visited_where_it_did_not_happen() -> None:
    text = (
        "قتل جنديان في تفجير استهدف آلية للجيش في جبل الشعانبي غرب تونس، أمس الاثنين."
        " وزار رئيس الحكومة، مساء الاثنين، جرحى الانفجار في المستشفى العسكري بتونس العاصمة."
    )
    assert [one.place.name for one in told(text, date(2013, 8, 6))] == ["جبل الشعانبي"]


def test_deaths_that_an_operation_answers_are_no_toll_of_the_news() -> None:
    text = (
        "قتل جنديان في تفجير استهدف آلية للجيش في جبل الشعانبي غرب تونس، أمس الاثنين."
        " ويشن الجيش عملية في الجبل، وذلك بعد مقتل ثمانية جنود في كمين نصبه مسلحون من تنظيم القاعدة."
    )
    first = told(text, date(2013, 8, 6))[0]
    assert (first.sub_event_type, first.killed.low) == ("Remote explosive/landmine/IED", 2)


def test_a_name_between_commas_parts_no_count() -> None:
    assert killed("قتل مدير المدرسة، أحمد علي، وثلاثة من طلابه في قصف على زالنجي.") == [4]


def test_things_to_blow_up_with_are_no_blast() -> None:
    types = [
        one.sub_event_type
        for one in told("ضبط الجيش مسدسا ومعدات تفجير في منطقة الجباحية بولاية البويرة في الجزائر.")
    ]
    assert "Remote explosive/landmine/IED" not in types
