"""Every row of the curated place tables outside Syria and Iraq is well formed and lies in its country."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import waqai

TABLES = Path(waqai.__file__).parent / "packdata" / "gazetteer" / "curated"
COLUMNS = [
    "id", "name_ar", "aliases_ar", "name_en", "kind", "country", "admin1", "lat", "lon", "radius_km", "source",
]  # fmt: skip
KINDS = {
    "quarter", "town", "village", "admin2", "region", "desert", "mountain", "valley", "river", "lake",
    "sea", "strait", "island", "oil_field", "gas_field", "refinery", "power_station", "dam", "bridge",
    "crossing", "airport", "air_base", "military_base", "prison", "camp", "road", "hospital",
    "university", "industrial", "religious_site", "front", "port",
}  # fmt: skip
# Smallest number of rows each table was asked to hold, so that a truncated file is noticed.
LEAST_ROWS = {
    "yemen": 450, "libya": 130, "palestine_israel": 250, "lebanon_jordan": 130, "sudan": 130, "egypt": 70,
    "somalia": 50, "afghanistan": 80, "saudi": 40, "maghreb": 50, "sahel": 50,
}  # fmt: skip
# South, north, west, east in degrees, rounded outward from the countries' outlines, islands included.
BOXES = {
    "YEM": (12.0, 19.1, 41.7, 54.8), "LBY": (19.4, 33.4, 9.2, 25.3), "PSE": (31.2, 32.6, 34.1, 35.7),
    "ISR": (29.4, 33.45, 34.2, 35.95), "LBN": (33.0, 34.75, 35.0, 36.7), "JOR": (29.1, 33.5, 34.8, 39.4),
    "SDN": (8.6, 22.3, 21.7, 38.7), "SSD": (3.4, 12.3, 24.0, 36.0), "EGY": (21.9, 31.8, 24.6, 37.1),
    "SOM": (-1.8, 12.1, 40.9, 51.5), "AFG": (29.3, 38.6, 60.4, 75.0), "SAU": (16.2, 32.3, 34.4, 55.8),
    "TUN": (30.1, 37.6, 7.4, 11.7), "DZA": (18.9, 37.2, -8.8, 12.1), "MAR": (27.6, 36.0, -13.3, -0.9),
    "ESH": (20.7, 27.8, -17.2, -8.6), "MLI": (10.1, 25.1, -12.3, 4.4), "NER": (11.6, 23.6, 0.1, 16.1),
    "TCD": (7.4, 23.5, 13.4, 24.1), "NGA": (4.2, 14.0, 2.6, 14.8), "CMR": (1.6, 13.2, 8.3, 16.3),
    "BFA": (9.3, 15.2, -5.6, 2.5),
}  # fmt: skip
SLUG = re.compile(r"wq:[a-z]{2}-[a-z0-9]+(-[a-z0-9]+)*")
ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a0-9 ()]+")
LATIN = re.compile(r"[A-Za-z0-9À-ž' ()\-/,.]+")
DECIMAL = re.compile(r"-?\d{1,2}\.\d{2,4}")


def rows_of(table: str) -> Iterator[dict[str, str]]:
    lines = (TABLES / f"{table}.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[0].split("\t") == COLUMNS
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        assert len(cells) == len(COLUMNS), f"{table}.tsv:{number}: {len(cells)} columns"
        yield dict(zip(COLUMNS, cells, strict=True))


@pytest.mark.parametrize("table", LEAST_ROWS)
def test_rows_are_well_formed(table: str) -> None:
    rows = list(rows_of(table))
    assert len(rows) >= LEAST_ROWS[table]
    for row in rows:
        assert SLUG.fullmatch(row["id"]), row
        assert row["kind"] in KINDS, row
        assert LATIN.fullmatch(row["name_en"]), row
        assert all(row[column] for column in COLUMNS if column != "aliases_ar"), row
        assert all(cell == cell.strip() for cell in row.values()), row


@pytest.mark.parametrize("table", LEAST_ROWS)
def test_names_are_arabic_and_listed_once(table: str) -> None:
    for row in rows_of(table):
        names = [row["name_ar"], *filter(None, row["aliases_ar"].split(";"))]
        assert all(ARABIC.fullmatch(name) and name == name.strip() for name in names), row
        assert len(set(names)) == len(names), row


@pytest.mark.parametrize("table", LEAST_ROWS)
def test_coordinates_lie_in_the_country(table: str) -> None:
    for row in rows_of(table):
        south, north, west, east = BOXES[row["country"]]
        assert all(DECIMAL.fullmatch(row[axis]) for axis in ("lat", "lon")), row
        assert south <= float(row["lat"]) <= north, row
        assert west <= float(row["lon"]) <= east, row
        assert 0 < float(row["radius_km"]) <= 400, row


def test_ids_are_unique_over_all_tables() -> None:
    counts = Counter(row["id"] for table in LEAST_ROWS for row in rows_of(table))
    assert [place for place, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("table", LEAST_ROWS)
def test_one_name_and_kind_stands_once_per_admin1(table: str) -> None:
    counts = Counter((row["name_ar"], row["kind"], row["admin1"], row["country"]) for row in rows_of(table))
    assert [key for key, count in counts.items() if count > 1] == []
