"""Reading documents and reports with their history."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from waqai.errors import NotInStore
from waqai.records import Confidentiality, Document, Json
from waqai.store.derive import Row, is_added, taken_back
from waqai.store.facts import (
    CODING,
    DECISION,
    DOCUMENT,
    DUPLICATE,
    REPORT,
    REVIEW,
    TOMBSTONE,
    no_document,
    no_report,
    rows,
)
from waqai.store.intake import unpack_bytes
from waqai.store.model import Blob, CoderRow, FoundDocument, FoundReport, Run, table
from waqai.store.reviewed import undone

_FOUND, _FOUND_DOCUMENT, _BLOB = table(FoundReport), table(FoundDocument), table(Blob)
_RUN, _CODER = table(Run), table(CoderRow)
_PAGE = 500
COUNTS: tuple[str, ...] = ("active",)
"""The states of reports and documents that count."""


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document with how it came in; `copies` are the documents that repeat it, each a further source."""

    document: Document
    state: str
    row: Row
    copies: tuple[Row, ...]

    def to_json(self) -> Json:
        kept = {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in self.row.items()
            if name not in ("number", "revises")
        }
        copies = [{name: copy[name] for name in ("id", "outlet", "url", "kind", "score")} for copy in self.copies]
        return {**kept, "state": self.state, "copies": copies}


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report as it stands, `record` with the corrections in force in place of what the machine coded.

    `version` counts from 1 and grows with every decision; `state` is active, or tells why it does not
    count: retracted, replaced (a newer coding no longer has it), superseded or duplicate (so is its document).
    `confidentiality` is that of its document.
    """

    key: str
    document: Document
    version: int
    state: str
    corrected: bool
    record: Json
    confidentiality: Confidentiality

    @property
    def added(self) -> bool:
        """Whether a person added it; what a machine coded is not added."""
        return is_added(self.key, self.document.id)

    def to_json(self) -> Json:
        return {
            "id": self.key,
            "document_id": self.document.id,
            "version": self.version,
            "state": self.state,
            "corrected": self.corrected,
            "added": self.added,
            "record": self.record,
        }


@dataclass(frozen=True, slots=True)
class History:
    """Everything that happened to a report: each coding, decision, retraction and review, oldest first."""

    report: StoredReport
    codings: tuple[Json, ...]
    decisions: tuple[Json, ...]
    tombstones: tuple[Json, ...]
    reviews: tuple[Json, ...] = ()

    def to_json(self) -> Json:
        return {
            **self.report.to_json(),
            "codings": list(self.codings),
            "decisions": list(self.decisions),
            "tombstones": list(self.tombstones),
            "reviews": list(self.reviews),
        }


def document_of(row: Row) -> Document:
    """The document of a row, as it was coded."""
    return Document(
        row["id"], row["text"], row["published"], row["title"], row["outlet"], row["url"], row["language"]
    )


def get_document(connection: Connection, document_id: str) -> StoredDocument:
    """A document; NotInStore when there is none of this id."""
    query = (
        select(DOCUMENT, _FOUND_DOCUMENT.c.state.label("found_state"))
        .join(_FOUND_DOCUMENT, _FOUND_DOCUMENT.c.document == DOCUMENT.c.number)
        .where(DOCUMENT.c.id == document_id)
    )
    row = connection.execute(query).mappings().first()
    if row is None:
        raise no_document(document_id)
    values = {name: value for name, value in row.items() if name != "found_state"}
    return StoredDocument(document_of(values), row["found_state"], values, copies_of(connection, row["number"]))


def copies_of(connection: Connection, number: int) -> tuple[Row, ...]:
    """The documents that repeat a document, with `kind`, `score` and `rule`."""
    query = (
        select(DOCUMENT, DUPLICATE.c.kind, DUPLICATE.c.score, DUPLICATE.c.rule)
        .join(DUPLICATE, DUPLICATE.c.document == DOCUMENT.c.number)
        .where(DUPLICATE.c.original == number)
        .order_by(DOCUMENT.c.number)
    )
    return tuple(dict(row) for row in connection.execute(query).mappings())


def raw_bytes(connection: Connection, sha256: str) -> bytes:
    """Bytes by their digest; NotInStore when there are none."""
    row = connection.execute(select(_BLOB).where(_BLOB.c.sha256 == sha256)).mappings().first()
    if row is None:
        raise NotInStore(f"there are no bytes with the digest {sha256}")
    return unpack_bytes(dict(row))


def get_report(connection: Connection, key: str) -> StoredReport:
    """A report as it stands; NotInStore when there is none."""
    found = list(reports_by_key(connection, [key]))
    if not found:
        raise no_report(key)
    return found[0]


def reports_by_key(connection: Connection, keys: Sequence[str]) -> Iterator[StoredReport]:
    """Those of the named reports that there are, in the order of the search tables."""
    query = report_query().where(_FOUND.c.key.in_(keys)).order_by(_FOUND.c.sort_key, _FOUND.c.number)
    yield from (stored(row) for row in connection.execute(query).mappings().all())


def reports_numbered(connection: Connection, numbers: Sequence[int]) -> list[StoredReport]:
    """Those of the numbered reports that there are, newest publication first."""
    query = report_query().where(_FOUND.c.number.in_(numbers)).order_by(_FOUND.c.sort_key.desc(),
                                                                         _FOUND.c.number.desc())
    return [stored(row) for row in connection.execute(query).mappings().all()]


def reports_of(connection: Connection, document_id: str) -> Iterator[StoredReport]:
    """The reports of a document in every state, in the order of the article; none without the document."""
    query = report_query().where(DOCUMENT.c.id == document_id).order_by(_FOUND.c.number)
    yield from (stored(row) for row in connection.execute(query).mappings().all())


def machine_records(connection: Connection, names: Sequence[str]) -> dict[str, list[Json]]:
    """What the machine made of documents, as it did, whatever people decided since; by id, without the uncoded."""
    found: dict[str, list[Json]] = {}
    for start in range(0, len(names), _PAGE):
        query = (
            select(DOCUMENT.c.id, REPORT.c.record)
            .join(_FOUND_DOCUMENT, _FOUND_DOCUMENT.c.document == DOCUMENT.c.number)
            .join(CODING, CODING.c.number == _FOUND_DOCUMENT.c.coding)
            .outerjoin(REPORT, REPORT.c.coding == CODING.c.number)
            .where(DOCUMENT.c.id.in_(names[start : start + _PAGE]), CODING.c.error_code.is_(None))
            .order_by(DOCUMENT.c.number, REPORT.c.position)
        )
        for name, record in connection.execute(query):
            records = found.setdefault(name, [])
            if record is not None:
                records.append(json.loads(record))
    return found


def all_reports(connection: Connection, states: Sequence[str] = COUNTS) -> Iterator[StoredReport]:
    """All reports in these states by day of publication, oldest first, in memory for some of them."""
    query = (
        report_query().where(_FOUND.c.state.in_(states)).order_by(_FOUND.c.sort_key, _FOUND.c.number).limit(_PAGE)
    )
    last: tuple[int, int] | None = None
    while True:
        beyond = query
        if last:
            beyond = query.where(
                (_FOUND.c.sort_key > last[0]) | ((_FOUND.c.sort_key == last[0]) & (_FOUND.c.number > last[1]))
            )
        page = connection.execute(beyond).mappings().all()
        yield from map(stored, page)
        if len(page) < _PAGE:
            return
        last = (page[-1]["sort_key"], page[-1]["found_number"])


def report_query() -> Any:
    """Search rows of reports with their documents."""
    return (
        select(
            DOCUMENT,
            _FOUND.c.key,
            _FOUND.c.version,
            _FOUND.c.state,
            _FOUND.c.corrected,
            _FOUND.c.record,
            _FOUND.c.sort_key,
            _FOUND.c.number.label("found_number"),
        )
        .join(_FOUND_DOCUMENT, _FOUND_DOCUMENT.c.document == DOCUMENT.c.number)
        .join(_FOUND, _FOUND.c.sort_key == _FOUND_DOCUMENT.c.sort_key)
    )


def stored(row: Any) -> StoredReport:
    """A report from a row of `report_query`."""
    return StoredReport(
        row["key"], document_of(row), row["version"], row["state"], row["corrected"], json.loads(row["record"]),
        row["confidentiality"],
    )


def history(connection: Connection, key: str) -> History:
    """All that happened to a report; NotInStore when there is none."""
    report = get_report(connection, key)
    query = (
        select(
            REPORT.c.number,
            REPORT.c.record,
            _RUN.c.started,
            _RUN.c.by,
            _RUN.c.reason,
            _CODER.c.version,
            _CODER.c.packs,
            _CODER.c.fingerprint,
        )
        .join(CODING, CODING.c.number == REPORT.c.coding)
        .join(_RUN, _RUN.c.number == CODING.c.run)
        .join(_CODER, _CODER.c.number == _RUN.c.coder)
        .where(REPORT.c.key == key)
        .order_by(REPORT.c.number)
    )
    codings = tuple({**row, "record": json.loads(row["record"])} for row in connection.execute(query).mappings())
    decided = rows(connection, DECISION, "key", [key])
    gone = taken_back(decided)
    decisions = tuple(
        {
            name: json.loads(row[name]) if name in ("value", "seen", "evidence") else row[name]
            for name in (
                "number",
                "version",
                "kind",
                "field",
                "value",
                "seen",
                "evidence",
                "undoes",
                "by",
                "at",
                "reason",
            )
        }
        | {"in_force": row["number"] not in gone}
        for row in decided
    )
    stones = tuple(
        {name: row[name] for name in ("number", "lifts", "by", "at", "reason")}
        for row in rows(connection, TOMBSTONE, "key", [key])
        if row["kind"] == "report"
    )
    of_document = select(REVIEW).join(DOCUMENT, DOCUMENT.c.number == REVIEW.c.document)
    mine = of_document.where(DOCUMENT.c.id == report.document.id, REVIEW.c.kind == "report", REVIEW.c.key == key)
    reviewed = connection.execute(mine.order_by(REVIEW.c.number)).mappings().all()
    back = undone(dict(row) for row in reviewed)
    names = ("number", "state", "other", "undoes", "by", "at", "reason")
    reviews = tuple(
        {name: row[name] for name in names}
        | {"in_force": row["undoes"] is None and row["number"] not in back}
        for row in reviewed
    )
    return History(report, codings, decisions, stones, reviews)
