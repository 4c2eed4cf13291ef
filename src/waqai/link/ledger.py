"""A book of reports and judgements in memory, in which nothing is erased: any earlier state can be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from waqai.errors import UsageError
from waqai.link.judgements import (
    Judgement,
    Pair,
    Suggestion,
    Verdict,
    by_people,
    change_of,
    check,
    follow,
    in_force,
    incidents_of,
    pair_of,
    suggestions,
)
from waqai.link.linker import Incident, Linker
from waqai.link.told import Told
from waqai.link.weights import Weights

LINKER = "linker"
"""By whom the linker's judgements are."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the book: a report that came or was retracted, or a judgement."""

    kind: Literal["report", "retract", "judgement"]
    report: str = ""
    judgement: Judgement | None = None


@dataclass(slots=True)
class Ledger:
    """Reports, judgements and the incidents they make up; `entries` is all that ever happened.

    After each change the linker puts its own word down, so that the incidents follow from the judgements alone.
    """

    linker: Linker
    entries: list[Entry] = field(default_factory=list)
    _people: dict[Pair, Verdict] = field(default_factory=dict)

    @classmethod
    def open(cls, weights: Weights | None = None) -> Ledger:
        """An empty book."""
        return cls(Linker(weights))

    @property
    def history(self) -> list[Judgement]:
        """All judgements, undone ones and undoings too, oldest first."""
        return [entry.judgement for entry in self.entries if entry.judgement]

    def add(self, told: Told) -> None:
        """A report came; UsageError when it is there, or was retracted."""
        if any(entry.report == told.id for entry in self.entries):
            raise UsageError(f"the report {told.id!r} is in the book already; give the new one an id of its own")
        self.linker.add(told)
        self.entries.append(Entry("report", told.id))
        self._speak()

    def retract(self, report: str) -> None:
        """A report no longer counts; what was judged of it stays in the book."""
        self.linker.remove(report)
        self.entries.append(Entry("retract", report))
        self._speak()

    def decide(self, one: str, other: str, verdict: Verdict, by: str, reason: str) -> int:
        """Put down a person's judgement; its number. UsageError when it contradicts what people judged before."""
        first, second = pair_of(one, other)
        for report in (first, second):
            self.linker.incident_of(report)
        check(in_force(self.history), first, second, verdict)
        return self._put(first, second, verdict, by, reason)

    def merge(self, one: str, other: str, by: str, reason: str) -> int:
        """Make the incidents of two reports one; the number of the judgement that did."""
        return self.decide(one, other, "same", by, reason)

    def split(self, part: list[str], by: str, reason: str) -> list[int]:
        """Take some reports out of their incident, each judged different from all that stay; their numbers."""
        rest = [one for one in self.linker.incident_of(part[0]) if one not in part]
        strangers = [one for one in part if one not in self.linker.incident_of(part[0])]
        if strangers or not rest:
            raise UsageError("to split an incident, name some of its reports and not all; they are"
                             f" {', '.join(self.linker.incident_of(part[0]))}")
        for one in part:
            for other in rest:
                check(in_force(self.history), one, other, "different")
        return [self._put(*pair_of(one, other), "different", by, reason) for one in part for other in rest]

    def undo(self, number: int, by: str, reason: str) -> int:
        """Take a judgement, or an undoing, back; the number of the entry that does so.

        UsageError when there is none, when it is taken back already, or when what would hold then contradicts
        what people judged since.
        """
        old = next((one for one in self.history if one.number == number), None)
        if old is None:
            raise UsageError(f"there is no judgement {number}; they have numbers from 1 to {len(self.history)}")
        new = Judgement(len(self.history) + 1, old.one, old.two, old.verdict, by, reason, undoes=number)
        before, after = in_force(self.history), in_force([*self.history, new])
        if before == after:
            raise UsageError(f"judgement {number} is taken back already; undo the one that took it back")
        for judged in set(after) - set(before):
            if not judged.automatic:
                check(before, judged.one, judged.two, judged.verdict)
        self.entries.append(Entry("judgement", judgement=new))
        self._speak()
        return new.number

    def incidents(self, upto: int | None = None) -> list[Incident]:
        """The incidents after the first `upto` entries of the book, or now."""
        entries = self.entries[:upto]
        gone = {entry.report for entry in entries if entry.kind == "retract"}
        there = [entry.report for entry in entries if entry.kind == "report" and entry.report not in gone]
        return incidents_of(there, in_force([entry.judgement for entry in entries if entry.judgement]))

    def suggestions(self, limit: int = 20) -> list[Suggestion]:
        """The pairs that a person should look at, the most doubtful first."""
        return suggestions(self.linker, self._people, limit)

    def _put(self, one: str, two: str, verdict: Verdict, by: str, reason: str) -> int:
        number = len(self.history) + 1
        self.entries.append(Entry("judgement", judgement=Judgement(number, one, two, verdict, by, reason)))
        self._speak()
        return number

    def _speak(self) -> None:
        """Let the linker follow what people say, and put down where its own word has changed."""
        holding = in_force(self.history)
        people = by_people(holding)
        follow(self.linker, people, self._people)
        self._people = people
        change = change_of(self.linker, holding)
        number = len(self.history)
        for undone in change.undo:
            old = self.history[undone - 1]
            number += 1
            self.entries.append(Entry("judgement", judgement=Judgement(
                number, old.one, old.two, old.verdict, LINKER, "no longer of one incident", automatic=True,
                undoes=undone)))
        for (one, two), score in change.judge.items():
            number += 1
            self.entries.append(Entry("judgement", judgement=Judgement(
                number, one, two, "same", LINKER, self.linker.weights.run, score=score, automatic=True)))
