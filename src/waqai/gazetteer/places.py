"""The record of one gazetteer place, and the errors of its tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Grade = Literal["exact", "spaces", "article"]
"""How a name matched: as it stands; with spaces joined or parted; with or without the article."""


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """A place with its names, point and administrative parents.

    `kind` is `country`, `admin1`, `admin2`, `capital`, `city`, `town`, `village` or a kind of the
    curated tables (quarter, camp, airbase, field, crossing...). `country` is ISO 3166-1 alpha-3;
    `admin1` is the English name used by conflict researchers, empty for countries and for what
    spans several areas. `lat` and `lon` are degrees (WGS 84), `radius_km` is the radius of the
    place itself. `population` is 0 when unknown. `source` names the table it came from.
    """

    id: str
    name_ar: str
    name_en: str
    kind: str
    country: str
    admin1: str
    admin1_pcode: str
    admin2: str
    lat: float
    lon: float
    radius_km: float
    population: int
    source: str
    aliases_ar: tuple[str, ...] = ()

    @property
    def is_area(self) -> bool:
        """Whether it is a country or an administrative area and not a spot."""
        return self.kind in ("country", "admin1", "admin2")

    @property
    def is_part_of_area(self) -> bool:
        """Whether it is a governorate of an area whose code it bears (`gn:PS.WE.7870649`, in the West Bank)."""
        return self.kind == "admin1" and self.id.count(".") > 1


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may stand for, and how well the name matched."""

    place: GazetteerPlace
    match: Grade
