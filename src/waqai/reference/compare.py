"""What two sets of incidents have in common: coverage by month and governorate, and disagreement by field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from waqai.records import Json
from waqai.reference.match import Item, Pair, Tolerance, match

Cell = tuple[str, str]
"""Month as 2020-11, and "country, governorate"."""


@dataclass(slots=True)
class Coverage:
    """Incidents and deaths of both sets in one cell; `both` counts pairs."""

    one: int = 0
    other: int = 0
    both: int = 0
    killed_one: int = 0
    killed_other: int = 0

    def add(self, more: Coverage) -> None:
        """Add the counts of another cell."""
        self.one += more.one
        self.other += more.other
        self.both += more.both
        self.killed_one += more.killed_one
        self.killed_other += more.killed_other

    def to_json(self) -> Json:
        return {
            "one": self.one, "other": self.other, "both": self.both,
            "one_found_in_other": _share(self.both, self.one), "other_found_in_one": _share(self.both, self.other),
            "killed_one": self.killed_one, "killed_other": self.killed_other,
        }


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of the pairs in which both sets tell a field, how many agree."""

    field: str
    rule: str
    told: int
    agree: int

    def to_json(self) -> Json:
        return {"field": self.field, "rule": self.rule, "pairs": self.told, "agree": self.agree,
                "share": _share(self.agree, self.told)}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sets and what they have in common."""

    names: tuple[str, str]
    tolerance: Tolerance
    ones: Sequence[Item]
    others: Sequence[Item]
    pairs: Sequence[Pair]
    cells: dict[Cell, Coverage] = field(default_factory=dict)
    agreement: Sequence[Agreement] = ()

    def by(self, axis: int) -> dict[str, Coverage]:
        """Coverage by month (axis 0) or governorate (axis 1), in order of the names."""
        summed: dict[str, Coverage] = defaultdict(Coverage)
        for cell, coverage in self.cells.items():
            summed[cell[axis]].add(coverage)
        return dict(sorted(summed.items()))

    def total(self) -> Coverage:
        """Coverage of everything."""
        whole = Coverage()
        for coverage in self.cells.values():
            whole.add(coverage)
        return whole

    def to_json(self) -> Json:
        return {
            "one": self.names[0], "other": self.names[1],
            "tolerance": {"days": self.tolerance.days, "km": self.tolerance.km, "score": self.tolerance.score},
            "total": self.total().to_json(),
            "by_month": {name: each.to_json() for name, each in self.by(0).items()},
            "by_governorate": {name: each.to_json() for name, each in self.by(1).items()},
            "by_month_and_governorate": [{"month": month, "governorate": area, **each.to_json()}
                                         for (month, area), each in sorted(self.cells.items())],
            "agreement": [each.to_json() for each in self.agreement],
            "pairs": [{"one": pair.one.id, "other": pair.other.id, "score": pair.score} for pair in self.pairs],
        }


def compare(names: tuple[str, str], ones: Sequence[Item], others: Sequence[Item],
            tolerance: Tolerance) -> Comparison:
    """Match two sets and count; a pair counts in the cell of its first incident."""
    pairs = match(ones, others, tolerance)
    cells: dict[Cell, Coverage] = defaultdict(Coverage)
    for item in ones:
        cells[_cell(item)].one += 1
        cells[_cell(item)].killed_one += item.killed or 0
    partner = {pair.other.id: pair.one for pair in pairs}
    for item in others:
        # The partner's cell, so that both sides of a pair are counted together across a month's end or a border.
        cell = cells[_cell(partner.get(item.id, item))]
        cell.other += 1
        cell.killed_other += item.killed or 0
    for pair in pairs:
        cells[_cell(pair.one)].both += 1
    return Comparison(names, tolerance, ones, others, pairs, dict(cells), agreements(pairs))


RULES: tuple[tuple[str, str, Callable[[Item, Item], bool | None]], ...] = (
    ("date", "the windows share a day", lambda a, b: a.start <= b.end and b.start <= a.end),
    ("event_type", "the same event type", lambda a, b: a.event_type == b.event_type),
    ("sub_event_type", "the same sub-event type", lambda a, b: a.sub_event_type == b.sub_event_type),
    ("admin1", "the same governorate", lambda a, b: a.admin1 == b.admin1 if a.admin1 and b.admin1 else None),
    ("actors", "an actor in common", lambda a, b: bool(a.actors & b.actors) if a.actors and b.actors else None),
    ("killed", "the same best figure", lambda a, b: None if a.killed is None or b.killed is None
     else a.killed == b.killed),
    ("killed_range", "the ranges touch", lambda a, b: _touch(a, b)),
)
"""Each field with its rule; None is a pair in which one set does not tell it."""


def agreements(pairs: Iterable[Pair]) -> list[Agreement]:
    """How often the pairs agree, field by field."""
    kept = list(pairs)
    found = []
    for name, rule, agree in RULES:
        verdicts = [verdict for pair in kept if (verdict := agree(pair.one, pair.other)) is not None]
        found.append(Agreement(name, rule, len(verdicts), sum(verdicts)))
    return found


def _touch(one: Item, other: Item) -> bool | None:
    if one.killed is None or other.killed is None:
        return None
    highs = [item.killed_high if item.killed_high is not None else float("inf") for item in (one, other)]
    lows = [item.killed_low if item.killed_low is not None else 0 for item in (one, other)]
    return lows[0] <= highs[1] and lows[1] <= highs[0]


def _cell(item: Item) -> Cell:
    area = ", ".join(part for part in (item.country, item.admin1) if part) or "not known"
    return date.fromordinal(item.start).strftime("%Y-%m"), area


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
