"""Opening a database: SQLite as one file, or PostgreSQL; reading and writing in whole transactions."""

from __future__ import annotations

import copy
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from platformdirs import user_data_path
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from waqai.errors import StoreError
from waqai.gazetteer.geometry import distance_km
from waqai.people import LEVELS
from waqai.store import blindness, clearance
from waqai.store.blindness import Hidden
from waqai.store.clearance import HIDDEN, OPTION
from waqai.store.faults import name_of, told

BUSY_MS = 30_000
"""How long a writer waits for another one before it gives up."""

_PRAGMAS = (
    f"PRAGMA busy_timeout = {BUSY_MS}",
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",  # what was acknowledged survives a power cut, too
    "PRAGMA cache_size = -32000",
    "PRAGMA temp_store = MEMORY",
)


def store_url(given: str | None) -> URL:
    """The address of a store: a SQLAlchemy URL, a file name, or nothing for the user's own store.

    Raises StoreError when it is no address.
    """
    if not given:
        return URL.create("sqlite", database=str(user_data_path("waqai", appauthor=False) / "waqai.sqlite"))
    if "://" not in given:
        return URL.create("sqlite", database=given)
    try:
        url = make_url(given)
    except ArgumentError as error:
        raise StoreError(
            f"{given!r} is no address of a store; write a file name, sqlite:///FILE or postgresql://HOST/DATABASE"
        ) from error
    return url.set(drivername="postgresql+psycopg") if url.drivername in ("postgresql", "postgres") else url


class Database:
    """One database; `url` names it, `is_sqlite` tells which of the two kinds it is."""

    def __init__(self, url: URL) -> None:
        self.url = url
        self.is_sqlite = url.get_backend_name() == "sqlite"
        self._clearance: int | None = None
        self._hidden: Hidden | None = None
        with told(url):
            self.engine = _sqlite_engine(url) if self.is_sqlite else _postgres_engine(url)

        # First what is blind: its rules ask for reports that clearance may narrow further.
        blindness.watch(self.engine)
        clearance.watch(self.engine)

    def cleared(self, level: int | None) -> Database:
        """The same database, whose connections show rows up to a level of confidentiality only; None shows all."""
        other = copy.copy(self)
        other._clearance = None if level is None or level >= len(LEVELS) - 1 else level
        return other

    def hiding(self, hidden: Hidden | None) -> Database:
        """The same database, whose connections show nothing that was made of some documents; None shows all."""
        other = copy.copy(self)
        other._hidden = hidden
        return other

    @property
    def hidden(self) -> tuple[int, ...]:
        """The numbers of the documents that are hidden (see `hiding`)."""
        return self._hidden.numbers if self._hidden else ()

    @property
    def name(self) -> str:
        """The file, or the address without its password."""
        return name_of(self.url)

    @property
    def file(self) -> Path | None:
        """The file of an SQLite store."""
        return Path(self.url.database) if self.is_sqlite and self.url.database else None

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees the store as it is at its first query, whatever is written meanwhile."""
        with told(self.url), self._connect(writing=False) as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection whose changes are kept all together when the block ends well, or not at all."""
        with told(self.url), self._connect(writing=True) as connection, connection.begin():
            yield connection

    @contextmanager
    def _connect(self, writing: bool) -> Iterator[Connection]:
        options: dict[str, Any] = {"waqai_writing": writing, OPTION: self._clearance, HIDDEN: self._hidden}
        if not self.is_sqlite and not writing:
            options["isolation_level"] = "REPEATABLE READ"
        with self.engine.connect().execution_options(**options) as connection:
            yield connection


def _sqlite_engine(url: URL) -> Engine:
    engine = create_engine(url, connect_args={"isolation_level": None})

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        connection.create_function("waqai_km", 4, _km, deterministic=True)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # Writers queue at their start: a reader that turned writer could not wait for another's end.
        writing = connection.get_execution_options().get("waqai_writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _postgres_engine(url: URL) -> Engine:
    return create_engine(
        url,
        pool_pre_ping=True,
        connect_args={"connect_timeout": 10, "options": f"-c lock_timeout={BUSY_MS} -c TimeZone=UTC"},
    )


def _km(lat: float | None, lon: float | None, to_lat: float, to_lon: float) -> float | None:
    """Kilometres between two points, for SQL; None where a report has no point."""
    return None if lat is None or lon is None else distance_km(lat, lon, to_lat, to_lon)
