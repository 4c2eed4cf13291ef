"""Calendar arithmetic: known days, and properties over all days of a century."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waqai.detect import days
from waqai.detect.days import Unit, Window

DAYS = st.dates(min_value=date(1925, 1, 1), max_value=date(2076, 1, 1))
WEEKDAY = st.integers(min_value=0, max_value=6)
SATURDAY = date(2020, 10, 3)


@given(day=DAYS, weekday=WEEKDAY)
def test_weekdays(day: date, weekday: int) -> None:
    until, before, after = (f(day, weekday) for f in (days.weekday_until, days.weekday_before, days.weekday_after))
    nearest = days.nearest_weekday(day, weekday)
    assert {d.weekday() for d in (until, before, after, nearest)} == {weekday}
    assert timedelta(0) <= day - until <= timedelta(6)
    assert timedelta(1) <= day - before <= timedelta(7)
    assert timedelta(1) <= after - day <= timedelta(7)
    assert abs(nearest - day) <= timedelta(3)


@pytest.mark.parametrize(("hijri", "day"), [
    ((1441, 9, 5), date(2020, 4, 28)), ((1441, 8, 23), date(2020, 4, 16)), ((1436, 10, 8), date(2015, 7, 24)),
])
def test_hijri_days(hijri: tuple[int, int, int], day: date) -> None:
    assert days.calendar_day(*hijri, "hijri") == day


@pytest.mark.parametrize("hijri", [(1342, 1, 1), (1501, 1, 1), (1441, 13, 1), (1441, 9, 31)])
def test_hijri_days_outside_the_table_are_none(hijri: tuple[int, int, int]) -> None:
    assert days.calendar_day(*hijri, "hijri") is None


@given(published=DAYS, day=DAYS)
def test_a_day_without_a_year_is_the_latest_one(published: date, day: date) -> None:
    found = days.day_without_year(published, day.month, day.day)
    assert found is not None
    assert (found.month, found.day) == (day.month, day.day)
    assert (found - published).days <= 3
    following = days.calendar_day(found.year + 1, day.month, day.day)
    assert following is None or (following - published).days > 3


@given(published=DAYS, day=DAYS)
def test_a_future_day_lies_ahead(published: date, day: date) -> None:
    found = days.day_without_year(published, day.month, day.day, future=True)
    assert found is not None
    assert found > published


def test_there_is_no_thirty_first_of_september() -> None:
    assert days.day_without_year(SATURDAY, 9, 31) is None


@given(published=DAYS, month=st.integers(min_value=1, max_value=12))
def test_a_month_without_a_year_has_begun(published: date, month: int) -> None:
    window = days.month_without_year(published, month)
    assert window is not None
    assert window.start <= published
    assert (published - window.end).days < 366
    assert window.start.day == 1
    assert (window.end + timedelta(1)).day == 1


@given(published=DAYS, month=st.integers(min_value=1, max_value=12))
def test_the_parts_of_a_month_cover_it(published: date, month: int) -> None:
    window = days.month_without_year(published, month)
    assert window is not None
    early, mid, late = (days.part_of(window, edge) for edge in ("early", "mid", "late"))
    assert (early.start, late.end) == (window.start, window.end)
    assert mid.start - early.end == late.start - mid.end == timedelta(1)


@pytest.mark.parametrize(("edge", "start", "end"), [
    ("early", date(2019, 1, 1), date(2019, 1, 31)), ("mid", date(2019, 6, 1), date(2019, 6, 30)),
    ("late", date(2019, 12, 1), date(2019, 12, 31)),
])
def test_parts_of_a_year_are_months(edge: str, start: date, end: date) -> None:
    year = days.year_of(2019)
    assert year is not None
    assert days.part_of(year, edge) == Window(start, end, "month")


@given(published=DAYS, count=st.integers(min_value=1, max_value=60),
       unit=st.sampled_from(["day", "week", "month", "year"]))
def test_what_is_ago_lies_before(published: date, count: int, unit: Unit) -> None:
    window = days.ago(published, count, unit)
    assert window.start <= window.end < published
    since = days.since(published, count, unit)
    assert window.start <= since.start <= window.end or count == 0
    assert since.end == published


@pytest.mark.parametrize(("count", "unit", "start"), [
    (24, "hour", date(2020, 10, 2)), (48, "hour", date(2020, 10, 1)), (12, "hour", date(2020, 10, 2)),
    (1, "day", SATURDAY), (3, "day", date(2020, 10, 1)), (1, "week", date(2020, 9, 27)), (30, "minute", SATURDAY),
])
def test_spans_that_last(count: int, unit: Unit, start: date) -> None:
    window = days.lasting(SATURDAY, count, unit)
    assert (window.start, window.end) == (start, SATURDAY)


def test_days_outside_the_calendar_are_an_error() -> None:
    with pytest.raises(ValueError, match="outside the calendar"):
        days.days_from(date(1, 1, 1), -1)
