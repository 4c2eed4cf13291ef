from __future__ import annotations

import os
import socket
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest

from waqai.errors import UsageError
from waqai.ingest.watch.lease import Lease
from waqai.ingest.watch.plan import WatchedFeed, read_plan
from waqai.ingest.watch.state import FeedState, Pending, load, save, wait_after

NOW = datetime(2020, 10, 3, 8, tzinfo=UTC)


class Notes:
    """A memory in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, Any] = {}

    def memo(self, name: str) -> Any:
        return self.kept.get(name)

    def remember(self, name: str, value: Any) -> None:
        self.kept[name] = value


def plan(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "feeds.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_plan(tmp_path: Path) -> None:
    read = read_plan(plan(tmp_path, """
[network]
gap = "10s"
allow = ["10.1.0.0/16"]
user_agent = "ours/1"
robots = false
max_bytes = 1000
time_limit = "1m"
[[feed]]
address = "https://News.example/خلاصات"
outlet = "وكالة"
every = "2h"
licence = "CC BY 4.0"
confidentiality = "internal"
[[feed]]
address = "https://other.example/rss"
"""))
    assert read.feeds == (
        WatchedFeed("https://news.example/%D8%AE%D9%84%D8%A7%D8%B5%D8%A7%D8%AA", 7200.0, "وكالة", "CC BY 4.0",
                    "internal"),
        WatchedFeed("https://other.example/rss", 1800.0))
    network = read.network
    assert (network.gap, network.allowed, network.user_agent) == (10.0, (ip_network("10.1.0.0/16"),), "ours/1")
    assert (network.robots, network.max_body, network.time_limit) == (False, 1000, 60.0)


FEED = '[[feed]]\naddress = "https://news.example/rss"\n'


@pytest.mark.parametrize(("text", "words"), [
    ("", "names no feed"),
    ("feed = 3", "names no feed"),
    ("[[feed]]\n", "no address"),
    ("[feed", "cannot be read"),
    ('[[feed]]\naddress = "ftp://a.example"', "only http and https"),
    (FEED + 'every = "often"', "write it as 90s"),
    (FEED + "every = 30", "write it as 90s"),
    (FEED + 'every = "5s"', "1m to 30d"),
    (FEED + "every = '40d'", "1m to 30d"),
    (FEED + 'name = "x"', "name is not known; known are address"),
    (FEED + FEED, "more than once"),
    (FEED + "outlet = 3", "in quotes"),
    (FEED + 'confidentiality = "secret"', "public, internal, confidential"),
    (FEED + '[network]\nallow = "10.0.0.0/8"', "list of networks"),
    (FEED + '[network]\nallow = ["x"]', "10.0.0.0/8"),
    (FEED + "[network]\nrobots = 1", "true or false"),
    (FEED + "[network]\nmax_bytes = 0", "number of bytes"),
    (FEED + "[network]\nproxy = 1", "proxy is not known"),
    ("network = 1\n" + FEED, "no table"),
    ("feed = [1]", "no table"),
])
def test_a_fault_of_a_plan_is_named_with_the_remedy(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(UsageError, match=words) as caught:
        read_plan(plan(tmp_path, text))
    assert "feeds.toml" in str(caught.value) or "10.0.0.0/8" in str(caught.value)


def test_the_state_of_a_feed_is_kept_as_it_is() -> None:
    notes = Notes()
    state = FeedState("2020-10-03T08:00:00+00:00", '"e"', None, None, "وكالة", 2, {"a": "1"},
                      {"b": Pending("https://a.example", "عنوان", "2020-10-03", "m", 1, "2020-10-03T09:00Z")})
    save(notes, "https://news.example/rss", state)
    assert load(notes, "https://news.example/rss") == state
    assert load(notes, "https://other.example/rss") == FeedState()


def test_a_state_does_not_grow_for_ever() -> None:
    state = FeedState(done={str(number): "x" for number in range(7000)})
    state.finish(["0", "6999"])
    assert len(state.done) == 5000
    assert {"0", "6999"} <= set(state.done)


def test_waits_grow_up_to_a_day_and_heed_what_the_server_asks() -> None:
    assert [wait_after(tries).total_seconds() / 60 for tries in range(1, 6)] == [10, 40, 160, 640, 1440]
    assert wait_after(1, 7200.0) == timedelta(hours=2)
    assert wait_after(5, 10.0) == timedelta(days=1)
    assert wait_after(1, 1e9) == timedelta(days=1)


def other(process: int, host: str = "", seen: datetime = NOW) -> Notes:
    notes = Notes()
    notes.remember("watch running", {"host": host or socket.gethostname(), "process": process, "since": "x",
                                     "seen": seen.isoformat()})
    return notes


def test_a_second_watch_is_told_of_the_first() -> None:
    for notes in (other(os.getppid()), other(1, "elsewhere")):
        with pytest.raises(UsageError, match="another watch"):
            Lease(notes).take(NOW)


def test_a_watch_that_was_killed_is_not_in_the_way() -> None:
    for notes in (other(2**22 - 7), other(1, "elsewhere", NOW - timedelta(minutes=16)), Notes()):
        lease = Lease(notes)
        lease.take(NOW)
        assert notes.memo("watch running")["process"] == os.getpid()
        lease.give_back()
        assert notes.memo("watch running") is None
