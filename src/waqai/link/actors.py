"""Actors that two reports may mean by different names: a force and the state or movement it belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from waqai.packs.table import read_table

PACKDATA = Path(__file__).resolve().parent.parent / "packdata"


@lru_cache(maxsize=50_000)
def kin_of(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether an actor of `a` is the parent, the child or the sibling of an actor of `b`."""
    return not _family(a).isdisjoint(_family(b))


def _family(actors: frozenset[str]) -> frozenset[str]:
    heads = parents()
    return actors | {heads[actor] for actor in actors if actor in heads}


@cache
def parents() -> Mapping[str, str]:
    """The parent of each actor that has one, from the actor tables of the shipped packs."""
    rows = (row for path in sorted(PACKDATA.glob("*/actors.tsv")) for row in read_table(path, ("id", "parent")))
    return {row["id"]: row["parent"] for row in rows if row["parent"]}
