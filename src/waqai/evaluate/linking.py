"""How well linking meets a labelled set: which articles tell one occurrence, and which only look like it.

A label is one JSON object a line: `{"id": ..., "cluster": ..., "hard_negative_of": ...}`. Articles of one
`cluster` tell one occurrence; `hard_negative_of` names the cluster that an article only looks like. An article
stands for its main incident: the one that its title tells.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from waqai.errors import UsageError
from waqai.evaluate.intervals import interval_of
from waqai.link.entry import Entry
from waqai.link.tolls import toll_json
from waqai.records import Json


@dataclass(frozen=True, slots=True)
class Label:
    """One article: its cluster, and the cluster that it only looks like, if any."""

    id: str
    cluster: str
    look_alike_of: str | None

    @property
    def family(self) -> str:
        """The cluster with its look-alikes: what is drawn together, and left out together."""
        return self.look_alike_of or self.cluster


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of 0 to 1 with its 95 % interval over families; all None when there is nothing to measure."""

    value: float | None
    low: float | None = None
    high: float | None = None

    def to_json(self) -> Json:
        return {name: None if value is None else round(value, 4)
                for name, value in (("value", self.value), ("low", self.low), ("high", self.high))}


@dataclass(frozen=True, slots=True)
class Totals:
    """The killed of the articles' main incidents, added up in three ways."""

    told: int
    linked: int
    labelled: int

    def to_json(self) -> Json:
        return {"killed_told": self.told, "killed_linked": self.linked, "killed_labelled": self.labelled}


@dataclass(frozen=True, slots=True)
class _Counts:
    """What one family adds to the figures."""

    articles: int = 0
    both: int = 0
    linked: int = 0
    labelled: int = 0
    b_precision: float = 0.0
    b_recall: float = 0.0
    look_alikes: int = 0
    merged: int = 0


def read_labels(path: Path) -> list[Label]:
    """The labels of a file; UsageError names file, line, fault and remedy."""
    labels: dict[str, Label] = {}
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        if not line.strip():
            continue
        try:
            fields = json.loads(line)
            label = Label(fields["id"], fields["cluster"], fields.get("hard_negative_of"))
        except (KeyError, TypeError, ValueError) as error:
            raise UsageError(f"{path}:{number}: is no label ({error!r}); a label has id, cluster and"
                             " hard_negative_of") from error
        if label.id in labels:
            raise UsageError(f"{path}:{number}: {label.id!r} is there twice; take one of the two out")
        labels[label.id] = label
    if not labels:
        raise UsageError(f"{path}: holds no label; write one a line, with id, cluster and hard_negative_of")
    return list(labels.values())


def main_report(entries: Sequence[Entry]) -> Entry | None:
    """The report that an article is about: the first that its title tells, else the first no background."""
    news = [entry for entry in entries if not entry.fields.get("background")]
    return next((entry for entry in news if entry.in_title), None) or next(iter(news or entries), None)


def killed_totals(labels: Sequence[Label], main: Mapping[str, Entry], incident_of: Mapping[str, str]) -> Totals:
    """The killed of the labelled articles: all main reports, incidents as linked, and occurrences as labelled."""
    linked: dict[str, list[Entry]] = {}
    labelled: dict[str, list[Entry]] = {}
    for label in labels:
        if label.id in main:
            linked.setdefault(incident_of[label.id], []).append(main[label.id])
            labelled.setdefault(label.cluster, []).append(main[label.id])
    alone = [[entry] for entry in main.values()]
    return Totals(*(sum(_best(group) for group in groups)
                    for groups in (alone, linked.values(), labelled.values())))


def _best(entries: Sequence[Entry]) -> int:
    toll = toll_json(entries, "killed")
    return (toll["best"] or 0) if toll else 0


def link_figures(labels: Sequence[Label], incident_of: Mapping[str, str]) -> dict[str, Figure]:
    """The figures of a linking; `incident_of` tells the incident of each article's main report, where it has one.

    An article without any report stands alone. `look_alikes_merged` is the part of look-alikes that are in one
    incident with an article of the cluster they look like; `look_alike_pairs_merged` the same of such pairs.
    """
    found = {label.id: incident_of.get(label.id, f"\0{label.id}") for label in labels}
    groups = _by_family(labels, found)
    figures = {name: Figure(figure(groups), *interval_of(groups, figure)) for name, figure in _FIGURES.items()}
    homogeneity, completeness = _entropies(labels, found)
    figures["homogeneity"], figures["completeness"] = Figure(homogeneity), Figure(completeness)
    figures["v_measure"] = Figure(_harmonic(homogeneity, completeness))
    figures["look_alike_pairs_merged"] = Figure(_merged_pairs(labels, found))
    return figures


def _by_family(labels: Sequence[Label], found: Mapping[str, str]) -> list[_Counts]:
    linked, labelled = Counter(found.values()), Counter(label.cluster for label in labels)
    both = Counter((label.cluster, found[label.id]) for label in labels)
    incidents_of: dict[str, set[str]] = {}
    for label in labels:
        if not label.look_alike_of:
            incidents_of.setdefault(label.cluster, set()).add(found[label.id])
    families: dict[str, list[_Counts]] = {}
    for label in labels:
        incident, common = found[label.id], both[label.cluster, found[label.id]]
        families.setdefault(label.family, []).append(_Counts(
            1, common - 1, linked[incident] - 1, labelled[label.cluster] - 1, common / linked[incident],
            common / labelled[label.cluster], bool(label.look_alike_of),
            bool(label.look_alike_of) and incident in incidents_of.get(label.family, ()),
        ))
    return [_sum(counts) for _, counts in sorted(families.items())]


def _sum(counts: Iterable[_Counts]) -> _Counts:
    rows = list(counts)
    names = _Counts.__dataclass_fields__
    return _Counts(**{name: sum(getattr(row, name) for row in rows) for name in names})


def _part(hits: str, total: str) -> Callable[[Sequence[_Counts]], float | None]:
    def figure(groups: Sequence[_Counts]) -> float | None:
        whole = sum(getattr(group, total) for group in groups)
        return sum(getattr(group, hits) for group in groups) / whole if whole else None

    return figure


def _f1(precision: Callable[[Sequence[_Counts]], float | None],
        recall: Callable[[Sequence[_Counts]], float | None]) -> Callable[[Sequence[_Counts]], float | None]:
    return lambda groups: _harmonic(precision(groups), recall(groups))


def _harmonic(one: float | None, other: float | None) -> float | None:
    if one is None or other is None:
        return None
    return 2 * one * other / (one + other) if one + other else 0.0


_PAIR_PRECISION, _PAIR_RECALL = _part("both", "linked"), _part("both", "labelled")
_B_PRECISION, _B_RECALL = _part("b_precision", "articles"), _part("b_recall", "articles")
_FIGURES: Mapping[str, Callable[[Sequence[_Counts]], float | None]] = {
    "pair_precision": _PAIR_PRECISION, "pair_recall": _PAIR_RECALL, "pair_f1": _f1(_PAIR_PRECISION, _PAIR_RECALL),
    "b_cubed_precision": _B_PRECISION, "b_cubed_recall": _B_RECALL, "b_cubed_f1": _f1(_B_PRECISION, _B_RECALL),
    "look_alikes_merged": _part("merged", "look_alikes"),
}


def _entropies(labels: Sequence[Label], found: Mapping[str, str]) -> tuple[float, float]:
    """Homogeneity and completeness (Rosenberg and Hirschberg 2007)."""
    clusters, incidents = Counter(label.cluster for label in labels), Counter(found.values())
    both = Counter((label.cluster, found[label.id]) for label in labels)
    total = len(labels)

    def entropy(parts: Iterable[int]) -> float:
        return -sum(part / total * math.log(part / total) for part in parts)

    joint = entropy(both.values())
    of_clusters, of_incidents = entropy(clusters.values()), entropy(incidents.values())
    return (1 - (joint - of_incidents) / of_clusters if of_clusters else 1.0,
            1 - (joint - of_clusters) / of_incidents if of_incidents else 1.0)


def _merged_pairs(labels: Sequence[Label], found: Mapping[str, str]) -> float | None:
    pairs = [(label, other) for label in labels if label.look_alike_of
             for other in labels if other.cluster == label.look_alike_of]
    return sum(found[a.id] == found[b.id] for a, b in pairs) / len(pairs) if pairs else None
