from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from incident_rows import exported, row, rows
from waqai.errors import BadRecord, FileUnreadable
from waqai.export.native import native_schema
from waqai.records import Json
from waqai.reference import read_reference
from waqai.reference.names import area_name, country_code, side_of

VALID = Draft202012Validator(native_schema())
ACLED_HEAD = ("event_id_cnty,event_date,time_precision,sub_event_type,actor1,assoc_actor_1,actor2,country,admin1,"
              "location,latitude,longitude,geo_precision,source,fatalities")
ACLED_ROW = ("SYR1,14 November 2020,1,Armed clash,Islamic State (Syria),,Military Forces of Syria (2000-2024),"
             "Syria,Homs,As Sukhnah,34.88,38.87,1,Al Jisr; SANA,9")


def read(path: Path) -> list[Json]:
    found = list(read_reference(path))
    good = [each for each in found if not isinstance(each, BadRecord)]
    assert len(good) == len(found), found
    return good


def written(folder: Path, text: str) -> Path:
    file = folder / "table.csv"
    file.write_text(text, "utf-8")
    return file


@pytest.mark.parametrize("count", [1, 250, 251])
def test_acled_comes_back_as_far_as_it_carries(count: int, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    given = [row(number) for number in range(count) if row(number)["place"]]
    file.write_bytes(exported("acled", given))
    found = read(file)
    assert len(found) == len(given)
    for before, after in zip(given, found, strict=True):
        VALID.validate(after)
        assert after["sub_event_type"] == before["sub_event_type"]
        assert after["date"]["start"] <= before["date"]["start"] <= after["date"]["end"]
        assert after["killed"]["best"] == before["killed"]["low"]
        for name in ("country", "lat", "lon", "admin1", "precision"):
            assert after["place"][name] == before["place"][name]
        for side in ("perpetrators", "targets"):
            assert [each["actor"] for each in after[side]] == [each["actor"] for each in before[side]]
        assert after["origin"] == "acled"


@pytest.mark.parametrize("count", [1, 250, 251])
def test_ucdp_comes_back_as_far_as_it_carries(count: int, tmp_path: Path) -> None:
    file = tmp_path / "u.csv"
    doers, hit = ([{"actor": actor, "name": ""}] for actor in ("islamic_state", "civilians"))
    given = [row(number, sub_event_type="Attack", event_type="Violence against civilians", perpetrators=doers,
                 targets=hit)
             for number in range(1, count + 1) if row(number)["place"] and row(number)["killed"]["low"]]
    file.write_bytes(exported("ucdp", given))
    found = read(file)
    assert len(found) == len(given)
    for before, after in zip(given, found, strict=True):
        VALID.validate(after)
        assert after["killed"]["best"] == before["killed"]["best"]
        assert after["killed"]["low"] == before["killed"]["low"]
        assert (after["date"]["start"], after["date"]["end"]) == (before["date"]["start"], before["date"]["end"])
        assert after["place"]["lat"] == before["place"]["lat"]
        assert (after["perpetrators"][0]["actor"], after["targets"][0]["actor"]) == ("islamic_state", "civilians")


def test_a_native_file_is_read_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "n.jsonl"
    file.write_bytes(exported("native", rows(20)))
    assert read(file) == rows(20)


def test_an_older_acled_form_is_read(tmp_path: Path) -> None:
    [found] = read(written(tmp_path, f"\ufeff{ACLED_HEAD}\n{ACLED_ROW}\n"))
    VALID.validate(found)
    assert found["date"] == {"start": "2020-11-14", "end": "2020-11-14", "precision": "day"}
    actors = [side["actor"] for side in (*found["perpetrators"], *found["targets"])]
    assert actors == ["islamic_state", "syria_gov"]
    assert (found["killed"], found["incident_id"]) == ({"low": 9, "high": 9, "best": 9}, "acled:SYR1")


def test_a_week_or_month_is_the_days_that_it_means(tmp_path: Path) -> None:
    week, month = (ACLED_ROW.replace("2020,1,", f"2020,{code},") for code in (2, 3))
    found = read(written(tmp_path, f"{ACLED_HEAD}\n{week}\n{month}\n"))
    assert [each["date"] for each in found] == [
        {"start": "2020-11-11", "end": "2020-11-17", "precision": "week"},
        {"start": "2020-11-01", "end": "2020-11-30", "precision": "month"}]


@pytest.mark.parametrize(("change", "told"), [
    (("Armed clash", "Quarrel"), "table.csv:2: sub_event_type 'Quarrel' is no sub-event type"),
    (("14 November 2020", "soon"), "table.csv:2: event_date 'soon' is no day"),
    ((",9", ",nine"), "table.csv:2: fatalities 'nine' is no number"),
    ((",9", ",-1"), "table.csv:2: fatalities '-1' is no count"),
    (("34.88", "north"), "table.csv:2: latitude 'north' is no number"),
    ((",Syria,", ",Atlantis,"), "table.csv:2: country 'Atlantis' is no country"),
])
def test_a_row_that_cannot_be_read_is_named_and_the_others_are_read(
    tmp_path: Path, change: tuple[str, str], told: str
) -> None:
    broken = ACLED_ROW.replace(*change)
    found: list[Any] = list(read_reference(written(tmp_path, f"{ACLED_HEAD}\n{broken}\n{ACLED_ROW}\n")))
    assert told in str(found[0])
    assert found[1]["incident_id"] == "acled:SYR1"


def test_another_table_is_refused_with_what_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(BadRecord, match="of acled these columns are missing: latitude"):
        list(read_reference(written(tmp_path, ACLED_HEAD.replace("latitude", "lat") + "\n")))


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(b"event_id_cnty\n\xff\xfe\xfa")
    with pytest.raises(FileUnreadable, match="UTF-8"):
        list(read_reference(file))


@pytest.mark.parametrize(("name", "actor"), [
    ("Islamic State (Iraq)", "islamic_state"), ("Military Forces of Syria (2000-)", "syria_gov"),
    ("Government of Syria", "syria_gov"), ("Military Forces of Iraq (2014-)", "iraq_gov"),
    ("Civilians (Syria)", "civilians"), ("Unidentified Armed Group (Yemen)", "unidentified"),
    ("Government of Russia (Soviet Union)", "russia"), ("HTS: Hayat Tahrir al Sham", "hts"),
    ("IS", "islamic_state"),
    ("Police Forces of Iraq (2014-)", "iraq_police"), ("Liwa al-Nobody", "other"),
    ("Military Forces of Atlantis", "other"),
])
def test_names_of_other_data_sets(name: str, actor: str) -> None:
    assert side_of(name) == {"actor": actor, "name": name}


def test_countries_and_areas_by_other_spellings() -> None:
    assert [country_code(name) for name in ("Syria", "Democratic Republic of Congo", "Atlantis")] == [
        "SYR", "COD", None]
    assert area_name("SYR", "Deir-ez-Zor") == area_name("SYR", "Deir Ez-Zor") == "Deir ez-Zor"
    assert area_name("SYR", "Nowhere") == "Nowhere"
