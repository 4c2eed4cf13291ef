"""Single acts behind a total of several, counts apart by their town, abductions beside killings, protests."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader
from waqai.records import Report

_read = Reader(date(2015, 5, 20))


def _killed(report: Report) -> int | None:
    return report.killed.low if report.killed else None


def test_an_act_without_a_toll_is_one_of_the_series_before_it() -> None:
    text = (
        "قتل أربعة أشخاص أمس في هجمات نفذتها حركة الشباب في جنوب الصومال.\n"
        "واستهدف هجوم بقذائف هاون قاعدة للقوات الحكومية في بلدة واجد."
    )
    series, shelling = _read(text)
    assert _killed(series) == 4
    assert shelling.sub_event_type == "Shelling/artillery/missile attack"


def test_a_smaller_count_with_its_town_is_told_apart_from_the_total() -> None:
    text = "ارتفع عدد القتلى في احتجاجات العراق أمس إلى 46 شخصا، حيث قتل 13 شخصا في النجف برصاص قوات الأمن."
    assert {_killed(r) for r in _read(text)} == {46, 13}


def test_people_counted_behind_a_protest_are_protesters() -> None:
    text = (
        "خرجت تظاهرات في بغداد أمس وقتل فيها أربعة محتجين.\n"
        "وشهدت النجف احتجاجات قتل فيها خمسة محتجين.\nكما قتل ستة آخرون في مدينة الناصرية."
    )
    last = _read(text)[-1]
    assert last.sub_event_type == "Excessive force against protesters"
    assert [s.actor for s in last.perpetrators] == ["iraq_gov"]
    assert [s.actor for s in last.targets] == ["protesters"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("هاجم مسلحون قرية في ولاية زامفارا أمس وقتلوا ثلاثة وخطفوا 38 شخصا.", "Abduction/forced disappearance"),
        ("خطف مسلحون عاملا قرب كركوك أمس وقتلوا ثلاثة من زملائه.", "Attack"),
        ("قتل 18 جنديا وخطف اثنان في هجوم لطالبان على قاعدة عسكرية في ولاية فرح أمس.", "Armed clash"),
        ("قتل ثمانية أشخاص خلال احتجاجات في مدينة البصرة أمس.", "Excessive force against protesters"),
    ],
)
def test_types(text: str, kind: str) -> None:
    (report,) = _read(text)
    assert report.sub_event_type == kind


def test_two_sides_of_a_country_are_two_places() -> None:
    text = (
        "قتل أربعة جنود دوليين أمس بانفجار قنبلة في شرق أفغانستان."
        " وقتل مسلحون ستة من عناصر الشرطة أمس في هجوم في شمال أفغانستان."
    )
    assert [_killed(r) for r in _read(text)] == [4, 6]


def test_the_capital_of_a_country_is_a_town() -> None:
    (report,) = _read("قتل 30 شخصا أمس في هجوم على مطعم في عاصمة بوركينا فاسو.")
    assert report.place is not None
    assert report.place.name_en == "Ouagadougou"
    assert report.place.precision == 1


def test_the_town_of_one_of_several_is_not_that_of_all() -> None:
    text = "قتل عشرون شخصا أمس في سلسلة هجمات في العراق، أعنفها في كركوك."
    (report,) = _read(text)
    assert report.place is not None
    assert report.place.precision == 3


def test_the_weapon_of_an_act_that_is_wanted_fired_nothing() -> None:
    text = "أعدم تنظيم داعش 15 مدنيا في الفلوجة أمس لأنهم كشفوا مواقعه ليتم قصفها من قبل الطيران."
    (report,) = _read(text)
    assert report.sub_event_type == "Attack"
    assert report.weapons == ()


def test_men_in_the_plural_do_not_belong_by_a_feminine_word() -> None:
    (report,) = _read("استهدف إرهابيون نقطة تفتيش تابعة للجيش في مدينة بيشاور أمس.")
    assert [s.actor for s in report.perpetrators] == ["unidentified"]


def test_a_drone_that_hits_the_states_own_men_is_not_the_states() -> None:
    (report,) = _read("قتل أحد أفراد الأمن أمس في هجوم بطائرة مسيرة على نقطة تفتيش في مدينة بيشاور في باكستان.")
    assert [s.actor for s in report.perpetrators] == ["unidentified"]
    assert [s.actor for s in report.targets] == ["pakistan_gov"]


@pytest.mark.parametrize(
    "text",
    [
        "تعهد رئيس الوزراء أمس بإزالة خيم ساحة الاعتصام في محافظة الأنبار.",
        "ودأب مسلحون على استهداف قوات حفظ السلام في شمال مالي.",
    ],
)
def test_places_and_habits_are_no_incidents(text: str) -> None:
    assert _read(text) == ()
