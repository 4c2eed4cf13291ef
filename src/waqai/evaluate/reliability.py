"""Whether `confidence` means what it says: of incidents coded with 0.8, eight in ten should be right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from waqai.evaluate.compare import CORE, Comparison, Verdict, slot_counts
from waqai.evaluate.intervals import Share, share_of
from waqai.records import Json

BINS = 10
"""Bins of equal width over 0 to 1, as is usual for the calibration error."""


@dataclass(frozen=True, slots=True)
class Bin:
    """The coded incidents whose confidence lies in a bin.

    `mean` is their mean confidence, `right` the share paired with a gold incident, and `fields` the share
    of those pairs whose core slot is right, among the pairs where the gold or the coding fills it.
    """

    low: float
    high: float
    mean: float
    right: Share
    fields: dict[str, Share]

    def to_json(self) -> Json:
        return {"low": self.low, "high": self.high, "mean": round(self.mean, 3), "right": self.right.to_json(),
                "fields": {name: share.to_json() for name, share in self.fields.items()}}


@dataclass(frozen=True, slots=True)
class Reliability:
    """The bins that hold incidents, the expected calibration error (0 to 1) and the Brier score (0 to 1).

    `brier_flat` is the Brier score of giving every incident the mean share of right ones.
    """

    bins: tuple[Bin, ...]
    calibration_error: float
    brier: float
    brier_flat: float

    def to_json(self) -> Json:
        return {"bins": [one.to_json() for one in self.bins],
                "expected_calibration_error": round(self.calibration_error, 4),
                "brier": round(self.brier, 4), "brier_flat": round(self.brier_flat, 4)}


def reliability(comparisons: Sequence[Comparison]) -> Reliability | None:
    """The reliability of all coded incidents that have a confidence; None when there are none.

    An incident is right when it is paired with a gold incident, an optional one included: it did happen.
    """
    judged = [v for one in comparisons for v in one.verdicts if v.coded and v.coded.confidence is not None]
    if not judged:
        return None
    parts: dict[int, list[Verdict]] = {}
    for verdict in judged:
        parts.setdefault(min(int(_sure(verdict) * BINS + 1e-9), BINS - 1), []).append(verdict)
    bins = tuple(_bin(number, parts[number]) for number in sorted(parts))
    error = sum(one.right.total * abs(one.mean - (one.right.value or 0.0)) for one in bins) / len(judged)
    base = sum(v.gold is not None for v in judged) / len(judged)
    return Reliability(bins, error, sum((_sure(v) - (v.gold is not None)) ** 2 for v in judged) / len(judged),
                       base * (1 - base))


def _sure(verdict: Verdict) -> float:
    return (verdict.coded.confidence if verdict.coded else None) or 0.0


def _bin(number: int, verdicts: Sequence[Verdict]) -> Bin:
    pairs = [v for v in verdicts if v.gold is not None]
    return Bin(number / BINS, (number + 1) / BINS, sum(map(_sure, verdicts)) / len(verdicts),
               _share([(v.document_id, v.gold is not None) for v in verdicts]),
               {slot: _share(_slot_rights(pairs, slot)) for slot in CORE})


def _slot_rights(pairs: Sequence[Verdict], slot: str) -> list[tuple[str, bool]]:
    counts = [(v.document_id, slot_counts(v.gold, v.coded)[slot]) for v in pairs]
    return [(name, not more and not less) for name, (right, more, less) in counts if right or more or less]


def _share(rights: Sequence[tuple[str, bool]]) -> Share:
    groups: dict[str, list[bool]] = {}
    for document, right in rights:
        groups.setdefault(document, []).append(right)
    return share_of([(sum(group), len(group)) for group in groups.values()])
