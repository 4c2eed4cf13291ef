from __future__ import annotations

import json
import math
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waqai.errors import UsageError
from waqai.evaluate.linking import Label, killed_totals, link_figures, main_report, read_labels
from waqai.link.entry import Entry, entries_of

LABELS = [Label("a", "one", None), Label("b", "one", None), Label("c", "one", None), Label("d", "single-d", "one"),
          Label("e", "two", None), Label("f", "two", None)]


def values(incidents: dict[str, str], labels: list[Label] | None = None) -> dict[str, float | None]:
    return {name: figure.value for name, figure in link_figures(labels or LABELS, incidents).items()}


def test_a_perfect_linking() -> None:
    found = values({"a": "1", "b": "1", "c": "1", "d": "2", "e": "3", "f": "3"})
    assert found.pop("look_alikes_merged") == 0.0
    assert found.pop("look_alike_pairs_merged") == 0.0
    assert all(value == pytest.approx(1.0) for value in found.values())


def test_a_look_alike_that_was_merged() -> None:
    found = values({"a": "1", "b": "1", "c": "1", "d": "1", "e": "3", "f": "3"})
    assert found["look_alikes_merged"] == 1.0
    assert found["look_alike_pairs_merged"] == 1.0
    assert found["pair_precision"] == pytest.approx(4 / 7)
    assert found["pair_recall"] == 1.0
    assert found["b_cubed_precision"] == pytest.approx((3 * 3 / 4 + 1 / 4 + 2) / 6)


def test_an_article_without_reports_stands_alone() -> None:
    found = values({"a": "1", "b": "1", "e": "3", "f": "3"})
    assert found["pair_recall"] == pytest.approx(2 / 4)
    assert found["pair_precision"] == 1.0


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=9))
def test_figures_are_those_of_their_definitions(rows: list[tuple[int, int]]) -> None:
    labels = [Label(str(number), f"c{cluster}", None) for number, (cluster, _) in enumerate(rows)]
    found = values({str(number): f"i{incident}" for number, (_, incident) in enumerate(rows)}, labels)
    pairs = list(combinations(rows, 2))
    both = sum(a == b for a, b in pairs)
    linked, labelled = sum(a[1] == b[1] for a, b in pairs), sum(a[0] == b[0] for a, b in pairs)
    assert found["pair_precision"] == (pytest.approx(both / linked) if linked else None)
    assert found["pair_recall"] == (pytest.approx(both / labelled) if labelled else None)
    precision = sum(sum(b == a for b in rows) / sum(b[1] == a[1] for b in rows) for a in rows) / len(rows)
    assert found["b_cubed_precision"] == pytest.approx(precision)
    conditional = -sum(math.log(sum(b == a for b in rows) / sum(b[1] == a[1] for b in rows)) for a in rows)
    entropy = -sum(math.log(sum(b[0] == a[0] for b in rows) / len(rows)) for a in rows)
    assert found["homogeneity"] == pytest.approx(1 - conditional / entropy if entropy else 1.0)


def test_the_interval_holds_the_figure() -> None:
    figure = link_figures(LABELS * 1, {"a": "1", "b": "1", "e": "3", "f": "3"})["pair_recall"]
    assert figure.low is not None
    assert figure.high is not None
    assert figure.value is not None
    assert figure.low <= figure.value <= figure.high
    assert figure.to_json()["value"] == 0.5


def an_entry(key: str, killed: int = 1, in_title: bool = False, background: bool = False) -> Entry:
    fields = {"id": key, "sub_event_type": "Attack", "date": {"start": "2020-10-03"}, "background": background,
              "killed": {"low": killed, "high": killed},
              "evidence": {"killed": [{"in": "title" if in_title else "text", "start": 0, "rule": "r"}]}}
    return next(entries_of(key, [fields]))


def test_the_main_report_is_what_the_title_tells() -> None:
    first, title = an_entry("1"), an_entry("2", in_title=True)
    past = an_entry("0", in_title=True, background=True)
    assert main_report([past, first, title]) == title
    assert main_report([past, first]) == first
    assert main_report([past]) == past
    assert main_report([]) is None


def test_adding_up_every_article_counts_the_dead_twice() -> None:
    main = {label.id: an_entry(f"{label.id}#1", killed=10) for label in LABELS if label.id != "f"}
    totals = killed_totals(LABELS, main, {"a": "1", "b": "1", "c": "2", "d": "2", "e": "3"})
    assert (totals.told, totals.linked, totals.labelled) == (50, 30, 30)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{", "labels.jsonl:1: is no label"),
        ('{"id": "a"}', "labels.jsonl:1: is no label"),
        (json.dumps({"id": "a", "cluster": "x"}) * 1 + "\n" + json.dumps({"id": "a", "cluster": "x"}), ":2: 'a'"),
        ("", "holds no label"),
    ],
)
def test_faults_of_a_file_of_labels(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError, match=fault):
        read_labels(path)
