"""Shared by all tests; its presence puts this folder on the import path, for `fake_coder`.

The fixtures are stores to test with: an SQLite file each, and a PostgreSQL database each where a server is named.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from waqai.store import Database, Store, store_url
from waqai.store.schema import upgrade

SERVER = "WAQAI_TEST_POSTGRES"
"""Names the server for tests, such as postgresql://postgres@127.0.0.1:5432/postgres; databases are made there."""


class Clock:
    """A clock that moves one second with each look."""

    def __init__(self) -> None:
        self._seconds = count()

    def __call__(self) -> datetime:
        return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=next(self._seconds))


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'store.sqlite'}"


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """A new, empty database on the test server."""
    server = os.environ.get(SERVER)
    if not server:
        pytest.skip(f"{SERVER} names no PostgreSQL server")
    name = f"waqai_{uuid.uuid4().hex}"
    engine = create_engine(store_url(server), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield make_url(server).set(database=name).render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str:
    """An empty database of each kind."""
    found: str = request.getfixturevalue(f"{request.param}_url")
    return found


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """A database with the tables of a store."""
    opened = Database(store_url(url))
    upgrade(opened)
    yield opened
    opened.close()


@pytest.fixture
def store(database: Database) -> Store:
    """A store with a clock of its own."""
    return Store(database, "tester", Clock())
