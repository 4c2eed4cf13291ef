"""The comparison as a page: figures, a map of what each set has, and bars by month."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable

from waqai.export.drawing import Dot, Series, drawn_bars, drawn_map
from waqai.export.pages import page_labels, render
from waqai.reference.compare import Comparison, Coverage
from waqai.reference.match import Item

GRID_DEGREES = 0.25
"""Incidents in one cell of this width are one dot per kind: a page of a hundred thousand dots opens nowhere."""


def compare_page(comparison: Comparison) -> str:
    """The HTML of a comparison; it needs no network and no script."""
    one, other = comparison.names
    months = comparison.by(0)
    labels = page_labels()
    only = labels["compare.only"][1]
    legend = [{"style": "one", "name": only.format(name=one)}, {"style": "other", "name": only.format(name=other)},
              {"style": "both", "name": labels["compare.both"][1]}]
    chart = drawn_bars(list(months), [
        Series(one, "one", [each.one for each in months.values()]),
        Series(other, "other", [each.other for each in months.values()]),
        Series(labels["compare.both"][1], "both", [each.both for each in months.values()]),
    ])
    tolerance = comparison.tolerance
    return render("compare.html.j2", {
        "one": one, "other": other, "days": tolerance.days, "km": f"{tolerance.km:g}",
        "score": f"{tolerance.score:g}", "total": comparison.total().to_json(), "months": _rows(months),
        "governorates": _rows(comparison.by(1)), "agreement": [each.to_json() for each in comparison.agreement],
        "chart": chart, "drawn": drawn_map(_dots(comparison)), "map_legend": legend,
    })


def _rows(cells: dict[str, Coverage]) -> list[tuple[str, object]]:
    return [(name, coverage.to_json()) for name, coverage in cells.items()]


def _dots(comparison: Comparison) -> list[Dot]:
    paired = {pair.one.id for pair in comparison.pairs}, {pair.other.id for pair in comparison.pairs}
    found: dict[tuple[str, int, int], int] = defaultdict(int)
    _count(found, "both", (pair.one for pair in comparison.pairs))
    _count(found, "one", (item for item in comparison.ones if item.id not in paired[0]))
    _count(found, "other", (item for item in comparison.others if item.id not in paired[1]))
    most = max(found.values(), default=1)
    return [Dot((row + 0.5) * GRID_DEGREES, (column + 0.5) * GRID_DEGREES, math.sqrt(count / most), style,
                f"{count}") for (style, row, column), count in sorted(found.items())]


def _count(found: dict[tuple[str, int, int], int], style: str, items: Iterable[Item]) -> None:
    for item in items:
        if item.lat is not None and item.lon is not None:
            found[style, math.floor(item.lat / GRID_DEGREES), math.floor(item.lon / GRID_DEGREES)] += 1
