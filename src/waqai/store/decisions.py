"""What people decide: corrections, taking them back, and that something no longer counts.

Each is a new row beside the machine's value, with person, time and reason. Whoever decides says which version
of the report was seen; if it has changed since, nothing is written and Conflict shows both.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from waqai.errors import Conflict, NotInStore, UsageError
from waqai.records import Json
from waqai.store.canonical import canonical
from waqai.store.derive import Row, is_retracted, taken_back
from waqai.store.facts import DECISION, DOCUMENT, TOMBSTONE, no_document, no_report, rows
from waqai.store.fields import checked, checked_evidence
from waqai.store.index import refresh
from waqai.store.journal import Journal
from waqai.store.model import Decision, FoundDocument, FoundReport, Tombstone, table
from waqai.store.reading import document_of

_FOUND, _FOUND_DOCUMENT = table(FoundReport), table(FoundDocument)


def correct(
    journal: Journal,
    key: str,
    version: int,
    values: Mapping[str, Any],
    reason: str,
    evidence: Mapping[str, Sequence[Json]] | None = None,
) -> int:
    """Put other values beside those of a report; its new version.

    Raises NotInStore, BadValue, or Conflict when `version` is not the report's own; UsageError when nothing
    would change.
    """
    report = find_report(journal.connection, key)
    record = json.loads(report["record"])
    clean = {name: checked(name, value) for name, value in values.items()}
    agree(report, version, clean)
    changed = {name: value for name, value in clean.items() if value != record[name]}
    if not changed:
        raise UsageError(f"report {key!r} has these values already; nothing was changed")
    document = document_of(_document(journal.connection, report["sort_key"]))
    for name, value in changed.items():
        version += 1
        spans = checked_evidence((evidence or {}).get(name, []), document)
        journal.add(
            Decision,
            key=key,
            report=report["report"],
            version=version,
            kind="correct",
            field=name,
            value=canonical(value),
            seen=canonical(record[name]),
            evidence=canonical(spans),
            by=journal.by,
            at=journal.at,
            reason=reason,
        )
    close(journal, "correct", key, report["sort_key"])
    return version


def undo(journal: Journal, number: int, reason: str) -> tuple[str, int]:
    """Take a decision back, or take back that it was taken back; the report, and its new version."""
    found = rows(journal.connection, DECISION, "number", [number])
    if not found:
        raise NotInStore(f"there is no decision {number}; the history of a report lists its decisions")
    decision = found[0]
    report = find_report(journal.connection, decision["key"])
    if number in taken_back(rows(journal.connection, DECISION, "key", [decision["key"]])):
        raise UsageError(f"decision {number} is taken back already; undo the one that took it back")
    journal.add(
        Decision,
        key=decision["key"],
        report=report["report"],
        version=report["version"] + 1,
        kind="undo",
        field=decision["field"],
        value=decision["seen"],
        seen=decision["value"],
        evidence="[]",
        undoes=number,
        by=journal.by,
        at=journal.at,
        reason=reason,
    )
    close(journal, "undo", decision["key"], report["sort_key"])
    return str(decision["key"]), int(report["version"]) + 1


def retract(journal: Journal, kind: str, key: str, reason: str, version: int | None = None) -> None:
    """Let a document or a report no longer count; its history stays.

    Raises NotInStore, UsageError when it is retracted already, Conflict as `correct` does.
    """
    sort_key = _sort_key(journal.connection, kind, key, version, {"state": "retracted"})
    if is_retracted(stones_of(journal.connection, kind, key), kind, key):
        raise UsageError(f"{kind} {key!r} is retracted already")
    journal.add(Tombstone, kind=kind, key=key, by=journal.by, at=journal.at, reason=reason)
    close(journal, "retract", key, sort_key)


def restore(journal: Journal, kind: str, key: str, reason: str) -> None:
    """Let a retracted document or report count again; UsageError when it is not retracted."""
    sort_key = _sort_key(journal.connection, kind, key, None, {})
    stones = stones_of(journal.connection, kind, key)
    if not is_retracted(stones, kind, key):
        raise UsageError(f"{kind} {key!r} is not retracted")
    journal.add(
        Tombstone, kind=kind, key=key, lifts=stones[-1]["number"], by=journal.by, at=journal.at, reason=reason
    )
    close(journal, "restore", key, sort_key)


def find_report(connection: Connection, key: str) -> Row:
    """The search row of a report; NotInStore when there is none."""
    row = connection.execute(select(_FOUND).where(_FOUND.c.key == key)).mappings().first()
    if row is None:
        raise no_report(key)
    return dict(row)


def _document(connection: Connection, sort_key: int) -> Row:
    query = select(DOCUMENT).join(_FOUND_DOCUMENT, _FOUND_DOCUMENT.c.document == DOCUMENT.c.number)
    return dict(connection.execute(query.where(_FOUND_DOCUMENT.c.sort_key == sort_key)).mappings().one())


def agree(report: Row, version: int, yours: object) -> None:
    """Conflict, with `yours` and the record as it stands, unless a report is at the version that was seen."""
    if report["version"] != version:
        theirs = json.loads(report["record"])
        raise Conflict(
            f"report {report['key']!r} is at version {report['version']}, you saw version {version}:"
            f" yours {canonical(yours)}, theirs {canonical(_like(theirs, yours))}; look at it again and"
            " decide anew",
            yours,
            theirs,
        )


def _like(record: Json, yours: object) -> Json:
    """Of a report's values those that were to be changed."""
    return {name: record[name] for name in yours if name in record} if isinstance(yours, dict) else record


def stones_of(connection: Connection, kind: str, key: str) -> list[Row]:
    """The tombstones of a document or report, by number."""
    return [one for one in rows(connection, TOMBSTONE, "key", [key]) if one["kind"] == kind]


def _sort_key(connection: Connection, kind: str, key: str, version: int | None, yours: object) -> int:
    if kind == "report":
        report = find_report(connection, key)
        if version is not None:
            agree(report, version, yours)
        return int(report["sort_key"])
    query = select(_FOUND_DOCUMENT.c.sort_key).join(DOCUMENT, DOCUMENT.c.number == _FOUND_DOCUMENT.c.document)
    found = connection.execute(query.where(DOCUMENT.c.id == key)).scalar()
    if found is None:
        raise no_document(key)
    return int(found)


def close(journal: Journal, action: str | None, key: str, sort_key: int) -> None:
    """Note in the log what was put down (None: it was), and make the search rows of the document anew."""
    if action is not None:
        journal.note(action, key)
    journal.flush()
    query = select(_FOUND_DOCUMENT.c.document).where(_FOUND_DOCUMENT.c.sort_key == sort_key)
    refresh(journal.connection, [journal.connection.execute(query).scalar_one()])
