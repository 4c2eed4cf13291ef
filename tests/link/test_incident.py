from __future__ import annotations

from typing import Any

import pytest
from link_samples import at_least, count, entry

from waqai.errors import UsageError
from waqai.link.incident import incident_json
from waqai.link.sources import independent
from waqai.link.tolls import toll_json


def said(kind: str, name: str = "") -> dict[str, Any]:
    return {"reported_by": [{"kind": kind, "name": name}]}


CLAIMS = [
    entry("a#1", killed=count(14), published="2020-10-03", outlet="A", **said("medical")),
    entry("b#1", killed=count(17), published="2020-10-04", outlet="B", **said("medical")),
    entry("c#1", killed=count(30), published="2020-10-05", outlet="C", **said("armed_group")),
    entry("d#1", killed=count(17), published="2020-10-03", outlet="D"),
    entry("e#1", published="2020-10-06", outlet="E"),
]


@pytest.mark.parametrize(
    ("rule", "best", "source"),
    [
        ("latest_reliable", 17, "b#1"),
        ("latest", 30, "c#1"),
        ("most_told", 17, "b#1"),
        ("median", 17, "b#1"),
        ("lowest", 14, "a#1"),
        ("highest", 30, "c#1"),
    ],
)
def test_the_rule_chooses_the_best_figure(rule: str, best: int, source: str) -> None:
    toll = toll_json(CLAIMS, "killed", rule)
    assert toll is not None
    assert (toll["best"], toll["best_from"], toll["rule"]) == (best, source, rule)
    assert (toll["low"], toll["high"]) == (14, 30)
    assert toll["by_report"] == {one.id: one.fields["killed"] for one in CLAIMS[:4]}


def test_a_toll_that_is_open_stays_open() -> None:
    toll = toll_json([entry("a#1", killed=count(14)), entry("b#1", killed=at_least(17))], "killed")
    assert toll is not None
    assert (toll["low"], toll["high"]) == (14, None)


def test_of_two_figures_the_one_that_others_give() -> None:
    two = entry("a#1", killed=count(21, 30), **said("medical"))
    assert (toll_json([two], "killed") or {})["best"] == 21
    assert (toll_json([two, entry("b#1", killed=count(30))], "killed") or {})["best"] == 30


def test_a_toll_without_a_number_and_none_at_all() -> None:
    dozens = {"low": None, "high": None, "vague": "dozens"}
    toll = toll_json([entry("a#1", killed=dozens)], "killed")
    assert toll is not None
    assert (toll["best"], toll["by_report"]) == (None, {"a#1": dozens})
    assert toll_json([entry("a#1")], "killed") is None


def test_an_unknown_rule_names_those_that_are_known() -> None:
    with pytest.raises(UsageError, match="latest_reliable"):
        toll_json(CLAIMS, "killed", "loudest")


def groups(*entries: Any) -> list[list[str]]:
    return [[one.id for one in group] for group in independent(entries)]


def test_copies_of_one_agency_are_one_source() -> None:
    first = entry("a#1", outlet="A", **said("agency", "رويترز"))
    second = entry("b#1", outlet="B", **said("agency", "وكالة رويترز"))
    third = entry("c#1", outlet="C", **said("agency", "وكالة فرانس برس"))
    unnamed = entry("d#1", outlet="D", **said("agency", "وكالات الأنباء"))
    assert groups(first, second, third, unnamed) == [["a#1", "b#1"], ["c#1"], ["d#1"]]


def test_an_outlet_is_one_source_and_so_are_copies_of_a_text() -> None:
    text = "انفجار سيارة مفخخة في سوق الميادين يوقع أربعة قتلى وعشرة جرحى بحسب مصدر طبي"
    assert groups(entry("a#1", outlet="A"), entry("b#1", outlet="A"), entry("c#1", outlet="C")) == [
        ["a#1", "b#1"], ["c#1"]]
    assert groups(entry("a#1", outlet="A", text=text), entry("b#1", outlet="B", text=text + " محلي")) == [
        ["a#1", "b#1"]]


def test_sources_join_through_a_third() -> None:
    assert groups(entry("a#1", outlet="A"), entry("b#1", outlet="B", **said("agency", "سانا")),
                  entry("c#1", outlet="A", **said("agency", "وكالة سانا"))) == [["a#1", "b#1", "c#1"]]


def test_the_record_takes_the_most_precise_values_and_keeps_who_says_what() -> None:
    record = incident_json([
        entry("b#1", "deir_ez_zor", day="2020-10-01", end="2020-10-05", kind="Attack", by=("unidentified",)),
        entry("a#1", "mayadin", kind="Suicide bomb", by=("islamic_state",), status="claimed",
              **said("armed_group", "داعش")),
        entry("c#1", "deir_ez_zor", kind="Attack", by=("islamic_state",), status="claimed"),
    ], link_confidence=0.876)
    assert record["incident_id"] == "i-a#1"
    assert record["reports"] == ["a#1", "b#1", "c#1"]
    assert record["sub_event_type"] == "Attack"
    assert record["date"] == {"start": "2020-10-03", "end": "2020-10-03", "precision": "day"}
    assert record["place"]["gazetteer_id"] == "t:mayadin"
    assert [side["actor"] for side in record["perpetrators"]] == ["islamic_state", "unidentified"]
    assert record["perpetrators"][0]["reports"] == ["a#1", "c#1"]
    assert record["claims"][0] == {
        "perpetrators": ["islamic_state"], "targets": ["civilians"], "status": "claimed",
        "said_by": [{"kind": "armed_group", "name": "داعش"}], "reports": ["a#1", "c#1"]}
    assert record["independent_sources"] == 3
    assert (record["confidence"], record["link_confidence"]) == (0.8, 0.88)


def test_types_that_as_many_reports_give_go_by_the_codebook() -> None:
    record = incident_json([entry("a#1", kind="Attack"), entry("b#1", kind="Suicide bomb")])
    assert record["sub_event_type"] == "Suicide bomb"
    assert record["event_type"] == "Explosions/Remote violence"
