from __future__ import annotations

import importlib.util
import math
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from codings import coding, elsewhere, incident

from shipped import pipeline
from waqai.evaluate.compare import compare
from waqai.evaluate.queue import found_early
from waqai.evaluate.reliability import reliability
from waqai.frame.assembly import find_candidates
from waqai.frame.confidence import KEEP_FROM, chance, load_weights
from waqai.records import CodedDocument, Document, Evidence, Rejection, Report, Toll, When
from waqai.spans import Span
from waqai.worth import score, worth

ROOT = Path(__file__).parent.parent.parent
DAY = date(2018, 6, 1)


def report(confidence: float, killed: Toll | None = None) -> Report:
    return Report("d#1", "Attack", When(DAY, DAY), None, killed=killed, confidence=confidence)


def rejection() -> Rejection:
    return Rejection(Evidence(Span("text", 0, 1), "ه", "rejected"), "planned")


def test_bins_count_what_is_right() -> None:
    first = coding("a", incident(confidence=0.92), elsewhere(confidence=0.95))
    second = coding("b", incident(confidence=0.3, killed=None))
    comparisons = [compare(coding("a", incident()), first), compare(coding("b", incident(optional=True)), second)]
    found = reliability(comparisons)
    assert found
    low, high = found.bins
    assert (low.low, low.right.hits, low.right.total, low.mean) == (0.3, 1, 1, 0.3)
    assert (high.low, high.high, high.right.hits, high.right.total) == (0.9, 1.0, 1, 2)
    assert low.fields["killed"].value == 0.0
    assert high.fields["killed"].value == 1.0
    assert low.fields["injured"].total == 0
    assert found.calibration_error == pytest.approx((1 * 0.7 + 2 * (0.935 - 0.5)) / 3)
    assert found.brier == pytest.approx((0.7 ** 2 + 0.08 ** 2 + 0.95 ** 2) / 3)
    assert found.brier_flat == pytest.approx(2 / 9)


def test_edges_of_bins() -> None:
    sure = [compare(coding(str(n), incident()), coding(str(n), incident(confidence=n / 10))) for n in range(11)]
    found = reliability(sure)
    assert found
    assert [(one.low, one.right.total) for one in found.bins] == [(n / 10, 1) for n in range(9)] + [(0.9, 2)]


def test_without_a_confidence_there_is_no_table() -> None:
    assert reliability([compare(coding("a", incident()), coding("a", incident()))]) is None


def test_what_is_unsure_deadly_or_set_aside_is_worth_a_look() -> None:
    def of(*reports: Report, aside: int = 0) -> float:
        return worth(CodedDocument("d", reports, (rejection(),) * aside))

    assert of() == 0.0
    assert of(report(1.0)) == 0.0
    assert of(report(0.5)) == pytest.approx(0.35)
    assert of(report(0.5), report(0.5)) > of(report(0.5)) > of(report(0.9))
    assert of(report(0.9, Toll(100, 100))) > of(report(0.9, Toll(3, 3))) > of(report(0.9))
    assert of(report(0.9, Toll(None, None, "dozens"))) > of(report(0.9, Toll(None, 5)))
    assert of(aside=5) == pytest.approx(0.2)
    assert of(*[report(0.1, Toll(5000, None))] * 9, aside=500) < 1.0


def test_a_coded_document_tells_it_in_its_json_form() -> None:
    coded = CodedDocument("d", (report(0.5),), (rejection(),))
    assert coded.to_json()["worth_a_look"] == coded.worth_a_look == worth(coded)


def test_the_score_s_formula() -> None:
    assert score([0.8, 0.5], 100, 5) == pytest.approx(1 - (1 - 0.7 * 0.6) * 0.5 * 0.8, abs=1e-3)


def test_a_queue_is_as_good_as_the_mistakes_at_its_head() -> None:
    wrong = compare(coding("a", incident()), coding("a", incident(killed=None)))
    right = compare(coding("b", incident()), coding("b", incident()))
    assert found_early([right, wrong], [0.1, 0.9], 0.5) == 1.0
    assert found_early([right, wrong], [0.9, 0.1], 0.5) == 0.0
    assert found_early([right], [0.9], 0.5) is None


def test_every_weight_belongs_to_a_sign() -> None:
    text = "قتل ثلاثة مدنيين في غارة جوية على مدينة الرقة أمس الجمعة."
    document = Document("d", text, DAY)
    candidates, _ = find_candidates(pipeline().trace(document)["reading"])
    assert candidates
    assert {"bias", *candidates[0].signs} == set(load_weights())
    (told,) = pipeline().run(document).incidents
    assert told.confidence == chance(candidates[0].signs)
    assert KEEP_FROM <= told.confidence < 1.0


def fitting() -> Any:
    spec = importlib.util.spec_from_file_location("fit_confidence", ROOT / "tools" / "fit_confidence.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_fit_finds_the_least_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    tool = fitting()
    monkeypatch.setattr(tool, "NOTES", {"bias": "", "toll": ""})
    rows = [([1.0, 0.0], n < 2) for n in range(4)] + [([1.0, 1.0], n < 9) for n in range(10)]
    monkeypatch.setattr(tool, "PENALTY", 0.0)
    assert tool.fit(rows) == pytest.approx([0.0, math.log(9)])
    monkeypatch.setattr(tool, "PENALTY", 1.0)
    bias, weight = tool.fit(rows)
    assert 0 < weight < math.log(9)
    best = penalised(tool, rows, [bias, weight])
    for step in (-0.01, 0.01):
        assert penalised(tool, rows, [bias + step, weight]) > best
        assert penalised(tool, rows, [bias, weight + step]) > best


def penalised(tool: Any, rows: Any, weights: list[float]) -> float:
    loss: float = tool.loss(rows, weights) * len(rows) + sum(weight * weight for weight in weights[1:]) / 2
    return loss


def test_the_fit_knows_every_feature() -> None:
    assert list(fitting().NOTES) == list(load_weights())
