"""Writing the search tables: for documents that are new, and anew for those whose facts changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, delete, insert, select, text, update

from waqai.store.clearance import WHOLE
from waqai.store.derive import Facts, FoundRows, found_rows
from waqai.store.facts import DOCUMENT, facts_of
from waqai.store.journal import Journal
from waqai.store.model import DERIVED, FoundActor, FoundDocument, FoundReport

_DOCUMENTS, _REPORTS, _ACTORS = DERIVED
CHUNK = 200
"""Documents whose facts are read at once."""


def put_found(journal: Journal, facts: Facts) -> None:
    """Put down the search rows of a document that has none yet."""
    document, reports = found_rows(facts)
    journal.put(FoundDocument, document)
    for found in reports:
        journal.put(FoundReport, found.report)
        for actor in found.actors:
            journal.put(FoundActor, actor)


def refresh(connection: Connection, numbers: Sequence[int]) -> None:
    """Make the search rows of some documents anew from the facts as they are written."""
    for facts in facts_of(connection, numbers):
        document, reports = found_rows(facts)
        mine = select(_REPORTS.c.number).where(_REPORTS.c.sort_key == document["sort_key"])
        connection.execute(delete(_ACTORS).where(_ACTORS.c.number.in_(mine)), execution_options=WHOLE)
        connection.execute(delete(_REPORTS).where(_REPORTS.c.sort_key == document["sort_key"]))
        connection.execute(
            update(_DOCUMENTS)
            .where(_DOCUMENTS.c.sort_key == document["sort_key"])
            .values(state=document["state"], coding=document["coding"], worth=document["worth"])
        )
        _insert_reports(connection, reports)


def rebuild(connection: Connection) -> None:
    """Make all search tables and their indexes anew."""
    _mend_indexes(connection)
    for of in reversed(DERIVED):
        connection.execute(delete(of))
    for several in chunks(connection):
        found = [found_rows(facts) for facts in several]
        connection.execute(insert(_DOCUMENTS), sorted((row for row, _ in found), key=lambda row: row["sort_key"]))
        _insert_reports(connection, [rows for _, reports in found for rows in reports])


def _mend_indexes(connection: Connection) -> None:
    """Fit the indexes to the tables as they are, so that rows can be taken out of both."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO found_words (found_words) VALUES ('rebuild')"))
        connection.execute(text("DELETE FROM found_box"))
        connection.execute(text("INSERT INTO found_box SELECT number, lat, lat, lon, lon FROM found_report"
                                " WHERE lat IS NOT NULL"))
    else:
        for of in DERIVED:
            connection.execute(text(f"REINDEX TABLE {of.name}"))


def chunks(connection: Connection) -> Iterator[list[Facts]]:
    """The facts of all documents by number, some at a time."""
    last = 0
    query = select(DOCUMENT.c.number).order_by(DOCUMENT.c.number).limit(CHUNK)
    while numbers := connection.execute(query.where(DOCUMENT.c.number > last)).scalars().all():
        yield facts_of(connection, numbers)
        last = numbers[-1]


def _insert_reports(connection: Connection, found: Sequence[FoundRows]) -> None:
    reports = [rows.report for rows in found]
    actors = [actor for rows in found for actor in rows.actors]
    for of, rows in ((_REPORTS, reports), (_ACTORS, actors)):
        if rows:
            connection.execute(insert(of), rows)
