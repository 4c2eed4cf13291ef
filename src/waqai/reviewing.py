"""The review queue as one person works through it: the next document, its lease, and what was made of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection

from waqai.errors import Conflict, UsageError
from waqai.overview import Queue
from waqai.records import Json
from waqai.store import Item, Lease, Progress, Store, Verdict, Wanted, queue, reviews
from waqai.store.canonical import instant
from waqai.store.search import Cursor

LEASE_MINUTES = 15
"""How long a document stays with who opened it from the queue; pages renew it while somebody works."""

MOST_AT_ONCE = 1000
"""Documents that are accepted together: some seconds, in which nobody else can write."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a document stands: what a look is worth while it waits, who looks at it, and its reviews, oldest first.

    `worth` is None when it does not wait; `waiting` are its reports that do. A review that was taken back has
    `in_force` false; `holding` are the reviews of reports that still say what was seen.
    """

    worth: float | None
    lease: Lease | None
    reviews: tuple[Json, ...]
    waiting: tuple[str, ...]
    holding: dict[str, str]


Look = Callable[[Wanted], Queue]
"""Finds what of the queue is wanted without asking the database (see `waqai.overview`)."""


class Reviewing:
    """The queue of a store for the person who signs what is written through it.

    With `look` many documents are sifted in memory; without, the database is asked, which takes longer.
    """

    def __init__(self, store: Store, minutes: int = LEASE_MINUTES, look: Look | None = None) -> None:
        self.store, self._minutes, self._look = store, minutes, look

    def page(
        self, wanted: Wanted, limit: int = 50, after: Cursor | None = None
    ) -> tuple[list[Item], Cursor | None]:
        """Some documents that wait, the most worth first, and where the next page begins."""
        if self._look is None:
            return self.store.read(lambda c: queue.waiting(c, wanted, self.store.now(), limit, after))
        queue.check_page(limit)
        mine = self._look(wanted).after(after)
        last = mine.cursor(limit - 1) if len(mine) > limit else None
        keys = mine.sort_key[:limit].tolist()
        return self.store.read(lambda c: queue.items(c, keys, self.store.now())), last

    def progress(self, wanted: Wanted, minutes_east: int = 0) -> Progress:
        """How many documents wait, and how many were done today where the clock is so far ahead of UTC."""
        local = self.store.now() + timedelta(minutes=minutes_east)
        midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
        since = instant(midnight - timedelta(minutes=minutes_east))
        # Before a connection is taken: looking takes another, and there are only so many.
        seen = len(self._look(wanted)) if self._look else None
        with self.store.database.read() as connection:
            left = queue.left(connection, wanted) if seen is None else seen
            return Progress(left, *queue.decided(connection, since, self.store.by))

    def standing(self, document_id: str) -> Standing:
        """How a document stands; NotInStore when there is none."""
        number, now = self.store.number_of(document_id), self.store.now()
        names = ("number", "kind", "key", "state", "other", "undoes", "by", "at", "reason")
        with self.store.database.read() as connection:
            found = tuple({name: row[name] for name in names} | {"in_force": force}
                          for row, force in reviews.reviews_of(connection, document_id))
            lease = queue.leases_of(connection, [number], now).get(number)
            worth, waiting, holding = queue.place_in_queue(connection, number)
        return Standing(worth, lease, found, waiting, holding)

    def next(self, wanted: Wanted, after: str | None = None) -> str | None:
        """Lease the first document that nobody else looks at, after one that is left; None when there is none."""
        found = self._look(wanted) if self._look else None
        what: Wanted | queue.Keys = wanted if found is None else lambda left: found.after(left).sort_key.tolist()
        with self.store.database.write() as connection:
            return queue.take_next(connection, what, self.store.by, self.store.now(), self._minutes, after)

    def take(self, document_id: str, over: bool = False) -> Lease:
        """Lease a document or renew its lease; LeaseTaken unless it is free, or taken `over`."""
        with self.store.database.write() as connection:
            return queue.take(connection, document_id, self.store.by, self.store.now(), self._minutes, over)

    def release(self, document_id: str) -> None:
        """Give one's lease of a document back."""
        with self.store.database.write() as connection:
            queue.release(connection, document_id, self.store.by)

    def review_report(self, key: str, version: int, verdict: Verdict) -> int:
        """Put down what becomes of a report seen at a version; see `waqai.store.reviews`."""
        return self.store.review_report(key, version, verdict)

    def review_document(self, document_id: str, verdict: Verdict) -> int:
        """Put down what becomes of a document; see `waqai.store.reviews`."""
        return self.store.review_document(document_id, verdict)

    def accept(self, document_id: str, versions: Mapping[str, int]) -> list[int]:
        """Accept all that waits in a document, as it was seen."""
        return self.store.accept_all(document_id, versions)

    def undo(self, number: int, reason: str = "") -> int:
        """Take a review back."""
        return self.store.undo_review(number, reason)

    def to_accept(self, wanted: Wanted) -> tuple[int, int]:
        """How many documents and reports `accept_set` would accept; one more than `MOST_AT_ONCE` is too many."""
        if self._look is None:
            found = self.store.read(lambda c: self._set(c, wanted))
            return len(found), sum(len(versions) for _, versions in found)
        others = self.store.read(lambda c: queue.leased_by_others(c, self.store.by, self.store.now()))
        return self._look(wanted).count(others, MOST_AT_ONCE + 1)

    def accept_set(self, wanted: Wanted, documents: int, reports: int) -> None:
        """Accept all reports that wait and meet the filters, and documents without any, in one transaction.

        `documents` and `reports` are their numbers as they were told before: Conflict when they are others now.
        UsageError for more than `MOST_AT_ONCE` documents. What others look at is left out.
        """
        with self.store.writing() as journal:
            found = self._set(journal.connection, wanted)
            counted = len(found), sum(len(versions) for _, versions in found)
            if counted != (documents, reports):
                raise Conflict(f"{counted[0]} documents with {counted[1]} reports fit now, not {documents} with"
                               f" {reports}; look at the numbers again", [documents, reports], list(counted))
            if len(found) > MOST_AT_ONCE:
                raise UsageError(f"at most {MOST_AT_ONCE:,} documents are accepted at once; narrow the filters")
            for document_id, versions in found:
                reviews.accept_these(journal, document_id, versions)

    def _set(self, connection: Connection, wanted: Wanted) -> list[tuple[str, dict[str, int]]]:
        return queue.to_accept(connection, wanted, self.store.by, self.store.now(), MOST_AT_ONCE + 1)
