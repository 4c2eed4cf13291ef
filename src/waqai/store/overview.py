"""Reports that count as bare rows, as small as they come: what maps and charts are made from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import JSON, ColumnElement, Connection, Float, Select, cast, func, select

from waqai.store.facts import parts
from waqai.store.model import FoundActor, FoundDocument, FoundReport, table
from waqai.store.reading import COUNTS

_FOUND, _FOUND_DOCUMENT, _ACTOR = table(FoundReport), table(FoundDocument), table(FoundActor)
ROW = ("number", "sort_key", "key", "lat", "lon", "radius", "sub_event_type", "date_start", "date_end", "country",
       "admin1", "admin1_pcode", "killed_low", "injured_low", "status", "level", "aggregate", "background")
"""The values of a report's row, in this order; `radius` is kilometres of uncertainty around the point."""


def report_rows(connection: Connection) -> Sequence[Any]:
    """All reports that count, newest publication first."""
    c = _FOUND.c
    return connection.execute(_bare(connection).order_by(c.sort_key.desc(), c.number.desc())).all()


def report_rows_of(connection: Connection, documents: Sequence[int]) -> tuple[list[int], list[Any]]:
    """The sort keys of documents by number, and those of their reports that count."""
    keys: list[int] = []
    rows: list[Any] = []
    for part in parts(documents):
        found = select(_FOUND_DOCUMENT.c.sort_key).where(_FOUND_DOCUMENT.c.document.in_(part))
        mine = list(connection.execute(found).scalars())
        keys += mine
        rows += connection.execute(_bare(connection).where(_FOUND.c.sort_key.in_(mine))).all()
    return keys, rows


def actor_rows(connection: Connection, numbers: Sequence[int] | None = None) -> list[Any]:
    """Number of the report, role and actor of the sides of all reports, or of some."""
    query = select(_ACTOR.c.number, _ACTOR.c.role, _ACTOR.c.actor)
    queries = [query] if numbers is None else [query.where(_ACTOR.c.number.in_(part)) for part in parts(numbers)]
    return [row for part in queries for row in connection.execute(part).all()]


def _bare(connection: Connection) -> Select[Any]:
    radius = _radius(connection).label("radius")
    return select(*(radius if name == "radius" else _FOUND.c[name] for name in ROW)).where(
        _FOUND.c.state.in_(COUNTS)
    )


def _radius(connection: Connection) -> ColumnElement[Any]:
    """The radius out of the record, by the database itself: reading so many records here would take seconds."""
    if connection.dialect.name == "sqlite":
        return func.json_extract(_FOUND.c.record, "$.place.radius_km")
    return cast(cast(_FOUND.c.record, JSON)["place"]["radius_km"].as_string(), Float)
