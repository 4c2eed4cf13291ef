"""All reports that count, in columns in memory: for maps, charts and counts over many at once.

A database would read 100,000 wide rows for each question. Here they are read once, and then only the documents
that the log tells something of. Words, outlets and judgements are still looked for by the database; the rest is
sifted in the columns, by the same rules as `waqai.store.search`; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from waqai.gazetteer.governorates import governorates
from waqai.records import EVENT_TYPES
from waqai.store import Store
from waqai.store.blindness import unseen_keys
from waqai.store.links import changed_documents, last_entry
from waqai.store.overview import ROW, actor_rows, report_rows, report_rows_of
from waqai.store.search import Cursor, Query, check_box, numbers_of, of_incidents, sort_keys_of

Array = NDArray[Any]
TYPES = tuple(EVENT_TYPES)
_TYPE = {name: at for at, name in enumerate(TYPES)}
_OF_DOCUMENTS = ("words", "outlet", "published_since", "published_until")
_SIFTED = ("since", "until", "box", "country", "admin1", "actor", "role", "type", "killed_min", "status")
"""What is sifted here; anything else of a query is asked of the database."""
_UNKNOWN = -1
"""What stands for a toll that is not told: below any that is asked for."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Reports, newest publication first; days are ordinals, a place that is not known is NaN.

    `total` tells reports of a whole period and those that only recall: their tolls are told elsewhere, too.
    """

    number: Array
    sort_key: Array
    key: Array
    lat: Array
    lon: Array
    radius: Array
    type: Array
    start: Array
    end: Array
    country: Array
    admin1: Array
    pcode: Array
    killed: Array
    injured: Array
    status: Array
    level: Array
    total: Array

    def at(self, chosen: Array) -> Columns:
        """Some of the reports: by a mask, or by their places."""
        return Columns(*(getattr(self, one.name)[chosen] for one in fields(self)))

    def __len__(self) -> int:
        return len(self.number)


@dataclass(frozen=True, slots=True)
class Sides:
    """The sides of the reports, by the report's number; `role` is perpetrator or target."""

    number: Array
    role: Array
    actor: Array


class Overview:
    """The columns of one store, brought up to date when somebody asks; it may be used by many threads."""

    def __init__(self, store: Store) -> None:
        self._store, self._lock, self._entry = store, Lock(), -1
        self._columns, self._sides = columns_of([]), sides_of([])

    def find(self, store: Store, level: int, query: Query) -> Columns:
        """The reports of a query that a person sees, whose store and clearance these are; phrases count as words.

        UsageError for a query that cannot be answered.
        """
        columns, sides = self._now()
        wanted = (columns.level <= level) & sifted(columns, sides, query)
        if hidden := store.read(unseen_keys):
            wanted &= ~np.isin(columns.sort_key, np.array(hidden, np.int64))
        about: dict[str, Any] = {name: getattr(query, name) for name in _OF_DOCUMENTS}
        documents = Query(**about)
        if documents != Query():
            keys = store.read(lambda connection: sort_keys_of(connection, documents))
            wanted &= np.isin(columns.sort_key, np.array(keys, np.int64))
        answered: dict[str, Any] = {**dict.fromkeys((*_SIFTED, *_OF_DOCUMENTS)), "words": ""}
        rest = replace(query, **answered)
        if of_incidents(rest):
            numbers = store.read(lambda connection: numbers_of(connection, rest))
            wanted &= np.isin(columns.number, np.array(numbers, np.int64))
        return columns.at(wanted)

    @property
    def ready(self) -> bool:
        """Whether the columns were read once: until then an answer waits for seconds where reports are many."""
        return self._entry >= 0

    def read(self) -> None:
        """Bring the columns up to date."""
        self._now()

    def sides(self) -> Sides:
        """The sides of all reports, of any level: to be looked up by the numbers of those that were found."""
        return self._now()[1]

    def _now(self) -> tuple[Columns, Sides]:
        with self._lock:
            self._store.read(self._bring_up)
            return self._columns, self._sides

    def _bring_up(self, connection: Connection) -> None:
        entry = last_entry(connection)
        if entry == self._entry:
            return
        if self._entry < 0:
            self._columns = columns_of(report_rows(connection))
            self._sides = sides_of(actor_rows(connection))
        else:
            self._renew(connection, changed_documents(connection, self._entry, entry))
        self._entry = entry

    def _renew(self, connection: Connection, documents: Sequence[int]) -> None:
        """Take the changed documents' reports out and put them in as they are now."""
        keys, rows = report_rows_of(connection, documents)
        old, new = np.isin(self._columns.sort_key, np.array(keys, np.int64)), columns_of(rows)
        gone = self._columns.number[old]
        whole = _joined(self._columns.at(~old), new)
        self._columns = whole.at(np.lexsort((-whole.number, -whole.sort_key)))
        kept = ~np.isin(self._sides.number, gone)
        sides = sides_of(actor_rows(connection, new.number.tolist()))
        self._sides = Sides(*(np.concatenate((getattr(self._sides, one.name)[kept], getattr(sides, one.name)))
                              for one in fields(Sides)))


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
        kinds = [at for name, at in _TYPE.items() if query.type in (name, EVENT_TYPES[name])]
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


def page(columns: Columns, limit: int, after: Cursor | None) -> tuple[list[int], Cursor | None]:
    """The numbers of some of the reports, and where the next page begins; None when there is none."""
    if after is not None:
        later = (columns.sort_key == after[0]) & (columns.number < after[1])
        columns = columns.at(later | (columns.sort_key < after[0]))
    numbers, keys = columns.number[:limit].tolist(), columns.sort_key[:limit].tolist()
    return numbers, (keys[-1], numbers[-1]) if len(columns) > limit else None


def weeks(columns: Columns) -> dict[date, int]:
    """How many reports begin in each week that has any, by its Monday."""
    mondays, counts = np.unique(columns.start - (columns.start - 1) % 7, return_counts=True)
    return {date.fromordinal(int(day)): int(count) for day, count in zip(mondays, counts, strict=True)}


def columns_of(rows: Sequence[Any]) -> Columns:
    """The columns of rows as `waqai.store.overview` reads them."""
    told = list(zip(*rows, strict=True)) if rows else [()] * len(ROW)
    (number, sort_key, key, lat, lon, radius, kind, start, end, country, admin1, pcode, killed, injured, status,
     level, aggregate, background) = told
    return Columns(
        np.array(number, np.int64), np.array(sort_key, np.int64), np.array(key, object),
        _floats(lat), _floats(lon), np.nan_to_num(_floats(radius)),
        np.array([_TYPE[one] for one in kind], np.int64), _days(start), _days(end),
        _texts(country), _texts(admin1), _texts(pcode), _tolls(killed), _tolls(injured), _texts(status),
        np.array(level, np.int64), np.array(aggregate, bool) | np.array(background, bool),
    )  # fmt: skip


def sides_of(rows: Sequence[Any]) -> Sides:
    """The sides of rows of number, role and actor."""
    number, role, actor = zip(*rows, strict=True) if rows else ((), (), ())
    return Sides(np.array(number, np.int64), _texts(role), _texts(actor))


def _joined(one: Columns, other: Columns) -> Columns:
    return Columns(*(np.concatenate((getattr(one, at.name), getattr(other, at.name))) for at in fields(Columns)))


def _floats(values: Sequence[float | None]) -> Array:
    return np.array(values, np.float64)


def _days(values: Sequence[date]) -> Array:
    return np.array([day.toordinal() for day in values], np.int64)


def _texts(values: Sequence[str | None]) -> Array:
    return np.array([value or "" for value in values], str)


def _tolls(values: Sequence[int | None]) -> Array:
    return np.array([_UNKNOWN if value is None else value for value in values], np.int64)
