from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from incident_rows import HARD, exported, row, rows
from waqai.errors import BadRecord, BadValue
from waqai.export.incident import Cited
from waqai.export.native import native_schema
from waqai.export.parse import incident_of
from waqai.export.run import incidents
from waqai.export.stream import read_rows

VALID = Draft202012Validator(native_schema())


def lines(content: bytes) -> list[bytes]:
    """Cut at every line break that some reader may know, Unicode ones included."""
    return [line.encode() for line in content.decode().splitlines()]


@pytest.mark.parametrize("count", [1, 250, 251])
def test_it_reads_back_the_same(count: int) -> None:
    given = rows(count)
    written = exported("native", given)
    assert list(read_rows("made.jsonl", lines(written))) == given
    assert exported("native", read_rows("made.jsonl", lines(written))) == written


def test_every_line_fits_the_published_schema() -> None:
    Draft202012Validator.check_schema(native_schema())
    for line in lines(exported("native", rows(60))):
        VALID.validate(json.loads(line))


WRONG: list[dict[str, Any]] = [
    {"waqai_native": 2}, {"waqai_native": None}, {"incident_id": 7}, {"sub_event_type": "Fight"},
    {"date": {"start": "2021-02-30", "end": "2021-03-01", "precision": "day"}},
    {"date": {"start": "2021-03-02", "end": "2021-03-01", "precision": "day"}},
    {"date": {"start": "2021-03-01", "end": "2021-03-01", "precision": "year"}},
    {"killed": {"low": -1, "high": None, "best": None}}, {"killed": {"low": 1.5, "high": None, "best": None}},
    {"killed": {"low": 5, "high": 3, "best": 5}},
    {"killed": {"low": None, "high": None, "vague": "lots", "best": None}},
    {"weapons": ["catapult"]}, {"reported_by": [{"kind": "god", "name": ""}]}, {"status": "rumoured"},
    {"background": "no"}, {"confidence": True}, {"tellings": [{"report": "x"}]}, {"perpetrators": {}},
    {"place": {**row(0)["place"], "lat": 91.0}}, {"place": {**row(0)["place"], "lon": None}},
    {"place": {**row(0)["place"], "precision": 0}}, {"targets": [{"actor": None, "name": ""}]},
]  # fmt: skip


@pytest.mark.parametrize("change", WRONG, ids=str)
def test_what_is_wrong_is_refused_by_name(change: dict[str, Any]) -> None:
    [field] = change
    with pytest.raises(BadValue) as refused:
        incident_of(row(0, **change))
    words = {"perpetrators": "perpetrators", "targets": "actor", "reported_by": "kind", "tellings": "tellings"}
    assert words.get(field, field.split("_")[0]) in str(refused.value)


def test_a_refused_incident_is_named() -> None:
    with pytest.raises(BadRecord, match="incident doc3#1: weapons"):
        list(incidents([row(3, weapons=["catapult"])]))


def test_coded_documents_become_incidents_with_one_telling() -> None:
    report = {name: value for name, value in row(1).items()
              if name not in ("waqai_native", "incident_id", "reports", "tellings", "origin", "changed")}
    report |= {"id": "d1#1", "killed": {"low": None, "high": 9}, "injured": None, "evidence": {"killed": []}}
    coded = {"document_id": "d1", "incidents": [report], "rejected": []}
    failed = {"document_id": "d2", "error": {"code": "no_text", "message": "…"}}
    [found] = read_rows("c.jsonl", [json.dumps(each).encode() for each in (coded, failed)] + [b"\n"])
    VALID.validate(found)
    assert (found["incident_id"], found["killed"]["best"], found["injured"]) == ("i-d1#1", 9, None)
    assert found["tellings"][0]["document"] == Cited("d1").to_json()


@pytest.mark.parametrize(("line", "words"), [
    (b"{", "c.jsonl:2: no JSON"), (b"[1]", "c.jsonl:2: list"), (b'{"a": 1}', "c.jsonl:2: line: neither"),
    (b'{"document_id": "d", "incidents": [{}]}', "c.jsonl:2: the field 'killed' is missing"),
])
def test_a_line_that_is_no_incident_is_named(line: bytes, words: str) -> None:
    good = json.dumps(row(1)).encode()
    with pytest.raises(BadRecord, match=r"export from a file|one JSON object|one object") as refused:
        list(read_rows("c.jsonl", [good, line]))
    assert words in str(refused.value)


def test_hard_names_are_among_the_samples() -> None:
    assert {each["perpetrators"][0]["name"] for each in rows(len(HARD))} == set(HARD)
