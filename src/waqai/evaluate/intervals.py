"""Shares with their bootstrap intervals over articles."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from waqai.records import Json

SEED = 20180601
ROUNDS = 1000
_TAIL = 0.025

Group = TypeVar("Group")


@dataclass(frozen=True, slots=True)
class Share:
    """`hits` of `total`, with the 95 % interval of the share (0 to 1); all None when `total` is 0."""

    hits: int
    total: int
    low: float | None
    high: float | None

    @property
    def value(self) -> float | None:
        """The share itself, 0 to 1."""
        return self.hits / self.total if self.total else None

    def to_json(self) -> Json:
        return {"value": _rounded(self.value), "low": _rounded(self.low), "high": _rounded(self.high),
                "hits": self.hits, "total": self.total}


def share_of(groups: Sequence[tuple[int, int]]) -> Share:
    """The share over articles, each given as (hits, total).

    Whole articles are drawn with replacement, because mentions within one article stand or fall
    together; the seed is fixed, so the same figures give the same interval.
    """
    groups = [group for group in groups if group[1]]
    hits, total = sum(g[0] for g in groups), sum(g[1] for g in groups)
    if not total:
        return Share(0, 0, None, None)
    low, high = interval_of(groups, _drawn)
    return Share(hits, total, low, high)


def interval_of(groups: Sequence[Group], figure: Callable[[Sequence[Group]], float | None],
                rounds: int = ROUNDS) -> tuple[float | None, float | None]:
    """The 95 % interval of a figure over articles drawn with replacement.

    Draws without a figure (None) are left out; both bounds are None when all are.
    """
    draw = random.Random(SEED)
    drawn = (figure(draw.choices(groups, k=len(groups))) for _ in range(rounds if groups else 0))
    values = sorted(value for value in drawn if value is not None)
    if not values:
        return None, None
    return values[int(_TAIL * len(values))], values[max(0, int((1 - _TAIL) * len(values)) - 1)]


def _drawn(groups: Sequence[tuple[int, int]]) -> float:
    return sum(g[0] for g in groups) / sum(g[1] for g in groups)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
