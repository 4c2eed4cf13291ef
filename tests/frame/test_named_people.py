"""Serial killings: each named person is an act of its own, and a sum of several acts has its items."""

from __future__ import annotations

from datetime import date
from typing import Any

from shipped import Reader

reports = Reader(date(2022, 3, 9))


def told(text: str, title: str = "") -> list[tuple[Any, ...]]:
    """Type, place, perpetrators, targets and killed of each incident."""
    return [
        (
            i.sub_event_type, i.place.name if i.place else None,
            [s.actor for s in i.perpetrators], [s.actor for s in i.targets],
            i.killed.low if i.killed else None,
        )
        for i in reports(text, title)
    ]  # fmt: skip


def test_two_names_in_two_towns_are_two_killings() -> None:
    text = (
        "قتل الشاب رامي الصفدي برصاص مجهولين في مدينة طفس غربي درعا."
        " وقتل الشاب وائل المسالمة برصاص مجهولين في مدينة داعل."
    )
    assert [(place, killed) for _, place, _, _, killed in told(text)] == [("طفس", 1), ("داعل", 1)]


def test_two_names_in_one_town_are_two_killings() -> None:
    text = (
        "قتل الشاب رامي الصفدي بإطلاق نار من قبل مجهولين في مدينة طفس غربي درعا."
        " كما أصيب الشاب وائل المسالمة بجروح بإطلاق نار من قبل مجهولين في المدينة ذاتها."
    )
    assert len(told(text)) == 2


def test_one_name_told_twice_is_one_killing() -> None:
    text = (
        "قتل الشاب رامي الصفدي برصاص مجهولين في مدينة طفس غربي درعا."
        " وقال ناشطون إن الصفدي قتل أمام منزله برصاص مجهولين."
    )
    assert len(told(text)) == 1


def test_a_named_person_is_one_of_several_acts_summed_up() -> None:
    text = (
        "قتل أربعة أشخاص في عمليات اغتيال متفرقة في محافظة درعا أمس الثلاثاء."
        " وقتل الشاب رامي الصفدي برصاص مجهولين في مدينة طفس."
    )
    assert [killed for *_, killed in told(text)] == [4, 1]


def test_who_shot_is_not_counted_behind_a_name() -> None:
    (one,) = told('قتل "سامر الخالد" برصاص مجهولين في مدينة نوى غربي درعا.')
    assert one == ("Attack", "نوى", ["unidentified"], ["civilians"], 1)
    (two,) = told('لقي الشاب "سامر الخالد" مصرعه بعد استهدافه بالرصاص من مجهولين في مدينة نوى غربي درعا.')
    assert two == ("Attack", "نوى", ["unidentified"], ["civilians"], 1)


def test_a_part_of_a_total_at_its_own_place_is_an_incident() -> None:
    text = (
        "قضى عشرون مدنيا، الثلاثاء، في ضربات جوية روسية على محافظة إدلب."
        " وأسفرت غارات روسية الثلاثاء عن مقتل تسعة أشخاص في مدينة سراقب."
    )
    assert [(place, killed) for _, place, _, _, killed in told(text)] == [("إدلب", 20), ("مدينة سراقب", 9)]


def test_dead_of_another_side_in_another_number_are_another_incident() -> None:
    text = (
        "قتل أربعة من عناصر الجيش الوطني السوري، الأربعاء، في هجوم لقوات سوريا الديمقراطية بريف حلب الشمالي."
        " وأعلنت وزارة الدفاع التركية مقتل جنديين تركيين في هجوم شنته قوات سوريا الديمقراطية بريف حلب."
    )
    assert [(targets, killed) for *_, targets, killed in told(text)] == [(["sna"], 4), (["turkey"], 2)]


def test_the_dead_since_an_act_without_its_day_are_a_total() -> None:
    text = (
        "قتل جندي في هجوم لمسلحين في كركوك الثلاثاء."
        " وقتل 42 شخصا منذ إعلان الحكومة بدء العملية، بحسب ناشطين."
    )
    assert [killed for *_, killed in told(text)] == [1]


def test_within_an_hour_tells_no_days() -> None:
    (one,) = reports("قتل شخصان خلال ساعة واحدة بإطلاق نار في مدينة نوى.", "قتيلان خلال ساعة في درعا")
    assert one.when.start == one.when.end == date(2022, 3, 9)
