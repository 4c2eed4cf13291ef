"""Finding reports: page by page, on the map, and in time."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from typing import Annotated, Any, Literal

import numpy as np
from fastapi import APIRouter, Depends, Query, Response
from sqlalchemy import Connection

from waqai.api import shapes
from waqai.api.access import Reader
from waqai.api.context import Context, In, Reading
from waqai.api.problems import answers
from waqai.api.reports import shape_of
from waqai.columns import TYPES, Array
from waqai.counting import By, counts
from waqai.errors import UsageError
from waqai.export.report_map import load_outlines
from waqai.overview import weeks
from waqai.people import Person
from waqai.service import Service
from waqai.standing import Pages
from waqai.store import search
from waqai.store.reading import reports_numbered

router = APIRouter(tags=["search"])
MOST_POINTS = 50_000
"""The pages' map stays smooth with so many on software rendering."""
_CURSOR = re.compile(r"[0-9]{1,18}\.[0-9]{1,18}")
"""Two numbers that any database holds."""


def query_of(
    words: Annotated[str, Query(max_length=500, description="all must stand in it; phrases in quotes")] = "",
    since: Annotated[shapes.Day | None, Query(description="the incident's last day is this or later")] = None,
    until: Annotated[shapes.Day | None, Query(description="the incident's first day is this or earlier")] = None,
    box: Annotated[str | None, Query(max_length=100, description="south,west,north,east in degrees")] = None,
    country: Annotated[str | None, Query(pattern="^[A-Z]{3}$", description="ISO 3166-1 alpha-3")] = None,
    admin1: Annotated[str | None, Query(max_length=100, description="English name or p-code")] = None,
    actor: Annotated[str | None, Query(max_length=100, description="an actor's id")] = None,
    role: Literal["perpetrator", "target"] | None = None,
    type: Annotated[str | None, Query(max_length=100, description="event or sub-event type")] = None,
    killed_min: Annotated[int | None, Query(ge=0, le=10_000_000)] = None,
    outlet: Annotated[str | None, Query(max_length=200)] = None,
    status: Literal["reported", "claimed", "accused", "disputed"] | None = None,
    linked: Annotated[bool, Query(description="only what was joined with another report")] = False,
) -> search.Query:
    """What is looked for; a parameter that is left out asks for nothing."""
    return search.Query(
        words=words, since=since, until=until, box=_box(box), country=country, admin1=admin1, actor=actor,
        role=role, type=type, killed_min=killed_min, outlet=outlet, status=status, linked=linked,
    )  # fmt: skip


Asked = Annotated[search.Query, Depends(query_of)]


@router.get("/reports", responses=answers(400))
def find_reports(
    asked: Asked,
    context: In,
    service: Reading,
    person: Reader,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    after: Annotated[str | None, Query(max_length=60, description="`after` of the page before")] = None,
) -> shapes.ReportPage:
    """Reports that count, newest publication first."""
    pages = pages_of(context, service, person, asked)
    found = service.store.read(lambda connection: pages(connection, limit, cursor_of(after)))
    return shapes.ReportPage(reports=[shape_of(one) for one in found.reports], after=cursor_words(found.after))


def pages_of(context: Context, service: Service, person: Person, asked: search.Query) -> Pages:
    """The reports of a query that a person sees, page by page; UsageError for one that cannot be answered.

    Ask for it before a connection is taken: finding takes another, and there are only so many.
    """
    # Phrases are looked for in the texts; and a list need not wait until all columns were read.
    if search.phrases(asked.words) or not context.overview.ready:
        return lambda connection, limit, after: search.search(connection, asked, limit, after)
    found = context.overview.listed(service.store, person.level, asked)

    def some(connection: Connection, limit: int, after: search.Cursor | None) -> search.Page:
        numbers, then = found.page(limit, after)
        return search.Page(tuple(reports_numbered(connection, numbers)), then)

    return some


@router.get("/points", responses=answers(400), response_model=shapes.Points)
def find_points(asked: Asked, context: In, service: Reading, person: Reader) -> Response:
    """The mapped reports of a query in columns, the newest 50,000."""
    found = context.overview.find(service.store, person.level, asked)
    mapped = found.at(np.flatnonzero(~np.isnan(found.lat))[:MOST_POINTS])
    told = {
        "keys": mapped.key.tolist(),
        "lat": _packed(mapped.lat, "<f4"),
        "lon": _packed(mapped.lon, "<f4"),
        "radius": _packed(mapped.radius, "<f4"),
        "type": _packed(mapped.type, "u1"),
        "types": TYPES,
        "attribution": load_outlines()["attribution"],
    }
    return Response(json.dumps(told, ensure_ascii=False), media_type="application/json")


def _packed(values: Array, as_type: str) -> str:
    return b64encode(values.astype(as_type).tobytes()).decode()


@router.get("/weeks", responses=answers(400))
def find_weeks(asked: Asked, context: In, service: Reading, person: Reader) -> list[shapes.Week]:
    """How many reports of a query begin in each week, oldest first; weeks without one are left out."""
    found = context.overview.find(service.store, person.level, asked)
    return [shapes.Week(start=start, count=count) for start, count in weeks(found).items()]


@router.get("/counts", responses=answers(400))
def find_counts(asked: Asked, by: By, context: In, service: Reading, person: Reader) -> list[shapes.Count]:
    """Reports and killed of a query by type, side or governorate, most reports first.

    A report counts for each of its sides, and each report of an incident counts.
    """
    found = context.overview.find(service.store, person.level, asked)
    return [
        shapes.Count(value=one.value or None, country=one.country or None, reports=one.reports, killed=one.killed)
        for one in counts(found, context.overview.sides(), by)
    ]


@router.get("/outlines")
def get_outlines(_: Reader) -> dict[str, Any]:
    """Outlines of countries and governorates, and disputed lines, in degrees, with their attribution."""
    return load_outlines()


def _box(told: str | None) -> search.Box | None:
    if told is None:
        return None
    try:
        south, west, north, east = (float(part) for part in told.split(","))
    except ValueError as error:
        raise UsageError(f"{told!r} is no box; write south,west,north,east in degrees: 32,35,38,43") from error
    return search.Box(south, west, north, east)


def cursor_words(cursor: search.Cursor | None) -> str | None:
    """A place in a list as the interface tells it."""
    return None if cursor is None else f"{cursor[0]}.{cursor[1]}"


def cursor_of(told: str | None) -> search.Cursor | None:
    """The place in a list that `after` names; UsageError when it names none."""
    if told is None:
        return None
    if not _CURSOR.fullmatch(told):
        raise UsageError("`after` is what the page before gave; begin again without it")
    one, _, other = told.partition(".")
    return int(one), int(other)
