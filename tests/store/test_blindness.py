"""Who codes a document blind is shown nothing that was made of it, whatever the store is asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from blind_samples import as_, far, hand_in, incident, person, set_sample
from store_texts import article, keep, service
from waqai.errors import NotAllowed, NotInStore, WaqaiError
from waqai.incidents import Incidents
from waqai.overview import Overview, weeks
from waqai.records import Fetched
from waqai.store import CoderIdentity, NewJudgement, Store
from waqai.store.blindness import RULES, SHOWN
from waqai.store.model import Base
from waqai.store.queue import Wanted, place_in_queue, waiting
from waqai.store.search import Query


@pytest.fixture
def filled(store: Store) -> Store:
    """Two documents that the machine coded and others decided on; huda and samir code the first one blind."""
    keep(store, [article(1), article(2)])
    store.correct("d1#1", 1, {"killed": {"low": 77, "high": 77}}, "counted")
    store.retract("report", "d1#1", "no")
    store.restore("report", "d1#1", "yes")
    store.add_report("d1", dict(far().values), "missed", far().evidence)
    store.judge([NewJudgement("d1#1", "d2#1", "same", "one ambush")])
    number = set_sample(store)
    for one in as_(store, "rana").assigned(number):
        if one.document.id == "d2":
            as_(store, "rana").withdraw(one.number, "only the first")
    return store


ASKED: dict[str, Callable[[Store], object]] = {
    "report": lambda store: store.report("d1#1"),
    "history": lambda store: store.history("d1#1"),
    "correct": lambda store: store.correct("d1#1", 4, {"killed": None}, "x"),
    "undo": lambda store: store.undo(1, "x"),
    "retract": lambda store: store.retract("report", "d1#1", "x"),
    "judge": lambda store: store.judge([NewJudgement("d1#1", "d2#1", "different", "x")]),
    "undo_judgement": lambda store: store.undo_judgement(1, "x"),
}


@pytest.mark.parametrize("name", ASKED)
def test_a_report_is_as_if_it_were_not_there(filled: Store, name: str) -> None:
    with pytest.raises(NotInStore):
        ASKED[name](person(filled, "huda"))
    try:
        ASKED[name](person(filled, "rana"))
    except WaqaiError as error:
        pytest.fail(f"somebody else is refused: {error}")


def test_its_incidents_are_refused_and_its_text_is_not(filled: Store) -> None:
    huda = person(filled, "huda")
    assert huda.document("d1").document.text == article(1).text
    with pytest.raises(NotAllowed, match="blind"):
        huda.reports_of("d1")
    with pytest.raises(NotAllowed, match="blind"):
        huda.add_report("d1", dict(far().values), "missed", far().evidence)
    assert len(huda.reports_of("d2")) == 1


def seen(whole: Store, store: Store) -> dict[str, Any]:
    """What lists tell somebody, whose store it is; `whole` is everybody's."""
    sifted = Overview(whole).find(store, 2, Query())
    with store.database.read() as connection:
        audit = Base.metadata.tables["audit"]
        return {
            "reports": [one.key for one in store.reports()],
            "search": sorted(one.key for one in store.search(Query()).reports),
            "actor": [one.key for one in store.search(Query(killed_min=70)).reports],
            "points": sorted(sifted.key.tolist()),
            "weeks": sum(weeks(sifted).values()),
            "judgements": len(store.judgements()),
            "queue": [item.document_id for item in waiting(connection, Wanted(), datetime.now(UTC))[0]],
            "place": place_in_queue(connection, 1) != (None, (), {}),
            "log": [one for one in connection.execute(select(audit.c.subject)).scalars() if "d1" in one],
            "incidents": sorted(Incidents(store).entries),
        }


def test_lists_hold_nothing_of_it_until_the_coder_is_done(filled: Store) -> None:
    mine, all_of_it = seen(filled, person(filled, "huda")), seen(filled, person(filled, "rana"))
    assert mine == {
        "reports": ["d2#1"], "search": ["d2#1"], "actor": [], "points": ["d2#1"], "weeks": 1, "judgements": 0,
        "queue": ["d2"], "place": False, "log": [], "incidents": ["d2#1"],
    }  # fmt: skip
    assert all_of_it["search"] == ["d1#1", "d1#m1", "d2#1"]
    assert (all_of_it["judgements"], all_of_it["place"], bool(all_of_it["log"])) == (1, True, True)
    hand_in(filled, "huda", "d1", incident())
    assert seen(filled, person(filled, "huda")) == seen(filled, person(filled, "rana"))
    assert seen(filled, person(filled, "samir"))["search"] == ["d2#1"]


def test_another_coders_work_is_not_shown_and_other_versions_are_hidden_too(filled: Store) -> None:
    hand_in(filled, "samir", "d1", incident(4321))
    huda = person(filled, "huda")
    blind = Base.metadata.tables["blind_coding"]
    with huda.database.read() as connection:
        assert all("4321" not in text for text in connection.execute(select(blind.c.incidents)).scalars())
    changed = article(1, article(1).text + " وأصيب آخرون بجروح")
    list(service(filled).ingest([Fetched(changed)], revise=True))
    assert filled.report("d1@2#1")
    with pytest.raises(NotInStore):
        person(filled, "huda").report("d1@2#1")


def test_a_recoding_by_somebody_who_codes_blind_is_whole(filled: Store) -> None:
    """What comes in looks at all rows, whoever brings it in: keys go on, and corrections hold."""
    own = service(person(filled, "huda"), CoderIdentity("2.0", "fake", "f2"))
    list(own.code(again=True))
    assert [one.key for one in filled.reports_of("d1")] == ["d1#1", "d1#m1"]
    assert filled.report("d1#1").record["killed"] == {"low": 77, "high": 77}


def test_every_table_is_named() -> None:
    assert RULES.keys() | SHOWN == Base.metadata.tables.keys() - {"found_words"}
    assert not RULES.keys() & SHOWN
