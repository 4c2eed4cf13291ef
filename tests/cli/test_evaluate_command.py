from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import waqai.cli.evaluate as command
from fake_coder import make_fake
from waqai.cli import main
from waqai.evaluate.figures import NAMES
from waqai.evaluate.gold import article_digest
from waqai.records import Document

TEXT = "قتل ثلاثة جنود في هجوم على نقطة عسكرية."
DAY = "2020-10-03"


@pytest.fixture(autouse=True)
def _fake(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(command, "load_coder", lambda *_: make_fake())
    monkeypatch.chdir(tmp_path)


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ["evaluate", *args])


def document(key: str, text: str = TEXT) -> dict[str, Any]:
    return {"id": key, "text": text, "title": "", "published": DAY, "outlet": "Al Arabiya"}


def clash(killed: int = 3, **more: Any) -> dict[str, Any]:
    """What the fake coder makes of a word of death, with other deaths perhaps."""
    return {"event_type": "Battles", "sub_event_type": "Armed clash", "date": {"start": DAY, "end": DAY},
            "place": {"name": "الباب", "admin1": "Aleppo", "country": "SYR", "lat": 36.37, "lon": 37.52},
            "perpetrators": [], "targets": [], "killed": {"low": killed, "high": killed}, **more}


def write(path: str, *records: Any) -> str:
    Path(path).write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in records) + "\n", "utf-8")
    return path


def gold(*incidents: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"document": document("a"), "incidents": list(incidents), **more}


def coded(*incidents: dict[str, Any], key: str = "a") -> dict[str, Any]:
    return {"document_id": key, "incidents": list(incidents)}


def values(key: str, half: str = "tune", killed: int = 3) -> dict[str, Any]:
    one = Document(key, TEXT, date.fromisoformat(DAY))
    return {"id": key, "digest": article_digest(one), "half": half, "incidents": [clash(killed)]}


def figures(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)["figures"]
    return found


def test_waqai_codes_the_documents_itself() -> None:
    rain = {"document": document("b", "مطر."), "incidents": []}
    result = run(write("gold.jsonl", gold(clash()), rain), "--json")
    found = figures(result)
    assert set(found) == set(NAMES)
    assert found["incident_f1"]["value"] == found["killed_where_told"]["value"] == 1.0
    assert found["evidence_quoting"] == {"value": 1.0, "low": 1.0, "high": 1.0, "hits": 1, "total": 1}


def test_a_folder_of_gold_and_the_tables() -> None:
    Path("dev").mkdir()
    write("dev/a.json", gold(clash()))
    result = run("dev")
    assert result.exit_code == 0, result.stderr
    assert "documents: 1; incidents that count: 1" in result.stdout
    assert [line.split()[1] for line in result.stdout.splitlines() if line.startswith("incident_f1")] == ["1.000"]
    assert "Al Arabiya" in result.stdout
    assert "SYR" in result.stdout


def test_a_coded_file_is_compared() -> None:
    paths = write("gold.jsonl", gold(clash(7))), write("coded.jsonl", coded(clash()))
    assert figures(run(*paths, "--json"))["killed"]["value"] == 0.0
    failed = write("failed.jsonl", {"document_id": "a", "error": {"code": "x", "message": "y"}})
    result = run(paths[0], failed)
    assert "not coded: 1 (a)" in result.stdout
    assert json.loads(run(paths[0], failed, "--json").stdout)["documents_not_coded"] == 1


def test_mistakes_are_listed_by_kind() -> None:
    path = write("gold.jsonl", gold(clash(7, sub_event_type="Grenade", event_type="Explosions/Remote violence")))
    shown = run(path, "--errors", "9").stdout
    assert "a: killed: gold 7 | coded 3" in shown
    assert "a: type: gold Grenade | coded Armed clash" in shown
    only = run(path, "--field", "killed").stdout
    assert "a: killed: gold 7" in only
    assert "a: type" not in only
    assert [one["kind"] for one in json.loads(run(path, "--errors", "1", "--json").stdout)["errors"]] == ["type"]


def test_values_find_their_articles() -> None:
    path = write("values.jsonl", values("a"), values("b"))
    articles = write("articles.jsonl", document("a"), document("c"))
    result = run(path, "--articles", articles, "--json")
    assert figures(result)["incident_f1"]["value"] == 1.0
    assert json.loads(result.stdout)["documents"] == 1
    refused = run(path)
    assert refused.exit_code == 2
    assert "--articles" in refused.stderr
    changed = run(path, "--articles", write("other.jsonl", document("a", TEXT + " ")))
    assert changed.exit_code == 2
    assert "'a' is not the one that was coded" in changed.stderr


def test_halves_and_their_mistakes() -> None:
    path = write("values.jsonl", values("a", "tune", 8), values("b", "held", 9))
    articles = write("articles.jsonl", document("a"), document("b"))
    whole = run(path, "--articles", articles, "--errors", "9").stdout
    assert "documents: 2;" in whole
    assert "a: killed" in whole
    assert "b: killed" not in whole
    held = run(path, "--articles", articles, "--half", "held", "--errors", "9").stdout
    assert "documents: 1;" in held
    assert "b: killed" in held
    refused = run(write("gold.jsonl", gold(clash())), "--half", "tune")
    assert refused.exit_code == 2
    assert "not parted in halves" in refused.stderr


def test_the_floor_fails_on_a_regression_and_only_rises() -> None:
    path, good, bad = (write("gold.jsonl", gold(clash())), write("good.jsonl", coded(clash())),
                       write("bad.jsonl", coded(clash(9))))
    floor = ["--floor", "floor.json", "--name", "own"]
    unknown = run(path, good, *floor)
    assert unknown.exit_code == 2
    assert "--pin" in unknown.stderr
    assert run(path, good, *floor, "--pin", "--margin", "0.1").exit_code == 0
    assert json.loads(Path("floor.json").read_text("utf-8"))["own"]["killed_f1"] == 0.9
    assert run(path, good, *floor, "--pin").exit_code == 0
    assert run(path, good, *floor).exit_code == 0
    fallen = run(path, bad, *floor)
    assert fallen.exit_code == 1
    assert "below the floor of own: killed_f1: pinned 1.000, reached 0.000" in fallen.stderr
    assert json.loads(run(path, bad, *floor, "--json").stdout)["below_floor"]
    assert run(path, bad, *floor, "--pin").exit_code == 0
    assert run(path, bad, *floor).exit_code == 1
    assert run(path, bad, *floor, "--pin", "--lower").exit_code == 0
    assert run(path, bad, *floor).exit_code == 0


@pytest.mark.parametrize("options", [["--pin"], ["--lower"], ["--floor", "f.json", "--margin", "0.1"]])
def test_options_that_need_another(options: list[str]) -> None:
    result = run(write("gold.jsonl", gold(clash())), *options)
    assert result.exit_code == 2
    assert "need" in result.stderr


def test_reliability_and_the_queue() -> None:
    path = write("gold.jsonl", gold(clash(8)))
    shown = run(path, "--reliability").stdout
    assert "expected calibration error 0.500" in shown
    assert "0.5-0.6" in shown
    assert "the 25% of the documents most worth a look hold 100% of the mistakes" in shown
    found = json.loads(run(path, "--reliability", "--json").stdout)
    assert found["reliability"]["bins"][0]["right"]["total"] == 1
    assert found["mistakes_found_early"] == {"0.25": 1.0, "0.5": 1.0}
    without = run(path, write("coded.jsonl", coded(clash())), "--reliability").stdout
    assert "no coded incident has a confidence" in without


def test_two_coders() -> None:
    one, other = write("one.jsonl", gold(clash())), write("other.jsonl", coded(clash(9)))
    shown = run(one, other, "--agreement")
    assert shown.exit_code == 0, shown.stderr
    assert "documents coded by both: 1" in shown.stdout
    assert {field["field"]: field["equal"]["value"] for field in json.loads(
        run(one, other, "--agreement", "--json").stdout)["fields"]}["killed"] == 0.0
    assert "second coder" in run(one, "--agreement").stderr
    strangers = run(one, write("stranger.jsonl", coded(key="z")), "--agreement")
    assert strangers.exit_code == 2
    assert "no document in common" in strangers.stderr


@pytest.mark.parametrize(("line", "fault"), [
    ("{", "is no JSON"), ("[]", "is no JSON object"), ('{"id": "a"}', "is no coding"),
    ('{"document": {"id": "a"}, "incidents": []}', "needs id, text and published"),
    (json.dumps(gold(clash(killed=-1))), "incident 1: killed: -1 is no count"),
    (json.dumps(gold(clash(), {"sub_event_type": "War"})), "incident 2: sub_event_type: 'War'"),
    (json.dumps(gold()) + "\n" + json.dumps(gold()), "is there twice"),
])
def test_malformed_gold_is_named_by_file_and_line(line: str, fault: str) -> None:
    first = write("gold.jsonl", {"document": document("z"), "incidents": []})
    Path(first).write_text(Path(first).read_text("utf-8") + line + "\n", "utf-8")
    result = run(first)
    assert result.exit_code == 2
    assert f"gold.jsonl:{2 + line.count(chr(10))}: " in result.stderr
    assert fault in result.stderr


def test_an_empty_file_and_one_that_is_no_text() -> None:
    Path("empty.jsonl").write_text("\n", "utf-8")
    assert "holds no coding" in run("empty.jsonl").stderr
    Path("bytes.jsonl").write_bytes(b"\xff\xfe\x00")
    assert "must be UTF-8" in run("bytes.jsonl").stderr


def test_linking_is_measured_on_labelled_articles() -> None:
    articles = write("articles.jsonl", document("a"), document("b"), document("c"))
    labels = write("labels.jsonl", {"id": "a", "cluster": "one"}, {"id": "b", "cluster": "one"},
                   {"id": "c", "cluster": "single-c", "hard_negative_of": "one"})
    rows = (("a", 30, DAY), ("b", 30, DAY), ("c", 30, "2020-10-20"))
    written = write("coded.jsonl", *(coded(clash(killed, id=f"{key}#1", date={"start": day, "end": day}), key=key)
                                     for key, killed, day in rows))
    result = run(labels, written, "--linking", "--articles", articles, "--json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert found["incidents"] == 2
    assert found["figures"]["pair_f1"]["value"] == 1.0
    assert found["totals"] == {"killed_told": 90, "killed_linked": 60, "killed_labelled": 60}
    text = run(labels, "--linking", "--articles", articles).stdout
    assert "articles: 3 in 1 clusters, 1 of them look-alikes" in text
    assert "b_cubed_f1" in text


def test_linking_without_its_articles_says_how_to_name_them() -> None:
    labels = write("labels.jsonl", {"id": "a", "cluster": "one"})
    result = run(labels, "--linking", "--articles", write("articles.jsonl", document("b")))
    assert result.exit_code == 2
    assert "--articles" in result.stderr
