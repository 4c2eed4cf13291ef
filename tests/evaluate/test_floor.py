"""The floor: how it is kept, and that no figure has fallen below it.

To raise it after a gain, run `python tools/pin_floor.py`; to let it down on purpose, add `--lower`.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from codings import coding, elsewhere, incident

import waqai
from shipped import pipeline
from waqai.errors import UsageError
from waqai.evaluate.compare import compare, compare_all
from waqai.evaluate.corpus import load_articles
from waqai.evaluate.figures import Figures, figures
from waqai.evaluate.floor import PINNED, falls, floor_text, pinned, read_floor, set_name
from waqai.evaluate.gold import Codings, coding_of, of_half, read_codings, with_articles

ROOT = Path(__file__).parent.parent.parent
SHARED = ROOT.parent / "shared"
CORPUS = ROOT / "tests" / "corpus"
FLOOR = CORPUS / "floor.json"
ARTICLES = SHARED / "corpus" / "articles.jsonl"
needs_shared = pytest.mark.skipif(not ARTICLES.exists(), reason="the articles lie outside the repository")
OWN = ("samples", "reports-tune", "reports-held")
FROM_ARTICLES = ("dev", "seed", "incidents-tune", "incidents-held")
SETS = [*map(pytest.param, OWN), *(pytest.param(name, marks=needs_shared) for name in FROM_ARTICLES)]


def gold_of(name: str) -> Codings:
    if name == "samples":
        return read_codings(Path(waqai.__file__).parent / "samples" / "gold.jsonl")
    if name in ("dev", "seed"):
        return read_codings(SHARED / "eval" / name)
    gold, half = name.split("-")
    codings = of_half(read_codings(CORPUS / f"{gold}.jsonl"), half)
    return codings if name in OWN else with_articles(codings, load_articles(ARTICLES))


@pytest.mark.parametrize("name", SETS)
def test_no_figure_is_below_the_floor(name: str) -> None:
    gold = gold_of(name)
    assert all(one.document for one in gold.values()), "an article of the benchmark is missing"
    coded = {key: coding_of(pipeline().run(one.document)) for key, one in gold.items() if one.document}
    found = falls(read_floor(FLOOR)[name], figures(compare_all(gold, coded)), len(gold))
    assert not found, "; ".join(map(str, found))


def test_the_floor_pins_all_sets() -> None:
    floor = read_floor(FLOOR)
    assert set(floor) == {*OWN, *FROM_ARTICLES}
    for pins in floor.values():
        assert set(pins) - {"false_incidents_per_distractor"} == {*PINNED, "documents"} - {
            "false_incidents_per_distractor"}
        assert pins["evidence_quoting"] > 0.98


def reached(*, wrong: bool = False, empty: int = 0) -> Figures:
    """Figures of one incident, coded rightly or not at all, and of a document with `empty` invented ones."""
    coded = coding("a", elsewhere() if wrong else incident())
    invented = coding("b", *[incident()] * empty)
    return figures([compare(coding("a", incident()), coded), compare(coding("b"), invented)])


def test_a_fall_is_named_with_both_figures() -> None:
    pins = {"documents": 2, "incident_f1": 0.9, "false_incidents_per_distractor": 0.5}
    assert falls(pins, reached(), 2) == []
    assert [str(fall) for fall in falls(pins, reached(wrong=True, empty=1), 2)] == [
        "incident_f1: pinned 0.900, reached 0.000", "false_incidents_per_distractor: pinned 0.500, reached 1.000"]
    assert [str(fall) for fall in falls({"injured_f1": 0.5}, reached(), 2)] == [
        "injured_f1: pinned 0.500, reached nothing to count"]


@pytest.mark.parametrize(("pin", "below"), [(1.0, False), (1.002, False), (1.003, True)])
def test_a_fall_within_the_slack_is_none(pin: float, below: bool) -> None:
    assert bool(falls({"documents": 2, "incident_f1": pin}, reached(), 2)) == below


def test_other_documents_are_not_compared() -> None:
    with pytest.raises(UsageError, match="pinned on 3 documents and 2 are here"):
        falls({"documents": 3, "incident_f1": 0.1}, reached(), 2)
    with pytest.raises(UsageError, match="--lower"):
        pinned({"documents": 3}, reached(), 2)
    assert pinned({"documents": 3}, reached(), 2, lower=True)["documents"] == 2


def test_pins_rise_and_fall_only_on_demand() -> None:
    high = pinned({}, reached(), 2)
    assert (high["incident_f1"], high["false_incidents_per_distractor"]) == (1.0, 0.0)
    kept = pinned(high, reached(wrong=True, empty=2), 2)
    assert {name: kept[name] for name in high} == high
    low = pinned(high, reached(wrong=True, empty=2), 2, lower=True)
    assert (low["incident_f1"], low["false_incidents_per_distractor"]) == (0.0, 2.0)
    assert pinned(low, reached(empty=1), 2)["false_incidents_per_distractor"] == 1.0
    assert pinned({}, reached(), 2, margin=0.01)["incident_f1"] == 0.99
    assert pinned(high, reached(), 2, margin=0.01)["incident_f1"] == 1.0


def test_a_pin_without_a_case_is_kept() -> None:
    assert pinned({"injured_f1": 0.4}, reached(), 2)["injured_f1"] == 0.4
    assert "injured_f1" not in pinned({"injured_f1": 0.4}, reached(), 2, lower=True)


def test_the_file_of_a_floor(tmp_path: Path) -> None:
    path = tmp_path / "floor.json"
    assert read_floor(path) == {}
    path.write_text(floor_text({"dev": {"documents": 2, "place": 0.5}}), "utf-8")
    assert read_floor(path) == {"dev": {"documents": 2.0, "place": 0.5}}
    for bad in ("[1]", "{", json.dumps({"dev": {"place": "high"}})):
        path.write_text(bad, "utf-8")
        with pytest.raises(UsageError, match=r"floor\.json: is no floor"):
            read_floor(path)


def test_names_of_sets() -> None:
    assert set_name(Path("eval/dev")) == "dev"
    assert set_name(Path("waqai/samples/gold.jsonl")) == "samples"
    assert set_name(Path("tests/corpus/incidents.jsonl"), "held") == "incidents-held"
