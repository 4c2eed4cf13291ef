"""Calendar arithmetic against a publication day: weekdays, days and months of two calendars, lengths of time.

Pure functions of dates. Hijri days are those of the Umm al-Qura calendar (library `hijridate`,
years 1343 to 1500); countries that sight the moon may be a day off, so a named weekday decides.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, NamedTuple

from hijridate import Gregorian, Hijri

Precision = Literal["day", "week", "month", "year"]
Calendar = Literal["gregorian", "hijri"]
Unit = Literal["minute", "hour", "day", "week", "month", "year"]

_TOLERANCE = 3
"""A date without a year may lie so many days behind the publication day (early dates, time zones)."""
_HIJRI_YEARS = range(1343, 1501)
_HIJRI_MODERN = range(1300, 1501)
_EDGES = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_EDGE_MONTHS = {"early": 1, "mid": 6, "late": 12}
_PRECISION: dict[Unit, Precision] = {"minute": "day", "hour": "day", "day": "day", "week": "week",
                                     "month": "month", "year": "year"}
_LENGTH = {"day": 1, "week": 7, "month": 30, "year": 365}
_SLACK = {"month": 15, "year": 183}


class Window(NamedTuple):
    """First and last day, both inclusive, and how exact they are."""

    start: date
    end: date
    precision: Precision


_REACH: dict[str, tuple[int, Precision]] = {"day": (7, "week"), "week": (31, "month"), "month": (365, "year")}


def one_day(day: date) -> Window:
    """The window of a single day."""
    return Window(day, day, "day")


def days_from(day: date, count: int) -> date:
    """The day `count` days later; ValueError outside the years 1 to 9999."""
    try:
        return day + timedelta(days=count)
    except OverflowError as error:
        raise ValueError(f"{count} days from {day} is outside the calendar") from error


def weekday_until(day: date, weekday: int) -> date:
    """The last such weekday (0 is Monday) up to and including a day."""
    return days_from(day, -((day.weekday() - weekday) % 7))


def weekday_before(day: date, weekday: int) -> date:
    """The last such weekday before a day."""
    return weekday_until(days_from(day, -1), weekday)


def weekday_after(day: date, weekday: int) -> date:
    """The first such weekday after a day."""
    return days_from(day, (weekday - day.weekday() - 1) % 7 + 1)


def nearest_weekday(day: date, weekday: int) -> date:
    """The such weekday nearest to a day, at most three days off."""
    ahead = (weekday - day.weekday()) % 7
    return days_from(day, ahead if ahead <= 3 else ahead - 7)


def weekend_until(day: date) -> Window:
    """The last Saturday and Sunday up to a day: the weekend of the agencies' reports from most of the world."""
    sunday = weekday_until(day, 6)
    return Window(days_from(sunday, -1), sunday, "day")


def calendar_day(year: int, month: int, day: int, calendar: Calendar = "gregorian") -> date | None:
    """The Gregorian date of a calendar day, or None when there is no such day."""
    try:
        if calendar == "hijri":
            return Hijri(year, month, day).to_gregorian() if year in _HIJRI_YEARS else None
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def year_in(day: date, calendar: Calendar) -> int | None:
    """The calendar's year on a Gregorian day, or None outside the table of Hijri years."""
    if calendar == "gregorian":
        return day.year
    try:
        return Gregorian(day.year, day.month, day.day).to_hijri().year
    except (ValueError, OverflowError):
        return None


def day_without_year(published: date, month: int, day: int, calendar: Calendar = "gregorian",
                     future: bool = False) -> date | None:
    """The latest such day not after the publication day (three days of tolerance), or the next in future.

    Goes back over common years to 29 February; None when there is no such day.
    """
    year = year_in(published, calendar)
    if year is None:
        return None
    years = range(year, year + 9) if future else range(year + 1, year - 9, -1)
    for candidate in years:
        found = calendar_day(candidate, month, day, calendar)
        if found is None:
            continue
        if found > published if future else (found - published).days <= _TOLERANCE:
            return found
    return None


def month_of(year: int, month: int, calendar: Calendar = "gregorian") -> Window | None:
    """All days of a month."""
    start = calendar_day(year, month, 1, calendar)
    after = calendar_day(year + month // 12, month % 12 + 1, 1, calendar)
    if start is None or after is None:
        return None
    return Window(start, days_from(after, -1), "month")


def month_without_year(published: date, month: int, calendar: Calendar = "gregorian",
                       before: bool = False, future: bool = False) -> Window | None:
    """The latest such month that has begun on the publication day; `before` passes over the current one."""
    year = year_in(published, calendar)
    if year is None:
        return None
    for candidate in (year, year + 1) if future else (year, year - 1):
        window = month_of(candidate, month, calendar)
        if window is None:
            continue
        begun = window.start <= published and not (before and published <= window.end)
        if window.end > published if future else begun:
            return window
    return None


def month_beside(published: date, months: int) -> Window:
    """The month of the publication day, or `months` months away from it."""
    year, month = divmod(published.year * 12 + published.month - 1 + months, 12)
    window = month_of(year, month + 1)
    if window is None:
        raise ValueError(f"{months} months from {published} is outside the calendar")
    return window


def part_of(window: Window, edge: str) -> Window:
    """The first ten days, the next ten, or the rest of a month; of a year its first, middle or last month."""
    if window.precision == "year":
        year = window.start.year
        month = month_of(year, _EDGE_MONTHS[edge])
        return month or window
    if window.precision != "month":
        return window
    first, last = _EDGES[edge]
    start = days_from(window.start, first - 1)
    end = window.end if edge == "late" else days_from(window.start, last - 1)
    return Window(start, end, "week")


def year_of(year: int, calendar: Calendar = "gregorian") -> Window | None:
    """All days of a year."""
    start, after = calendar_day(year, 1, 1, calendar), calendar_day(year + 1, 1, 1, calendar)
    return Window(start, days_from(after, -1), "year") if start and after else None


def is_hijri_year(year: int) -> bool:
    """Whether a year number can only be meant in the Hijri calendar."""
    return year in _HIJRI_MODERN


def ago(published: date, count: int | None, unit: Unit) -> Window:
    """The day or the days that lie so long before the publication day.

    Days are exact; weeks give the one day so many weeks back, with the precision of a week; months
    and years leave half a unit of slack on each side. Without a count ("days ago") the window
    reaches back a week, a month or a year.
    """
    if unit in ("minute", "hour"):
        return one_day(days_from(published, -((count or 0) // 24 if unit == "hour" else 0)))
    if count is None:
        return _unknown_ago(published, unit)
    day = days_from(published, -count * _LENGTH[unit])
    if unit == "day":
        return one_day(day)
    slack = _SLACK.get(unit, 0)
    return Window(days_from(day, -slack), min(days_from(day, slack), days_from(published, -1)), _PRECISION[unit])


def _unknown_ago(published: date, unit: Unit) -> Window:
    reach, precision = _REACH.get(unit, (3650, "year"))
    return Window(days_from(published, -reach), days_from(published, -1), precision)


def since(published: date, count: int | None, unit: Unit) -> Window:
    """From so long ago up to the publication day; without a count as far back as `ago` reaches."""
    if count is None or unit in ("minute", "hour"):
        window = ago(published, count, unit)
        return Window(window.start, published, window.precision)
    return Window(days_from(published, -count * _LENGTH[unit]), published, _PRECISION[unit])


def lasting(published: date, count: int, unit: Unit) -> Window:
    """The span of so many units that ends on the publication day.

    Hours touch one day more than they fill (24 hours touch two days, 48 three); days are counted
    with the publication day itself.
    """
    if unit == "minute":
        return one_day(published)
    back = -(-count // 24) if unit == "hour" else count * _LENGTH[unit] - 1
    return Window(days_from(published, -back), published, _PRECISION[unit])
