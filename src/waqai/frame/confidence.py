"""How sure a report is, from what its reading rests on; what is too unsure is not reported."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from waqai.packs.table import read_table

WEIGHTS = Path(__file__).resolve().parent.parent / "packdata" / "confidence.tsv"
"""Log-odds weights, fitted by `tools/fit_confidence.py`; how well they hold is in `docs/accuracy.md`."""

KEEP_FROM = 0.4
"""Chance from which a report is kept. For the best F1 it is half of the reachable F1 (some 0.43); on articles left
out of the fit 0.30 to 0.50 differ by less than 0.01, and 0.40 sets 18 of 88 wrong and 7 of 427 right aside."""

_NAMED_REASONS = 3


class Weight(NamedTuple):
    """How much a sign counts, in log-odds, and what it says."""

    value: float
    note: str


def chance(found: Mapping[str, bool]) -> float:
    """The probability, 0 to 1, that a report with these signs is a right incident."""
    weights = load_weights()
    odds = weights["bias"].value + sum(weights[name].value for name, holds in found.items() if holds)
    return round(1 / (1 + math.exp(-odds)), 2)


def why_unsure(found: Mapping[str, bool]) -> str:
    """The signs that speak most against a report, in words."""
    weights = load_weights()
    against = sorted((weights[name].value, weights[name].note) for name, holds in found.items() if holds)
    return ", ".join(note for value, note in against[:_NAMED_REASONS] if value < 0) or "little speaks for it"


@cache
def load_weights() -> Mapping[str, Weight]:
    """The weight of each sign, read once; PackError when the table has a fault."""
    rows = read_table(WEIGHTS, ("feature", "weight", "note"))
    return {row["feature"]: Weight(float(row["weight"]), row["note"]) for row in rows}
