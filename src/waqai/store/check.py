"""Looking the whole store through: is every row as it was written, and is every search table as it must be?

The log is read from its first entry. Each entry must follow the one before it, and name, row by row in
the order of their numbers, what stands in the tables. A row that was changed, taken out, put in or moved
does not fit, and neither does an entry. Memory holds one page of each table.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Table, select, text
from sqlalchemy.exc import DatabaseError

from waqai.store.canonical import entry_hash, row_digest
from waqai.store.database import Database
from waqai.store.derive import Facts, found_rows
from waqai.store.index import chunks
from waqai.store.intake import unpack_bytes
from waqai.store.journal import ENTRY
from waqai.store.model import DERIVED, FACTS, Audit, Base, Blob, Head, table

_PAGE = 500
_BYTES_PAGE = 20
_AUDIT, _BLOB, _HEAD = table(Audit), table(Blob), table(Head)
_DOCUMENTS, _REPORTS, _ACTORS = DERIVED
_REPAIR = "`waqai db check --repair` makes the search tables anew"
MOST_FAULTS = 100
"""Faults that are told one by one; a store with more is beyond mending row by row."""


@dataclass(slots=True)
class Checked:
    """What a check found: the number of log entries, the hash of the last one, and what is wrong.

    Somebody who can write to the database could cut off the end of the log and of the tables alike. Whoever
    notes down `entries` and `hash` finds that out, too: `proof_holds` tells whether they are still in the log.
    """

    entries: int = 0
    hash: str = ""
    faults: list[str] = field(default_factory=list)
    more: int = 0
    proof_holds: bool | None = None

    def fault(self, what: str) -> None:
        """Note a fault; beyond `MOST_FAULTS` they are only counted."""
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(what)
        else:
            self.more += 1


def look_through(database: Database, proof: str | None = None) -> Checked:
    """Look a store through as it is now, while others go on writing.

    `proof` is the hash of an entry that was noted down earlier.
    """
    with database.read() as connection:
        found = check(connection, proof)
    if database.is_sqlite:
        # FTS5 compares its index in a writing transaction only; this one lasts as long as that takes.
        with database.write() as connection:
            check_words(connection, found)
    return found


def check(connection: Connection, proof: str | None = None) -> Checked:
    """Look through what one transaction sees, all but the full-text index of SQLite (`check_words`)."""
    found = Checked()
    if proof is not None:
        found.proof_holds = False
    _check_log(connection, found, proof)
    if found.proof_holds is False:
        found.fault(
            f"the log: no entry has the hash {proof} that was noted down; the end of the log was cut off,"
            " or it is another store's"
        )
    _check_bytes(connection, found)
    _check_references(connection, found)
    _check_search(connection, found)
    _check_indexes(connection, found)
    return found


def _check_log(connection: Connection, found: Checked, proof: str | None) -> None:
    tables = {of.name: _Rows(connection, of) for of in FACTS}
    for entry in _Rows(connection, _AUDIT):
        found.entries += 1
        if entry["number"] != found.entries:
            found.fault(f"the log: entry {found.entries} is missing; the next one is {entry['number']}")
            found.entries = entry["number"]
        if entry["previous"] != found.hash:
            found.fault(f"the log: entry {entry['number']} does not follow the one before it")
        found.hash = entry["hash"]
        if entry_hash(entry["previous"], [entry[name] for name in ENTRY]) != entry["hash"]:
            found.fault(f"the log: entry {entry['number']} ({entry['action']} {entry['subject']}) was changed")
        if entry["hash"] == proof:
            found.proof_holds = True
        for name, number, digest in _listed(entry["rows"]):
            if name in tables:
                tables[name].expect(number, digest, found)
    for rows in tables.values():
        for row in rows:
            found.fault(f"{rows.name} {row['number']} is not in the log")
    head = connection.execute(select(_HEAD)).mappings().one()
    if (head["number"], head["hash"]) != (found.entries, found.hash):
        found.fault(
            f"the log: it ends at entry {found.entries}, but {head['number']} were written; its end was cut off"
        )


def _listed(rows: str) -> list[tuple[str, int, str]]:
    """The rows that an entry names; none when its text was made unreadable, which its hash tells."""
    try:
        return [(str(name), int(number), str(digest)) for name, number, digest in json.loads(rows)]
    except (TypeError, ValueError):
        return []


class _Rows:
    """The rows of a table by number, a page at a time, each handed out once."""

    def __init__(self, connection: Connection, of: Table) -> None:
        self.name = of.name
        self._connection, self._table = connection, of
        self._page: list[Any] = []
        self._at = self._last = 0
        self._ended = False

    def __iter__(self) -> Iterator[Any]:
        while (row := self._peek()) is not None:
            self._at += 1
            yield row

    def expect(self, number: int, digest: str, found: Checked) -> None:
        """Take the row of this number, and note whether it is there and as it was."""
        while (row := self._peek()) is not None and row["number"] <= number:
            self._at += 1
            if row["number"] < number:
                found.fault(f"{self.name} {row['number']} is not in the log")
                continue
            if row_digest(self._table, row) != digest:
                found.fault(f"{self.name} {number} was changed: it is not what the log says was written")
            return
        found.fault(f"{self.name} {number} is missing")

    def _peek(self) -> Any | None:
        if self._at == len(self._page) and not self._ended:
            query = select(self._table).where(self._table.c.number > self._last)
            self._page = list(
                self._connection.execute(query.order_by(self._table.c.number).limit(_PAGE)).mappings()
            )
            self._at, self._ended = 0, len(self._page) < _PAGE
            if self._page:
                self._last = self._page[-1]["number"]
        return self._page[self._at] if self._at < len(self._page) else None


def _check_bytes(connection: Connection, found: Checked) -> None:
    last = ""
    query = select(_BLOB).order_by(_BLOB.c.sha256).limit(_BYTES_PAGE)
    while page := connection.execute(query.where(_BLOB.c.sha256 > last)).mappings().all():
        for row in page:
            try:
                good = sha256(unpack_bytes(dict(row))).hexdigest() == row["sha256"]
            except zlib.error:
                good = False
            if not good:
                found.fault(f"blob {row['sha256']} was changed: its bytes do not have this digest")
        last = page[-1]["sha256"]


def _check_references(connection: Connection, found: Checked) -> None:
    """Foreign keys, asked for one by one: a database may have been told not to watch them."""
    for of in Base.metadata.sorted_tables:
        for key in of.foreign_keys:
            there = key.column
            other = there.table.alias("other")
            query = (
                select(key.parent)
                .select_from(of.outerjoin(other, other.c[there.name] == key.parent))
                .where(key.parent.is_not(None), other.c[there.name].is_(None))
                .limit(_PAGE)
            )
            for value in connection.execute(query).scalars():
                found.fault(f"{of.name}: {key.parent.name} {value} names no {there.table.name}")


def _check_search(connection: Connection, found: Checked) -> None:
    counts = dict.fromkeys((of.name for of in DERIVED), 0)
    for several in chunks(connection):
        try:
            _compare_chunk(connection, several, counts, found)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            # Only facts that were changed from outside are no longer JSON of the known form; the log tells which.
            names = f"{several[0].document['id']!r} to {several[-1].document['id']!r}"
            found.fault(
                f"the facts of the documents {names} cannot be read, so their search rows were not compared"
            )
    for of in DERIVED:
        there = connection.execute(text(f"SELECT count(*) FROM {of.name}")).scalar_one()
        if there > counts[of.name]:
            found.fault(f"{of.name} has {there - counts[of.name]} rows too many; {_REPAIR}")


def _compare_chunk(connection: Connection, several: list[Facts], counts: dict[str, int], found: Checked) -> None:
    made = [found_rows(facts) for facts in several]
    documents = {row["sort_key"]: row for row, _ in made}
    reports = {rows.report["number"]: rows.report for _, of_document in made for rows in of_document}
    actors = {(row["number"], row["role"], row["actor"]) for _, of_document in made
              for rows in of_document for row in rows.actors}
    for of, column, wanted in ((_DOCUMENTS, "sort_key", documents), (_REPORTS, "number", reports)):
        there = {row[column]: dict(row) for row in _rows_with(connection, of, column, list(wanted))}
        counts[of.name] += len(there)
        for key, row in wanted.items():
            if there.get(key) != row:
                found.fault(f"{of.name} {key} is not what the facts make it; {_REPAIR}")
    sides = {
        (row["number"], row["role"], row["actor"])
        for row in _rows_with(connection, _ACTORS, "number", list(reports))
    }
    counts[_ACTORS.name] += len(sides)
    for side in sorted(sides ^ actors):
        found.fault(f"found_actor {side} is not what the facts make it; {_REPAIR}")


def _rows_with(connection: Connection, of: Table, column: str, values: list[Any]) -> Iterator[Any]:
    for start in range(0, len(values), _PAGE):
        yield from connection.execute(select(of).where(of.c[column].in_(values[start : start + _PAGE]))).mappings()


def _check_indexes(connection: Connection, found: Checked) -> None:
    for line in (_sqlite_faults if connection.dialect.name == "sqlite" else _postgres_faults)(connection):
        found.fault(f"{line}; {_REPAIR}")


def _sqlite_faults(connection: Connection) -> Iterator[str]:
    for line in connection.execute(text("PRAGMA integrity_check(10)")).scalars():
        if line != "ok":
            yield f"the file: {line}"
    boxes = connection.execute(text("SELECT rtreecheck('found_box')")).scalar_one()
    if boxes != "ok":
        yield f"the spatial index: {boxes}"
    missing = connection.execute(
        text(
            "SELECT count(*) FROM found_report LEFT JOIN found_box ON found_box.number = found_report.number"
            " WHERE (found_report.lat IS NULL) <> (found_box.number IS NULL) OR NOT"
            " (found_report.lat BETWEEN lat_min AND lat_max AND found_report.lon BETWEEN lon_min AND lon_max)"
        )
    )
    extra = connection.execute(
        text("SELECT count(*) FROM found_box WHERE number NOT IN (SELECT number FROM found_report)")
    )
    if wrong := missing.scalar_one() + extra.scalar_one():
        yield f"the spatial index: {wrong} points are not where the reports say"


def check_words(connection: Connection, found: Checked) -> None:
    """The full-text index of SQLite against the words that it was made of; FTS5 compares them itself."""
    try:
        connection.execute(text("INSERT INTO found_words (found_words, rank) VALUES ('integrity-check', 1)"))
    except DatabaseError as error:
        found.fault(f"the full-text index does not fit the words: {error.orig}; {_REPAIR}")


def _postgres_faults(connection: Connection) -> Iterator[str]:
    """Whether the computed columns are what they are computed from, and the indexes are there and valid."""
    wrong = connection.execute(
        text(
            "SELECT (SELECT count(*) FROM found_document WHERE word_index IS DISTINCT FROM"
            " array_to_tsvector(string_to_array(words, ' ')))"
            " + (SELECT count(*) FROM found_report WHERE (lat IS NULL) <> (point IS NULL) OR ST_Y(point) <> lat"
            " OR ST_X(point) <> lon)"
        )
    ).scalar_one()
    if wrong:
        yield f"the search indexes: {wrong} rows are not what they are computed from"
    names = ("ix_found_document_word_index", "ix_found_report_point")
    valid = set(
        connection.execute(
            text("SELECT relname FROM pg_class JOIN pg_index ON indexrelid = oid WHERE indisvalid AND indisready")
        ).scalars()
    )
    for name in names:
        if name not in valid:
            yield f"the index {name} is missing or not valid"
