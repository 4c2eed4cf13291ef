"""One act in several towns, people seized from several towns, and fields and cars laid waste."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import pipeline
from waqai.records import Document, Report


def _read(text: str, day: date = date(2021, 3, 7)) -> tuple[Report, ...]:
    return pipeline().run(Document("case", text, day)).incidents


def _names(text: str) -> list[str | None]:
    return [report.place.name_en if report.place else None for report in _read(text)]


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("اعتقلت القوات الإسرائيلية شابين من بلدة يطا جنوب الخليل، وأربعة من بلدة حزما، وآخر من قرية العيسوية.",
         {"Yatta", "Hizma", "Isawiya"}),
        ("اعتقلت القوات الإسرائيلية الشاب سامي عودة من بلدة سلواد، والفتى كريم سلامة من مخيم الجلزون.",
         {"Silwad", "Jalazone camp"}),
        ("قصفت المدفعية الإسرائيلية أمس مخيمي البريج والمغازي.", {"Bureij camp", "Maghazi camp"}),
    ],
)  # fmt: skip
def test_each_town_of_a_list_has_an_incident(text: str, towns: set[str]) -> None:
    assert set(_names(text)) == towns


def test_a_town_that_tells_where_another_lies_is_none_of_them() -> None:
    assert _names("اعتقلت القوات الإسرائيلية شابا من بلدة يطا جنوب الخليل.") == ["Yatta"]


def test_another_act_behind_a_comma_ends_the_list() -> None:
    reports = _read("اعتقلت القوات الإسرائيلية شابا من بلدة يطا، وأصيب آخر برصاصها في بلدة حزما.")
    assert [r.place.name_en for r in reports if r.sub_event_type == "Arrests" and r.place] in ([], ["Yatta"])


def test_who_makes_arrests_is_the_state_whose_forces_are_there() -> None:
    text = "داهم الجيش الإسرائيلي مدينة نابلس أمس.\nوشملت الاعتقالات بلدة حوارة جنوب نابلس اليوم."
    assert {s.actor for r in _read(text) for s in r.perpetrators} == {"israel"}


@pytest.mark.parametrize(
    "text",
    [
        "أقدم مستوطنون أمس على تقطيع أشجار زيتون في بلدة بيتا.",
        "حطم مستوطنون أمس زجاج عشرات المركبات في بلدة حوارة.",
        "استولى مستوطنون أمس على أغنام راع في بلدة يطا.",
    ],
)
def test_settlers_lay_waste(text: str) -> None:
    (report,) = _read(text)
    assert report.sub_event_type == "Looting/property destruction"
    assert [s.actor for s in report.perpetrators] == ["israeli_settlers"]
    assert [s.actor for s in report.targets] == ["civilians"]


def test_who_throws_stones_as_an_armed_side_is_no_demonstrator() -> None:
    (report,) = _read("رشق مستوطنون أمس منازل المواطنين بالحجارة في بلدة حوارة.")
    assert report.sub_event_type == "Attack"


def test_who_guards_the_attackers_is_not_hit() -> None:
    (report,) = _read("هاجم مستوطنون أمس قاطفي الزيتون في بلدة بيتا بحماية مشددة من الجيش الإسرائيلي.")
    assert [s.actor for s in report.targets] == ["civilians"]
