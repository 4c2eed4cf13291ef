"""The incidents of a store follow its reports and judgements, also those of another process."""

from __future__ import annotations

import json
import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from store_texts import IDENTITY
from waqai import judging
from waqai.cli import main
from waqai.errors import NotInStore, UsageError
from waqai.incidents import Incidents
from waqai.link.judgements import Verdict
from waqai.records import CodedDocument, Document, Evidence, Place, Report, Source, Toll, When
from waqai.service import Service
from waqai.spans import Span
from waqai.store import Store

DAY = date(2020, 10, 3)
STORY = "انفجار سيارة مفخخة في سوق الميادين يوقع قتلى وجرحى"
VERDICTS: tuple[Verdict, ...] = ("same", "different", "unsure")
PLACES = {"mayadin": (35.02, 40.45, "Deir ez-Zor"), "mosul": (36.34, 43.13, "Nineveh")}


class Teller:
    """Codes an article `place killed` as one bomb there."""

    def run(self, document: Document) -> CodedDocument:
        name, killed = document.title.split()
        lat, lon, admin1 = PLACES[name]
        evidence = Evidence(Span("text", 0, 6), document.text[:6], "made")
        return CodedDocument(document.id, (Report(
            f"{document.id}#1", "Remote explosive/landmine/IED", When(DAY, DAY),
            Place(name, "SYR" if name == "mayadin" else "IRQ", 1, admin1=admin1, lat=lat, lon=lon, radius_km=3.0),
            killed=Toll(int(killed), int(killed)), reported_by=(Source("medical", ""),),
            evidence=(("killed", (evidence,)), ("place", (evidence,)))),))


def article(key: str, killed: int, place: str = "mayadin") -> Document:
    address = f"https://news.example/{key}"
    return Document(key, f"{STORY} {key} {place}", DAY, f"{place} {killed}", f"outlet {key}", address)


def put(store: Store, *documents: Document) -> None:
    for kept in Service(store, Teller, IDENTITY).ingest(documents):
        assert kept.error is None


def test_reports_are_linked_as_they_arrive(store: Store) -> None:
    put(store, article("a", 12))
    incidents = Incidents(store)
    put(store, article("b", 12), article("c", 3, "mosul"))
    assert incidents.refresh() == 2
    assert incidents.refresh() == 0
    assert incidents.linker.incidents() == Incidents(store).linker.incidents() == [("a#1", "b#1"), ("c#1",)]
    (first, _) = incidents.records()
    assert first["killed"]["by_report"] == {"a#1": {"low": 12, "high": 12}, "b#1": {"low": 12, "high": 12}}


def test_a_correction_and_a_retraction_move_a_report(store: Store) -> None:
    put(store, article("a", 12), article("b", 12))
    incidents = Incidents(store)
    store.correct("b#1", 1, {"date": {"start": "2020-11-20", "end": "2020-11-20", "precision": "day"}}, "misread")
    assert incidents.refresh() == 1
    assert incidents.linker.incidents() == [("a#1",), ("b#1",)]
    store.retract("document", "b", "a hoax")
    assert incidents.refresh() == 1
    assert incidents.linker.incidents() == [("a#1",)]
    store.restore("document", "b", "no hoax")
    incidents.refresh()
    assert incidents.linker.incidents() == Incidents(store).linker.incidents() == [("a#1",), ("b#1",)]


def test_judgements_hold_for_all_who_open_the_store(store: Store) -> None:
    put(store, article("a", 12), article("b", 12), article("c", 3, "mosul"))
    incidents, other = Incidents(store), Incidents(store)
    assert incidents.record() == (1, 0)
    assert incidents.record() == (0, 0)
    start = store.judgements()[-1].number
    (parted,) = judging.judge(store, "b#1", "a#1", "different", "two bombs").numbers
    judging.judge(store, "c#1", "a#1", "same", "the place was misread")
    incidents.refresh()
    other.refresh()
    wanted = [("a#1", "c#1"), ("b#1",)]
    assert other.linker.incidents() == incidents.linker.incidents() == wanted
    assert incidents.at(start) == [("a#1", "b#1"), ("c#1",)]
    assert incidents.at(store.judgements(in_force=False)[-1].number) == wanted
    assert incidents.at(0) == [("a#1",), ("b#1",), ("c#1",)]
    with pytest.raises(UsageError, match=f"judgement {parted} says"):
        judging.judge(store, "b#1", "c#1", "same", "surely")
    judging.undo(store, [parted], "one bomb after all")
    incidents.refresh()
    assert incidents.linker.incidents() == [("a#1", "b#1", "c#1")]


def test_an_undoing_that_would_contradict_is_refused(store: Store) -> None:
    put(store, article("a", 12), article("b", 3, "mosul"), article("c", 12))
    incidents = Incidents(store)
    (parted,) = judging.judge(store, "a#1", "b#1", "different", "far apart").numbers
    (undoing,) = judging.undo(store, [parted], "look again").numbers
    judging.judge(store, "a#1", "c#1", "same", "one bomb")
    judging.judge(store, "c#1", "b#1", "same", "the place was misread")
    with pytest.raises(UsageError, match="taken back already"):
        judging.undo(store, [parted], "again")
    with pytest.raises(UsageError, match="are one incident"):
        judging.undo(store, [undoing], "was right")
    incidents.refresh()
    assert incidents.linker.incidents() == [("a#1", "b#1", "c#1")]


def test_random_changes_keep_every_report_and_the_past(store: Store) -> None:
    draw = random.Random(7)
    incidents = Incidents(store)
    there: list[str] = []
    states: dict[int, list[tuple[str, ...]]] = {}
    for step in range(40):
        choice = draw.random()
        try:
            if choice < 0.4 or len(there) < 3:
                put(store, article(f"d{step}", draw.choice((3, 12)), draw.choice(("mayadin", "mosul"))))
                there.append(f"d{step}#1")
            elif choice < 0.5:
                store.retract("report", there.pop(draw.randrange(len(there))), "a hoax")
            elif choice < 0.6:
                judging.undo(store, [draw.choice(store.judgements(in_force=False)).number], "looked again")
            elif choice < 0.7:
                judging.split(store, [draw.choice(there)], "another one")
            else:
                one, other = draw.sample(there, 2)
                judging.judge(store, one, other, draw.choice(VERDICTS), "read both")
        except (UsageError, NotInStore, IndexError):  # a contradiction, or nothing to undo yet
            continue
        finally:
            incidents.record()
        now = incidents.linker.incidents()
        assert sorted(one for incident in now for one in incident) == sorted(there)
        if history := store.judgements(in_force=False):
            assert incidents.at(history[-1].number) == now
            states[history[-1].number] = now
        for number, before in states.items():
            joined = {incident for incident in before if len(incident) > 1}
            assert joined == {incident for incident in incidents.at(number) if len(incident) > 1}
    assert Incidents(store).linker.incidents() == now
    assert len(states) > 10


def test_a_split_and_its_faults(store: Store) -> None:
    put(store, article("a", 12), article("b", 12), article("c", 12))
    incidents = Incidents(store)
    incidents.record()
    assert len(judging.split(store, ["a#1"], "another bomb").numbers) == 2
    incidents.refresh()
    assert incidents.linker.incidents() == [("a#1",), ("b#1", "c#1")]
    for wrong in (["a#1"], ["b#1", "a#1"]):
        with pytest.raises(UsageError, match="not all"):
            judging.split(store, wrong, "x")
    with pytest.raises(UsageError, match="needs a reason"):
        judging.judge(store, "a#1", "b#1", "same", "  ")
    with pytest.raises(NotInStore, match="no report"):
        judging.judge(store, "a#1", "x#1", "same", "r")


def test_an_outlet_that_copied_an_article_is_named(store: Store) -> None:
    put(store, article("a", 12))
    copied = article("a", 12)
    put(store, Document("z", copied.text, DAY, copied.title, "copyist", "https://copy.example/1"))
    (record,) = Incidents(store).records()
    assert record["independent_sources"] == 1
    assert record["sources"][0]["outlets"] == ["copyist", "outlet a"]


def run(*args: str) -> Any:
    result = CliRunner().invoke(main, [*args])
    assert result.exit_code == 0, result.output
    return result


def test_the_commands_read_and_judge_the_store(sqlite_url: str, tmp_path: Path) -> None:
    from waqai.store import open_store

    run("db", "init", "--db", sqlite_url)
    store = open_store(sqlite_url, "tester")
    put(store, article("a", 12), article("b", 12))
    store.close()
    found = tmp_path / "incidents.jsonl"
    result = run("link", "--db", sqlite_url, "--to", str(found))
    assert "2 reports, 1 incidents; 1 pairs judged the same, 0 judgements taken back" in result.stderr
    assert json.loads(found.read_text("utf-8"))["reports"] == ["a#1", "b#1"]
    assert "one incident" in run("judge", "--db", sqlite_url).stdout
    run("judge", "a#1", "b#1", "different", "--reason", "two bombs", "--db", sqlite_url, "--by", "Amal")
    assert run("link", "--db", sqlite_url, "--dry-run").stdout.count("incident_id") == 2
    assert json.loads(run("link", "--db", sqlite_url, "--at", "1").stdout)["reports"] == ["a#1", "b#1"]
    assert "somebody judged them different" in run("link", "--db", sqlite_url, "--explain", "a#1,b#1").stdout
    history = run("judge", "--history", "--db", sqlite_url).stdout
    assert "Amal: a#1 b#1 different  two bombs" in history
    number = next(json.loads(line)["number"] for line in
                  run("judge", "--history", "--json", "--db", sqlite_url).stdout.splitlines()
                  if json.loads(line)["by"] == "Amal")
    undone = run("judge", "--undo", str(number), "--reason", "one bomb", "--db", sqlite_url)
    assert f"takes {number} back" in undone.stdout
    assert run("link", "--db", sqlite_url).stdout.count("incident_id") == 1


@pytest.mark.parametrize("args", [("a#1", "b#1"), ("a#1", "b#1", "maybe"), ("a#1", "b#1", "same", "--history")])
def test_wrong_use_of_judge(sqlite_url: str, args: tuple[str, ...]) -> None:
    run("db", "init", "--db", sqlite_url)
    result = CliRunner().invoke(main, ["judge", *args, "--db", sqlite_url])
    assert result.exit_code == 2
    assert "Error: " in result.stderr
