"""Telling open pages what happens in the store, whoever writes it: another person, or `waqai watch`.

One task asks the store once a second, however many pages listen, and only while one does. Each page has a queue of
its own; one that does not read falls behind alone and is let go, to begin anew where it was.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from waqai.errors import StoreError, TooMany
from waqai.people import Person
from waqai.records import Confidentiality
from waqai.store import Store
from waqai.store.blind import hidden_from
from waqai.store.links import last_entry
from waqai.store.news import News, news
from waqai.store.queue import Lease, leases

_LOG = logging.getLogger(__name__)
POLL_SECONDS = 1.0
MOST_ENTRIES = 200
"""So many entries are told one by one; after more, pages are told only that much has changed."""

MOST_WAITING = 400
"""Events that wait for a page that does not read; then it is let go."""

MOST_PER_PERSON = 8
"""Pages of one person that listen at once; a page in the background does not."""

MOST = 500
"""Pages that listen at once."""

WAIT_SECONDS = 60
"""After so long one page more may find room."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing to tell, to whoever may read the level of its document; `entry` is where in the log it stands.

    An event without a level names nothing and is for everybody; one without an entry passes.
    """

    kind: str
    data: Mapping[str, str | None]
    entry: int | None = None
    level: Confidentiality | None = None

    def for_(self, person: Person, hidden: frozenset[str]) -> bool:
        """Whether somebody may be told, to whom all that is made of some documents is hidden."""
        return (self.level is None or person.may_read(self.level)) and self.data.get("document_id") not in hidden

    def text(self) -> str:
        """The event as it goes over the line."""
        number = "" if self.entry is None else f"id: {self.entry}\n"
        return f"{number}event: {self.kind}\ndata: {json.dumps(dict(self.data))}\n\n"


@dataclass(eq=False, slots=True)
class Listener:
    """A page that listens, and what it has been told: entries of the log up to `seen`.

    `hidden` are the documents that its person codes blind.
    """

    person: Person
    seen: int
    hidden: frozenset[str] = frozenset()
    events: asyncio.Queue[Event | None] = field(default_factory=lambda: asyncio.Queue(MOST_WAITING))

    def start(self, missed: Iterable[Event], last: int) -> None:
        """Tell first what was missed up to an entry, then what came while that was being read."""
        later = [self.events.get_nowait() for _ in range(self.events.qsize())]
        for event in missed:
            self.offer(event)
        self.seen = last
        for one in later:
            if one is not None:
                self.offer(one)

    def offer(self, event: Event) -> None:
        """Let an event wait for the page; one that is too far behind is told to end."""
        if not event.for_(self.person, self.hidden) or (event.entry is not None and event.entry <= self.seen):
            return
        if self.events.full():
            while not self.events.empty():
                self.events.get_nowait()
            self.events.put_nowait(None)
        else:
            self.events.put_nowait(event)

    def end(self) -> None:
        """Tell the page no more; what it waits for already comes first."""
        if not self.events.full():
            self.events.put_nowait(None)


class Live:
    """All pages that listen to one store."""

    def __init__(self, store: Store, seconds: float = POLL_SECONDS) -> None:
        self._store, self._seconds = store, seconds
        self._listeners: set[Listener] = set()
        self._task: asyncio.Task[None] | None = None
        self._entry = 0
        self._leases: dict[str, tuple[Lease, Confidentiality]] = {}

    async def join(self, person: Person, after: int | None) -> Listener:
        """Let a page of somebody listen, from an entry of the log on or from now; TooMany when too many do."""
        mine = sum(one.person.name == person.name for one in self._listeners)
        if mine >= MOST_PER_PERSON or len(self._listeners) >= MOST:
            raise TooMany(f"{mine} pages of yours listen already; close some, or come back later", WAIT_SECONDS)
        listener = Listener(person, -1)
        self._listeners.add(listener)
        try:
            last, missed = await asyncio.to_thread(self._since, after)
            listener.hidden = (await asyncio.to_thread(self._hidden, {person.name}))[person.name]
        except BaseException:
            self.leave(listener)
            raise
        listener.start(missed, last)
        if self._task is None or self._task.done():
            self._entry = last
            self._task = asyncio.create_task(self._run())
        return listener

    def leave(self, listener: Listener) -> None:
        """Let a page no longer listen."""
        self._listeners.discard(listener)

    async def close(self) -> None:
        """End all."""
        self._end()
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _run(self) -> None:
        try:
            self._leases = await asyncio.to_thread(self._leased)
            while self._listeners:
                events = await asyncio.to_thread(self._poll)
                # After the events, so that who came to code a document blind meanwhile is not told of it.
                hidden = await asyncio.to_thread(self._hidden, {one.person.name for one in self._listeners})
                for listener in self._listeners:
                    listener.hidden = hidden.get(listener.person.name, listener.hidden)
                    for event in events:
                        listener.offer(event)
                await asyncio.sleep(self._seconds)
        except StoreError as error:
            # The pages come back in some seconds, and begin where they were.
            _LOG.warning("pages are told of no changes: %s", error)
            self._end()

    def _end(self) -> None:
        for listener in self._listeners:
            listener.end()

    def _since(self, after: int | None) -> tuple[int, list[Event]]:
        with self._store.database.read() as connection:
            if after is None:
                return last_entry(connection), []
            last, found = news(connection, after, MOST_ENTRIES)
        return last, list(_told(last, found)) if last > after else []

    def _poll(self) -> list[Event]:
        last, found = self._since(self._entry)
        self._entry = last
        before, self._leases = self._leases, self._leased()
        return [*found, *_passed_on(before, self._leases)]

    def _hidden(self, names: set[str]) -> dict[str, frozenset[str]]:
        with self._store.database.read() as connection:
            found = {name: hidden_from(connection, name) for name in names}
        return {name: frozenset(one.ids if one else ()) for name, one in found.items()}

    def _leased(self) -> dict[str, tuple[Lease, Confidentiality]]:
        return self._store.read(lambda connection: leases(connection, self._store.now()))


def _told(last: int, found: Iterable[News] | None) -> Iterable[Event]:
    if found is None:
        yield Event("many", {}, last)
        return
    for one in found:
        data = {"action": one.action, "by": one.by, "document_id": one.document_id, "report": one.report}
        yield Event("change", data, one.entry, one.level)


def _passed_on(
    before: dict[str, tuple[Lease, Confidentiality]], now: dict[str, tuple[Lease, Confidentiality]]
) -> Iterable[Event]:
    """The leases that were taken, renewed, given back or are over."""
    for name in before.keys() | now.keys():
        old, new = before.get(name), now.get(name)
        level = (new or old or (None, None))[1]
        if new is None:
            yield Event("lease", {"document_id": name, "holder": None, "until": None}, None, level)
        elif old is None or old[0] != new[0]:
            told = {"document_id": name, "holder": new[0].holder, "until": new[0].until}
            yield Event("lease", {**told}, None, level)
