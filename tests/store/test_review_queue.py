"""The queue gives each document once, the one first that most needs a look."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread
from typing import TypeVar

import pytest
from sqlalchemy import Connection

from store_texts import article, keep
from waqai.errors import LeaseTaken, NotInStore, UsageError
from waqai.people import Person, Role
from waqai.store import Store, queue
from waqai.store.journal import now
from waqai.store.queue import Wanted
from waqai.store.reviews import Verdict
from waqai.store.search import Query

T = TypeVar("T")
AT = now()
BADR = Person("badr", Role.CODER)
TWO = "قتل جندي في القرية ثم قتل آخر قربها"
NONE = "لا شيء حدث في القرية اليوم"


def written(store: Store, what: Callable[[Connection], T]) -> T:
    with store.database.write() as connection:
        return what(connection)


def following(store: Store, person: str, after: str | None = None, wanted: Wanted | None = None,
              later: int = 0) -> str | None:
    at = AT + timedelta(minutes=later)
    return written(store, lambda c: queue.take_next(c, wanted or Wanted(), person, at, 15, after))


def ids(store: Store, wanted: Wanted | None = None, limit: int = 50) -> list[str]:
    found: list[str] = []
    after = None
    while True:
        items, after = store.read(lambda c, a=after: queue.waiting(c, wanted or Wanted(), AT, limit, a))  # type: ignore[misc]
        found += [item.document_id for item in items]
        if after is None:
            return found


@pytest.fixture
def filled(store: Store) -> Store:
    keep(store, [article(1), article(2, TWO), article(3, NONE), article(4)])
    return store


def test_the_most_worth_comes_first_page_by_page(filled: Store) -> None:
    assert ids(filled) == ids(filled, limit=1) == ["d2", "d4", "d1", "d3"]
    items, _ = filled.read(lambda c: queue.waiting(c, Wanted(), AT))
    assert [len(item.waiting) for item in items] == [2, 1, 1, 0]
    assert [item.worth for item in items] == sorted((item.worth for item in items), reverse=True)
    with pytest.raises(UsageError, match="1 to 200"):
        filled.read(lambda c: queue.waiting(c, Wanted(), AT, 0))


def test_filters_are_those_of_the_search(filled: Store) -> None:
    assert ids(filled, Wanted(Query(killed_min=3))) == ["d2", "d4", "d1"]
    assert ids(filled, Wanted(Query(killed_min=4))) == []
    assert ids(filled, Wanted(Query(words="القرية شيء"))) == ["d3"]
    assert ids(filled, Wanted(most=0)) == ["d3"]
    filled.review_report("d2#1", 1, Verdict("accepted"))
    assert "d2" in ids(filled, Wanted(Query(killed_min=3)))
    filled.review_report("d2#2", 1, Verdict("accepted"))
    assert "d2" not in ids(filled)


def test_the_next_is_nobody_else_s(filled: Store) -> None:
    assert following(filled, "amal") == "d2"
    assert following(filled, "badr") == "d4"
    assert following(filled, "amal") == "d2"
    assert following(filled, "amal", after="d2") == "d1"
    assert following(filled, "cyrine") == "d2"
    assert following(filled, "amal", after="d1") == "d3"
    assert following(filled, "amal", after="d3") == "d1"
    assert following(filled, "dina", wanted=Wanted(Query(killed_min=4))) is None


def test_the_one_that_is_left_comes_back_last(store: Store) -> None:
    keep(store, [article(1)])
    assert following(store, "amal") == "d1"
    assert following(store, "amal", after="d1") == "d1"
    with pytest.raises(NotInStore):
        following(store, "amal", after="none")


def test_a_lease_passes_is_renewed_released_and_taken_over(filled: Store) -> None:
    def take(person: str, later: int = 0, over: bool = False) -> queue.Lease:
        at = AT + timedelta(minutes=later)
        return written(filled, lambda c: queue.take(c, "d1", person, at, 15, over))

    first = take("amal")
    with pytest.raises(LeaseTaken, match="amal looks at"):
        take("badr")
    renewed = take("amal", later=10)
    assert (renewed.taken, renewed.until > first.until) == (first.taken, True)
    with pytest.raises(LeaseTaken):
        take("badr", later=20)
    assert take("badr", over=True).holder == "badr"
    assert take("amal", later=16).holder == "amal"
    assert filled.read(lambda c: queue.leases(c, AT))["d1"][0].holder == "amal"
    written(filled, lambda c: queue.release(c, "d1", "badr"))
    assert "d1" in filled.read(lambda c: queue.leases(c, AT))
    written(filled, lambda c: queue.release(c, "d1", "amal"))
    assert filled.read(lambda c: queue.leases(c, AT)) == {}


def test_what_is_done_is_counted(filled: Store) -> None:
    since = "2025-01-01T00:00:00.000000Z"
    number = filled.review_report("d1#1", 1, Verdict("accepted"))
    filled.signed(BADR).accept_all("d2", {"d2#1": 1, "d2#2": 1})
    assert filled.read(lambda c: (queue.left(c, Wanted()), *queue.decided(c, since, "badr"))) == (2, 2, 1)
    filled.undo_review(number)
    assert filled.read(lambda c: (queue.left(c, Wanted()), *queue.decided(c, since, "badr"))) == (3, 1, 1)
    assert filled.read(lambda c: queue.decided(c, "2099", "badr")) == (0, 0)


def test_what_accepting_a_filtered_set_is_about(filled: Store) -> None:
    following(filled, "badr")
    found = filled.read(lambda c: queue.to_accept(c, Wanted(Query(killed_min=1)), "amal", AT, 10))
    assert found == [("d4", {"d4#1": 1}), ("d1", {"d1#1": 1})]
    assert filled.read(lambda c: queue.to_accept(c, Wanted(most=0), "amal", AT, 10)) == [("d3", {})]


def test_many_who_ask_at_once_get_different_documents(store: Store) -> None:
    people, each = 6, 4
    keep(store, [article(number) for number in range(1, people * each + 1)])
    start, got, faults = Barrier(people), list[str | None](), list[BaseException]()

    def work(person: str) -> None:
        try:
            start.wait()
            for _ in range(each):
                last = written(store, lambda c: queue.take_next(c, Wanted(), person, AT, 15))
                got.append(last)
                assert last is not None
                version = store.report(f"{last}#1").version
                store.signed(Person(person, Role.CODER)).accept_all(last, {f"{last}#1": version})
        except BaseException as fault:
            faults.append(fault)

    threads = [Thread(target=work, args=(f"p{number}",)) for number in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert sorted(filter(None, got)) == sorted(f"d{number}" for number in range(1, people * each + 1))
    assert ids(store) == []
