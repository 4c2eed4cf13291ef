"""Dates by number and month: `27 سبتمبر/أيلول 2016`, `الخامس من رمضان`, `3/10/2020`, `أواخر آذار`, `عام 2014`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from waqai.detect.days import (
    Calendar,
    Window,
    calendar_day,
    day_without_year,
    is_hijri_year,
    month_beside,
    month_of,
    month_without_year,
    one_day,
    part_of,
    year_in,
    year_of,
)
from waqai.detect.time_text import TimeText
from waqai.packs.lexicon import Hit

_PARTS = re.compile(r"(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})")
_YEARS = range(1300, 2101)
_ERAS = ("ه", "م")
_IN = "في"
"""`في 12/05` is a date, `في 3/4 المدينة` a share."""


class Dated(NamedTuple):
    """A date that ends before token `last`; `hijri` when it was converted."""

    last: int
    window: Window
    hijri: bool
    rule: str


class _Month(NamedTuple):
    last: int
    number: int
    calendar: Calendar
    sure: bool
    hit: Hit


class _Year(NamedTuple):
    last: int
    year: int | None
    mod: str


class DateReader:
    """Reads the dates of one article against its publication day."""

    def __init__(self, text: TimeText, published: date) -> None:
        self.text, self.published = text, published

    def read(self, at: int, short: bool = False) -> Dated | None:
        """The date that begins at a token; `short` allows `3/10` without a year."""
        return self._numeric(at, short) or self._days(at) or self._month_alone(at) or self.year(at)

    def _numeric(self, at: int, short: bool) -> Dated | None:
        if not self.text.digits(at):
            return None
        for size in (1, 5):
            match = _PARTS.fullmatch("".join(self.text.text(at + step) for step in range(size)))
            if match is not None:
                first, _, second, third = match.groups()
                whole = self._year_outside(int(first), int(second), int(third), len(first), len(third))
                return Dated(at + size, one_day(whole), False, "date_numeric") if whole else None
        if self.text.text(at + 1) == "/" and self.text.digits(at + 2):
            day, month = self.text.digits(at), self.text.digits(at + 2)
            if not (short or (self.text.text(at - 1) == _IN and month.startswith("0"))):
                return None
            found = day_without_year(self.published, int(month), int(day)) if (day + month).isdigit() else None
            return Dated(at + 3, one_day(found), False, "date_numeric_short") if found else None
        return None

    def _year_outside(self, first: int, month: int, third: int, width: int, last_width: int) -> date | None:
        """A day of year-month-day or day-month-year; a year of two digits is of this century."""
        if width == 4:
            return self._day(first, month, third) if last_width <= 2 else None
        if width > 2 or last_width not in (2, 4):
            return None
        return self._day(third if last_width == 4 else 2000 + third, month, first)

    def _day(self, year: int, month: int, day: int) -> date | None:
        return calendar_day(year, month, day, "hijri" if is_hijri_year(year) else "gregorian")

    def _days(self, at: int) -> Dated | None:
        """`27 سبتمبر`, `19 و20 نيسان`, `الخامس والعشرين من الشهر الجاري`."""
        day = self.text.number(at)
        if day is None:
            return None
        for second, after in self._second_day(day.last):
            month = self._month(self._skip_of(after))
            if month is not None and self._counts_month(month):
                return self._in_month(day.value, second, month)
        return self._in_this_month(day.value, day.last, bool(day.text))

    def _counts_month(self, month: _Month) -> bool:
        """Whether a month behind a day is one: `صفر` needs more than a number before it."""
        return month.sure or month.hit["lone"] != "strict" or self._year(month.last) is not None

    def _second_day(self, at: int) -> Iterator[tuple[int | None, int]]:
        yield None, at
        leader = self.text.word(at, "leader")
        if self.text.text(at) in ("-", "/"):
            start = at + 1
        elif leader is not None and leader["value"] in ("to", "until"):
            start = leader.last
        else:
            start = at
        second = self.text.number(start)
        if second is not None and (second.conjunction or second.first > at):
            yield second.value, second.last

    def _skip_of(self, at: int) -> int:
        return at + 1 if self.text.text(at) == "من" else at

    def _in_month(self, day: int, second: int | None, month: _Month) -> Dated | None:
        year = self._year(month.last) or _Year(month.last, None, "")
        days = [self._one(value, month, year) for value in (day, second) if value is not None]
        if any(found is None for found in days):
            return None
        ends = sorted(found for found in days if found is not None)
        rule = f"date_{month.calendar}:{month.hit.entry.origin}"
        return Dated(year.last, Window(ends[0], ends[-1], "day"), month.calendar == "hijri", rule)

    def _one(self, day: int, month: _Month, year: _Year) -> date | None:
        if year.year is not None:
            return calendar_day(year.year, month.number, day, month.calendar)
        current = year_in(self.published, month.calendar) if year.mod == "current" else None
        if current is not None:
            return calendar_day(current, month.number, day, month.calendar)
        return day_without_year(self.published, month.number, day, month.calendar, year.mod == "future")

    def _in_this_month(self, day: int, at: int, digits: bool) -> Dated | None:
        """`25 من الشهر الجاري`, `في 25 الجاري`."""
        unit = self.text.word(self._skip_of(at), "unit")
        last = unit.last if unit is not None and unit["value"] == "month" and unit.definite else None
        mod = self.text.word(last if last is not None else self._skip_of(at), "mod")
        if mod is None or mod["value"] not in ("current", "past"):
            return None
        if last is None and not (digits and mod.definite):
            return None
        month = month_beside(self.published, -1 if mod["value"] == "past" else 0)
        found = calendar_day(month.start.year, month.start.month, day)
        return Dated(mod.last, one_day(found), False, "date_this_month") if found else None

    def _month(self, at: int, joined: bool = False) -> _Month | None:
        """A month name, with the word for month before it and its other name behind it."""
        sure = False
        unit = self.text.word(at, "unit", joined)
        if unit is not None and unit["value"] == "month" and unit.last in self.text.months:
            at, sure, joined = unit.last, True, False
        hit = self.text.months.get(at)
        if hit is None or (hit.prefix and not joined and hit.prefix != "ال"):
            return None
        last = self._other_name(hit)
        calendar: Calendar = "hijri" if hit["calendar"] == "hijri" else "gregorian"
        return _Month(last, int(hit["month"]), calendar, sure or last > hit.last, hit)

    def _other_name(self, hit: Hit) -> int:
        """The end of `سبتمبر/أيلول`, `أيلول (سبتمبر)`, or of the single name."""
        separator = self.text.text(hit.last)
        marked = separator in ("/", "(", "-", "\\", "،")
        other = self.text.months.get(hit.last + marked)
        if other is not None and not other.prefix \
                and other["month"] == hit["month"] and other["calendar"] == hit["calendar"]:
            return other.last + (separator == "(" and self.text.text(other.last) == ")")
        return hit.last

    def _year(self, at: int) -> _Year | None:
        """What tells the year behind a month: a number, `من العام الماضي`, `الجاري`, `المقبل`."""
        mod = self.text.word(at, "mod")
        named = self._named_year(mod.last if mod is not None else at)
        if named is not None:
            return named
        if mod is not None and mod["value"] in ("past", "current", "future") and mod.definite:
            return _Year(mod.last, None, mod["value"])
        return None

    def _named_year(self, at: int) -> _Year | None:
        at += self.text.text(at) in ("،", ",", "-")
        at = self._skip_of(at)
        before = self.text.word(at, "mod")
        at = before.last if before is not None and before["value"] == "current" and not before.definite else at
        unit = self.text.word(at, "unit")
        at = unit.last if unit is not None and unit["value"] == "year" else at
        digits = self.text.digits(at)
        if len(digits) == 4 and digits.isdigit() and int(digits) in _YEARS:
            return _Year(at + 1 + (self.text.text(at + 1) in _ERAS), int(digits), "")
        if unit is None or unit["value"] != "year":
            return None
        mod = self.text.word(at, "mod")
        if mod is not None and mod["value"] in ("past", "current"):
            return _Year(mod.last, self.published.year - (mod["value"] == "past"), "")
        return _Year(at, self.published.year, "") if before is not None and before.last == unit.first else None

    def _month_alone(self, at: int) -> Dated | None:
        """`في يونيو/حزيران`, `أواخر شهر آذار الماضي`, `سبتمبر 2016`."""
        edge = self.text.word(at, "edge", joined=True)
        month = self._month(edge.last if edge is not None else at, joined=edge is None)
        if month is None:
            return None
        year = self._year(month.last)
        if not (month.sure or edge is not None or year is not None or month.hit["lone"] == "yes" or self._led(at)):
            return None
        window = self._whole(month, year or _Year(month.last, None, ""))
        if window is None:
            return None
        if edge is not None:
            window = part_of(window, edge["value"])
        return Dated(year.last if year else month.last, window, month.calendar == "hijri",
                     f"month:{month.hit.entry.origin}")

    def _led(self, at: int) -> bool:
        """Whether a word that leads in times stands before a token (`في مارس`)."""
        words = self.text.words.get(at - 1, {})
        leader = words.get("leader")
        return (self.text.text(at - 1) == "في" and "filler" in words) or (
            leader is not None and leader["value"] in ("since", "until", "during"))

    def _whole(self, month: _Month, year: _Year) -> Window | None:
        if year.year is not None:
            return month_of(year.year, month.number, month.calendar)
        return month_without_year(self.published, month.number, month.calendar,
                                  before=year.mod == "past", future=year.mod == "future")

    def year(self, at: int) -> Dated | None:
        """`عام 2014`, `أواخر 2017`, or four digits that the words beside them make a year."""
        edge = self.text.word(at, "edge", joined=True)
        if edge is not None:
            whole = self._whole_year(edge.last)
            return whole._replace(window=part_of(whole.window, edge["value"])) if whole is not None else None
        return self._whole_year(at)

    def _whole_year(self, at: int) -> Dated | None:
        unit = self.text.word(at, "unit", joined=True)
        named = unit is not None and unit["value"] == "year" and unit["count"] == "sg"
        number = self.text.number(unit.last if unit is not None and named else at, _YEARS[0], _YEARS[-1])
        if number is None or not (named or (number.text and self.text.uses.use(number) == "year")):
            return None
        if not named and self.text.text(number.first - 1) in ("/", "-") and self.text.digits(number.first - 2):
            return None  # the end of a date that is none, such as 31/2/2020
        hijri = is_hijri_year(number.value)
        window = year_of(number.value, "hijri" if hijri else "gregorian")
        last = number.last + (self.text.text(number.last) in _ERAS)
        return Dated(last, window, hijri, "year") if window else None
