"""Linked incidents and the store: what an export makes of reports that tell one incident."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from incident_rows import exported, readable, row
from store_texts import article, keep
from waqai.cli import main
from waqai.errors import BadRecord
from waqai.export.levels import profile_of, shipped_levels
from waqai.export.linked import Reports, merged
from waqai.export.native import native_schema
from waqai.export.protect import Merge, Protector, opaque
from waqai.export.stored import Deeds, Stored
from waqai.export.stream import read_rows
from waqai.export.writing import export_formats
from waqai.records import Fetched, Json
from waqai.store import NewJudgement, Store

VALID = Draft202012Validator(native_schema())


def protector_of(merge: Merge, profile: str = "public") -> Protector:
    return Protector(profile_of(profile), shipped_levels(), date(2021, 6, 1), lambda _: None, merge)


def report(document: str, killed: int | None, vague: str | None = None, **changes: Any) -> Json:
    """A report of the same incident in another document, with its own toll."""
    toll = None if killed is None and vague is None else {"low": killed, "high": killed, "vague": vague}
    if toll and vague is None:
        del toll["vague"]
    made = row(1, killed={**toll, "best": killed} if toll else None, background=False, **changes)
    name = f"{document}#1"
    telling = made["tellings"][0]
    cited = {**telling["document"], "document_id": document, **changes.pop("cited", {})}
    return {**made, "incident_id": name, "reports": [name],
            "tellings": [{**telling, "report": name, "killed": toll, "document": cited}]}


def test_several_reports_become_one_incident() -> None:
    one = report("a", 9, weapons=["mortar"], status="claimed", reported_by=[{"kind": "medical", "name": "x"}])
    two = report("b", 14, weapons=["rocket", "mortar"], reported_by=[{"kind": "medical", "name": "x"}])
    found = merged([one, two])
    VALID.validate(found)
    assert found["incident_id"] == "i-a#1"
    assert found["reports"] == ["a#1", "b#1"] == [telling["report"] for telling in found["tellings"]]
    assert (found["killed"]["low"], found["killed"]["high"]) == (9, 14)
    assert found["weapons"] == ["mortar", "rocket"]
    assert found["reported_by"] == [{"kind": "medical", "name": "x"}]
    assert found["status"] == "claimed"
    assert merged([one]) == one


@pytest.mark.parametrize(("statuses", "status"), [
    (("reported", "claimed"), "reported"), (("claimed", "accused"), "claimed"),
    (("accused", "accused"), "accused"), (("reported", "disputed"), "disputed"),
])
def test_the_status_of_several(statuses: tuple[str, str], status: str) -> None:
    found = merged([report(name, 3, status=each) for name, each in zip("ab", statuses, strict=True)])
    assert found["status"] == status


def test_vague_tolls_stay_vague() -> None:
    found = merged([report("a", None, "several"), report("b", None, "dozens")])
    assert found["killed"] == {"low": None, "high": None, "best": None, "vague": "dozens"}
    assert merged([report("a", None), report("b", None)])["killed"] is None


def test_a_linked_file_takes_the_rest_from_the_coded_one() -> None:
    singles = [report("a", 9), report("b", 14)]
    record = {"incident_id": "i-a#1", "reports": ["a#1", "b#1"],
              "event_type": "Battles", "sub_event_type": "Armed clash",
              "date": singles[0]["date"], "place": singles[0]["place"], "perpetrators": [], "targets": [],
              "killed": {"low": 9, "high": 14, "best": 14, "best_from": "b#1", "rule": "x", "by_report": {}},
              "injured": None, "confidence": 0.9}
    line = json.dumps(record).encode()
    with Reports(singles) as reports:
        [found] = read_rows("l.jsonl", [line], None, reports)
        VALID.validate(found)
        assert found["killed"] == {"low": 9, "high": 14, "best": 14}
        assert found["tellings"] == [single["tellings"][0] for single in singles]
        with pytest.raises(BadRecord, match=r"l\.jsonl:1: reports: 'c#1' is in none of the coded files"):
            list(read_rows("l.jsonl", [json.dumps({**record, "reports": ["c#1"]}).encode()], None, reports))
    with pytest.raises(BadRecord, match="name the coded file with --coded"):
        list(read_rows("l.jsonl", [line]))


def test_a_confidential_report_leaves_no_trace_in_its_incident() -> None:
    secret = report("b", 14, weapons=["chemical"], cited={"sensitivity": "internal", "outlet": "سري"})
    singles = [report("a", 9), secret, report("c", 10)]
    with Reports(singles) as reports:
        protector = protector_of(reports.merge)
        [found] = protector.protect([merged(singles)])
    assert found["incident_id"] == opaque("i-a#1")
    assert (found["killed"]["low"], found["killed"]["high"]) == (9, 10)
    assert opaque("b#1") not in json.dumps(found)
    assert "chemical" not in found["weapons"]
    assert len(found["tellings"]) == 2
    assert protector.left_out.values["tellings"] == 1


@pytest.fixture
def filled(store: Store) -> Store:
    keep(store, [Fetched(article(1)), Fetched(article(2)), Fetched(article(3), confidentiality="confidential")])
    return store


def test_the_store_s_incidents(filled: Store) -> None:
    assert [each["reports"] for each in Stored(filled).rows()] == [["d1#1"], ["d2#1"], ["d3#1"]]
    filled.judge([NewJudgement("d1#1", "d3#1", "same", "one ambush")])
    stored = Stored(filled)
    first, second = stored.rows()
    for each in (first, second):
        VALID.validate(each)
    assert (first["reports"], second["reports"]) == (["d1#1", "d3#1"], ["d2#1"])
    assert [each["document"]["sensitivity"] for each in first["tellings"]] == ["public", "confidential"]
    protector = protector_of(stored.merge)
    assert [each["reports"] for each in protector.protect(stored.rows())] == [[opaque("d1#1")], [opaque("d2#1")]]
    filled.judge([NewJudgement("d2#1", "d3#1", "same", "and this", automatic=True),
                  NewJudgement("d2#1", "d3#1", "different", "no, a day later")])
    assert [each["reports"] for each in Stored(filled).rows()] == [["d1#1", "d3#1"], ["d2#1"]]
    filled.retract("report", "d3#1", "told twice")
    assert [each["reports"] for each in Stored(filled).rows()] == [["d1#1"], ["d2#1"]]


def test_nothing_of_a_confidential_document_leaves_the_store(store: Store) -> None:
    plain, secret = article(1), replace(article(2), id="سري-2", outlet="سري", url="https://x.example/سري",
                                        title="عنوان سري")
    keep(store, [Fetched(plain), Fetched(secret, confidentiality="confidential")])
    store.judge([NewJudgement("d1#1", "سري-2#1", "same", "one ambush, says سري")])
    stored = Stored(store)
    assert "سري" in json.dumps(list(stored.rows()), ensure_ascii=False)
    for profile in ("public", "partner", "internal"):
        found = list(protector_of(stored.merge, profile).protect(stored.rows()))
        assert len(found) == 1
        for form in export_formats():
            assert "سري" not in readable(form, exported(form, found)), form


def test_what_people_did_is_told_as_far_as_the_profile_allows(filled: Store) -> None:
    filled.correct("d1#1", 1, {"status": "disputed"}, "the ministry denies it")
    filled.retract("report", "d2#1", "a rumour")
    in_the_house = Deeds(filled, opaque_ids=False, words=True)
    [corrected], [retracted] = in_the_house.of("d1#1"), in_the_house.of("d2#1")
    assert (corrected["field"], corrected["reason"]) == ("status", "the ministry denies it")
    assert (retracted["why"], retracted["reason"]) == ("retracted", "a rumour")
    filled.judge([NewJudgement("d1#1", "d3#1", "same", "one ambush")])
    told = Deeds(filled, opaque_ids=True, words=False).of(opaque("d3#1"))
    assert [(each["why"], each["verdict"], each["other"]) for each in told] == [("judged", "same", opaque("d1#1"))]
    outside = Deeds(filled, opaque_ids=True, words=False).of(opaque("d1#1"))
    assert [sorted(each) for each in outside[:1]] == [["at", "field", "report", "why"]]
    assert Deeds(filled, opaque_ids=False, words=True, since="2030").of("d1#1") == []
    assert in_the_house.of("d3#1") == []


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))


def test_export_and_changes_from_the_store(tmp_path: Path, sqlite_url: str) -> None:
    articles = tmp_path / "articles.jsonl"
    articles.write_text("".join(json.dumps({
        "id": f"n{number}", "title": "عنوان الخبر", "language": "ar", "outlet": "وكالة", "published": "2020-10-03",
        "text": f"قُتل {number} جنود في قصف مدفعي على بلدة السخنة في ريف حمص، اليوم السبت.",
    }) + "\n" for number in (3, 4)), "utf-8")
    assert run("db", "init", "--database", sqlite_url).exit_code == 0
    assert run("ingest", articles, "--database", sqlite_url, "--by", "test").exit_code == 0
    before = tmp_path / "before.jsonl"
    done = run("export", "--database", sqlite_url, "--as", "native", "--to", before, "--today", "2020-10-05")
    assert done.exit_code == 0, done.output
    assert "native: 2 incidents written" in done.stderr
    assert json.loads(before.read_text("utf-8").splitlines()[0])["killed"]["best"] == 3
    done = run("changes", "--since", before, "--database", sqlite_url)
    assert done.exit_code == 0, done.output
    assert "0 added, 0 changed, 0 merged, 0 split, 0 retracted" in done.stderr
