"""Totals with parts that later sentences count, and what stands beside an act without being a part of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from shipped import Reader
from waqai.records import Report

coded = Reader(date(2018, 3, 6))


def places(reports: Sequence[Report]) -> list[str | None]:
    return [r.place.name_en if r.place else None for r in reports]


def test_a_part_in_a_later_sentence_has_the_act_of_its_total() -> None:
    total, part, other = coded(
        "قتل 31 مدنيا الاثنين في غارات لقوات النظام السوري على ريف إدلب.\n"
        "وكانت أكبر حصيلة في سراقب حيث قتل 19 مدنيا.\nوقتل ستة مدنيين في بنش."
    )
    assert places([part, other]) == ["Saraqib", "Binnish"]
    assert {r.sub_event_type for r in (total, part, other)} == {"Air/drone strike"}
    assert [[s.actor for s in r.perpetrators] for r in (part, other)] == [["syria_gov"], ["syria_gov"]]
    assert {r.when.start for r in (total, part, other)} == {date(2018, 3, 5)}


def test_a_body_found_elsewhere_is_an_incident_beside_a_bombardment() -> None:
    reports = coded("قصفت قوات النظام السوري مدينة نوى أمس، فيما عثر على جثة رجل مقتول عند أطراف بلدة طفس.")
    assert places(reports) == ["Nawa", "Tafas"]
    assert [s.actor for s in reports[1].perpetrators] == ["unidentified"]


def test_two_villages_told_before_are_no_town() -> None:
    (report,) = coded("هاجم مسلحون قريتين في محافظة درعا أمس وقتلوا ستة مدنيين، وفر الأهالي من القريتين.")
    assert report.place is not None
    assert report.place.admin1 == "Daraa"


@pytest.mark.parametrize("text", [
    "دارت اشتباكات في محيط دوما أمس بين مقاتلي جيش الإسلام من جانب، وقوات النظام السوري من جانب آخر.",
    "دارت اشتباكات في محيط دوما أمس بين جيش الإسلام من جهة، وقوات النظام السوري من جهة أخرى.",
])  # fmt: skip
def test_two_parties_from_either_side(text: str) -> None:
    (report,) = coded(text)
    assert [s.actor for s in report.perpetrators] == ["islamist_opp_sy"]
    assert [s.actor for s in report.targets] == ["syria_gov"]


def test_what_is_sought_is_not_done_whatever_stands_between() -> None:
    assert coded("تسعى القوات الحكومية السورية، وقد ساندتها روسيا، إلى فرض سيطرتها على دوما.") == ()


def test_what_something_came_of_is_a_noun() -> None:
    (report,) = coded("قتل خمسة مدنيين أمس جراء قصف للقوات السورية على بلدة دوما.")
    assert [s.actor for s in report.perpetrators] == ["syria_gov"]
    assert [s.actor for s in report.targets] == ["civilians"]
