"""Set the weights of linking from labelled articles, and write them to the pack data.

    python tools/fit_linking.py              fit on all labelled articles and write the table
    python tools/fit_linking.py --validate   fit on nine tenths of the families, measure on the tenth left out

A logistic regression over the levels of the features. Each weight is held near the one that was set by hand
(column `hand`) by an L2 penalty, and never crosses zero from it: what agrees never speaks against, what differs
never for. The cases are pairs that may be one incident at all:

- main incidents of the articles of `../shared/eval/clusters.jsonl`: one incident when the label says so;
- two reports of one article of `../shared/eval/dev` or of the tune half of `tests/corpus/incidents.jsonl`: one
  incident when both pair with one gold incident, so that the coder told it twice;
- pairs of other reports of different articles, without label: they count for what the weights so far make of
  them (expectation and maximisation), so that the base rate is that of candidates and not of look-alikes.

The same articles, rules and hand-set weights give the same table. To be run when the coding has changed much.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from waqai.evaluate.corpus import load_articles
from waqai.evaluate.gold import Coding, of_half, read_codings
from waqai.evaluate.linking import Label, link_figures, main_report, read_labels
from waqai.evaluate.match import SAME_INCIDENT, agreement, pair
from waqai.evaluate.values import read_incident
from waqai.link.blocks import Blocks
from waqai.link.entry import entries_of
from waqai.link.features import UNKNOWN, compare, may_be_one
from waqai.link.linker import BARE_THRESHOLD, Linker
from waqai.link.told import Told, read_told
from waqai.link.weights import PRIOR, RUN, TABLE, Weights, load_weights, probability
from waqai.packs.table import read_table
from waqai.pipeline import load_pipeline
from waqai.records import Document, Json

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
PENALTY = 10.0
"""L2 penalty on the way from the hand-set weight: so much that only what many pairs show moves it far. On the
families left out 3 gave an F1 of .848, 6, 10 and 20 gave .860."""
PRIOR_PENALTY = 0.2
CAUTION = 150
"""Hundredths of a nat taken off the weight of one document's telling both. As fitted, more than half of what was
joined inside an article had been two incidents; with this, which costs no figure anything, a quarter."""
SWEEPS = 40
ROUNDS = 8
FOLDS = 10
COLUMNS = "feature\tlevel\tweight\thand\tmeaning"

Levels = Mapping[str, str]
Name = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """A pair: its levels, how likely it is one incident, and the families it belongs to."""

    levels: Levels
    same: float
    families: frozenset[str]


@dataclass(frozen=True, slots=True)
class Material:
    """All reports, the main one of each labelled article, and the cases."""

    labels: Sequence[Label]
    told: Mapping[str, Told]
    main: Mapping[str, str]
    cases: Sequence[Case]
    open: Sequence[tuple[Levels, frozenset[str]]]


def main() -> int:
    parser = argparse.ArgumentParser(description="Set the weights of linking from labelled articles.")
    parser.add_argument("--validate", action="store_true", help="measure on families left out; writes nothing")
    wishes = parser.parse_args()
    clusters = SHARED / "eval" / "clusters.jsonl"
    if not clusters.exists():
        print(f"the labelled articles are not in {SHARED}", file=sys.stderr)
        return 1
    material = gather(read_labels(clusters))
    if wishes.validate:
        validate(material)
        return 0
    weights = fit(material)
    TABLE.write_text(table_text(weights, material, clusters), "utf-8")
    show(material.labels, linked(material, weights, material.labels))
    return 0


def gather(labels: Sequence[Label]) -> Material:
    """Code all articles and compare their reports."""
    articles = load_articles(SHARED / "corpus" / "articles.jsonl")
    pipeline = load_pipeline()
    coded = {key: pipeline.run(document).to_json()["incidents"] for key, document in articles.items()}
    entries = {key: list(entries_of(key, reports, articles[key])) for key, reports in coded.items()}
    told = {entry.id: entry.told for own in entries.values() for entry in own}
    heads = {label.id: main_report(entries[label.id]) for label in labels}
    main = {key: entry.id for key, entry in heads.items() if entry}
    families = {told[main[label.id]].id: label.family for label in labels if label.id in main}
    cases = [*across(labels, main, told), *within(coded, articles)]
    return Material(labels, told, main, cases, list(unlabelled(told, families)))


def across(labels: Sequence[Label], main: Mapping[str, str], told: Mapping[str, Told]) -> Iterable[Case]:
    """Pairs of main incidents of labelled articles."""
    known = [label for label in labels if label.id in main]
    for number, label in enumerate(known):
        for other in known[:number]:
            a, b = told[main[label.id]], told[main[other.id]]
            if may_be_one(a, b):
                yield Case(compare(a, b), label.cluster == other.cluster, frozenset((label.family, other.family)))


def within(coded: Mapping[str, list[Json]], articles: Mapping[str, Document]) -> Iterable[Case]:
    """Pairs of reports of one gold article: one incident when both tell one gold incident."""
    gold = {**read_codings(SHARED / "eval" / "dev"),
            **of_half(read_codings(ROOT / "tests" / "corpus" / "incidents.jsonl"), "tune")}
    for key, coding in gold.items():
        if key not in articles:
            continue
        reports = coded[key]
        owner, paired = owners(coding, reports)
        told = [read_told(report, key, articles[key]) for report in reports]
        for i in range(len(told)):
            for j in range(i):
                if may_be_one(told[i], told[j]) and owner[i] is not None and owner[j] is not None:
                    same = owner[i] == owner[j] and not (i in paired and j in paired)
                    yield Case(compare(told[i], told[j]), same, frozenset((key,)))


def owners(coding: Coding, reports: Sequence[Json]) -> tuple[list[int | None], set[int]]:
    """The gold incident that each report tells, and the reports that pair with one."""
    incidents = [read_incident(report) for report in reports]
    paired = {coded: gold for gold, coded in pair(coding.incidents, incidents)}
    owner: list[int | None] = []
    for number, incident in enumerate(incidents):
        best = max(((agreement(gold, incident), -at) for at, gold in enumerate(coding.incidents)),
                   default=(0.0, 0))
        owner.append(paired.get(number, -best[1] if best[0] >= SAME_INCIDENT else None))
    return owner, set(paired)


def unlabelled(told: Mapping[str, Told], families: Mapping[str, str]) -> Iterable[tuple[Levels, frozenset[str]]]:
    """Pairs of reports of different articles of which at least one is no labelled main incident."""
    blocks = Blocks()
    for key in sorted(told):
        for other in blocks.candidates(told[key]):
            labelled = key in families and other.id in families
            if other.document_id != told[key].document_id and not labelled:
                known = frozenset(families[one] for one in (key, other.id) if one in families)
                yield compare(told[key], other), known
        blocks.add(told[key])


def fit(material: Material, without: frozenset[str] = frozenset()) -> Weights:
    """The weights from all cases but those of some families."""
    cases = [case for case in material.cases if case.families.isdisjoint(without)]
    loose = [levels for levels, families in material.open if families.isdisjoint(without)]
    weights = hand_weights()
    for _ in range(ROUNDS):
        guessed = [Case(levels, probability(weights.score(levels)), frozenset()) for levels in loose]
        weights = descend([*cases, *guessed])
    document = dict(weights.levels["document"])
    document["same"] -= CAUTION
    return replace(weights, levels={**weights.levels, "document": document})


def descend(cases: Sequence[Case]) -> Weights:
    """The weights of least penalised loss, by Newton steps on one weight after the other."""
    hand = hand_weights()
    start: dict[Name, float] = {(PRIOR, "all"): hand.prior / 100}
    start |= {(feature, level): value / 100 for feature, levels in hand.levels.items()
              for level, value in levels.items() if level not in (UNKNOWN, "other")}
    rows: dict[Name, list[int]] = {name: [] for name in start}
    for number, case in enumerate(cases):
        for name in ((PRIOR, "all"), *case.levels.items()):
            if name in rows:
                rows[name].append(number)
    now, odds = dict(start), [sum(start.get(name, 0.0) for name in ((PRIOR, "all"), *case.levels.items()))
                              for case in cases]
    for _ in range(SWEEPS):
        for name, numbers in rows.items():
            penalty = PRIOR_PENALTY if name[0] == PRIOR else PENALTY
            chances = [1 / (1 + math.exp(-odds[number])) for number in numbers]
            slope = penalty * (now[name] - start[name]) + sum(
                chance - cases[number].same for chance, number in zip(chances, numbers, strict=True))
            bend = penalty + sum(chance * (1 - chance) for chance in chances)
            step = bounded(now[name] - max(-1.0, min(1.0, slope / bend)), start[name], name) - now[name]
            now[name] += step
            for number in numbers:
                odds[number] += step
    levels = {feature: {level: round(100 * now.get((feature, level), 0.0)) for level in values}
              for feature, values in hand.levels.items()}
    return replace(hand, prior=round(100 * now[PRIOR, "all"]), levels=levels)


def bounded(value: float, hand: float, name: Name) -> float:
    """A weight on the side of zero on which it was set by hand; 0 there leaves it free."""
    if name[0] == PRIOR or hand == 0:
        return value
    return max(0.0, value) if hand > 0 else min(0.0, value)


def hand_weights() -> Weights:
    """The weights as set by hand."""
    weights = load_weights()
    levels = {feature: dict(values) for feature, values in weights.levels.items()}
    prior = 0
    for row in read_table(TABLE, ("feature", "level", "hand")):
        if row["feature"] == PRIOR:
            prior = round(100 * float(row["hand"]))
        elif row["feature"] != RUN:
            levels[row["feature"]][row["level"]] = round(100 * float(row["hand"]))
    return replace(weights, prior=prior, levels=levels)


def linked(material: Material, weights: Weights, labels: Iterable[Label], words: bool = True) -> dict[str, str]:
    """The incident of the main report of each of these articles, when all reports are linked."""
    linker = Linker(weights) if words else Linker(weights, BARE_THRESHOLD)
    for told in material.told.values():
        linker.add(told if words else replace(told, words=None, published=None))
    return {label.id: linker.incident_of(material.main[label.id])[0]
            for label in labels if label.id in material.main}


def validate(material: Material) -> None:
    """Measure each family by weights fitted without it."""
    families = sorted({label.family for label in material.labels},
                      key=lambda family: hashlib.sha256(family.encode()).hexdigest())
    found: dict[str, str] = {}
    bare: dict[str, str] = {}
    for fold in range(FOLDS):
        left = frozenset(families[fold::FOLDS])
        weights = fit(material, left)
        own = [label for label in material.labels if label.family in left]
        found |= linked(material, weights, own)
        bare |= linked(material, weights, own, words=False)
    print(f"{FOLDS} folds over {len(families)} families")
    show(material.labels, found)
    print("the same without the articles, from coded files alone")
    show(material.labels, bare)


def show(labels: Sequence[Label], found: Mapping[str, str]) -> None:
    for name, figure in link_figures(labels, found).items():
        values = [figure.value, figure.low, figure.high]
        print(f"{name:<26}" + "  ".join("-" if value is None else f"{value:.3f}" for value in values))


def table_text(weights: Weights, material: Material, clusters: Path) -> str:
    """The table of weights, with the run that set them."""
    digest = hashlib.sha256(clusters.read_bytes()).hexdigest()[:12]
    labelled = sum(case.same in (0, 1) for case in material.cases)
    run = (f"tools/fit_linking.py on {labelled} labelled and {len(material.open)} open pairs of"
           f" {len(material.told)} reports, penalty {PENALTY:g}; labels {digest}")
    lines = [COLUMNS]
    for row in read_table(TABLE, ("feature", "level", "hand", "meaning")):
        feature, level = row["feature"], row["level"]
        if feature == RUN:
            lines.append(f"{RUN}\t{digest}\t\t\t{run}")
            continue
        weight = weights.prior if feature == PRIOR else weights.levels[feature][level]
        lines.append(f"{feature}\t{level}\t{weight / 100:.2f}\t{row['hand']}\t{row['meaning']}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
