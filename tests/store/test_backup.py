"""Backups: whole or not there, taken while others write, restored on either database, refused when damaged."""

from __future__ import annotations

import gzip
import os
import threading
from pathlib import Path

import pytest
from sqlalchemy import select

from store_texts import article, keep
from waqai.errors import StoreError
from waqai.records import Fetched
from waqai.store import Database, NewJudgement, Store, open_store, store_url
from waqai.store.backup import backup, restore
from waqai.store.check import look_through
from waqai.store.model import Base


@pytest.fixture
def filled(store: Store) -> Store:
    keep(store, [Fetched(article(1), b"page" * 3000), *(article(n) for n in range(2, 30))])
    store.correct("d1#1", 1, {"killed": {"low": 5, "high": 5}}, "x")
    store.retract("document", "d2", "z")
    store.judge([NewJudgement("d1#1", "d3#1", "same", "w", 2.5, automatic=True)])
    store.remember("feed", ["a"])
    return store


def rows(database: Database) -> dict[str, list[tuple[object, ...]]]:
    with database.read() as connection:
        return {
            of.name: sorted(map(tuple, connection.execute(select(of))), key=repr)
            for of in Base.metadata.sorted_tables
        }


@pytest.mark.parametrize("target", ["sqlite", "postgres"])
def test_a_restored_store_is_the_same(
    filled: Store, target: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    file = tmp_path / "b.gz"
    done = backup(filled.database, file)
    if target == "postgres" and not filled.database.is_sqlite:
        other = Database(store_url(f"sqlite:///{tmp_path / 'other.sqlite'}"))
    else:
        given = (
            f"sqlite:///{tmp_path / 'x.sqlite'}" if target == "sqlite" else request.getfixturevalue("postgres_url")
        )
        other = Database(store_url(given))
    assert restore(other, file) == done
    assert rows(other) == rows(filled.database)
    assert look_through(other).faults == []
    assert keep(Store(other, "x"), [article(5)])[0].became == "known"
    with pytest.raises(StoreError, match="holds something already"):
        restore(other, file)
    other.close()


def test_a_backup_under_load_is_one_moment(filled: Store, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        number = 100
        while not stop.is_set():
            keep(filled, [article(number)])
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for attempt in range(3):
            backup(filled.database, tmp_path / f"{attempt}.gz")
    finally:
        stop.set()
        writer.join()
    for attempt in range(3):
        other = Database(store_url(str(tmp_path / f"{attempt}.sqlite")))
        restore(other, tmp_path / f"{attempt}.gz")
        other.close()


def damage(data: bytes) -> dict[str, bytes]:
    plain = gzip.decompress(data)
    lines = plain.splitlines(keepends=True)
    changed = plain.replace(b"wakala", b"x").replace("وكالة".encode(), "صحيفة".encode(), 1)
    return {
        "cut": data[: len(data) // 2],
        "not gzip": plain,
        "no end": gzip.compress(b"".join(lines[:-1])),
        "changed": gzip.compress(changed),
        "a line less": gzip.compress(b"".join(lines[:5] + lines[6:])),
        "no json": gzip.compress(b"".join([*lines[:3], b"{\n"])),
        "empty": b"",
        "foreign": gzip.compress(b"[]\n"),
        "newer": gzip.compress(plain.replace(b'"tables":"0', b'"tables":"9', 1)),
    }


@pytest.mark.parametrize("kind", list(damage(gzip.compress(b"{}\n" * 9))))
def test_a_damaged_backup_is_refused_and_nothing_kept(filled: Store, tmp_path: Path, kind: str) -> None:
    file, bad = tmp_path / "good.gz", tmp_path / "bad.gz"
    backup(filled.database, file)
    bad.write_bytes(damage(file.read_bytes())[kind])
    other = Database(store_url(str(tmp_path / "other.sqlite")))
    with pytest.raises(StoreError, match=r"damaged|no backup|another waqai"):
        restore(other, bad)
    restored = open_store(str(tmp_path / "other.sqlite"), "me")
    assert list(restored.reports()) == []
    restore(other, file)
    other.close()


def test_a_backup_that_cannot_be_written_leaves_nothing(filled: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        backup(filled.database, tmp_path / "missing" / "b.gz")
    target = tmp_path / "folder"
    (target / "x").mkdir(parents=True)
    with pytest.raises(StoreError, match="cannot be written"):
        backup(filled.database, target)
    assert list(tmp_path.glob(".*part")) == []


def test_what_a_killed_backup_left_behind_is_swept_away(filled: Store, tmp_path: Path) -> None:
    old, young = tmp_path / ".b.gz.1.part", tmp_path / ".b.gz.2.part"
    old.touch()
    young.touch()
    os.utime(old, (0, 0))
    backup(filled.database, tmp_path / "b.gz")
    assert not old.exists()
    assert young.exists()
