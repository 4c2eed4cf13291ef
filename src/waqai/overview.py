"""What maps, lists, charts and the queue are found from: all reports that count, in columns in memory.

A database would read 100,000 wide rows for each question. Here they are read once, and then only the documents
that the log tells something of. Words and judgements are still looked for by the database; the rest is sifted in
the columns, by the same rules as `waqai.store.search` and `waqai.store.queue`; tests compare the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock
from typing import Any

import numpy as np
from sqlalchemy import Connection

from waqai.columns import TYPE_PLACES, Array, Columns, Documents, Sides, columns_of, documents_of, sides_of
from waqai.gazetteer.governorates import governorates
from waqai.outlets import Outlet, outlets_of
from waqai.records import EVENT_TYPES
from waqai.store import Store, Wanted
from waqai.store.blindness import unseen_keys
from waqai.store.links import changed_documents, last_entry
from waqai.store.overview import actor_rows, document_rows, report_rows, sort_keys_with
from waqai.store.search import Cursor, Query, check_box, numbers_of, of_incidents

_SIFTED = ("words", "outlet", "published_since", "published_until", "since", "until", "box", "country", "admin1",
           "actor", "role", "type", "killed_min", "status")  # fmt: skip
"""What is sifted here; anything else of a query is asked of the database."""


@dataclass(frozen=True, slots=True)
class Queue:
    """The documents that wait for a look and are wanted: their search keys, and what a look is worth, in order.

    `reports` has the search key of its document for each waiting report that fits.
    """

    sort_key: Array
    worth: Array
    reports: Array

    def after(self, cursor: Cursor | None) -> Queue:
        """Those behind a place in the order."""
        if cursor is None:
            return self
        worth, key = cursor
        behind = (self.worth < worth) | ((self.worth == worth) & (self.sort_key < key))
        return replace(self, sort_key=self.sort_key[behind], worth=self.worth[behind])

    def cursor(self, at: int) -> Cursor:
        """The place in the order of one of them."""
        return int(self.worth[at]), int(self.sort_key[at])

    def count(self, but: Sequence[int], most: int) -> tuple[int, int]:
        """How many documents, at most so many of the first, and how many of their reports; some are left out."""
        mine = self.sort_key[~np.isin(self.sort_key, np.array(but, np.int64))][:most]
        return len(mine), int(np.isin(self.reports, mine).sum())

    def __len__(self) -> int:
        return len(self.sort_key)


@dataclass(frozen=True, slots=True)
class Listed:
    """Reports that were found, newest publication first: their numbers and the search keys of their documents."""

    number: Array
    sort_key: Array

    def page(self, limit: int, after: Cursor | None) -> tuple[list[int], Cursor | None]:
        """The numbers of some of them, and where the next page begins; None when there is none."""
        numbers, keys = self.number, self.sort_key
        if after is not None:
            later = (keys < after[0]) | ((keys == after[0]) & (numbers < after[1]))
            numbers, keys = numbers[later], keys[later]
        mine = numbers[:limit].tolist()
        return mine, (int(keys[limit - 1]), mine[-1]) if len(numbers) > limit else None


class Overview:
    """The columns of one store, brought up to date when somebody asks; it may be used by many threads."""

    def __init__(self, store: Store) -> None:
        self._store, self._lock, self._entry = store, Lock(), -1
        self._told = _told(documents_of([]), columns_of([]), sides_of([]))

    def find(self, store: Store, level: int, query: Query) -> Columns:
        """The reports of a query that a person sees, whose store and clearance these are; phrases count as words.

        UsageError for a query that cannot be answered.
        """
        reports, fit = self._found(store, level, query)
        return reports.at(fit)

    def listed(self, store: Store, level: int, query: Query) -> Listed:
        """What `find` finds, for a list: copying all of its columns would take longer than finding it."""
        reports, fit = self._found(store, level, query)
        return Listed(reports.number[fit], reports.sort_key[fit])

    def queue(self, store: Store, level: int, wanted: Wanted) -> Queue:
        """What of the queue a person sees and wants, the most worth first, then the newest."""
        told, query = self._now(), wanted.query
        documents = told.documents
        fit = self._documents(documents, query) & self._open(documents, store, level) & (documents.worth >= 0)
        if wanted.most is not None:
            fit &= documents.worth <= wanted.most
        reports = told.reports.sort_key[told.reports.waits & _reports(told, fit, store, query)]
        if of_incidents(query):
            fit &= np.isin(documents.sort_key, reports)
        mine = told.in_queue[fit[told.in_queue]]
        return Queue(documents.sort_key[mine], documents.worth[mine], reports)

    def outlets(self, store: Store, level: int) -> list[Outlet]:
        """What was made of the documents of each outlet, as far as a person sees it; see `waqai.outlets`."""
        told = self._now()
        reports, seen = told.reports, told.documents.level <= level
        return outlets_of(told.documents, seen, reports, self._open(reports, store, level))

    @property
    def ready(self) -> bool:
        """Whether the columns were read once: until then an answer waits for seconds where reports are many."""
        return self._entry >= 0

    def read(self) -> None:
        """Bring the columns up to date."""
        self._now()

    def sides(self) -> Sides:
        """The sides of all reports, of any level: to be looked up by the numbers of those that were found."""
        return self._now().sides

    def _found(self, store: Store, level: int, query: Query) -> tuple[Columns, Array]:
        """All reports, and which of them fit and are open to a person."""
        told = self._now()
        fit = _reports(told, self._documents(told.documents, query), store, query)
        return told.reports, self._open(told.reports, store, level) & fit

    def _documents(self, documents: Documents, query: Query) -> Array:
        """Which documents meet what of a query is about documents."""
        fit = np.ones(len(documents), bool)
        if query.outlet is not None:
            fit &= (documents.outlet == query.outlet) & (documents.outlet != "")
        if query.published_since is not None:
            fit &= documents.published >= query.published_since.toordinal()
        if query.published_until is not None:
            fit &= documents.published <= query.published_until.toordinal()
        if query.words.strip():
            # In the whole store: what is closed to somebody is left out with the level.
            keys = self._store.read(lambda connection: sort_keys_with(connection, query.words))
            fit &= np.isin(documents.sort_key, np.array(keys, np.int64))
        return fit

    def _open(self, rows: Columns | Documents, store: Store, level: int) -> Array:
        """Which rows somebody sees."""
        seen: Array = rows.level <= level
        if hidden := store.read(unseen_keys):
            seen &= ~np.isin(rows.sort_key, np.array(hidden, np.int64))
        return seen

    def _now(self) -> _Told:
        with self._lock:
            self._store.read(self._bring_up)
            return self._told

    def _bring_up(self, connection: Connection) -> None:
        entry = last_entry(connection)
        if entry == self._entry:
            return
        if self._entry < 0:
            self._told = _told(
                documents_of(document_rows(connection)), columns_of(report_rows(connection)),
                sides_of(actor_rows(connection)),
            )  # fmt: skip
        else:
            self._renew(connection, changed_documents(connection, self._entry, entry))
        self._entry = entry

    def _renew(self, connection: Connection, numbers: Sequence[int]) -> None:
        """Take the changed documents and their reports out and put them in as they are now."""
        told = self._told
        changed = documents_of(document_rows(connection, numbers))
        documents = told.documents.at(~np.isin(told.documents.sort_key, changed.sort_key)).with_(changed)
        old = np.isin(told.reports.sort_key, changed.sort_key)
        new = columns_of(report_rows(connection, changed.sort_key.tolist()))
        reports = told.reports.at(~old).with_(new)
        sides = told.sides.at(~np.isin(told.sides.number, told.reports.number[old]))
        self._told = _told(
            documents.at(np.argsort(documents.sort_key)),
            reports.at(np.lexsort((-reports.number, -reports.sort_key))),
            sides.with_(sides_of(actor_rows(connection, new.number.tolist()))),
        )


@dataclass(frozen=True, slots=True)
class _Told:
    """Everything of a store at one moment.

    `documents_of` has the place of its document for each report; `in_queue` the places of the documents in the
    order of the queue.
    """

    documents: Documents
    reports: Columns
    sides: Sides
    documents_of: Array
    in_queue: Array


def _told(documents: Documents, reports: Columns, sides: Sides) -> _Told:
    places = np.searchsorted(documents.sort_key, reports.sort_key)
    return _Told(documents, reports, sides, places, np.lexsort((-documents.sort_key, -documents.worth)))


def _reports(told: _Told, documents: Array, store: Store, query: Query) -> Array:
    """Which reports are of some documents and meet what of a query is about reports."""
    reports = told.reports
    fit = documents[told.documents_of]
    fit &= sifted(reports, told.sides, query)
    answered: dict[str, Any] = {**dict.fromkeys(_SIFTED), "words": ""}
    rest = replace(query, **answered)
    if of_incidents(rest):
        numbers = store.read(lambda connection: numbers_of(connection, rest))
        fit &= np.isin(reports.number, np.array(numbers, np.int64))
    return fit


def sifted(columns: Columns, sides: Sides, query: Query) -> Array:
    """Which reports meet what of a query is about their own values; as `conditions_of_reports` of the search."""
    wanted = np.ones(len(columns), bool)
    if query.since is not None:
        wanted &= columns.end >= query.since.toordinal()
    if query.until is not None:
        wanted &= columns.start <= query.until.toordinal()
    if query.killed_min is not None:
        wanted &= columns.killed >= query.killed_min
    if query.country is not None:
        wanted &= columns.country == query.country
    if query.status is not None:
        wanted &= columns.status == query.status
    if query.type is not None:
        kinds = [at for name, at in TYPE_PLACES.items() if query.type in (name, EVENT_TYPES[name])]
        wanted &= np.isin(columns.type, np.array(kinds, np.int64))
    if query.admin1 is not None:
        wanted &= np.isin(columns.admin1, governorates(query.admin1)) | (columns.pcode == query.admin1)
    if query.actor is not None:
        mine = sides.actor == query.actor
        if query.role is not None:
            mine &= sides.role == query.role
        wanted &= np.isin(columns.number, sides.number[mine])
    if query.box is not None:
        check_box(query.box)
        box = query.box
        wanted &= (columns.lat >= box.south) & (columns.lat <= box.north)
        wanted &= (columns.lon >= box.west) & (columns.lon <= box.east)
    return wanted


def weeks(columns: Columns) -> dict[date, int]:
    """How many reports begin in each week that has any, by its Monday."""
    mondays, counts = np.unique(columns.start - (columns.start - 1) % 7, return_counts=True)
    return {date.fromordinal(int(day)): int(count) for day, count in zip(mondays, counts, strict=True)}
