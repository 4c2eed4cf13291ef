"""Which ids a run has used, in memory that does not grow with the run."""

from __future__ import annotations

import sqlite3
from hashlib import blake2b

IN_MEMORY = 50_000
"""So many ids are kept as 16-byte digests in a set (about 5 MB); more go to a temporary file."""


class SeenIds:
    """A set of ids that can only grow. Beyond `IN_MEMORY` ids it lives in SQLite's temporary file."""

    def __init__(self, in_memory: int = IN_MEMORY) -> None:
        self._limit = in_memory
        self._recent: set[bytes] = set()
        self._file: sqlite3.Connection | None = None

    def add(self, name: str) -> bool:
        """Remember an id; whether it is new."""
        digest = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        if digest in self._recent or self._filed(digest):
            return False
        self._recent.add(digest)
        if len(self._recent) >= self._limit:
            self._spill()
        return True

    def _filed(self, digest: bytes) -> bool:
        if self._file is None:
            return False
        return self._file.execute("SELECT 1 FROM seen WHERE digest = ?", (digest,)).fetchone() is not None

    def _spill(self) -> None:
        if self._file is None:
            self._file = sqlite3.connect("", isolation_level=None)  # "": a temporary file, removed when closed
            self._file.execute("CREATE TABLE seen (digest BLOB PRIMARY KEY) WITHOUT ROWID")
        self._file.execute("BEGIN")
        self._file.executemany("INSERT INTO seen VALUES (?)", ((digest,) for digest in sorted(self._recent)))
        self._file.execute("COMMIT")
        self._recent.clear()
