"""Types of event that two tellings of one incident may give it: an ambush or a killing, a bomb or its bomber."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from waqai.packs.table import read_table
from waqai.records import EVENT_TYPES

TABLE = Path(__file__).resolve().parent.parent / "packdata" / "confusable_types.tsv"


def confusable(a: str, b: str) -> bool:
    """Whether the table names the two sub-event types as two readings of one incident."""
    return frozenset((a, b)) in _pairs()


@cache
def _pairs() -> frozenset[frozenset[str]]:
    """PackError when the table names a type that the codebook lacks."""
    pairs = set()
    for row in read_table(TABLE, ("one", "other")):
        for column in ("one", "other"):
            if row[column] not in EVENT_TYPES:
                raise row.fault(f"{column} is {row[column]!r}", "use a sub-event type of the codebook")
        pairs.add(frozenset((row["one"], row["other"])))
    return frozenset(pairs)
