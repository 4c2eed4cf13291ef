"""Reading large GeoJSON files feature by feature, and the middle and size of their shapes."""

from __future__ import annotations

import json
import math
import re
from codecs import getincrementaldecoder
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from waqai.errors import GazetteerError
from waqai.gazetteer.geometry import EARTH_KM
from waqai.gazetteer.importing.lines import Advance

_CHUNK = 1 << 18
_LARGEST = 1 << 27
"""Characters of one feature at most: ten times the longest coast at full detail."""

_START = re.compile(r'"features"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")


@dataclass(frozen=True, slots=True)
class Shape:
    """The middle of a shape in degrees, and the radius of a disc of the same area, 0 for points."""

    lat: float
    lon: float
    radius_km: float


def features(path: Path, advance: Advance) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each feature of a collection with the line on which it begins; GazetteerError where it is broken."""
    try:
        with path.open("rb") as stream:
            yield from _features(_Window(path.name, stream, advance))
    except OSError as error:
        reason = error.strerror or str(error)
        raise GazetteerError(f"{path}:1: cannot be read ({reason}); check the path") from error


class _Window:
    """The part of a file that is under way; `line` is that of its beginning."""

    def __init__(self, name: str, stream: BinaryIO, advance: Advance) -> None:
        self.name, self.text, self.line = name, "", 1
        self._stream, self._advance = stream, advance
        self._decoder = getincrementaldecoder("utf-8-sig")()

    def grow(self, used: int) -> bool:
        """Let go of what was used and read as much again as is held; False at the end of the file."""
        self.line += self.text.count("\n", 0, used)
        self.text = self.text[used:]
        raw = self._stream.read(max(_CHUNK, len(self.text)))
        self._advance(len(raw))
        try:
            self.text += self._decoder.decode(raw, final=not raw)
        except UnicodeDecodeError as error:
            raise self.fault(len(self.text), "is no UTF-8 text", "save the file as UTF-8") from error
        return bool(raw)

    def line_at(self, at: int) -> int:
        return self.line + self.text.count("\n", 0, at)

    def fault(self, at: int, what: str, remedy: str) -> GazetteerError:
        return GazetteerError(f"{self.name}:{self.line_at(at)}: {what}; {remedy}")


def _features(window: _Window) -> Iterator[tuple[int, dict[str, Any]]]:
    at = _start(window)
    while True:
        at = _BETWEEN.match(window.text, at).end()  # type: ignore[union-attr]  # matches the empty text too
        if at >= len(window.text):
            if not window.grow(at):
                raise window.fault(len(window.text), "the list of features does not end",
                                   "download the file again")
            at = 0
        elif window.text[at] == "]":
            return
        else:
            feature, end = _decoded(window, at)
            if end:
                yield window.line_at(at), feature
            at = end


def _start(window: _Window) -> int:
    while (found := _START.search(window.text)) is None:
        if len(window.text) > _LARGEST or not window.grow(0):
            raise window.fault(0, "there is no list of features", "give a GeoJSON FeatureCollection")
    return found.end()


def _decoded(window: _Window, at: int) -> tuple[dict[str, Any], int]:
    """The feature at a place and its end; end 0 when more of the file had to be read first."""
    try:
        value, end = json.JSONDecoder().raw_decode(window.text, at)
    except json.JSONDecodeError as error:
        if len(window.text) - at > _LARGEST:
            raise window.fault(at, "a feature is too large", "simplify its outline") from error
        if window.grow(at):
            return {}, 0
        raise window.fault(error.pos - at, f"is no JSON ({error.msg})", "download the file again") from error
    except RecursionError as error:
        raise window.fault(at, "is nested too deeply", "give a GeoJSON FeatureCollection") from error
    if not isinstance(value, dict):
        raise window.fault(at, "a feature is no object", "give a GeoJSON FeatureCollection")
    return value, end


# --- shapes -------------------------------------------------------------------------------

Ring = Sequence[Sequence[float]]


def shape_of(geometry: object) -> Shape | None:
    """The middle and size of a Point, Polygon or MultiPolygon; None for what is none of these."""
    if not isinstance(geometry, dict):
        return None
    kind: object = geometry.get("type")
    coordinates: Any = geometry.get("coordinates")
    try:
        if kind == "Point":
            return Shape(float(coordinates[1]), float(coordinates[0]), 0.0)
        polygons = [coordinates] if kind == "Polygon" else coordinates if kind == "MultiPolygon" else []
        return _middle([polygon[0] for polygon in polygons])
    except (TypeError, ValueError, IndexError, KeyError, OverflowError):
        return None  # the reader tells that the row has no point


def _middle(rings: Sequence[Ring]) -> Shape | None:
    """The centre of gravity of the outer rings, each weighing its area."""
    parts = [_centroid(ring) for ring in rings if len(ring) >= 3]
    whole = sum(area for _, _, area in parts)
    if not parts or not whole or not math.isfinite(whole):
        return None
    lat, lon = (sum(part[axis] * part[2] for part in parts) / whole for axis in (0, 1))
    return Shape(lat, lon, math.sqrt(whole / math.pi))


def _centroid(ring: Ring) -> tuple[float, float, float]:
    """Latitude, longitude and area in square kilometres of one ring, on a plane laid at its first point."""
    lon0, lat0 = ring[0][0], ring[0][1]
    squeeze = math.cos(math.radians(sum(point[1] for point in ring) / len(ring)))
    points = [((point[0] - lon0) * squeeze, point[1] - lat0) for point in ring]
    area = x = y = 0.0
    for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1], strict=True):
        cross = ax * by - bx * ay
        area, x, y = area + cross / 2, x + (ax + bx) * cross / 6, y + (ay + by) * cross / 6
    if not area:
        return lat0, lon0, 0.0
    return lat0 + y / area, lon0 + x / area / squeeze, abs(area) * math.radians(EARTH_KM) ** 2
