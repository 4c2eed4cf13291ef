"""Each format as programs that are not ours read it."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from incident_rows import exported, row, rows
from waqai.export.cells import plain
from waqai.export.columns import columns, values
from waqai.export.parse import incident_of
from waqai.export.run import write_files
from waqai.export.writing import export_formats, losses

COUNTS = pytest.mark.parametrize("count", [1, 250, 251])
NAMES = [column.name for column in columns()]


def wanted(count: int, column: str) -> list[Any]:
    at = NAMES.index(column)
    return [values(incident_of(each))[at] for each in rows(count)]


def test_every_format_has_a_loss_note_in_both_languages() -> None:
    for name in export_formats():
        assert losses(name), name
        assert all(loss.note_en and loss.note_ar for loss in losses(name))


@COUNTS
def test_pandas_reads_the_csv_for_spreadsheets(count: int) -> None:
    content = exported("csv", rows(count))
    assert content.startswith(b"\xef\xbb\xbf")
    frame = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False, encoding="utf-8-sig")
    assert list(frame.columns) == NAMES
    for column in ("place", "perpetrators_ar", "notes_ar", "notes_en"):
        # A carriage return alone inside quotes is a line break to pandas' reader of text files; csv keeps it.
        assert [plain(cell).replace("\r", "\n") for cell in frame[column]] == [
            (value or "").replace("\r", "\n") for value in wanted(count, column)]


@COUNTS
def test_the_standard_reader_gets_every_text_back(count: int) -> None:
    content = exported("csv", rows(count)).decode().removeprefix("\ufeff")
    table = list(csv.DictReader(io.StringIO(content, newline="")))
    for column in ("place", "source_names", "targets_ar"):
        assert [plain(line[column]) for line in table] == [value or "" for value in wanted(count, column)]


@COUNTS
def test_openpyxl_reads_the_workbook(count: int) -> None:
    book = openpyxl.load_workbook(io.BytesIO(exported("xlsx", rows(count))))
    sheet, dictionary = book.worksheets
    assert sheet.sheet_view.rightToLeft
    lines = list(sheet.iter_rows(values_only=True))
    assert [str(cell) for cell in lines[1]] == NAMES
    assert lines[0][NAMES.index("place")] == "المكان"
    assert len(lines) == count + 2
    # XML knows no carriage return: it stands as a line feed.
    found = [(line[NAMES.index("place")] or "") for line in lines[2:]]
    assert [str(text) for text in found] == [
        (value or "").replace("\r", "\n") for value in wanted(count, "place")]
    assert [line[NAMES.index("killed_low")] for line in lines[2:]] == wanted(count, "killed_low")
    assert [line[0] for line in dictionary.iter_rows(min_row=2, max_row=len(NAMES) + 1, values_only=True)] == NAMES


@COUNTS
def test_pyarrow_reads_types_and_points(count: int) -> None:
    table = pq.read_table(io.BytesIO(exported("geoparquet", rows(count))))
    assert table.column_names == [*NAMES, "geometry"]
    for column in ("place", "date_start", "killed_low", "latitude", "aggregate", "notes_ar"):
        assert table.column(column).to_pylist() == wanted(count, column)
    geo = json.loads(table.schema.metadata[b"geo"])
    assert (geo["version"], geo["primary_column"]) == ("1.1.0", "geometry")


def test_an_empty_geoparquet_has_its_columns() -> None:
    table = pq.read_table(io.BytesIO(exported("geoparquet", [])))
    assert (table.num_rows, table.column_names) == (0, [*NAMES, "geometry"])


@COUNTS
def test_geopandas_reads_geoparquet_and_geojson(count: int, tmp_path: Path) -> None:
    geopandas = pytest.importorskip("geopandas", reason="geopandas is not installed: pip install '.[dev]'")
    parquet, geojson = tmp_path / "made.parquet", tmp_path / "made.geojson"
    parquet.write_bytes(exported("geoparquet", rows(count)))
    geojson.write_bytes(exported("geojson", rows(count)))
    for frame in (geopandas.read_parquet(parquet), geopandas.read_file(geojson)):
        assert len(frame) == count
        assert frame.crs.to_epsg() == 4326 or frame.crs.to_string() == "OGC:CRS84"
        points = [None if point is None else (point.x, point.y) for point in frame.geometry]
        assert points == [(x, y) if x is not None else None for x, y in
                          zip(wanted(count, "longitude"), wanted(count, "latitude"), strict=True)]
        assert list(frame["place_en"].fillna("")) == [value or "" for value in wanted(count, "place_en")]


@COUNTS
def test_libhxl_reads_the_tags_and_counts(count: int) -> None:
    hxl = pytest.importorskip("hxl", reason="libhxl is not installed: pip install '.[dev]'")
    data = hxl.data(io.BytesIO(exported("hxl", rows(count))))
    assert [column.display_tag for column in data.columns] == [column.hxl for column in columns()]
    counted = {line.get("#adm1+code"): int(line.get("#meta+count")) for line in data.count("#adm1+code")}
    assert sum(counted.values()) == count


@COUNTS
def test_frictionless_finds_no_fault(count: int, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="it is not installed: pip install '.[dev]'")
    target = tmp_path / "made.data.csv"
    write_files(map(incident_of, rows(count)), [(export_formats()["datapackage"], target)], dict)
    report = frictionless.validate(tmp_path / "made.data.csv.datapackage.json")
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])
    assert report.tasks[0].stats["rows"] == count


@COUNTS
def test_csvw_reads_by_its_metadata(count: int, tmp_path: Path) -> None:
    csvw = pytest.importorskip("csvw", reason="csvw is not installed: pip install '.[dev]'")
    target = tmp_path / "made.csvw.csv"
    write_files(map(incident_of, rows(count)), [(export_formats()["csvw"], target)], dict)
    described = csvw.CSVW(str(tmp_path / "made.csvw.csv-metadata.json"), validate=True)
    assert described.is_valid
    lines = list(described.tables[0].iterdicts())
    assert [line["killed_low"] for line in lines] == wanted(count, "killed_low")
    assert [line["date_start"].date() for line in lines] == wanted(count, "date_start")
    assert [plain(line["place"] or "") for line in lines] == [value or "" for value in wanted(count, "place")]


@COUNTS
def test_geojson_is_a_collection_with_null_where_no_point_is(count: int) -> None:
    collection = json.loads(exported("geojson", rows(count)))
    assert collection["type"] == "FeatureCollection"
    assert len(collection["features"]) == count
    for given, feature in zip(rows(count), collection["features"], strict=True):
        assert feature["id"] == given["incident_id"]
        assert (feature["geometry"] is None) == (given["place"] is None)
        assert given["place"] is None or feature["geometry"]["coordinates"] == [given["place"]["lon"],
                                                                                given["place"]["lat"]]


@pytest.mark.parametrize("form", ["plover", "cameo"])
def test_event_codes_have_their_form(form: str) -> None:
    content = exported(form, rows(251)).decode()
    other = sum(each["sub_event_type"] == "Other" for each in rows(251))
    if form == "plover":
        events = [json.loads(line) for line in content.splitlines()]
        assert len(events) == 251 - other
        types = {"AGREE", "ASSAULT", "COERCE", "CONCEDE", "MOBILIZE", "PROTEST"}
        assert {event["event"] for event in events} == types
        assert all(event["actor"][0]["code"] for event in events)
    else:
        frame = pd.read_csv(io.StringIO(content), sep="\t", dtype=str)
        assert len(frame) == 251 - other
        assert frame["event_code"].str.fullmatch(r"\d{3,4}").all()
        assert (frame["event_code"].str[:2] == frame["root_code"]).all()
        assert set(frame["quad_class"]) <= {"1", "2", "3", "4"}


def test_a_missing_package_is_told_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    from waqai.errors import UsageError

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "waqai.export.geoparquet", raising=False)
    with pytest.raises(UsageError, match=r"pip install 'waqai\[parquet\]'"):
        export_formats()["geoparquet"].open(io.BytesIO(), "x.parquet")


def test_notes_tell_the_fields_in_both_languages() -> None:
    told = row(0, reported_by=[{"kind": "medical", "name": ""}], status="claimed")
    by_name = dict(zip(NAMES, values(incident_of(told)), strict=True))
    assert by_name["notes_en"] == (
        "1 Jan 2021, Town 0 (Raqqa, Syria): Armed clash by Islamic State against unidentified; killed: at least 0;"
        " injured: dozens; told by: medical; claimed by the perpetrator.").replace(
        "unidentified", "Unidentified armed group")
    assert "القتلى" in str(by_name["notes_ar"])
    assert "(الرقة، سوريا)" in str(by_name["notes_ar"])
    assert "سطر أول سطر ثانٍ" in str(by_name["notes_ar"])
