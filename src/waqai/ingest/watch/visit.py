"""One look at a feed: what is new in it is fetched, made a document and handed on.

What was handed on is remembered only after it was kept; what a feed said of itself (its ETag) only
after all of its items were seen to. So a watch that is stopped or killed at any time, and started
again, misses nothing; at worst it fetches a page twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import cast

from waqai.errors import DocumentError, FetchError, FileUnreadable, StoreError
from waqai.ingest.delivery import as_fetched
from waqai.ingest.draft import Finisher
from waqai.ingest.feeds import Feed, Item, parse_feed
from waqai.ingest.fetch.answer import Answer
from waqai.ingest.fetch.clock import Clock, Stopped
from waqai.ingest.samepage import page_key
from waqai.ingest.watch import state as states
from waqai.ingest.watch.looks import Look, note
from waqai.ingest.watch.plan import WatchedFeed
from waqai.ingest.watch.state import FeedState, Memory, Pending
from waqai.ingest.web import Web, charset
from waqai.records import Confidentiality, Fetched

Sink = Callable[[Fetched], str]
"""Keeps a document and says what became of it (new, copy, known...) once it is kept.

Raises DocumentError when the document itself cannot be kept, StoreError when nothing can be at present.
"""

Tell = Callable[[str], None]

_SAVE_EVERY = 10
"""Items after which the state is kept while a long feed is read for the first time."""


@dataclass(frozen=True, slots=True)
class _New:
    """An item to be seen to; `mark` is the digest of what the feed told of it."""

    key: str
    item: Item
    feed: Feed
    mark: str


@dataclass(slots=True)
class _Visit:
    """One look at a feed."""

    feed: WatchedFeed
    state: FeedState
    now: datetime
    became: Counter[str] = field(default_factory=Counter)


class Visitor:
    """Looks at feeds; `tell` is given a line for each look and failure, `alive` is called during long looks."""

    def __init__(self, web: Web, sink: Sink, memory: Memory, clock: Clock, tell: Tell,
                 alive: Callable[[], None]) -> None:
        self._web, self._sink, self._memory = web, sink, memory
        self._clock, self._tell, self._alive = clock, tell, alive
        self._finisher = Finisher(None)

    def look(self, feed: WatchedFeed, state: FeedState) -> bool:
        """Look at a feed and see to what is new in it; whether it could be read. The state is changed, and kept.

        Raises Stopped, and StoreError when nothing can be kept at present: the state is right in any case.
        """
        visit = _Visit(feed, state, self._clock.now())
        try:
            answer, items = self._items(visit)
            self._see_to(visit, items)
        except DocumentError as error:
            self._failed(visit, error)
            return False
        except Stopped:
            states.save(self._memory, feed.address, visit.state)
            raise
        self._succeeded(visit, answer)
        return True

    # The feed itself

    def _items(self, visit: _Visit) -> tuple[Answer, list[_New]]:
        state, feed = visit.state, visit.feed
        answer = self._web.fetcher.get(state.moved_to or feed.address, state.validators)
        known = Feed(state.title, None, ())
        pending = [_New(key, _waiting(one), known, one.mark) for key, one in state.pending.items()
                   if datetime.fromisoformat(one.due) <= visit.now]
        if answer.status == 304:
            return answer, pending
        parsed = parse_feed(answer.body, feed.address, answer.address, charset(answer))
        if parsed.fault:
            self._tell(f"{feed.address} is damaged ({parsed.fault}); {len(parsed.items)} of its items were read")
        state.title = parsed.title
        current = {_key(item): _New(_key(item), item, parsed, states.fingerprint(item)) for item in parsed.items}
        changed = [new for key, new in current.items()
                   if state.done.get(key) != new.mark and key not in state.pending]
        state.finish(list(current))
        # Oldest first: an agency's text comes before its copies and updates.
        return answer, [*(current.get(new.key, new) for new in pending), *reversed(changed)]

    def _succeeded(self, visit: _Visit, answer: Answer) -> None:
        state = visit.state
        state.failures = 0
        if answer.permanent and answer.permanent != state.moved_to:
            state.moved_to = answer.permanent
            self._tell(f"{visit.feed.address} has moved for good to {answer.permanent}; write the new address into"
                       " your list")
        if answer.status == 200:
            state.etag, state.last_modified = answer.validators.etag, answer.validators.last_modified
        self._leave(visit, timedelta(seconds=visit.feed.every))
        counts = ", ".join(f"{number} {what}" for what, number in sorted(visit.became.items()))
        self._tell(f"{visit.feed.address}: {counts or 'nothing new'}")

    def _failed(self, visit: _Visit, error: DocumentError) -> None:
        state = visit.state
        state.failures += 1
        # An address that moved and is gone: next time the one of the list.
        state.moved_to = None
        asked = error.wait if isinstance(error, FetchError) else None
        wait = max(states.wait_after(state.failures, asked), timedelta(seconds=visit.feed.every))
        self._leave(visit, wait, error)
        self._tell(f"{visit.feed.address}: {error.code}: {error} (next try in {_span(wait)})")

    def _leave(self, visit: _Visit, wait: timedelta, error: DocumentError | None = None) -> None:
        feed, state, now = visit.feed, visit.state, self._clock.now()
        state.due = states.at(now + wait)
        states.save(self._memory, feed.address, state)
        why = (error.code, str(error)) if error else (None, None)
        note(self._memory, Look(feed.address, state.title, feed.outlet, feed.confidentiality, states.at(now),
                                state.due, state.failures, len(state.pending), *why))

    # Its items

    def _see_to(self, visit: _Visit, items: list[_New]) -> None:
        for number, new in enumerate(items, 1):
            self._clock.sleep(0)
            try:
                visit.became[self._sink(self._fetched(visit.feed, new))] += 1
            except (DocumentError, StoreError) as error:
                self._not_kept(visit, new, error)
            else:
                self._done(visit, new)
            if number % _SAVE_EVERY == 0:
                states.save(self._memory, visit.feed.address, visit.state)
                self._alive()

    def _fetched(self, watched: WatchedFeed, new: _New) -> Fetched:
        draft = self._web.item(new.item, new.feed, watched.address)
        if watched.outlet:
            draft = replace(draft, outlet=watched.outlet)
        return replace(as_fetched(self._finisher.complete(draft), draft), licence=watched.licence,
                       confidentiality=cast(Confidentiality, watched.confidentiality))

    def _done(self, visit: _Visit, new: _New) -> None:
        visit.state.pending.pop(new.key, None)
        visit.state.done.pop(new.key, None)
        visit.state.done[new.key] = new.mark

    def _not_kept(self, visit: _Visit, new: _New, error: DocumentError | StoreError) -> None:
        """Try again later what may pass; say of the rest that it is left out."""
        item = new.item
        known = visit.state.pending.get(new.key)
        tries = (known.tries if known else 0) + 1
        if _passing(error) and tries < states.MAX_TRIES:
            wait = states.wait_after(tries, error.wait if isinstance(error, FetchError) else None)
            due = states.at(self._clock.now() + wait)
            published = item.published.isoformat() if item.published else None
            visit.state.pending[new.key] = Pending(item.url, item.title, published, new.mark, tries, due)
            visit.became["to be tried again"] += 1
            what = f"next try in {_span(wait)}"
        else:
            self._done(visit, new)
            visit.became["left out"] += 1
            what = "left out"
        self._tell(f"{item.url or item.key}: {error.code}: {error} ({what})")


def _key(item: Item) -> str:
    return (page_key(item.url) if item.url else None) or item.key


def _waiting(pending: Pending) -> Item:
    """The item as it was when its page could not be had."""
    published = date.fromisoformat(pending.published) if pending.published else None
    return Item(pending.url or "", pending.url, pending.title, published, "", whole=False)


def _passing(error: DocumentError | StoreError) -> bool:
    if isinstance(error, FetchError):
        return error.passing
    # The archive's disk is full or read-only, or the store is: the document is not to blame.
    return isinstance(error, FileUnreadable | StoreError)


def _span(wait: timedelta) -> str:
    minutes = round(wait.total_seconds() / 60)
    hours, rest = divmod(minutes, 60)
    return f"{minutes} min" if hours < 2 else f"{hours} h" + (f" {rest} min" if rest else "")
