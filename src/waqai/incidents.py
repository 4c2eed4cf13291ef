"""The incidents of a store: its reports linked, people's judgements followed, and the linker's put down.

Opened once, it keeps in step with the store: `refresh` takes in what has happened since, so that a new report is
linked in milliseconds. The judgements in the store alone tell the incidents, also those of any earlier time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from waqai.errors import UsageError
from waqai.link.entry import Entry, entries_of
from waqai.link.explain import Explanation, explain_pair
from waqai.link.files import incident_records
from waqai.link.judgements import (
    Pair,
    Suggestion,
    Verdict,
    by_people,
    change_of,
    follow,
    in_force,
    incidents_of,
    suggestions,
)
from waqai.link.linker import THRESHOLD, Incident, Linker
from waqai.link.tolls import DEFAULT
from waqai.link.weights import Weights, nats
from waqai.records import Json
from waqai.store import NewJudgement, PairJudgement, Store, StoredReport
from waqai.store.judgements import all_judgements, judge, undo_judgement
from waqai.store.links import changes, counts, last_entry

TURNS = 5
"""How often the linker's word is worked out anew when others write meanwhile; the last time it is put down all the
same, and what it missed the next time."""


class Incidents:
    """The incidents of one store; `linker` and `entries` are as of the last `refresh`.

    `breathe` is called after each report that is taken in and each part that is written, for whoever shows
    progress or shares the processor.
    """

    def __init__(
        self, store: Store, weights: Weights | None = None, threshold: int = THRESHOLD,
        breathe: Callable[[], None] = lambda: None,
    ) -> None:
        self.store = store
        self._breathe = breathe
        self.linker = Linker(weights, threshold)
        self.entries: dict[str, Entry] = {}
        self._entry: int | None = None
        self._people: dict[Pair, Verdict] = {}
        self._history: list[PairJudgement] = []
        self.refresh()

    def refresh(self) -> int:
        """Take in what happened in the store since the last time; how many reports came, changed or went."""
        with self.store.database.read() as connection:
            news = changes(connection, self._entry)
            if news.entry == self._entry:
                return 0
            changed = 0
            for report in news.reports:
                changed += self._take(report, news.copies.get(report.document.id, ()))
                self._breathe()
            judged = list(all_judgements(connection, self._history[-1].number if self._history else 0))
        self._entry = news.entry
        if judged:
            self._history += judged
            people = by_people(in_force(self._history))
            follow(self.linker, people, self._people)
            self._people = people
        return changed

    @property
    def entry(self) -> int | None:
        """The last entry of the log that the incidents show."""
        return self._entry

    def records(self, rule: str = DEFAULT) -> Iterator[Json]:
        """The record of each incident, by day; UsageError for a rule for tolls that is not known."""
        return incident_records(self.linker, self.entries, rule)

    def explain(self, one: str, other: str) -> Explanation:
        """Why two reports are, or are not, one incident."""
        return explain_pair(self.linker, self.entries, one, other)

    def suggestions(self, limit: int = 20) -> list[Suggestion]:
        """The pairs that a person should look at, the most doubtful first."""
        return suggestions(self.linker, self._people, limit)

    def record(self, most: int | None = None) -> tuple[int, int]:
        """Put the linker's word down where it changed, so that the judgements tell the incidents.

        `most` judgements at a time, all together when it is None. What is to be said is worked out before the
        store is locked for writing, and anew when somebody wrote meanwhile. Gives how many pairs were judged the
        same, and how many of its judgements were taken back.
        """
        judged = undone = 0
        for turn in range(TURNS):
            self.refresh()
            change = change_of(self.linker, in_force(self._history))
            new = [NewJudgement(*pair, "same", self.linker.weights.run, nats(score), automatic=True)
                   for pair, score in change.judge.items()]
            old = list(change.undo)
            size = most or max(1, len(new) + len(old))
            entry = self._entry
            while new or old:
                part, back = new[:size], old[:max(0, size - len(new[:size]))]
                if not self._put(part, back, None if turn == TURNS - 1 else entry):
                    break
                judged, undone = judged + len(part), undone + len(back)
                new, old = new[len(part):], old[len(back):]
                entry = (entry or 0) + len(part) + len(back)  # each judgement has one entry in the log
                self._breathe()
            else:
                break
        self.refresh()
        return judged, undone

    def _put(self, new: list[NewJudgement], old: list[int], entry: int | None) -> bool:
        """Write judgements and undoings unless the log has gone on since an entry; whether they were written."""
        with self.store.writing() as journal:
            if entry is not None and last_entry(journal.connection) != entry:
                return False
            if entry is None:
                holding = {one.number for one in in_force(self.store.judgements(in_force=False))}
                old = [number for number in old if number in holding]
            for number in old:
                undo_judgement(journal, number, "no longer of one incident")
            judge(journal, new)
        return True

    def at(self, number: int) -> list[Incident]:
        """The incidents as the judgements up to a number told them.

        They hold the reports that count now, and those that the linker had joined then and that have gone since.
        """
        holding = in_force(self.store.judgements(in_force=False), number)
        joined = {key for one in holding if one.automatic for key in (one.one, one.two)}
        return incidents_of(self.entries.keys() | joined, holding)

    def _take(self, report: StoredReport, copied_by: tuple[str, ...]) -> bool:
        """Bring one report up to date; whether that changed anything."""
        old = self.entries.get(report.key)
        new = None
        if counts(report):
            record = {**report.record, "id": report.key}
            new = next(entries_of(report.document.id, [record], report.document, copied_by))
        if new == old:
            return False
        if old is not None and (new is None or new.told != old.told):
            self.linker.remove(report.key)
        if new is None:
            del self.entries[report.key]
            return True
        if old is None or new.told != old.told:
            self.linker.add(new.told)
        self.entries[report.key] = new
        return True


def _reason(reason: str) -> str:
    if not reason.strip():
        raise UsageError("a judgement needs a reason; whoever reads it later must be able to judge it")
    return reason.strip()
