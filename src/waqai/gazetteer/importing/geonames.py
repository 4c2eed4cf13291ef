"""Reading GeoNames dumps: 19 columns with tabs, one line per place, without a header.

The columns are told in the `readme.txt` of https://download.geonames.org/export/dump/.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from waqai.errors import Fault
from waqai.gazetteer.importing.arabic import arabic_names, name_and_aliases
from waqai.gazetteer.importing.codes import Codes
from waqai.gazetteer.importing.lines import Advance, text_lines
from waqai.gazetteer.importing.rows import Draft, LeftOut, Read
from waqai.gazetteer.places import GazetteerPlace

WIDTH = 19
(ID, NAME, ASCII, ALTERNATES, LAT, LON, FEATURE, COUNTRY, ADMIN1, ADMIN2,
 POPULATION) = 0, 1, 2, 3, 4, 5, 7, 8, 10, 11, 14
ALTERNATE_WIDTH = 8
"""The fewest columns of alternateNamesV2; the two with years may be cut off."""

CITY_FROM, TOWN_FROM = 100_000, 5_000
"""Inhabitants from which a populated place counts as a city or a town; without a number it is a village."""

RADII = ((1_000_000, 12.0), (300_000, 8.0), (100_000, 5.0), (20_000, 3.0))
"""Radius in kilometres by inhabitants, as for the shipped table."""

SOURCE = "GeoNames (CC BY 4.0)"


@dataclass(frozen=True, slots=True)
class _Known:
    """What a line alone does not tell: names of areas by code, Arabic names by GeoNames id."""

    codes: Codes
    areas: Mapping[str, str]
    arabic: Mapping[str, list[str]] | None


def read_geonames(path: Path, codes: Codes, country: str | None, alternate_names: Path | None,
                  advance: Advance) -> Iterator[Read]:
    """The places of a dump, of one country when it is given.

    Arabic names come from the column of alternate names or, better, from an alternateNamesV2
    file, which tells the language of each. Reads the dump twice: areas first. Raises
    GazetteerError when a file cannot be read.
    """
    known = _Known(codes, _areas(path, advance), _arabic(alternate_names) if alternate_names else None)
    for line, text in enumerate(text_lines(path, advance), 1):
        if text.strip():
            yield _read(path.name, line, text.rstrip("\r\n").split("\t"), known, country)


def _read(file: str, line: int, cells: list[str], known: _Known, country: str | None) -> Read:
    if len(cells) != WIDTH:
        return Fault(file, line, f"{len(cells)} columns where a GeoNames dump has {WIDTH}",
                     "import the file as it was downloaded, for example SY.txt")
    if not cells[ID].isdecimal():
        return Fault(file, line, f"geonameid {cells[ID]!r} is no number", "import the file as it was downloaded")
    code = known.codes.alpha3(cells[COUNTRY])
    if country and code != country:
        return LeftOut(f"not in {country}")
    kind = known.codes.features.get(cells[FEATURE])
    if kind is None:
        return LeftOut("of a kind that reports do not name")
    names = _names(cells, known)
    return Draft(file, line, _cells(cells, code or cells[COUNTRY], kind, names, known)) if names else LeftOut(
        "without an Arabic name")


def _names(cells: list[str], known: _Known) -> list[str]:
    if known.arabic is not None:
        return known.arabic.get(cells[ID], [])
    return arabic_names([cells[NAME], *cells[ALTERNATES].split(",")])


def _cells(cells: list[str], country: str, kind: str, names: list[str], known: _Known) -> dict[str, str]:
    first, second = (".".join(cells[COUNTRY:COUNTRY + 1] + cells[ADMIN1:last]) for last in (ADMIN2, ADMIN2 + 1))
    people = int(cells[POPULATION]) if cells[POPULATION].isdecimal() else 0
    name, aliases = name_and_aliases(names, kind in ("admin1", "admin2", "region"))
    area = known.codes.place(f"gn:{first}")
    admin1 = known.codes.names.get(first) or (area.name_en if area else known.areas.get(first, ""))
    admin2 = known.areas.get(second, "") if cells[ADMIN2] else ""
    return {
        "id": f"gn:{first}" if kind == "admin1" else f"gn:{cells[ID]}", "name_ar": name, "aliases_ar": aliases,
        "name_en": {"admin1": admin1, "admin2": admin2}.get(kind) or cells[ASCII] or cells[NAME],
        "kind": _kind(kind, people), "country": country, "admin1": admin1, "admin2": admin2,
        "lat": cells[LAT], "lon": cells[LON], "radius_km": _radius(kind, people, area),
        "population": "" if cells[POPULATION] == "0" else cells[POPULATION], "source": SOURCE}


def _kind(kind: str, people: int) -> str:
    if kind != "populated":
        return kind
    return "city" if people >= CITY_FROM else "town" if people >= TOWN_FROM else "village"


def _radius(kind: str, people: int, area: GazetteerPlace | None) -> str:
    """Empty where the usual radius of the kind is to be taken."""
    if kind == "admin1":
        return str(area.radius_km) if area else ""
    if kind in ("populated", "city", "town", "capital"):
        return next((str(radius) for least, radius in RADII if people >= least), "2" if people else "")
    return ""


def _areas(path: Path, advance: Advance) -> dict[str, str]:
    """English names of the first two levels that stand in the dump itself, by code."""
    found: dict[str, str] = {}
    for text in text_lines(path, advance):
        if "\tADM1\t" in text or "\tADM2\t" in text:
            cells = text.split("\t")
            if len(cells) == WIDTH:
                last = ADMIN2 if cells[FEATURE] == "ADM1" else ADMIN2 + 1
                found[".".join([cells[COUNTRY], *cells[ADMIN1:last]])] = cells[ASCII] or cells[NAME]
    return found


def _arabic(path: Path) -> dict[str, list[str]]:
    """Arabic names by GeoNames id, preferred ones first, from an alternateNamesV2 file."""
    found: dict[str, list[str]] = {}
    for text in text_lines(path):
        cells = text.rstrip("\r\n").split("\t")
        if len(cells) >= ALTERNATE_WIDTH - 2 and cells[2] == "ar":
            preferred = cells[4] == "1"
            names = found.setdefault(cells[1], [])
            names[:] = [cells[3], *names] if preferred else [*names, cells[3]]
    return {number: names for number, raw in found.items() if (names := arabic_names(raw))}
