"""The weights of the features: how much each level speaks for two reports being one incident.

They are log-odds, so that they add up: +0.7 doubles the odds, -0.7 halves them. The table names the run that set
them (`tools/fit_linking.py`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from waqai.errors import PackError
from waqai.link.features import UNKNOWN
from waqai.packs.table import read_table

TABLE = Path(__file__).resolve().parent.parent / "packdata" / "linking.tsv"
PRIOR, RUN = "prior", "run"

_UNIT = 100
"""Scores are whole hundredths of a nat: sums do not depend on their order."""


@dataclass(frozen=True, slots=True)
class Weights:
    """`prior` and the weight of each level of each feature, in hundredths of a nat, with what each level means."""

    run: str
    prior: int
    levels: Mapping[str, Mapping[str, int]]
    meanings: Mapping[tuple[str, str], str]

    def score(self, levels: Mapping[str, str]) -> int:
        """The log-odds, in hundredths of a nat, that a pair with these levels is one incident."""
        table = self.levels
        return self.prior + sum([table[feature].get(level, 0) for feature, level in levels.items()])


def probability(score: float) -> float:
    """The probability of a score in hundredths of a nat."""
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, score / _UNIT))))


def nats(score: float) -> float:
    """A score in nats."""
    return score / _UNIT


@cache
def load_weights(path: Path = TABLE) -> Weights:
    """The weights of a table with the columns feature, level, weight, meaning.

    PackError when the table has a fault or lacks the rows `prior` and `run`.
    """
    run, prior = "", None
    levels: dict[str, dict[str, int]] = {}
    meanings: dict[tuple[str, str], str] = {}
    row = None
    for row in read_table(path, ("feature", "level", "weight", "meaning")):
        feature, level = row["feature"], row["level"]
        if feature == RUN:
            run = f"{level}: {row['meaning']}"
            continue
        try:
            weight = round(float(row["weight"]) * _UNIT)
        except ValueError as error:
            raise row.fault(f"the weight {row['weight']!r} is no number", "write log-odds as 1.25") from error
        if level == UNKNOWN and weight:
            raise row.fault("a level `unknown` has a weight", "what is not told weighs nothing: write 0")
        if feature == PRIOR:
            prior = weight
        levels.setdefault(feature, {})[level] = weight
        meanings[feature, level] = row["meaning"]
    if row is None or prior is None or not run:
        raise PackError(f"{path.name}:1: the rows `prior` and `run` are missing; set the weights anew with"
                        " tools/fit_linking.py")
    del levels[PRIOR]
    return Weights(run, prior, levels, meanings)
