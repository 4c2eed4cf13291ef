"""Write where people live in each part of a country (`packdata/gazetteer/country_parts.tsv`).

    python tools/build_country_parts.py

`شمال مالي` is told of the towns in the north, not of the middle of the northern desert: a part of a country is the
weighted mean of the towns that lie in that direction from the mean of all, its radius their mean distance from it.
Needed after towns were added to the gazetteer; takes some seconds.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from waqai.gazetteer import load_gazetteer
from waqai.gazetteer.country_parts import CENTRE, TABLE
from waqai.gazetteer.geometry import bearing, distance_km

KINDS = frozenset({"capital", "city", "town", "village"})
FEWEST_TOWNS = 40
"""Countries with fewer towns in the gazetteer have no parts."""
FROM, NARROW = 0.5, 1.5
"""A town lies in a part when it is at least half as far in that direction as the farthest twentieth of the towns,
and at most one and a half times as far to the side."""
INNERMOST = 0.25
"""The share of towns nearest to the mean that make up the centre."""


class Town(NamedTuple):
    """A point and what it counts: the square of the decimal logarithm of its people."""

    lat: float
    lon: float
    weight: float


def mean(towns: Sequence[Town]) -> tuple[float, float]:
    """The weighted mean of points that lie in one country."""
    total = sum(town.weight for town in towns)
    return sum(t.lat * t.weight for t in towns) / total, sum(t.lon * t.weight for t in towns) / total


def part(towns: Sequence[Town], way: float) -> list[Town]:
    """The towns that lie in a direction (degrees) from the mean of all."""
    lat, lon = mean(towns)
    placed = []
    for town in towns:
        apart = distance_km(lat, lon, town.lat, town.lon)
        turn = math.radians(bearing(lat, lon, town.lat, town.lon) - way)
        placed.append((apart * math.cos(turn), abs(apart * math.sin(turn)), town))
    far = sorted(ahead for ahead, _, _ in placed)[int(len(placed) * 0.95)]
    return [town for ahead, aside, town in placed if ahead > FROM * far and aside <= NARROW * ahead]


def centre(towns: Sequence[Town]) -> list[Town]:
    """The towns nearest to the mean of all."""
    lat, lon = mean(towns)
    near = sorted(towns, key=lambda town: distance_km(lat, lon, town.lat, town.lon))
    return near[: int(len(near) * INNERMOST)]


def row(country: str, name: str, towns: Sequence[Town]) -> str:
    """A line of the table."""
    lat, lon = mean(towns)
    spread = math.sqrt(sum(distance_km(lat, lon, t.lat, t.lon) ** 2 for t in towns) / len(towns))
    return f"{country}\t{name}\t{lat:.2f}\t{lon:.2f}\t{spread:.0f}"


def main() -> None:
    towns: dict[str, list[Town]] = defaultdict(list)
    for place in load_gazetteer().all_places():
        if place.kind in KINDS:
            towns[place.country].append(Town(place.lat, place.lon, math.log10(place.population + 10) ** 2))
    lines = ["country\tpart\tlat\tlon\tradius_km"]
    for country, inside in sorted(towns.items()):
        if len(inside) < FEWEST_TOWNS:
            continue
        lines.append(row(country, CENTRE, centre(inside)))
        lines += [row(country, str(way), found) for way in range(0, 360, 45) if (found := part(inside, way))]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{TABLE.name}: {len(lines) - 1} parts")


if __name__ == "__main__":
    main()
