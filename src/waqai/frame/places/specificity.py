"""How closely a toponym tells where: a village more than a governorate, a region more than its country."""

from __future__ import annotations

from waqai.gazetteer.geometry import bearing, distance_km
from waqai.resolve.places import ResolvedPlace

_SPECIFIC = {1: 3.0, 2: 2.6, 3: 1.4}
_COUNTRY, _COUNTRY_PART = 0.4, 0.2
_PER_KM = 0.005
_PER_KM_WIDE = 0.004
_UNLISTED = 0.4
_NAMED, _PER_KM_NAMED = 2.7, 0.002
_PART_OF_COUNTRY = 0.3
_AMBIGUOUS = 2.3
_AROUND = frozenset({"admin1", "region"})
_WIDE_KM = 20.0
"""Weights of the choice: specificity first, then nearness to the event word. Set by reading the
choices on the development articles; none is finer than the tie it has to break. A region that reaches no farther
than the last (`الحولة`) is hardly more than its town."""


def specificity(place: ResolvedPlace) -> float:
    """How closely a place tells where: 3 for a spot, 0.4 for a country."""
    if place.is_country:
        return _COUNTRY + (_COUNTRY_PART if is_part_of_country(place) else 0.0)
    if may_be_governorate(place):
        return _AMBIGUOUS
    if place.precision == 3:
        part = _PART_OF_COUNTRY if place.place.kind != "admin1" else 0.0
        named = _UNLISTED if place.mention.relation == "within" else 0.0
        return _SPECIFIC[3] + named - part - _PER_KM_WIDE * min(place.radius_km, 150.0)
    if place.mention.relation == "within" and place.precision == 2:
        return _NAMED - _PER_KM_NAMED * min(place.radius_km, 100.0)
    wide = _PER_KM * min(place.radius_km, 100.0) if place.precision == 2 else 0.0
    return _SPECIFIC[place.precision] - wide


def is_part_of_country(place: ResolvedPlace) -> bool:
    """`شمال شرقي البلاد`, `جنوب النيجر`: a side of a country rather than the country."""
    mention = place.mention
    return place.place.kind == "country" and mention.relation == "direction" and mention.bearing is not None


_HALF, _APART = 90.0, 67.5
"""Degrees to either hand of a bearing in which a place is still on that side of its country; bearings of two sides
that are told apart differ by more."""

_MIDDLE = 0.15
"""So near to a country's middle, as a share of its radius, a place may be on any side of it."""


def lies_in_part(spot: ResolvedPlace, part: ResolvedPlace) -> bool:
    """Whether a closer place may lie in the part of a country that was told: on that side of its middle."""
    middle = part.place
    if spot.is_area and spot.place.kind == "country":
        return False
    if distance_km(middle.lat, middle.lon, spot.lat, spot.lon) <= _MIDDLE * middle.radius_km:
        return True
    return _turn(bearing(middle.lat, middle.lon, spot.lat, spot.lon), part.mention.bearing or 0.0) <= _HALF


def are_parts_apart(one: ResolvedPlace, other: ResolvedPlace) -> bool:
    """`شمال أفغانستان`, `شرق البلاد`: two sides of one country."""
    if not (is_part_of_country(one) and is_part_of_country(other)):
        return False
    return _turn(one.mention.bearing or 0.0, other.mention.bearing or 0.0) > _APART


def _turn(one: float, other: float) -> float:
    """How far two bearings are apart, in degrees."""
    off = abs(one - other) % 360
    return min(off, 360 - off)


def may_be_governorate(place: ResolvedPlace) -> bool:
    """`في حلب` without a head noun may be the city or its governorate, `في غزة` the city or the Strip."""
    mention = place.mention
    open_to_it = not mention.head or "admin1" in mention.wants
    wide = (c.kind == "admin1" or (c.kind in _AROUND and c.radius_km > _WIDE_KM) for c in mention.candidates)
    return place.precision == 1 and open_to_it and any(wide)
