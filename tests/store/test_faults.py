"""A full or read-only disk, a second process, a lost server: a clear message and no partial record."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event, text

from store_tables import with_tables
from store_texts import article, keep
from waqai.errors import StoreError
from waqai.store import Database, Store, open_store, store_url
from waqai.store.check import look_through
from waqai.store.schema import upgrade


@pytest.fixture
def sqlite_store(sqlite_url: str) -> Iterator[Store]:
    database = Database(store_url(with_tables(sqlite_url)))
    yield Store(database, "tester")
    database.close()


def test_a_full_disk_keeps_what_was_there_and_nothing_half(sqlite_store: Store) -> None:
    keep(sqlite_store, [article(1)])

    @event.listens_for(sqlite_store.database.engine, "checkout")
    def limit(connection: object, *_: object) -> None:
        # SQLite answers SQLITE_FULL beyond this number of pages, as it does when the disk is full.
        pages = connection.execute("PRAGMA page_count").fetchone()[0]  # type: ignore[attr-defined]
        connection.execute(f"PRAGMA max_page_count = {pages + 3}")  # type: ignore[attr-defined]

    with pytest.raises(StoreError, match="the disk is full; nothing of the last step was kept"):
        keep(sqlite_store, [article(n, f"قتل {n} " + "في انفجار كبير " * 800) for n in range(2, 40)])
    event.remove(sqlite_store.database.engine, "checkout", limit)
    sqlite_store.database.close()
    assert look_through(sqlite_store.database).faults == []
    assert {report.document.id for report in sqlite_store.reports()} == {"d1"}
    assert keep(sqlite_store, [article(2)])[0].became == "new"


def test_a_read_only_store_is_told(sqlite_store: Store) -> None:
    keep(sqlite_store, [article(1)])

    @event.listens_for(sqlite_store.database.engine, "checkout")
    def lock(connection: object, *_: object) -> None:
        connection.execute("PRAGMA query_only = ON")  # type: ignore[attr-defined]

    with pytest.raises(StoreError, match="cannot be written; check their permissions"):
        keep(sqlite_store, [article(2)])
    assert [report.key for report in sqlite_store.reports()] == ["d1#1"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="cannot be"):
        upgrade(Database(store_url(str(tmp_path / "new" / "store.sqlite"))))


def test_a_second_writer_waits_and_is_told_when_it_takes_too_long(store: Store, url: str) -> None:
    other = open_store(url, "other")

    @event.listens_for(other.database.engine, "checkout")
    def hurry(connection: object, *_: object) -> None:
        statement = "PRAGMA busy_timeout = 50" if store.database.is_sqlite else "SET lock_timeout = 50"
        connection.cursor().execute(statement)  # type: ignore[attr-defined]
        connection.commit()  # type: ignore[attr-defined]

    with store.writing(), pytest.raises(StoreError, match="another process has been writing for too long"):
        keep(other, [article(2)])
    assert keep(other, [article(2)])[0].became == "new"
    other.close()


def test_a_damaged_file_is_told(sqlite_store: Store) -> None:
    keep(sqlite_store, [article(n) for n in range(30)])
    with sqlite_store.database.read() as connection:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    sqlite_store.database.close()
    file = sqlite_store.database.file
    assert file is not None
    with file.open("r+b") as stream:
        stream.seek(4096)
        stream.write(b"\xff" * 4096 * 20)
    with pytest.raises(StoreError, match="damaged; restore the last backup"):
        look_through(sqlite_store.database)


def test_a_server_that_ends_is_told(store: Store) -> None:
    if store.database.is_sqlite:
        pytest.skip("SQLite has no server")
    with (
        pytest.raises(StoreError, match=r"Run the same command|connection"),
        store.database.write() as connection,
    ):
        connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
    assert keep(store, [article(1)])[0].became == "new"
