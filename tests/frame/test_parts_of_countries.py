"""`شمال البلاد`: a side of the country that is named before or that the article is about."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import pipeline
from waqai.gazetteer.geometry import bearing
from waqai.records import Document, Place


def _place(text: str) -> Place:
    (report,) = pipeline().run(Document("case", text, date(2015, 5, 20))).incidents
    assert report.place is not None
    return report.place


def test_a_side_of_the_land_lies_off_its_middle() -> None:
    middle = _place("قتل ثلاثة جنود في كمين في أفغانستان أمس.")
    south = _place("أعلنت وزارة الدفاع في أفغانستان أن ثلاثة جنود قتلوا أمس بانفجار قنبلة في جنوب البلاد.")
    assert south.country == "AFG"
    assert south.precision == 3
    assert south.lat is not None
    assert middle.lat is not None
    assert south.lat < middle.lat - 0.5


def test_the_longest_side_counts() -> None:
    place = _place("قال الجيش في مالي إن جنديين قتلا أمس في كمين شمال شرقي البلاد.")
    assert place.lat is not None
    assert place.lon is not None
    assert place.lat > 17
    assert place.lon > -3.4


def test_in_the_land_is_no_part_of_it() -> None:
    place = _place("قتل ثلاثة جنود في كمين في ولاية هلمند أمس في أعنف هجوم في البلاد.")
    assert place.admin1 == "Helmand"


@pytest.mark.parametrize(("lat", "lon", "way"), [(1, 0, 0), (0, 1, 90), (-1, 0, 180), (0, -1, 270)])
def test_bearings(lat: float, lon: float, way: float) -> None:
    assert bearing(0.0, 0.0, lat, lon) == pytest.approx(way)
