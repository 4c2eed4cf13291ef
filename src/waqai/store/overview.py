"""Documents and the reports that count as bare rows, as small as they come: what maps and charts are made from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import JSON, ColumnElement, Connection, Float, Select, cast, func, select, text

from waqai.store.facts import DOCUMENT, parts
from waqai.store.model import FoundActor, FoundDocument, FoundReport, table
from waqai.store.reading import COUNTS
from waqai.store.search import match_for, words_wanted

_FOUND, _FOUND_DOCUMENT, _ACTOR = table(FoundReport), table(FoundDocument), table(FoundActor)
ROW = ("number", "sort_key", "key", "lat", "lon", "radius", "sub_event_type", "date_start", "date_end", "country",
       "admin1", "admin1_pcode", "killed_low", "injured_low", "status", "level", "waits", "aggregate",
       "background", "corrected", "review")
"""The values of a report's row, in this order; `radius` is kilometres of uncertainty around the point."""

DOCUMENT_ROW = ("sort_key", "worth", "level", "published", "outlet", "state")
"""The values of a document's row, in this order."""


def document_rows(connection: Connection, numbers: Sequence[int] | None = None) -> list[Any]:
    """All documents, oldest publication first, or some by their numbers."""
    columns = (_FOUND_DOCUMENT.c[name] if name in _FOUND_DOCUMENT.c else DOCUMENT.c[name] for name in DOCUMENT_ROW)
    query = select(*columns).join_from(_FOUND_DOCUMENT, DOCUMENT, DOCUMENT.c.number == _FOUND_DOCUMENT.c.document)
    query = query.order_by(_FOUND_DOCUMENT.c.sort_key)
    return _of(connection, query, DOCUMENT.c.number, numbers)


def report_rows(connection: Connection, sort_keys: Sequence[int] | None = None) -> list[Any]:
    """All reports that count, newest publication first, or those of some documents."""
    c = _FOUND.c
    radius = _radius(connection).label("radius")
    query = select(*(radius if name == "radius" else c[name] for name in ROW)).where(c.state.in_(COUNTS))
    return _of(connection, query.order_by(c.sort_key.desc(), c.number.desc()), c.sort_key, sort_keys)


def actor_rows(connection: Connection, numbers: Sequence[int] | None = None) -> list[Any]:
    """Number of the report, role and actor of the sides of all reports, or of some."""
    return _of(connection, select(_ACTOR.c.number, _ACTOR.c.role, _ACTOR.c.actor), _ACTOR.c.number, numbers)


def sort_keys_with(connection: Connection, words: str) -> list[int]:
    """The search keys of the documents with all of some words; for a connection without a clearance.

    UsageError where there is no word. The database writes them as one text: 30,000 rows would take long to read.
    """
    wanted = words_wanted(words)
    if connection.dialect.name == "sqlite":
        found = text("SELECT json_group_array(rowid) FROM found_words WHERE found_words MATCH :wanted")
    else:
        found = text("SELECT CAST(json_agg(sort_key) AS text) FROM found_document"
                     " WHERE word_index @@ CAST(:wanted AS tsquery)")
    told = connection.execute(found, {"wanted": match_for(connection, wanted)}).scalar_one()
    return json.loads(told) if told else []


def _of(
    connection: Connection, query: Select[Any], column: ColumnElement[Any], values: Sequence[int] | None
) -> list[Any]:
    """All rows of a question, or those with one of some values in a column."""
    queries = [query] if values is None else [query.where(column.in_(part)) for part in parts(values)]
    return [row for one in queries for row in connection.execute(one).all()]


def _radius(connection: Connection) -> ColumnElement[Any]:
    """The radius out of the record, by the database itself: reading so many records here would take seconds."""
    if connection.dialect.name == "sqlite":
        return func.json_extract(_FOUND.c.record, "$.place.radius_km")
    return cast(cast(_FOUND.c.record, JSON)["place"]["radius_km"].as_string(), Float)
