"""How sure a report is, from what its reading rests on."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from waqai.frame.drafts import Draft
from waqai.packs.table import read_table
from waqai.records import Report
from waqai.resolve.actors import UNIDENTIFIED

WEIGHTS = Path(__file__).resolve().parent.parent / "packdata" / "confidence.tsv"
"""Log-odds weights, fitted by `tools/fit_confidence.py`; how well they hold is in `docs/accuracy.md`."""

_EARLY = 2
"""Paragraphs after the title in which a report tells its news; what comes later is often the past."""


def features(report: Report, draft: Draft) -> dict[str, float]:
    """What speaks for a report being right, each 0 or 1.

    Told twice, its own day, a source, background and words such as "the attack" were tried as well: on
    articles left out of the fit they made the confidence worse.
    """
    sentences = [frame.segment.sentence for frame in draft.frames]
    return {
        "bias": 1.0,
        "told_in_title": float(any(sentence.in_title for sentence in sentences)),
        "told_early": float(any(not s.in_title and s.paragraph <= _EARLY for s in sentences)),
        "toll": float(report.killed is not None or report.injured is not None),
        "own_place": float(draft.place is not None and draft.place.place.kind != "country"),
        "named_perpetrator": float(any(side.actor != UNIDENTIFIED for side in report.perpetrators)),
        "strong": float(any(t.strong for f in draft.frames for t in f.triggers)),
    }


def confidence(report: Report, draft: Draft) -> Report:
    """The report with its confidence: the probability that it is a right incident."""
    weights = load_weights()
    odds = sum(weights.get(name, 0.0) * value for name, value in features(report, draft).items())
    return replace(report, confidence=round(1 / (1 + math.exp(-odds)), 2))


@cache
def load_weights() -> Mapping[str, float]:
    """The weight of each feature, read once; PackError when the table has a fault."""
    return {row["feature"]: float(row["weight"]) for row in read_table(WEIGHTS, ("feature", "weight"))}
