"""Where the parts of a country lie: `شمال مالي`, `وسط نيجيريا`, `جنوب غرب البلاد`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from waqai.packs.table import read_table

TABLE = Path(__file__).resolve().parent.parent / "packdata" / "gazetteer" / "country_parts.tsv"
"""The parts, made from the towns of the gazetteer by `tools/build_country_parts.py`."""
CENTRE = "centre"
_EIGHTH = 45.0


class CountryPart(NamedTuple):
    """The point around which people live in a part of a country, in degrees, and how far around it, in km."""

    lat: float
    lon: float
    radius_km: float


def part_of(country: str, bearing: float | None) -> CountryPart | None:
    """The part of a country (ISO 3166-1 alpha-3) in a direction in degrees, its middle when there is none.

    None for countries of which the gazetteer has few towns. Raises PackError when the table has a fault.
    """
    name = CENTRE if bearing is None else str(round(bearing / _EIGHTH) * int(_EIGHTH) % 360)
    return _parts().get((country, name))


@cache
def _parts() -> Mapping[tuple[str, str], CountryPart]:
    rows = read_table(TABLE, ("country", "part", "lat", "lon", "radius_km"))
    return {
        (row["country"], row["part"]): CountryPart(float(row["lat"]), float(row["lon"]), float(row["radius_km"]))
        for row in rows
    }
