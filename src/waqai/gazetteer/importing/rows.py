"""What the readers of foreign tables hand over, and the checks that every row passes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from waqai.errors import Fault
from waqai.gazetteer.geometry import distance_km
from waqai.gazetteer.importing.codes import Codes
from waqai.gazetteer.names import SEPARATOR

COLUMNS = ("id", "name_ar", "aliases_ar", "name_en", "kind", "country", "admin1", "admin1_pcode", "admin2", "lat",
           "lon", "radius_km", "population", "source")
"""The columns of a private table, in the order in which they are written."""

LARGEST_RADIUS_KM, LARGEST_POPULATION = 2_500.0, 2_000_000_000
"""The widest country is 4,900 km across; no place has more people than half the world had in 2000."""

DECIMALS = 5
"""Of written degrees: about a metre."""

_OUTSIDE = 1.5
"""Radii of a country from its middle beyond which a point is held against its mirror image."""

_NUMBERS = ("lat", "lon", "radius_km", "population")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩٫", "0123456789.")
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3]")
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,2})?", re.ASCII)
_SPACE = re.compile(rf"[\s\x00-\x1f\x7f-\x9f{re.escape(SEPARATOR)}]+")
_BETWEEN_NAMES = re.compile("[;|،؛]")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line that is in order but no place for a gazetteer, and why."""

    why: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A place of a foreign table under the names of our columns, not checked yet."""

    file: str
    line: int
    cells: Mapping[str, str]

    def fault(self, what: str, remedy: str) -> Fault:
        return Fault(self.file, self.line, what, remedy)


Read = Draft | Fault | LeftOut
Cells = dict[str, str]


def checked(draft: Draft, codes: Codes) -> Cells | list[Fault]:
    """The cells to write, or every fault of the row."""
    cells = {column: clean(draft.cells.get(column, "")) for column in COLUMNS}
    # Between aliases stand marks that cleaning takes for spaces.
    cells["aliases_ar"] = ";".join(_aliases(draft.cells.get("aliases_ar", ""), cells["name_ar"]))
    cells |= {column: cells[column].translate(_DIGITS) for column in _NUMBERS}
    cells["kind"] = cells["kind"] or "place"
    cells["country"] = codes.alpha3(cells["country"]) or cells["country"]
    faults = [draft.fault(*told) for told in (*_text_faults(cells, codes), *_number_faults(cells, codes))]
    if faults:
        return faults
    cells["lat"], cells["lon"] = (number(float(cells[axis]), DECIMALS) for axis in ("lat", "lon"))
    cells["radius_km"] = number(float(cells["radius_km"] or codes.kinds[cells["kind"]]), 2)
    return cells


def clean(text: str) -> str:
    """A cell on one line: compatibility forms resolved, control characters and runs of spaces to one space.

    Quotation marks become single ones: programs read a cell that begins with one differently.
    """
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", text)).strip().replace('"', "'")


def number(value: float, decimals: int) -> str:
    """A number without an exponent and without zeros at the end."""
    text = f"{value:.{decimals}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _aliases(cell: str, name: str) -> list[str]:
    parts = (clean(part) for part in _BETWEEN_NAMES.split(unicodedata.normalize("NFKC", cell)))
    return list(dict.fromkeys(part for part in parts if part and part != name and _ARABIC.search(part)))


Told = tuple[str, str]


def _text_faults(cells: Cells, codes: Codes) -> Iterator[Told]:
    name, kind, country = cells["name_ar"], cells["kind"], cells["country"]
    if not name:
        yield "name_ar is empty", "fill in the Arabic name or take the row out"
    elif not _ARABIC.search(name):
        yield f"name_ar {name!r} has no Arabic letter", "write the name as Arabic papers do"
    elif _BETWEEN_NAMES.search(name):
        yield f"name_ar {name!r} holds several names", "keep one and put the others into aliases_ar"
    if not country:
        yield "the country is not told", "fill in the column country, or name it with --country SYR"
    elif not codes.is_country(country):
        yield f"country {country!r} is no ISO 3166-1 code", "write three letters, for example SYR"
    if kind not in codes.kinds:
        yield f"there is no kind {kind!r}", f"use one of {', '.join(codes.kinds)}"
    if not cells["id"] or " " in cells["id"] or cells["id"].startswith("#"):
        yield f"{cells['id']!r} is no id", "write one without spaces, for example my:tell-abyad"


def _number_faults(cells: Cells, codes: Codes) -> Iterator[Told]:
    point = []
    for axis, limit in (("lat", 90.0), ("lon", 180.0)):
        told = _bad_number(axis, cells[axis], -limit, limit)
        if told:
            yield told
        else:
            point.append(float(cells[axis]))
    if len(point) == 2:
        yield from _bad_point(point[0], point[1], cells["country"], codes)
    if cells["radius_km"]:
        told = _bad_number("radius_km", cells["radius_km"], 0.01, LARGEST_RADIUS_KM)
        yield from [told] if told else []
    if cells["population"] and not (cells["population"].isascii() and cells["population"].isdigit()
                                    and int(cells["population"]) <= LARGEST_POPULATION):
        yield (f"population {cells['population']!r} is no number of people",
               "write digits only, or leave it empty when it is not known")


def _bad_number(column: str, text: str, low: float, high: float) -> Told | None:
    if not text:
        return f"{column} is empty", "fill it in or take the row out"
    if not _NUMBER.fullmatch(text):
        return f"{column} {text!r} is no number", "write it with a decimal point, for example 35.336"
    if not low <= float(text) <= high:
        return f"{column} {text} is out of range", f"give a value from {low:g} to {high:g}"
    return None


def _bad_point(lat: float, lon: float, country: str, codes: Codes) -> Iterator[Told]:
    """Points that cannot be meant: 0, 0, and those that lie in the country only when turned round."""
    if lat == lon == 0:
        yield "lat and lon are both 0", "fill in the point or take the row out"
        return
    middle = codes.gazetteer.country(country)
    if middle is None or abs(lon) > 90:
        return
    there, turned = (distance_km(middle.lat, middle.lon, *point) for point in ((lat, lon), (lon, lat)))
    if turned <= middle.radius_km and there > _OUTSIDE * middle.radius_km:
        yield f"lat {lat:g} and lon {lon:g} are exchanged", f"{country} lies at {middle.lat:g}, {middle.lon:g}"
