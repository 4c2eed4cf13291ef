"""Sentences that hold several incidents: clauses with a place of their own, operations of several acts."""

from __future__ import annotations

from datetime import date

from shipped import Reader
from waqai.records import Report, Toll

coded = Reader(date(2018, 3, 6))


def actors(report: Report) -> list[str]:
    return [side.actor for side in report.perpetrators]


def test_and_in_with_a_place_begins_another_act() -> None:
    first, second = coded(
        "قتل ثلاثة من الحشد بهجوم لداعش على نقطة غرب الحويجة، وفي ديالى قتل مدني بقذيفة هاون في قرية المخيسة."
    )
    assert [first.place.admin1 if first.place else None, second.place.admin1 if second.place else None] == [
        "Kirkuk", "Diyala"
    ]
    assert (first.killed, second.killed) == (Toll(3, 3), Toll(1, 1))


def test_an_operation_is_one_incident_per_type_of_act() -> None:
    reports = coded(
        "قال الجيش المصري إن قواته قتلت تسعة إرهابيين في شمال سيناء واعتقلت 20 مشتبها به"
        " وأبطلت مفعول ثلاث عبوات ناسفة."
    )
    assert {r.sub_event_type for r in reports} == {"Armed clash", "Arrests", "Disrupted weapons use"}
    assert all(actors(r) == ["egypt_gov"] for r in reports)
    assert [r.killed for r in reports if r.killed is not None] == [Toll(9, 9)]


def test_who_announces_the_dead_of_both_sides_acts() -> None:
    (report,) = coded(
        "أعلن الجيش الوطني الليبي مقتل 11 من مسلحي سرايا الدفاع عن بنغازي وثلاثة من جنوده في معارك قرب سرت."
    )
    assert actors(report) == ["lna"]
    assert [side.actor for side in report.targets] == ["libya_militia"]
    assert report.killed == Toll(14, 14)


def test_a_town_behind_a_joined_preposition_is_the_articles_own() -> None:
    reports = coded("قتل جندي مصري في تفجير جنوب العريش، بينما قتل مسلحان في اشتباك مع قوات الأمن برفح.")
    assert [r.place.country if r.place else None for r in reports] == ["EGY", "EGY"]
