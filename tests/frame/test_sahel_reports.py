"""Days of this month, totals over years, who fell, other people with one figure, ground that nobody takes."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader

_read = Reader(date(2016, 9, 15))


def _tolls(text: str) -> list[tuple[int, int]]:
    return [(r.killed.low or 0 if r.killed else 0, r.injured.low or 0 if r.injured else 0) for r in _read(text)]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("في 4 الشهر الجاري", date(2016, 9, 4)),
        ("في 24 الشهر الماضي", date(2016, 8, 24)),
        ("في 4 من الشهر الجاري", date(2016, 9, 4)),
    ],
)
def test_a_day_of_this_month_needs_no_word_between(words: str, day: date) -> None:
    (report,) = _read(f"قتل ثلاثة رعاة {words} في هجوم شنه مسلحون على قرية قرب مدينة مايدوغوري.")
    assert (report.when.start, report.when.end) == (day, day)


def test_attacks_over_two_years_are_a_total() -> None:
    assert _tolls("قتل 180 مدنيا في نيجيريا في اعتداءات نسبت إلى بوكو حرام خلال سنتين.") == []


@pytest.mark.parametrize("wounded", ["وجرح ثلاثة", "وأصيب ثلاثة"])
def test_men_fall_before_others_are_wounded(wounded: str) -> None:
    assert _tolls(f"سقط ستة جنود {wounded} في كمين نصبته جماعة بوكو حرام قرب مدينة مايدوغوري أمس.") == [(6, 3)]


@pytest.mark.parametrize("words", ["قتل وجرح آخر", "قتل وأصيب آخر"])
def test_one_killed_and_another_hurt_are_two(words: str) -> None:
    assert _tolls(f"قال مسعف إن شخصا {words} في انفجار سيارة مفخخة في مقديشو أمس.") == [(1, 1)]


def test_soldiers_and_villagers_with_one_figure_are_other_people() -> None:
    text = (
        "سقط تسعة جنود في كمين نصبته جماعة بوكو حرام قرب بلدة كوكاوا أمس.\n"
        "وكان تسعة قرويين قتلوا في هجوم على قرية في ولاية بورنو في 4 الشهر الجاري."
    )
    assert [r.when.start.day for r in _read(text)] == [14, 4]


def test_who_has_the_situation_in_hand_takes_no_ground() -> None:
    text = "هاجم مسلحون نقطة للشرطة جنوبي كركوك أمس وقتل شرطي. ووصلت تعزيزات إلى المكان وسيطرت على الموقف."
    (report,) = _read(text)
    assert report.sub_event_type == "Armed clash"


def test_a_hotel_named_after_a_town_abroad_lies_where_the_article_is() -> None:
    text = "قتل شخصان في مقديشو عاصمة الصومال أمس في هجوم لحركة الشباب."
    text += " وقالت الشرطة الصومالية إن قنبلة انفجرت في فندق مكة المكرمة."
    assert {r.place.country for r in _read(text) if r.place} == {"SOM"}


def test_the_dead_of_both_sides_are_added_behind_a_second_telling() -> None:
    text = (
        "قتل جنديان على الأقل أمس في هجوم شنته جماعة بوكو حرام على موقع للجيش قرب مدينة مايدوغوري.\n"
        "وقال مصدر إن الهجوم أسفر عن مقتل اثنين من الجنود وإصابة ثلاثة.\n"
        "وأكد أن ثمانية مقاتلين من بوكو حرام قتلوا أيضا خلال الهجوم."
    )
    assert _tolls(text) == [(10, 3)]
