"""The incidents of a store as native JSON, and what people did to their reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from waqai.errors import NotInStore
from waqai.export.incident import Cited
from waqai.export.linked import merged
from waqai.export.protect import opaque
from waqai.export.stream import native_of
from waqai.link.judgements import incidents_of
from waqai.records import Json
from waqai.store import PairJudgement, Store, StoredReport

ALL_STATES = ("active", "duplicate", "superseded", "replaced", "retracted")
"""The states of reports, those that do not count among them."""


class Stored:
    """The incidents of a store: its reports that count, joined where they were judged the same."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._groups = groups_of(store)

    def rows(self) -> Iterator[Json]:
        """The incidents, in the order of the first publication day of their reports."""
        told: set[str] = set()
        for report in self._store.reports():
            group = self._groups.get(report.key)
            if group is None:
                yield single(report)
            elif report.key not in told:
                told |= group
                yield merged([single(each) for each in self._active(group)])

    def merge(self, row: Json, tellings: list[Json]) -> Json | None:
        """The incident made anew from some of its tellings, under its old id."""
        kept = list(self._active(telling["report"] for telling in tellings))
        return {**merged([single(each) for each in kept]), "incident_id": row["incident_id"]} if kept else None

    def _active(self, keys: Iterable[str]) -> Iterator[StoredReport]:
        for key in sorted(keys):
            try:
                report = self._store.report(key)
            except NotInStore:
                continue
            if report.state == "active":
                yield report


def single(report: StoredReport) -> Json:
    """The incident of one stored report."""
    document = report.document
    cited = Cited(document.id, document.outlet, document.url, document.published, document.title or None,
                  report.confidentiality)
    return native_of({**report.record, "id": report.key}, cited)


def groups_of(store: Store) -> dict[str, frozenset[str]]:
    """The reports that count and were judged one incident with others, each with all of its incident's."""
    judgements = store.judgements()
    judged = {report for judgement in judgements for report in (judgement.one, judgement.two)}
    if not judged:
        return {}
    active = [report.key for report in store.reports() if report.key in judged]
    return {report: frozenset(group) for group in incidents_of(active, judgements) if len(group) > 1
            for report in group}


class Deeds:
    """What people did to reports: corrections, undoings, retractions, judgements on pairs, oldest first.

    `opaque_ids` says that reports are asked for by the ids of an export that hides them; `words` whether names and
    reasons are told, too; `since` leaves out what was done before (ISO, any length).
    """

    def __init__(self, store: Store, *, opaque_ids: bool, words: bool, since: str = "") -> None:
        self._store, self._words, self._since = store, words, since
        self._name: Callable[[str], str] = opaque if opaque_ids else str
        self._judged: dict[str, list[PairJudgement]] = {}
        for judgement in store.judgements(in_force=False):
            if not judgement.automatic:
                for report in (judgement.one, judgement.two):
                    self._judged.setdefault(report, []).append(judgement)
        touched = (report for report in store.reports(ALL_STATES)
                   if report.corrected or report.state != "active" or report.key in self._judged)
        self._keys = {self._name(report.key): report.key for report in touched}

    def of(self, report_id: str) -> list[Json]:
        """What was done to a report, by its id in the export."""
        key = self._keys.get(report_id)
        if key is None:
            return []
        history = self._store.history(key)
        done = [({"why": each["kind"], "field": each["field"]}, each) for each in history.decisions]
        done += [({"why": "retracted" if each["lifts"] is None else "restored"}, each)
                 for each in history.tombstones]
        done += [(self._judgement(key, each), {"at": each.at, "by": each.by, "reason": each.reason})
                 for each in self._judged.get(key, ())]
        told = [{**what, "at": row["at"], "report": report_id,
                 **({"by": row["by"], "reason": row["reason"]} if self._words else {})}
                for what, row in done if str(row["at"]) >= self._since]
        return sorted(told, key=lambda each: str(each["at"]))

    def _judgement(self, key: str, judged: PairJudgement) -> Json:
        other = judged.two if judged.one == key else judged.one
        return {"why": "judged" if judged.undoes is None else "judgement taken back", "verdict": judged.verdict,
                "other": self._name(other)}
