"""How well an order of coded documents brings their mistakes to its head."""

from __future__ import annotations

import math
from collections.abc import Sequence

from waqai.evaluate.compare import Comparison, slot_counts


def found_early(comparisons: Sequence[Comparison], scores: Sequence[float], share: float) -> float | None:
    """The part of all mistakes that the first `share` (0 to 1) of the queue holds; None without mistakes.

    A queue without any order would hold about `share` of them.
    """
    queue = sorted(zip(scores, map(_mistakes, comparisons), strict=True), key=lambda item: -item[0])
    every = sum(count for _, count in queue)
    first = queue[:math.ceil(share * len(queue))]
    return sum(count for _, count in first) / every if every else None


def _mistakes(comparison: Comparison) -> int:
    """The wrong and missing core slots of a document."""
    return sum(bool(more or less) for verdict in comparison.verdicts if verdict.counts
               for _, more, less in slot_counts(verdict.gold, verdict.coded).values())
