"""The figures: how well a coding meets the gold, over all and per group of documents.

Every figure is a sum over documents divided by another, so that its interval comes from drawing
whole documents. What each means stands in `docs/accuracy.md`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from waqai.evaluate.compare import CORE, Comparison, Verdict, slot_counts
from waqai.evaluate.intervals import Share, share_of
from waqai.evaluate.match import (
    date_right,
    day_gap,
    place_right,
    same_area,
    source_found,
    toll_right,
    type_agreement,
)
from waqai.evaluate.values import Incident

Part = tuple[str, int, int]
"""A figure's name with what one document adds to its numerator and denominator."""

Figures = dict[str, Share]

PAIRED = ("event_type", "sub_event_type", "date_exact", "date_within_1_day", "place", "admin1", "country",
          "perpetrators_all", "targets_all", "killed", "injured", "killed_where_told", "injured_where_told")
"""Shares of the paired incidents in which a field is right; `where_told`: of those with a gold toll."""

NAMES = ("incident_precision", "incident_recall", "incident_f1", "core_slot_f1", "perfect_incidents",
         *(f"{slot}_f1" for slot in CORE), *PAIRED, "source_recall", "weapons_f1",
         "false_incidents_per_distractor", "evidence_quoting")
"""All figures, in the order in which they are shown. `false_incidents_per_distractor` is the number of
incidents coded per document that has none, and the only figure that may be above 1; `evidence_quoting` is a share
of spans."""

GROUP_NAMES = ("incident_f1", "core_slot_f1", "perpetrator_f1", "date_exact", "place", "killed_where_told")
"""The figures shown per outlet and country."""


def figures(comparisons: Sequence[Comparison], names: Sequence[str] = NAMES) -> Figures:
    """The named figures with 95 % intervals over documents; without a case a figure has no value."""
    groups: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for comparison in comparisons:
        sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for name, hits, total in _parts(comparison):
            sums[name][0] += hits
            sums[name][1] += total
        for name, (hits, total) in sums.items():
            groups[name].append((hits, total))
    return {name: share_of(groups[name]) for name in names}


def by_outlet(comparisons: Sequence[Comparison]) -> dict[str, list[Comparison]]:
    """The comparisons of each outlet, the one with the most documents first."""
    groups: dict[str, list[Comparison]] = defaultdict(list)
    for comparison in comparisons:
        groups[comparison.outlet].append(comparison)
    return _largest_first(groups)


def by_country(comparisons: Sequence[Comparison]) -> dict[str, list[Comparison]]:
    """The verdicts of each country, the one with the most documents first."""
    groups: dict[str, list[Comparison]] = defaultdict(list)
    for comparison in comparisons:
        for country in dict.fromkeys(verdict.country for verdict in comparison.verdicts):
            own = tuple(verdict for verdict in comparison.verdicts if verdict.country == country)
            groups[country].append(replace(comparison, verdicts=own))
    return _largest_first(groups)


def counted(comparisons: Sequence[Comparison]) -> int:
    """The gold incidents that count."""
    return sum(verdict.gold is not None and verdict.counts for one in comparisons for verdict in one.verdicts)


def _largest_first(groups: dict[str, list[Comparison]]) -> dict[str, list[Comparison]]:
    return dict(sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])))


def _parts(comparison: Comparison) -> Iterator[Part]:
    if comparison.empty:
        yield "false_incidents_per_distractor", len(comparison.verdicts), 1
    yield "evidence_quoting", comparison.quoting, comparison.spans
    for verdict in comparison.verdicts:
        if verdict.counts:
            yield from _of_verdict(verdict)


def _of_verdict(verdict: Verdict) -> Iterator[Part]:
    gold, coded = verdict.gold, verdict.coded
    found = int(gold is not None and coded is not None)
    yield "incident_precision", found, int(coded is not None)
    yield "incident_recall", found, int(gold is not None)
    yield "incident_f1", *_f1(found, int(gold is None), int(coded is None))
    slots = slot_counts(gold, coded)
    for slot, counts in slots.items():
        yield f"{slot}_f1", *_f1(*counts)
        yield "core_slot_f1", *_f1(*counts)
    if gold is not None:
        yield "perfect_incidents", int(not any(more or less for _, more, less in slots.values())), 1
        if coded is not None:
            yield from _of_pair(gold, coded)


def _of_pair(gold: Incident, coded: Incident) -> Iterator[Part]:
    kind, gap = type_agreement(gold, coded), day_gap(gold, coded)
    shares = {
        "event_type": kind >= 0.6, "sub_event_type": kind == 1.0,
        "date_exact": date_right(gold, coded), "date_within_1_day": gap is not None and gap <= 1,
        "place": place_right(gold.place, coded.place), "admin1": same_area(gold.place, coded.place),
        "country": gold.country == coded.country,
        "perpetrators_all": gold.perpetrators == coded.perpetrators, "targets_all": gold.targets == coded.targets,
        "killed": toll_right(gold.killed, coded.killed), "injured": toll_right(gold.injured, coded.injured),
    }
    for name, right in shares.items():
        yield name, int(right), 1
    yield "killed_where_told", int(shares["killed"] and gold.killed is not None), int(gold.killed is not None)
    yield "injured_where_told", int(shares["injured"] and gold.injured is not None), int(gold.injured is not None)
    for source in gold.sources:
        yield "source_recall", int(source_found(source, coded.sources)), 1
    yield "weapons_f1", *_f1(len(gold.weapons & coded.weapons), len(coded.weapons - gold.weapons),
                             len(gold.weapons - coded.weapons))


def _f1(right: int, more: int, less: int) -> tuple[int, int]:
    """Numerator and denominator of an F1 from what is right, wrongly there, and missing."""
    return 2 * right, 2 * right + more + less
