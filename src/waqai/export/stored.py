"""The incidents of a store as native JSON, and what people did to their reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from waqai.errors import NotInStore
from waqai.export.incident import Cited
from waqai.export.linked import merged
from waqai.export.protect import opaque
from waqai.export.stream import native_of
from waqai.records import Json
from waqai.store import PairJudgement, Store, StoredReport

ALL_STATES = ("active", "duplicate", "superseded", "replaced", "retracted")
"""The states of reports, those that do not count among them."""


class Stored:
    """The incidents of a store: its reports that count, joined where they were judged the same."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._groups = groups_of(store.judgements())

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


def groups_of(judgements: Iterable[PairJudgement]) -> dict[str, frozenset[str]]:
    """The reports that are one incident with each report that a judgement joins.

    The last word on a pair holds, and a person's holds against the linker's.
    """
    last: dict[tuple[str, str], str] = {}
    for judgement in sorted(judgements, key=lambda each: (not each.automatic, each.number)):
        last[judgement.one, judgement.two] = judgement.verdict
    near: dict[str, set[str]] = defaultdict(set)
    for (one, two), verdict in last.items():
        if verdict == "same":
            near[one].add(two)
            near[two].add(one)
    found: dict[str, frozenset[str]] = {}
    for start in near:
        if start not in found:
            group = _reached(start, near)
            found |= dict.fromkeys(group, group)
    return found


def _reached(start: str, near: dict[str, set[str]]) -> frozenset[str]:
    seen, to_do = {start}, [start]
    while to_do:
        for other in near[to_do.pop()] - seen:
            seen.add(other)
            to_do.append(other)
    return frozenset(seen)


class Deeds:
    """What people did to reports: corrections, undoings, retractions, oldest first.

    `opaque_ids` says that reports are asked for by the ids of an export that hides them; `words` whether names and
    reasons are told, too; `since` leaves out what was done before (ISO, any length).
    """

    def __init__(self, store: Store, *, opaque_ids: bool, words: bool, since: str = "") -> None:
        self._store, self._words, self._since = store, words, since
        touched = (report for report in store.reports(ALL_STATES) if report.corrected or report.state != "active")
        self._keys = {opaque(report.key) if opaque_ids else report.key: report.key for report in touched}

    def of(self, report_id: str) -> list[Json]:
        """What was done to a report, by its id in the export."""
        key = self._keys.get(report_id)
        if key is None:
            return []
        history = self._store.history(key)
        done = [({"why": each["kind"], "field": each["field"]}, each) for each in history.decisions]
        done += [({"why": "retracted" if each["lifts"] is None else "restored"}, each)
                 for each in history.tombstones]
        told = [{**what, "at": row["at"], "report": report_id,
                 **({"by": row["by"], "reason": row["reason"]} if self._words else {})}
                for what, row in done if str(row["at"]) >= self._since]
        return sorted(told, key=lambda each: str(each["at"]))
