"""Double coding: who gets what, what a coder may write, and what becomes of two codings."""

from __future__ import annotations

from collections import Counter

import pytest

from blind_samples import CODERS, as_, far, hand_in, incident, person, set_sample
from store_texts import article, keep
from waqai.doubling import Choice, Doubling
from waqai.errors import BadValue, Conflict, NotAllowed, NotInStore, UsageError
from waqai.reviewing import Reviewing
from waqai.service import Service
from waqai.store import Store, Wanted
from waqai.store.check import look_through
from waqai.store.samples import Filters, NewSample


@pytest.fixture
def coded(store: Store) -> Store:
    """A store of one document with one incident of the machine, assigned to two coders."""
    keep(store, [article(1)])
    set_sample(store)
    return store


# Samples


def test_a_sample_is_a_share_drawn_by_its_seed(store: Store) -> None:
    keep(store, [article(number) for number in range(200)])
    number = set_sample(store, 0.25, ("a", "b", "c"))
    (sample,) = as_(store, "rana").samples()
    assert 30 <= sample.documents <= 70
    assert sample.states == {"open": 2 * sample.documents}
    handed = as_(store, "rana").assigned(number)
    assert set(Counter(one.document.id for one in handed).values()) == {2}
    assert min(Counter(one.coder for one in handed).values()) > sample.documents / 3
    assert as_(store, "rana").draw(number) == 0


def test_the_same_rule_draws_the_same_and_what_came_later(store: Store) -> None:
    keep(store, [article(number) for number in range(60)])
    number = set_sample(store, 0.5)
    first = {one.document.id for one in as_(store, "rana").assigned(number)}
    keep(store, [article(number) for number in range(60, 120)])
    more = as_(store, "rana").draw(number)
    after = {one.document.id for one in as_(store, "rana").assigned(number)}
    assert 15 < more == len(after - first)
    assert first < after


def test_filters_bound_what_is_drawn_and_no_document_is_in_two_samples(store: Store) -> None:
    keep(store, [article(1), article(2), article(3, "قُتل 5 مدنيين في سوق المدينة القديمة بحلب")])
    rana = as_(store, "rana")
    rana.set_sample(NewSample("markets", 1.0, "s", CODERS, Filters(words="سوق")), "only markets")
    assert [one.document.id for one in rana.assigned(1)] == ["d3", "d3"]
    rana.set_sample(NewSample("all", 1.0, "s", CODERS), "the rest")
    assert {one.document.id for one in rana.assigned(2)} == {"d1", "d2"}


def test_who_decided_on_a_document_does_not_code_it_blind(store: Store) -> None:
    keep(store, [article(1), article(2)])
    Service(person(store, "huda")).correct("d1#1", 1, {"killed": {"low": 5, "high": 5}}, "counted")
    set_sample(store, 1.0, ("huda", "samir", "tarek"))
    handed = as_(store, "rana").assigned(1)
    assert {one.coder for one in handed if one.document.id == "d1"} == {"samir", "tarek"}


def test_a_sample_needs_two_coders_and_a_name_of_its_own(coded: Store) -> None:
    with pytest.raises(UsageError, match="two coders"):
        set_sample(coded, coders=("huda", "huda"), name="other")
    with pytest.raises(UsageError, match="another name"):
        set_sample(coded)


# Coding blind


def test_a_coding_is_open_then_coding_then_done(coded: Store) -> None:
    huda = as_(coded, "huda")
    (mine,) = huda.mine()
    assert (mine.state, mine.version, mine.incidents) == ("open", 0, ())
    assert huda.save(mine.number, 0, [incident()]) == 1
    assert huda.save(mine.number, 1, [incident(4), far()]) == 2
    (mine,) = huda.mine()
    assert (mine.state, mine.version, [one["killed"]["low"] for one in mine.incidents]) == ("coding", 2, [4, 9])
    huda.save(mine.number, 2, [incident(4)], done=True)
    assert huda.mine()[0].state == "done"
    with pytest.raises(UsageError, match="stays as it is"):
        huda.save(mine.number, 3, [])


def test_an_assignment_is_its_coders_own(coded: Store) -> None:
    number = as_(coded, "huda").mine()[0].number
    for attempt in (lambda: as_(coded, "samir").assignment(number),
                    lambda: as_(coded, "samir").save(number, 0, [incident()])):
        with pytest.raises(NotInStore, match="of yours"):
            attempt()
    with pytest.raises(NotInStore):
        as_(coded, "huda").assignment(99)


def test_a_lost_update_and_a_bad_value_are_refused(coded: Store) -> None:
    huda = as_(coded, "huda")
    number = huda.mine()[0].number
    huda.save(number, 0, [incident()])
    with pytest.raises(Conflict):
        huda.save(number, 0, [incident(5)])
    with pytest.raises(BadValue):
        huda.save(number, 1, [incident(kind="Quarrel")])
    assert huda.mine()[0].version == 1


def test_what_is_withdrawn_goes_to_another(store: Store) -> None:
    keep(store, [article(1)])
    number = set_sample(store, 1.0, ("huda", "samir", "tarek"))
    rana = as_(store, "rana")
    first = rana.assigned(number)[0]
    rana.withdraw(first.number, "on leave")
    with pytest.raises(UsageError):
        rana.withdraw(first.number, "again")
    assert rana.draw(number) == 1
    assert Counter(one.state for one in rana.assigned(number)) == {"open": 2, "withdrawn": 1}
    assert {one.coder for one in rana.assigned(number)} == {"huda", "samir", "tarek"}


def test_the_text_of_a_blind_document_is_not_read_by_the_machine_meanwhile(coded: Store) -> None:
    text = article(1)
    for told in (text, article(7, f"نقلت الوكالة: {text.text} وفق مصدر محلي")):
        with pytest.raises(NotAllowed, match="blind"):
            as_(coded, "huda").refuse(told)
    as_(coded, "huda").refuse(article(8, "استهدف قصف مدفعي أطراف بلدة سراقب صباح اليوم دون إصابات"))
    as_(coded, "tarek").refuse(text)
    hand_in(coded, "huda", "d1", incident())
    as_(coded, "huda").refuse(text)


# Two codings side by side


def test_only_a_third_person_adjudicates_and_only_when_both_are_done(coded: Store) -> None:
    with pytest.raises(NotInStore):
        as_(coded, "rana").side_by_side("d1")
    hand_in(coded, "huda", "d1", incident())
    with pytest.raises(NotInStore):
        as_(coded, "rana").side_by_side("d1")
    hand_in(coded, "samir", "d1", incident())
    with pytest.raises(NotAllowed, match="third person"):
        as_(coded, "huda").side_by_side("d1")
    assert len(as_(coded, "rana").side_by_side("d1")[1]) == 1


def test_agreeing_fields_are_told_from_differing_ones(coded: Store) -> None:
    sides = [{"actor": "syria_gov", "name": "الجيش"}]
    hand_in(coded, "huda", "d1", incident(3, perpetrators=sides, weapons=["mortar", "drone"]))
    named = [{"actor": "syria_gov", "name": "قوات النظام"}]
    hand_in(coded, "samir", "d1", incident(5, perpetrators=named, weapons=["drone", "mortar"]), far())
    coded_twice, rows = as_(coded, "rana").side_by_side("d1")
    assert {coded_twice.one.coder, coded_twice.two.coder} == set(CODERS)
    assert [(bool(row.one), bool(row.two), row.differing) for row in rows] in (
        [(True, True, ("killed",)), (False, True, ())],
        [(True, True, ("killed",)), (True, False, ())],
    )


def adjudicated(store: Store, *choices: Choice) -> Doubling:
    rana = as_(store, "rana")
    rana.adjudicate("d1", choices, "the article says so")
    return rana


def whose(store: Store, coder: str) -> str:
    """Which side of the two a coder is."""
    (both,) = as_(store, "rana").done()
    return "one" if both.one.coder == coder else "two"


def test_what_holds_becomes_the_reports_values_as_decisions(coded: Store) -> None:
    hand_in(coded, "huda", "d1", incident(3))
    hand_in(coded, "samir", "d1", incident(7))
    rana = adjudicated(coded, Choice(True, {"killed": whose(coded, "samir")}))  # type: ignore[dict-item]
    (report,) = coded.reports()
    assert (report.key, report.record["killed"], report.corrected) == ("d1#1", {"low": 7, "high": 7}, True)
    assert report.record["evidence"]["killed"][0]["text"] == article(1).text[4:5]
    history = coded.history("d1#1")
    assert {one["by"] for one in history.decisions} == {"rana"}
    assert {one["reason"] for one in history.decisions} == {"the article says so"}
    killed = next(one for one in history.decisions if one["field"] == "killed")
    coded.undo(killed["number"], "no")
    assert coded.report("d1#1").record["killed"] == {"low": 3, "high": 3}
    assert rana.done()[0].adjudicated
    with pytest.raises(UsageError, match="already"):
        adjudicated(coded, Choice(True, {}))
    assert look_through(coded.database).faults == []


def test_what_only_one_told_is_added_or_dropped_and_what_nobody_told_is_retracted(coded: Store) -> None:
    hand_in(coded, "huda", "d1", far())
    hand_in(coded, "samir", "d1")
    adjudicated(coded, Choice(True, {}))
    states = {report.key: report.state for report in coded.reports_of("d1")}
    assert states == {"d1#1": "retracted", "d1#m1": "active"}
    assert coded.report("d1#m1").record["sub_event_type"] == "Arrests"


@pytest.mark.parametrize("kept", [True, False])
def test_what_is_adjudicated_leaves_the_queue(coded: Store, kept: bool) -> None:
    hand_in(coded, "huda", "d1", incident(3))
    hand_in(coded, "samir", "d1", incident(3))
    queue = Reviewing(coded)
    assert queue.standing("d1").waiting == ("d1#1",)
    adjudicated(coded, Choice(kept, {}))
    standing = queue.standing("d1")
    assert (standing.worth, standing.waiting) == (None, ())
    told = [(one["key"], one["by"], one["state"]) for one in standing.reviews]
    assert told == [("d1#1", "rana", "corrected")] * kept
    assert [one.document_id for one in queue.page(Wanted())[0]] == []
    assert look_through(coded.database).faults == []


def test_nothing_is_left_undecided(coded: Store) -> None:
    hand_in(coded, "huda", "d1", incident(3))
    hand_in(coded, "samir", "d1", incident(7))
    for choices, told in (((), "1 incidents to decide"), ((Choice(True, {}),), "whose value holds for killed")):
        with pytest.raises(BadValue, match=told):
            as_(coded, "rana").adjudicate("d1", choices, "x")
    with pytest.raises(UsageError, match="reason"):
        as_(coded, "rana").adjudicate("d1", [Choice(False, {})], " ")
    assert coded.report("d1#1").version == 1


# Agreement


def test_agreement_is_between_coders_and_with_the_machine_as_it_coded(store: Store) -> None:
    keep(store, [article(number) for number in range(1, 11)])
    set_sample(store)
    for number in range(1, 11):
        hand_in(store, "huda", f"d{number}", incident(3))
        hand_in(store, "samir", f"d{number}", incident(3 if number > 4 else 5))
    found = as_(store, "rana").agreement()
    killed = next(one for one in found.coders.fields if one.field == "killed")
    assert (found.coders.documents, killed.equal.hits, killed.equal.total) == (10, 6, 10)
    assert killed.equal.low is not None
    assert killed.equal.low < 0.6 < (killed.equal.high or 0)
    assert set(found.machine) == set(CODERS)
    for coder, hits in (("huda", 10), ("samir", 6)):
        assert next(one for one in found.machine[coder].fields if one.field == "killed").equal.hits == hits
    # What people decide afterwards changes nothing in it.
    store.correct("d1#1", 1, {"killed": {"low": 99, "high": 99}}, "x")
    assert as_(store, "rana").agreement().to_json() == found.to_json()


def test_agreement_needs_documents_that_two_coded(coded: Store) -> None:
    with pytest.raises(UsageError, match="two people"):
        as_(coded, "rana").agreement()
    with pytest.raises(UsageError, match="of sample 1 is coded by two people"):
        as_(coded, "rana").agreement(1)
    with pytest.raises(NotInStore, match=r"no sample '2'; there are: 1 \(first\)"):
        as_(coded, "rana").agreement(2)


def test_a_sample_is_found_by_its_name_before_its_number(store: Store) -> None:
    with pytest.raises(NotInStore, match="none was set yet"):
        as_(store, "rana").named("1")
    for name in ("2", "other"):
        set_sample(store, name=name)
    assert [as_(store, "rana").named(told).number for told in ("1", "2", "other")] == [1, 1, 2]
