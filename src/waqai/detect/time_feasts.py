"""Days that go by the name of a feast: `ليلة رأس السنة`, `أول أيام عيد الفطر`, `اليوم الثاني من عيد الأضحى`.

A row of `time_words` with the meaning *feast* gives the calendar, month and day on which the feast begins
and, as `count`, how many days it lasts.
"""

from __future__ import annotations

from datetime import date

from waqai.detect.days import Calendar, Window, day_without_year, days_from, one_day
from waqai.detect.time_dates import Dated
from waqai.detect.time_text import TimeText
from waqai.packs.lexicon import Hit


class FeastReader:
    """Reads the feasts of one article against its publication day."""

    def __init__(self, text: TimeText, published: date) -> None:
        self.text, self.published = text, published

    def read(self, at: int, named: bool, eve: bool) -> Dated | None:
        """The feast that begins at a token: the day of it that is told, or the whole of it.

        `named`: a word such as "day" or "morning" stands before it. Without one the bare name may be what
        something is for (`بمناسبة عيد الأضحى`) and gives no time. `eve`: the night before is meant.
        """
        counted = self._day_of(at)
        if counted is not None:
            number, behind = counted
            return self._on(self.text.word(behind, "feast"), number)
        hit = self.text.word(at, "feast") if named else None
        found = self._on(hit, 0 if eve else 1)
        return found if hit is not None and (eve or hit["count"] in ("", "1")) else self._whole(hit)

    def _day_of(self, at: int) -> tuple[int, int] | None:
        """Which day of a feast, and where its name begins: `أول أيام`, `اليوم الثاني من`."""
        number, unit = self.text.number(at, 1, 9), self.text.word(at, "unit", joined=True)
        if number is not None and number.ordinal:
            unit = self.text.word(number.last, "unit")
            plural = unit is not None and unit["value"] == "day" and unit["count"] == "pl"
            return (number.value, unit.last) if unit is not None and plural else None
        if unit is None or unit["value"] != "day" or not unit.definite:
            return None
        number = self.text.number(unit.last, 1, 9)
        if number is None or not number.ordinal:
            return None
        return number.value, number.last + (self.text.text(number.last) == "من")

    def _on(self, hit: Hit | None, number: int) -> Dated | None:
        """Day `number` of a feast, 0 for the eve."""
        whole = self._whole(hit)
        if whole is None:
            return None
        day = days_from(whole.window.start, number - 1)
        return whole._replace(window=one_day(min(day, self.published)))

    def _whole(self, hit: Hit | None) -> Dated | None:
        if hit is None:
            return None
        name, _, begin = hit["value"].partition(" ")
        month, day = map(int, begin.split("-"))
        calendar: Calendar = "hijri" if name == "hijri" else "gregorian"
        start = day_without_year(self.published, month, day, calendar)
        if start is None:
            return None
        end = days_from(start, int(hit["count"] or 1) - 1)
        return Dated(hit.last, Window(start, end, "day"), calendar == "hijri", f"feast:{hit.entry.origin}")
