"""What open pages are told of: what others write, the ids only, and nothing of what somebody may not read."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from fastapi.testclient import TestClient

from store_tables import with_tables
from store_texts import article, keep
from waqai.api import Settings, create_app
from waqai.api.events import EventStream
from waqai.api.live import MOST_PER_PERSON, MOST_WAITING, Event, Live
from waqai.errors import TooMany
from waqai.people import Person, Role
from waqai.records import Fetched
from waqai.reviewing import Reviewing
from waqai.store import NewJudgement, Store, Verdict, open_store
from waqai.store.news import news

AMAL, RIMA = Person("amal", Role.ADMIN, "confidential"), Person("rima", Role.READER, "public")
QUICK = 0.02


@pytest.fixture
def own(sqlite_url: str) -> Iterator[Store]:
    with_tables(sqlite_url)
    made = open_store(sqlite_url, "watch")
    yield made
    made.close()


@pytest.fixture
def client(own: Store, sqlite_url: str) -> Iterator[TestClient]:
    assert own
    with TestClient(create_app(Settings(sqlite_url, "amal")), base_url="http://127.0.0.1:8765") as one:
        yield one


def told(client: TestClient, after: int, **headers: str) -> list[dict[str, Any]]:
    """What a page that comes back is told at once."""
    answer = client.get("/api/v1/events", params={"after": after, "seconds": 0}, headers=headers)
    assert answer.headers["content-type"].startswith("text/event-stream")
    found = []
    for block in answer.text.split("\n\n"):
        lines = dict(line.split(": ", 1) for line in block.split("\n") if line and not line.startswith(":"))
        if "data" in lines:
            found.append({**json.loads(lines["data"]), "event": lines["event"], "id": lines.get("id")})
    return found


def test_what_another_process_writes_is_told_from_where_one_was(own: Store, client: TestClient) -> None:
    keep(own, [article(1)])
    first = told(client, 0)
    assert [(one["action"], one["document_id"]) for one in first] == [("new", "d1"), ("code", "d1")]
    last = int(first[-1]["id"])
    assert told(client, last) == []
    own.review_report("d1#1", 1, Verdict("accepted"))
    (review,) = told(client, 0, **{"last-event-id": str(last)})
    assert (review["action"], review["report"], review["by"]) == ("review", "d1#1", "watch")
    assert set(review) == {"action", "by", "document_id", "report", "event", "id"}


def test_who_was_away_for_long_is_told_to_look_anew(own: Store, client: TestClient) -> None:
    keep(own, [article(number) for number in range(150)])
    (many,) = told(client, 0)
    assert (many["event"], int(many["id"])) == ("many", 301)
    assert told(client, 10**6) == []


def test_a_judgement_is_about_both_documents(own: Store) -> None:
    keep(own, [article(1), article(2)])
    own.judge([NewJudgement("d2#1", "d1#1", "same", "the same ambush")])
    found = own.read(lambda connection: news(connection, 5, 100))[1]
    assert found is not None
    assert [(one.action, one.document_id) for one in found] == [("judge", "d1"), ("judge", "d2")]


def heard(store: Store, people: list[Person], happen: Any, count: int) -> list[list[Any]]:
    """What each of some people hears while something happens, until the first has heard so many events."""

    async def listen() -> list[list[Any]]:
        live = Live(store, QUICK)
        listeners = [await live.join(person, None) for person in people]
        await asyncio.sleep(5 * QUICK)
        await asyncio.to_thread(happen)
        first = [await asyncio.wait_for(listeners[0].events.get(), 10) for _ in range(count)]
        await asyncio.sleep(5 * QUICK)
        rest = [[one.events.get_nowait() for _ in range(one.events.qsize())] for one in listeners[1:]]
        await live.close()
        return [first, *rest]

    return asyncio.run(listen())


def test_nobody_hears_of_what_they_may_not_read(own: Store) -> None:
    def happen() -> None:
        keep(own, [article(1), Fetched(article(2), confidentiality="confidential")])
        Reviewing(own.signed(AMAL)).take("d2")

    all_of_it, open_part = heard(own, [AMAL, RIMA], happen, 5)
    assert {(event.kind, event.data["document_id"]) for event in all_of_it} == {
        ("change", "d1"), ("change", "d2"), ("lease", "d2")}
    assert {event.data["document_id"] for event in open_part} == {"d1"}


def test_leases_are_told_when_they_are_taken_and_given_back(own: Store) -> None:
    keep(own, [article(1)])
    (events,) = heard(own, [AMAL], lambda: Reviewing(own.signed(RIMA)).take("d1"), 1)
    assert (events[0].kind, events[0].data["holder"], events[0].entry) == ("lease", "rima", None)
    (events,) = heard(own, [AMAL], lambda: Reviewing(own.signed(RIMA)).release("d1"), 1)
    assert (events[0].data["document_id"], events[0].data["holder"]) == ("d1", None)


def test_one_who_does_not_read_is_let_go_and_holds_nobody_up(own: Store) -> None:
    async def listen() -> tuple[list[Any], list[Any]]:
        live = Live(own, QUICK)
        slow, good = await live.join(RIMA, None), await live.join(AMAL, None)
        heard = []
        for number in range(1, MOST_WAITING + 2):
            for listener in (slow, good):
                listener.offer(Event("change", {}, number, "public"))
            heard.append(good.events.get_nowait())
        rest = [slow.events.get_nowait() for _ in range(slow.events.qsize())]
        await live.close()
        return heard, rest

    heard, rest = asyncio.run(listen())
    assert [event.entry for event in heard] == list(range(1, MOST_WAITING + 2))
    assert rest == [None]


def test_one_person_opens_only_so_many_pages(own: Store) -> None:
    async def listen() -> None:
        live = Live(own, QUICK)
        pages = [await live.join(AMAL, None) for _ in range(MOST_PER_PERSON)]
        with pytest.raises(TooMany, match="close some"):
            await live.join(AMAL, None)
        await live.join(RIMA, None)
        live.leave(pages[0])
        await live.join(AMAL, None)
        await live.close()

    asyncio.run(listen())


def test_a_page_that_goes_makes_room_at_once(own: Store) -> None:
    """Who loads a page anew again and again is not taken for somebody with many pages."""

    async def listen() -> None:
        live = Live(own, QUICK)

        async def sent(_: Any) -> None:
            pass

        async def received() -> dict[str, str]:
            await asyncio.sleep(0.05)  # so that it waits for what happens
            return {"type": "http.disconnect"}

        for _ in range(MOST_PER_PERSON + 1):
            stream = EventStream(await live.join(AMAL, None), 60, live.leave)
            ended, _ = await asyncio.wait({asyncio.create_task(stream({}, received, sent))}, timeout=2)
            assert ended
        await live.close()

    asyncio.run(listen())


def test_the_time_of_a_store_is_its_clock(own: Store) -> None:
    assert abs((own.now() - datetime.now(UTC)).total_seconds()) < 5
