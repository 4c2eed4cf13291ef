"""Writing facts: numbered rows and the audit log's entries about them, in one transaction.

Every entry of the log names who did what to which subject, and the table, number and digest of each row
that was written with it. Its hash is over the hash of the entry before, so that none can be changed, taken
out or moved without the rest telling so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, update

from waqai.errors import StoreError
from waqai.store.canonical import canonical, entry_hash, instant, row_digest
from waqai.store.clearance import WHOLE
from waqai.store.database import Database
from waqai.store.model import DERIVED, FACTS, Audit, Base, Blob, Head, table

Clock = Callable[[], datetime]
Row = dict[str, Any]
_AUDIT = table(Audit)
_ORDER = (table(Blob), *FACTS, _AUDIT, *DERIVED)
ENTRY = ("number", "at", "by", "action", "subject", "rows")
"""The values of an entry that its hash is over, in this order."""


def now() -> datetime:
    """The time in UTC."""
    return datetime.now(UTC)


class Journal:
    """The writing side of one transaction; rows are kept until `flush` and written table by table."""

    def __init__(self, connection: Connection, by: str, clock: Clock = now) -> None:
        self.connection = connection
        self.by = by
        self.at = instant(clock())
        self._number, self._hash = _head(connection)
        self._next: dict[str, int] = {}
        self._waiting: dict[str, list[Row]] = {}
        self._written: list[tuple[str, int, str]] = []

    def add(self, row_type: type[Base], **values: Any) -> Row:
        """Put down a fact; its row, with a number one above the highest of its table."""
        of = table(row_type)
        number = self._next.get(of.name) or _highest(self.connection, of) + 1
        self._next[of.name] = number + 1
        row: Row = {column.name: values.get(column.name) for column in of.columns}
        row["number"] = number
        self._waiting.setdefault(of.name, []).append(row)
        self._written.append((of.name, number, row_digest(of, row)))
        return row

    def put(self, row_type: type[Base], row: Mapping[str, Any]) -> None:
        """Put down a row that the log does not cover: bytes under their own digest, or one of the search."""
        self._waiting.setdefault(table(row_type).name, []).append(dict(row))

    def waiting(self, row_type: type[Base]) -> list[Row]:
        """The rows of a table that were put down in this transaction and are not written yet."""
        return self._waiting.get(table(row_type).name, [])

    def note(self, action: str, subject: str) -> None:
        """Make the log's entry about the facts put down since the last one."""
        self._number += 1
        entry: Row = {
            "number": self._number,
            "at": self.at,
            "by": self.by,
            "action": action,
            "subject": subject,
            "rows": canonical(self._written),
            "previous": self._hash,
        }
        self._hash = entry["hash"] = entry_hash(self._hash, [entry[name] for name in ENTRY])
        self._waiting.setdefault(_AUDIT.name, []).append(entry)
        self._written = []

    def flush(self) -> None:
        """Write what was put down; raises StoreError when a fact has no entry in the log."""
        if self._written:
            raise StoreError("facts were put down without an entry in the log; call note() after them")
        if not self._waiting:
            return
        for of in _ORDER:
            if rows := self._waiting.pop(of.name, None):
                # The full-text index of SQLite takes rows in rising order far faster than in any other.
                rows.sort(key=lambda row: row.get("sort_key", 0))
                self.connection.execute(insert(of), rows)
        head = table(Head)
        self.connection.execute(update(head).values(number=self._number, hash=self._hash))


@contextmanager
def writing(database: Database, by: str, clock: Clock = now) -> Iterator[Journal]:
    """A journal whose rows are all kept when the block ends well, or none of them."""
    with database.write() as connection:
        journal = Journal(connection, by, clock)
        yield journal
        journal.flush()


def _head(connection: Connection) -> tuple[int, str]:
    """Number and hash of the last entry; on PostgreSQL other writers wait from here on."""
    head = table(Head)
    row = connection.execute(select(head.c.number, head.c.hash).with_for_update()).one()
    return row.number, row.hash


def _highest(connection: Connection, of: Table) -> int:
    return connection.execute(select(func.max(of.c.number)), execution_options=WHOLE).scalar_one() or 0
