from __future__ import annotations

import importlib.util
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from codings import coding, elsewhere, incident

import waqai
from shipped import pipeline
from waqai.evaluate.compare import CORE, Comparison, compare, compare_all, slot_counts
from waqai.evaluate.figures import NAMES, PAIRED, by_country, by_outlet, counted, figures
from waqai.evaluate.gold import coding_of, read_codings
from waqai.evaluate.intervals import interval_of
from waqai.evaluate.mistakes import KINDS, mistakes
from waqai.records import Document

SHARED = Path(__file__).parent.parent.parent.parent / "shared" / "eval"
SAMPLES = Path(waqai.__file__).parent / "samples" / "gold.jsonl"


def values(*comparisons: Comparison) -> dict[str, float | None]:
    return {name: share.value for name, share in figures(comparisons).items()}


def test_a_perfect_coding() -> None:
    found = values(compare(coding("a", incident(), elsewhere()), coding("a", incident(), elsewhere())))
    assert {name for name, value in found.items() if value != 1.0} == {
        "false_incidents_per_distractor", "evidence_quoting"}
    assert found["false_incidents_per_distractor"] is None
    assert set(found) == set(NAMES)


def test_missed_and_invented_incidents() -> None:
    found = values(compare(coding("a", incident(), elsewhere()), coding("a", incident(), incident())))
    assert (found["incident_precision"], found["incident_recall"], found["incident_f1"]) == (0.5, 0.5, 0.5)
    # Right: type, two sides, date, place, killed. The invented one has as many, the missed one has one side less.
    assert found["core_slot_f1"] == pytest.approx(2 * 6 / (2 * 6 + 6 + 5))
    assert found["perfect_incidents"] == 0.5
    assert found["date_exact"] == 1.0


def test_slots_of_a_pair() -> None:
    coded = incident(sub_event_type="Grenade", injured={"low": 1, "high": 1}, killed=None,
                     perpetrators=[{"actor": "syria_gov"}, {"actor": "russia"}], targets=[])
    assert slot_counts(incident(), coded) == {
        "type": (0, 1, 1), "perpetrator": (1, 1, 0), "target": (0, 0, 1), "date": (1, 0, 0), "place": (1, 0, 0),
        "killed": (0, 0, 1), "injured": (0, 1, 0)}


def test_optional_incidents_neither_help_nor_hurt() -> None:
    optional = elsewhere(optional=True)
    for coded in ([incident()], [incident(), elsewhere()]):
        comparison = compare(coding("a", incident(), optional), coding("a", *coded))
        assert values(comparison)["incident_f1"] == values(comparison)["core_slot_f1"] == 1.0
        assert counted([comparison]) == 1
        assert not mistakes([comparison])


def test_documents_without_incidents_count_what_is_coded_there() -> None:
    found = values(compare(coding("a"), coding("a", incident(), elsewhere())), compare(coding("b"), coding("b")),
                   compare(coding("c", incident()), coding("c", elsewhere())))
    assert found["false_incidents_per_distractor"] == 1.0


def test_a_document_that_was_not_coded_is_missed() -> None:
    comparisons = compare_all({"a": coding("a", incident())}, {})
    assert not comparisons[0].done
    assert values(*comparisons)["incident_recall"] == 0.0
    assert not compare(coding("a"), coding("a", failed=True)).done


def test_evidence_quotes_the_text_at_its_offsets() -> None:
    document = Document("a", "قتل ثلاثة", date(2018, 6, 1), title="غارة")
    spans = [{"in": "title", "start": 0, "end": 4, "text": "غارة"}, {"start": 0, "end": 3, "text": "قتل"},
             {"in": "text", "start": 1, "end": 4, "text": "قتل"},
             {"in": "body", "start": 0, "end": 1, "text": "ق"}]
    comparison = compare(coding("a", incident(), document=document),
                         coding("a", incident(evidence={"event_type": spans[:2], "killed": spans[2:]})))
    assert (comparison.spans, comparison.quoting) == (4, 2)
    assert values(comparison)["evidence_quoting"] == 0.5


def test_groups_of_outlets_and_countries() -> None:
    def of(outlet: str) -> Document:
        return Document("x", "نص", date(2018, 6, 1), outlet=outlet)

    comparisons = compare_all(
        {"a": coding("a", incident(), document=of("B")), "b": coding("b", elsewhere(), document=of("A")),
         "c": coding("c", document=of("A"))},
        {"a": coding("a", incident()), "b": coding("b", incident())})
    assert {name: len(own) for name, own in by_outlet(comparisons).items()} == {"A": 2, "B": 1}
    countries = by_country(comparisons)
    assert list(countries) == ["SYR", "YEM"]
    assert figures(countries["SYR"])["incident_precision"].value == 0.5
    assert figures(countries["YEM"])["incident_recall"].value == 0.0


def test_mistakes_say_what_was_wanted_and_what_was_coded() -> None:
    coded = incident(killed={"low": 4, "high": None})
    comparison = compare(coding("a", incident(), elsewhere()), coding("a", coded))
    found = mistakes([comparison])
    assert [(one.kind, one.gold, one.coded) for one in found[:1]] == [("killed", "3", "4..")]
    assert [one.kind for one in found] == ["killed", "missed"]
    assert found[1].gold == ("Peaceful protest; protesters; -; 2017-01-01; تعز (Taizz, YEM, 13.58 44.02); -; 1")
    assert mistakes([comparison], "missed") == found[1:]
    assert {one.kind for one in mistakes([compare(coding("a"), coding("a", incident()))])} == {"invented"}
    assert set(CORE) < set(KINDS)


def test_an_interval_of_any_figure() -> None:
    assert interval_of([1.0, 1.0], lambda drawn: sum(drawn) / len(drawn)) == (1.0, 1.0)
    low, high = interval_of([0.0, 1.0] * 20, lambda drawn: sum(drawn) / len(drawn))
    assert low is not None
    assert high is not None
    assert 0.3 < low < 0.4 < 0.6 < high < 0.7
    assert interval_of([1.0], lambda _: None) == interval_of([], lambda _: 1.0) == (None, None)


def shared_scorer() -> Any:
    spec = importlib.util.spec_from_file_location("shared_scorer", SHARED / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not SHARED.exists(), reason="the shared scorer lies outside the repository")
@pytest.mark.parametrize("path", [SHARED / "dev", SAMPLES], ids=["dev", "samples"])
def test_figures_are_those_of_the_shared_scorer(path: Path, tmp_path: Path) -> None:
    scorer, gold = shared_scorer(), read_codings(path)
    coded = {key: pipeline().run(one.document) for key, one in gold.items() if one.document}
    lines = tmp_path / "coded.jsonl"
    lines.write_text("\n".join(json.dumps(one.to_json()) for one in coded.values()), "utf-8")
    theirs, errors = scorer.score(scorer.read_gold(path), scorer.read_coded(lines))
    comparisons = compare_all(gold, {key: coding_of(one) for key, one in coded.items()})
    ours = figures(comparisons)
    theirs = {**theirs, **theirs["on_paired_incidents"], "evidence_quoting": theirs["evidence_spans_that_quote"]}
    # A source of one article is named with `_`, which is no letter to waqai.
    slack = dict.fromkeys(ours, 6e-4) | {"source_recall": 0.02}
    wrong = {name: (share.value, theirs[name]) for name, share in ours.items()
             if share.value is not None and abs(share.value - theirs[name]) > slack[name]}
    assert not wrong
    assert counted(comparisons) == theirs["incidents"]
    assert len(mistakes(comparisons)) == len(errors)
    assert set(PAIRED) <= set(theirs)


@pytest.mark.skipif(not SHARED.exists(), reason="the coded articles lie outside the repository")
def test_what_was_coded_reads_the_same_from_its_file(tmp_path: Path) -> None:
    gold = read_codings(SHARED / "seed")
    coded = [pipeline().run(one.document) for one in gold.values() if one.document]
    lines = tmp_path / "coded.jsonl"
    lines.write_text("\n".join(json.dumps(one.to_json()) for one in coded), "utf-8")
    assert read_codings(lines) == {one.document_id: coding_of(one) for one in coded}
