"""The outlines and the projection of the report page's map.

The page's map is Web Mercator in whole units of 1/200 degree at the equator, y downwards; the
unit (some 500 m) is half the tolerance to which the outlines are simplified.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any, NamedTuple

from waqai.errors import GazetteerError

UNITS_PER_DEGREE = 200
KM_PER_DEGREE = 111.32
"""Length of one degree of longitude at the equator (40,075 km / 360)."""
MAX_LATITUDE = 85.0
"""Mercator has no poles; the web's own maps end at 85 degrees."""
Ring = Sequence[Sequence[float]]


class Box(NamedTuple):
    """An area in map units, or in degrees with y northwards."""

    west: float
    low: float
    east: float
    high: float

    def meets(self, other: Box) -> bool:
        """Whether the two areas share a point."""
        return (self.west <= other.east and other.west <= self.east
                and self.low <= other.high and other.low <= self.high)

    def grown(self, by: float) -> Box:
        """The area with a margin on all four sides."""
        return Box(self.west - by, self.low - by, self.east + by, self.high + by)


def box_of(points: Iterable[Sequence[float]]) -> Box:
    """The smallest area that holds the points; raises ValueError when there is none."""
    listed = list(points)
    xs, ys = [point[0] for point in listed], [point[1] for point in listed]
    return Box(min(xs), min(ys), max(xs), max(ys))


def project(lon: float, lat: float) -> tuple[float, float]:
    """Degrees to map units."""
    lat = max(-MAX_LATITUDE, min(MAX_LATITUDE, lat))
    mercator = math.degrees(math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)))
    return lon * UNITS_PER_DEGREE, -mercator * UNITS_PER_DEGREE


def radius_units(km: float, lat: float) -> float:
    """Kilometres on the ground at a latitude, in map units."""
    shrink = math.cos(math.radians(max(-MAX_LATITUDE, min(MAX_LATITUDE, lat))))
    return km / (KM_PER_DEGREE * shrink) * UNITS_PER_DEGREE


@cache
def load_outlines() -> dict[str, Any]:
    """The shipped outlines of countries and governorates; raises GazetteerError when unreadable."""
    source = resources.files("waqai") / "packdata" / "gazetteer" / "outlines.json"
    try:
        outlines: dict[str, Any] = json.loads(source.read_text("utf-8"))
    except (OSError, ValueError) as fault:
        raise GazetteerError(f"{source}: {fault}; install waqai again or restore the file") from fault
    return outlines


def area_labels() -> dict[str, tuple[str, str]]:
    """What the countries (`country.SYR`) and governorates (`area.SYR.Homs`) of the outlines are called.

    Arabic and English; a governorate's key has its English name, as records have it.
    """
    outlines = load_outlines()
    countries = {f"country.{one['code']}": one for one in outlines["countries"]}
    areas = {f"area.{one['country']}.{one['name_en']}": one for one in outlines["admin1"]}
    return {key: (one["name_ar"] or one["name_en"], one["name_en"]) for key, one in (countries | areas).items()}


def map_payload(points: Sequence[tuple[float, float]], outlines: dict[str, Any]) -> dict[str, Any]:
    """What the page needs to draw the map around the points (longitude, latitude in degrees).

    Only shapes that meet the area of the points, with a margin of its own third and at least two
    degrees, go in; without points there is no shape and no view. Paths are relative SVG paths.
    """
    if not points:
        empty: dict[str, Any] = {"view": None, "countries": [], "admin1": [], "disputed": []}
        return empty | {"attribution": outlines["attribution"]}
    bare = box_of(points)
    view = bare.grown(max(2.0, (bare.east - bare.west) / 3, (bare.high - bare.low) / 3))
    west, top = project(view.west, view.high)
    east, bottom = project(view.east, view.low)
    return {
        "attribution": outlines["attribution"],
        "view": [round(west), round(top), round(east), round(bottom)],
        "countries": _shapes(outlines["countries"], view),
        "admin1": _shapes(outlines["admin1"], view),
        "disputed": [path for line in outlines.get("disputed", []) if _near(line, view)
                     for path in [_path(_projected(line), close=False)] if path],
    }


def _near(ring: Ring, view: Box) -> bool:
    return len(ring) > 1 and box_of(ring).meets(view)


def _shapes(rows: Iterable[dict[str, Any]], view: Box) -> list[dict[str, Any]]:
    return [shape for row in rows for shape in [_shape(row, view)] if shape]


def _shape(row: dict[str, Any], view: Box) -> dict[str, Any] | None:
    rings = [_projected(ring) for ring in row["rings"] if _near(ring, view)]
    paths = [path for ring in rings for path in [_path(ring, close=True)] if path]
    if not paths:
        return None
    area, x, y = max((_area_and_centre(ring) for ring in rings), key=lambda found: found[0])
    return {"ar": row.get("name_ar") or row["name_en"], "en": row["name_en"], "path": "".join(paths),
            "x": round(x), "y": round(y), "size": round(math.sqrt(area))}


def _projected(ring: Ring) -> list[tuple[int, int]]:
    points: list[tuple[int, int]] = []
    for lon, lat, *_ in ring:
        x, y = project(lon, lat)
        point = (round(x), round(y))
        if not points or points[-1] != point:
            points.append(point)
    return points


def _path(points: Sequence[tuple[int, int]], *, close: bool) -> str:
    if len(points) < (4 if close else 2):
        return ""
    steps = [f"{x - px} {y - py}" for (px, py), (x, y) in pairwise(points)]
    return f"M{points[0][0]} {points[0][1]}l" + " ".join(steps) + ("z" if close else "")


def _area_and_centre(ring: Sequence[tuple[int, int]]) -> tuple[float, float, float]:
    """Area and centroid of a closed ring (the shoelace formula, from its first point)."""
    ox, oy = ring[0]
    twice = cx = cy = 0.0
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = (ax - ox) * (by - oy) - (bx - ox) * (ay - oy)
        twice += cross
        cx += (ax + bx - 2 * ox) * cross
        cy += (ay + by - 2 * oy) * cross
    if twice == 0:
        return 0.0, float(ox), float(oy)
    return abs(twice) / 2, ox + cx / (3 * twice), oy + cy / (3 * twice)
