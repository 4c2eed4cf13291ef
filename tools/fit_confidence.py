"""Fit the weights by which the confidence of a report is told, and write them to the pack data.

    python tools/fit_confidence.py [--left-out]

A logistic regression with an L2 penalty by Newton's method, over the candidates for an incident in
the articles of the tune half of `tests/corpus/incidents.jsonl`. A candidate is right when it pairs
with a gold incident. The same articles and rules give the same weights. To be run when the rules have changed;
then `waqai evaluate tests/corpus/incidents.jsonl --half held --reliability` tells how well they hold. With
`--left-out` nothing is written: each tenth of the articles is judged by weights fitted on the others.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from pathlib import Path

from waqai.evaluate.compare import compare
from waqai.evaluate.corpus import load_articles
from waqai.evaluate.gold import Codings, coding_of, of_half, read_codings, with_articles
from waqai.frame.assembly import find_candidates
from waqai.frame.confidence import KEEP_FROM, WEIGHTS
from waqai.pipeline import load_pipeline
from waqai.records import CodedDocument

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
PENALTY = 4.0
"""L2 penalty on all weights but the bias: a weight of 1 costs as much as half a nat of likelihood."""
ROUNDS = 30
"""Newton steps; some six are enough."""

NOTES = {
    "bias": "a report of which nothing below holds",
    "told_in_title": "the title tells it",
    "told_in_lead": "the first paragraph tells it",
    "told_in_second": "the second paragraph tells it",
    "told_twice": "told twice or more",
    "own_place": "its own place, closer than a country",
    "no_place": "no place of its own",
    "wide_place": "only a governorate, desert or country as its place",
    "in_capital": "in a capital",
    "abroad": "in another country than the article",
    "place_behind_in": "its place stands behind 'in'",
    "own_time": "its own time",
    "own_day": "its own day",
    "day_of_statement": "the day of the statement is told",
    "killed": "killed are counted",
    "toll": "killed or injured are told",
    "toll_without_place": "a toll without a place of its own",
    "great_toll": "a hundred killed or more",
    "named_perpetrator": "a perpetrator other than unidentified",
    "perpetrator_told": "words tell who acted",
    "target_told": "words tell who was hit",
    "only_civilians_hit": "only civilians hit",
    "unknown_on_civilians": "nobody named on either side",
    "strong": "a word that tells an event by itself",
    "by_verb": "a verb tells it",
    "only_harm_words": "only words of harm tell it",
    "only_nouns": "only nouns tell it",
    "all_definite": "always spoken of as known",
    "only_wide_words": "only wide words (attack, killing) tell it",
    "strategic": "a strategic development",
    "crowd": "a protest or riot",
    "main_story": "at least half of the article's event words",
    "violent_article": "many words of violence in the article",
    "hardly_violent_article": "hardly a word of violence in the article",
    "dense_article": "an article that tells little but events",
    "beside_statistics": "beside words of reports and statistics",
    "beside_opinion": "beside words of condemnation and opinion",
    "beside_diplomacy": "beside words of politics",
    "beside_memory": "beside words of the past",
    "beside_mishap": "beside words of mishaps",
    "article_of_statistics": "an article with words of reports and statistics",
    "article_of_diplomacy": "an article with words of politics",
    "article_of_court": "an article with words of the court",
    "article_of_mishap": "an article with words of mishaps",
    "article_of_crime": "an article with words of crime",
    "article_of_accusation": "an article with accusations against persons",
    "article_of_control": "an article about who holds what",
    "memory_in_lead": "words of the past in the lead",
}

Row = tuple[list[float], bool]


def main(options: Sequence[str] = ()) -> int:
    articles = load_articles(SHARED / "corpus" / "articles.jsonl")
    if not articles:
        print(f"the articles to fit on are not in {SHARED}", file=sys.stderr)
        return 1
    tune = of_half(read_codings(ROOT / "tests" / "corpus" / "incidents.jsonl"), "tune")
    groups = cases(with_articles(tune, articles))
    if "--left-out" in options:
        print(left_out(groups))
        return 0
    rows = [row for group in groups for row in group]
    weights = fit(rows)
    lines = [f"{name}\t{weight:.2f}\t{note}" for (name, note), weight in zip(NOTES.items(), weights, strict=True)]
    WEIGHTS.write_text("\n".join(["feature\tweight\tnote", *lines]) + "\n", "utf-8")
    print(f"{len(rows)} incidents, {sum(right for _, right in rows)} right; loss {loss(rows, weights):.4f}")
    return 0


def cases(gold: Codings) -> list[list[Row]]:
    """For each article the signs of each candidate, and whether it is right."""
    pipeline = load_pipeline()
    groups: list[list[Row]] = []
    for coding in gold.values():
        if coding.document is None:
            continue
        candidates, _ = find_candidates(pipeline.trace(coding.document)["reading"])
        coded = coding_of(CodedDocument(coding.id, tuple(candidate.report for candidate in candidates)))
        paired = [verdict.coded for verdict in compare(coding, coded).verdicts if verdict.gold and verdict.coded]
        rows: list[Row] = []
        for candidate, incident in zip(candidates, coded.incidents, strict=True):
            values = [1.0, *(float(candidate.signs[name]) for name in NOTES if name != "bias")]
            rows.append((values, any(incident is one for one in paired)))
        groups.append(rows)
    return groups


def left_out(groups: Sequence[Sequence[Row]], parts: int = 10) -> str:
    """What the threshold does to candidates of articles that took no part in the fit, in a line."""
    judged: list[tuple[float, bool]] = []
    for part in range(parts):
        weights = fit([row for n, group in enumerate(groups) if n % parts != part for row in group])
        judged += [(_chance(values, weights), right) for group in groups[part::parts] for values, right in group]
    kept = [right for chance, right in judged if chance >= KEEP_FROM]
    lost = sum(right for chance, right in judged if chance < KEEP_FROM)
    wrong = sum(not right for _, right in judged)
    return (f"{len(judged)} candidates, {wrong} wrong; at {KEEP_FROM} {wrong - kept.count(False)} of the wrong"
            f" and {lost} of the right are set aside")


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
    sys.exit(main(sys.argv[1:]))
