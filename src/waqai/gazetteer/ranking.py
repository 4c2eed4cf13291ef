"""The order of places of one name, when nothing but the name is known."""

from __future__ import annotations

from collections.abc import Collection

from waqai.gazetteer.places import GazetteerPlace
from waqai.gazetteer.tables import CURATED, PRIVATE

AREA_WEIGHT, CURATED_WEIGHT = 100_000, 20_000
"""What a first-level area and a curated row count in inhabitants when candidates are ordered: an area
is as well known as a city, a curated site as a larger town."""

PRIVATE_WEIGHT, COUNTRY_WEIGHT = 1e12, 1e11
"""Above every number of inhabitants: a private row first, then a country."""

SEATS = frozenset({"city", "town", "capital"})


def weigh(rank: int, place: GazetteerPlace, areas: Collection[tuple[str, str]]) -> tuple[float, str]:
    """How well known a place is, in inhabitants, and why.

    `areas` are country and name of the first-level areas that bear the same name: their seat just
    beats them, for a name without a head noun is mostly the city.
    """
    if rank == PRIVATE:
        return PRIVATE_WEIGHT, "a private table comes first"
    if place.kind == "country":
        return COUNTRY_WEIGHT, "a country"
    if place.kind == "admin1":
        return AREA_WEIGHT, f"a first-level area counts as {AREA_WEIGHT:,} inhabitants"
    people = place.population
    if place.kind in SEATS and (place.country, place.admin1) in areas and people <= AREA_WEIGHT:
        return AREA_WEIGHT + 1, "the seat of the area of the same name comes before it"
    if rank == CURATED and people < CURATED_WEIGHT:
        return CURATED_WEIGHT, f"a curated row counts as {CURATED_WEIGHT:,} inhabitants at least"
    return people, f"{people:,} inhabitants" if people else "inhabitants unknown"
