"""The words of times in an article, by the token where each begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from waqai.detect.number_uses import UseReader
from waqai.detect.number_words import Number
from waqai.packs.lexicon import Hit
from waqai.text.tokens import Article, has_conjunction

_SAID_REACH = 8
"""The day on which somebody spoke stands at most so many words behind the verb."""
_ACTS = ("event_nouns", "event_verbs", "event_phrases", "harm_nouns", "harm_verbs")


class TimeText:
    """Look-up of time words, weekdays, months and numbers by their first token.

    A hit with a possessive pronoun (`يومها`) is no time word. Of several readings of one token
    the one with the shortest proclitic is kept.
    """

    def __init__(self, article: Article, hits: Mapping[str, list[Hit]], numbers: Sequence[Number]) -> None:
        self.numbers = {number.first: number for number in numbers}
        self.article, self.hits, self.tokens = article, hits, article.tokens
        self.words: dict[int, dict[str, Hit]] = {}
        self.heads: dict[int, Hit] = {}
        for hit in hits.get("time_words", ()):
            if not hit.suffix:
                self.words.setdefault(hit.first, {}).setdefault(hit["meaning"], hit)
                if hit["meaning"] == "name_head" and not hit.definite:
                    self.heads[hit.last] = hit
        self.weekdays = {hit.first: hit for hit in reversed(hits.get("weekdays", ())) if not hit.suffix}
        self.months = {hit.first: hit for hit in reversed(hits.get("months", ()))
                       if not hit.suffix and not (hit.definite and hit["calendar"] == "gregorian")}

    @cached_property
    def uses(self) -> UseReader:
        return UseReader(self.article, self.hits)

    @cached_property
    def hedges(self) -> dict[int, int]:
        """Where hedges ("about", "more than") and vague counts ("several") begin, and where they end."""
        before = {hit.first: hit.last for hit in self.hits.get("hedges", ()) if hit["bound"] in
                  ("about", "more", "less", "at_least", "up_to")}
        return before | {hit.first: hit.last for hit in self.hits.get("vague_counts", ()) if hit["alone"] != "no"}

    @cached_property
    def less(self) -> set[int]:
        """Where a hedge begins that makes a length of time an upper bound ("less than")."""
        return {hit.first for hit in self.hits.get("hedges", ()) if hit["bound"] in ("less", "up_to")}

    def begins_sentence(self, at: int) -> bool:
        """Whether a token is the first of its sentence."""
        return any(sentence.first == at for sentence in self.article.sentences)

    def said_then(self, at: int) -> bool:
        """`وفق ما ذكر مصدر، الثلاثاء`: whether the day at a token is rather when somebody spoke."""
        said = max((h.last for h in self.hits.get("speech_verbs", ()) if h.last <= at), default=-1)
        return 0 <= at - said <= _SAID_REACH and not any(
            said <= h.first < at for table in _ACTS for h in self.hits.get(table, ())
        )

    def starts(self) -> list[int]:
        """Tokens where a time may begin, in the order of the text."""
        words = (at for at, found in self.words.items() if any(map(_may_open, found.values())))
        hedged = self.words.keys() & self.hedges.keys()
        return sorted({*words, *hedged, *self._days_and_numbers})

    @cached_property
    def _days_and_numbers(self) -> set[int]:
        digits = (at for at, token in enumerate(self.tokens) if token.kind == "number")
        return {*self.weekdays, *self.months, *digits, *self.numbers}

    @cached_property
    def _openers(self) -> set[int]:
        """Where a time may go on behind a word that leads to it (`في`, `منذ`)."""
        return {*self.words, *self.hedges, *self._days_and_numbers}

    def leads_nowhere(self, at: int) -> bool:
        """Whether nothing but a small word stands at a token (`من`, `في`), and no word of time right behind it."""
        words = self.words.get(at)
        if not words or not words.keys() <= _LEADING or at in self.hedges or at in self._days_and_numbers:
            return False
        return all(hit["value"] != PLANNED and hit.last not in self._openers for hit in words.values())

    def word(self, at: int, meaning: str, joined: bool = False) -> Hit | None:
        """The word of a meaning at a token; one behind `و` only where `joined` allows it."""
        words = self.words.get(at)
        hit = words.get(meaning) if words is not None else None
        return hit if hit is not None and (joined or not has_conjunction(hit.prefix)) else None

    def weekday(self, at: int, joined: bool = False) -> Hit | None:
        """The weekday at a token."""
        hit = self.weekdays.get(at)
        return hit if hit is not None and (joined or not has_conjunction(hit.prefix)) else None

    def number(self, at: int, low: int = 1, high: int = 31) -> Number | None:
        """The number at a token when it lies within bounds."""
        number = self.numbers.get(at)
        return number if number is not None and low <= number.value <= high else None

    def text(self, at: int) -> str:
        """The folded token, or nothing outside the article."""
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def digits(self, at: int) -> str:
        """The digits at a token, or nothing."""
        return self.tokens[at].text if 0 <= at < len(self.tokens) and self.tokens[at].kind == "number" else ""


_LEADING = frozenset({"leader", "filler"})
"""Meanings of words that need a word of time behind them."""
PLANNED = "planned"
"""What leads to a time some words further on (`المقررة صباح السبت`)."""
_INSIDE = ("name_head", "takes_of", "exact", "row")
"""Meanings of words that stand before or inside times and begin none."""


def _may_open(hit: Hit) -> bool:
    """Whether a time may begin with a word: none does with `من`, which is by far the most frequent."""
    return hit["meaning"] not in _INSIDE and not (hit["meaning"] == "filler" and hit["value"] == "of")
