"""All reports that a query finds at once, as small as they come: for maps and for charts of time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import JSON, ColumnElement, Connection, Float, Select, cast, func, select

from waqai.store.facts import DOCUMENT
from waqai.store.model import FoundDocument, FoundReport, table
from waqai.store.search import Query, conditions

_FOUND, _FOUND_DOCUMENT = table(FoundReport), table(FoundDocument)


@dataclass(frozen=True, slots=True)
class Point:
    """A report with a place: degrees, and kilometres of uncertainty around the point."""

    key: str
    lat: float
    lon: float
    radius_km: float
    sub_event_type: str


def points(connection: Connection, query: Query, most: int) -> list[Point]:
    """The reports that have a point, newest publication first, at most so many; phrases count as their words."""
    c = _FOUND.c
    rows = connection.execute(
        _of(connection, query, c.key, c.lat, c.lon, _radius(connection), c.sub_event_type)
        .where(c.lat.is_not(None))
        .order_by(c.sort_key.desc(), c.number.desc())
        .limit(most)
    )
    return [Point(key, lat, lon, radius or 0.0, kind) for key, lat, lon, radius, kind in rows]


def weeks(connection: Connection, query: Query) -> dict[date, int]:
    """How many reports begin in each week that has any, by its Monday; phrases count as their words."""
    counted: Counter[date] = Counter()
    days = _of(connection, query, _FOUND.c.date_start, func.count()).group_by(_FOUND.c.date_start)
    for day, count in connection.execute(days):
        counted[day - timedelta(days=day.weekday())] += count
    return dict(sorted(counted.items()))


def _of(connection: Connection, query: Query, *columns: ColumnElement[Any]) -> Select[Any]:
    return (
        select(*columns)
        .select_from(_FOUND)
        .join(_FOUND_DOCUMENT, _FOUND_DOCUMENT.c.sort_key == _FOUND.c.sort_key)
        .join(DOCUMENT, DOCUMENT.c.number == _FOUND_DOCUMENT.c.document)
        .where(*conditions(connection, query))
    )


def _radius(connection: Connection) -> ColumnElement[Any]:
    """The radius out of the record, by the database itself: reading 50,000 records here would take a second."""
    if connection.dialect.name == "sqlite":
        return func.json_extract(_FOUND.c.record, "$.place.radius_km")
    return cast(cast(_FOUND.c.record, JSON)["place"]["radius_km"].as_string(), Float)
