"""Weeks as ISO 8601 counts them, Monday to Sunday."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from waqai.errors import UsageError

_WEEK = re.compile(r"(\d{4})-?W(\d{1,2})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """A week by its Monday."""

    start: date

    @property
    def end(self) -> date:
        """The Sunday."""
        return self.start + timedelta(6)

    @property
    def name(self) -> str:
        """The ISO name, as 2020-W46."""
        year, number, _ = self.start.isocalendar()
        return f"{year}-W{number:02}"

    def back(self, weeks: int) -> Week:
        """The week so many weeks before."""
        return Week(self.start - timedelta(7 * weeks))


def week_of(day: date) -> Week:
    """The week of a day."""
    return Week(day - timedelta(day.weekday()))


def read_week(text: str) -> Week:
    """The week of `2020-W46`, or of any day in it as `2020-11-14`; raises UsageError."""
    named = _WEEK.fullmatch(text.strip())
    try:
        if named:
            return Week(date.fromisocalendar(int(named[1]), int(named[2]), 1))
        return week_of(date.fromisoformat(text.strip()))
    except ValueError as error:
        raise UsageError(f"{text!r} is no week; write it as 2020-W46, or a day in it as 2020-11-14") from error
