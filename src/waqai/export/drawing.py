"""Maps and bar charts as plain numbers that a template draws as SVG: no script, no network, and they print."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from waqai.export.report_map import load_outlines, map_payload, project

CHART_WIDTH, CHART_HEIGHT = 720, 200
_LEFT, _TOP, _BOTTOM = 44, 12, 26
"""Room for the numbers at the axis, above the highest bar and for the names below."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle on a map: degrees, a size from 0 to 1, a style class, and what it says."""

    lat: float
    lon: float
    size: float
    style: str
    title: str


def drawn_map(dots: Sequence[Dot]) -> dict[str, Any] | None:
    """The outlines around the dots and the dots in map units; None when there is no dot."""
    if not dots:
        return None
    payload = map_payload([(dot.lon, dot.lat) for dot in dots], load_outlines())
    west, top, east, bottom = payload["view"]
    unit = max(east - west, bottom - top) / 100
    circles = []
    for dot in sorted(dots, key=lambda each: -each.size):
        x, y = project(dot.lon, dot.lat)
        circles.append({"x": round(x, 1), "y": round(y, 1), "r": round(unit * (0.5 + 2.5 * dot.size), 1),
                        "style": dot.style, "title": dot.title})
    box = f"{west} {top} {east - west} {bottom - top}"
    return {**payload, "box": box, "dots": circles, "unit": round(unit, 2)}


@dataclass(frozen=True, slots=True)
class Series:
    """Values of one kind over the groups of a chart, with the style class of its bars and its name."""

    name: str
    style: str
    values: Sequence[int]


def drawn_bars(groups: Sequence[str], series: Sequence[Series]) -> dict[str, Any] | None:
    """Bars side by side in each group, from zero, with round numbers at the axis; None without groups."""
    if not groups:
        return None
    top = nice_top(max((value for each in series for value in each.values), default=0))
    room = (CHART_WIDTH - _LEFT) / len(groups)
    width = room * 0.8 / max(1, len(series))
    scale = (CHART_HEIGHT - _TOP - _BOTTOM) / top
    floor = CHART_HEIGHT - _BOTTOM
    bars = [
        {"x": round(_LEFT + room * at + room * 0.1 + width * number, 1), "y": round(floor - value * scale, 1),
         "width": round(width, 1), "height": round(value * scale, 1), "style": each.style,
         "title": f"{groups[at]}, {each.name}: {value}"}
        for number, each in enumerate(series) for at, value in enumerate(each.values)
    ]
    every = math.ceil(len(groups) / 12)
    names = [{"x": round(_LEFT + room * (at + 0.5), 1), "text": name}
             for at, name in enumerate(groups) if at % every == 0]
    ticks = [{"y": round(floor - value * scale, 1), "text": value} for value in (0, top // 2, top)]
    return {"width": CHART_WIDTH, "height": CHART_HEIGHT, "floor": floor, "left": _LEFT, "bars": bars,
            "names": names, "ticks": ticks,
            "series": [{"name": each.name, "style": each.style} for each in series]}


def nice_top(highest: int) -> int:
    """The round even number (2, 4, 10 times a power of ten) at or above the highest value."""
    power = 1
    while True:
        for step in (2, 4, 10):
            if step * power >= highest:
                return step * power
        power *= 10
