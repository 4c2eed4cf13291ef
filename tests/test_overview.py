"""The columns in memory find what the search of the database finds, and follow what happens to the store."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import cycle
from typing import Any

import pytest

from store_texts import IDENTITY, article
from waqai.overview import Overview, weeks
from waqai.people import LEVELS, Person, Role
from waqai.records import EVENT_TYPES, CodedDocument, Document, Evidence, Fetched, Place, Report, Side, Toll, When
from waqai.reviewing import Reviewing
from waqai.service import Service
from waqai.spans import Span
from waqai.store import NewJudgement, Store, Wanted
from waqai.store.search import Box, Circle, Query

KINDS = tuple(EVENT_TYPES)
AREAS = (("SYR", "Aleppo", "SY02"), ("SYR", "Homs", "SY04"), ("IRQ", "Anbar", "IQ01"))
ACTORS = ("islamic_state", "syria_gov", "civilians")
DAY = date(2020, 10, 3)


class Varied:
    """A coder whose reports differ in all that is asked for, the same for the same document."""

    def run(self, document: Document) -> CodedDocument:
        dice = random.Random(document.id)
        evidence = (("killed", (Evidence(Span("text", 0, 3), document.text[:3], "made"),)),)
        reports = (self._report(dice, document, number, evidence) for number in (1, 2))
        return CodedDocument(document.id, tuple(reports))

    def _report(self, dice: random.Random, document: Document, number: int, evidence: Any) -> Report:
        country, admin1, pcode = dice.choice(AREAS)
        day, low = document.published - timedelta(days=dice.randrange(40)), dice.choice((None, 0, 3, 9))
        where = dice.choice((None, (36.0 + dice.random(), 37.0 + dice.random())))
        lat, lon = where or (None, None)
        return Report(
            f"{document.id}#{number}", dice.choice(KINDS), When(day, day + timedelta(days=dice.randrange(3))),
            dice.choice((None, Place("الباب", country, 1, "Al Bab", None, admin1, pcode, None, lat, lon, 4.0))),
            (Side(dice.choice(ACTORS), "x"),), (Side(dice.choice(ACTORS), "y"),), Toll(low, low),
            status=dice.choice(("reported", "claimed")), evidence=evidence,
        )  # fmt: skip


@pytest.fixture
def filled(store: Store) -> Store:
    levels = {0: "public", 1: "internal", 2: "confidential"}
    documents = [article(number, day=DAY + timedelta(days=number % 9)) for number in range(60)]
    fetched = [Fetched(one, confidentiality=levels[at % 3]) for at, one in enumerate(documents)]  # type: ignore[arg-type]
    list(Service(store, Varied, IDENTITY).ingest(fetched))
    keys = [one.key for one in store.reports()]
    store.judge([NewJudgement(keys[0], keys[5], "same", "one ambush")])
    return store


def queries() -> Iterator[Query]:
    yield Query()
    for since in (None, DAY - timedelta(days=9)):
        for until in (None, DAY + timedelta(days=3)):
            yield Query(since=since, until=until, killed_min=3)
    yield from (Query(actor="syria_gov"), Query(actor="syria_gov", role="target"))
    yield from (Query(type=kind) for kind in (KINDS[0], EVENT_TYPES[KINDS[3]], "no such"))
    yield from (Query(admin1=name) for name in ("حلب", "Homs", "IQ01", "no such"))
    yield from (Query(box=Box(36.0, 37.0, 36.5, 37.6)), Query(near=Circle(36.3, 37.3, 30), status="claimed"))
    yield from (Query(country="IRQ"), Query(status="reported", linked=True), Query(linked=True))
    yield from (Query(words="القرية"), Query(words="7", killed_min=0))
    yield from (Query(outlet=name) for name in ("وكالة", "x", ""))
    yield Query(published_since=DAY + timedelta(days=4), country="SYR", actor="islamic_state", role="perpetrator")


@pytest.mark.parametrize("clearance", LEVELS)
def test_the_columns_find_what_the_search_finds(filled: Store, clearance: Any) -> None:
    overview, person = Overview(filled), Person("amal", Role.READER, clearance)
    mine = filled.signed(person)
    some = 0
    for query in queries():
        found, then = overview.find(mine, person.level, query), None
        wanted = mine.search(query, 500)
        assert found.key.tolist() == [one.key for one in wanted.reports], query
        some += len(found) > 0
        told = Counter(date.fromisoformat(one.record["date"]["start"]) for one in wanted.reports)
        mondays: Counter[date] = Counter()
        for day, count in told.items():
            mondays[day - timedelta(days=day.weekday())] += count
        assert weeks(found) == dict(sorted(mondays.items()))
        numbers: list[int] = []
        for _ in range(20):
            several, then = overview.listed(mine, person.level, query).page(7, then)
            numbers += several
            if then is None:
                break
        assert numbers == found.number.tolist()
    assert some > 10


@pytest.mark.parametrize("clearance", LEVELS)
def test_the_queue_in_memory_is_that_of_the_database(filled: Store, clearance: Any) -> None:
    overview, person = Overview(filled), Person("amal", Role.CODER, clearance)
    mine, some = filled.signed(person), 0
    Reviewing(filled.signed(replace(person, name="badr"))).take("d0")
    Reviewing(mine).take("d3")
    mine.accept_all("d6", {"d6#1": 1, "d6#2": 1})
    asked, quick = Reviewing(mine), Reviewing(mine, look=partial(overview.queue, mine, person.level))
    for query, most in zip(queries(), cycle((None, 500))):
        wanted, after = Wanted(query, most), None
        for _ in range(2):
            items, then = asked.page(wanted, 4, after)
            assert quick.page(wanted, 4, after) == (items, then), wanted
            after = then
        assert asked.progress(wanted) == quick.progress(wanted)
        assert asked.to_accept(wanted) == quick.to_accept(wanted), wanted
        some += asked.to_accept(wanted)[1] > 0
        for left in (None, "d3", "d6", *(item.document_id for item in items[-1:])):
            assert asked.next(wanted, left) == quick.next(wanted, left), (wanted, left)
    assert some > 10


def test_the_columns_follow_the_store(filled: Store) -> None:
    overview, person = Overview(filled), Person("amal", Role.READER, "confidential")

    def same() -> list[str]:
        found = overview.find(filled, person.level, Query(killed_min=3))
        assert found.key.tolist() == [one.key for one in filled.search(Query(killed_min=3), 500).reports]
        return [str(key) for key in found.key]

    first = same()
    filled.retract("report", first[0], "an exercise")
    assert first[0] not in same()
    filled.correct(first[1], 1, {"killed": {"low": 1, "high": 1}}, "miscounted")
    assert first[1] not in same()
    filled.restore("report", first[0], "it was none")
    assert first[0] in same()
    list(Service(filled, Varied, IDENTITY).ingest([article(1000), article(1001)]))
    assert len(same()) >= len(first) - 1


def test_outlets_are_counted_as_the_store_stands(filled: Store) -> None:
    overview, person = Overview(filled), Person("amal", Role.READER, "internal")
    mine = filled.signed(person)
    overview.read()
    more = [replace(article(2000 + at), outlet=name) for at, name in enumerate(("مرصد", "مرصد", None))]
    again = replace(more[0], id="again", url="https://other.example/2000")
    list(Service(filled, Varied, IDENTITY).ingest([*more, again]))
    filled.retract("document", "d2001", "taken back by its outlet")
    for told in (overview.outlets(mine, person.level), Overview(filled).outlets(mine, person.level)):
        counted = [(one.name, one.documents, one.copies) for one in told]
        assert counted == [("وكالة", 40, 0), (None, 1, 0), ("مرصد", 1, 1)]
        for one in told[::2]:
            found = mine.search(Query(outlet=one.name), 500).reports
            documents = {report.document.id: report.document for report in found}
            assert (one.reports, one.telling) == (len(found), len(documents))
            days = [document.published for document in documents.values()]
            assert (one.first, one.last) == (min(days), max(days))
