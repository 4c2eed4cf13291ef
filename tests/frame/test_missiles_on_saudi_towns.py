"""Missiles that are stopped, and acts behind "from another side": the war in Yemen as Saudi dailies word it."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader

read = Reader(date(2018, 5, 3))


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("دمرت قوات الدفاع الجوي السعودي صاروخين أطلقتهما ميليشيا الحوثي على جازان أمس.", ["saudi"]),
        ("دمرت الدفاعات الجوية السعودية أمس صاروخا أطلقه المتمردون الحوثيون على نجران.", ["saudi"]),
    ],
)
def test_who_destroys_a_missile_stopped_it(text: str, by: list[str]) -> None:
    (report,) = read(text)
    assert report.sub_event_type == "Disrupted weapons use"
    assert [side.actor for side in report.perpetrators] == by
    assert [side.actor for side in report.targets] == ["houthis"]


def test_missiles_that_hit_are_of_who_fired_them() -> None:
    (report,) = read("دمر صاروخ أطلقه الحوثيون منزلا في مدينة نجران السعودية أمس.")
    assert [side.actor for side in report.perpetrators] == ["houthis"]


def test_another_side_is_nobody() -> None:
    (report,) = read("من جانب آخر، قصفت مدفعية الجيش اليمني أمس تعزيزات لميليشيا الحوثي قرب مدينة رداع.")
    assert [side.actor for side in report.perpetrators] == ["yemen_gov"]
    assert [side.actor for side in report.targets] == ["houthis"]


def test_a_message_is_no_place() -> None:
    (report,) = read("قال الملك في برقية إنه تألم للتفجير الذي استهدف أمس مسجدا في بلدة القديح وقتل فيه 21 مصليا.")
    assert report.place is not None
    assert report.place.country == "SAU"
