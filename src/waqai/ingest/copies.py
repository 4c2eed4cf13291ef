"""Near-copies: the agency's text that an outlet prints with small changes, recognised as a copy of the first.

A document is a near-copy only if nearly all of its word triples stand in an earlier one of the same days, and no
word that only it has may carry a fact (a number, a day, a place, a side). So an update with a new toll, a
longer version, or a report of the same wording about another town is coded by itself. What is not
recognised costs a second coding, which linking brings together; a wrong copy would lose an incident.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise

from rensa import RMinHash

from waqai.ingest.facts import may_be_fact, weekdays
from waqai.records import Document
from waqai.text.normalise import fold
from waqai.text.tokens import readings

LEAST_SHARE = 0.75
"""Share of a document's word triples that stand in the other one, from which it may be a copy."""

LEAST_WORDS = 25
"""Shorter texts differ by too few words to tell a copy from another report."""

LARGEST_DISTANCE = 1
"""Days between the publication of a text and of its copy."""

_SAME_SHARE = 0.9
"""Share of the word triples that two versions of a page have in common, both ways, when they tell the same."""

_BANDS, _ROWS = 32, 3
"""MinHash bands: two texts that share half of all their triples are compared with probability 0.99, 0.4: 0.88."""

_KEPT = 10_000
"""Texts in memory, some 6 KB each; of a day with more of them the first ones are compared with."""

_WORD = re.compile(r"[^\W_]+")
_SEED = 1


@dataclass(frozen=True, slots=True)
class NearCopy:
    """That a document is a near-copy: of which one, and the share of its triples that stand there (0 to 1)."""

    original: str
    score: float


Earlier = Callable[[date], Iterable[Document]]
"""The documents of a day that are no copies themselves, in the order in which they came in."""


class CopyFinder:
    """Looks documents up among those of the days around; holds the texts of the last days that were asked for."""

    def __init__(self, earlier: Earlier) -> None:
        self._earlier = earlier
        self._days: OrderedDict[date, _Day] = OrderedDict()
        self._last: _Text | None = None

    def find(self, document: Document) -> NearCopy | None:
        """The document that this one is a near-copy of, the closest if there are several."""
        text = self._last = _Text(document)
        if len(text.words) < LEAST_WORDS:
            return None
        best: NearCopy | None = None
        for offset in range(-LARGEST_DISTANCE, LARGEST_DISTANCE + 1):
            for other in self._day(document.published + timedelta(days=offset)).candidates(text.bands):
                if other.id == document.id:
                    continue
                score = round(text.share_in(other), 3)
                closer = score >= (LEAST_SHARE if best is None else best.score + 0.001)
                if closer and text.tells_nothing_else(other):
                    best = NearCopy(other.id, score)
        return best

    def add(self, document: Document) -> None:
        """Remember a document that is no copy, so that later ones are compared with it."""
        day = self._days.get(document.published)
        # A day that was not asked for yet is read as a whole when it is.
        if day is not None:
            known = self._last is not None and self._last.document is document
            day.add(self._last if known and self._last is not None else _Text(document))

    def _day(self, day: date) -> _Day:
        kept = self._days.get(day)
        if kept is None:
            kept = self._days[day] = _Day()
            for document in self._earlier(day):
                kept.add(_Text(document))
        self._days.move_to_end(day)
        while len(self._days) > 2 * LARGEST_DISTANCE + 1 and sum(map(len, self._days.values())) > _KEPT:
            self._days.popitem(last=False)
        return kept


def same_text(one: Document, other: Document) -> bool:
    """Whether two versions of a page tell the same: equal but for marks, letter variants and a few words."""
    if fold_text(one.text) == fold_text(other.text):
        return True
    first, second = _Text(one), _Text(other)
    if min(len(first.words), len(second.words)) < LEAST_WORDS or one.published != other.published:
        return False
    return min(first.share_in(second), second.share_in(first)) >= _SAME_SHARE and first.tells_nothing_else(second)


class _Text:
    """The folded words of a document, and what is compared of them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.id, self.published = document.id, document.published
        self.words = _WORD.findall(fold_text(document.text))

    @cached_property
    def title(self) -> list[str]:
        return _WORD.findall(fold_text(self.document.title))

    def triples(self) -> set[str]:
        words = self.words
        return {" ".join(words[at:at + 3]) for at in range(len(words) - 2)}

    def _new(self, other: _Text) -> Iterator[tuple[int, bool]]:
        """Positions of words that the other text lacks, or has only beside other words on both sides.

        With each, whether it stands alone where the other text goes on as this one: in place of another word.
        """
        known = {form for word in (*other.words, *other.title) for form, _ in readings(word)}
        pairs = {*pairwise(other.words), *pairwise(other.title)}
        beside = [pair in pairs for pair in pairwise(self.words)]
        for at, word in enumerate(self.words):
            elsewhere = 0 < at < len(beside) and not beside[at - 1] and not beside[at]
            if elsewhere or known.isdisjoint(form for form, _ in readings(word)):
                yield at, elsewhere and 1 < at < len(beside) - 1 and beside[at - 2] and beside[at + 1]

    @cached_property
    def bands(self) -> list[int]:
        """One number for each band of the MinHash sketch."""
        sketch = RMinHash(num_perm=_BANDS * _ROWS, seed=_SEED)
        sketch.update(list(self.triples()))
        values: Sequence[int] = sketch.digest()
        return [hash((at, *values[at:at + _ROWS])) for at in range(0, _BANDS * _ROWS, _ROWS)]

    def share_in(self, other: _Text) -> float:
        own = self.triples()
        return len(own & other.triples()) / len(own)

    def tells_nothing_else(self, other: _Text) -> bool:
        """Whether no word that is new in this text may carry a fact, and both texts mean the same days."""
        if any(may_be_fact(self.words, at, swapped) for at, swapped in self._new(other)):
            return False
        # "Today" is another day the next day, unless both texts name it.
        return self.published == other.published or bool(_named_days(self.words) & _named_days(other.words))


class _Day:
    """The texts of one day of publication, by their bands."""

    def __init__(self) -> None:
        self._documents: list[Document] = []
        self._bands: dict[int, int | list[int]] = {}

    def __len__(self) -> int:
        return len(self._documents)

    def add(self, text: _Text) -> None:
        number = len(self._documents)
        if number >= _KEPT or len(text.words) < LEAST_WORDS:
            return
        for band in text.bands:
            # Nearly all bands have one text: a list for each would take more memory than the texts.
            before = self._bands.setdefault(band, number)
            if isinstance(before, list):
                before.append(number)
            elif before != number:
                self._bands[band] = [before, number]
        self._documents.append(text.document)

    def candidates(self, bands: list[int]) -> list[_Text]:
        found: set[int] = set()
        for band in bands:
            numbers = self._bands.get(band, ())
            found.update((numbers,) if isinstance(numbers, int) else numbers)
        return [_Text(self._documents[number]) for number in sorted(found)]


def fold_text(text: str) -> str:
    """The folded text. Past the memory of `fold`, which is meant for words."""
    return fold.__wrapped__(text)


def _named_days(words: Iterable[str]) -> set[str]:
    return {form for word in words for form, _ in readings(word) if form in weekdays()}
