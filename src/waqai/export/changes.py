"""What became of the incidents of an earlier export: added, changed, merged, split, retracted, and why.

Incidents are followed by their reports: the id of an incident may change when reports join or leave it. Both
exports are kept in a temporary file, not in memory.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from waqai.records import Json

Kind = Literal["added", "changed", "merged", "split", "retracted"]
Reasons = Callable[[str], list[Json]]
"""What somebody did to a report and why, by its id: corrections, retractions, judgements."""

COMPARED = (
    "event_type", "sub_event_type", "date", "place", "perpetrators", "targets", "killed", "injured",
    "casualties_combined", "victims", "weapons", "reported_by", "status", "background", "aggregate",
)  # fmt: skip
"""Fields whose change is told. Confidence is not: it moves with every version of the coder."""

_TABLES = """
CREATE TABLE incident (side INTEGER, id TEXT, body TEXT, PRIMARY KEY (side, id)) WITHOUT ROWID;
CREATE TABLE report (side INTEGER, report TEXT, incident TEXT, PRIMARY KEY (side, report)) WITHOUT ROWID;
CREATE INDEX report_incident ON report (side, incident);
"""
_OLD, _NEW = 0, 1


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `before` and `after` are incident ids; `fields` gives old and new value of each changed field.

    `reasons` tell why: reports that joined or left, a new coding of the same reports, or what somebody did
    in the store with the words they gave.
    """

    kind: Kind
    before: tuple[str, ...]
    after: tuple[str, ...]
    fields: dict[str, Json] = field(default_factory=dict)
    reasons: tuple[Json, ...] = ()

    def to_json(self) -> Json:
        return {"change": self.kind, "before": list(self.before), "after": list(self.after), "fields": self.fields,
                "reasons": list(self.reasons)}


def changes(old: Iterable[Json], new: Iterable[Json], reasons: Reasons = lambda _: []) -> Iterator[Change]:
    """The changes from one set of native incidents to another: of the new incidents in order of their ids, then
    what is gone. An incident that stayed as it was is not told."""
    # An empty name is a private database on disk that SQLite deletes when it is closed.
    table = sqlite3.connect("")
    try:
        table.executescript(_TABLES)
        _load(table, _OLD, old)
        _load(table, _NEW, new)
        yield from _of_new(table, reasons)
        yield from _gone(table, reasons)
    finally:
        table.close()


def _load(table: sqlite3.Connection, side: int, rows: Iterable[Json]) -> None:
    for row in rows:
        table.execute("INSERT OR REPLACE INTO incident VALUES (?, ?, ?)",
                      (side, row["incident_id"], json.dumps(row, ensure_ascii=False)))
        table.executemany("INSERT OR REPLACE INTO report VALUES (?, ?, ?)",
                          ((side, report, row["incident_id"]) for report in row["reports"]))


def _of_new(table: sqlite3.Connection, reasons: Reasons) -> Iterator[Change]:
    for (body,) in table.execute("SELECT body FROM incident WHERE side = ? ORDER BY id", (_NEW,)):
        row = json.loads(body)
        before = _counterparts(table, _OLD, row["reports"])
        if not before:
            yield Change("added", (), (row["incident_id"],), {}, _reasons([], row["reports"], reasons))
            continue
        olds = [_incident(table, _OLD, each) for each in before]
        parted = len(before) == 1 and len(_counterparts(table, _NEW, olds[0]["reports"])) > 1
        told = sorted({report for each in olds for report in each["reports"]})
        fields = _fields(olds[0], row) if len(olds) == 1 else {}
        kind: Kind = "merged" if len(before) > 1 else "split" if parted else "changed"
        if kind != "changed" or fields or told != sorted(row["reports"]) or before[0] != row["incident_id"]:
            why = _reasons(told, row["reports"], reasons)
            yield Change(kind, tuple(before), (row["incident_id"],), fields, why)


def _gone(table: sqlite3.Connection, reasons: Reasons) -> Iterator[Change]:
    for (body,) in table.execute("SELECT body FROM incident WHERE side = ? ORDER BY id", (_OLD,)):
        row = json.loads(body)
        if not _counterparts(table, _NEW, row["reports"]):
            yield Change("retracted", (row["incident_id"],), (), {}, _reasons(row["reports"], [], reasons))


def _counterparts(table: sqlite3.Connection, side: int, reports: Iterable[str]) -> list[str]:
    """The incidents of a side that hold any of the reports, in order of their ids."""
    found = set()
    for report in reports:
        found |= {incident for (incident,) in table.execute(
            "SELECT incident FROM report WHERE side = ? AND report = ?", (side, report))}
    return sorted(found)


def _incident(table: sqlite3.Connection, side: int, identity: str) -> Json:
    (body,) = table.execute("SELECT body FROM incident WHERE side = ? AND id = ?", (side, identity)).fetchone()
    row: Json = json.loads(body)
    return row


def _fields(old: Json, new: Json) -> dict[str, Json]:
    return {name: {"before": old.get(name), "after": new.get(name)}
            for name in COMPARED if old.get(name) != new.get(name)}


def _reasons(before: Iterable[str], after: Iterable[str], reasons: Reasons) -> tuple[Json, ...]:
    was, now = set(before), set(after)
    joined, left = sorted(now - was), sorted(was - now)
    found: list[Json] = [each for report in sorted(was | now) for each in reasons(report)]
    if joined and was:
        found.append({"why": "reports joined", "reports": joined})
    if left:
        found.append({"why": "reports left" if now else "no report tells it any more", "reports": left})
    if was == now and not found:
        found.append({"why": "the same reports were coded or linked anew", "reports": sorted(now)})
    if not was:
        found.append({"why": "told by new reports", "reports": joined})
    return tuple(found)
