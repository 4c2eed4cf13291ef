"""Lengths of time and periods: `قبل يومين`, `الأسبوع الماضي`, `خلال الساعات الـ24 الماضية`, `مطلع الشهر`."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from waqai.detect.days import (
    Unit,
    Window,
    ago,
    days_from,
    lasting,
    month_beside,
    one_day,
    part_of,
    since,
    weekend_until,
    year_of,
)
from waqai.detect.time_text import TimeText
from waqai.packs.lexicon import Hit
from waqai.text.grammar import BARE

_UNITS: dict[str, Unit] = {"minute": "minute", "hour": "hour", "day": "day", "week": "week", "month": "month",
                           "year": "year"}
_WEEK = 7
_BEHIND = ("few", "past", "future", "current")
_OF = ("من", "علي")
_VERB_REACH = 12
"""A verb with its own `من` may stand so many tokens before `قبل أيام`."""
_LONGEST = 200
"""No report tells more units than this; larger numbers before a unit are something else."""


class Period(NamedTuple):
    """A period that ends before token `last`."""

    last: int
    window: Window
    rule: str


class Length(NamedTuple):
    """A unit of time with its number, as written: `number` is None for a plural without a number."""

    last: int
    unit: Unit
    number: int | None
    counted: bool
    definite: bool
    mod: str
    hit: Hit


def _within_a_day(length: Length) -> bool:
    """`خلال ساعة واحدة`: how fast it went, not on which days."""
    return length.unit == "minute" or (length.unit == "hour" and (length.number or 0) < _HALF_A_DAY)


_HALF_A_DAY = 12
"""Hours from which a length of time may reach into the day before (`خلال 24 ساعة`)."""


class PeriodReader:
    """Reads lengths of time and periods of one article against its publication day."""

    def __init__(self, text: TimeText, published: date) -> None:
        self.text, self.published = text, published

    def length(self, at: int, joined: bool = False) -> Length | None:
        """`24 ساعة`, `الأيام الثلاثة الماضية`, `عدة أسابيع`, with what modifies them."""
        at = self.text.hedges.get(at, at)
        number = self.text.number(at, 1, _LONGEST)
        if number is not None and (number.ordinal or (number.conjunction and not joined)):
            return None
        at = number.last if number is not None else at
        at = self.text.hedges.get(at, at) if number is None else at
        unit = self.text.word(at, "unit", joined and number is None)
        if unit is None or (unit.prefix not in BARE and number is not None):
            return None
        if number is not None and unit.prefix and unit["value"] == "month" and unit["count"] == "sg":
            return None  # `في 4 الشهر الجاري`: a day
        last = unit.last
        day_named = last in self.text.weekdays  # `يوم الأحد الماضي`: no number one
        behind = self.text.number(last, 1, _LONGEST) if number is None and not day_named else None
        if behind is not None and not behind.ordinal and not behind.conjunction and (
                behind.definite or behind.value == 1):
            last = behind.last
            number = behind
        last, mod = self._mods(last)
        count = number.value if number is not None else {"sg": 1, "du": 2}.get(unit["count"])
        return Length(last, _UNITS[unit["value"]], count, number is not None or unit["count"] == "du",
                      unit.definite or (number is not None and number.definite), mod, unit)

    def _mods(self, at: int) -> tuple[int, str]:
        """The modifiers behind a unit: `القليلة الماضية`, `قبل الماضي`."""
        found = ""
        while (mod := self.text.word(at, "mod")) is not None and mod["value"] in _BEHIND:
            if mod["value"] == "current" and not mod.definite:
                break
            found = mod["value"] if mod["value"] != "few" or not found else found
            at = mod.last
        leader = self.text.word(at, "leader") if not found else None
        if leader is not None and leader["value"] == "before":
            mod = self.text.word(leader.last, "mod")
            if mod is not None and mod["value"] == "past":
                return mod.last, "before_past"
        return at, found

    def read(self, at: int) -> Period | None:
        """A period that needs no leading word: it is modified, or begins with `هذا` or `آخر`."""
        edge = self.text.word(at, "edge", joined=True)
        if edge is not None:
            inner = self._modified(edge.last) or self._bare_edge(edge.last)
            if inner is not None:
                window = inner.window
                if edge["value"] == "late" and window.precision == "week":
                    window = weekend_until(window.end)
                return Period(inner.last, part_of(window, edge["value"]), f"{edge['value']} {inner.rule}")
        return self._modified(at)

    def _bare_edge(self, at: int) -> Period | None:
        """`مطلع الشهر`, `نهاية الأسبوع`: the current one."""
        length = self.length(at)
        if length is None or not length.definite or length.counted or length.unit not in ("week", "month", "year"):
            return None
        return self._period(length._replace(mod="current"))

    def _modified(self, at: int) -> Period | None:
        first = self.text.word(at, "mod", joined=True)
        if first is not None and first["value"] in ("current", "last") and not first.definite:
            length = self.length(first.last)
            if length is None or length.unit == "minute" or (first["value"] == "last" and not length.counted):
                return None
            return self._period(length._replace(mod="past" if first["value"] == "last" else "current"))
        length = self.length(at, joined=True)
        if length is None or length.mod not in ("past", "before_past", "future", "current"):
            return None
        return self._period(length) if length.definite or length.counted else None

    def _period(self, length: Length) -> Period | None:
        window = self._counted(length) if length.counted and length.mod == "past" else self._single(length)
        rule = f"{length.mod}_{length.unit}:{length.hit.entry.origin}"
        return Period(length.last, window, rule) if window is not None else None

    def _counted(self, length: Length) -> Window:
        if length.number == 1 and length.hit["count"] == "sg":
            return self._single(length._replace(counted=False)) or one_day(self.published)
        return lasting(self.published, length.number or 1, length.unit)

    def _single(self, length: Length) -> Window | None:
        plural = length.hit["count"] == "pl"
        if length.unit in ("minute", "hour"):
            return one_day(days_from(self.published, length.mod == "future"))
        if length.mod == "future":
            reach = {"day": _WEEK if plural else 1, "week": _WEEK, "month": 31}.get(length.unit, 366)
            return Window(days_from(self.published, 1), days_from(self.published, reach), "week")
        if length.mod == "current":
            return self._current(length, plural)
        return self._past_plural(length) if plural else self._past(length)

    def _current(self, length: Length, plural: bool) -> Window | None:
        if length.unit == "day":
            return Window(days_from(self.published, -_WEEK), self.published, "week") if plural \
                else one_day(self.published)
        if length.unit == "week":
            return Window(days_from(self.published, 1 - _WEEK), self.published, "week")
        if length.unit == "month":
            return month_beside(self.published, 0)
        return Window(date(self.published.year, 1, 1), self.published, "year")

    def _past(self, length: Length) -> Window | None:
        back = 2 if length.mod == "before_past" else 1
        if length.unit == "day":
            return one_day(days_from(self.published, -back))
        if length.unit == "week":
            start = days_from(self.published, -_WEEK * back)
            return Window(start, days_from(start, _WEEK - 1), "week")
        if length.unit == "month":
            return month_beside(self.published, -back)
        return year_of(self.published.year - back)

    def _past_plural(self, length: Length) -> Window:
        """`الأيام الماضية`: up to the publication day."""
        whole = ago(self.published, None, length.unit)
        return Window(whole.start, self.published, whole.precision)

    def before(self, at: int) -> Period | None:
        """What stands behind `قبل` as a length of time: that long ago."""
        length = self._plain(at)
        if length is None:
            return None
        exact = self.text.word(length.last, "exact")
        behind = exact.last if exact is not None else length.last
        if self.text.text(behind) == "من" and not self._verb_takes_of(at):
            return None
        count = length.number if length.counted or length.hit["count"] != "pl" else None
        return Period(length.last, ago(self.published, count, length.unit),
                      f"ago_{length.unit}:{length.hit.entry.origin}")

    def after(self, at: int, told: date) -> Period | None:
        """What stands behind `بعد`, with `من` or `على` and an event behind it: so long before the day told."""
        length = self._plain(at)
        if length is None or length.unit in ("minute", "hour") or self.text.text(length.last) not in _OF:
            return None
        window = ago(told, length.number, length.unit)
        if at in self.text.less and length.number is not None:
            window = Window(since(told, length.number, length.unit).start, days_from(told, -1), window.precision)
        return Period(length.last, window,
                      f"after_{length.unit}:{length.hit.entry.origin}")

    def later(self, at: int, told: date) -> Period | None:
        """What stands behind `بعد` alone, in days or weeks: so long behind the day told."""
        length = self._plain(at)
        if length is None or length.unit not in ("day", "week") or length.number is None:
            return None
        day = days_from(told, length.number * (_WEEK if length.unit == "week" else 1))
        rule = f"later_{length.unit}:{length.hit.entry.origin}"
        return Period(length.last, one_day(day), rule) if day <= self.published else None

    def since(self, at: int) -> Period | None:
        """What stands behind `منذ` as a length of time: from then up to the publication day."""
        length = self._plain(at)
        if length is None:
            return None
        window = since(self.published, length.number, length.unit)
        return Period(length.last, window, f"since_{length.unit}:{length.hit.entry.origin}")

    def _verb_takes_of(self, at: int) -> bool:
        """Whether the `من` behind "days ago" belongs to a verb before it (`تمكنت قبل أيام من`)."""
        return any(self.text.word(before, "takes_of", joined=True) for before in range(at - _VERB_REACH, at))

    def during(self, at: int) -> Period | None:
        """What stands behind `خلال` as a length of time: the span up to the publication day."""
        length = self._plain(at)
        if length is None or length.number is None or _within_a_day(length):
            return None
        window = lasting(self.published, length.number, length.unit)
        return Period(length.last, window, f"lasting_{length.unit}:{length.hit.entry.origin}")

    def _plain(self, at: int) -> Length | None:
        """A length without a modifier and without a day or month that it belongs to (`يوم السبت`)."""
        length = self.length(at)
        if length is None or length.mod not in ("", "few"):
            return None
        if length.definite and (not length.counted or length.hit["count"] == "du"):
            return None
        behind = length.last
        named = behind in self.text.weekdays or behind in self.text.months or self.text.word(behind, "day")
        digits = length.hit["count"] == "sg" and not length.counted and behind in self.text.numbers
        return None if named or digits else length
