from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from link_samples import PLACES, at_least, count, entry, told

from waqai.errors import UsageError
from waqai.link.blocks import Blocks
from waqai.link.features import days, may_be_one, place
from waqai.link.linker import Linker
from waqai.link.told import Told

places = st.sampled_from([*PLACES, None])
kinds = st.sampled_from(["Attack", "Armed clash", "Suicide bomb", "Agreement"])
tolls = st.sampled_from([None, count(0), count(1), count(3), count(12), at_least(10), count(30)])
actors = st.sampled_from([("unidentified",), ("islamic_state",), ("syria_gov",), ("ndf",)])


@st.composite
def reports(draw: st.DrawFn, most: int = 12) -> list[Told]:
    """Reports of a few days and places, so that many may be one; no two ids are the same."""
    found = []
    for number in range(draw(st.integers(2, most))):
        first = date(2020, 10, 3) + timedelta(days=draw(st.integers(0, 6)))
        last = first + timedelta(days=draw(st.sampled_from([0, 0, 0, 2, 20])))
        key, days_told = f"d{draw(st.integers(0, 5))}#{number}", (first.isoformat(), last.isoformat())
        found.append(told(key, draw(places), *days_told, draw(kinds), draw(tolls), draw(actors), draw(actors)))
    return found


def linked(told_reports: list[Told]) -> Linker:
    linker = Linker()
    for one in told_reports:
        linker.add(one)
    return linker


@given(reports())
@settings(max_examples=60, deadline=None)
def test_candidates_are_all_that_may_be_one_and_no_others(told_reports: list[Told]) -> None:
    blocks = Blocks()
    for one in told_reports:
        blocks.add(one)
    for one in told_reports:
        wanted = sorted(other.id for other in told_reports if other is not one and may_be_one(one, other))
        assert [other.id for other in blocks.candidates(one)] == wanted
    for one in told_reports:
        blocks.remove(one)
    assert not blocks.candidates(told_reports[0])


@given(reports(), st.randoms(use_true_random=False), st.booleans())
@settings(max_examples=60, deadline=None)
def test_the_order_of_reports_changes_nothing(told_reports: list[Told], shuffle: random.Random, ask: bool) -> None:
    wanted = linked(told_reports).incidents()
    shuffle.shuffle(told_reports)
    linker = Linker()
    for one in told_reports:
        linker.add(one)
        if ask:
            linker.incidents()
    assert linker.incidents() == wanted


@given(reports())
@settings(max_examples=60, deadline=None)
def test_no_chain_joins_what_lies_apart_and_every_report_is_in_one_incident(told_reports: list[Told]) -> None:
    linker = linked(told_reports)
    incidents = linker.incidents()
    assert sorted(one for incident in incidents for one in incident) == sorted(one.id for one in told_reports)
    for incident in incidents:
        for one in incident:
            for other in incident:
                assert one == other or may_be_one(linker.reports[one], linker.reports[other])


@given(reports(), st.data())
@settings(max_examples=60, deadline=None)
def test_a_report_taken_out_leaves_no_trace(told_reports: list[Told], data: st.DataObject) -> None:
    linker = linked(told_reports)
    linker.incidents()
    gone = data.draw(st.sampled_from(told_reports))
    linker.remove(gone.id)
    assert linker.incidents() == linked([one for one in told_reports if one is not gone]).incidents()


def test_a_follow_up_with_a_higher_toll_joins() -> None:
    story = "انفجار سيارة مفخخة في سوق الميادين"
    first = entry("a#1", killed=at_least(4), text=f"{story} يوقع أربعة قتلى", published="2020-10-03").told
    later = entry("b#1", killed=count(9), text=f"ارتفاع حصيلة {story} إلى تسعة قتلى", published="2020-10-04").told
    assert linked([first, later]).incidents() == [("a#1", "b#1")]


def test_a_second_attack_in_the_city_on_the_same_day_does_not() -> None:
    bomb = entry("a#1", "raqqa", killed=count(9), text="تفجير سيارة مفخخة عند دوار النعيم وسط الرقة").told
    raid = entry("b#1", "raqqa", kind="Armed clash", killed=count(2), by=("islamic_state",), on=("sdf",),
                 text="مسلحون يهاجمون حاجزا للقوات عند مدخل المدينة الشمالي").told
    assert linked([bomb, raid]).incidents() == [("a#1",), ("b#1",)]


def test_days_do_not_chain() -> None:
    chain = [told(f"d{number}#1", day=f"2020-10-{number:02}", killed=count(12), by=("hts",), on=("syria_gov",))
             for number in range(3, 12, 2)]
    linker = linked(chain)
    assert any(len(incident) > 1 for incident in linker.incidents())
    for incident in linker.incidents():
        reports_told = [linker.reports[one] for one in incident]
        assert all(days(one, other) != "apart" for one in reports_told for other in reports_told)


def test_provinces_do_not_chain_through_a_country() -> None:
    same = {"killed": count(12), "by": ("hts",), "on": ("syria_gov",)}
    linker = linked([told("a#1", "mayadin", **same), told("b#1", "syria", **same), told("c#1", "raqqa", **same)])
    assert place(linker.reports["a#1"].spot, linker.reports["c#1"].spot) == "apart"
    assert len(linker.incidents()) == 2


def test_judgements_win_over_scores() -> None:
    linker = linked([told("a#1", killed=count(12)), told("b#1", killed=count(12)), told("c#1", "mosul")])
    assert linker.incidents() == [("a#1", "b#1"), ("c#1",)]
    linker.part("a#1", "b#1")
    linker.tie("c#1", "b#1")
    assert linker.incidents() == [("a#1",), ("b#1", "c#1")]
    assert linker.score("a#1", "b#1") is None
    linker.release("a#1", "b#1")
    linker.release("b#1", "c#1")
    assert linker.incidents() == [("a#1", "b#1"), ("c#1",)]


def test_a_threshold_asks_for_more() -> None:
    pair = [told("a#1", killed=count(12)), told("b#1", killed=count(12))]
    linker = Linker(threshold=1000)
    for one in pair:
        linker.add(one)
    assert linker.incidents() == [("a#1",), ("b#1",)]


def test_a_report_is_added_once_and_must_be_there_to_go() -> None:
    linker = linked([told("a#1")])
    with pytest.raises(UsageError, match="there already"):
        linker.add(told("a#1"))
    with pytest.raises(UsageError, match="no report 'x#1'"):
        linker.remove("x#1")


def test_reports_that_somebody_tied_count_as_one_with_the_values_of_each() -> None:
    linker = linked([told("a#1", killed=count(12)), told("c#1", "mosul")])
    linker.tie("a#1", "c#1")
    linker.add(told("b#1", killed=count(12)))
    assert linker.incidents() == [("a#1", "b#1", "c#1")]
    linker.part("b#1", "c#1")
    assert linker.incidents() == [("a#1", "c#1"), ("b#1",)]
