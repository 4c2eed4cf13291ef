"""Ids of a run are told apart, also when they no longer fit into memory."""

from __future__ import annotations

import pytest

from waqai.ingest.seen import SeenIds


@pytest.mark.parametrize("in_memory", [1, 7, 1000])
def test_each_id_is_new_once(in_memory: int) -> None:
    seen = SeenIds(in_memory)
    names = [f"document-{n}" for n in range(50)]
    assert all(seen.add(name) for name in names)
    assert not any(seen.add(name) for name in reversed(names))
    assert seen.add("another")


def test_lone_surrogates_are_ids_too() -> None:
    seen = SeenIds()
    assert seen.add("\ud800")
    assert not seen.add("\ud800")


def test_memory_holds_no_more_than_the_limit() -> None:
    seen = SeenIds(10)
    for number in range(1000):
        seen.add(str(number))
    assert len(seen._recent) < 10
