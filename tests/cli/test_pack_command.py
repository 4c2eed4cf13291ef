from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from waqai.cli import main


@pytest.fixture(autouse=True)
def _folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def run(*args: str, given: str | None = None) -> Result:
    return CliRunner().invoke(main, ["pack", *args], input=given)


def test_a_new_pack_is_sound_and_is_read() -> None:
    result = run("new", "mine")
    assert result.exit_code == 0, result.stderr
    assert [Path(line).name for line in result.stdout.splitlines()] == [
        "pack.toml", "actor_names.tsv", "places.tsv", "actor_names.tsv"]
    checked = run("check", "mine")
    assert (checked.exit_code, checked.stdout, checked.stderr) == (0, "", "0 faults in mine\n")
    tried = run("try", "--pack", "mine", "هاجم لواء الأمثلة حاجزا في حلب وقتل جنديان")
    assert "[mine/actor_names.tsv:4]" in tried.stdout


def test_a_private_place_is_read() -> None:
    run("new", "mine")
    with Path("mine/places.tsv").open("a", encoding="utf-8") as table:
        table.write("my:1\tعين التجريب\t\tAin at-Tajrib\tvillage\tSYR\tHoms\t34.5\t37.5\t2\tmine\n")
    tried = run("try", "--pack", "mine", "قتل جنديان في هجوم على بلدة عين التجريب")
    assert "\u2068عين التجريب\u2069" in tried.stdout
    assert "killed 2" in tried.stdout


@pytest.mark.parametrize(("name", "told"), [
    ("mine", "not empty"), ("ملف", "cannot be the name"), ("a b", "cannot be the name")])
def test_a_new_pack_overwrites_nothing(name: str, told: str) -> None:
    run("new", "mine")
    before = Path("mine/pack.toml").read_text("utf-8")
    result = run("new", name)
    assert result.exit_code == 2
    assert told in result.stderr
    assert Path("mine/pack.toml").read_text("utf-8") == before


def test_every_fault_and_failing_case_is_told() -> None:
    run("new", "mine")
    names = Path("mine/actor_names.tsv")
    names.write_text(names.read_text("utf-8") + "فوج التجربة\thts\tname\t\nفوج التجربة\thts\tname\t\n"
                     "سرب-التجربة\thts\tname\t\n", "utf-8")
    cases = Path("mine/cases/actor_names.tsv")
    cases.write_text(cases.read_text("utf-8") + "فوج التجربة\tساد الهدوء في حلب\tyes\t\n", "utf-8")
    result = run("check", "mine/")
    assert result.exit_code == 1
    assert [line.split(": ")[0] for line in result.stdout.splitlines()] == [
        "mine/actor_names.tsv:6", "mine/actor_names.tsv:7", "mine/cases/actor_names.tsv:4"]
    assert all("; " in line for line in result.stdout.splitlines())
    assert result.stderr == "3 faults in mine\n"


@pytest.mark.parametrize(("file", "text", "fault"), [
    ("actor_names.tsv", "form\tactor\tkind\nداعش\thts\tpet\n", "mine/actor_names.tsv:2: kind is 'pet'; use"),
    ("places.tsv", "id\tname_ar\tcountry\tlat\tlon\nx\tعين\tSYR\tnorth\t37\n", "places.tsv:2: lat 'north'"),
])
def test_a_fault_that_stops_the_loading_is_told_once(file: str, text: str, fault: str) -> None:
    run("new", "mine")
    Path("mine", file).write_text(text, "utf-8")
    Path("mine/cases/actor_names.tsv").unlink()
    result = run("check", "mine")
    assert result.exit_code == 1
    assert [line[:len(fault)] for line in result.stdout.splitlines()] == [fault]
    assert "the cases were not run" in result.stderr


def test_the_shipped_packs_are_sound_and_pass_their_cases() -> None:
    result = run("check")
    assert result.stdout == ""
    assert result.exit_code == 0


def test_a_sentence_with_what_fired_and_what_is_coded() -> None:
    result = run("try", "هدد القائد بشن هجوم على حلب")
    assert result.exit_code == 0
    assert "tokens: \u2068هدد\u2069 · " in result.stdout
    assert ": threat, not asserted" in result.stdout
    assert "coded: nothing" in result.stdout
    assert "  + modality \u2068هدد\u2069 = threat; after  [ar/modality.tsv:" in result.stdout
    coded = run("try", "قتل جنديان في هجوم على نقطة تفتيش في كركوك أمس", "--published", "2020-11-14")
    assert "2020-11-13" in coded.stdout
    assert "killed 2" in coded.stdout


def test_a_sentence_as_json_from_standard_input() -> None:
    told = json.loads(run("try", "-", "--json", given="قتل جنديان في هجوم على حلب").stdout)
    assert told["tokens"][:2] == ["قتل", "جنديان"]
    assert {"table", "row", "used", "why", "in", "start", "end", "text", "value"} == told["fired"][0].keys()
    assert told["incidents"][0]["killed"] == {"low": 2, "high": 2}


def test_a_sentence_without_known_words() -> None:
    assert "rows: none" in run("try", "زقزقة").stdout


def test_a_broken_pack_is_an_error() -> None:
    Path("mine").mkdir()
    result = run("try", "--pack", "mine", "جملة")
    assert result.exit_code == 2
    assert "mine/pack.toml:1: " in result.stderr
