"""Shared by all tests; its presence puts this folder on the import path, for `fake_coder`.

The fixtures are stores to test with: an SQLite file each, and a PostgreSQL database each where a server is named.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from store_postgres import SERVER, databases
from store_tables import with_tables
from waqai.store import Database, Store, store_url

# A busy machine is no fault of what is tested.
settings.register_profile("waqai", deadline=None)
settings.load_profile("waqai")


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
    with databases(server) as new:
        yield new()


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def shared_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A database of each kind with the tables of a store, for all tests of a module."""
    if request.param == "sqlite":
        yield with_tables(f"sqlite:///{tmp_path_factory.mktemp('shared') / 'store.sqlite'}")
        return
    server = os.environ.get(SERVER)
    if not server:
        pytest.skip(f"{SERVER} names no PostgreSQL server")
    with databases(server) as new:
        yield with_tables(new())


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str:
    """An empty database of each kind."""
    found: str = request.getfixturevalue(f"{request.param}_url")
    return found


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """A database with the tables of a store."""
    opened = Database(store_url(with_tables(url)))
    yield opened
    opened.close()


@pytest.fixture
def store(database: Database) -> Store:
    """A store with a clock of its own."""
    return Store(database, "tester", Clock())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests begin first: on several cores they are one after the other and take longest."""
    items.sort(key=lambda item: not item.nodeid.startswith(_BROWSER))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """On several cores tests are shared out file by file, and all that want a browser to one core.

    Two browsers beside each other are so slow on two cores that waiting for a page would need other limits.
    """
    from xdist.scheduler import LoadScopeScheduling

    scheduler = LoadScopeScheduling(config, log)
    scheduler._split_scope = _goes_with
    return scheduler


def _goes_with(nodeid: str) -> str:
    return _BROWSER if nodeid.startswith(_BROWSER) else nodeid.partition("::")[0]


_BROWSER = "tests/web/"
