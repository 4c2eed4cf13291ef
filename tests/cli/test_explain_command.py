from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import waqai.cli.explain as command
from fake_coder import full_report, make_fake
from waqai.cli import main
from waqai.cli.explain_text import lines, value_text
from waqai.explain import explain
from waqai.records import CodedDocument, Document, Evidence, Rejection, Weighed
from waqai.spans import Span

TEXT = "قتل ثلاثة جنود في هجوم على نقطة عسكرية.\nوقد قتل مدني في المكان."


@pytest.fixture(autouse=True)
def _fake(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(command, "load_coder", lambda _: make_fake())
    monkeypatch.chdir(tmp_path)


def run(*args: str, given: str | None = None) -> Result:
    return CliRunner().invoke(main, ["explain", *args], input=given)


def record(document_id: str = "d1", text: str = TEXT) -> str:
    return json.dumps({"id": document_id, "title": "مقتل جنود", "text": text, "published": "2020-10-03"},
                      ensure_ascii=False) + "\n"


def test_all_incidents_of_all_documents() -> None:
    result = run("-", given=record("d1") + record("d2"))
    assert result.exit_code == 0, result.stderr
    assert [line.split()[0] for line in result.stdout.splitlines() if line[:1] == "d"] == [
        "d1#1", "d1#2", "d1#3", "d2#1", "d2#2", "d2#3"]
    assert 'text 0-3: "\u2068قتل\u2069"' in result.stdout


@pytest.mark.parametrize("asked", [["d2#2"], ["d2#2", "killed"]])
def test_one_incident_by_its_id(asked: list[str]) -> None:
    result = run("-", *asked, given=record("d1") + record("d2"))
    assert result.exit_code == 0, result.stderr
    assert "d2#2" in result.stdout
    assert "d1#" not in result.stdout
    assert "d2#1" not in result.stdout
    assert "killed: 3" in result.stdout
    assert ("place:" in result.stdout) == (len(asked) == 1)


def test_one_incident_by_its_number_in_a_file_of_one_document() -> None:
    assert "d1#2" in run("-", "2", given=record()).stdout


def test_a_document_by_its_id_and_a_field_of_all() -> None:
    assert run("-", "d2", given=record("d1") + record("d2")).stdout.count("d2#") == 3
    result = run("-", "killed", given=record())
    assert result.stdout.count("killed: 3") == 3
    assert "place:" not in result.stdout


def test_sub_event_type_is_the_event_type() -> None:
    assert "event_type: Battles / Armed clash" in run("-", "d1#1", "sub_event_type", given=record()).stdout


def test_json_has_the_same() -> None:
    result = run("-", "d1#1", "killed", "--json", given=record())
    (explained,) = [json.loads(line) for line in result.stdout.splitlines()]
    (incident,) = explained["incidents"]
    (field,) = incident["fields"]
    assert (explained["document_id"], incident["id"], field["field"]) == ("d1", "d1#1", "killed")
    assert field["value"] == {"low": 3, "high": 3}
    assert [(word["in"], word["start"], word["text"], word["rule"]) for word in field["words"]] == [
        ("title", 0, "مقتل", "fake")]


@pytest.mark.parametrize(("asked", "told"), [
    (["d9#1"], "no document of 'd9#1'; its documents begin with d1, d2"),
    (["d1#9"], "document 'd1' has no incident 'd1#9'; its incidents: d1#1, d1#2, d1#3"),
    (["1"], "several documents; say whose incident, as d1#1"),
    (["d1#1", "colour"], "there is no field 'colour'; the fields are event_type, date, "),
])
def test_what_is_not_there_is_an_error_that_lists_what_is(asked: list[str], told: str) -> None:
    result = run("-", *asked, given=record("d1") + record("d2"))
    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stdout == ""


def test_a_document_that_cannot_be_read_is_named_and_sets_the_status() -> None:
    result = run("-", given="{\n" + record("d2"))
    assert result.exit_code == 1
    assert "bad_record" in result.stderr
    assert "d2#1" in result.stdout


def test_a_missing_file_is_named() -> None:
    result = run("none.txt")
    assert result.exit_code == 1
    assert "none.txt: file_unreadable" in result.stderr


class _Full:
    def run(self, document: Document) -> CodedDocument:
        words = Evidence(Span("text", 0, 3), "قتل", "modality:ar/modality.tsv:2")
        return CodedDocument(document.id, (full_report(),), (Rejection(words, "threat, not asserted"),))


def shown(document: Document, whole: bool = True) -> str:
    return "\n".join(lines(explain(_Full(), document), whole))


def test_a_full_report_shows_every_value() -> None:
    text = shown(Document("d1", TEXT, full_report().when.start))
    for part in ("date: 2020-10-02 to 2020-10-03 (day)", "killed: 3+", "injured: dozens", "combined: 5-8",
                 "children: 2 killed; women: 1-4 injured", "monitor (\u2068المرصد\u2069), resident",
                 "precision 2; -36.2, 37.1, within 9 km", "background: yes", "status: accused",
                 "threat, not asserted  [ar/modality.tsv:2]"):
        assert part in text, part


def test_what_was_not_coded_is_left_out_of_one_field() -> None:
    assert "threat" not in shown(Document("d1", TEXT, full_report().when.start), whole=False)


def test_hostile_text_stays_on_its_line() -> None:
    text = value_text(full_report(), "perpetrators") + value_text(full_report(), "place")
    assert "\x1b" not in text
    assert "\n" not in text


def test_lost_candidates_and_tellings_are_shown_once() -> None:
    telling = Evidence(Span("text", 0, 300), "قتل " * 75, "telling")
    lost, first = Weighed("2..2", "an older figure"), Weighed("", "first telling", (telling,))
    report = replace(full_report(), weighed=(("killed", (lost, lost)), ("tellings", (first,))))

    class Coder:
        def run(self, document: Document) -> CodedDocument:
            return CodedDocument(document.id, (report,))

    text = list(lines(explain(Coder(), Document("d1", TEXT, report.when.start)), True))
    assert text.count("    not 2..2: an older figure") == 1
    assert "      first telling" in text
    assert max(map(len, text)) < 200
