"""The linker: reports come and go, somebody judges pairs, and the incidents follow.

The incidents depend on the reports, the weights and the judgements alone, not on the order in which they came. A
change touches only the reports that are connected with it by scores above zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from waqai.errors import UsageError
from waqai.link.blocks import Blocks
from waqai.link.clusters import cluster
from waqai.link.features import compare, may_be_one
from waqai.link.told import Told
from waqai.link.weights import Weights, load_weights

Incident = tuple[str, ...]
"""The ids of the reports of one incident, in their order."""


THRESHOLD = 139
"""Hundredths of a nat: odds of four to one.

Two incidents made one hide an attack and its dead, which is worse than one told as two. Of thresholds measured on
the labelled articles, three to one joined one of 32 look-alikes and this none, at a pairwise F1 of .90 and .88.
The choice rests on one article and on the labels that measure it; see docs/linking.md.
"""

BARE_THRESHOLD = 0
"""The same where no article is at hand: without their words fewer pairs agree so much, and even odds joined no
more look-alikes."""


class Linker:
    """Reports and the incidents that they make up.

    `threshold` is taken off each pair's score, in hundredths of a nat: what is left must be above zero.
    """

    def __init__(self, weights: Weights | None = None, threshold: int = THRESHOLD) -> None:
        self.weights = weights or load_weights()
        self.threshold = threshold
        self.reports: dict[str, Told] = {}
        self._blocks = Blocks()
        self._near: dict[str, dict[str, int]] = {}
        self._tied: dict[str, set[str]] = {}
        self._parted: dict[str, set[str]] = {}
        self._incident: dict[str, Incident] = {}
        self._stale: set[str] = set()

    def add(self, told: Told) -> None:
        """Take a report in; UsageError when one with its id is there."""
        if told.id in self.reports:
            raise UsageError(f"the report {told.id!r} is there already; take it out first, or give the new one"
                             " an id of its own")
        near = self._near[told.id] = {}
        for other in self._blocks.candidates(told):
            score = self.weights.score(compare(told, other)) - self.threshold
            if score > 0:
                near[other.id] = score
                self._near[other.id][told.id] = score
        self.reports[told.id] = told
        self._blocks.add(told)
        self._stale.add(told.id)

    def remove(self, report_id: str) -> None:
        """Take a report out, as when its document is retracted; UsageError when it is not there."""
        told = self._known(report_id)
        touched = {*self._near[report_id], *self._tied.get(report_id, ()), *self.incident_of(report_id)}
        del self.reports[report_id], self._incident[report_id]
        self._blocks.remove(told)
        for other in self._near.pop(report_id):
            del self._near[other][report_id]
        self._stale = (self._stale | touched) & self.reports.keys()

    def tie(self, one: str, other: str) -> None:
        """Somebody judged two reports the same."""
        self._mark(self._tied, one, other)

    def part(self, one: str, other: str) -> None:
        """Somebody judged two reports different: they never come together again, whatever the scores."""
        self._mark(self._parted, one, other)

    def release(self, one: str, other: str) -> None:
        """Forget what was judged of two reports."""
        for marks in (self._tied, self._parted):
            for a, b in ((one, other), (other, one)):
                marks.get(a, set()).discard(b)
        self._stale |= {one, other} & self.reports.keys()

    def tied(self, report_id: str) -> set[str]:
        """The reports that somebody judged the same as this one, also those that are not here."""
        return set(self._tied.get(report_id, ()))

    def are_parted(self, one: str, other: str) -> bool:
        """Whether somebody judged two reports different."""
        return other in self._parted.get(one, ())

    def score(self, one: str, other: str) -> int | None:
        """The score of two reports above the threshold; None when they cannot be one incident."""
        if other in self._parted.get(one, ()):
            return None
        known = self._near[one].get(other)
        if known is not None:
            return known
        a, b = self.reports[one], self.reports[other]
        return self.weights.score(compare(a, b)) - self.threshold if may_be_one(a, b) else None

    def incidents(self) -> list[Incident]:
        """All incidents, in the order of their first report ids."""
        self._settle()
        return sorted(set(self._incident.values()))

    def incident_of(self, report_id: str) -> Incident:
        """The incident of a report; UsageError when the report is not there."""
        self._known(report_id)
        self._settle()
        return self._incident[report_id]

    def near(self, report_id: str) -> dict[str, int]:
        """The reports that agree with this one, with their scores above the threshold."""
        self._known(report_id)
        return dict(self._near[report_id])

    def _known(self, report_id: str) -> Told:
        if report_id not in self.reports:
            raise UsageError(f"there is no report {report_id!r}; the ids of reports are those of the coded file,"
                             " as d1#1")
        return self.reports[report_id]

    def _mark(self, marks: dict[str, set[str]], one: str, other: str) -> None:
        self.release(one, other)
        marks.setdefault(one, set()).add(other)
        marks.setdefault(other, set()).add(one)
        self._stale |= {one, other} & self.reports.keys()

    def _settle(self) -> None:
        while self._stale:
            members = self._connected(self._stale.pop())
            self._stale -= members
            for group in cluster(members, self._near, self.score, self._present(members),
                                 self.are_parted):
                for one in group:
                    self._incident[one] = group

    def _connected(self, start: str) -> set[str]:
        """All reports that a path of scores above zero or of judgements joins with one."""
        found, stack = {start}, [start]
        while stack:
            for other in self._beside(stack.pop()):
                if other not in found:
                    found.add(other)
                    stack.append(other)
        return found

    def _beside(self, one: str) -> Iterator[str]:
        yield from self._near[one]
        yield from (other for other in self._tied.get(one, ()) if other in self.reports)

    def _present(self, members: Iterable[str]) -> dict[str, list[str]]:
        """What is tied to each member and still there."""
        return {one: [other for other in self._tied[one] if other in self.reports]
                for one in members if self._tied.get(one)}
