"""Dates as outlets print them: numeric, with the month names of every calendar in use, or Hijri.

`dateline` reads a line that holds a date and nothing else, `read_day` a value of a metadata
field. Neither invents a part that is not written: a month without a day is no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from functools import cache

from hijridate import Hijri

from waqai.ingest.words import Calendar, dateline_words, months
from waqai.text.normalise import fold

_MAX_LINE = 120
_YEARS = range(1900, 2101)
_HIJRI_YEARS = range(1343, 1501)
"""Hijri years that hijridate converts (Umm al-Qura calendar); no outlet prints a Gregorian one in it."""

_NUMERIC = re.compile(r"(?<!\d)(\d{1,4}) ?([/.-]) ?(\d{1,2}) ?\2 ?(\d{1,4})(?!\d)")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)")
_OFFSET = re.compile(r"(?:GMT|UTC)? ?[+-] ?\d{1,2}(?::?\d{2})?(?!\d)")
_ISO = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?![\d-])")


def dateline(line: str) -> date | None:
    """The day of a line that holds a date, perhaps with weekday, time and a label, and no other word."""
    if len(line) > _MAX_LINE:
        return None
    folded = fold(line)
    found = list(_dates(folded, day_first=True))
    if not found:
        return None
    rest = _CLOCK.sub(" ", _blank(folded, [span for span, _, _ in found]))
    words = re.findall(r"[^\W_]+", _OFFSET.sub(" ", rest))
    return _best(found) if all(word.lower() in dateline_words() for word in words) else None


def read_day(value: str) -> date | None:
    """The day of a metadata value, as it stands in the value's own zone.

    Reads ISO 8601 with or without time, the form of mail and feeds, year-first numeric dates,
    and written-out Arabic dates. `03/10/2020` gives None: it does not tell which is the month.
    """
    if match := _ISO.match(value):
        return _gregorian(*map(int, match.groups()))
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            day = parse(value.strip()).date()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return day if day.year in _YEARS else None
    return _best(list(_dates(fold(value), day_first=False))) if len(value) <= _MAX_LINE else None


_Found = tuple[tuple[int, int], Calendar, date]


def _best(found: list[_Found]) -> date | None:
    """The first Gregorian date, else the first Hijri one: a converted day may be off by one."""
    ranked = sorted(found, key=lambda item: (item[1] == "hijri", item[0]))
    return ranked[0][2] if ranked else None


def _dates(folded: str, day_first: bool) -> Iterator[_Found]:
    for match in _NUMERIC.finditer(folded):
        first, _, second, third = match.groups()
        if len(first) == 4 and len(third) <= 2:
            year, month, day = int(first), int(second), int(third)
        elif len(third) == 4 and len(first) <= 2 and (day_first or int(first) > 12):
            year, month, day = int(third), int(second), int(first)
        else:
            continue
        yield from _dated(match.span(), year, month, day, None)
    for match in _named().finditer(folded):
        day_text, name, double, year_text = match.groups()
        month_, other = months()[name], months().get(double or name)
        if other == month_:
            yield from _dated(match.span(), int(year_text), month_.number, int(day_text), month_.calendar)


def _dated(span: tuple[int, int], year: int, month: int, day: int, calendar: Calendar | None) -> Iterator[_Found]:
    hijri = calendar == "hijri" if calendar else year in _HIJRI_YEARS
    value = _hijri(year, month, day) if hijri else _gregorian(year, month, day)
    if value is not None:
        yield span, "hijri" if hijri else "gregorian", value


@cache
def _named() -> re.Pattern[str]:
    """`3 month 2020`, `3 month/other name 2020`, with an era letter after the year."""
    names = "|".join(re.escape(name) for name in sorted(months(), key=len, reverse=True))
    return re.compile(rf"(?<!\d)(\d{{1,2}}) (?:من )?({names})(?: ?[/(\\-] ?({names})\)?)?[ ,،/-]+(\d{{4}})"
                      r"(?: ?[مه](?!\w))?(?!\w)")


def _gregorian(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def _hijri(year: int, month: int, day: int) -> date | None:
    try:
        return Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    # The era letter of a numeric date stands outside its span.
    return re.sub(r"(?<!\w)[مه](?!\w)", " ", text)
