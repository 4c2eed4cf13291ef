"""Copying a store into one file while it is in use, and making a store of such a file, on either database.

A backup is gzipped JSON lines: a head line, the rows of each table in the order in which they were
written, and a last line with their number and digest, without which the file is known to be cut short. It
holds facts, log and bytes; the search tables are made anew when it is restored.
"""

from __future__ import annotations

import gzip
import json
import os
import tempfile
import time
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Date, LargeBinary, Table, insert, select, update

from waqai.errors import StoreError
from waqai.store.canonical import canonical
from waqai.store.check import check
from waqai.store.database import Database
from waqai.store.index import rebuild
from waqai.store.model import FACTS, Audit, Blob, Head, Memo, table
from waqai.store.schema import upgrade
from waqai.store.version import VERSION, check_version

_FORMAT = 1
_PAGE = 500
_STALE_SECONDS = 24 * 3600
_BYTES_PAGE = 20
_HEAD = table(Head)
Packed = IO[bytes] | gzip.GzipFile
_TABLES: tuple[tuple[Table, str], ...] = (
    (table(Blob), "sha256"),
    *((of, "number") for of in FACTS),
    (table(Audit), "number"),
    (table(Memo), "name"),
)
"""Each table with the column that its rows are read by."""


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What a backup holds: rows, log entries, and the hash of the last entry, which proves the store's state."""

    rows: int
    entries: int
    hash: str


def backup(database: Database, to: Path) -> BackedUp:
    """Write the store as it is now to a file, which gets its name when all is written and safe on the disk.

    Others may go on writing meanwhile. Raises StoreError when the file cannot be written.
    """
    check_version(database)
    _sweep(to)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{to.name}.", suffix=".part", dir=to.parent)
    except OSError as error:
        raise StoreError(f"{to.parent} cannot be written: {error.strerror}; name another folder") from error
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            with gzip.GzipFile("", "wb", 6, file, mtime=0) as packed, database.read() as connection:
                done = _write(connection, packed)
            file.flush()
            os.fsync(file.fileno())
        part.replace(to)
    except OSError as error:
        raise StoreError(f"{to} cannot be written: {error.strerror}; nothing was kept of this backup") from error
    finally:
        part.unlink(missing_ok=True)
    return done


def _sweep(to: Path) -> None:
    """Take away what a backup to this file left behind that was killed; one that is under way is younger."""
    for part in to.parent.glob(f".{to.name}.*.part"):
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > _STALE_SECONDS:
                part.unlink()


def restore(database: Database, source: Path) -> BackedUp:
    """Make a store of a backup, look it through, and keep it if nothing is wrong; else nothing is kept.

    The database must be empty, or a store without an entry. Raises StoreError when it is not, when the file is
    no backup, cut short or damaged, or was made by another version.
    """
    upgrade(database)
    try:
        with database.write() as connection, gzip.open(source, "rb") as lines:
            if connection.execute(select(_HEAD.c.number).with_for_update()).scalar_one():
                raise StoreError(f"{database.name} holds something already; restore into an empty database")
            done = _read(connection, lines, source)
            rebuild(connection)
            _verify(connection, done, source)
    except (EOFError, gzip.BadGzipFile) as error:
        raise _damaged(source, "it is cut short, or no gzip file") from error
    except OSError as error:
        raise StoreError(f"{source} cannot be read: {error.strerror}") from error
    return done


def _write(connection: Connection, file: Packed) -> BackedUp:
    head = connection.execute(select(_HEAD)).mappings().one()
    known = {"waqai_backup": _FORMAT, "tables": VERSION, "entries": head["number"], "hash": head["hash"]}
    first = canonical(known)
    digest, count = sha256(), 0
    _line(file, first, digest)
    for of, column in _TABLES:
        for row in _rows(connection, of, column):
            _line(file, canonical([of.name, [_plain(row[column.name]) for column in of.columns]]), digest)
            count += 1
    file.write(canonical({"rows": count, "sha256": digest.hexdigest()}).encode() + b"\n")
    return BackedUp(count, head["number"], head["hash"])


def _line(file: Packed, line: str, digest: Any) -> None:
    data = line.encode() + b"\n"
    digest.update(data)
    file.write(data)


def _rows(connection: Connection, of: Table, column: str) -> Iterator[Any]:
    size = _BYTES_PAGE if column == "sha256" else _PAGE
    query = select(of).order_by(of.c[column]).limit(size)
    last: Any = 0 if column == "number" else ""
    while page := connection.execute(query.where(of.c[column] > last)).mappings().all():
        yield from page
        last = page[-1][column]


def _plain(value: object) -> object:
    if isinstance(value, bytes | memoryview):
        return b64encode(value).decode("ascii")
    return value


def _read(connection: Connection, lines: Packed, source: Path) -> BackedUp:
    first = lines.readline()
    head = _parsed(first, source)
    if not isinstance(head, dict) or head.get("waqai_backup") != _FORMAT:
        raise StoreError(f"{source} is no backup of waqai; name a file that `waqai db backup` wrote")
    if head["tables"] != VERSION:
        raise StoreError(
            f"{source} was made by another waqai (tables {head['tables']}, this one has {VERSION});"
            " restore it with that version, then run `waqai db upgrade`"
        )
    digest = sha256(first)
    tables = {of.name: of for of, _ in _TABLES}
    waiting: list[dict[str, Any]] = []
    current = ""
    for count, line in enumerate(lines):
        value = _parsed(line, source)
        if isinstance(value, dict):
            _insert(connection, tables.get(current), waiting)
            if value != {"rows": count, "sha256": digest.hexdigest()}:
                raise _damaged(source, "its rows are not those that were written")
            connection.execute(update(_HEAD).values(number=head["entries"], hash=head["hash"]))
            return BackedUp(count, head["entries"], head["hash"])
        digest.update(line)
        name, values = value
        if name != current or len(waiting) >= _PAGE:
            _insert(connection, tables.get(current), waiting)
            waiting, current = [], name
        waiting.append(_row(tables[name], values))
    raise _damaged(source, "it is cut short")


def _row(of: Table, values: list[Any]) -> dict[str, Any]:
    return {column.name: _typed(column.type, value) for column, value in zip(of.columns, values, strict=True)}


def _typed(kind: object, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, LargeBinary):
        return b64decode(value)
    return date.fromisoformat(value) if isinstance(kind, Date) else value


def _insert(connection: Connection, of: Table | None, rows: list[dict[str, Any]]) -> None:
    if of is not None and rows:
        connection.execute(insert(of), rows)


def _parsed(line: bytes, source: Path) -> Any:
    try:
        return json.loads(line)
    except ValueError as error:
        raise _damaged(source, "a line is no JSON") from error


def _verify(connection: Connection, done: BackedUp, source: Path) -> None:
    found = check(connection)
    if found.faults:
        raise _damaged(source, found.faults[0])
    if (found.entries, found.hash) != (done.entries, done.hash):
        raise _damaged(source, "its log does not end as its head says")


def _damaged(source: Path, what: str) -> StoreError:
    return StoreError(f"{source} is damaged: {what}; nothing was restored, take another backup")
