"""Fit the weights by which sides are chosen, and write them to the pack data.

    python tools/fit_sides.py [--check]

A logistic regression with an L2 penalty for each role, over the sides that could have acted or been hit in the
incidents of the tune half of `tests/corpus/incidents.jsonl` that pair with a gold incident. Full gradients with
the steps of Adam, so that the same articles and rules give the same weights. `--check` only tells what the fit is
worth: the share of incidents with all sides right, by rules and by weights, on articles left out of the fit.
To be run when the rules of roles have changed; takes about a minute.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from waqai.evaluate.compare import Verdict, compare
from waqai.evaluate.corpus import load_articles
from waqai.evaluate.gold import Codings, coding_of, of_half, read_codings, with_articles
from waqai.frame.assembly import build_reports, read_drafts
from waqai.frame.report import sides_by_rule
from waqai.frame.sides.side_choice import LEFT_TO_RULES, WEIGHTS, likely
from waqai.frame.sides.side_features import ROLES, Stage, candidates, event_group, features, mentions
from waqai.pipeline import load_pipeline
from waqai.records import CodedDocument
from waqai.resolve.sides import CIVILIANS, UNIDENTIFIED

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
PENALTY = 2.0
"""L2 penalty on each weight; chosen on left-out articles among 1, 2 and 4."""
RAREST = 4
"""Features that hold for fewer sides than this are left out."""
ROUNDS, STEP = 400, 0.05
FOLDS = 6
DEFAULTS = {"perpetrators": UNIDENTIFIED, "targets": CIVILIANS}

Weights = dict[str, float]


class Case(NamedTuple):
    """An incident: the sides that could have each role with their features, the gold's and the rules'."""

    document: str
    held: Mapping[str, Mapping[str, Sequence[str]]]
    gold: Mapping[str, frozenset[str]]
    rules: Mapping[str, frozenset[str]]
    counts: bool


def main(options: list[str]) -> int:
    articles = load_articles(SHARED / "corpus" / "articles.jsonl")
    if not articles:
        print(f"the articles to fit on are not in {SHARED}", file=sys.stderr)
        return 1
    tune = of_half(read_codings(ROOT / "tests" / "corpus" / "incidents.jsonl"), "tune")
    cases = read_cases(with_articles(tune, articles))
    if "--check" in options:
        check(cases)
        return 0
    lines = []
    for role in ROLES:
        for name, weight in sorted(fit(cases, role).items()):
            lines.append(f"{role}\t{name}\t{weight:.2f}")
    WEIGHTS.write_text("\n".join(["role\tfeature\tweight", *lines]) + "\n", "utf-8")
    print(f"{len(cases)} incidents, {len(lines)} weights")
    return 0


def read_cases(gold: Codings) -> list[Case]:
    """The incidents of the articles that pair with a gold one."""
    pipeline = load_pipeline()
    cases = []
    for coding in gold.values():
        if coding.document is None:
            continue
        reading = pipeline.trace(coding.document)["reading"]
        setting, _ = read_drafts(reading)
        built, _ = build_reports(reading)
        coded = coding_of(CodedDocument(coding.id, tuple(report for _, report in built)))
        first = {draft.frames[0].anchor: draft for draft in setting.drafts}
        for verdict in compare(coding, coded).verdicts:
            if verdict.gold is None or verdict.coded is None:
                continue
            number = next(n for n, one in enumerate(coded.incidents) if one is verdict.coded)
            draft, report = built[number]
            country = report.place.country if report.place else ""
            draft = first[draft.frames[0].anchor]
            made = sides_by_rule(reading, draft, setting, country)
            stage = Stage(reading, draft, setting.drafts, made, country)
            if event_group(stage) not in LEFT_TO_RULES:
                cases.append(_case(coding.id, stage, verdict))
    return cases


def _case(document: str, stage: Stage, verdict: Verdict) -> Case:
    named = mentions(stage)
    held = {
        role: {a: list(dict.fromkeys(features(stage, named, a, role))) for a in candidates(stage, named, role)}
        for role in ROLES
    }
    gold = {role: frozenset(getattr(verdict.gold, role)) for role in ROLES}
    rules = {role: frozenset(getattr(stage.made, role)) or frozenset({DEFAULTS[role]}) for role in ROLES}
    return Case(document, held, gold, rules, verdict.counts)


def fit(cases: Sequence[Case], role: str) -> Weights:
    """The weights of least penalised loss for a role."""
    rows = [(names, float(a in case.gold[role])) for case in cases for a, names in case.held[role].items()]
    often = Counter(name for names, _ in rows for name in names)
    rows = [([name for name in names if often[name] >= RAREST], right) for names, right in rows]
    weights = {name: 0.0 for name, times in often.items() if times >= RAREST}
    mean, square = dict.fromkeys(weights, 0.0), dict.fromkeys(weights, 0.0)
    for turn in range(1, ROUNDS + 1):
        slope = {name: PENALTY * weight for name, weight in weights.items()}
        for names, right in rows:
            miss = 1 / (1 + math.exp(-sum(weights[name] for name in names))) - right
            for name in names:
                slope[name] += miss
        for name, value in slope.items():
            mean[name] = 0.9 * mean[name] + 0.1 * value
            square[name] = 0.999 * square[name] + 0.001 * value * value
            step = STEP * (mean[name] / (1 - 0.9**turn)) / (math.sqrt(square[name] / (1 - 0.999**turn)) + 1e-8)
            weights[name] -= step
    return weights


def check(cases: Sequence[Case]) -> None:
    """Print how many incidents have all sides of a role right, by rules and by weights fitted without them."""
    counted = [case for case in cases if case.counts]
    for role in ROLES:
        by_rules = sum(case.rules[role] == case.gold[role] for case in counted)
        right = 0
        for fold in range(FOLDS):
            weights = fit([case for case in cases if _fold(case) != fold], role)
            right += sum(
                _choice(case, role, weights) == case.gold[role] for case in counted if _fold(case) == fold
            )
        print(f"{role}: {by_rules} by rules, {right} by weights, of {len(counted)}")


def _choice(case: Case, role: str, weights: Weights) -> set[str]:
    odds = {a: sum(weights.get(name, 0.0) for name in names) for a, names in case.held[role].items()}
    return likely(role, {a: 1 / (1 + math.exp(-value)) for a, value in odds.items()})


def _fold(case: Case) -> int:
    return crc32(case.document.encode()) % FOLDS


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
