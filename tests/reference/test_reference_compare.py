from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incident_rows import row, rows
from waqai.reference.compare import compare
from waqai.reference.compare_page import compare_page
from waqai.reference.match import Item, Tolerance, item_of, match, score_of, weights

NEAR = Tolerance()


def item(identity: str = "a", day: int = 0, **changes: Any) -> Item:
    start = date(2021, 1, 10).toordinal() + day
    made = Item(identity, start, start, "SYR", "Homs", 34.7, 36.7, "Battles", "Armed clash",
                frozenset({"syria_gov", "islamic_state"}), 5, 5, 5)
    return replace(made, **changes)


def test_the_weights_sum_to_one() -> None:
    assert sum(weights().values()) == pytest.approx(1)


def test_the_same_incident_scores_one_and_what_cannot_be_nothing() -> None:
    assert score_of(item(), item("b"), NEAR) == 1
    assert score_of(item(), item("b", day=3), NEAR) is None
    assert score_of(item(), item("b", lat=35.0), NEAR) is None
    assert score_of(item(), item("b", country="IRQ"), NEAR) is None
    assert score_of(item(lat=None, lon=None), item("b", admin1="Hama"), NEAR) is None


@pytest.mark.parametrize("worse", [
    {"start": item().start + 1, "end": item().end + 1}, {"lat": 34.8}, {"lat": None, "lon": None},
    {"sub_event_type": "Government regains territory"}, {"actors": frozenset({"hts"})}, {"killed": 9},
    {"killed": None}, {"actors": frozenset()},
    {"event_type": "Explosions/Remote violence", "sub_event_type": "Grenade"},
])
def test_each_difference_lowers_the_score(worse: dict[str, Any]) -> None:
    score = score_of(item(), item("b", **worse), NEAR)
    assert score is not None
    assert score < 1


def test_pairs_are_one_to_one_and_the_best_wins() -> None:
    ones = [item("a"), item("c", day=1)]
    others = [item("b"), item("d", day=1), item("e", killed=50)]
    assert {(pair.one.id, pair.other.id) for pair in match(ones, others, NEAR)} == {("a", "b"), ("c", "d")}


@settings(deadline=None)
@given(st.permutations(range(12)), st.permutations(range(12)))
def test_the_order_of_the_sets_changes_nothing(first: list[int], second: list[int]) -> None:
    ones = [item(f"a{n}", day=n // 3, killed=n) for n in range(12)]
    others = [item(f"b{n}", day=n // 2, killed=n + 1) for n in range(12)]
    pairs = match(ones, others, NEAR)
    assert match([ones[n] for n in first], [others[n] for n in second], NEAR) == pairs
    turned = match(others, ones, NEAR)
    assert sorted(pair.score for pair in turned) == sorted(pair.score for pair in pairs)


def test_a_set_covers_itself() -> None:
    items = [item_of(each) for each in rows(251) if each["place"]]
    found = compare(("one", "same"), items, items, NEAR)
    total = found.total().to_json()
    assert total["one"] == total["other"] == total["both"] == len(items)
    assert (total["one_found_in_other"], total["killed_one"]) == (1.0, total["killed_other"])
    assert all(each.agree == each.told for each in found.agreement)


def test_coverage_and_agreement_are_counted_by_cell() -> None:
    ones = [item("a"), item("b", day=30), item("c", admin1="Hama", lat=35.1)]
    others = [item("x", killed=7, killed_low=7, killed_high=None), item("y", day=60)]
    found = compare(("one", "other"), ones, others, NEAR).to_json()
    assert found["total"] == {"one": 3, "other": 2, "both": 1, "one_found_in_other": 0.3333,
                              "other_found_in_one": 0.5, "killed_one": 15, "killed_other": 12}
    assert list(found["by_month"]) == ["2021-01", "2021-02", "2021-03"]
    assert found["by_governorate"]["SYR, Hama"]["both"] == 0
    agreed = {each["field"]: (each["pairs"], each["agree"]) for each in found["agreement"]}
    assert agreed == {"date": (1, 1), "event_type": (1, 1), "sub_event_type": (1, 1), "admin1": (1, 1),
                      "actors": (1, 1), "killed": (1, 0), "killed_range": (1, 0)}


def test_a_pair_across_the_end_of_a_month_is_in_one_cell() -> None:
    ones, others = [item("a", day=21)], [item("b", day=22)]
    found = compare(("one", "other"), ones, others, NEAR)
    assert [(cell, each.one, each.other, each.both) for cell, each in found.cells.items()] == [
        (("2021-01", "SYR, Homs"), 1, 1, 1)]


def test_the_page_stands_alone() -> None:
    items = [item_of(each) for each in rows(60)]
    page = compare_page(compare(("<b>ours</b>", "acled"), items, items[:30], NEAR))
    assert "&lt;b&gt;ours&lt;/b&gt;" in page
    assert "<b>ours</b>" not in page
    assert "<script" not in page
    assert "default-src 'none'" in page
    assert page.count("<circle") >= 3
    assert 'class="chart"' in page
    assert "http" not in page.replace("http-equiv", "")
    assert compare_page(compare(("a", "b"), [], [], NEAR)).count("<svg") == 0


def test_governorates_are_compared_in_one_spelling() -> None:
    foreign = row(1, place={**row(1)["place"], "admin1": "Deir-ez-Zor"})
    assert item_of(foreign).admin1 == item_of(row(1)).admin1 == "Deir ez-Zor"
