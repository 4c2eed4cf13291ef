"""Shares with their bootstrap intervals over articles."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

SEED = 20180601
ROUNDS = 1000
_TAIL = 0.025


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


def share_of(groups: Sequence[tuple[int, int]]) -> Share:
    """The share over articles, each given as (hits, total).

    Whole articles are drawn with replacement, because mentions within one article stand or fall
    together; the seed is fixed, so the same figures give the same interval.
    """
    groups = [group for group in groups if group[1]]
    hits, total = sum(g[0] for g in groups), sum(g[1] for g in groups)
    if not total:
        return Share(0, 0, None, None)
    draw = random.Random(SEED)
    shares = sorted(_drawn(draw.choices(groups, k=len(groups))) for _ in range(ROUNDS))
    return Share(hits, total, shares[int(_TAIL * ROUNDS)], shares[int((1 - _TAIL) * ROUNDS) - 1])


def _drawn(groups: Sequence[tuple[int, int]]) -> float:
    return sum(g[0] for g in groups) / sum(g[1] for g in groups)
