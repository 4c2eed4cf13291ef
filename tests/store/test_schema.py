"""The tables: made, taken back, made again, and the same as the model says."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from waqai.errors import StoreError, StoreOutdated
from waqai.store import Database, open_store, store_url
from waqai.store.model import Base
from waqai.store.schema import downgrade, upgrade
from waqai.store.version import VERSION, known_versions

OWN = ("found_words", "found_box", "spatial_ref_sys")
"""Tables that the full-text and spatial indexes consist of, and one of PostGIS."""


def ours(_item: object, name: str | None, kind: str, *_: object) -> bool:
    if kind == "table":
        return not (name or "").startswith(OWN)
    return not (
        kind in ("index", "column")
        and name in ("word_index", "point", "ix_found_document_word_index", "ix_found_report_point")
    )


def test_the_steps_make_the_tables_of_the_model(database: Database) -> None:
    with database.read() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours, "compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    assert max(known_versions()) == VERSION


def test_down_and_up_again(database: Database) -> None:
    downgrade(database, "0001")
    with database.read() as connection:
        assert "document" in inspect(connection).get_table_names()
        assert "found_report" not in inspect(connection).get_table_names()
    downgrade(database, "base")
    with database.read() as connection:
        assert set(inspect(connection).get_table_names()) <= {"alembic_version", "spatial_ref_sys"}
    assert upgrade(database) == (None, VERSION)
    assert upgrade(database) == (VERSION, VERSION)


def test_a_newer_store_is_refused(database: Database, url: str) -> None:
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for attempt in (lambda: open_store(url, "me"), lambda: upgrade(database)):
        with pytest.raises(StoreOutdated, match=r"newer waqai \(tables 9999.*install that version"):
            attempt()


def test_an_older_store_is_to_be_upgraded(database: Database, url: str) -> None:
    downgrade(database, "0001")
    with pytest.raises(StoreOutdated, match=r"older waqai.*waqai db upgrade"):
        open_store(url, "me")


def test_a_failed_step_leaves_the_store_as_it_was(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    downgrade(database, "base")
    monkeypatch.setattr("waqai.store.schema.version_of", iter_of([None, RuntimeError("stopped")]))
    with pytest.raises(RuntimeError, match="stopped"):
        upgrade(database)
    monkeypatch.undo()
    with database.read() as connection:
        assert "document" not in inspect(connection).get_table_names()
    assert upgrade(database) == (None, VERSION)


def iter_of(values: list[object]) -> object:
    """A function that gives, or raises, these values one after the other."""
    left = iter(values)

    def answer(_: object) -> object:
        value = next(left)
        if isinstance(value, Exception):
            raise value
        return value

    return answer


def test_no_store_is_told_how_to_make_one(url: str) -> None:
    with pytest.raises(StoreError, match="waqai db init"):
        open_store(url, "me")


def test_a_foreign_database_is_refused(url: str) -> None:
    other = Database(store_url(url))
    with other.write() as connection:
        connection.execute(text("CREATE TABLE people (name text)"))
    with pytest.raises(StoreError, match=r"something else \(people\)"):
        upgrade(other)
    other.close()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("mysql://host/x", "is no database that waqai knows|not installed"),
        ("nonsense://x", "is no database that waqai knows"),
        ("://", "is no address of a store"),
        ("postgresql://127.0.0.1:1/nothing", "cannot be reached"),
    ],
)
def test_a_wrong_address_is_told(given: str, message: str) -> None:
    with pytest.raises(StoreError, match=message):
        open_store(given, "me")


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "notes.sqlite"
    file.write_text("nothing of a database here, but long enough to be looked at" * 40)
    with pytest.raises(StoreError, match="no SQLite database"):
        open_store(str(file), "me")


def test_the_password_is_not_told() -> None:
    database = Database(store_url("postgresql://me:secret@127.0.0.1/x"))
    assert "secret" not in database.name
