from __future__ import annotations

from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from link_samples import PLACES, at_least, count, told

from waqai.errors import UsageError
from waqai.link.judgements import Judgement, in_force, incidents_of
from waqai.link.ledger import LINKER, Ledger
from waqai.link.told import Told

BY = {"by": "Amal", "reason": "read both"}


def book(*reports: Told) -> Ledger:
    ledger = Ledger.open()
    for one in reports:
        ledger.add(one)
    return ledger


def twelve(key: str, **more: Any) -> Told:
    return told(key, killed=count(12), **more)


def test_the_linker_puts_its_word_down_with_score_and_reason() -> None:
    ledger = book(twelve("a#1"), twelve("b#1"), told("c#1", "mosul"))
    assert ledger.incidents() == [("a#1", "b#1"), ("c#1",)]
    (word,) = ledger.history
    assert (word.one, word.two, word.verdict, word.automatic, word.by) == ("a#1", "b#1", "same", True, LINKER)
    assert word.score == (ledger.linker.score("a#1", "b#1") or 0) + ledger.linker.threshold
    assert "fit_linking" in word.reason


def test_cannot_link_is_kept_whatever_comes() -> None:
    ledger = book(twelve("a#1"), twelve("b#1"))
    ledger.decide("b#1", "a#1", "different", **BY)
    ledger.add(twelve("c#1"))
    first, second = (next(one for one in ledger.incidents() if key in one) for key in ("a#1", "b#1"))
    assert first != second
    ledger.add(told("d#1", "mosul"))
    ledger.merge("a#1", "d#1", **BY)
    with pytest.raises(UsageError, match="which judgement 2 says they are not"):
        ledger.merge("d#1", "b#1", **BY)


def test_a_later_word_on_a_pair_wins_and_its_undo_brings_the_earlier_back() -> None:
    ledger = book(twelve("a#1"), told("b#1", "mosul"))
    ledger.decide("a#1", "b#1", "same", **BY)
    later = ledger.decide("a#1", "b#1", "different", **BY)
    assert ledger.incidents() == [("a#1",), ("b#1",)]
    ledger.undo(later, **BY)
    assert ledger.incidents() == [("a#1", "b#1")]


def test_unsure_leaves_it_to_the_linker_and_ends_the_suggestion() -> None:
    ledger = book(twelve("a#1"), twelve("b#1"))
    assert [(one.one, one.two, one.together) for one in ledger.suggestions()] == [("a#1", "b#1", True)]
    ledger.decide("a#1", "b#1", "unsure", **BY)
    assert ledger.incidents() == [("a#1", "b#1")]
    assert ledger.suggestions() == []


def test_what_contradicts_names_the_judgements() -> None:
    ledger = book(twelve("a#1"), told("b#1", "mosul"), told("c#1", "raqqa"))
    first, second = ledger.merge("a#1", "b#1", **BY), ledger.merge("b#1", "c#1", **BY)
    with pytest.raises(UsageError, match=f"judgements {first}, {second}; undo one"):
        ledger.decide("a#1", "c#1", "different", **BY)
    with pytest.raises(UsageError, match="itself"):
        ledger.decide("a#1", "a#1", "same", **BY)
    with pytest.raises(UsageError, match="no report"):
        ledger.decide("a#1", "x#1", "same", **BY)
    with pytest.raises(UsageError, match="no judgement 99"):
        ledger.undo(99, **BY)
    ledger.undo(first, **BY)
    with pytest.raises(UsageError, match="taken back already"):
        ledger.undo(first, **BY)


def test_an_undo_may_not_bring_back_what_was_contradicted_since() -> None:
    ledger = book(twelve("a#1"), told("b#1", "mosul"), told("c#1", "raqqa"))
    parted = ledger.decide("a#1", "b#1", "different", **BY)
    ledger.undo(parted, **BY)
    ledger.merge("a#1", "c#1", **BY)
    ledger.merge("c#1", "b#1", **BY)
    undoing = next(one.number for one in ledger.history if one.undoes == parted)
    with pytest.raises(UsageError, match="are one incident"):
        ledger.undo(undoing, **BY)


def test_a_split_takes_some_reports_out() -> None:
    ledger = book(*(twelve(f"{key}#1") for key in "abcd"))
    assert len(ledger.incidents()) == 1
    ledger.split(["a#1", "b#1"], **BY)
    assert ledger.incidents() == [("a#1", "b#1"), ("c#1", "d#1")]
    with pytest.raises(UsageError, match="not all"):
        ledger.split(["a#1", "b#1"], **BY)
    with pytest.raises(UsageError, match="name some of its reports"):
        ledger.split(["a#1", "c#1"], **BY)


def test_a_retracted_report_leaves_its_incident_and_may_not_come_back_under_its_id() -> None:
    ledger = book(*(twelve(f"{key}#1") for key in "abc"))
    ledger.retract("a#1")
    assert ledger.incidents() == [("b#1", "c#1")]
    with pytest.raises(UsageError, match="already"):
        ledger.add(twelve("a#1"))


def test_an_undone_undo_holds_again() -> None:
    rows = [Judgement(1, "a", "b", "same", "x", "r"), Judgement(2, "a", "b", "same", "x", "r", undoes=1),
            Judgement(3, "a", "b", "same", "x", "r", undoes=2)]
    assert [one.number for one in in_force(rows)] == [1]
    assert in_force(rows, upto=2) == []
    assert incidents_of(["a", "b", "c"], in_force(rows)) == [("a", "b"), ("c",)]
    assert incidents_of(["a", "c"], in_force(rows)) == [("a",), ("c",)]


class History(RuleBasedStateMachine):
    """Reports come and go, people merge, split, judge and undo; nothing is lost, and the past can be read."""

    @initialize()
    def start(self) -> None:
        self.ledger = Ledger.open()
        self.states: dict[int, list[tuple[str, ...]]] = {0: []}
        self.there: dict[str, int] = {}
        self.number = 0

    @rule(place=st.sampled_from([*PLACES, None]), day=st.integers(3, 6), document=st.integers(0, 4),
          killed=st.sampled_from([None, count(0), count(3), count(12), at_least(10)]))
    def add(self, place: str | None, day: int, document: int, killed: dict[str, Any] | None) -> None:
        self.number += 1
        key = f"d{document}#{self.number}"
        self.ledger.add(told(key, place, f"2020-10-0{day}", killed=killed))
        self.there[key] = (killed or {}).get("low") or 0

    @precondition(lambda self: self.there)
    @rule(data=st.data())
    def retract(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.there)))
        self.ledger.retract(key)
        del self.there[key]

    @precondition(lambda self: len(self.there) > 1)
    @rule(data=st.data(), verdict=st.sampled_from(["same", "same", "different", "unsure"]))
    def decide(self, data: st.DataObject, verdict: Any) -> None:
        one, other = data.draw(st.permutations(sorted(self.there)))[:2]
        before = self.ledger.incidents()
        try:
            self.ledger.decide(one, other, verdict, **BY)
        except UsageError:
            assert self.ledger.incidents() == before
            return
        together = any(one in incident and other in incident for incident in self.ledger.incidents())
        assert verdict == "unsure" or together == (verdict == "same")

    @precondition(lambda self: any(len(incident) > 1 for incident in self.ledger.incidents()))
    @rule(data=st.data())
    def split(self, data: st.DataObject) -> None:
        large = [incident for incident in self.ledger.incidents() if len(incident) > 1]
        incident = data.draw(st.sampled_from(large))
        part = data.draw(st.lists(st.sampled_from(incident), min_size=1, max_size=len(incident) - 1, unique=True))
        try:
            self.ledger.split(part, **BY)
        except UsageError:
            return
        rest = set(incident) - set(part)
        assert all(rest.isdisjoint(one) or set(part).isdisjoint(one) for one in self.ledger.incidents())

    @precondition(lambda self: self.ledger.history)
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        mine = [one.number for one in self.ledger.history if not one.automatic]
        if mine:
            try:
                self.ledger.undo(data.draw(st.sampled_from(mine)), **BY)
            except UsageError:
                return

    @invariant()
    def every_report_that_counts_is_in_one_incident_and_the_dead_add_up(self) -> None:
        incidents = self.ledger.incidents()
        reports = [one for incident in incidents for one in incident]
        assert sorted(reports) == sorted(self.there)
        assert sum(self.there[one] for incident in incidents for one in incident) == sum(self.there.values())

    @invariant()
    def the_judgements_tell_what_the_linker_thinks(self) -> None:
        assert self.ledger.incidents() == self.ledger.linker.incidents()

    @invariant()
    def every_earlier_state_can_be_read_again(self) -> None:
        self.states[len(self.ledger.entries)] = self.ledger.incidents()
        for upto, incidents in self.states.items():
            assert self.ledger.incidents(upto) == incidents


TestHistory = History.TestCase
TestHistory.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
