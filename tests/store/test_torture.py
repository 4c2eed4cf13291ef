"""The short form of the torture: a few kills on each database (`make torture` makes 300)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from store_postgres import SERVER, databases
from store_torture import torture, torture_upgrade

KILLS = 6

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork a process to be killed")


def test_killed_at_any_instant_nothing_is_lost_or_twice_on_sqlite(tmp_path: Path) -> None:
    figures = torture(lambda n: f"sqlite:///{tmp_path}/{n}.sqlite", 7, KILLS, tmp_path)
    assert figures.kills == KILLS
    assert figures.acknowledged > 0


def test_killed_at_any_instant_nothing_is_lost_or_twice_on_postgres(tmp_path: Path) -> None:
    if SERVER not in os.environ:
        pytest.skip(f"{SERVER} names no PostgreSQL server")
    with databases(os.environ[SERVER]) as new:
        figures = torture(lambda _: new(), 7, KILLS, tmp_path)
    assert figures.kills == KILLS
    assert figures.acknowledged > 0


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_an_upgrade_that_is_killed_leaves_the_old_tables_or_the_new_ones(kind: str, tmp_path: Path) -> None:
    if kind == "postgres" and SERVER not in os.environ:
        pytest.skip(f"{SERVER} names no PostgreSQL server")
    if kind == "sqlite":
        states = torture_upgrade(f"sqlite:///{tmp_path}/store.sqlite", 7, KILLS)
    else:
        with databases(os.environ[SERVER]) as new:
            states = torture_upgrade(new(), 7, KILLS)
    assert states.total() == KILLS
