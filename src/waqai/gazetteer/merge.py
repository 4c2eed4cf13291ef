"""Which rows of different tables are the same place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from waqai.gazetteer.geometry import distance_km
from waqai.gazetteer.places import GazetteerPlace
from waqai.gazetteer.tables import Ref

SAME_SPOT_KM = 6.0
"""Two settlements of one name this near to each other, from two tables, are one place: GeoNames and
OCHA points of one town are 2.2 km apart at most, points read off a map are coarser."""

SETTLEMENTS = frozenset({"capital", "city", "town", "village"})
AREAS = frozenset({"country", "admin1", "admin2"})


@dataclass
class Same:
    """Rows that stand for one place: each lower-ranked row to the one that wins, and back."""

    higher: dict[Ref, Ref] = field(default_factory=dict)
    lower: dict[Ref, list[Ref]] = field(default_factory=dict)

    def best(self, ref: Ref) -> Ref:
        """The highest-ranked row of the same place."""
        while ref in self.higher:
            ref = self.higher[ref]
        return ref

    def join(self, low: Ref, high: Ref) -> None:
        """Let a row give way to a higher-ranked row of the same place."""
        if low not in self.higher:
            self.higher[low] = high
            self.lower.setdefault(high, []).append(low)

    def add(self, other: Same) -> None:
        """Take over what another comparison found."""
        for low, high in other.higher.items():
            self.join(low, high)


def same_places(groups: Iterable[Sequence[Ref]], ranks: Sequence[int],
                get: Callable[[Ref], GazetteerPlace]) -> Same:
    """Compare the rows that share a name, each with those of a higher rank."""
    same = Same()
    for refs in groups:
        if len(refs) < 2 or len({ranks[number] for number, _ in refs}) < 2:
            continue
        for ref in refs:
            near = [other for other in refs if ranks[other[0]] > ranks[ref[0]] and _is_same(get(ref), get(other))]
            if near:
                same.join(ref, max(near, key=lambda other: ranks[other[0]]))
    return same


def fill(place: GazetteerPlace, other: GazetteerPlace) -> GazetteerPlace:
    """The place with what it lacks taken from another row of the same place."""
    known = place.kind in SETTLEMENTS and other.kind in ("capital", "city")
    return replace(place, kind=other.kind if known else place.kind,
                   population=place.population or other.population, name_en=place.name_en or other.name_en,
                   admin1=place.admin1 or other.admin1, admin1_pcode=place.admin1_pcode or other.admin1_pcode,
                   admin2=place.admin2 or other.admin2,
                   radius_km=max(place.radius_km, other.radius_km) if known else place.radius_km)


def _is_same(place: GazetteerPlace, other: GazetteerPlace) -> bool:
    if place.country != other.country:
        return False
    if place.kind in AREAS or other.kind in AREAS:
        return place.kind == other.kind and place.admin1 == other.admin1
    return ((place.kind in SETTLEMENTS) == (other.kind in SETTLEMENTS)
            and distance_km(place.lat, place.lon, other.lat, other.lon) <= SAME_SPOT_KM)
