"""Every row of the curated tables of Syria, Iraq and the border regions of Turkey and Iran."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

import waqai

FOLDER = Path(waqai.__file__).parent / "packdata" / "gazetteer" / "curated"
COLUMNS = ["id", "name_ar", "aliases_ar", "name_en", "kind", "country", "admin1", "lat", "lon", "radius_km",
           "source"]
KIND_NAMES = """quarter town village region desert mountain valley river lake sea strait island oil_field
    gas_field refinery power_station dam bridge crossing airport air_base military_base prison camp road
    hospital university industrial religious_site front"""
KINDS = frozenset(KIND_NAMES.split())
ACROSS = {"road", "region", "river", "desert"}
"""Kinds that may lie in more than one governorate and so name none."""

BOXES = {"SYR": (32.3, 37.4, 35.6, 42.5), "IRQ": (29.0, 37.4, 38.7, 48.9), "TUR": (35.8, 42.2, 25.6, 44.9),
         "IRN": (25.0, 39.8, 44.0, 63.4)}
"""South, north, west, east; Syria without the line of 1923 along the Yarmouk, Iraq with its oil terminals."""

GOVERNORATES = {
    "SYR": {"Aleppo", "Homs", "Hama", "Idlib", "Daraa", "Raqqa", "Al-Hasakah", "Deir ez-Zor", "As-Suwayda",
            "Quneitra", "Rif Dimashq", "Damascus", "Latakia", "Tartus"},
    "IRQ": {"Nineveh", "Al Anbar", "Saladin", "Kirkuk", "Diyala", "Baghdad", "Basra", "Babil", "Karbala", "Najaf",
            "Wasit", "Maysan", "Dhi Qar", "Al Muthanna", "Al-Qadisiyyah", "Erbil", "Dohuk", "Sulaymaniyah",
            "Halabja"},
}
TABLES = {"syria": ({"SYR"}, "wq:sy-", 600), "iraq": ({"IRQ"}, "wq:iq-", 400),
          "turkey_iran": ({"TUR", "IRN"}, "wq:tr-|wq:ir-", 60)}
ARABIC = re.compile(r"[\u0621-\u064a]")
NAME = re.compile(r"[\u0621-\u063a\u0641-\u064a\u067e\u0686\u06a9\u06af\u06cc0-9HKMT \-()]+")


def rows(table: str) -> list[dict[str, str]]:
    """The rows of a table as column to cell; a row of the wrong length fails."""
    header, *lines = (FOLDER / f"{table}.tsv").read_text(encoding="utf-8").splitlines()
    assert header.split("\t") == COLUMNS
    return [dict(zip(COLUMNS, line.split("\t"), strict=True)) for line in lines]


@pytest.mark.parametrize("table", TABLES)
def test_ids_are_unique_slugs_of_their_country(table: str) -> None:
    _, prefix, least = TABLES[table]
    ids = [row["id"] for row in rows(table)]
    assert len(ids) >= least
    assert [name for name, times in Counter(ids).items() if times > 1] == []
    assert [name for name in ids if not re.fullmatch(f"(?:{prefix})[a-z0-9]+(?:-[a-z0-9]+)*", name)] == []


@pytest.mark.parametrize("table", TABLES)
def test_points_lie_in_the_box_of_their_country(table: str) -> None:
    countries, _, _ = TABLES[table]
    for row in rows(table):
        assert row["country"] in countries, row["id"]
        south, north, west, east = BOXES[row["country"]]
        assert re.fullmatch(r"\d+\.\d{2,4}", row["lat"]), row["id"]
        assert re.fullmatch(r"\d+\.\d{2,4}", row["lon"]), row["id"]
        assert south <= float(row["lat"]) <= north, row["id"]
        assert west <= float(row["lon"]) <= east, row["id"]
        assert 0.2 <= float(row["radius_km"]) <= 250, row["id"]


@pytest.mark.parametrize("table", TABLES)
def test_kind_governorate_and_source_are_given(table: str) -> None:
    for row in rows(table):
        assert row["kind"] in KINDS, row["id"]
        assert len(row["source"]) >= 8, row["id"]
        assert row["name_en"].isascii(), row["id"]
        if not row["admin1"]:
            assert row["kind"] in ACROSS, row["id"]
        elif row["country"] in GOVERNORATES:
            assert row["admin1"] in GOVERNORATES[row["country"]], row["id"]


@pytest.mark.parametrize("table", TABLES)
def test_names_are_arabic_and_no_alias_is_told_twice(table: str) -> None:
    for row in rows(table):
        names = [row["name_ar"], *filter(None, row["aliases_ar"].split(";"))]
        assert len(names) == len(set(names)), row["id"]
        for name in names:
            assert NAME.fullmatch(name), (row["id"], name)
            assert ARABIC.search(name), (row["id"], name)
            assert name == name.strip(), (row["id"], name)


@pytest.mark.parametrize("table", TABLES)
def test_no_two_places_of_one_kind_and_governorate_share_a_name(table: str) -> None:
    seen: dict[tuple[str, str, str], str] = {}
    for row in rows(table):
        for name in {row["name_ar"], *filter(None, row["aliases_ar"].split(";"))}:
            key = (name, row["kind"], row["admin1"])
            assert key not in seen, (row["id"], seen[key], name)
            seen[key] = row["id"]
