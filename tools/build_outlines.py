"""Write the map outlines of the report page from Natural Earth's 1:10m layers.

    python tools/build_outlines.py world_map.gpkg src/waqai/packdata/gazetteer/outlines.json

`world_map.gpkg` is in Debian's package qgis-common (`apt-get download qgis-common && dpkg-deb -x`);
its data is Natural Earth 4.1, public domain. Needs shapely; names of first-level areas come from
`tools/admin_names_ar.tsv`, names of countries from Babel.
"""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
from pathlib import Path
from typing import Any

import shapely
from babel import Locale
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

ATTRIBUTION = ("Outlines: Natural Earth 1:10m (public domain), simplified. Boundaries follow Natural Earth's"
               " default view and imply no opinion; disputed ones are dashed.")
WINDOW = box(-19.0, -5.0, 80.0, 45.0)
"""Morocco to Pakistan, Turkey to Somalia; what lies outside is cut off."""

ADMIN_COUNTRIES = {"SYR": "SYR", "IRQ": "IRQ", "YEM": "YEM", "LBY": "LBY", "PSE": "PSX", "ISR": "ISR",
                   "LBN": "LBN", "JOR": "JOR", "SDN": "SDN", "EGY": "EGY", "SOM": "SOM"}
"""Our country code to Natural Earth's own."""

COMMON_NAMES = {"PS": ("Palestine", "فلسطين"), "CD": ("DR Congo", "الكونغو الديمقراطية"),
                "TR": ("Turkey", "تركيا")}
"""Names that conflict reporting uses where CLDR has a longer or newer one."""

CORE = frozenset(ADMIN_COUNTRIES)
SIMPLIFY_CORE, SIMPLIFY_REST = 0.01, 0.04
"""Degrees (0.01 is about 1 km), chosen so that the file stays under 450 KB."""

SMALLEST_PART = 0.003
"""Square degrees (about 30 square km): islets below are left out, unless they are all there is."""

Ring = list[list[float]]


def geometry(blob: bytes) -> BaseGeometry:
    """The geometry of a GeoPackage blob: the WKB behind a header whose flags tell its length."""
    envelope = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[(blob[3] >> 1) & 7]
    return shapely.from_wkb(blob[8 + envelope:])


def rings(shape: BaseGeometry, tolerance: float) -> list[Ring]:
    """The outer and inner rings, simplified, rounded to 3 decimals (about 100 m)."""
    simple = shapely.simplify(shape, tolerance, preserve_topology=True)
    parts = [part for part in shapely.get_parts(simple) if part.geom_type == "Polygon"]
    large = [part for part in parts if part.area >= SMALLEST_PART]
    found: list[Ring] = []
    for part in large or sorted(parts, key=lambda p: -p.area)[:1]:
        found.extend(_points(ring) for ring in [part.exterior, *part.interiors])
    return found


def _points(line: Any) -> Ring:
    points = [[round(x, 3), round(y, 3)] for x, y in line.coords]
    return [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]


def country_rows(db: sqlite3.Connection) -> list[dict[str, Any]]:
    arabic = Locale("ar").territories
    english = Locale("en").territories
    found = []
    for blob, alpha2, alpha3 in db.execute("select geom, iso_a2, ISO_A3 from countries where NAME is not null"):
        shape = shapely.intersection(shapely.make_valid(geometry(blob)), WINDOW)
        outline = rings(shape, SIMPLIFY_CORE if alpha3 in CORE else SIMPLIFY_REST) if not shape.is_empty else []
        if outline and alpha2 in arabic:
            name_en, name_ar = COMMON_NAMES.get(alpha2, (english[alpha2], arabic[alpha2]))
            found.append({"code": alpha3 if alpha3 != "-99" else alpha2, "name_en": name_en,
                          "name_ar": name_ar, "rings": outline})
    return sorted(found, key=lambda row: str(row["code"]))


def admin_rows(db: sqlite3.Connection, names: Path) -> list[dict[str, Any]]:
    shapes: dict[tuple[str, str], BaseGeometry] = {}
    for blob, code, name in db.execute("select geom, adm0_a3, name from states_provinces"):
        shapes[code, name] = shapely.make_valid(geometry(blob))
    found = []
    with names.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            code = ADMIN_COUNTRIES.get(row["country"])
            if code and row["outline"]:
                shape = shapely.union_all([shapes[code, part] for part in row["outline"].split(";")])
                found.append({"country": row["country"], "name_en": row["name_en"], "name_ar": row["name_ar"],
                              "rings": rings(shape, SIMPLIFY_CORE)})
    return found


def disputed_lines(db: sqlite3.Connection) -> list[Ring]:
    found = []
    for (blob,) in db.execute("select geom from disputed_borders"):
        shape = shapely.intersection(geometry(blob), WINDOW)
        for part in shapely.get_parts(shapely.simplify(shape, SIMPLIFY_CORE)):
            if part.geom_type == "LineString" and not part.is_empty:
                found.append(_points(part))
    return found


def main(source: str, target: str) -> None:
    db = sqlite3.connect(source)
    outlines = {"attribution": ATTRIBUTION, "countries": country_rows(db),
                "admin1": admin_rows(db, Path(__file__).with_name("admin_names_ar.tsv")),
                "disputed": disputed_lines(db)}
    text = json.dumps(outlines, ensure_ascii=False, separators=(",", ":"))
    Path(target).write_text(text + "\n", encoding="utf-8")
    print(f"{len(outlines['countries'])} countries, {len(outlines['admin1'])} areas, {len(text.encode())} bytes",
          file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])
