"""Who acts behind a noun of action with a number, by the pronoun of an act, or by the parts of a toll."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader
from waqai.records import Report

read = Reader(date(2018, 6, 15))


def _acting(report: Report) -> set[str]:
    return {side.actor for side in report.perpetrators}


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("جاء ذلك بعد اقتحام خمسة من مسلحي حركة طالبان فندقا في كابول الأربعاء، في هجوم خلف 14 قتيلا.", "taliban"),
        ("أفاد شهود بمهاجمة عشرات من مقاتلي تنظيم الدولة حقل العمر في دير الزور الأربعاء.", "islamic_state"),
        ("قتل شرطيان لدى إطلاق أربعة من عناصر حركة الشباب النار على دورية في مقديشو الأربعاء.", "al_shabaab"),
        ("واصلت القوات الحكومية اليمنية، بإسناد من التحالف، هجومها على مدينة الحديدة الأربعاء.", "yemen_gov"),
        ("استأنفت قوات سوريا الديمقراطية، بدعم من واشنطن، هجومها على هجين الأربعاء.", "sdf"),
        ("وسع الحوثيون هجماتهم على الساحل الغربي الأربعاء.", "houthis"),
        ("يواصل الجيش السوري هجومه على درعا منذ الأربعاء.", "syria_gov"),
    ],
)
def test_acts(text: str, actor: str) -> None:
    (report,) = read(text)
    assert actor in _acting(report)


def test_those_whom_a_siege_befell_do_not_act() -> None:
    for report in read("أعلن الجيش العراقي محاصرة عدد من قادة التنظيم في الموصل الأربعاء."):
        assert "islamic_state" not in _acting(report)


def test_the_parts_of_a_toll_tell_who_fought() -> None:
    (report,) = read("قتل 30 شخصا في معارك ببلدة حرض شمال اليمن الأربعاء، هم 19 متمردا و11 جنديا حكوميا.")
    sides = _acting(report) | {side.actor for side in report.targets}
    assert sides == {"houthis", "yemen_gov"}
    assert report.killed is not None
    assert report.killed.low == 30


def test_parts_behind_a_comma_add_nobody() -> None:
    (report,) = read("قتل 18 مقاتلا، 11 من الحوثيين وسبعة من القوات الحكومية، في معارك بمدينة ميدي الأربعاء.")
    assert report.killed is not None
    assert (report.killed.low, report.killed.high) == (18, 18)


@pytest.mark.parametrize(
    ("text", "acting", "hit"),
    [
        ("واصلت القوات العراقية تبادل النيران مع تنظيم الدولة في الموصل أمس.", "iraq_gov", "islamic_state"),
        ("تبادل الجيش اللبناني القصف مع مسلحي جبهة النصرة في جرود عرسال الأربعاء.", "lebanon_gov", "hts"),
        ("أحبط الجيش المصري هجوما شنه مسلحون على حاجز في رفح أمس وقتل جنديان.", "unidentified", "egypt_gov"),
        ("صدت القوات اليمنية هجوما للحوثيين في نهم أمس وقتلت 12 من المهاجمين.", "houthis", "yemen_gov"),
    ],
)
def test_who_exchanged_fire_and_who_fended_off_an_attack(text: str, acting: str, hit: str) -> None:
    (report,) = read(text)
    assert _acting(report) == {acting}
    assert {side.actor for side in report.targets} == {hit}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("خطف مسلحون موظفين اثنين في كتم بدارفور أمس واستولوا على سيارتهما.", "Abduction/forced disappearance"),
        ("حررت الشرطة العراقية ركاب حافلة خطفهم مسلحون في كركوك الأربعاء.", "Other"),
        ("حررت القوات العراقية بلدة قرب تلعفر الأربعاء.", "Government regains territory"),
    ],
)
def test_people_and_things_are_no_territory(text: str, kind: str) -> None:
    assert read(text)[0].sub_event_type == kind


def test_a_toll_since_this_morning_is_the_days() -> None:
    (report,) = read("سقط 17 قتيلا منذ صباح اليوم في غارات على مدينة دوما.")
    assert report.killed is not None
    assert report.killed.low == 17


def test_a_toll_since_the_middle_of_the_month_is_none() -> None:
    for report in read("أودى القصف على مدينة دوما بحياة 225 مدنيا منذ منتصف الشهر الماضي."):
        assert report.killed is None
