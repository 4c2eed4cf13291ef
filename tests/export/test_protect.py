from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incident_rows import exported, readable, row
from waqai.errors import LevelNotSet, PackError, UsageError
from waqai.export.coarsen import coarse_place
from waqai.export.levels import (
    LEVELS,
    NEEDED,
    Levels,
    Profile,
    profile_of,
    read_levels,
    read_profiles,
    shipped_levels,
)
from waqai.export.native import native_schema
from waqai.export.protect import Protector, opaque
from waqai.export.writing import export_formats
from waqai.records import SOURCE_KINDS, Json

TODAY = date(2021, 2, 1)
PUBLIC, PARTNER, INTERNAL = (profile_of(name) for name in ("public", "partner", "internal"))
SECRET = "سري" + "Zq7"
PARTNER_ONLY = "شريك" + "Xk9"


def protected(given: list[Json], profile: Profile = PUBLIC, levels: Levels | None = None) -> list[Json]:
    return list(Protector(profile, levels or shipped_levels(), TODAY, lambda _: None).protect(given))


def marked() -> list[Json]:
    """Incidents with marks in what is confidential: `SECRET` for the house, `PARTNER_ONLY` for partners too."""
    made = []
    for number, kind in enumerate(sorted(SOURCE_KINDS)):
        name = SECRET if shipped_levels().sources[kind] == "internal" else PARTNER_ONLY
        one = row(number)
        telling = one["tellings"][0]
        document = {**telling["document"], "document_id": f"doc {SECRET} {number}", "title": f"عنوان {SECRET}"}
        spans = {field: [{"in": "text", "start": 0, "end": 9, "text": f"نص {PARTNER_ONLY}", "rule": "r"}]
                 for field in ("killed", "place", "reported_by")}
        place = {**row(1)["place"], "name": f"منزل {PARTNER_ONLY}", "gazetteer_id": None, "name_en": None}
        made.append({
            **one, "incident_id": f"{SECRET}#{number}", "reports": [f"{SECRET}#{number}"], "place": place,
            "perpetrators": [{"actor": "other", "name": PARTNER_ONLY}],
            "targets": [{"actor": "civilians", "name": PARTNER_ONLY}],
            "reported_by": [{"kind": kind, "name": name}],
            "tellings": [{**telling, "report": f"{SECRET}#{number}", "document": document, "evidence": spans}],
        })
    hidden = row(40)
    hidden["targets"][0] = {"actor": "other", "name": SECRET}
    hidden["place"] = {**row(1)["place"], "name_en": SECRET}
    hidden["tellings"][0]["document"] |= {"sensitivity": "internal", "outlet": SECRET, "url": f"https://x/{SECRET}"}
    return [*made, hidden]


@pytest.mark.parametrize("form", list(export_formats()))
def test_nothing_confidential_leaks(form: str) -> None:
    public = readable(form, exported(form, protected(marked())))
    assert SECRET not in public
    assert PARTNER_ONLY not in public
    partner = readable(form, exported(form, protected(marked(), PARTNER)))
    assert SECRET not in partner
    assert "صحيفة الضفاف" in public or form in ("cameo",)


def test_the_leak_test_can_fail() -> None:
    internal = readable("native", exported("native", protected(marked(), INTERNAL)))
    assert SECRET in internal
    assert PARTNER_ONLY in internal
    assert PARTNER_ONLY in readable("native", exported("native", protected(marked(), PARTNER)))


def leaves(schema: Json, path: str = "") -> Iterator[str]:
    """Paths of all values that the native schema allows."""
    if "$ref" in schema:
        schema = native_schema()["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    if "items" in schema:
        yield from leaves(schema["items"], path)
    elif "properties" in schema and path != "tellings.evidence":
        for name, inner in schema["properties"].items():
            yield from leaves(inner, f"{path}.{name}" if path else name)
    else:
        yield path


def test_every_field_and_kind_of_source_has_a_level() -> None:
    assert set(leaves(native_schema())) - set(shipped_levels().fields) == {"reported_by.name"}
    assert set(shipped_levels().sources) == SOURCE_KINDS
    assert set(shipped_levels().fields) >= NEEDED


TELLING = row(3)["tellings"][0]


@pytest.mark.parametrize(("change", "told"), [
    ({"tellings": [{**TELLING, "document": {**TELLING["document"], "sensitivity": None}}]},
     "document 'doc3' has no level, in 1 incidents: doc3#1"),
    ({"gossip": "x"}, "field 'gossip' has no level, in 1 incidents: doc3#1"),
])
def test_an_export_fails_when_a_level_is_not_set(change: dict[str, Any], told: str) -> None:
    with pytest.raises(LevelNotSet) as failed:
        protected([row(2), {**row(3), **change}, row(4)])
    assert told in str(failed.value)
    assert "--source-level" in str(failed.value)


def test_a_kind_of_source_without_a_level_stops_the_export() -> None:
    levels = Levels(shipped_levels().fields, {"monitor": "public"})
    told = "source of the kind 'activist' has no level, in 2 incidents: doc0#1, doc1#1"
    with pytest.raises(LevelNotSet, match=told):
        protected([row(0), row(1)], levels=levels)


def test_the_house_needs_no_level_of_documents() -> None:
    one = row(0)
    one["tellings"][0]["document"]["sensitivity"] = None
    assert protected([one], INTERNAL) == [one]


def test_what_was_left_out_is_counted() -> None:
    protector = Protector(PUBLIC, shipped_levels(), TODAY, lambda _: None)
    list(protector.protect(marked()))
    left = protector.left_out.to_json()
    assert left["incidents_carried"] == len(SOURCE_KINDS)
    assert left["incidents_left_out"] == {"told by a document above the level public": 1}
    assert left["values_left_out"]["reported_by.name"] == len(SOURCE_KINDS)
    assert left["values_left_out"]["perpetrators.name"] == len(SOURCE_KINDS)
    assert left["places_coarsened"] == len(SOURCE_KINDS)


def test_recent_days_are_held_back() -> None:
    profile = replace(PUBLIC, hold_back_days=7)
    when = [{"start": day, "end": day, "precision": "day"} for day in ("2021-01-25", "2021-01-26")]
    kept = protected([row(0, date=when[0]), row(1, date=when[1])], profile)
    assert [each["date"]["start"] for each in kept] == ["2021-01-25"]


def test_quotations_are_cut_for_partners() -> None:
    one = row(0)
    one["tellings"][0]["evidence"]["killed"][0]["text"] = "ق" * 500
    [found] = protected([one], PARTNER)
    assert len(found["tellings"][0]["evidence"]["killed"][0]["text"]) == PARTNER.quotation
    assert protected([one])[0]["tellings"][0]["evidence"] == {}


def test_ids_are_opaque_and_stable() -> None:
    [found] = protected([row(5)])
    assert found["incident_id"] == opaque("doc5#1") == found["reports"][0] == found["tellings"][0]["report"]
    assert "doc5" not in json.dumps([found["incident_id"], found["tellings"][0]["document"]["document_id"]])


@settings(deadline=None)
@given(lat=st.floats(-90, 90), lon=st.floats(-180, 180), radius=st.none() | st.floats(0, 100))
def test_the_grid_hides_the_point_and_holds_it(lat: float, lon: float, radius: float | None) -> None:
    place = {**row(0)["place"], "lat": lat, "lon": lon, "radius_km": radius}
    coarse = coarse_place(place, PUBLIC, lambda _: None)
    assert abs(coarse["lat"] - lat) <= 0.05 + 1e-6
    assert abs(coarse["lon"] - lon) <= 0.05 + 1e-6
    again = coarse_place({**place, "lat": coarse["lat"], "lon": coarse["lon"]}, PUBLIC, lambda _: None)
    assert (again["lat"], again["lon"]) == (coarse["lat"], coarse["lon"])
    assert coarse["radius_km"] >= (radius or 0)
    assert coarse["precision"] >= 2


def test_small_and_unknown_places_are_named_by_their_area() -> None:
    small = {**row(0)["place"], "radius_km": 0.5, "admin2": "Jarabulus"}
    assert coarse_place(small, PUBLIC, lambda _: "ا")["name_en"] == "Jarabulus"
    unknown = {**row(0)["place"], "gazetteer_id": None, "radius_km": 9.0}
    coarse = coarse_place(unknown, PUBLIC, lambda _: "ا")
    assert (coarse["name"], coarse["name_en"], coarse["gazetteer_id"]) == ("", "Raqqa", None)
    town = {**row(0)["place"], "radius_km": 3.0}
    assert coarse_place(town, PUBLIC, {"made:0": "المدينة"}.get)["name"] == "المدينة"


def test_other_profiles_leave_places_as_they_are() -> None:
    assert protected([row(1)], PARTNER)[0]["place"] == row(1)["place"]


@pytest.mark.parametrize(("table", "told"), [
    ("kind\tkey\tlevel\nfield\tstatus\tsecret\n", "sensitivity.tsv:2: the level 'secret' is unknown"),
    ("kind\tkey\tlevel\nfield\tstatus\tpartner\n", "sensitivity.tsv:2: no format can do without 'status'"),
    ("kind\tkey\tlevel\nperson\tstatus\tpublic\n", "sensitivity.tsv:2: the kind 'person' is unknown"),
    ("kind\tkey\tlevel\nsource\tmedia\tpublic\nsource\tmedia\tpublic\n",
     "sensitivity.tsv:3: source 'media' stands twice"),
])
def test_a_faulty_table_of_levels_is_refused(tmp_path: Path, table: str, told: str) -> None:
    file = tmp_path / "sensitivity.tsv"
    file.write_text(table, "utf-8")
    with pytest.raises(PackError, match=r"remove|write|give") as refused:
        read_levels(file)
    assert told in str(refused.value)


RULES = "grid_degrees=0\nsmallest_named_km=0\nhold_back_days=0\nopaque_ids=true\n"


@pytest.mark.parametrize("text", [
    "[p]\nlevel = 'public'\n", "[p", "p = 1\n", f"[p]\nlevel='secret'\nquotation=0\n{RULES}",
    f"[p]\nlevel='public'\nquotation=-1\n{RULES}", f"[p]\nlevel='public'\nquotation=true\n{RULES}",
])
def test_a_faulty_profile_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "profiles.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(PackError, match=r"profiles\.toml"):
        read_profiles(file)


def test_profiles_rise_from_public_to_internal() -> None:
    assert [profile.level for profile in (PUBLIC, PARTNER, INTERNAL)] == list(LEVELS)[:3]
    assert PUBLIC.quotation == 0
    assert PUBLIC.grid_degrees > 0
    with pytest.raises(UsageError, match="public, partner, internal"):
        profile_of("friends")
