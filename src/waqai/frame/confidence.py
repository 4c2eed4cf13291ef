"""How sure a report is, from what its reading rests on."""

from __future__ import annotations

import math
from dataclasses import replace

from waqai.frame.merge import Draft
from waqai.records import Report

_WEIGHTS = {
    "bias": -1.1,
    "told_in_title": 0.9,
    "told_twice": 0.5,
    "toll": 0.7,
    "own_place": 0.6,
    "own_day": 0.4,
    "named_perpetrator": 0.3,
    "strong": 0.4,
    "background": -0.5,
}
"""Log-odds weights; see the reliability table in `docs/accuracy.md` for how they were checked."""


def features(report: Report, draft: Draft) -> dict[str, float]:
    """What speaks for a report being right, each 0 or 1."""
    return {
        "bias": 1.0,
        "told_in_title": float(any(f.segment.sentence.in_title for f in draft.frames)),
        "told_twice": float(len(draft.frames) > 1),
        "toll": float(report.killed is not None or report.injured is not None),
        "own_place": float(draft.place is not None and draft.place.place.kind != "country"),
        "own_day": float(any(f.time is not None for f in draft.frames)),
        "named_perpetrator": float(any(s.actor not in ("unidentified",) for s in report.perpetrators)),
        "strong": float(any(t.strong for f in draft.frames for t in f.triggers)),
        "background": float(report.background),
    }


def confidence(report: Report, draft: Draft) -> Report:
    """The report with its confidence: the probability that it is a right incident."""
    odds = sum(_WEIGHTS[name] * value for name, value in features(report, draft).items())
    return replace(report, confidence=round(1 / (1 + math.exp(-odds)), 2))
