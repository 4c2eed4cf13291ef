"""Distances and bearings on the sphere."""

from __future__ import annotations

import math
from collections.abc import Iterable

EARTH_KM = 6371.0
"""Mean radius of the earth; the scorer of the project uses the same."""


def distance_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Great-circle distance of two points given in degrees, in kilometres."""
    p, q = math.radians(lat_a), math.radians(lat_b)
    h = (math.sin((q - p) / 2) ** 2
         + math.cos(p) * math.cos(q) * math.sin(math.radians(lon_b - lon_a) / 2) ** 2)
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, h)))


def nearest_km(lat: float, lon: float, others: Iterable[tuple[float, float]]) -> float | None:
    """The distance in kilometres to the nearest of other points (lat, lon); None when there are none."""
    nearest = math.inf
    for other_lat, other_lon in others:
        if EARTH_KM * math.radians(abs(other_lat - lat)) < nearest:  # no point is nearer than its parallel
            nearest = min(nearest, distance_km(lat, lon, other_lat, other_lon))
    return None if nearest == math.inf else nearest


def offset(lat: float, lon: float, bearing_deg: float, km: float) -> tuple[float, float]:
    """The point `km` kilometres away in a direction (0 north, 90 east), as (lat, lon) in degrees."""
    p, way, arc = math.radians(lat), math.radians(bearing_deg), km / EARTH_KM
    q = math.asin(math.sin(p) * math.cos(arc) + math.cos(p) * math.sin(arc) * math.cos(way))
    turn = math.atan2(math.sin(way) * math.sin(arc) * math.cos(p), math.cos(arc) - math.sin(p) * math.sin(q))
    return math.degrees(q), (lon + math.degrees(turn) + 540.0) % 360.0 - 180.0


def bearing(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """The direction in which the second point lies from the first, in degrees (0 north, 90 east)."""
    p, q, turn = math.radians(lat_a), math.radians(lat_b), math.radians(lon_b - lon_a)
    east = math.sin(turn) * math.cos(q)
    north = math.cos(p) * math.sin(q) - math.sin(p) * math.cos(q) * math.cos(turn)
    return math.degrees(math.atan2(east, north)) % 360.0
