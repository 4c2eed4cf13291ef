"""Finding reports and documents: Arabic words and filters, the same on both databases, newest first.

The order is that of publication, newest first, then that of the reports' numbers; it needs no ranking, so both
databases give the same rows in the same order, page by page.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from sqlalchemy import BindParameter, ColumnElement, Connection, and_, bindparam, exists, func, or_, select, text

from waqai.errors import UsageError
from waqai.gazetteer.geometry import EARTH_KM
from waqai.gazetteer.governorates import governorates
from waqai.store.facts import DOCUMENT
from waqai.store.model import FoundActor, FoundDocument, FoundReport, Judgement, table
from waqai.store.reading import COUNTS, StoredDocument, StoredReport, copies_of, document_of, report_query, stored
from waqai.store.words import holds_phrase, wanted_word, words_of

_FOUND, _FOUND_DOCUMENT, _ACTOR = table(FoundReport), table(FoundDocument), table(FoundActor)
_JUDGEMENT = table(Judgement)
_PHRASE = re.compile(r'"([^"]*)"|«([^»]*)»|“([^”]*)”')
_MOST = 500
_DEGREE_KM = math.pi * EARTH_KM / 180
Cursor = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Box:
    """Degrees; a box may not cross the date line."""

    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True, slots=True)
class Circle:
    """A point in degrees, and kilometres around it on the sphere."""

    lat: float
    lon: float
    km: float


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for; a field that is None asks for nothing.

    `words` must all stand in the title or text of the document, in any form (`waqai.store.words`); words in
    quotation marks must stand next to each other. `since` and `until` are days that the incident's own days
    must touch. `admin1` is a governorate's name in Arabic or English, or its p-code; `type` an event or sub-event
    type. `killed_min` asks for a lower bound of at least so many, `killed_max` for an upper bound of at most so
    many. `keys` asks for reports among these; `linked` for those of which somebody or the linker judged that they
    are one incident with another.
    """

    words: str = ""
    since: date | None = None
    until: date | None = None
    published_since: date | None = None
    published_until: date | None = None
    box: Box | None = None
    near: Circle | None = None
    country: str | None = None
    admin1: str | None = None
    actor: str | None = None
    role: Literal["perpetrator", "target"] | None = None
    type: str | None = None
    killed_min: int | None = None
    killed_max: int | None = None
    injured_min: int | None = None
    injured_max: int | None = None
    outlet: str | None = None
    status: str | None = None
    background: bool | None = None
    keys: tuple[str, ...] | None = None
    linked: bool = False
    states: tuple[str, ...] = COUNTS


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the reports found; `after` gives the next page, None when there is none."""

    reports: tuple[StoredReport, ...]
    after: Cursor | None


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """Some of the documents found; `after` gives the next page, None when there is none."""

    documents: tuple[StoredDocument, ...]
    after: Cursor | None


def search(connection: Connection, query: Query, limit: int = 20, after: Cursor | None = None) -> Page:
    """A page of reports; UsageError for a query that cannot be answered."""
    found, last = _pages(connection, report_query(), conditions(connection, query), query, limit, after)
    return Page(tuple(stored(row) for row in found), last)


def matching(connection: Connection, query: Query) -> Iterator[str]:
    """The ids of all reports that meet a query, oldest publication first."""
    wanted = phrases(query.words)
    columns = [_FOUND.c.key, *((DOCUMENT.c.title, DOCUMENT.c.text) if wanted else ())]
    found = report_query().with_only_columns(*columns).where(*conditions(connection, query))
    for row in connection.execute(found.order_by(_FOUND.c.sort_key, _FOUND.c.number)):
        if all(holds_phrase(phrase, row.title, row.text) for phrase in wanted):
            yield row.key


def search_documents(
    connection: Connection, query: Query, limit: int = 20, after: Cursor | None = None
) -> DocumentPage:
    """A page of documents, those without incidents too; filters on incidents are refused with UsageError."""
    if of_incidents(query):
        raise UsageError(
            "documents are found by words, outlet and day of publication only; the other filters are"
            " about incidents"
        )
    columns = select(
        DOCUMENT,
        _FOUND_DOCUMENT.c.state.label("found_state"),
        _FOUND_DOCUMENT.c.sort_key,
        DOCUMENT.c.number.label("found_number"),
    ).join(_FOUND_DOCUMENT, _FOUND_DOCUMENT.c.document == DOCUMENT.c.number)
    wanted = [_FOUND_DOCUMENT.c.state.in_(query.states), *conditions_of_documents(connection, query)]
    found, last = _pages(connection, columns, wanted, query, limit, after)
    kept = [{column.name: row[column.name] for column in DOCUMENT.columns} for row in found]
    documents = tuple(
        StoredDocument(document_of(row), of["found_state"], row, copies_of(connection, row["number"]))
        for row, of in zip(kept, found, strict=True)
    )
    return DocumentPage(documents, last)


def _pages(
    connection: Connection,
    columns: Any,
    wanted: list[ColumnElement[bool]],
    query: Query,
    limit: int,
    after: Cursor | None,
) -> tuple[list[Any], Cursor | None]:
    """Rows until a page is full, and where the next page begins; phrases are looked for in the texts."""
    if not 1 <= limit <= _MOST:
        raise UsageError(f"a page has 1 to {_MOST} rows, not {limit}")
    rows: list[Any] = []
    for row in _stream(connection, columns.where(*wanted), limit, after):
        if all(holds_phrase(phrase, row["title"], row["text"]) for phrase in phrases(query.words)):
            rows.append(row)
            if len(rows) > limit:
                last = rows[limit - 1]
                return rows[:limit], (last["sort_key"], last["found_number"])
    return rows, None


def _stream(connection: Connection, query: Any, limit: int, after: Cursor | None) -> Iterator[Any]:
    of_reports = "record" in query.selected_columns
    key = _FOUND.c.sort_key if of_reports else _FOUND_DOCUMENT.c.sort_key
    number = _FOUND.c.number if of_reports else DOCUMENT.c.number
    size = limit + 1
    while True:
        page = query.order_by(key.desc(), number.desc()).limit(size)
        if after is not None:
            page = page.where(key <= after[0], or_(key < after[0], number < after[1]))
        rows = connection.execute(page).mappings().all()
        yield from rows
        if len(rows) < size:
            return
        after = (rows[-1]["sort_key"], rows[-1]["found_number"])
        size = min(size * 4, _MOST)


def phrases(words: str) -> list[str]:
    """The parts of a query that stand in quotation marks."""
    return ["".join(match.groups(default="")) for match in _PHRASE.finditer(words)]


def of_incidents(query: Query) -> bool:
    """Whether a query asks for more than documents can answer."""
    mine = Query(
        words=query.words,
        published_since=query.published_since,
        published_until=query.published_until,
        outlet=query.outlet,
        states=query.states,
    )
    return replace(query) != mine


def numbers_of(connection: Connection, query: Query) -> list[int]:
    """The numbers of the reports that meet what of a query is about reports."""
    found = select(_FOUND.c.number).where(*conditions_of_reports(connection, query))
    return list(connection.execute(found).scalars())


def conditions_of_documents(connection: Connection, query: Query) -> list[ColumnElement[bool]]:
    """What a document and its search row must meet; phrases are left out."""
    wanted = []
    if query.words.strip():
        wanted.append(_words(connection, query.words))
    if query.outlet is not None:
        wanted.append(DOCUMENT.c.outlet == query.outlet)
    if query.published_since is not None:
        wanted.append(DOCUMENT.c.published >= query.published_since)
    if query.published_until is not None:
        wanted.append(DOCUMENT.c.published <= query.published_until)
    return wanted


def conditions(connection: Connection, query: Query) -> list[ColumnElement[bool]]:
    """What a report's search row, its document and the document's search row must meet; phrases are left out."""
    return [
        _FOUND.c.state.in_(query.states),
        *conditions_of_documents(connection, query),
        *conditions_of_reports(connection, query),
    ]


def conditions_of_reports(connection: Connection, query: Query) -> list[ColumnElement[bool]]:
    """What a report's search row alone must meet, but for its state."""
    c = _FOUND.c
    wanted = [
        column == value
        for column, value in (
            (c.country, query.country),
            (c.status, query.status),
            (c.background, query.background),
        )
        if value is not None
    ]
    wanted += [
        column >= least
        for column, least in (
            (c.killed_low, query.killed_min),
            (c.injured_low, query.injured_min),
            (c.date_end, query.since),
        )
        if least is not None
    ]
    wanted += [
        column <= most
        for column, most in (
            (c.killed_high, query.killed_max),
            (c.injured_high, query.injured_max),
            (c.date_start, query.until),
        )
        if most is not None
    ]
    if query.type is not None:
        wanted.append(or_(c.event_type == query.type, c.sub_event_type == query.type))
    if query.admin1 is not None:
        wanted.append(or_(c.admin1.in_(governorates(query.admin1)), c.admin1_pcode == query.admin1))
    if query.actor is not None:
        roles = [_ACTOR.c.role == query.role] if query.role else []
        wanted.append(exists().where(_ACTOR.c.number == c.number, _ACTOR.c.actor == query.actor, *roles))
    if query.keys is not None:
        wanted.append(c.key.in_(query.keys))
    if query.linked:
        same = _JUDGEMENT.c.verdict == "same"
        wanted.append(or_(exists().where(_JUDGEMENT.c.one == c.key, same),
                          exists().where(_JUDGEMENT.c.two == c.key, same)))
    if query.box is not None:
        wanted.append(_in_box(connection, query.box))
    if query.near is not None:
        wanted.append(_near(connection, query.near))
    return wanted


def words_wanted(words: str) -> list[str]:
    """The words to look for, as the index has them; UsageError where there is none."""
    wanted = sorted({wanted_word(word) for word in words_of(words)})
    if not wanted:
        raise UsageError(f"{words!r} has no word or number to look for")
    return wanted


def match_for(connection: Connection, wanted: Sequence[str]) -> str:
    """What the index of a database is asked for words."""
    if connection.dialect.name == "sqlite":
        return " ".join(f'"{word}"' for word in wanted)
    return " & ".join(f"'{word}'" for word in wanted)


def _words(connection: Connection, words: str) -> ColumnElement[bool]:
    match: BindParameter[str] = bindparam("wanted", match_for(connection, words_wanted(words)))
    if connection.dialect.name == "sqlite":
        found = text("SELECT rowid FROM found_words WHERE found_words MATCH :wanted").bindparams(match)
        return _FOUND_DOCUMENT.c.sort_key.in_(found.columns(_FOUND_DOCUMENT.c.sort_key).scalar_subquery())
    return text("found_document.word_index @@ CAST(:wanted AS tsquery)").bindparams(match)  # type: ignore[return-value]


def check_box(box: Box) -> None:
    """UsageError for a box that is none."""
    if not (-90 <= box.south <= box.north <= 90 and -180 <= box.west <= box.east <= 180):
        raise UsageError(
            "a box is SOUTH WEST NORTH EAST in degrees, from -90 to 90 and -180 to 180, the south below"
            " the north and the west before the east"
        )


def _in_box(connection: Connection, box: Box) -> ColumnElement[bool]:
    check_box(box)
    values = {"south": box.south, "west": box.west, "north": box.north, "east": box.east}
    if connection.dialect.name == "sqlite":
        # The index rounds points outwards to 32 bits: it finds a few too many, and never one too few.
        inside = text(
            "found_report.number IN (SELECT number FROM found_box WHERE lat_max >= :south AND lat_min <="
            " :north AND lon_max >= :west AND lon_min <= :east)"
        )
    else:
        inside = text("found_report.point && ST_MakeEnvelope(:west, :south, :east, :north, 4326)")
    return and_(
        inside.bindparams(**values),
        _FOUND.c.lat.between(box.south, box.north),
        _FOUND.c.lon.between(box.west, box.east),
    )


def _near(connection: Connection, circle: Circle) -> ColumnElement[bool]:
    if not (-90 <= circle.lat <= 90 and -180 <= circle.lon <= 180 and 0 < circle.km <= 20_000):
        raise UsageError("a circle is LAT LON KM, degrees from -90 to 90 and -180 to 180, up to 20,000 km")
    high = circle.km / _DEGREE_KM
    farthest = min(abs(circle.lat) + high, 89.9)
    wide = high / math.cos(math.radians(farthest))
    around = Box(
        max(circle.lat - high, -90.0),
        max(circle.lon - wide, -180.0),
        min(circle.lat + high, 90.0),
        min(circle.lon + wide, 180.0),
    )
    if circle.lon - wide < -180 or circle.lon + wide > 180:
        around = replace(around, west=-180.0, east=180.0)
    km = func.waqai_km(_FOUND.c.lat, _FOUND.c.lon, circle.lat, circle.lon)
    return and_(_in_box(connection, around), km <= circle.km)
