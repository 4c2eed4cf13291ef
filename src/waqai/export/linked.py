"""Incidents that several reports tell: the linker's record with what the reports add to it, as native JSON."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from types import TracebackType

from waqai.errors import BadValue, UsageError
from waqai.export.incident import NATIVE_VERSION
from waqai.link.entry import Entry, entries_of
from waqai.link.incident import incident_json
from waqai.records import Json

_VAGUE = ("hundreds", "dozens", "several")
"""Vague counts, the largest first: of several the largest is kept."""


class Reports:
    """Incidents of one report each, found by the report's id in a file on disk; use it in a `with` block."""

    def __init__(self, rows: Iterable[Json]) -> None:
        """`rows` are native incidents with one telling each."""
        # An empty name is a private database on disk that SQLite deletes when it is closed.
        self._table = sqlite3.connect("")
        self._table.execute("CREATE TABLE report (id TEXT PRIMARY KEY, body TEXT) WITHOUT ROWID")
        self._table.executemany("INSERT OR REPLACE INTO report VALUES (?, ?)",
                                ((row["reports"][0], json.dumps(row)) for row in rows))

    def find(self, report_id: str) -> Json:
        """The report of an id; raises BadValue."""
        found = self._table.execute("SELECT body FROM report WHERE id = ?", (report_id,)).fetchone()
        if found is None:
            raise BadValue(f"reports: {report_id!r} is in none of the coded files; name them with --coded")
        row: Json = json.loads(found[0])
        return row

    def joined(self, record: Json) -> Json:
        """The incident of a linker's record; raises BadValue when a report is not there.

        An incident of one report is just what the report tells.
        """
        singles = [self.find(report) for report in record["reports"]]
        if len(singles) == 1:
            return {**singles[0], "incident_id": record["incident_id"]}
        return joined(record, singles)

    def merge(self, row: Json, tellings: list[Json]) -> Json | None:
        """The incident made anew from some of its tellings, under its old id; None when a report is not there."""
        try:
            singles = [self.find(telling["report"]) for telling in tellings]
        except BadValue:
            return None
        return {**merged(singles), "incident_id": row["incident_id"]}

    def __enter__(self) -> Reports:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self._table.close()


def merged(singles: Sequence[Json]) -> Json:
    """One incident of several reports by the linker's rules; `singles` are incidents of one report each."""
    if len(singles) == 1:
        return singles[0]
    entries: list[Entry] = []
    for single in singles:
        [telling] = single["tellings"]
        report = {**single, "id": telling["report"], "evidence": telling["evidence"],
                  "killed": telling["killed"], "injured": telling["injured"]}
        try:
            entries += entries_of(telling["document"]["document_id"], [report])
        except UsageError as error:
            raise BadValue(f"report {telling['report']}: {error}") from error
    return joined(incident_json(entries), singles)


def joined(record: Json, singles: Sequence[Json]) -> Json:
    """The linker's values, and of the reports what it leaves out.

    Victims, a combined count and `aggregate` are those of the report that gives the best figure, since they
    belong to it. Weapons and sources are those of all. The incident is disputed when any report says so, else
    reported when any does, else claimed when any does; it is background when all recall it.
    """
    best = (record["killed"] or {}).get("best_from")
    chief = next((single for single in singles if single["reports"] == [best]), singles[0])
    statuses = {single["status"] for single in singles}
    killed, injured = _toll(record["killed"]), _toll(record["injured"])
    return {
        "waqai_native": NATIVE_VERSION, "incident_id": record["incident_id"], "reports": record["reports"],
        **{name: record[name] for name in ("event_type", "sub_event_type", "date", "place")},
        "perpetrators": _sides(record["perpetrators"]), "targets": _sides(record["targets"]),
        "killed": killed, "injured": injured,
        "casualties_combined": chief["casualties_combined"] if killed is None and injured is None else None,
        "victims": chief["victims"],
        "weapons": list(dict.fromkeys(weapon for single in singles for weapon in single["weapons"])),
        "reported_by": _unique(source for single in singles for source in single["reported_by"]),
        "status": next(status for status in ("disputed", "reported", "claimed", "accused") if status in statuses),
        "background": all(single["background"] for single in singles), "aggregate": chief["aggregate"],
        "confidence": record["confidence"],
        "tellings": [telling for single in singles for telling in single["tellings"]],
        "origin": "waqai", "changed": max((single["changed"] or "" for single in singles), default="") or None,
    }


def _toll(toll: Json | None) -> Json | None:
    if toll is None:
        return None
    told = {each.get("vague") for each in toll["by_report"].values()}
    open_ = toll["low"] is None and toll["high"] is None
    vague = next((word for word in _VAGUE if word in told), None) if open_ else None
    bounds = {"low": toll["low"], "high": toll["high"], "best": toll["best"]}
    return bounds if vague is None else {**bounds, "vague": vague}


def _sides(sides: Iterable[Json]) -> list[Json]:
    return [{"actor": side["actor"], "name": side["name"]} for side in sides]


def _unique(sources: Iterable[Json]) -> list[Json]:
    found: dict[tuple[str, str], Json] = {}
    for source in sources:
        found.setdefault((source["kind"], source["name"]), source)
    return list(found.values())
