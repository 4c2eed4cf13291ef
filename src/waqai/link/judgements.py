"""Judgements on pairs of reports, and the incidents that follow from them.

A judgement says that two reports are the same incident, different ones, or that somebody is unsure. People and the
linker both judge; nothing is erased, an undo is a further judgement. What holds after any number of judgements can
be worked out again from the list: `in_force` tells which of them do, `incidents_of` the incidents they make up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from waqai.errors import Contradiction, UsageError
from waqai.link.linker import Incident, Linker

Verdict = Literal["same", "different", "unsure"]
Pair = tuple[str, str]


class Judged(Protocol):
    """What a judgement tells; the store's rows have this form.

    `one` and `two` are report ids in sorted order, `automatic` that the linker judged, `undoes` the number of the
    judgement that this one takes back.
    """

    @property
    def number(self) -> int: ...
    @property
    def one(self) -> str: ...
    @property
    def two(self) -> str: ...
    @property
    def verdict(self) -> Verdict: ...
    @property
    def automatic(self) -> bool: ...
    @property
    def undoes(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judgement that is kept in memory; see `Judged`. `score` is the linker's, in hundredths of a nat."""

    number: int
    one: str
    two: str
    verdict: Verdict
    by: str
    reason: str
    at: str = ""
    score: int | None = None
    automatic: bool = False
    undoes: int | None = None


def pair_of(one: str, other: str) -> Pair:
    """Two reports in sorted order; UsageError when both are one."""
    if one == other:
        raise UsageError(f"{one!r} cannot be judged against itself; name two reports")
    return (one, other) if one < other else (other, one)


def in_force(history: Sequence[Judged], upto: int | None = None) -> list[Judged]:
    """The judgements that hold after the first ones up to number `upto`: those not taken back, oldest first."""
    known = [one for one in history if upto is None or one.number <= upto]
    undone: set[int] = set()
    for one in reversed(known):
        if one.undoes is not None and one.number not in undone:
            undone.add(one.undoes)
    return [one for one in known if one.undoes is None and one.number not in undone]


def by_people(holding: Iterable[Judged]) -> dict[Pair, Verdict]:
    """The latest word that a person has on each pair."""
    return {(one.one, one.two): one.verdict for one in holding if not one.automatic}


def incidents_of(reports: Iterable[str], holding: Iterable[Judged]) -> list[Incident]:
    """The incidents that these judgements make of these reports: what a chain of `same` joins.

    A person's latest word on a pair wins over the linker's, unless it is "unsure". Judgements on reports that are
    not among `reports`, as they have been retracted, join nothing.
    """
    some = list(holding)
    people = by_people(some)
    groups = _Groups(reports)
    for one in some:
        word = people.get((one.one, one.two))
        if one.verdict == "same" and word != "different" and (one.automatic or word == "same"):
            groups.join(one.one, one.two)
    return groups.all()


def check(holding: Iterable[Judged], one: str, other: str, verdict: Verdict) -> None:
    """Contradiction when a person's new verdict is against what people judged before, naming those judgements."""
    pair = pair_of(one, other)
    some = [judged for judged in holding if not judged.automatic and (judged.one, judged.two) != pair]
    latest = {(judged.one, judged.two): judged for judged in some}
    ties = [judged for judged in latest.values() if judged.verdict == "same"]
    named = {key for judged in latest.values() for key in (judged.one, judged.two)} | set(pair)
    groups = _Groups(named)
    for judged in ties:
        groups.join(judged.one, judged.two)
    if verdict == "different" and groups.head(one) == groups.head(other):
        against = tuple(judged.number for judged in ties if groups.head(judged.one) == groups.head(one))
        raise Contradiction(f"{one!r} and {other!r} are one incident by judgements"
                            f" {', '.join(map(str, against))}; undo one first", against)
    if verdict == "same":
        groups.join(one, other)
        for judged in latest.values():
            if judged.verdict == "different" and groups.head(judged.one) == groups.head(judged.two):
                raise Contradiction(f"that would make {judged.one!r} and {judged.two!r} one incident, which"
                                    f" judgement {judged.number} says they are not; undo it first",
                                    (judged.number,))


def follow(linker: Linker, people: Mapping[Pair, Verdict], before: Mapping[Pair, Verdict]) -> None:
    """Bring a linker from what people said `before` to what they say now."""
    for pair in {*people, *before}:
        verdict = people.get(pair)
        if verdict == before.get(pair):
            continue
        if verdict == "same":
            linker.tie(*pair)
        elif verdict == "different":
            linker.part(*pair)
        else:
            linker.release(*pair)


def linker_word(linker: Linker) -> dict[Pair, int]:
    """The fewest judgements by which the linker's incidents follow: the surest pairs, with their full scores.

    Pairs that people judged the same are not repeated.
    """
    word: dict[Pair, int] = {}
    for incident in linker.incidents():
        if len(incident) == 1:
            continue
        groups = _Groups(incident)
        for one in incident:
            for other in linker.tied(one):
                groups.join(one, other)
        scored = [(-score, one, other) for at, one in enumerate(incident) for other in incident[at + 1:]
                  if (score := linker.score(one, other)) is not None]
        for rank, one, other in sorted(scored):
            if groups.join(one, other):
                word[one, other] = linker.threshold - rank
    return word


@dataclass(frozen=True, slots=True)
class Change:
    """What the linker has to say anew: pairs to judge the same, and numbers of its judgements to take back."""

    judge: Mapping[Pair, int]
    undo: tuple[int, ...]


def change_of(linker: Linker, holding: Iterable[Judged]) -> Change:
    """What has to be judged and undone so that the judgements tell the linker's incidents."""
    some = list(holding)
    word = linker_word(linker)
    old = {(one.one, one.two): one.number for one in some if one.automatic and one.verdict == "same"}
    return Change({pair: score for pair, score in word.items() if pair not in old},
                  tuple(sorted(number for pair, number in old.items() if pair not in word)))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A pair that a person should look at: its score above the threshold, and whether it is one incident."""

    one: str
    two: str
    score: int
    together: bool


def suggestions(linker: Linker, people: Mapping[Pair, Verdict], limit: int = 20) -> list[Suggestion]:
    """The pairs that nobody judged and of which the linker is least sure, the most doubtful first.

    They are those in one incident, and those that agree and are not.
    """
    found = {}
    for incident in linker.incidents():
        for at, one in enumerate(incident):
            pairs = {pair_of(one, other) for other in [*incident[at + 1:], *linker.near(one)]}
            for pair in pairs - people.keys():
                score = linker.score(*pair)
                if score is not None:
                    found[pair] = Suggestion(*pair, score, pair[0] in incident and pair[1] in incident)
    return sorted(found.values(), key=lambda one: (abs(one.score), one.one, one.two))[:limit]


class _Groups:
    """Reports in groups that are joined pair by pair."""

    def __init__(self, members: Iterable[str]) -> None:
        self._above = {one: one for one in members}

    def head(self, one: str) -> str:
        """The first member of the group of `one`."""
        while self._above[one] != one:
            self._above[one] = self._above[self._above[one]]
            one = self._above[one]
        return one

    def join(self, one: str, other: str) -> bool:
        """Make two groups one; whether they were two. A report that is not a member joins nothing."""
        if one not in self._above or other not in self._above:
            return False
        a, b = self.head(one), self.head(other)
        self._above[max(a, b)] = min(a, b)
        return a != b

    def all(self) -> list[Incident]:
        groups: dict[str, list[str]] = {}
        for one in sorted(self._above):
            groups.setdefault(self.head(one), []).append(one)
        return sorted(tuple(group) for group in groups.values())
