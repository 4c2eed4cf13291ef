"""Finding times: days, spans and periods, resolved against the publication day (codebook, section 6).

What is found: see `TimeMention`. `اليوم نفسه` and `اليوم التالي` are reckoned from the last day
named before them and left out when there is none; a part of the day alone (`فجرا`) and `في وقت
لاحق` name no day and are left out too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from waqai.detect.days import Precision, Window, days_from, one_day, weekday_before
from waqai.detect.number_words import Number, read_numbers
from waqai.detect.time_fronted import from_next_day
from waqai.detect.time_periods import PeriodReader
from waqai.detect.time_points import Anchor, Point, PointReader
from waqai.detect.time_text import PLANNED, TimeText
from waqai.packs.lexicon import Hit
from waqai.text.tokens import Article, has_conjunction

Kind = Literal["day", "span", "since", "until", "recent", "habitual", "past"]
Part = Literal["", "dawn", "morning", "noon", "afternoon", "evening", "night"]

_PARTS: dict[str, Part] = {"dawn": "dawn", "morning": "morning", "noon": "noon", "afternoon": "afternoon",
                           "evening": "evening", "night": "night", "after_midnight": "night",
                           "after_midnight_of": "night"}
_PAST_DAYS = 366
"""What ended longer ago is history (codebook 1.2: older than a year)."""
_BESIDE = {"same_day": 0, "next_day": 1, "day_before": -1, "morrow": -1,
           "two_before": -2, "two_after": 2, "week_before": -7}
_PLANNED_REACH = 4
_WEEK = 7
_SHORTEST_WEEK, _LONGEST_WEEK = 4, 8
"""Days between the first and the last of a week that a report is on, at least and at most."""
_RUNNING_DAYS = 3
_RECENT_DAYS = 30
"""`مؤخرا` ("recently") is taken for the last thirty days."""


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time at tokens `first` to `last` (exclusive), as days `start` to `end`, both inclusive.

    `kind`: *day* one day; *span* several days or a month; *since* from `start` up to the
    publication day; *until* a limit or anything after the publication day; *recent* the hours
    before publication, or lately; *habitual* no time of its own (`يوميا`), placed on the
    publication day; *past* whole years and what ended more than a year ago.
    `part` is the part of the day, `anchor` what the days were reckoned from, `rule` the grammar
    rule with the table rows. Under the rules `after_...` (`بعد يومين من`) and `morrow` (`غداة`) the
    day is that of the event named behind the words, not of the one before them.
    """

    first: int
    last: int
    start: date
    end: date
    precision: Precision
    kind: Kind
    part: Part
    anchor: Anchor
    rule: str


def find_times(
    article: Article,
    hits: Mapping[str, list[Hit]],
    published: date,
    numbers: Sequence[Number] | None = None,
) -> list[TimeMention]:
    """All times of an article in the order of the text, without overlaps.

    `numbers` are those that `read_numbers` finds, when they were read before.
    """
    text = TimeText(article, hits, read_numbers(article, hits) if numbers is None else numbers)
    finder = _Finder(text, published)
    found: list[TimeMention] = []
    end = 0
    head = _written_on(finder, article, published)
    for at in text.starts():
        if head is not None and at >= head[0]:
            finder, head = _Finder(text, head[1]), None
        if at < end:
            continue
        name = finder.name(at)
        if name:
            end = name
            continue
        mention = finder.read(at, found)
        mention = mention and finder.in_week_told(mention, found)
        if mention is not None:
            found.append(mention)
            end = mention.last
    return from_next_day(article, published, found)


_DATELINE, _DATELINE_END, _LATE_DAYS = 10, ("-", ":", "/", ")", "(", "–", "—"), 3
"""In a dateline the day stands so many words on, before one of these marks; a text is out so many days later."""


def _written_on(finder: _Finder, article: Article, published: date) -> tuple[int, date] | None:
    """`الموصل، 9 مايو 2018 -`: from which token on the day of a dateline is today, with that day."""
    first = next((s.first for s in article.sentences if not s.in_title), None)
    if first is None:
        return None
    for at in range(first, min(first + _DATELINE, len(article.tokens))):
        time = finder.read(at, []) if at in finder.text.numbers else None
        if time is None or not time.rule.startswith("date_") or time.last >= len(article.tokens):
            continue
        late = 0 < (published - time.end).days <= _LATE_DAYS
        marked = article.tokens[time.last].text in _DATELINE_END
        return (time.last, time.end) if late and marked and time.start == time.end else None
    return None


class _Finder:
    def __init__(self, text: TimeText, published: date) -> None:
        self.text, self.published = text, published
        self.points = PointReader(text, published)
        self.periods = PeriodReader(text, published)

    def name(self, at: int) -> int:
        """Where a name that only looks like a time ends (`شارع 26 سبتمبر`, `اليوم السابع`), or 0."""
        hit = self.text.word(at, "name", joined=True)
        if hit is not None and self._running(at) is None:
            return hit.last
        dated = self.points.dates.read(at) if at in self.text.heads else None
        return dated.last if dated is not None else 0

    def read(self, at: int, found: list[TimeMention]) -> TimeMention | None:
        """The time that begins at a token, given the times before it."""
        if self.text.leads_nowhere(at):
            return None
        try:
            return (self._running(at) or self._led(at, found) or self._period(at, at) or self._point(at, at)
                    or self._phrase(at, found))
        except ValueError:
            return None  # the words name a day outside the calendar (year 1 or 10000)

    def in_week_told(self, mention: TimeMention, found: Sequence[TimeMention]) -> TimeMention:
        """`بين 9 و15 أيلول ... الأحد: قصف`: a weekday that heads an item is of the week that the report is on."""
        labelled = self.text.text(mention.last) == ":" and mention.first in self.text.weekdays
        if not labelled or mention.kind != "day" or mention.last != mention.first + 1:
            return mention
        weeks = (t for t in found if _SHORTEST_WEEK <= (t.end - t.start).days <= _LONGEST_WEEK)
        week = next((t for t in weeks if t.end <= self.published), None)
        if week is None or week.start <= mention.start <= week.end:
            return mention
        day = days_from(week.start, (mention.start.weekday() - week.start.weekday()) % _WEEK)
        return replace(mention, start=day, end=day) if day <= week.end else mention

    def _led(self, at: int, found: list[TimeMention]) -> TimeMention | None:
        """A time behind a word such as `منذ`, `حتى`, `قبل`, `خلال`, `بين`."""
        leader = self.text.word(at, "leader", joined=True)
        if leader is None:
            return None
        value, behind = leader["value"], leader.last
        if value == PLANNED:
            return self._planned(at, behind)
        if value in ("between", "from", "days"):
            return self._between(at, behind, value)
        if value == "night between":
            span = self._between(at, behind, "between")
            return replace(span, end=span.start, kind="day", part="night") if span is not None else None
        if value == "during":
            return self._during(at, behind)
        if value == "before":
            return self._before(at, behind)
        if value == "after":
            return self._after(at, behind, found)
        length = self.periods.since(behind) if value == "since" else None
        if length is not None:
            kind: Kind = "recent" if length.window == one_day(self.published) else "since"
            return self._made(at, length.last, length.window, "relative", length.rule, "", kind)
        inner = self._period(at, behind) or self._point(at, behind)
        if inner is None:
            return None
        if value == "since" and inner.start <= self.published:
            window = Window(inner.start, max(inner.start, self.published), inner.precision)
            return self._made(at, inner.last, window, inner.anchor, f"since {inner.rule}", inner.part, "since")
        return self._made(at, inner.last, Window(inner.start, inner.end, inner.precision), inner.anchor,
                          f"until {inner.rule}", inner.part, "until")

    def _after(self, at: int, behind: int, found: list[TimeMention]) -> TimeMention | None:
        """`بعد يومين من كذا`: before the day told; `وبعد ثلاثة أيام` at the begin of a sentence: behind it."""
        told = self._told(found)
        period = self.periods.after(behind, told or self.published)
        if period is None and told is not None and self.text.begins_sentence(at):
            period = self.periods.later(behind, told)
        return self._made(at, period.last, period.window, "relative", period.rule) if period else None

    def _planned(self, at: int, behind: int) -> TimeMention | None:
        """`المقررة في 18 مارس`, `المزمع إجراؤها السبت`: nothing that has happened."""
        for start in range(behind, behind + _PLANNED_REACH):
            inner = self._period(start, start) or self._point(start, start)
            if inner is not None:
                window = Window(inner.start, inner.end, inner.precision)
                return self._made(at, inner.last, window, inner.anchor, f"planned {inner.rule}", "", "until")
        return None

    def _running(self, at: int) -> TimeMention | None:
        """`لليوم الثالث على التوالي`: so many days up to today; from the fourth on, today alone (codebook 1.5)."""
        row, number = self.text.word(at + 2, "row"), self.text.number(at + 1)
        if row is None or number is None or not number.ordinal:
            return None
        day = self.text.word(at, "unit", joined=True) or self.text.word(at, "name", joined=True)
        if day is None or not day.definite:
            return None
        if day["meaning"] == "unit" and day["value"] != "day":
            return None
        days = number.value if number.value <= _RUNNING_DAYS else 1
        window = Window(days_from(self.published, 1 - days), self.published, "day")
        return self._made(at, row.last, window, "published", f"running:{row.entry.origin}")

    def _before(self, at: int, behind: int) -> TimeMention | None:
        period = self.periods.before(behind)
        if period is None:
            return None
        recent = period.rule.startswith(("ago_hour", "ago_minute"))
        kind: Kind | None = "recent" if recent else "past" if period.window.precision == "year" else None
        return self._made(at, period.last, period.window, "relative", period.rule, "", kind)

    def _during(self, at: int, behind: int) -> TimeMention | None:
        inner = self._period(at, behind) or self._point(at, behind)
        if inner is not None:
            return inner
        period = self.periods.during(behind)
        if period is None:
            return None
        return self._made(at, period.last, period.window, "relative", period.rule)

    def _between(self, at: int, behind: int, value: str) -> TimeMention | None:
        """`بين الاثنين والأربعاء`, `من الجمعة إلى الأحد`, `يومي السبت والأحد`."""
        first = self.points.read(behind)
        if first is None:
            return None
        if value == "days":
            second = self._second(first.last) if first.window and first.window.precision == "month" else None
            return self._span(at, first, second) if second is not None else self._point(at, behind)
        if value == "from":
            leader = self.text.word(first.last, "leader")
            if leader is None or leader["value"] not in ("to", "until"):
                return None
            second = self.points.read(leader.last)
        else:
            second = self._second(first.last)
        return self._span(at, first, second) if second is not None else None

    def _second(self, at: int) -> Point | None:
        """The point behind `و`, written together with it or apart."""
        if self.text.text(at) == "و" and at not in self.text.numbers:
            return self.points.read(at + 1)
        hits = (self.text.weekdays.get(at), *self.text.words.get(at, {}).values(), self.text.months.get(at))
        number = self.text.numbers.get(at)
        joined = any(hit is not None and has_conjunction(hit.prefix) for hit in hits)
        return self.points.read(at) if joined or (number is not None and number.conjunction) else None

    def _span(self, at: int, first: Point, second: Point) -> TimeMention | None:
        """Two points as one span: the first weekday is the last such day before the second."""
        end, anchor = self.points.resolve(second)
        start, _ = self.points.resolve(first)
        if start.start > end.end:
            if first.weekday is None:
                return None
            start = one_day(weekday_before(end.end, first.weekday))
        window = Window(start.start, end.end, end.precision)
        return self._made(at, second.last, window, anchor, f"span {first.rules[-1]} {second.rules[-1]}",
                          _PARTS.get(first.part, ""))

    def _point(self, at: int, behind: int) -> TimeMention | None:
        point = self.points.read(behind)
        if point is None:
            return None
        window, anchor = self.points.resolve(point)
        last = point.last
        if point.bare_weekday:
            window, last = self._joined_weekdays(point, window)
        return self._made(at, last, window, anchor, " ".join(point.rules), _PARTS.get(point.part, ""))

    def _joined_weekdays(self, point: Point, window: Window) -> tuple[Window, int]:
        """`السبت والأحد`: a span up to the last of the weekdays that `و` joins."""
        last, days = point.last, [point.weekday or 0]
        while (more := self.points.joined(last)) is not None and more[0] == (days[-1] + 1) % 7:
            days.append(more[0])
            last = more[1]
        if len(days) == 1:
            return window, point.last
        second = Point(point.first, last, weekday=days[-1])
        mod = self.text.word(last, "mod")
        if mod is not None and mod.definite and mod["value"] in ("past", "future"):
            second.mod, last = mod["value"], mod.last
        end, _ = self.points.resolve(second)
        return Window(days_from(end.end, 1 - len(days)), end.end, "day"), last

    def _period(self, at: int, behind: int) -> TimeMention | None:
        period = self.periods.read(behind)
        if period is None:
            return None
        recent = "_hour:" in period.rule and period.window == one_day(self.published)
        kind: Kind | None = "recent" if recent else None
        anchor: Anchor = "published" if recent else "relative"
        return self._made(at, period.last, period.window, anchor, period.rule, "", kind)

    def _phrase(self, at: int, found: list[TimeMention]) -> TimeMention | None:
        hit = self.text.word(at, "phrase", joined=True)
        if hit is None:
            return None
        rule = f"{hit['value']}:{hit.entry.origin}"
        today = one_day(self.published)
        if hit["value"] == "now":
            return self._made(at, hit.last, today, "published", rule, "", "recent")
        if hit["value"] == "so far":
            return self._made(at, hit.last, today, "published", rule, "", "until")
        if hit["value"] == "habitual":
            return self._made(at, hit.last, today, "published", rule, "", "habitual")
        if hit["value"] == "recently":
            window = Window(days_from(self.published, -_RECENT_DAYS), self.published, "month")
            return self._made(at, hit.last, window, "published", rule, "", "recent")
        shift = _BESIDE.get(hit["value"])
        told = self._told(found) or (self.published if hit["value"] == "morrow" else None)
        if shift is None or told is None:
            return None
        return self._made(at, hit.last, one_day(days_from(told, shift)), "relative", rule)

    def _told(self, found: list[TimeMention]) -> date | None:
        """The last day that was named."""
        days = [t for t in found if t.kind == "day" and t.precision == "day"]
        told = [t for t in days if not self.text.said_then(t.first)] or days
        return told[-1].start if told else None

    def _made(self, first: int, last: int, window: Window, anchor: Anchor, rule: str, part: Part = "",
              kind: Kind | None = None) -> TimeMention:
        kind = kind or self._kind(window)
        end = window.end if kind == "until" else max(window.start, min(window.end, self.published))
        return TimeMention(first, last, window.start, end, window.precision, kind, part, anchor, rule)

    def _kind(self, window: Window) -> Kind:
        if window.start > self.published:
            return "until"
        if (self.published - window.end).days > _PAST_DAYS or (
                window.precision == "year" and window.start.year != self.published.year):
            return "past"
        return "day" if window.start == window.end and window.precision == "day" else "span"
