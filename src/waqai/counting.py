"""How many reports, and how many killed, there are by type, side or governorate: for charts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from waqai.columns import TYPES, Array, Columns, Sides

By = Literal["type", "perpetrator", "target", "admin1"]


@dataclass(frozen=True, slots=True)
class Count:
    """One group: `value` is an event type, an actor's id, or the English name of a governorate of `country`.

    `value` is empty for reports that do not tell it. `killed` sums the least that each report tells; reports
    of a whole period and those that only recall add nothing to it.
    """

    value: str
    country: str
    reports: int
    killed: int


def counts(columns: Columns, sides: Sides, by: By) -> list[Count]:
    """The groups of some reports, those with most reports first; a report counts for each of its sides."""
    killed = np.where(columns.total, 0, np.maximum(columns.killed, 0))
    if by in ("perpetrator", "target"):
        found = _by_side(columns, sides, by, killed)
    elif by == "type":
        found = (Count(TYPES[int(kind)], "", *told) for kind, *told in _sums(columns.type, killed))
    else:
        found = _by_governorate(columns, killed)
    return sorted(found, key=lambda one: (-one.reports, one.value, one.country))


def _by_side(columns: Columns, sides: Sides, role: str, killed: Array) -> Iterator[Count]:
    order = np.argsort(columns.number)
    numbers = columns.number[order]
    mine = (sides.role == role) & np.isin(sides.number, numbers)
    at = order[np.searchsorted(numbers, sides.number[mine])]
    for actor, reports, dead in _sums(sides.actor[mine], killed[at]):
        yield Count(str(actor), "", reports, dead)
    without = ~np.isin(columns.number, sides.number[mine])
    if without.any():
        yield Count("", "", int(without.sum()), int(killed[without].sum()))


def _by_governorate(columns: Columns, killed: Array) -> Iterator[Count]:
    """A governorate is known by its country, too: several countries may have one of a name."""
    named = np.where(columns.admin1 == "", "", np.char.add(np.char.add(columns.country, "\t"), columns.admin1))
    for pair, reports, dead in _sums(named, killed):
        country, _, name = str(pair).partition("\t")
        yield Count(name, country, reports, dead)


def _sums(values: Array, killed: Array) -> Iterator[tuple[Any, int, int]]:
    """Each value that there is with how often it is there and the sum of its killed."""
    found, which, numbers = np.unique(values, return_inverse=True, return_counts=True)
    dead = np.bincount(which.ravel(), weights=killed, minlength=len(found))
    for value, number, sum_of in zip(found, numbers, dead, strict=True):
        yield value, int(number), round(float(sum_of))
