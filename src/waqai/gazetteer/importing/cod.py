"""Reading COD-AB tables, the areas that OCHA publishes: CSV sheets and GeoJSON.

A row names an area of each level down to its own (`ADM1_EN`, `ADM1_AR`, `ADM1_PCODE`, `ADM2_EN` ...;
`admin1Name_en`, `admin1Pcode` and `adm1_name` are read as well). The deepest level that is filled is
the area that the row is about.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from waqai.errors import Fault, GazetteerError
from waqai.gazetteer.importing.codes import Codes
from waqai.gazetteer.importing.geojson import Shape, features, shape_of
from waqai.gazetteer.importing.lines import Advance
from waqai.gazetteer.importing.plain import Record, read_records
from waqai.gazetteer.importing.rows import Draft, LeftOut, Read, clean, number
from waqai.gazetteer.places import GazetteerPlace
from waqai.text.normalise import fold

_LEVEL = re.compile(r"adm(?:in)?([0-5])_?(?:name)?_?(pcode|eng?|ara?|[1-3]?)")
_TITLES = {"eng": "en", "ara": "ar", "": "en"}
_LAT = ("lat", "latitude", "center_lat", "centroid_lat", "y", "point_y", "y_coord")
_LON = ("lon", "long", "longitude", "center_lon", "centroid_lon", "x", "point_x", "x_coord")
_AREA = ("area_sqkm", "area_km2", "areakm2")
_KINDS = {1: "admin1", 2: "admin2", 3: "region", 4: "village", 5: "quarter"}
"""Below the district OCHA lists sub-districts, then communities and neighbourhoods."""

_DIGITS = re.compile(r"\d+(\.\d+)?", re.ASCII)
SMALLEST_KM = 0.1
"""The least radius that is written, for specks of an outline."""

SOURCE = "OCHA COD-AB"
Levels = dict[int, dict[str, str]]


def read_cod(path: Path, codes: Codes, country: str | None, advance: Advance) -> Iterator[Read]:
    """The areas of a table, of one country when it is given; GazetteerError when it cannot be read."""
    for record, shape in _records(path, advance):
        yield record if isinstance(record, Fault) else _read(record, shape, codes, country)


def _records(path: Path, advance: Advance) -> Iterator[tuple[Record | Fault, Shape | None]]:
    if path.suffix.lower() in (".geojson", ".json"):
        for line, feature in features(path, advance):
            told = feature.get("properties")
            cells = {str(k).lower(): "" if v is None else str(v) for k, v in told.items()} if isinstance(
                told, dict) else {}
            yield Record(path.name, line, cells), shape_of(feature.get("geometry"))
    else:
        yield from ((record, None) for record in read_records(path, advance, _check_columns))


def _check_columns(file: str, columns: list[str]) -> None:
    if not any(_LEVEL.fullmatch(column) for column in columns):
        raise GazetteerError(f"{file}:1: no column is named like ADM1_PCODE or ADM1_AR among"
                             f" {', '.join(columns)[:200]}; save the sheet of one level as CSV, its header first")


def _read(record: Record, shape: Shape | None, codes: Codes, country: str | None) -> Read:
    levels = _levels(record.cells)
    depth = max((level for level, told in levels.items() if told.get("pcode")), default=None)
    if depth is None:
        return Fault(record.file, record.line, "no P-code is told", "fill in ADM1_PCODE, or that of a lower level")
    own = _country(levels, codes) or country or ""
    if country and own != country:
        return LeftOut(f"not in {country}")
    if depth not in _KINDS:
        return LeftOut("a country: these are in the shipped table")
    if not levels[depth].get("ar"):
        return LeftOut("without an Arabic name")
    cells = _cells(levels, depth, own, codes)
    known = _shipped(cells, codes)
    cells |= _point(record.cells, shape, known)
    if not cells["lat"] or not cells["lon"]:
        return Fault(record.file, record.line, f"{levels[depth]['pcode']} has no point",
                     "add the columns lat and lon, or import the GeoJSON file of this level")
    return Draft(record.file, record.line, cells)


def _levels(cells: Mapping[str, str]) -> Levels:
    """P-code and names by language, for each level; `lang1` tells the language of `adm1_name1`."""
    levels: Levels = {}
    for column, cell in cells.items():
        found = _LEVEL.fullmatch(column)
        if found and clean(cell):
            level, title = found.groups()
            title = cells.get(f"lang{title}", "") if title.isdigit() else _TITLES.get(title, title)
            levels.setdefault(int(level), {}).setdefault(title, clean(cell))
    return levels


def _country(levels: Levels, codes: Codes) -> str | None:
    """From the country's P-code, else from the letters with which all P-codes begin."""
    told = [levels.get(0, {}).get("pcode", "")] + [names.get("pcode", "")[:2] for names in levels.values()]
    return next((code for code in map(codes.alpha3, told) if code), None)


def _cells(levels: Levels, depth: int, country: str, codes: Codes) -> dict[str, str]:
    first, own = levels.get(1, {}), levels[depth]
    pcode = first.get("pcode", "")
    area = codes.area(country, pcode, first.get("en", ""), first.get("ar", ""))
    admin1 = codes.names.get(pcode) or (area.name_en if area else first.get("en", ""))
    return {
        "id": f"ocha:{own['pcode']}", "name_ar": own["ar"], "name_en": admin1 if depth == 1 else own.get("en", ""),
        "kind": _KINDS[depth], "country": country, "admin1": admin1, "admin1_pcode": pcode,
        "admin2": levels.get(2, {}).get("en", ""), "source": SOURCE}


def _shipped(cells: Mapping[str, str], codes: Codes) -> GazetteerPlace | None:
    """The shipped place of the same name, kind and parent, which lends what the table lacks."""
    if cells["kind"] == "admin1":
        return codes.gazetteer.admin1(cells["country"], cells["admin1"])
    wanted = cells["country"], cells["admin1"], cells["kind"]
    return next((place for place in codes.gazetteer.candidates(fold(cells["name_ar"]))
                 if (place.country, place.admin1, place.kind) == wanted), None)


def _point(cells: Mapping[str, str], shape: Shape | None, known: GazetteerPlace | None) -> dict[str, str]:
    """Point and radius: told in columns, else of the outline, else of the shipped place."""
    lat, lon, area = (next((cells[c].strip() for c in names if cells.get(c, "").strip()), "")
                      for names in (_LAT, _LON, _AREA))
    radius = shape.radius_km if shape else 0.0
    if not radius and _DIGITS.fullmatch(area):
        radius = math.sqrt(float(area) / math.pi)
    radius = radius or (known.radius_km if known else 0.0)
    if not (lat and lon) and (shape or known):
        middle = shape or known
        lat, lon = (repr(round(getattr(middle, axis), 6)) for axis in ("lat", "lon"))
    return {"lat": lat, "lon": lon, "radius_km": number(max(radius, SMALLEST_KM), 2) if radius else ""}
