"""Where documents come from: outlets with what was made of their documents, and the feeds that are watched."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, case, func, select

from waqai.ingest.watch.looks import PREFIX, Look, look_of
from waqai.people import LEVELS
from waqai.store.clearance import OPTION
from waqai.store.facts import DOCUMENT
from waqai.store.model import FoundDocument, FoundReport, Memo, table
from waqai.store.reading import COUNTS

_FOUND, _REPORT, _MEMO = table(FoundDocument), table(FoundReport), table(Memo)
_ACCEPTED = ("accepted", "corrected")
"""What a review says of a report that somebody vouches for."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet as it stands in documents, None for those that name none.

    `documents` count, `copies` repeat another document; days are those of publication. Of the documents that count
    `telling` have a report that counts; of their `reports`, `corrected` have a value that a person changed and
    `accepted` were accepted by a review that holds.
    """

    name: str | None
    documents: int
    copies: int
    first: date
    last: date
    telling: int
    reports: int
    corrected: int
    accepted: int


def outlets(connection: Connection, limit: int) -> list[Outlet]:
    """The outlets with the most documents, those first that have most."""
    c = _REPORT.c
    reports = select(c.sort_key, func.count().label("reports")).where(c.state.in_(COUNTS))
    told = reports.group_by(c.sort_key).subquery()
    counts = func.sum(case((_FOUND.c.state == "active", 1), else_=0))
    query = (
        select(
            DOCUMENT.c.outlet, counts, func.count() - counts, func.min(DOCUMENT.c.published),
            func.max(DOCUMENT.c.published), func.count(told.c.sort_key),
            func.coalesce(func.sum(told.c.reports), 0),
        )
        .select_from(DOCUMENT)
        .join(_FOUND, _FOUND.c.document == DOCUMENT.c.number)
        .outerjoin(told, told.c.sort_key == _FOUND.c.sort_key)
        .where(_FOUND.c.state.in_(("active", "duplicate")))
        .group_by(DOCUMENT.c.outlet)
        .order_by(counts.desc(), DOCUMENT.c.outlet)
        .limit(limit)
    )  # fmt: skip
    checked = _checked(connection)
    found = []
    for name, documents, copies, first, last, telling, told_of in connection.execute(query):
        corrected, accepted = checked.get(name, (0, 0))
        counted = (int(documents), int(copies), first, last, int(telling), int(told_of))
        found.append(Outlet(name, *counted, corrected, accepted))
    return found


def _checked(connection: Connection) -> dict[str | None, tuple[int, int]]:
    """By outlet, how many reports were corrected and accepted; asked apart, for most reports are neither."""
    c = _REPORT.c
    accepted = c.review.in_(_ACCEPTED)
    corrected = func.sum(case((c.corrected, 1), else_=0))
    query = (
        select(DOCUMENT.c.outlet, corrected, func.sum(case((accepted, 1), else_=0)))
        .select_from(_REPORT)
        .join(_FOUND, _FOUND.c.sort_key == c.sort_key)
        .join(DOCUMENT, DOCUMENT.c.number == _FOUND.c.document)
        .where(c.state.in_(COUNTS), c.corrected | accepted)
        .group_by(DOCUMENT.c.outlet)
    )
    return {name: (int(one), int(other)) for name, one, other in connection.execute(query)}


def looks(connection: Connection) -> list[Look]:
    """The last look at each feed that was ever watched, in the order of their addresses.

    A feed whose documents are above the clearance of who asks is as if it were not there.
    """
    level = connection.get_execution_options().get(OPTION)
    query = select(_MEMO.c.value).where(_MEMO.c.name.startswith(PREFIX, autoescape=True)).order_by(_MEMO.c.name)
    found = [look_of(json.loads(value)) for value in connection.execute(query).scalars()]
    return [one for one in found if level is None or LEVELS.index(one.confidentiality) <= level]
