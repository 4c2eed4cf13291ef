"""The shipped tables: every row is usable, and well-known places are where they are."""

from __future__ import annotations

import json
import re
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from waqai.gazetteer import GazetteerPlace, distance_km, load_gazetteer
from waqai.text.normalise import fold

FOLDER = Path(str(files("waqai") / "packdata" / "gazetteer"))
ARABIC_NAME = re.compile(r"[\u0621-\u063a\u0640-\u0652\u067e-\u06d5 ()\-0-9HKMST]+")
"""Arabic script; roads, stations and bases may bear a number with a Latin letter (M4, T-4, H3)."""

PLACES = tuple(load_gazetteer().all_places())

BOUNDS = {"SYR": (32.2, 35.6, 37.4, 42.5), "IRQ": (29.0, 38.7, 37.5, 48.9), "YEM": (11.9, 41.7, 19.1, 54.8),
          "LBY": (19.4, 9.2, 34.0, 25.3), "PSE": (31.1, 34.1, 32.7, 35.7), "LBN": (33.0, 35.0, 34.8, 36.7),
          "JOR": (29.1, 34.8, 33.5, 39.4), "SDN": (8.5, 21.7, 23.3, 39.2), "EGY": (21.9, 24.6, 32.1, 37.1),
          "SOM": (-1.8, 40.9, 12.2, 51.7), "AFG": (29.3, 60.4, 38.6, 75.0), "TUN": (30.1, 7.4, 37.7, 11.7)}
"""South, west, north and east of a country, with a margin for islands and border crossings."""

TOWNS = """دير الزور 35.336,40.141; الرقة 35.953,39.008; السخنة 34.885,38.871; سلمية 35.011,37.053
الحسكة 36.502,40.748; القامشلي 37.052,41.231; البوكمال 34.452,40.919; الميادين 35.020,40.452; تدمر 34.562,38.284
معدان 35.755,39.598; عين عيسى 36.386,38.862; تل أبيض 36.696,38.954; رأس العين 36.850,40.071; منبج 36.528,37.955
الباب 36.371,37.516; عفرين 36.512,36.870; إدلب 35.931,36.634; سراقب 35.864,36.806; معرة النعمان 35.648,36.677
خان شيخون 35.442,36.651; جسر الشغور 35.814,36.320; كفرنبل 35.614,36.564; درعا 32.619,36.102
الصنمين 33.072,36.183; طفس 32.737,36.067; السويداء 32.709,36.570; دوما 33.572,36.403; داريا 33.458,36.233
الزبداني 33.725,36.101; حلب 36.201,37.161; خناصر 35.782,37.499; السفيرة 36.077,37.373; حماة 35.132,36.758
حمص 34.724,36.726; الرستن 34.927,36.732; الموصل 36.335,43.119; تلعفر 36.379,42.448; سنجار 36.321,41.877
كركوك 35.468,44.392; الحويجة 35.326,43.773; تكريت 34.616,43.679; بيجي 34.929,43.489; الفلوجة 33.349,43.786
الرمادي 33.421,43.308; القائم 34.393,40.989; بعقوبة 33.754,44.605; خانقين 34.348,45.391; صنعاء 15.355,44.206
تعز 13.580,44.021; مأرب 15.463,45.326; الحديدة 14.798,42.955; الضالع 13.696,44.731; بنغازي 32.115,20.069
سرت 31.209,16.589; مصراتة 32.375,15.093; ترهونة 32.435,13.633; غزة 31.502,34.467; خان يونس 31.340,34.306
جنين 32.459,35.301; رفح 31.297,34.244; الفاشر 13.628,25.349; الخرطوم 15.552,32.532; نيالا 12.049,24.881
العريش 31.132,33.798; الشيخ زويد 31.216,34.111"""


def ident(place: GazetteerPlace) -> str:
    return f"{place.source} {place.id} {place.name_ar}"


def test_ids_are_unique() -> None:
    assert [i for i, n in Counter(place.id for place in PLACES).items() if n > 1] == []


def test_names_are_in_arabic_script() -> None:
    assert [ident(p) for p in PLACES for n in (p.name_ar, *p.aliases_ar) if not ARABIC_NAME.fullmatch(n)] == []


def test_shipped_names_are_in_arabic_letters() -> None:
    letters = re.compile(r"[\u0621-\u063a\u0641-\u064a \-]+")
    shipped = [p for p in PLACES if p.id.startswith(("gn:", "iso:"))]
    assert [ident(p) for p in shipped for n in (p.name_ar, *p.aliases_ar) if not letters.fullmatch(n)] == []


def test_points_lie_in_their_country() -> None:
    outside = []
    for place in PLACES:
        south, west, north, east = BOUNDS.get(place.country, (-90, -180, 90, 180))
        inside = south <= place.lat <= north and west <= place.lon <= east
        if not inside and place.kind not in ("sea", "strait"):
            outside.append(ident(place))
    assert outside == []


def test_every_first_level_area_is_a_row() -> None:
    gazetteer = load_gazetteer()
    main = [p for p in PLACES if p.country in BOUNDS and p.admin1]
    assert sorted({(p.country, p.admin1) for p in main if gazetteer.admin1(p.country, p.admin1) is None}) == []


def test_syrian_iraqi_and_yemeni_areas_are_complete_with_pcodes() -> None:
    gazetteer = load_gazetteer()
    for country, prefix, number in (("SYR", "SY", 14), ("IRQ", "IQG", 18), ("YEM", "YE", 22)):
        codes = {area.admin1_pcode for area in gazetteer.admin1_of(country)} - {""}
        assert len(codes) == number
        assert all(re.fullmatch(prefix + r"\d\d", code) for code in codes)


@pytest.mark.parametrize("town", re.split(r"[;\n]\s*", TOWNS))
def test_known_towns_are_where_they_are(town: str) -> None:
    name, _, point = town.rpartition(" ")
    lat, lon = map(float, point.split(","))
    near = [p for p in load_gazetteer().candidates(fold(name)) if distance_km(p.lat, p.lon, lat, lon) <= 5]
    assert [p for p in near if p.kind not in ("admin1", "admin2")]


@pytest.mark.parametrize(("name", "country"), [
    ("دير الزور", "SYR"), ("حلب", "SYR"), ("الموصل", "IRQ"), ("صعدة", "YEM"), ("سرت", "LBY"), ("غزة", "PSE"),
    ("باريس", "FRA"), ("فرنسا", "FRA"), ("موسكو", "RUS"), ("واشنطن", "USA"), ("أمريكا", "USA"), ("سورية", "SYR"),
    ("السعودية", "SAU"), ("بريطانيا", "GBR"), ("مقديشو", "SOM"), ("كابول", "AFG"), ("سوروتش", "TUR"),
])
def test_the_best_known_place_of_a_name_comes_first(name: str, country: str) -> None:
    assert load_gazetteer().candidates(fold(name))[0].country == country


def test_outlines_are_closed_rings_in_degrees() -> None:
    outlines = json.loads((FOLDER / "outlines.json").read_text("utf-8"))
    shapes = outlines["countries"] + outlines["admin1"]
    assert {"SYR", "IRQ", "YEM", "LBY", "PSE"} <= {row["code"] for row in outlines["countries"]}
    for row in shapes:
        assert row["name_ar"]
        assert all(ring[0] == ring[-1] and len(ring) >= 4 for ring in row["rings"]), row["name_en"]
        assert all(-180 <= x <= 180 and -90 <= y <= 90 for ring in row["rings"] for x, y in ring)
    assert (FOLDER / "outlines.json").stat().st_size <= 450_000


def test_areas_of_the_map_have_the_names_of_the_table() -> None:
    outlines = json.loads((FOLDER / "outlines.json").read_text("utf-8"))
    gazetteer = load_gazetteer()
    assert [row["name_en"] for row in outlines["admin1"]
            if gazetteer.admin1(row["country"], row["name_en"]) is None] == []


def test_what_was_mended_in_the_sources_stands_in_the_tables() -> None:
    shipped = {row["id"]: row for name in ("places.tsv", "admin.tsv") for row in read(FOLDER / name)}
    for cell in read(Path(__file__).parents[2] / "tools" / "mended_cells.tsv"):
        assert shipped[cell["id"]][cell["column"]] == cell["value"], cell


def read(path: Path) -> list[dict[str, str]]:
    head, *rows = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    return [dict(zip(head, row, strict=True)) for row in rows]
