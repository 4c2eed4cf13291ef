"""A store is kept linked by a thread; nobody waits for it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest

from test_incidents import article, put
from waqai.errors import StoreError
from waqai.following import BY, Follower
from waqai.judging import judge
from waqai.people import Person, Role
from waqai.standing import incident_of, open_pairs
from waqai.store import Store

ADMIN = Person("amal", Role.ADMIN, "confidential")


def wait(until: Callable[[], object]) -> None:
    """Wait until something holds."""
    for _ in range(400):
        if until():
            return
        time.sleep(0.05)
    raise AssertionError("it never came")


@pytest.fixture
def follower(store: Store) -> Iterator[Follower]:
    opened = Follower(store)
    yield opened
    opened.close()


def together(store: Store, key: str) -> set[str]:
    told = store.read(lambda connection: incident_of(connection, key))
    return {one.key for one in told.reports}


def test_reports_that_come_are_linked(store: Store, follower: Follower) -> None:
    put(store, article("a", 12), article("b", 12))
    assert follower.progress.state == "waiting"
    follower.ask()
    wait(lambda: follower.progress.state == "ready")
    assert follower.progress.total == 2
    assert together(store, "a#1") == {"a#1", "b#1"}
    assert {one.by for one in store.judgements()} == {BY}
    put(store, article("c", 12))
    follower.ask()
    wait(lambda: together(store, "c#1") == {"a#1", "b#1", "c#1"})


def test_a_pair_that_was_judged_is_no_longer_suggested(store: Store, follower: Follower) -> None:
    put(store, article("a", 12), article("b", 12))
    follower.ask()
    wait(follower.suggestions)
    (found,) = store.read(lambda connection: open_pairs(connection, follower.suggestions(), 10))
    assert (found[0].one, found[0].two, found[0].together) == ("a#1", "b#1", True)
    judge(store, "a#1", "b#1", "unsure", "no telling")
    assert store.read(lambda connection: open_pairs(connection, follower.suggestions(), 10)) == []


def test_a_fault_is_told_and_the_next_ask_tries_anew(
    store: Store, follower: Follower, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise StoreError("the disk is full")

    put(store, article("a", 12))
    with monkeypatch.context() as patch:
        patch.setattr("waqai.following.Incidents", broken)
        follower.ask()
        wait(lambda: follower.progress.state == "failed")
    assert "the disk is full" in follower.progress.fault
    follower.ask()
    wait(lambda: follower.progress.state == "ready")


def test_what_others_write_meanwhile_is_not_overwritten(store: Store) -> None:
    put(store, *(article(key, 12) for key in "abcd"))
    follower = Follower(store)
    follower.ask()
    judge(store, "a#1", "d#1", "different", "two bombs")
    wait(lambda: follower.progress.state == "ready")
    follower.ask()
    follower.close()
    assert "d#1" not in together(store, "a#1")
