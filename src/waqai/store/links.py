"""What linking reads from the store: the reports that count, what changed since, and who copied an article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection, func, select

from waqai.store.facts import DOCUMENT, DUPLICATE, parts
from waqai.store.model import Audit, FoundReport, Head, table
from waqai.store.reading import COUNTS, StoredReport, all_reports, report_query, stored

_AUDIT, _HEAD, _FOUND = table(Audit), table(Head), table(FoundReport)


Value = TypeVar("Value", int, str)


@dataclass(frozen=True, slots=True)
class Changes:
    """Reports as they stand now, and the last entry of the log that they show.

    `reports` are all that count, or all of the documents that something happened to since an entry, then also
    those that do not count. They are read as they are asked for, while the connection is open.
    """

    entry: int
    reports: Iterator[StoredReport]
    copies: Mapping[str, tuple[str, ...]]


def changes(connection: Connection, since: int | None = None) -> Changes:
    """All reports that count, or those of the documents that changed after an entry of the log.

    `copies` tells for each document the outlets that repeat it, where there are any.
    """
    entry = last_entry(connection)
    if since is None:
        return Changes(entry, all_reports(connection), _copies(connection))
    numbers = changed_documents(connection, since, entry)
    return Changes(entry, _reports_of(connection, numbers), _copies(connection, numbers))


def last_entry(connection: Connection) -> int:
    """The number of the log's last entry."""
    return int(connection.execute(select(_HEAD.c.number)).scalar_one())


def changed_documents(connection: Connection, since: int, entry: int) -> list[int]:
    """The numbers of the documents that something happened to after one entry of the log, up to another."""
    subjects = select(_AUDIT.c.subject).where(_AUDIT.c.number > since, _AUDIT.c.number <= entry).distinct()
    names = list(connection.execute(subjects).scalars())
    return sorted({number for part in parts(names) for number in _documents(connection, part)})


def how_many(connection: Connection) -> int:
    """How many reports count."""
    query = select(func.count()).select_from(_FOUND).where(_FOUND.c.state.in_(COUNTS))
    return int(connection.execute(query).scalar_one())


def _reports_of(connection: Connection, numbers: Sequence[int]) -> Iterator[StoredReport]:
    for part in parts(numbers):
        query = report_query().where(DOCUMENT.c.number.in_(part)).order_by(_FOUND.c.sort_key, _FOUND.c.number)
        yield from map(stored, connection.execute(query).mappings().all())


def counts(report: StoredReport) -> bool:
    """Whether a report counts: neither retracted nor replaced, and its document neither."""
    return report.state in COUNTS


def counting(connection: Connection, keys: Iterable[str]) -> set[str]:
    """Those of the named reports that count."""
    found: set[str] = set()
    for part in parts(sorted(set(keys))):
        query = select(_FOUND.c.key).where(_FOUND.c.key.in_(part), _FOUND.c.state.in_(COUNTS))
        found |= set(connection.execute(query).scalars())
    return found


def copied_by(connection: Connection, documents: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The outlets that repeat each of these documents, where there are any."""
    numbers: list[int] = []
    for part in parts(sorted(set(documents))):
        numbers += connection.execute(select(DOCUMENT.c.number).where(DOCUMENT.c.id.in_(part))).scalars()
    return _copies(connection, numbers)


def _documents(connection: Connection, names: Sequence[str]) -> Iterator[int]:
    """The numbers of the documents so named, of those that they revise or repeat, and of reports so named."""
    query = select(DOCUMENT.c.number, DOCUMENT.c.revises).where(DOCUMENT.c.id.in_(names))
    for number, revised in connection.execute(query):
        yield number
        if revised is not None:
            yield revised
    of_reports = report_query().where(_FOUND.c.key.in_(names)).with_only_columns(DOCUMENT.c.number)
    yield from connection.execute(of_reports).scalars()
    originals = select(DUPLICATE.c.original).join(DOCUMENT, DOCUMENT.c.number == DUPLICATE.c.document)
    yield from connection.execute(originals.where(DOCUMENT.c.id.in_(names))).scalars()


def _copies(connection: Connection, numbers: Sequence[int] | None = None) -> dict[str, tuple[str, ...]]:
    """The outlets that repeat a document, of all or of those with these numbers, by its id."""
    original, copy = DOCUMENT.alias(), DOCUMENT.alias()
    query = (
        select(original.c.id, copy.c.outlet)
        .join(DUPLICATE, DUPLICATE.c.original == original.c.number)
        .join(copy, copy.c.number == DUPLICATE.c.document)
        .where(copy.c.outlet.is_not(None))
        .order_by(original.c.id, copy.c.outlet)
    )
    found: defaultdict[str, list[str]] = defaultdict(list)
    queries = [query] if numbers is None else [query.where(original.c.number.in_(part)) for part in parts(numbers)]
    for key, outlet in (row for part in queries for row in connection.execute(part)):
        found[key].append(outlet)
    return {key: tuple(dict.fromkeys(outlets)) for key, outlets in found.items()}
