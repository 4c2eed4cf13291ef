"""Sums told first of acts that are told one by one behind them."""

from __future__ import annotations

from datetime import date

from shipped import Reader
from waqai.records import Report

_read = Reader(date(2019, 7, 3))


def _dead(reports: tuple[Report, ...]) -> list[int | None]:
    return [report.killed.low if report.killed else None for report in reports]


def _doers(report: Report) -> list[str]:
    return [side.actor for side in report.perpetrators]


def test_a_sum_without_a_place_of_its_own_is_none_of_its_items() -> None:
    reports = _read(
        "قال مسؤولون اليوم إن ما لا يقل عن عشرين جنديا أفغانيا قتلوا في سلسلة من الهجمات التي شنتها حركة طالبان."
        " فقد قتل 12 جنديا في هجوم على قاعدة في مدينة قندوز."
        " وقتل ثمانية جنود بانفجار لغم في مدينة غزني."
    )
    assert _dead(reports) == [12, 8]
    assert all(_doers(report) == ["taliban"] for report in reports)


def test_the_items_have_the_doer_of_a_sum_that_tells_no_act() -> None:
    reports = _read(
        "أعلن الجيش الباكستاني الأربعاء القضاء على 20 مسلحا في إقليم خيبر بختونخوا."
        " وأشار إلى القضاء على 15 مسلحا في منطقة باجور، و5 في منطقة بانو."
    )
    assert _dead(reports) == [15, 5]
    assert all(_doers(report) == ["pakistan_gov"] for report in reports)


def test_a_sum_of_two_parties_gives_its_items_nobody() -> None:
    reports = _read(
        "قتل تسعة أشخاص اليوم في هجومين منفصلين في أفغانستان تبنت حركة طالبان أحدهما وتنظيم داعش الآخر."
        " فقد قتل خمسة مدنيين في تفجير سيارة في مدينة غزني."
        " وقتل أربعة مدنيين في تفجير عبوة في مدينة قندوز."
    )
    assert all(_doers(report) == ["unidentified"] for report in reports if _dead((report,)) != [9])


def test_a_headline_of_the_acts_swallows_none_of_them() -> None:
    reports = _read(
        "قتل سبعة مدنيين اليوم في غارات روسية على بلدات في ريف إدلب."
        " وقتل أربعة منهم في غارة على مدينة سراقب."
        " كما قتل ثلاثة في غارة على بلدة سرمين.",
        title="قتلى في غارات على ريف إدلب",
    )
    assert sorted(d for d in _dead(reports) if d is not None and d != 7) == [3, 4]


def test_what_is_left_of_a_sum_keeps_it() -> None:
    reports = _read(
        "قتل 40 شخصا اليوم في هجمات متفرقة في أفغانستان."
        " فقد قتل 12 مدنيا في انفجار في مدينة قندوز."
        " وقتل عشرة مدنيين في انفجار في مدينة غزني."
    )
    assert sorted(d or 0 for d in _dead(reports)) == [10, 12, 40]


def test_one_act_with_the_dead_of_two_towns_is_no_sum() -> None:
    (one,) = _read(
        "قتل تسعة أشخاص اليوم في انفجار سيارة مفخخة في سوق في مدينة غزني. وقال طبيب إن خمسة من القتلى من النساء."
    )
    assert _dead((one,)) == [9]
