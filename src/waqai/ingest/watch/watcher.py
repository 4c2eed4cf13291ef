"""Looking at feeds, each in its turn, until somebody asks for an end."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from waqai.errors import StoreError
from waqai.ingest.fetch.clock import Clock, Stopped
from waqai.ingest.watch import state as states
from waqai.ingest.watch.lease import Lease
from waqai.ingest.watch.plan import WatchedFeed
from waqai.ingest.watch.state import FeedState, Memory
from waqai.ingest.watch.visit import Sink, Tell, Visitor
from waqai.ingest.web import Web

_LONGEST_SLEEP = 300.0
"""Seconds between two signs of life."""

_STORE_PAUSE = 60.0
"""Seconds after which a store that could not be written (a full disk, a long lock) is tried again."""


class Watcher:
    """Watches feeds until it is stopped; `tell` is given a line for each look, and for each failure."""

    def __init__(self, feeds: Sequence[WatchedFeed], web: Web, sink: Sink, memory: Memory, clock: Clock,
                 tell: Tell) -> None:
        self._feeds, self._memory, self._clock, self._tell = feeds, memory, clock, tell
        self._lease = Lease(memory)
        self._states: dict[str, FeedState] = {}
        self._visitor = Visitor(web, sink, memory, clock, tell, self._alive)

    def run(self) -> None:
        """Look at each feed when it is due, until the clock raises Stopped: that ends the run quietly.

        Raises UsageError when another watch is at work.
        """
        with _Leased(self._lease, self._clock):
            while True:
                try:
                    self._turn()
                except StoreError as error:
                    self._tell(f"{error} (next try in {_STORE_PAUSE:.0f} s)")
                    self._clock.sleep(_STORE_PAUSE)

    def once(self) -> bool:
        """Look at all feeds that are due, once; whether every one could be read."""
        good = True
        with _Leased(self._lease, self._clock):
            for feed in self._feeds:
                if self._due(feed) <= self._clock.now():
                    good = self._visitor.look(feed, self._state(feed)) and good
        return good

    def _turn(self) -> None:
        """Look at the feed that is due first, or wait for it."""
        self._alive()
        due, feed = min(((self._due(feed), feed) for feed in self._feeds), key=lambda pair: pair[0])
        wait = (due - self._clock.now()).total_seconds()
        if wait > 0:
            self._clock.sleep(min(wait, _LONGEST_SLEEP))
        else:
            self._visitor.look(feed, self._state(feed))

    def _alive(self) -> None:
        self._lease.renew(self._clock.now())

    def _due(self, feed: WatchedFeed) -> datetime:
        due = self._state(feed).due
        return datetime.fromisoformat(due) if due else self._clock.now()

    def _state(self, feed: WatchedFeed) -> FeedState:
        """The state as this watch left it; the lease keeps others from changing it."""
        if feed.address not in self._states:
            self._states[feed.address] = states.load(self._memory, feed.address)
        return self._states[feed.address]


class _Leased:
    """The lease while feeds are looked at; Stopped ends the block quietly."""

    def __init__(self, lease: Lease, clock: Clock) -> None:
        self._lease, self._clock = lease, clock

    def __enter__(self) -> None:
        self._lease.take(self._clock.now())

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> bool:
        # A store that cannot be written now is what ended the block; the lease runs out by itself.
        with suppress(StoreError):
            self._lease.give_back()
        return kind is not None and issubclass(kind, Stopped)
