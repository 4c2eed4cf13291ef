"""Single days: weekdays, `اليوم`, `أمس`, dates, and the part of the day, in all their combinations."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from waqai.detect.days import (
    Window,
    days_from,
    nearest_weekday,
    one_day,
    weekday_after,
    weekday_before,
    weekday_until,
)
from waqai.detect.time_dates import DateReader
from waqai.detect.time_feasts import FeastReader
from waqai.detect.time_text import TimeText
from waqai.packs.lexicon import Hit
from waqai.text.grammar import ARTICLE
from waqai.text.tokens import has_article, has_conjunction

Anchor = Literal["published", "absolute", "weekday", "relative"]

_NIGHTS = {"last_night": -1, "night_before_last": -2, "tonight": 0, "after_last_midnight": 0}
_EVES = ("night", "evening")
"""`ليلة العيد`, `عشية العيد`: the night before the feast."""
_OVER_NIGHT = ("night", "after_midnight_of")
_SEPARATORS = ("،", ",", "(", "-")
_WEEK, _SUNDAY = 7, 6
_SLIP = 3
"""A written date further than this from the day that `today` or `yesterday` names is a slip of the pen."""


_BEFORE = "only before"
"""How the note of a part of the day begins that is a verb behind a day: `في 22 مايو فجر انتحاري نفسه`."""


@dataclass(slots=True)
class Point:
    """What the words of a point in time say, before it is resolved. It ends before token `last`."""

    first: int
    last: int
    part: str = ""
    offset: int | None = None
    weekday: int | None = None
    mod: str = ""
    window: Window | None = None
    hijri: bool = False
    into: bool = False
    opened: bool = False
    rules: list[str] = field(default_factory=list)

    @property
    def bare_weekday(self) -> bool:
        """Whether a weekday is all that was said."""
        return self.weekday is not None and self.offset is None and self.window is None and not self.part


class PointReader:
    """Reads the points in time of one article against its publication day."""

    def __init__(self, text: TimeText, published: date) -> None:
        self.text, self.published = text, published
        self.dates = DateReader(text, published)
        self.feasts = FeastReader(text, published)

    def read(self, at: int) -> Point | None:
        """The longest point that begins at a token."""
        point = Point(at, at)
        if not self._openers(point):
            return None
        cores = 0
        while self._core(point, cores):
            cores += 1
        if not cores:
            return None
        self._close(point)
        return point

    def _openers(self, point: Point) -> bool:
        """Words before the day: `في الساعات الأولى من فجر يوم`, `بعد منتصف ليل`; False where the first is none.

        Of two parts of a day the first is the verb "blew up" (`فجر مساء أمس انتحاري نفسه`).
        """
        while True:
            start = point.last == point.first
            part = self.text.word(point.last, "part", joined=start)
            filler = self.text.word(point.last, "filler", joined=start)
            if part is not None and point.part == "dawn" and part["value"] != "dawn" and not point.opened:
                return False
            if part is not None:
                point.part, point.last = part["value"], part.last
                point.rules.append(part["value"])
            elif filler is not None and not has_article(filler.prefix) and not (start and filler["value"] == "of"):
                point.last = filler.last
                point.opened = True
            else:
                return True

    def _core(self, point: Point, cores: int) -> bool:
        """One more word that names the day; behind the first it may stand after a comma or in brackets."""
        at = point.last
        if cores and self.text.text(at) in _SEPARATORS:
            at += 1
        filler = self.text.word(at, "filler") if cores else None
        if filler is not None and filler["value"] == "day":
            at = filler.last
        bracket = cores > 0 and self.text.text(point.last) == "("
        joined = at == point.first
        if not (self._relative(point, at, joined) or self._weekday(point, at, joined, cores)
                or self._date(point, at, cores)):
            return False
        if bracket and self.text.text(point.last) == ")":
            point.last += 1
        return True

    def _relative(self, point: Point, at: int, joined: bool) -> bool:
        if point.offset is not None or point.window is not None:
            return False
        hit = self.text.word(at, "day", joined) or self.text.word(at, "phrase", joined)
        if hit is None or (hit["meaning"] == "phrase" and hit["value"] not in _NIGHTS):
            return False
        last = hit.last
        if hit["meaning"] == "phrase":
            point.offset, point.part = _NIGHTS[hit["value"]], "night"
        else:
            ordinal = self.text.number(last) if hit["value"] == "0" else None
            if ordinal is not None and ordinal.ordinal and ordinal.definite:
                if not hit.prefix.endswith("ل"):
                    return False
                last = ordinal.last  # "لليوم الثالث": the third day running is today
            point.offset = int(hit["value"])
        point.last = last
        point.rules.append(f"time_words:{hit.entry.origin}")
        return True

    def _weekday(self, point: Point, at: int, joined: bool, cores: int) -> bool:
        hit = self.text.weekday(at, joined)
        if hit is None or point.weekday is not None:
            return False
        if cores == 0 and self.text.heads.get(at) is not None:
            return False
        point.weekday, point.last = int(hit["weekday"]), hit.last
        point.rules.append(f"weekdays:{hit.entry.origin}")
        self._modifier(point)
        self._pair(point)
        return True

    def _modifier(self, point: Point) -> None:
        """`الماضي`, `المقبل`, `قبل الماضي` behind a weekday."""
        leader = self.text.word(point.last, "leader")
        again = leader is not None and leader["value"] == "before"
        mod = self.text.word(leader.last if leader is not None and again else point.last, "mod")
        if mod is not None and mod.definite and mod["value"] in ("past", "future", "current"):
            point.mod = "before_past" if again and mod["value"] == "past" else mod["value"]
            point.last = mod.last
        else:
            self._week(point)

    def _week(self, point: Point) -> None:
        """`الأحد من الأسبوع الماضي`: the day of the week before this one."""
        filler = self.text.word(point.last, "filler")
        unit = self.text.word(filler.last, "unit") if filler is not None and filler["value"] == "of" else None
        mod = self.text.word(unit.last, "mod") if unit is not None and unit["value"] == "week" else None
        if mod is not None and mod["value"] == "past":
            point.mod, point.last = "past_week", mod.last

    def _pair(self, point: Point) -> None:
        """`ليل الجمعة السبت`: the second weekday only says into which day the night runs."""
        if point.part not in ("night", "after_midnight_of", "evening", "after_midnight"):
            return
        at = point.last + (self.text.text(point.last) in ("-", "/", "الي", "،", "علي"))
        hit = self.text.weekday(at)
        if hit is not None and point.weekday is not None and int(hit["weekday"]) == (point.weekday + 1) % 7:
            point.last, point.into = hit.last, True

    def _date(self, point: Point, at: int, cores: int) -> bool:
        if point.window is not None and not point.hijri:
            return False
        if self.text.heads.get(at) is not None:
            return False
        named = cores > 0 or point.opened
        eve = point.part in _EVES and cores == 0
        dated = self.feasts.read(at, named or bool(point.part), eve) or self.dates.read(at, short=named)
        if dated is None or (cores and dated.window.precision != "day") or (
                point.window is not None and dated.hijri):
            return False
        point.window, point.hijri, point.last = dated.window, dated.hijri, dated.last
        point.rules.append(dated.rule)
        return True

    def _close(self, point: Point) -> None:
        """The part of the day behind the day: `السبت فجرا`, `أمس بعد الظهر`."""
        at = point.last
        while (filler := self.text.word(at, "filler")) is not None and filler["value"] in ("hour", "of"):
            at = filler.last
        part = self.text.word(at, "part")
        if part is None or point.part or self._begins_day(part) or part["note"].startswith(_BEFORE):
            return
        if at > point.last and not (part.entry.words[0].startswith(ARTICLE) or part.definite):
            return
        point.part, point.last = part["value"], part.last

    def _begins_day(self, part: Hit) -> bool:
        """Whether a part of the day belongs to a day behind it."""
        at = part.last
        filler = self.text.word(at, "filler")
        at = filler.last if filler is not None else at
        return at in self.text.weekdays or self.text.word(at, "day") is not None or at in self.text.numbers

    def resolve(self, point: Point) -> tuple[Window, Anchor]:
        """The days that a point stands for, and what it was reckoned from."""
        window, anchor = self._window(point)
        if point.part in _OVER_NIGHT and window.precision == "day" and (window.end - window.start).days == 1:
            night = window.end if point.part == "after_midnight_of" else window.start
            return one_day(night), anchor  # `ليلة 7 إلى 8 مايو`
        if point.part == "after_midnight_of" and window.start == window.end:
            day = days_from(window.start, 1)
            window = one_day(min(day, self.published) if window.start <= self.published else day)
        return window, anchor

    def _window(self, point: Point) -> tuple[Window, Anchor]:
        dated, said = point.window, self._said(point)
        if dated is None:
            if said is None:
                raise ValueError(f"the point at token {point.first} names no day")
            return one_day(said), _anchor(point)
        if dated.start != dated.end:
            return dated, "absolute"
        if said is not None and point.offset is not None and abs((dated.start - said).days) > _SLIP:
            return one_day(said), _anchor(point)  # "today, Saturday 7 January 2016" in January 2017
        day = dated.start if point.weekday is None else nearest_weekday(dated.start, point.weekday)
        return one_day(day), "absolute"

    def _said(self, point: Point) -> date | None:
        """The day by its relation to the publication day and its weekday, without its date."""
        if point.offset is not None:
            day = days_from(self.published, point.offset)
            return day if point.weekday is None else self._named_day(day, point.weekday, point.offset)
        return self._last_weekday(point.weekday, point.mod) if point.weekday is not None else None

    def _named_day(self, day: date, weekday: int, offset: int) -> date:
        """The weekday that stands beside `today` or `yesterday`; it decides when they disagree."""
        if offset > 0:
            return nearest_weekday(day, weekday)
        before = weekday_until(day, weekday)
        after = days_from(before, _WEEK)
        nearer = (after - day) < (day - before)
        return after if offset < 0 and before != day and nearer and after <= self.published else before

    def _last_weekday(self, weekday: int, mod: str) -> date:
        if mod == "future":
            return weekday_after(self.published, weekday)
        if mod == "past":
            return weekday_before(self.published, weekday)
        if mod == "past_week":
            this_week = days_from(weekday_until(self.published, _SUNDAY), -1)
            return weekday_until(this_week, weekday)
        if mod == "before_past":
            return days_from(weekday_before(self.published, weekday), -_WEEK)
        return weekday_until(self.published, weekday)

    def joined(self, at: int) -> tuple[int, int] | None:
        """A weekday behind `و`: its number and where it ends."""
        lone = self.text.text(at) == "و"
        hit = self.text.weekday(at + lone, joined=True)
        if hit is None or not (lone or has_conjunction(hit.prefix)):
            return None
        return int(hit["weekday"]), hit.last


def _anchor(point: Point) -> Anchor:
    """What a point without a date is reckoned from."""
    if point.offset is None:
        return "weekday"
    return "published" if point.offset == 0 else "relative"
