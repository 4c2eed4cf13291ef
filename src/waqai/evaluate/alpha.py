"""Krippendorff's alpha, for two values per unit or more.

Written here because the packages at hand are under the GPL. The definition is that of K. Krippendorff,
"Computing Krippendorff's Alpha-Reliability" (2011): one minus the observed disagreement over the one
expected by chance, from the values of all units that hold at least two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

Value = TypeVar("Value")


def nominal(units: Sequence[Sequence[Hashable]]) -> float | None:
    """Alpha over values that are the same or not; None when there is no variation to agree upon."""
    return _alpha(units, _differing_pairs)


def interval(units: Sequence[Sequence[float]]) -> float | None:
    """Alpha over numbers, with the squared difference as disagreement; None without variation."""
    return _alpha(units, _squared_differences)


def _alpha(units: Sequence[Sequence[Value]], disagreement: Callable[[Sequence[Value]], float]) -> float | None:
    """Alpha of units that hold the coders' values; a coder who gave none is left out of the unit."""
    pairable = [unit for unit in units if len(unit) > 1]
    values = [value for unit in pairable for value in unit]
    expected = disagreement(values) / (len(values) - 1) if values else 0.0
    if not expected:
        return None
    observed = sum(disagreement(unit) / (len(unit) - 1) for unit in pairable)
    return 1.0 - observed / expected


def _differing_pairs(values: Sequence[Hashable]) -> float:
    """The ordered pairs of values that differ."""
    return len(values) ** 2 - sum(count * count for count in Counter(values).values())


def _squared_differences(values: Sequence[float]) -> float:
    """The squared differences of all ordered pairs."""
    # Around the first value, so that great numbers close together (days) lose no digits.
    moved = [value - values[0] for value in values]
    return 2 * (len(moved) * sum(value * value for value in moved) - sum(moved) ** 2)
