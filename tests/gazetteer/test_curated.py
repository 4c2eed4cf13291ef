"""Every row of the curated place tables is well formed, lies in its country and was checked twice."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
FOLDER = Path(str(files("waqai") / "packdata" / "gazetteer"))
TABLES = sorted(path.stem for path in (FOLDER / "curated").glob("*.tsv"))
COLUMNS = ["id", "name_ar", "aliases_ar", "name_en", "kind", "country", "admin1", "lat", "lon", "radius_km",
           "source"]
LEAST_ROWS = {"syria": 2000, "iraq": 1500, "yemen": 1400, "libya": 400, "palestine_israel": 1000, "sudan": 600}
"""So that a truncated table is noticed."""

SEVERAL_AREAS = frozenset({
    "admin1", "region", "desert", "mountain", "river", "road", "island", "sea", "strait", "lake", "valley",
    "front",
})  # fmt: skip
"""Kinds that may lie in more than one first-level area, or be one, and so name none."""

MARGIN = 0.8
"""Degrees that a point may lie outside its country's outline: islands, crossings, oil terminals, waters."""

SLUG = re.compile(r"wq:[a-z]{2}-[a-z0-9]+(-[a-z0-9]+)*")
NAME = re.compile(r"[\u0621-\u063a\u0641-\u064a\u067e\u0686\u06a9\u06af\u06ccA-Z0-9 ()\-]+")
LATIN = re.compile(r"[A-Za-z0-9À-ž' ()\-/,.]+")
DECIMAL = re.compile(r"-?\d{1,3}\.\d{2,4}")


@cache
def rows_of(table: str) -> tuple[dict[str, str], ...]:
    header, *lines = (FOLDER / "curated" / f"{table}.tsv").read_text("utf-8").splitlines()
    assert header.split("\t") == COLUMNS
    return tuple(dict(zip(COLUMNS, line.split("\t"), strict=True)) for line in lines)


def table_of(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text("utf-8").splitlines()[1:]]


BOXES = {row[0]: tuple(map(float, row[1:])) for row in table_of(Path(__file__).parent / "country_boxes.tsv")}
"""South, north, west and east end of each country, from Natural Earth's outlines."""
KINDS = {row[0] for row in table_of(FOLDER / "kinds.tsv")}
AREAS = {(row[5], row[3]) for row in table_of(FOLDER / "admin.tsv") if row[4] == "admin1"}


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_well_formed(table: str) -> None:
    assert len(rows_of(table)) >= LEAST_ROWS.get(table, 50)
    for row in rows_of(table):
        assert SLUG.fullmatch(row["id"]), row
        assert row["kind"] in KINDS, row
        assert LATIN.fullmatch(row["name_en"]), row
        assert len(row["source"]) >= 8, row
        assert all(cell == cell.strip() for cell in row.values()), row


@pytest.mark.parametrize("table", TABLES)
def test_names_are_arabic_and_listed_once(table: str) -> None:
    for row in rows_of(table):
        names = [row["name_ar"], *filter(None, row["aliases_ar"].split(";"))]
        assert all(NAME.fullmatch(name) and name == name.strip() for name in names), row
        assert len(set(names)) == len(names), row


@pytest.mark.parametrize("table", TABLES)
def test_points_lie_in_their_country(table: str) -> None:
    for row in rows_of(table):
        south, north, west, east = BOXES[row["country"]]
        if row["kind"] in ("sea", "strait", "island"):
            continue
        assert all(DECIMAL.fullmatch(row[axis]) for axis in ("lat", "lon")), row
        assert south - MARGIN <= float(row["lat"]) <= north + MARGIN, row
        assert west - MARGIN <= float(row["lon"]) <= east + MARGIN, row
        assert 0.2 <= float(row["radius_km"]) <= 2000, row


@pytest.mark.parametrize("table", TABLES)
def test_first_level_areas_are_those_of_the_admin_table(table: str) -> None:
    covered = {country for country, _ in AREAS}
    own = {(row["country"], row["name_en"]) for t in TABLES for row in rows_of(t) if row["kind"] == "admin1"}
    for row in rows_of(table):
        if row["country"] not in covered or row["admin1"] == "Multiple":
            continue
        if row["admin1"]:
            assert (row["country"], row["admin1"]) in AREAS | own, row
        else:
            assert row["kind"] in SEVERAL_AREAS, row


def test_ids_are_unique_over_all_tables() -> None:
    counts = Counter(row["id"] for table in TABLES for row in rows_of(table))
    assert [place for place, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("table", TABLES)
def test_one_name_and_kind_stands_once_per_admin1(table: str) -> None:
    counts = Counter((row["name_ar"], row["kind"], row["admin1"], row["country"], row["lat"][:4], row["lon"][:4])
                     for row in rows_of(table))
    assert [key for key, count in counts.items() if count > 1] == []


FARTHEST_KM = 12
"""How far apart two readings may lie beyond what the radius of the row admits."""

WAYS = frozenset({"source", "geonames", "reading"})
"""The point is that of an open source; a GeoNames place of the name lies there; a second reader put it there."""


def test_every_row_was_checked_twice() -> None:
    checks = {row[0]: row for row in table_of(ROOT / "tools" / "curated_checks.tsv")}
    for table in TABLES:
        for row in rows_of(table):
            assert row["id"] in checks, f"{row['id']}: let somebody else find it, then enter it in curated_checks"
            _, way, km = checks[row["id"]]
            assert way in WAYS, row
            assert not km or float(km) <= FARTHEST_KM + 3.5 * float(row["radius_km"]), (row, km)
