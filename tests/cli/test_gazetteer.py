from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from waqai.cli import main
from waqai.gazetteer import load_gazetteer
from waqai.text.normalise import fold

TABLE = "name_ar,lat,lon,kind,country\nتل الاختبار الكبير,36.5,38.5,village,SYR\nدوما,15.0,44.0,village,YEM\n"
SENTENCE = "قتل ثلاثة مدنيين في قصف مدفعي استهدف قرية تل الاختبار الكبير."


@pytest.fixture(autouse=True)
def _elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WAQAI_GAZETTEER", raising=False)
    Path("in.csv").write_text(TABLE, "utf-8")


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ["gazetteer", *args])


def looked_up(*args: str) -> list[dict[str, Any]]:
    result = run("lookup", *args, "--json")
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def mine() -> str:
    assert run("import", "csv", "in.csv", "--to", "mine.tsv").exit_code == 0
    return "mine.tsv"


def test_every_candidate_is_shown_with_its_reasons() -> None:
    (answer,) = looked_up("القنيطرة")
    found = answer["candidates"]
    assert {"SYR", "MAR"} <= {one["country"] for one in found}
    assert len(found) == len(load_gazetteer().candidates_loose(fold("القنيطرة")))
    for one in found:
        assert one["why"]
        assert one["match"] in ("exact", "spaces", "article")
        assert all(":" in row for row in one["rows"])
    shown = run("lookup", "القنيطرة").stdout
    assert all(one["id"] in shown and one["why"] in shown and one["rows"][0] in shown for one in found)


@pytest.mark.parametrize(("name", "place", "match"), [
    ("دير الزور", "gn:170794", "exact"), ("عينالعرب", None, "spaces"), ("فلوجة", "wq:iq-fallujah", "article")])
def test_the_grade_of_the_match_is_told(name: str, place: str | None, match: str) -> None:
    first = looked_up(name)[0]["candidates"][0]
    assert first["match"] == match
    assert place in (None, first["id"])


def test_near_and_country_choose_among_places() -> None:
    everywhere = looked_up("القنيطرة", "--near", "الرباط")[0]["candidates"]
    assert everywhere[0]["country"] == "MAR"
    near = [one["distance_km"] for one in everywhere if one["match"] == "exact"]
    assert near == sorted(near)
    assert looked_up("القنيطرة", "--near", "33.1,35.8")[0]["candidates"][0]["country"] == "SYR"
    assert {one["country"] for one in looked_up("القنيطرة", "--country", "sy")[0]["candidates"]} == {"SYR"}


def test_everyday_words_are_told() -> None:
    (answer,) = looked_up("صور")
    assert any("common_words.tsv" in why for why in answer["everyday_word"])
    alone, behind_preposition, behind_noun = answer["taken"].values()
    assert (alone, behind_preposition, behind_noun) == (False, False, True)
    shown = run("lookup", "صور").stdout
    assert "behind a head noun [common_words.tsv]" in shown


def test_phrases_are_read_with_their_relation() -> None:
    (south,) = looked_up("جنوب دير الزور")
    (reading,) = south["readings"]
    town = looked_up("دير الزور")[0]["candidates"][0]
    assert (reading["relation"], reading["bearing"], reading["gazetteer_id"]) == ("direction", 180.0, town["id"])
    assert reading["lat"] < town["lat"]
    assert reading["precision"] == 2
    assert "south, to a side of" in run("lookup", "جنوب دير الزور").stdout


def test_several_names_and_one_that_is_nowhere() -> None:
    result = run("lookup", "حلب", "لابلابلا", "حمص", "--json")
    assert result.exit_code == 1
    assert [json.loads(line)["name"] for line in result.stdout.splitlines()] == ["حلب", "لابلابلا", "حمص"]
    assert result.stderr.startswith("'لابلابلا': no place is called so; add it")


@pytest.mark.parametrize("name", ["", "!!", "\n", "(" * 50, "a" * 1000])
def test_any_name_is_answered(name: str) -> None:
    result = run("lookup", name)
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)


@pytest.mark.parametrize(("args", "says"), [
    (["lookup"], "Missing argument"),
    (["lookup", "حلب", "--near", "لابلابلا"], "give another name, an id, or a point"),
    (["lookup", "حلب", "--country", "Syria"], "write an ISO 3166-1 code such as SYR"),
    (["lookup", "حلب", "--gazetteer", "none.tsv"], "none.tsv"),
    (["import", "excel", "in.csv", "--to", "x.tsv"], "geonames"),
    (["import", "csv", "in.csv"], "--to"),
    (["import", "csv", "in.csv", "--to", "in.csv"], "is an input"),
    (["import", "csv", "in.csv", "--to", "none/x.tsv"], "does not exist"),
    (["import", "csv", "in.csv", "--to", "x.tsv", "--alternate-names", "in.csv"], "GeoNames dumps only"),
    (["import", "geonames", "none.txt", "--to", "x.tsv"], "none.txt"),
])
def test_wrong_use_is_told(args: list[str], says: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert says in result.stderr
    assert [path.name for path in Path().iterdir()] == ["in.csv"]


def test_an_imported_table_wins(mine: str) -> None:
    assert looked_up("دوما")[0]["candidates"][0]["country"] == "SYR"
    first = looked_up("دوما", "--gazetteer", mine)[0]["candidates"][0]
    assert (first["country"], first["rows"]) == ("YEM", ["mine.tsv:3"])
    assert first["why"] == "a private table comes first"


def test_faults_are_named_and_nothing_is_written() -> None:
    Path("bad.csv").write_text(TABLE + "\nبلا نقطة,,,town,SYR\n" + "تل,x,y,town,SYR\n" * 30, "utf-8")
    Path("out.tsv").write_text("before", "utf-8")
    result = run("import", "csv", "bad.csv", "--to", "out.tsv")
    assert result.exit_code == 1
    assert Path("out.tsv").read_text("utf-8") == "before"
    lines = result.stderr.splitlines()
    assert lines[0] == "bad.csv:5: lat is empty; fill it in or take the row out"
    assert lines[50:] == ["and 12 more faults", "nothing written: 62 faults, and 2 places without; mend the file,"
                          " or take the good rows alone with --skip-bad"]
    skipped = run("import", "csv", "bad.csv", "--to", "out.tsv", "--skip-bad")
    assert skipped.exit_code == 1
    assert skipped.stderr.splitlines()[-1] == "2 places written to out.tsv; rows with 62 faults were skipped"
    assert len(Path("out.tsv").read_text("utf-8").splitlines()) == 3
    assert sorted(path.name for path in Path().iterdir()) == ["bad.csv", "in.csv", "out.tsv"]


def test_a_table_may_go_to_standard_output() -> None:
    result = run("import", "csv", "in.csv", "--to", "-", "--country", "YE")
    assert result.exit_code == 0
    assert [line.split("\t")[1] for line in result.stdout.splitlines()] == ["name_ar", "دوما"]
    assert result.stderr.splitlines() == ["left out: 1 not in YEM", "1 place written to -"]


def test_nothing_to_import_is_told() -> None:
    result = run("import", "csv", "in.csv", "--to", "x.tsv", "--country", "IRQ")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1].startswith("nothing written: there is no row to import; check")
    assert not Path("x.tsv").exists()


def code(*args: str, env: dict[str, str] | None = None) -> dict[str, Any]:
    Path("doc.jsonl").write_text(json.dumps(
        {"id": "d1", "title": "", "text": SENTENCE, "published": "2020-10-03"}) + "\n", "utf-8")
    result = CliRunner().invoke(main, ["code", "doc.jsonl", *args], env=env)
    assert result.exit_code == 0, result.stderr
    coded: dict[str, Any] = json.loads(result.stdout)
    return coded


def is_there(coded: dict[str, Any]) -> bool:
    return any(incident["place"] and (incident["place"]["lat"], incident["place"]["lon"]) == (36.5, 38.5)
               for incident in coded["incidents"])


def test_coding_uses_the_private_table(mine: str) -> None:
    assert not is_there(code())
    assert is_there(code("--gazetteer", mine))
    assert is_there(code(env={"WAQAI_GAZETTEER": mine}))


def test_processes_of_their_own_use_the_private_table(mine: str) -> None:
    code()
    Path("run.py").write_text("from waqai.cli import main\nif __name__ == '__main__':\n    main()\n", "utf-8")
    done = subprocess.run([sys.executable, "run.py", "code", "doc.jsonl", "--jobs", "2", "--gazetteer", mine],
                          capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    assert is_there(json.loads(done.stdout))


def test_help_has_examples() -> None:
    assert "waqai gazetteer lookup القنيطرة" in run("lookup", "--help").stdout
    assert "waqai gazetteer import geonames SY.txt" in run("import", "--help").stdout
