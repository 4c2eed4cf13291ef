"""Groups of reports that tell one incident, from the scores of their pairs.

Groups grow from the pair that agrees best. Two groups become one while the mean score of all pairs between them
speaks for it, and never when one of these pairs cannot be one incident: so no chain joins what lies apart in days
or places, or what somebody has judged different. The result does not depend on the order of the reports.

Reports that somebody judged the same count as one report with the values of each: what is told wrong in one of
them does not keep others away that agree with another.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping

Score = Callable[[str, str], int | None]
"""The score of a pair in hundredths of a nat; None when the two cannot be one incident."""
Barred = Callable[[str, str], bool]
"""Whether somebody judged a pair different."""


def cluster(
    members: Iterable[str], near: Mapping[str, Iterable[str]], score: Score, tied: Mapping[str, Iterable[str]],
    barred: Barred,
) -> list[tuple[str, ...]]:
    """The groups of `members`, each in the order of its ids.

    `near` holds for each report those with which its score is above zero: only these can bring two groups
    together. `tied` holds for each report those that somebody judged the same.
    """
    return _Growth(sorted(members), near, score, tied, barred).grow()


class _Growth:
    """Groups of units by their first member, the totals of the scores between them, and a queue of unions.

    A unit is a report, or all that somebody tied to it.
    """

    def __init__(self, members: list[str], near: Mapping[str, Iterable[str]], score: Score,
                 tied: Mapping[str, Iterable[str]], barred: Barred) -> None:
        self.score, self.barred = score, barred
        self.groups: dict[str, list[list[str]]] = {}
        self.totals: dict[tuple[str, str], int | None] = {}
        self.beside: dict[str, set[str]] = {}
        self.queue: list[tuple[float, str, str]] = []
        head = self._tie(members, tied)
        for one in members:
            for other in near.get(one, ()):
                if head[one] != head[other]:
                    self.beside[head[one]].add(head[other])
        for one in sorted(self.groups):
            for other in sorted(self.beside[one]):
                if one < other:
                    self._offer(one, other)

    def grow(self) -> list[tuple[str, ...]]:
        while self.queue:
            rank, one, other = heapq.heappop(self.queue)
            if one in self.groups and other in self.groups and -rank == self._mean(one, other):
                self._unite(one, other)
        return [tuple(sorted(one for unit in group for one in unit)) for _, group in sorted(self.groups.items())]

    def _tie(self, members: list[str], tied: Mapping[str, Iterable[str]]) -> dict[str, str]:
        """Make the groups of what is judged the same; the head of each member's group."""
        head: dict[str, str] = {}
        for first in members:
            if first in head:
                continue
            stack, group = [first], []
            head[first] = first
            while stack:
                one = stack.pop()
                group.append(one)
                for other in tied.get(one, ()):
                    if other not in head:
                        head[other] = first
                        stack.append(other)
            self.groups[first], self.beside[first] = [group], set()
        return head

    def _between(self, unit: list[str], other: list[str]) -> int | None:
        """The score of two units: the best of their pairs; None when all forbid it, or somebody's word on one."""
        if any(self.barred(a, b) for a in unit for b in other):
            return None
        scores = [score for a in unit for b in other if (score := self.score(a, b)) is not None]
        return max(scores, default=None)

    def _total(self, one: str, other: str) -> int | None:
        """The sum of all scores between the units of two groups; None when a pair forbids their union."""
        key = (one, other) if one < other else (other, one)
        if key not in self.totals:
            total: int | None = 0
            for a in self.groups[one]:
                for b in self.groups[other]:
                    score = self._between(a, b)
                    total = None if score is None or total is None else total + score
                    if total is None:
                        break
                if total is None:
                    break
            self.totals[key] = total
        return self.totals[key]

    def _mean(self, one: str, other: str) -> float | None:
        total = self._total(one, other)
        return None if total is None else total / (len(self.groups[one]) * len(self.groups[other]))

    def _offer(self, one: str, other: str) -> None:
        mean = self._mean(one, other)
        if mean is not None and mean > 0:
            heapq.heappush(self.queue, (-mean, min(one, other), max(one, other)))

    def _unite(self, one: str, other: str) -> None:
        """Put the later group into the earlier one; what lay beside either lies beside the union."""
        sums = {}
        neighbours = (self.beside[one] | self.beside[other]) - {one, other}
        for third in neighbours:
            a, b = self._total(one, third), self._total(other, third)
            sums[third] = None if a is None or b is None else a + b
        self.groups[one] += self.groups.pop(other)
        del self.beside[other]
        self.beside[one] = neighbours
        for third in sorted(neighbours):
            self.beside[third] = (self.beside[third] - {other}) | {one}
            self.totals[(one, third) if one < third else (third, one)] = sums[third]
            self._offer(one, third)
