"""What a number is used for: people and things counted, or a date, a clock time, a measure, a name.

Decided by the words beside it (table `number_context`), by months, and by signs. Only `count`
may be a count of people.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from waqai.detect.number_words import Number
from waqai.packs.lexicon import Hit
from waqai.text.grammar import BARE
from waqai.text.tokens import Article

Use = Literal["count", "date", "year", "clock", "age", "distance", "duration", "money", "percent", "name",
              "score", "ordinal"]
_USES: dict[str, Use] = {"year": "year", "clock": "clock", "age": "age", "distance": "distance",
                         "money": "money", "percent": "percent", "name": "name", "score": "score",
                         "duration": "duration"}

_YEARS = range(1300, 2101)
"""Years of both calendars that reports name."""
_MODERN = range(1900, 2101)
_LAST_DAY = 31
_SCORE_REACH = 8
_COUNTED_PLURAL = 10
"""Up to here a counted noun is plural: `اثنين يوم السبت` counts no days, `15 يوم` does."""
_PERCENT = ("%", "٪")


class UseReader:
    """Reads the use of the numbers of one article."""

    def __init__(self, article: Article, hits: Mapping[str, list[Hit]]) -> None:
        self.tokens = article.tokens
        self.before: dict[int, list[Hit]] = {}
        self.after: dict[int, list[Hit]] = {}
        self.percent: set[int] = set()
        self.scores: list[int] = []
        self.to = {h.first for h in hits.get("hedges", ()) if h["bound"] == "to" and not h.prefix}
        for hit in hits.get("number_context", ()):
            side, use = hit["side"], hit["use"]
            if side in ("before", "both"):
                self.before.setdefault(hit.last, []).append(hit)
            if side in ("after", "both") and not (hit.suffix or (side == "both" and hit.definite)):
                self.after.setdefault(hit.first, []).append(hit)
            if use == "percent":
                self.percent.update(range(hit.first, hit.last))
            elif use == "score":
                self.scores.append(hit.first)
        months = [hit for hit in hits.get("months", ()) if not hit.suffix]
        self.month_first = {hit.first: hit for hit in months}
        self.month_last = {hit.last: hit for hit in months}
        self.people = {hit.first for table in ("persons", "harm_nouns") for hit in hits.get(table, ())}

    def vague(self, hit: Hit) -> Use:
        """The use of a vague count, by the noun behind it (`عدة أيام`)."""
        return next((_USES[context["use"]] for context in self.after.get(hit.last, ())
                     if context["use"] != "year"), "count")

    def use(self, number: Number) -> Use | None:
        """The use of a number; None for words that are none (`في المئة`, `الاثنين`)."""
        if number.ordinal:
            return "date" if self._is_day(number) else "ordinal"
        if number.first in self.percent or (number.definite and number.value == 2 and not number.text):
            return None
        return (self._signs(number) or self._after(number) or self._calendar(number) or self._before(number)
                or ("clock" if number.text.startswith("0") and len(number.text) == 2 else "count"))

    def is_score(self, low: Number, high: Number) -> bool:
        """Whether `n - m` is the result of a match."""
        if self._text(low.last) != "-" or high.value > 20 or low.value > 20:
            return False
        return low.value >= high.value or low.value == 0 or any(
            abs(at - low.first) <= _SCORE_REACH for at in self.scores)

    def _signs(self, number: Number) -> Use | None:
        before, after = self._text(number.first - 1), self._text(number.last)
        if after in _PERCENT or before in _PERCENT:
            return "percent"
        if number.text and ((after == ":" and self._kind(number.last + 1) == "number")
                            or (before == ":" and self._kind(number.first - 2) == "number")):
            return "clock"
        if number.text and ((after == "/" and self._kind(number.last + 1) == "number")
                            or (before == "/" and self._kind(number.first - 2) == "number")):
            return "year" if number.value in _MODERN else "date"
        return self._numeric_date(number) if number.text else None

    def _numeric_date(self, number: Number) -> Use | None:
        """A part of `2020-10-03` or `3-10-2020`."""
        for start in (number.first, number.first - 2, number.first - 4):
            parts = [self._text(at) for at in range(start, start + 5)]
            if start >= 0 and parts[1::2] == ["-", "-"] and all(p.isdigit() for p in parts[0::2]):
                return "year" if number.value in _MODERN else "date"
        return None

    def _calendar(self, number: Number) -> Use | None:
        if self._is_day(number):
            return "date"
        if not self._is_year(number):
            return None
        first, last = number.first, number.last
        comma = 1 if self._text(first - 1) == "،" else 0
        bracketed = self._text(first - 1) == "(" and self._text(last) == ")"
        slash = self._text(first - 1) in ("-", "/") and self._text(first - 2).isdigit()
        if first - comma in self.month_last or bracketed or slash:
            return "year"
        following = self._text(last + (self._text(last) == "-"))
        if following.isdigit() and int(following) in _MODERN:
            return "year"
        return None

    def _is_year(self, number: Number) -> bool:
        if number.text:
            return len(number.text) == 4 and number.value in _YEARS
        return number.kind == "compound" and number.value in _MODERN

    def _is_day(self, number: Number) -> bool:
        """Whether a month stands beside a number of 1 to 31, or beside the next of two joined days."""
        if number.value > _LAST_DAY or number.value < 1:
            return False
        if self._month_at(number.last) or (number.first in self.month_last and number.text
                                           and self.month_last[number.first]["lone"] == "yes"
                                           and number.last not in self.people
                                           and self._kind(number.last) != "word"):
            return True
        joint = number.last
        if self._text(joint) in ("-", "و") or joint in self.to:
            joint += 1
        second = self._text(joint)
        return bool(number.text) and second.isdigit() and int(second) <= _LAST_DAY and self._month_at(joint + 1)

    def _month_at(self, at: int) -> bool:
        """Whether a month, or `من` or `شهر` and a month, begins at a token."""
        if self._text(at) == "من":
            at += 1
            if self._text(at) in ("الشهر", "شهر"):
                return True
        at += self._text(at) == "شهر"
        hit = self.month_first.get(at)
        return hit is not None and not (hit["calendar"] == "gregorian" and hit.definite) \
            and hit.prefix in BARE and not (hit["lone"] == "no" and at in self.people)

    def _after(self, number: Number) -> Use | None:
        for hit in self.after.get(number.last, ()):
            use = _USES[hit["use"]]
            if use == "year" and not self._is_year(number):
                continue
            if use == "name" and number.value != 1:
                continue
            if hit["side"] == "both" and number.value <= _COUNTED_PLURAL:
                continue
            return use
        return None

    def _before(self, number: Number) -> Use | None:
        at = number.first
        hyphen = self._text(at - 1) == "-" and bool(number.text)
        if self._kind(at - 1 - hyphen) == "latin" and number.text:
            return "name"
        at -= hyphen or (self._text(at - 1) == "(" and bool(number.text))
        people = number.last in self.people
        for hit in self.before.get(at, ()):
            use = _USES[hit["use"]]
            if use == "year" and not self._is_year(number):
                continue
            if use == "name" and not (number.text or number.definite or number.value == 1):
                continue
            if use == "duration" and hit["side"] == "both" and number.value > 1:
                continue
            if use == "score" or (people and not hyphen and use != "age"):
                continue
            return use
        return None

    def _text(self, at: int) -> str:
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def _kind(self, at: int) -> str:
        return self.tokens[at].kind if 0 <= at < len(self.tokens) else ""
