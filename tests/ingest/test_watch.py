"""A simulated week of watching a local site, with a clock that the test moves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from local_site import Handler, Site, hang, local_site, resolve
from waqai.errors import DocumentError, StoreError, UsageError
from waqai.ingest.delivery import CopyMarker
from waqai.ingest.fetch import Fetcher
from waqai.ingest.fetch.clock import Stopped
from waqai.ingest.read import read_documents
from waqai.ingest.warcwriter import PageArchive
from waqai.ingest.watch import WatchedFeed, Watcher
from waqai.ingest.web import Web
from waqai.records import Fetched
from waqai.service import Service
from waqai.store import Store

START = datetime(2020, 10, 3, 6, tzinfo=UTC)
HOUR = timedelta(hours=1)
PLACES = ("سرمين", "بنش", "أريحا", "دارة عزة", "تفتناز", "مارع", "الباب", "جرابلس", "اعزاز", "تل رفعت")
COUNTS = ("ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة")


class WeekClock:
    """Stops the watch at a moment; sleeping takes no time."""

    def __init__(self, start: datetime = START, end: datetime | None = None) -> None:
        self.time, self.end = start, end or start + timedelta(days=7)
        self.slept = 0

    def now(self) -> datetime:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)
        self.slept += 1
        if self.time >= self.end:
            raise Stopped


def article(number: int, day: datetime, extra: str = "") -> str:
    count, place = COUNTS[number % 7], PLACES[number // 7 % 10]
    text = (f"<p>قتل {count} مدنيين جراء قصف مدفعي استهدف بلدة {place} في ريف المحافظة، وفق ما أفادت به مصادر طبية"
            " في المشفى الميداني القريب من خطوط التماس.</p><p>وقال شهود إن القصف تواصل لساعات وإن فرق الإسعاف"
            f" واجهت صعوبة في الوصول إلى المكان بسبب كثافة النيران.{extra}</p>")
    return (f"<html lang=ar><head><title>قصف {number}</title>"
            f"<meta property='article:published_time' content='{day:%Y-%m-%dT%H:%M:%SZ}'></head>"
            f"<body><article><h1>قصف رقم {number}</h1>{text}</article></body></html>")


def rss(items: list[tuple[str, str, datetime]]) -> bytes:
    rows = "".join(f"<item><title>{title}</title><link>{link}</link><pubDate>{moment:%a, %d %b %Y %H:%M:%S} GMT"
                   "</pubDate></item>" for link, title, moment in items)
    return f"<rss><channel><title>وكالة</title>{rows}</channel></rss>".encode()


class Newsroom:
    """A site whose feed grows by an article every three hours of the clock; it answers 304 between."""

    def __init__(self, site: Site, clock: WeekClock, host: str = "news.example") -> None:
        self.site, self.clock, self.host = site, clock, host
        self.articles: dict[str, str] = {}
        site.routes[f"{host}/rss"] = self.feed

    def items(self) -> list[tuple[str, str, datetime]]:
        hours = int((self.clock.now() - START) / HOUR)
        found = []
        for number in range(hours // 3 + 1):
            moment = START + 3 * number * HOUR
            path = f"/n/{number}"
            if f"{self.host}{path}" not in self.site.routes:
                self.site.page(f"{self.host}{path}", article(number, moment))
            found.append((f"{path}?utm_source=rss", f"قصف {number}", moment))
        return found[::-1][:20]

    def feed(self, handler: Handler) -> None:
        body = rss(self.items())
        etag = f'"{hash(body)}"'
        fresh = handler.headers.get("If-None-Match") == etag
        handler.send(304 if fresh else 200, b"" if fresh else body, "application/rss+xml", ETag=etag)


@pytest.fixture
def site() -> Iterator[Site]:
    with local_site() as site:
        yield site


class Desk:
    """Everything that a watch needs, with what it said and kept."""

    def __init__(self, site: Site, memory: Any, clock: WeekClock, archive: Path | None = None,
                 limit: float = 5.0) -> None:
        self.site, self.memory, self.clock = site, memory, clock
        self.said: list[str] = []
        self.kept: list[Fetched] = []
        self.fetcher = Fetcher(site.options(time_limit=limit, idle_limit=limit), clock, resolve)
        self.keeper = PageArchive(archive) if archive else None
        self.sink: Callable[[Fetched], str] = self.keep

    def keep(self, fetched: Fetched) -> str:
        self.kept.append(fetched)
        return "new"

    def watcher(self, *feeds: WatchedFeed) -> Watcher:
        return Watcher(feeds, Web(self.fetcher, self.keeper), lambda fetched: self.sink(fetched), self.memory,
                       self.clock, self.said.append)

    def run(self, *feeds: WatchedFeed) -> None:
        with self.fetcher:
            self.watcher(*feeds).run()
        if self.keeper:
            self.keeper.close()

    def ids(self) -> list[str]:
        return [one.document.id.partition(":")[2].partition("/n/")[2].partition("?")[0] for one in self.kept]


class Notes(dict[str, Any]):
    """A memory in memory, which shows what was remembered."""

    def memo(self, name: str) -> Any:
        return self.get(name)

    def remember(self, name: str, value: Any) -> None:
        self[name] = value


def feed(site: Site, host: str = "news.example", path: str = "/rss", **values: Any) -> WatchedFeed:
    return WatchedFeed(site.url(path, host), **{"every": 1800.0, **values})


def test_a_quiet_week(site: Site, tmp_path: Path) -> None:
    """Every article once, in the order in which they were published; the feed is asked every half hour."""
    clock = WeekClock()
    Newsroom(site, clock)
    desk = Desk(site, Notes(), clock, tmp_path)
    desk.run(feed(site, outlet="الوكالة", licence="CC BY", confidentiality="internal"))
    assert desk.ids() == [str(number) for number in range(56)]
    assert site.count("/rss") == 7 * 48
    assert sum(count for path, count in site.requests.items() if "/n/" in path) == 56
    first = desk.kept[0]
    assert (first.document.outlet, first.licence, first.confidentiality) == ("الوكالة", "CC BY", "internal")
    assert first.canonical_url == f"news.example:{site.port}/n/0"
    assert first.retrieved is not None
    documents = list(read_documents([str(tmp_path)]))
    assert [one.document for one in desk.kept] == [replace(document, outlet="الوكالة") for document in documents
                                                   if not isinstance(document, DocumentError)]


def test_a_watch_that_is_stopped_or_killed_misses_nothing_and_repeats_little(site: Site) -> None:
    """Half a week: ended every five hours and started again an hour later; killed in the middle of a feed, too."""
    notes, time, seen, fetched = Notes(), START, [], 0
    newsroom_clock = WeekClock()
    newsroom = Newsroom(site, newsroom_clock)
    for turn in range(14):
        clock = WeekClock(time, time + 5 * HOUR)
        newsroom.clock = clock
        desk = Desk(site, notes, clock)
        if turn % 4 == 2:
            desk.sink = killed_at(desk, 1)
            with pytest.raises(KeyboardInterrupt):
                desk.run(feed(site))
        else:
            desk.run(feed(site))
        seen += desk.ids()
        time += 6 * HOUR
    fetched = sum(count for path, count in site.requests.items() if "/n/" in path)
    assert sorted(set(map(int, seen))) == list(range(28))
    assert fetched <= 28 + 4


def killed_at(desk: Desk, number: int) -> Callable[[Fetched], str]:
    """Ends the process, as far as a test can, when a document was kept and the watch was not told."""
    def keep(fetched: Fetched) -> str:
        desk.kept.append(fetched)
        if len(desk.kept) > number:
            raise KeyboardInterrupt
        return "new"

    return keep


def test_a_page_that_cannot_be_had_is_tried_again_and_others_go_on(site: Site) -> None:
    clock = WeekClock(end=START + timedelta(days=4))
    Newsroom(site, clock)
    tries: Counter[str] = Counter()

    def ill(handler: Handler) -> None:
        tries["ill"] += 1
        if tries["ill"] < 3:
            handler.send(500)
        else:
            handler.send(200, article(1, START).encode())

    site.routes["news.example/n/1?utm_source=rss"] = ill
    site.page("news.example/n/2?utm_source=rss", "", status=404)
    site.routes["news.example/n/3?utm_source=rss"] = hang
    site.page("news.example/n/4?utm_source=rss", "<html><body><script>1</script></body></html>")
    desk = Desk(site, Notes(), clock, limit=1.0)
    desk.run(feed(site))
    assert tries["ill"] == 3
    assert set(map(int, desk.ids())) == {0, 1, *range(5, 32)}
    assert site.count("/n/2?utm_source=rss") == 1
    assert site.count("/n/3?utm_source=rss") == 6
    said = "\n".join(desk.said)
    assert "/n/2?utm_source=rss: fetch_failed" in said
    assert "(left out)" in said
    assert "/n/4?utm_source=rss: empty_text" in said


def test_an_update_is_fetched_anew(site: Site) -> None:
    clock = WeekClock(end=START + 5 * HOUR)
    title = ["قصف"]

    def answer(handler: Handler) -> None:
        title[0] = "قصف: ارتفاع الحصيلة" if clock.now() > START + 2 * HOUR else "قصف"
        handler.send(200, rss([("/n/1", title[0], START)]))

    site.routes["/rss"] = answer
    site.page("/n/1", article(1, START))
    desk = Desk(site, Notes(), clock)
    desk.run(feed(site))
    assert site.count("/n/1") == 2


FAULTY: dict[str, Callable[[Site], None]] = {
    "hang": lambda site: site.routes.__setitem__("/bad", hang),
    "broken": lambda site: site.page("/bad", "<rss><channel>"),
    "no feed": lambda site: site.page("/bad", "<html><body>login</body></html>"),
    "gone": lambda site: site.page("/bad", "", status=410),
    "circle": lambda site: site.redirect("/bad", "/bad"),
    "closed": lambda site: site.redirect("/bad", "http://10.0.0.1/rss"),
    "refused": lambda site: site.page("bad.example/robots.txt", "User-agent: *\nDisallow: /\n"),
    "huge": lambda site: site.routes.__setitem__("/bad", lambda h: h.send(200, b"", Content_Length=str(1 << 30))),
}


@pytest.mark.parametrize("name", FAULTY)
def test_a_faulty_feed_is_asked_less_and_less_and_harms_no_other(site: Site, name: str) -> None:
    clock = WeekClock(end=START + timedelta(days=2))
    Newsroom(site, clock)
    FAULTY[name](site)
    desk = Desk(site, Notes(), clock, limit=1.0 if name == "hang" else 5.0)
    desk.run(feed(site, "bad.example", "/bad"), feed(site))
    assert desk.ids() == [str(number) for number in range(16)]
    lines = [line for line in desk.said if "bad.example" in line]
    assert 5 <= len(lines) <= 8
    assert all("next try in" in line for line in lines)
    assert site.count("/bad", "bad.example") <= 8


def test_a_busy_server_is_left_alone(site: Site) -> None:
    clock = WeekClock(end=START + 12 * HOUR)
    site.page("/rss", "", status=503, Retry_After="14400")
    desk = Desk(site, Notes(), clock)
    desk.run(feed(site))
    assert site.count("/rss") == 3


def test_a_feed_that_moved_for_good_is_followed_and_said(site: Site) -> None:
    clock = WeekClock(end=START + 3 * HOUR)
    Newsroom(site, clock, "new.example")
    site.redirect("news.example/rss", site.url("/rss", "new.example"), 301)
    desk = Desk(site, Notes(), clock)
    desk.run(feed(site))
    assert site.count("/rss") == 1
    assert site.count("/rss", "new.example") == 6
    assert sum("has moved for good" in line for line in desk.said) == 1


def test_a_damaged_feed_gives_what_can_be_read(site: Site) -> None:
    clock = WeekClock(end=START + HOUR)
    newsroom = Newsroom(site, clock)
    site.page("news.example/rss", rss(newsroom.items()).replace(b"</channel></rss>", b"<item><title>x"))
    desk = Desk(site, Notes(), clock)
    desk.run(feed(site))
    assert desk.ids() == ["0"]
    assert any("is damaged" in line for line in desk.said)


def test_a_store_that_is_full_for_a_while_loses_nothing(site: Site) -> None:
    clock = WeekClock(end=START + timedelta(days=2))
    Newsroom(site, clock)
    desk = Desk(site, Notes(), clock)

    def sometimes(fetched: Fetched) -> str:
        if START + 10 * HOUR < clock.now() < START + 20 * HOUR:
            raise StoreError("the disk is full; make room")
        return desk.keep(fetched)

    desk.sink = sometimes
    desk.run(feed(site))
    assert sorted(map(int, desk.ids())) == list(range(16))
    assert any("the disk is full" in line for line in desk.said)


def test_a_state_that_cannot_be_kept_for_a_while_stops_nothing(site: Site) -> None:
    clock = WeekClock(end=START + timedelta(days=1))
    Newsroom(site, clock)

    class Full(Notes):
        def remember(self, name: str, value: Any) -> None:
            if START + 5 * HOUR < clock.now() < START + 8 * HOUR:
                raise StoreError("the disk is full; make room")
            super().remember(name, value)

    notes = Full()
    desk = Desk(site, notes, clock)
    desk.run(feed(site))
    assert sorted(map(int, desk.ids())) == list(range(8))
    assert any("the disk is full" in line for line in desk.said)
    assert len(notes[f"watch {site.url('/rss')}"]["done"]) == 8


def test_looking_once_and_a_second_watch(site: Site) -> None:
    clock = WeekClock()
    Newsroom(site, clock)
    site.page("/bad", "<rss>")
    notes = Notes()
    desk = Desk(site, notes, clock)
    assert desk.watcher(feed(site)).once()
    assert not desk.watcher(feed(site), feed(site, path="/bad")).once()
    assert desk.ids() == ["0"]
    assert site.count("/rss") == 1
    notes.remember("watch running", {"host": "elsewhere", "process": 1, "since": "x", "seen": START.isoformat()})
    with pytest.raises(UsageError, match="another watch"):
        desk.watcher(feed(site)).run()


def test_a_week_of_two_outlets_into_a_store(site: Site, store: Store) -> None:
    """One outlet prints the other's text, under variants of its own addresses: a further source, coded once."""
    clock = WeekClock(end=START + timedelta(days=1))
    Newsroom(site, clock)
    copied = Newsroom(site, clock, "copy.example")
    site.routes["copy.example/rss"] = lambda handler: handler.send(200, rss(
        [(f"{link}&amp;fbclid={clock.now():%H}", title, moment) for link, title, moment in copied.items()]))
    service = Service(store)
    marker = CopyMarker(store)
    desk = Desk(site, store, clock)
    desk.sink = lambda fetched: next(iter(service.ingest([marker.marked(fetched)]))).became
    for number in range(9):
        site.page(f"copy.example/n/{number}", article(number, START + 3 * number * HOUR, " المصدر: وكالات"))
    desk.run(feed(site), feed(site, "copy.example", outlet="الناقل"))
    days = [(START + timedelta(days=number)).date() for number in range(2)]
    active = [document for day in days for document in store.active_on(day)]
    assert len(active) == 8
    assert {document.outlet for document in active} == {"وكالة"}
