from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from waqai.cli import main

TEXT = "انفجار سيارة مفخخة في سوق الميادين يوقع قتلى"


@pytest.fixture(autouse=True)
def _folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ["link", *args])


def write(path: str, *records: dict[str, Any]) -> str:
    Path(path).write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records), "utf-8")
    return path


def coded(key: str, killed: int, day: str = "2020-10-03") -> dict[str, Any]:
    return {"document_id": key, "incidents": [{
        "id": f"{key}#1", "sub_event_type": "Remote explosive/landmine/IED", "date": {"start": day, "end": day},
        "place": {"name": "الميادين", "admin1": "Deir ez-Zor", "country": "SYR", "lat": 35.02, "lon": 40.45,
                  "radius_km": 4.0, "precision": 1},
        "perpetrators": [], "targets": [{"actor": "civilians", "name": "مدنيون"}],
        "killed": {"low": killed, "high": killed}, "injured": None, "confidence": 0.9,
        "evidence": {"killed": [{"in": "title", "start": 0, "end": 6, "text": TEXT[:6], "rule": "r"}]}}]}


def article(key: str) -> dict[str, Any]:
    return {"id": key, "title": TEXT, "text": TEXT, "published": "2020-10-03", "outlet": key, "language": "ar"}


def test_incidents_are_written_one_a_line() -> None:
    source = write("coded.jsonl", coded("d1", 12), coded("d7", 12), coded("d9", 12, day="2020-11-09"),
                   {"document_id": "bad", "error": {"code": "empty_text", "message": "x"}})
    articles = write("articles.jsonl", article("d1"), article("d7"), article("d9"))
    result = run(source, "--documents", articles, "--to", "out.jsonl")
    assert result.exit_code == 0, result.output
    assert "3 reports, 2 incidents" in result.stderr
    records = [json.loads(line) for line in Path("out.jsonl").read_text("utf-8").splitlines()]
    assert [record["reports"] for record in records] == [["d1#1", "d7#1"], ["d9#1"]]
    assert records[0]["killed"] == {"low": 12, "high": 12, "best": 12, "best_from": "d1#1",
                                    "rule": "latest_reliable", "by_report": {
                                        "d1#1": {"low": 12, "high": 12}, "d7#1": {"low": 12, "high": 12}}}
    assert records[0]["link_confidence"] > 0.9
    assert records[0]["independent_sources"] == 1


def test_a_high_threshold_joins_nothing() -> None:
    source = write("coded.jsonl", coded("d1", 12), coded("d7", 12))
    assert "2 reports, 2 incidents" in run(source, "--threshold", "9").stderr


def test_the_order_of_the_file_changes_nothing() -> None:
    lines = [coded("d1", 12), coded("d7", 12), coded("d9", 3), coded("d4", 11)]
    write("one.jsonl", *lines)
    write("two.jsonl", *reversed(lines))
    assert run("one.jsonl").stdout == run("two.jsonl").stdout


def test_a_pair_is_explained() -> None:
    source = write("coded.jsonl", coded("d1", 12), coded("d7", 12))
    text = run(source, "--explain", "d1#1,d7#1").stdout
    assert "equal_many" in text
    assert "linked: one incident" in text
    assert "++++" in text
    found = json.loads(run(source, "--explain", "d1#1, d7#1", "--json").stdout)
    assert found["one_incident"] is True
    assert found["steps"][0]["feature"] == "prior"


@pytest.mark.parametrize("pair", ["d1#1", "d1#1,d1#1", "d1#1,x", "a,b,c"])
def test_a_wrong_pair_is_wrong_use(pair: str) -> None:
    source = write("coded.jsonl", coded("d1", 12), coded("d7", 12))
    result = run(source, "--explain", pair)
    assert result.exit_code == 2
    assert "Error: " in result.stderr


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{", "coded.jsonl:1: is no JSON"),
        ("\udcff\udcfe", "coded.jsonl:1: is no JSON"),
        ("[]", "coded.jsonl:1: has no document_id"),
        ('{"document_id": "d", "incidents": [{"id": "d#1"}]}', "coded.jsonl:1: the report 'd#1'"),
    ],
)
def test_a_file_that_is_no_coding_is_named_with_its_line(line: str, fault: str) -> None:
    Path("coded.jsonl").write_bytes(line.encode("utf-8", "surrogateescape") + b"\n")
    result = run("coded.jsonl")
    assert result.exit_code == 2
    assert fault in result.stderr


def test_a_document_that_is_there_twice_is_named() -> None:
    result = run(write("coded.jsonl", coded("d1", 12), coded("d1", 12)))
    assert result.exit_code == 2
    assert "coded.jsonl:2" in result.stderr
