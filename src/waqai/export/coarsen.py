"""Places made coarser by a stated rule, so that an export points at nobody's door.

The rule: the point becomes the centre of its cell in a grid of `grid_degrees`, the radius grows by half
the cell's diagonal, and the precision is 2 at best. A place whose radius is below `smallest_named_km`, or
that no gazetteer has, is named by its district, else by its governorate.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from waqai.export.levels import Profile
from waqai.records import Json

KM_PER_DEGREE = 111.32
"""Length of one degree of latitude, and of longitude at the equator (40,075 km / 360)."""

ArabicName = Callable[[str], str | None]
"""The Arabic name of a gazetteer id; None when it is not known."""


def coarse_place(place: Json, profile: Profile, arabic_name: ArabicName) -> Json:
    """The place by the profile's rule; all but the changed values stay."""
    coarse = dict(place)
    if profile.grid_degrees and place["lat"] is not None and place["lon"] is not None:
        coarse |= _cell(place, profile.grid_degrees)
        coarse["precision"] = max(2, place["precision"])
    if profile.smallest_named_km:
        coarse |= _named(place, profile.smallest_named_km, arabic_name)
    return coarse


def _cell(place: Json, width: float) -> Json:
    half_diagonal = width * KM_PER_DEGREE / math.sqrt(2)
    return {
        "lat": _centre(place["lat"], width, 90.0), "lon": _centre(place["lon"], width, 180.0),
        "radius_km": round((place["radius_km"] or 0.0) + half_diagonal, 1),
    }


def _centre(degrees: float, width: float, limit: float) -> float:
    # The small amount keeps a point that lies on a grid line in the cell above it, whatever its last binary digit.
    centre = (math.floor(degrees / width + 1e-9) + 0.5) * width
    return round(max(-limit, min(limit, centre)), 6)


def _named(place: Json, smallest_km: float, arabic_name: ArabicName) -> Json:
    known, radius = place["gazetteer_id"], place["radius_km"]
    if known and radius is not None and radius >= smallest_km:
        return {"name": arabic_name(known) or ""}
    area = place["admin2"] or place["admin1"]
    return {"name": "", "name_en": area, "gazetteer_id": None}
