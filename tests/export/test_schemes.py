"""ACLED and UCDP files against the published lists of columns, types and codes."""

from __future__ import annotations

import io
from typing import Any

import pandas as pd
import pytest

from incident_rows import exported, row, rows
from waqai.export import acled, ucdp
from waqai.export.codes import load_codes
from waqai.export.parse import incident_of
from waqai.export.scheme import conservative, number_of
from waqai.export.ucdp_deaths import deaths_of
from waqai.records import EVENT_TYPES, Json, Toll

ACLED_LIST = [
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction",
    "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude",
    "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
]  # fmt: skip
UCDP_LIST = [
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id",
    "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id",
    "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources",
    "source_article", "source_office", "source_date", "source_headline", "source_original", "where_prec",
    "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt",
    "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec", "date_start",
    "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa",
    "gwnob",
]  # fmt: skip
INTERS = {"State forces", "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters",
          "Civilians", "External/Other forces"}
DISORDERS = {"Political violence", "Demonstrations", "Political violence; Demonstrations",
             "Strategic developments"}


def frame(form: str, given: list[Json]) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(exported(form, given)), keep_default_na=False, na_values={
        column: [""] for column in ("latitude", "longitude", "geo_precision", "iso", "gwnoa", "gwnob")})


def acled_of(**changes: Any) -> dict[str, Any]:
    return dict(zip(acled.COLUMNS, acled.acled_row(incident_of(row(0, **changes))), strict=True))


def ucdp_of(**changes: Any) -> dict[str, Any]:
    incident = incident_of(row(1, sub_event_type="Armed clash", **changes))
    return dict(zip(ucdp.COLUMNS, ucdp.ucdp_row(incident, deaths_of(incident)), strict=True))


def sides(*actors: str) -> list[Json]:
    return [{"actor": actor, "name": ""} for actor in actors]


def killed(low: int | None, high: int | None, vague: str | None = None) -> Json:
    return {"low": low, "high": high, "vague": vague, "best": low}


@pytest.mark.parametrize("count", [1, 250, 251])
def test_acled_columns_and_values(count: int) -> None:
    table = frame("acled", rows(count))
    assert list(table.columns) == ACLED_LIST
    assert len(ACLED_LIST) == 31
    assert len(table) == count
    assert table["event_id_cnty"].is_unique
    assert set(table["disorder_type"]) <= DISORDERS
    assert set(table["inter1"]) | set(table["inter2"]) <= INTERS | {""}
    assert set(table["civilian_targeting"]) <= {"", "Civilian targeting"}
    assert set(table["time_precision"]) <= {1, 2, 3}
    assert set(table["geo_precision"].dropna()) <= {1, 2, 3}
    assert list(table["sub_event_type"].map(EVENT_TYPES)) == list(table["event_type"])
    assert pd.api.types.is_integer_dtype(table["fatalities"])
    assert (table["fatalities"] >= 0).all()
    assert pd.to_datetime(table["event_date"]).dt.year.equals(table["year"].astype("int32"))
    assert set(table.loc[table["country"] == "Syria", "iso"]) == {760}


def test_every_sub_event_type_has_its_codes() -> None:
    assert set(load_codes().sub_events) == set(EVENT_TYPES)
    assert {event.disorder_type for event in load_codes().sub_events.values()} <= DISORDERS
    for name, event in load_codes().sub_events.items():
        assert name == "Other" or (event.plover and event.cameo)


@pytest.mark.parametrize(("one", "two", "interaction"), [
    (("syria_gov",), ("islamic_state",), "State forces-Rebel group"),
    (("islamic_state",), ("syria_gov",), "State forces-Rebel group"),
    (("us_forces",), ("islamic_state",), "Rebel group-External/Other forces"),
    (("russia",), ("civilians",), "External/Other forces-Civilians"),
    (("protesters",), (), "Protesters only"),
    (("unidentified",), ("iraq_police",), "Political militia-External/Other forces"),
    (("islamic_state",), ("civilians", "syria_gov"), "State forces-Rebel group"),
])
def test_interaction(one: tuple[str, ...], two: tuple[str, ...], interaction: str) -> None:
    found = acled_of(perpetrators=sides(*one), targets=sides(*two))
    assert found["interaction"] == interaction


def test_protesters_are_the_first_actor() -> None:
    found = acled_of(sub_event_type="Excessive force against protesters", perpetrators=sides("syria_police"),
                     targets=sides("protesters"))
    assert (found["inter1"], found["inter2"]) == ("Protesters", "State forces")
    assert (found["interaction"], found["civilian_targeting"]) == ("State forces-Protesters", "Civilian targeting")


def test_a_state_in_its_own_country_is_a_state_force() -> None:
    place = {**row(0)["place"], "country": "IRQ"}
    found = acled_of(place=place, perpetrators=sides("unidentified"), targets=sides("iraq_police"))
    assert (found["inter2"], found["interaction"]) == ("State forces", "State forces-Political militia")
    assert (found["actor1"], found["iso"], found["country"]) == ("Unidentified Armed Group (Iraq)", 368, "Iraq")


def test_civilian_targeting() -> None:
    hit = {"sub_event_type": "Attack", "perpetrators": sides("islamic_state")}
    assert acled_of(**hit, targets=sides("civilians"))["civilian_targeting"] == "Civilian targeting"
    assert acled_of(**hit, targets=sides("syria_gov"))["civilian_targeting"] is None
    peaceful = acled_of(sub_event_type="Peaceful protest", perpetrators=sides("protesters"), targets=[])
    assert (peaceful["civilian_targeting"], peaceful["disorder_type"]) == (None, "Demonstrations")


@pytest.mark.parametrize(("toll", "fatalities"), [
    (None, 0), (Toll(0, 0), 0), (Toll(7, 9), 7), (Toll(31, None), 31), (Toll(None, 5), 1), (Toll(None, 0), 0),
    (Toll(None, None, "several"), 3), (Toll(None, None, "dozens"), 12), (Toll(None, None, "hundreds"), 100),
    (Toll(None, None), 0),
])
def test_fatalities_are_conservative(toll: Toll | None, fatalities: int) -> None:
    assert conservative(toll, load_codes().fatalities) == fatalities


@pytest.mark.parametrize("count", [1, 250, 251])
def test_ucdp_columns_and_values(count: int) -> None:
    given = [row(number, sub_event_type="Attack") for number in range(1, count + 1)]
    table = frame("ucdp", given)
    assert list(table.columns) == UCDP_LIST
    assert len(UCDP_LIST) == 49
    assert table["id"].is_unique
    assert set(table["type_of_violence"]) <= {1, 2, 3}
    assert set(table["where_prec"]) <= set(range(1, 8))
    assert set(table["date_prec"]) <= set(range(1, 6))
    assert set(table["event_clarity"]) <= {1, 2}
    deaths = table[["deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"]]
    assert (deaths >= 0).all().all()
    assert (deaths.sum(axis=1) == table["best"]).all()
    assert ((table["low"] <= table["best"]) & (table["best"] <= table["high"])).all()
    assert set(table["country_id"]) == {652}
    assert set(table["region"]) == {"Middle East"}
    assert (table[["conflict_new_id", "dyad_new_id", "side_a_new_id", "side_b_new_id"]] >= 900_000_000).all().all()


def test_ucdp_takes_only_armed_force_that_killed() -> None:
    given = [row(1, sub_event_type="Armed clash", killed=killed(0, 0)), row(2, sub_event_type="Agreement"),
             row(3, sub_event_type="Armed clash", killed=killed(2, 2), place=None),
             row(4, sub_event_type="Armed clash", killed=killed(2, 2))]
    assert len(frame("ucdp", given)) == 1


def test_the_government_is_side_a_and_keeps_its_dead() -> None:
    victims = [{"group": "syria_gov", "killed": {"low": 5, "high": 5}, "injured": None},
               {"group": "islamic_state", "killed": {"low": 2, "high": 2}, "injured": None}]
    found = ucdp_of(perpetrators=sides("islamic_state"), targets=sides("syria_gov"), victims=victims,
                    killed=killed(8, 10))
    assert (found["type_of_violence"], found["side_a"], found["side_b"]) == (1, "Government of Syria", "IS")
    split = [found[f"deaths_{part}"] for part in ("a", "b", "civilians", "unknown")]
    assert split == [5, 2, 0, 1]
    assert (found["low"], found["best"], found["high"], found["gwnoa"], found["gwnob"]) == (8, 8, 10, 652, None)


def test_violence_on_civilians_is_one_sided() -> None:
    found = ucdp_of(perpetrators=sides("islamic_state"), targets=sides("civilians"), victims=[],
                    killed=killed(4, None))
    assert (found["type_of_violence"], found["side_b"], found["deaths_civilians"]) == (3, "Civilians", 4)
    assert ucdp_of(perpetrators=sides("sdf"), targets=sides("hts"), killed=killed(1, 1))["type_of_violence"] == 2


def test_women_and_children_are_not_counted_twice() -> None:
    victims = [{"group": group, "killed": {"low": count, "high": count}, "injured": None}
               for group, count in (("civilians", 6), ("children", 2), ("women", 3))]
    found = ucdp_of(perpetrators=sides("syria_gov"), targets=sides("civilians", "hts"), victims=victims,
                    killed=killed(9, 9))
    assert (found["deaths_civilians"], found["deaths_unknown"]) == (6, 3)


@pytest.mark.parametrize(("lat", "lon", "cell"), [
    (-90.0, -180.0, 1), (90.0, 180.0, 259200), (0.25, 0.25, 129961), (35.15, 39.55, 180440),
])
def test_priogrid_cells(lat: float, lon: float, cell: int) -> None:
    assert ucdp.priogrid(lat, lon) == cell


@pytest.mark.parametrize(("start", "end", "precision", "code"), [
    ("2021-03-01", "2021-03-01", "day", 1), ("2021-03-01", "2021-03-02", "day", 2),
    ("2021-03-01", "2021-03-07", "week", 3), ("2021-03-01", "2021-03-31", "month", 4),
])
def test_date_precision(start: str, end: str, precision: str, code: int) -> None:
    found = ucdp_of(date={"start": start, "end": end, "precision": precision}, killed=killed(1, 1))
    assert found["date_prec"] == code


def test_numbers_for_ids_are_stable_and_have_their_length() -> None:
    assert number_of("d1#1") == number_of("d1#1") != number_of("d1#2")
    assert all(len(str(number_of(f"x{i}", 8))) == 8 for i in range(200))
