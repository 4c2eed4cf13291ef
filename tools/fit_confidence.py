"""Fit the weights by which the confidence of a report is told, and write them to the pack data.

    python tools/fit_confidence.py

A logistic regression with an L2 penalty by Newton's method, over the incidents coded in the articles of
`../shared/eval/dev` and of the tune half of `tests/corpus/incidents.jsonl`. An incident is right when it pairs
with a gold incident. The same articles and rules give the same weights. To be run when the rules have changed;
then `waqai evaluate tests/corpus/incidents.jsonl --half held --reliability` tells how well they hold.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from pathlib import Path

from waqai.evaluate.compare import compare
from waqai.evaluate.corpus import load_articles
from waqai.evaluate.gold import Codings, coding_of, of_half, read_codings, with_articles
from waqai.frame.assembly import build_reports
from waqai.frame.confidence import WEIGHTS, features
from waqai.pipeline import load_pipeline
from waqai.records import CodedDocument

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
PENALTY = 1.0
"""L2 penalty on all weights but the bias: a weight of 1 costs as much as half a nat of likelihood."""
ROUNDS = 30
"""Newton steps; some six are enough."""

NOTES = {
    "bias": "a report of which nothing below holds",
    "told_in_title": "the title tells it",
    "told_early": "the first two paragraphs tell it",
    "toll": "killed or injured are told",
    "own_place": "its own place, closer than a country",
    "named_perpetrator": "a perpetrator other than unidentified",
    "strong": "a word that tells an event by itself",
}

Row = tuple[list[float], bool]


def main() -> int:
    articles = load_articles(SHARED / "corpus" / "articles.jsonl")
    dev = SHARED / "eval" / "dev"
    if not articles or not dev.exists():
        print(f"the articles to fit on are not in {SHARED}", file=sys.stderr)
        return 1
    tune = of_half(read_codings(ROOT / "tests" / "corpus" / "incidents.jsonl"), "tune")
    rows = cases({**read_codings(dev), **with_articles(tune, articles)})
    weights = fit(rows)
    lines = [f"{name}\t{weight:.2f}\t{note}" for (name, note), weight in zip(NOTES.items(), weights, strict=True)]
    WEIGHTS.write_text("\n".join(["feature\tweight\tnote", *lines]) + "\n", "utf-8")
    print(f"{len(rows)} incidents, {sum(right for _, right in rows)} right; loss {loss(rows, weights):.4f}")
    return 0


def cases(gold: Codings) -> list[Row]:
    """The features of each coded incident, and whether it is right."""
    pipeline = load_pipeline()
    rows: list[Row] = []
    for coding in gold.values():
        if coding.document is None:
            continue
        built, _ = build_reports(pipeline.trace(coding.document)["reading"])
        coded = coding_of(CodedDocument(coding.id, tuple(report for _, report in built)))
        paired = [verdict.coded for verdict in compare(coding, coded).verdicts if verdict.gold and verdict.coded]
        for (draft, report), incident in zip(built, coded.incidents, strict=True):
            found = features(report, draft)
            rows.append(([found[name] for name in NOTES], any(incident is one for one in paired)))
    return rows


def fit(rows: Sequence[Row]) -> list[float]:
    """The weights of least penalised loss."""
    weights = [0.0] * len(NOTES)
    for _ in range(ROUNDS):
        gradient, curvature = _slopes(rows, weights)
        weights = [weight - step for weight, step in zip(weights, _solve(curvature, gradient), strict=True)]
    return weights


def loss(rows: Sequence[Row], weights: Sequence[float]) -> float:
    """The mean of minus the log-likelihood, in nats, without the penalty."""
    chances = [(_chance(values, weights), right) for values, right in rows]
    return -sum(math.log(chance if right else 1 - chance) for chance, right in chances) / len(rows)


def _chance(values: Sequence[float], weights: Sequence[float]) -> float:
    return 1 / (1 + math.exp(-sum(v * w for v, w in zip(values, weights, strict=True))))


def _slopes(rows: Sequence[Row], weights: Sequence[float]) -> tuple[list[float], list[list[float]]]:
    """Gradient and Hessian of the penalised loss; the first weight, the bias, is free."""
    size = len(weights)
    gradient = [0.0, *(PENALTY * weight for weight in weights[1:])]
    curvature = [[PENALTY if i == j and i else 0.0 for j in range(size)] for i in range(size)]
    for values, right in rows:
        chance = _chance(values, weights)
        for i, value in enumerate(values):
            gradient[i] += (chance - right) * value
            for j in range(size):
                curvature[i][j] += chance * (1 - chance) * value * values[j]
    return gradient, curvature


def _solve(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """The solution of a linear system by Gauss-Jordan elimination with pivots."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for at in range(len(rows)):
        pivot = max(range(at, len(rows)), key=lambda n: abs(rows[n][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        rows[at] = [value / rows[at][at] for value in rows[at]]
        for other in range(len(rows)):
            if other != at:
                factor = rows[other][at]
                rows[other] = [value - factor * own for value, own in zip(rows[other], rows[at], strict=True)]
    return [row[-1] for row in rows]


if __name__ == "__main__":
    sys.exit(main())
