"""What is needed to cite documents, found by their id in a file on disk and not in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date
from types import TracebackType

from waqai.export.incident import Cited
from waqai.records import Document


class Citations:
    """A temporary table of documents; use it in a `with` block, which removes it at the end."""

    def __init__(self, documents: Iterable[Document], sensitivity: str | None = None) -> None:
        """`sensitivity` is the level of the documents, None when nobody has set one."""
        self._sensitivity = sensitivity
        # An empty name is a private database on disk that SQLite deletes when it is closed.
        self._table = sqlite3.connect("")
        columns = "id TEXT PRIMARY KEY, outlet, url, published, title"
        self._table.execute(f"CREATE TABLE cited ({columns}) WITHOUT ROWID")
        self._table.executemany(
            "INSERT OR REPLACE INTO cited VALUES (?, ?, ?, ?, ?)",
            ((each.id, each.outlet, each.url, each.published.isoformat(), each.title or None)
             for each in documents),
        )

    def find(self, document_id: str) -> Cited | None:
        """The document of an id; None when it is not in the table."""
        found = self._table.execute("SELECT outlet, url, published, title FROM cited WHERE id = ?",
                                    (document_id,)).fetchone()
        if found is None:
            return None
        outlet, url, published, title = found
        return Cited(document_id, outlet, url, date.fromisoformat(published), title, self._sensitivity)

    def __enter__(self) -> Citations:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self._table.close()
