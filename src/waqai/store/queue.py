"""The review queue: documents that wait for a look, those first where it is worth most, and who looks at which.

A lease tells that somebody is looking at a document; it keeps others from being given the same one, and passes
when its time is over. It forbids nothing: what two people decide at once is told apart by the version that they
saw.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, exists, func, insert, or_, select

from waqai.errors import LeaseTaken, UsageError
from waqai.records import Confidentiality, Json
from waqai.store.blindness import unseen
from waqai.store.canonical import instant
from waqai.store.derive import Row
from waqai.store.facts import DOCUMENT, REVIEW, document_number, parts
from waqai.store.model import FoundDocument, FoundReport, table
from waqai.store.model import Lease as LeaseRow
from waqai.store.search import Cursor, Query, conditions_of_documents, conditions_of_reports, of_incidents

_FOUND, _DOCUMENTS, _LEASE = table(FoundReport), table(FoundDocument), table(LeaseRow)
_MOST = 200
_COLUMNS = select(_DOCUMENTS.c.sort_key, _DOCUMENTS.c.worth, DOCUMENT.c.number, DOCUMENT.c.id, DOCUMENT.c.title,
                  DOCUMENT.c.outlet, DOCUMENT.c.published)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which documents of the queue: those with a waiting report that meets `query`, or that meet it themselves.

    `most` bounds what a look is worth, in thousandths.
    """

    query: Query = field(default_factory=Query)
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Lease:
    """Who looks at a document, and until when; both instants are text in UTC."""

    holder: str
    taken: str
    until: str


@dataclass(frozen=True, slots=True)
class Item:
    """A document that waits: what a look is worth (0 to 1), its waiting reports, and who looks at it now."""

    document_id: str
    title: str
    outlet: str | None
    published: date
    worth: float
    waiting: tuple[Json, ...]
    lease: Lease | None


@dataclass(frozen=True, slots=True)
class Progress:
    """How many documents wait, and in how many something was decided since an instant, by all and by one."""

    left: int
    done: int
    mine: int


def waiting(
    connection: Connection, wanted: Wanted, at: datetime, limit: int = 50, after: Cursor | None = None
) -> tuple[list[Item], Cursor | None]:
    """A page of the queue, and where the next one begins; None when there is none. UsageError for a bad page."""
    check_page(limit)
    query = _in_order(_of(connection, wanted, _COLUMNS), after)
    found = connection.execute(query.limit(limit + 1)).mappings().all()
    last = (found[limit - 1]["worth"], found[limit - 1]["sort_key"]) if len(found) > limit else None
    return list(_items(connection, found[:limit], at)), last


def check_page(limit: int) -> None:
    """UsageError for a page of more rows than there may be, or of none."""
    if not 1 <= limit <= _MOST:
        raise UsageError(f"a page has 1 to {_MOST} rows, not {limit}")


def items(connection: Connection, sort_keys: Sequence[int], at: datetime) -> list[Item]:
    """Documents that wait, by their search keys, the most worth first; a few hundred at most."""
    query = _waiting(connection, _COLUMNS).where(_DOCUMENTS.c.sort_key.in_(sort_keys))
    return list(_items(connection, connection.execute(_in_order(query, None)).mappings().all(), at))


def left(connection: Connection, wanted: Wanted) -> int:
    """How many documents wait that are wanted."""
    return int(connection.execute(_of(connection, wanted, select(func.count()))).scalar_one())


def decided(connection: Connection, since: str, by: str) -> tuple[int, int]:
    """In how many documents something was decided since an instant, by all and by one."""
    back = REVIEW.alias()
    stands = REVIEW.c.undoes.is_(None) & ~exists().where(back.c.undoes == REVIEW.c.number)
    done = select(REVIEW.c.by, REVIEW.c.document).where(REVIEW.c.at >= since, stands).distinct()
    told = connection.execute(done).all()
    return len({row.document for row in told}), sum(row.by == by for row in told)


Keys = Callable[[Cursor | None], Sequence[int]]
"""The search keys of what is wanted behind a place in the order, in the order."""


def take_next(
    connection: Connection, wanted: Wanted | Keys, person: str, at: datetime, minutes: int,
    after: str | None = None,
) -> str | None:
    """Lease the first document that nobody else looks at; its id, None when there is none.

    `after` is a document that was left: the next in order is given, or the first when it was the last. For a
    writing transaction; others who ask wait for its end.
    """  # fmt: skip
    _queue_up(connection)
    _expire(connection, at)
    left = _place_of(connection, after) if after is not None else None
    if after is not None:
        release(connection, after, person)
    row = None
    if left is not None:
        row = next(_free(connection, wanted, person, left), None)
    if row is None:
        # Wrapped around to the beginning, the one that was left is the last choice.
        found = list(islice(_free(connection, wanted, person, None), 2))
        row = next((one for one in found if one.id != after), found[0] if found else None)
    if row is None:
        return None
    _put(connection, row.number, person, at, minutes)
    return str(row.id)


def _free(connection: Connection, wanted: Wanted | Keys, person: str, after: Cursor | None) -> Iterator[Any]:
    """What is wanted and nobody else looks at, in order; of what the database is asked for itself, two at most."""
    columns = select(DOCUMENT.c.number, DOCUMENT.c.id)
    free = ~exists().where(_LEASE.c.document == DOCUMENT.c.number, _LEASE.c.holder != person)
    if isinstance(wanted, Wanted):
        query = _of(connection, wanted, columns).where(free)
        yield from connection.execute(_in_order(query, after).limit(2))
        return
    for some in parts(wanted(after)):
        query = _waiting(connection, columns).where(free, _DOCUMENTS.c.sort_key.in_(some))
        yield from connection.execute(_in_order(query, None))


def leased_by_others(connection: Connection, person: str, at: datetime) -> list[int]:
    """The search keys of the documents that others look at."""
    query = select(_DOCUMENTS.c.sort_key).join_from(_LEASE, _DOCUMENTS, _DOCUMENTS.c.document == _LEASE.c.document)
    theirs = query.where(_LEASE.c.holder != person, _LEASE.c.until > instant(at))
    return list(connection.execute(theirs).scalars())


def take(
    connection: Connection, document_id: str, person: str, at: datetime, minutes: int, over: bool = False
) -> Lease:
    """Lease a document, or renew a lease; with `over` also from somebody else.

    NotInStore without the document; LeaseTaken when somebody else has it.
    """
    _queue_up(connection)
    _expire(connection, at)
    number = document_number(connection, document_id)
    held = leases_of(connection, [number], at).get(number)
    if held is not None and held.holder != person and not over:
        raise LeaseTaken(f"{held.holder} looks at document {document_id!r} until {held.until}; take another, or"
                         " ask a reviewer to take it over")
    return _put(connection, number, person, at, minutes, held if held and held.holder == person else None)


def release(connection: Connection, document_id: str, person: str) -> None:
    """Give a lease back; nothing happens when it is somebody else's, or over."""
    number = document_number(connection, document_id)
    connection.execute(delete(_LEASE).where(_LEASE.c.document == number, _LEASE.c.holder == person))


def leases_of(connection: Connection, numbers: Collection[int], at: datetime) -> dict[int, Lease]:
    """The leases of some documents that are not over, by the documents' numbers."""
    query = select(_LEASE).where(_LEASE.c.document.in_(numbers), _LEASE.c.until > instant(at))
    return {row.document: Lease(row.holder, row.taken, row.until) for row in connection.execute(query)}


def leases(connection: Connection, at: datetime) -> dict[str, tuple[Lease, Confidentiality]]:
    """All leases that are not over, by document id, with the document's level."""
    query = (
        select(_LEASE, DOCUMENT.c.id, DOCUMENT.c.confidentiality)
        .join(DOCUMENT, DOCUMENT.c.number == _LEASE.c.document)
        .where(_LEASE.c.until > instant(at))
    )
    return {row.id: (Lease(row.holder, row.taken, row.until), row.confidentiality)
            for row in connection.execute(query)}


def place_in_queue(connection: Connection, number: int) -> tuple[float | None, tuple[str, ...], dict[str, str]]:
    """What a look at a document is worth while it waits (0 to 1), its reports that do, the reviews that hold.

    For who codes the document blindly, nothing is told.
    """
    if number in unseen(connection):
        return None, (), {}
    documents = select(_DOCUMENTS.c.worth, _DOCUMENTS.c.sort_key).where(_DOCUMENTS.c.document == number)
    worth, sort_key = connection.execute(documents).one()
    query = select(_FOUND.c.key, _FOUND.c.review, _FOUND.c.waits).where(_FOUND.c.sort_key == sort_key)
    reports = connection.execute(query.order_by(_FOUND.c.number)).all()
    holding = {one.key: str(one.review) for one in reports if one.review is not None}
    return None if worth is None else worth / 1000, tuple(one.key for one in reports if one.waits), holding


def to_accept(
    connection: Connection, wanted: Wanted, person: str, at: datetime, limit: int
) -> list[tuple[str, dict[str, int]]]:
    """What accepting all that is wanted is about: documents, with the versions of their reports that fit.

    A document without reports has none; those that others look at are left out.
    """
    others = exists().where(_LEASE.c.document == DOCUMENT.c.number, _LEASE.c.holder != person,
                            _LEASE.c.until > instant(at))
    columns = select(DOCUMENT.c.id, _DOCUMENTS.c.sort_key)
    query = _in_order(_of(connection, wanted, columns).where(~others), None).limit(limit)
    found = connection.execute(query).all()
    fits = conditions_of_reports(connection, wanted.query)
    reports = _reports(connection, [one.sort_key for one in found], fits)
    return [(one.id, {row["key"]: row["version"] for row in reports[one.sort_key]}) for one in found]


def _of(connection: Connection, wanted: Wanted, columns: Select[Any]) -> Select[Any]:
    """Documents of the queue that are wanted; phrases count as their words."""
    query = _waiting(connection, columns).where(*conditions_of_documents(connection, wanted.query))
    if wanted.most is not None:
        query = query.where(_DOCUMENTS.c.worth <= wanted.most)
    if of_incidents(wanted.query):
        # Asked once for all: asked for each document, a box would be looked for again and again.
        fits = select(_FOUND.c.sort_key).where(_FOUND.c.waits, *conditions_of_reports(connection, wanted.query))
        query = query.where(_DOCUMENTS.c.sort_key.in_(fits))
    return query


def _waiting(connection: Connection, columns: Select[Any]) -> Select[Any]:
    """Documents that wait for a look."""
    query = columns.select_from(_DOCUMENTS).join(DOCUMENT, DOCUMENT.c.number == _DOCUMENTS.c.document)
    # What a look is worth tells what the machine found.
    return query.where(DOCUMENT.c.number.not_in(unseen(connection)), _DOCUMENTS.c.worth.is_not(None))


def _in_order(query: Select[Any], after: Cursor | None) -> Select[Any]:
    """The most worth first, then the newest."""
    worth, key = _DOCUMENTS.c.worth, _DOCUMENTS.c.sort_key
    if after is not None:
        query = query.where(worth <= after[0], or_(worth < after[0], key < after[1]))
    return query.order_by(worth.desc(), key.desc())


def _items(connection: Connection, found: Sequence[Any], at: datetime) -> Iterator[Item]:
    held = leases_of(connection, [row["number"] for row in found], at)
    reports = _reports(connection, [row["sort_key"] for row in found])
    for row in found:
        waiting = tuple({"version": one["version"], "state": one["state"], "record": json.loads(one["record"])}
                        for one in reports[row["sort_key"]])
        yield Item(row["id"], row["title"], row["outlet"], row["published"], row["worth"] / 1000, waiting,
                   held.get(row["number"]))


def _reports(
    connection: Connection, sort_keys: Sequence[int], wanted: Sequence[ColumnElement[bool]] = ()
) -> defaultdict[int, list[Row]]:
    """The waiting reports of some documents, in the order of the article."""
    query = select(_FOUND).where(_FOUND.c.sort_key.in_(sort_keys), _FOUND.c.waits, *wanted)
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for row in connection.execute(query.order_by(_FOUND.c.number)).mappings():
        found[row["sort_key"]].append(dict(row))
    return found


def _place_of(connection: Connection, document_id: str) -> Cursor | None:
    """Where a document stands in the queue, or stood: one that does not wait any more left from its beginning."""
    query = select(_DOCUMENTS.c.worth, _DOCUMENTS.c.sort_key).where(
        _DOCUMENTS.c.document == document_number(connection, document_id), _DOCUMENTS.c.worth.is_not(None)
    )
    row = connection.execute(query).first()
    return None if row is None else (row.worth, row.sort_key)


def _queue_up(connection: Connection) -> None:
    """Let others who take a lease wait; on SQLite a writing transaction does so by itself."""
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql("LOCK TABLE lease IN SHARE ROW EXCLUSIVE MODE")


def _expire(connection: Connection, at: datetime) -> None:
    connection.execute(delete(_LEASE).where(_LEASE.c.until <= instant(at)))


def _put(
    connection: Connection, number: int, person: str, at: datetime, minutes: int, renewed: Lease | None = None
) -> Lease:
    taken = renewed.taken if renewed else instant(at)
    lease = Lease(person, taken, instant(at + timedelta(minutes=minutes)))
    connection.execute(delete(_LEASE).where(_LEASE.c.document == number))
    connection.execute(insert(_LEASE).values(document=number, holder=person, taken=taken, until=lease.until))
    return lease
