"""The sample reports, their gold coding, and what the pipeline makes of them."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest

import waqai
from shipped import pipeline
from waqai.records import EVENT_TYPES, SOURCE_KINDS, WEAPONS, CodedDocument, Document, Status, Vague

SAMPLES = Path(waqai.__file__).parent / "samples"
PAIRS = [("sy-ambush-1", "sy-ambush-2"), ("iq-bomb-1", "iq-bomb-2"), ("sd-shelling-1", "sd-shelling-2")]
"""Two reports each that tell one incident, the second with a higher toll."""
WITHOUT_INCIDENT = ["sd-talks", "sy-football"]
COUNTRIES = {"SYR", "IRQ", "YEM", "LBY", "PSE", "LBN", "SDN"}

Record = dict[str, Any]


def lines(name: str) -> list[Record]:
    return [json.loads(line) for line in (SAMPLES / name).read_text("utf-8").splitlines()]


REPORTS = lines("reports.jsonl")
GOLD = {record["document"]["id"]: record for record in lines("gold.jsonl")}
INCIDENTS = [pytest.param(record["document"], incident, id=f"{name}#{number}")
             for name, record in GOLD.items() for number, incident in enumerate(record["incidents"], 1)]


def document(report: Record) -> Document:
    return Document(report["id"], report["text"], date.fromisoformat(report["published"]), report["title"],
                    report["outlet"], language=report["language"])


@cache
def coded(name: str) -> CodedDocument:
    return pipeline().run(document(GOLD[name]["document"]))


def test_the_gold_codes_the_reports_and_only_them() -> None:
    assert [record["document"] for record in GOLD.values()] == REPORTS
    assert len(GOLD) >= 14


def test_the_countries_are_all_there() -> None:
    told = {incident["place"]["country"] for record in GOLD.values() for incident in record["incidents"]}
    assert told >= COUNTRIES


@pytest.mark.parametrize(("report", "incident"), INCIDENTS)
def test_place_and_quote_stand_in_the_report(report: Record, incident: Record) -> None:
    text = f"{report['title']}\n{report['text']}"
    assert incident["place"]["name"] in text
    assert incident["quote"] in text


@pytest.mark.parametrize(("report", "incident"), INCIDENTS)
def test_the_gold_has_the_codebook_s_values(report: Record, incident: Record) -> None:
    assert EVENT_TYPES[incident["sub_event_type"]] == incident["event_type"]
    assert all(other in EVENT_TYPES for other in incident.get("sub_event_type_also", []))
    assert incident["status"] in get_args(Status)
    assert set(incident["weapons"]) <= WEAPONS
    assert {source["kind"] for source in incident["reported_by"]} <= SOURCE_KINDS
    start, end = (date.fromisoformat(incident["date"][key]) for key in ("start", "end"))
    assert start <= end <= date.fromisoformat(report["published"])
    assert incident["perpetrators"]


@pytest.mark.parametrize(("report", "incident"), INCIDENTS)
def test_the_gold_s_tolls_are_bounds_or_a_vague_word(report: Record, incident: Record) -> None:
    for kind in ("killed", "injured", "casualties_combined"):
        toll = incident[kind]
        if toll is None:
            continue
        low, high = toll["low"], toll["high"]
        if low is None and high is None:
            assert toll["vague"] in get_args(Vague), (report["id"], kind)
        elif low is not None and high is not None:
            assert low <= high, (report["id"], kind)


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_a_pair_tells_one_incident_with_two_tolls(first: str, second: str) -> None:
    before, after = GOLD[first]["incidents"][0], GOLD[second]["incidents"][0]
    for field in ("sub_event_type", "date"):
        assert before[field] == after[field]
    assert (before["place"]["lat"], before["place"]["lon"]) == (after["place"]["lat"], after["place"]["lon"])
    assert before["killed"]["high"] < after["killed"]["high"]


def test_two_reports_tell_no_incident() -> None:
    assert sorted(name for name, record in GOLD.items() if not record["incidents"]) == WITHOUT_INCIDENT


@pytest.mark.parametrize("name", GOLD)
def test_coded_evidence_quotes_the_report(name: str) -> None:
    result, report = coded(name), document(GOLD[name]["document"])
    quotes = [evidence for incident in result.incidents for _, group in incident.evidence for evidence in group]
    for evidence in [*quotes, *(rejection.evidence for rejection in result.rejected)]:
        span = evidence.span
        assert report.field(span.field)[span.start:span.end] == evidence.text
    assert bool(quotes) == bool(result.incidents)


@pytest.mark.parametrize("name", [name for name in GOLD if name not in WITHOUT_INCIDENT])
def test_a_report_with_incidents_is_coded(name: str) -> None:
    assert coded(name).incidents


@pytest.mark.parametrize("name", WITHOUT_INCIDENT)
def test_a_report_without_an_incident_gives_none(name: str) -> None:
    assert coded(name).incidents == ()


@pytest.mark.parametrize("name", [name for pair in PAIRS for name in pair])
def test_the_tolls_of_the_pairs_are_read(name: str) -> None:
    wanted = GOLD[name]["incidents"][0]["killed"]
    assert wanted in [incident.killed.to_json() for incident in coded(name).incidents if incident.killed]
