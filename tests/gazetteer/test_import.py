"""Importing foreign tables: small invented files in the layouts of the originals."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from waqai.errors import GazetteerError, UsageError
from waqai.gazetteer import Gazetteer, GazetteerPlace, load_gazetteer
from waqai.gazetteer.importing import FAULTS_TOLD, READINGS, ImportResult, Options, import_places
from waqai.gazetteer.importing.codes import Codes
from waqai.gazetteer.importing.geojson import features, shape_of
from waqai.gazetteer.importing.lines import ignore
from waqai.gazetteer.importing.rows import COLUMNS
from waqai.gazetteer.tables import PRIVATE, read_table
from waqai.text.normalise import fold

Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def _write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path
    return _write


def run(layout: str, path: Path, **options: Any) -> tuple[ImportResult, list[GazetteerPlace]]:
    """The result, and the places as a private table gives them."""
    out = path.parent / "out.tsv"
    out.unlink(missing_ok=True)
    result = import_places(layout, path, lambda: out.open("w", encoding="utf-8", newline=""), Options(**options))
    assert result.written == out.exists()
    return result, list(Gazetteer([read_table(out, PRIVATE)]).all_places()) if result.written else []


def geoname(number: int, name: str, alternates: str, feature: str, admin1: str = "09", admin2: str = "",
            lat: str = "36.5", lon: str = "38.5", country: str = "SY", people: int = 0) -> str:
    return "\t".join([str(number), name, name, alternates, lat, lon, "P", feature, country, "", admin1, admin2,
                      "", "", str(people), "", "400", "Asia/Damascus", "2024-01-01"]) + "\n"


DUMP = (geoname(901, "Aleppo Governorate", "محافظة حلب,Halab", "ADM1")
        + geoname(902, "Jarabulus District", "منطقة جرابلس", "ADM2", admin2="SY0207")
        + geoname(903, "Tall Tajriba", "Tell Tajribe,تل تجربة,تلّ التجربة,Тель", "PPL", admin2="SY0207",
                  people=7000)
        + geoname(904, "Nameless", "Bezimenny", "PPL")
        + geoname(905, "Some Well", "بئر ما", "WLL")
        + geoname(906, "Bir Ikhtibar", "بئر اختبار", "PPL", country="IQ", admin1="15"))


def test_a_geonames_dump_is_read_with_its_areas(write: Write) -> None:
    result, places = run("geonames", write("SY.txt", DUMP))
    area, district, town, iraqi = places
    assert (area.id, area.name_ar, area.admin1, area.kind) == ("gn:SY.09", "حلب", "Aleppo", "admin1")
    shipped = load_gazetteer().admin1("SYR", "Aleppo")
    assert shipped is not None
    assert area.radius_km == shipped.radius_km
    assert (district.kind, district.admin2, district.name_ar) == ("admin2", "Jarabulus District", "جرابلس")
    assert (town.id, town.name_ar, town.aliases_ar, town.name_en) == (
        "gn:903", "تل تجربة", ("تل التجربة",), "Tall Tajriba")
    assert (town.kind, town.country, town.admin1, town.admin2) == ("town", "SYR", "Aleppo", "Jarabulus District")
    assert (town.lat, town.lon, town.population, town.source) == (36.5, 38.5, 7000, "GeoNames (CC BY 4.0)")
    assert (iraqi.country, iraqi.kind) == ("IRQ", "village")
    assert result.left_out == {"without an Arabic name": 1, "of a kind that reports do not name": 1}
    assert (result.rows, result.fault_count) == (4, 0)


@pytest.mark.parametrize("country", ["SYR", "SY", "syr"])
def test_one_country_of_a_dump(write: Write, country: str) -> None:
    result, places = run("geonames", write("all.txt", DUMP), country=country)
    assert {place.country for place in places} == {"SYR"}
    assert result.left_out["not in SYR"] == 1


def test_alternate_names_tell_the_language(write: Write) -> None:
    names = write("alternateNamesV2.txt", "1\t904\tar\tاسم عادي\t\t\t\t\t\t\n2\t904\tar\tاسم مفضل\t1\t\t\t\t\t\n"
                                          "3\t903\tfa\tتل فارسی\t\t\t\t\t\t\n4\t904\ten\tName\t\t\t\t\t\t\n")
    _, places = run("geonames", write("SY.txt", DUMP), alternate_names=names)
    assert [(p.id, p.name_ar, p.aliases_ar) for p in places] == [("gn:904", "اسم مفضل", ("اسم عادي",))]


def test_own_names_of_areas_win(write: Write) -> None:
    names = write("admin1CodesASCII.txt", "SY.09\tHalab\tHalab\t170062\nIQ.15\tNinawa\tNinawa\t1\n")
    _, places = run("geonames", write("SY.txt", DUMP), admin1_names=names)
    assert [place.admin1 for place in places] == ["Halab", "Halab", "Halab", "Ninawa"]


def test_a_name_table_with_one_cell_is_refused(write: Write) -> None:
    with pytest.raises(GazetteerError, match=r"names\.csv:2: a code and a name are wanted; write"):
        run("geonames", write("SY.txt", DUMP), admin1_names=write("names.csv", "SY.09,Halab\nSY.10\n"))


SHEET = ("ADM2_EN,ADM2_AR,ADM2_PCODE,ADM1_EN,ADM1_AR,ADM1_PCODE,ADM0_EN,ADM0_PCODE,date,AREA_SQKM,lat,lon\n"
         "Tell Test,تل اختبار,SY0299,Halab,حلب,SY02,Syria,SY,2020-01-01,314.159,36.4,38.1\n"
         '"Deir, Test",دير اختبار,SY0298,Halab,حلب,SY02,Syria,SY,2020-01-01,,36.5,38.2\n')


def test_a_cod_sheet_is_read(write: Write) -> None:
    _, (first, second) = run("cod-ab", write("adm2.csv", "\ufeff" + SHEET))
    assert (first.id, first.name_ar, first.kind, first.country) == ("ocha:SY0299", "تل اختبار", "admin2", "SYR")
    assert (first.admin1, first.admin1_pcode, first.admin2) == ("Aleppo", "SY02", "Tell Test")
    assert (first.lat, first.lon, first.radius_km) == (36.4, 38.1, 10.0)
    assert (second.name_en, second.radius_km) == ("Deir, Test", 20.0)


@pytest.mark.parametrize("header", [
    "admin1Name_en,admin1Name_ar,admin1Pcode", "adm1_name,adm1_name1,adm1_pcode,lang1",
    "ADM1_EN,ADM1_AR,ADM1_PCODE"])
def test_governorates_take_names_and_points_from_the_shipped_table(write: Write, header: str) -> None:
    _, (place,) = run("cod-ab", write("adm1.csv", f"{header}\nDeir-ez-Zor,دير الزور,SY09,ar\n".replace(
        ",ar\n", ",ar\n" if "lang1" in header else "\n")))
    shipped = load_gazetteer().admin1("SYR", "Deir ez-Zor")
    assert shipped is not None
    assert (place.admin1, place.name_en, place.admin1_pcode) == ("Deir ez-Zor", "Deir ez-Zor", "SY09")
    assert (place.lat, place.lon, place.radius_km) == (shipped.lat, shipped.lon, shipped.radius_km)


def test_a_district_without_a_point_is_a_fault(write: Write) -> None:
    sheet = "ADM2_AR,ADM2_PCODE,ADM1_PCODE\nقضاء لا يعرفه أحد,SY0297,SY02\n"
    result, _ = run("cod-ab", write("adm2.csv", sheet))
    assert [str(fault) for fault in result.faults] == [
        "adm2.csv:2: SY0297 has no point; add the columns lat and lon, or import the GeoJSON file of this level"]


def collection(*pairs: tuple[dict[str, Any], Any], indent: int | None = None) -> str:
    rows = [{"type": "Feature", "properties": told, "geometry": shape} for told, shape in pairs]
    return json.dumps({"type": "FeatureCollection", "name": "adm", "features": rows}, ensure_ascii=False,
                      indent=indent)


SQUARE = {"type": "Polygon",
          "coordinates": [[[38.0, 36.0], [39.0, 36.0], [39.0, 37.0], [38.0, 37.0], [38.0, 36.0]]]}
TOLD = {"ADM2_EN": "Tell Test", "ADM2_AR": "تل اختبار", "ADM2_PCODE": "SY0299", "ADM1_PCODE": "SY02",
        "ADM1_AR": None}


@pytest.mark.parametrize("indent", [None, 1])
def test_a_cod_geojson_gives_centres_and_radii(write: Write, indent: int | None) -> None:
    many = {"type": "MultiPolygon", "coordinates": [SQUARE["coordinates"]]}
    point = {"type": "Point", "coordinates": [38.25, 36.75]}
    text = collection((TOLD, SQUARE), (TOLD | {"ADM2_PCODE": "SY0298"}, many),
                      (TOLD | {"ADM2_PCODE": "SY0297"}, point), indent=indent)
    _, (first, second, third) = run("cod-ab", write("adm2.geojson", text))
    assert (first.lat, first.lon) == pytest.approx((36.5, 38.5), abs=0.01)
    assert first.radius_km == pytest.approx(math.sqrt(111.19 * 89.4 / math.pi), rel=0.01)
    assert (second.lat, second.lon, second.radius_km) == (first.lat, first.lon, first.radius_km)
    assert (third.lat, third.lon, third.radius_km) == (36.75, 38.25, 20.0)


def test_features_are_found_across_the_edges_of_what_is_read(write: Write) -> None:
    told = [({"n": n, "text": "أ" * 4000}, None) for n in range(300)]
    found = list(features(write("big.geojson", collection(*told, indent=0)), ignore))
    assert [feature["properties"]["n"] for _, feature in found] == list(range(300))
    lines = [line for line, _ in found]
    assert lines[0] == 5
    assert {b - a for a, b in pairwise(lines)} == {8}


@pytest.mark.parametrize(("text", "says"), [
    ('{"type": "FeatureCollection"}', "there is no list of features"),
    ('{"features": [{"a": 1},\n', "does not end"),
    ('{"features": [{"a": 1},\n{"a" 1}]}', r"bad\.geojson:2: is no JSON"),
    ('{"features": [3]}', "a feature is no object"),
    ('{"features": [' + '{"a":' * 200_000, "nested too deeply|is no JSON"),
])
def test_broken_geojson_is_told_with_its_line(write: Write, text: str, says: str) -> None:
    with pytest.raises(GazetteerError, match=says):
        run("cod-ab", write("bad.geojson", text))


@pytest.mark.parametrize("geometry", [
    None, {}, {"type": "Polygon", "coordinates": []}, {"type": "Polygon", "coordinates": [[["x", 1]] * 4]},
    {"type": "MultiPolygon", "coordinates": 3}, {"type": "LineString", "coordinates": [[1, 2], [3, 4]]},
    {"type": "Polygon", "coordinates": [[[1, 1], [1, 1], [1, 1]]]}, {"type": "Point", "coordinates": []},
])
def test_a_shape_without_a_middle_is_none(geometry: object) -> None:
    assert shape_of(geometry) is None


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_plain_table_needs_three_columns(write: Write, separator: str) -> None:
    _, (place,) = run("csv", write("my.csv", "name_ar,lat,lon\nتل اختبار,36.5,38.5\n".replace(",", separator)),
                      country="SYR")
    assert (place.name_ar, place.lat, place.lon, place.country) == ("تل اختبار", 36.5, 38.5, "SYR")
    assert (place.kind, place.radius_km, place.source) == ("place", 3.0, "my.csv")
    again = run("csv", write("my.csv", "lon,lat,note,name_ar\n38.5,36.5,x,تل  اختبار\n"), country="SYR")[1][0]
    assert again.id == place.id


def test_a_plain_table_may_say_everything(write: Write) -> None:
    _, (place,) = run("csv", write("my.csv", (
        "id,name_ar,aliases_ar,name_en,kind,country,admin1,admin2,lat,lon,radius_km,population,source\n"
        'my:1,تل اختبار,"تل التجربة; تلة الاختبار",Tell Test,camp,SY,Aleppo,Tell District,'
        "36.5,38.5,0.7,12,survey\n")))
    assert place == GazetteerPlace("my:1", "تل اختبار", "Tell Test", "camp", "SYR", "Aleppo", "", "Tell District",
                                   36.5, 38.5, 0.7, 12, "survey", ("تل التجربة", "تلة الاختبار"))


def test_an_imported_place_wins(write: Write, tmp_path: Path) -> None:
    run("csv", write("my.csv", "name_ar,lat,lon,kind\nدمشق,33.0,36.0,village\n"), country="SYR")
    first, *others = load_gazetteer([tmp_path / "out.tsv"]).candidates(fold("دمشق"))
    assert (first.lat, first.kind) == (33.0, "village")
    assert others


@pytest.mark.parametrize(("row", "says"), [
    (",36,38,town", "name_ar is empty; fill in"),
    ("Tell,36,38,town", "name_ar 'Tell' has no Arabic letter; write"),
    ("تل;تلة,36,38,town", "name_ar 'تل;تلة' holds several names; keep one"),
    ("تل,x,38,town", "lat 'x' is no number; write it with a decimal point"),
    ('تل,"36,5",38,town', "lat '36,5' is no number"),
    ("تل,nan,38,town", "lat 'nan' is no number"),
    ("تل,1_0,38,town", "lat '1_0' is no number"),
    ("تل,٣٦,٣٨٠,town", "lon 380 is out of range; give a value from -180 to 180"),
    ("تل,36,,town", "lon is empty; fill it in"),
    ("تل,0,0,town", "lat and lon are both 0"),
    ("تل,38.5,35.2,town", "lat 38.5 and lon 35.2 are exchanged; SYR lies at"),
    ("تل,36,38,castle", "there is no kind 'castle'; use one of country, admin1"),
    ("تل,36,38,town,-1", "radius_km -1 is out of range"),
    ("تل,36,38,town,1,many", "population 'many' is no number of people"),
    ("تل,36,38,town,1,1,Syria", "country 'Syria' is no ISO 3166-1 code"),
    ("تل,36,38,town,1,1,SYR,a b", "'a b' is no id"),
    ("تل,36,38,town,1,1,SYR,a,more", "9 cells in a table of 8 columns; take out"),
    ('تل,36,38,"town"x', "cannot be cut into cells"),
])
def test_a_bad_row_stops_the_import_and_is_told(write: Write, row: str, says: str) -> None:
    text = f"name_ar,lat,lon,kind,radius_km,population,country,id\nحلة,36,38,town\n\n# ,,\n{row}\n"
    path = write("bad.csv", text)
    result, _ = run("csv", path, country="SYR")
    assert not result.written
    assert any(str(fault).startswith(f"bad.csv:5: {says}") for fault in result.faults), result.faults
    kept, places = run("csv", path, country="SYR", skip_bad=True)
    assert kept.written
    assert [place.name_ar for place in places] == ["حلة"]


def test_all_faults_are_counted_and_the_first_are_told(write: Write) -> None:
    result, _ = run("csv", write("bad.csv", "name_ar,lat,lon\n" + "تل,x,y\n" * 40), country="SYR")
    assert (result.fault_count, len(result.faults)) == (80, FAULTS_TOLD)
    assert {fault.line for fault in result.faults} == set(range(2, 27))


def test_ids_are_given_once(write: Write) -> None:
    result, _ = run("csv", write("bad.csv", "name_ar,lat,lon\nتل,36,38\nحلة,36,38\nتل,36,38\n"), country="SYR")
    assert [(fault.line, "stands in line 2" in fault.what) for fault in result.faults] == [(4, True)]


def test_a_dump_that_was_cut_is_told(write: Write) -> None:
    result, _ = run("geonames", write("SY.txt", DUMP + "907\tTell\n" + geoname(908, "T", "تلة", "PPL", lat="x")))
    assert [str(fault).split(";")[0] for fault in result.faults] == [
        "SY.txt:7: 2 columns where a GeoNames dump has 19", "SY.txt:8: lat 'x' is no number"]


def test_nothing_to_import_writes_nothing(write: Write) -> None:
    result, _ = run("geonames", write("SY.txt", DUMP), country="YEM", skip_bad=True)
    assert (result.written, result.left_out) == (False, {"not in YEM": 6})


@pytest.mark.parametrize(("layout", "raw", "options", "says"), [
    ("csv", b"", {}, r"in\.csv:1: the file is empty"),
    ("csv", b"PK\x03\x04...", {}, "archive or a spreadsheet; unpack"),
    ("csv", b"name_ar,lat,lon\n\xc7\xe1,1,1\n", {}, r"in\.csv:2: is no UTF-8 text \(byte 1 of the line\); save"),
    ("csv", b"name_ar,lat,lng\n", {}, "column lon is missing among name_ar, lat, lng"),
    ("csv", b"name_ar,lat,lon,alias_ar\n", {}, "no column 'alias_ar'; write 'aliases_ar'"),
    ("csv", b"name_ar,lat,lon,lat\n", {}, "column 'lat' stands twice"),
    ("cod-ab", b"a,b\n1,2\n", {}, "no column is named like ADM1_PCODE"),
    ("cod-ab", b"a,b\n", {"alternate_names": Path("x")}, "go with GeoNames dumps only"),
    ("csv", b"", {"country": "XYZ"}, "no country 'XYZ'; write an ISO"),
    ("excel", b"", {}, "no layout 'excel'; choose from geonames, cod-ab, csv"),
])
def test_what_cannot_be_used_is_refused(tmp_path: Path, layout: str, raw: bytes, options: dict[str, Any],
                                        says: str) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes(raw)
    with pytest.raises((GazetteerError, UsageError), match=says):
        import_places(layout, path, lambda: nullcontext(io.StringIO()), Options(**options))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"none\.txt:1: cannot be read \(No such file or directory\); check"):
        run("geonames", tmp_path / "none.txt")


def test_progress_counts_every_byte(write: Write) -> None:
    for layout, path in (("geonames", write("SY.txt", DUMP)), ("csv", write("a.csv", "name_ar,lat,lon\n")),
                         ("cod-ab", write("a.geojson", collection((TOLD, SQUARE))))):
        counted: list[int] = []
        import_places(layout, path, lambda: nullcontext(io.StringIO()), advance=counted.append)
        assert sum(counted) == READINGS[layout] * path.stat().st_size


ARABIC_NAMES = st.text(st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهوي آأإؤئةى-"), min_size=1, max_size=25).filter(
    lambda text: any(letter not in " -" for letter in text))
PLACES = st.builds(
    GazetteerPlace, id=st.from_regex(r"my:[a-z0-9-]{1,20}", fullmatch=True), name_ar=ARABIC_NAMES,
    name_en=st.text(st.sampled_from("abcXYZ '\"é,;"), max_size=20),
    kind=st.sampled_from(["town", "village", "camp", "oil_field", "quarter"]),
    country=st.sampled_from(["SYR", "IRQ", "YEM", "LBY"]), admin1=st.sampled_from(["", "Aleppo", "Test, Area"]),
    admin1_pcode=st.just("SY99"), admin2=st.sampled_from(["", 'The "Old" District']),
    lat=st.floats(-89.0, -1.0).map(lambda x: round(x, 5)), lon=st.floats(-179.0, 179.0).map(lambda x: round(x, 5)),
    radius_km=st.floats(0.1, 900).map(lambda x: round(x, 2)), population=st.integers(0, 10_000_000),
    source=st.sampled_from(["survey", "my notes"]), aliases_ar=st.lists(ARABIC_NAMES, max_size=3).map(tuple))


def spaced(place: GazetteerPlace) -> GazetteerPlace:
    """The place as it must come back: single spaces, each alias once and unlike the name."""
    name = " ".join(place.name_ar.split())
    aliases = dict.fromkeys(" ".join(alias.split()) for alias in place.aliases_ar)
    aliases.pop(name, None)
    return replace(place, name_ar=name, aliases_ar=tuple(aliases), admin2=place.admin2.replace('"', "'"),
                   name_en=" ".join(place.name_en.split()).replace('"', "'"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(places=st.lists(PLACES, min_size=1, max_size=6, unique_by=lambda place: place.id))
def test_a_plain_table_comes_back_as_it_was(tmp_path: Path, places: list[GazetteerPlace]) -> None:
    columns = [*GazetteerPlace.__dataclass_fields__]
    path = tmp_path / "in.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(columns)
        rows.writerows([";".join(cell) if isinstance(cell := getattr(place, column), tuple) else cell
                        for column in columns] for place in places)
    result, found = run("csv", path)
    assert result.faults == []
    assert found == [spaced(place) for place in places]
    # What was imported is a plain table itself, and stays as it is.
    again = tmp_path / "again.tsv"
    again.write_bytes((tmp_path / "out.tsv").read_bytes())
    assert run("csv", again)[1] == found
    assert (tmp_path / "out.tsv").read_bytes() == again.read_bytes()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.sampled_from("تل اختبار,;\t\"'\n\r36.5|#\x00\u200f"), max_size=120))
def test_any_text_is_imported_whole_or_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "in.csv"
    path.write_text("name_ar,lat,lon\n" + text, encoding="utf-8", newline="")
    result, places = run("csv", path, country="SYR")
    assert result.written == (bool(places) and not result.faults)
    assert result.rows == len(places) or result.faults


def test_the_tables_of_codes_fit_the_shipped_places() -> None:
    codes = Codes(load_gazetteer(private=False))
    places = list(codes.gazetteer.all_places())
    assert {place.kind for place in places} <= codes.kinds.keys()
    assert [place.id for place in places if not codes.is_country(place.country)] == []
    assert set(codes.features.values()) - codes.kinds.keys() == {"populated"}


def test_the_page_of_the_docs_names_every_kind_and_column() -> None:
    page = (Path(__file__).parents[2] / "docs" / "gazetteer.md").read_text("utf-8")
    codes = Codes(load_gazetteer(private=False))
    assert [kind for kind, radius in codes.kinds.items()
            if not re.search(rf"^\| `{kind}` \| .+ \| {radius:g} \|$", page, re.MULTILINE)] == []
    assert [column for column in COLUMNS if f"`{column}`" not in page] == []
