"""Where documents come from and what coded them: outlets, feeds, runs, and what could not be coded."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Query

from waqai.api import source_shapes as shapes
from waqai.api.access import Reader
from waqai.api.context import In, Reading
from waqai.api.shapes import HIGHEST
from waqai.store.feeds import looks
from waqai.store.runs import failed_codings, runs

router = APIRouter(tags=["sources"])
_QUERY = re.compile(r"(https?://[^\s?]*\?)[^\s]*")
"""An address with a query, wherever it stands."""
After = Annotated[int | None, Query(ge=1, le=HIGHEST, description="`after` of the page before")]
Limit = Annotated[int, Query(ge=1, le=200)]


@router.get("/outlets")
def list_outlets(
    context: In, service: Reading, person: Reader, limit: Annotated[int, Query(ge=1, le=1000)] = 500
) -> shapes.Outlets:
    """Outlets with what was made of their documents, those with the most documents first."""
    found = context.overview.outlets(service.store, person.level)
    told = [shapes.Outlet.model_validate(one) for one in found[:limit]]
    return shapes.Outlets(outlets=told, more=len(found) > limit)


@router.get("/feeds")
def list_feeds(service: Reading) -> list[shapes.Feed]:
    """The feeds that `waqai watch` looked at, with the last look at each."""
    return [_feed(shapes.Feed.model_validate(look)) for look in service.store.read(looks)]


@router.get("/runs")
def list_runs(
    service: Reading,
    failed: Annotated[bool, Query(description="only those that failed with a document")] = False,
    after: After = None,
    limit: Limit = 50,
) -> shapes.Runs:
    """Runs of the machine's coders, newest first."""
    found = service.store.read(lambda connection: runs(connection, limit + 1, after, failed))
    told = [shapes.Run.model_validate(one) for one in found[:limit]]
    return shapes.Runs(runs=told, after=told[-1].number if len(found) > limit else None)


@router.get("/failures")
def list_failures(
    service: Reading,
    run: Annotated[int | None, Query(ge=1, le=HIGHEST, description="of this run only")] = None,
    after: After = None,
    limit: Limit = 50,
) -> shapes.Failures:
    """Documents that could not be coded, newest first, with the error of each."""
    found = service.store.read(lambda connection: failed_codings(connection, limit + 1, after, run))
    told = [shapes.FailedCoding.model_validate(one) for one in found[:limit]]
    return shapes.Failures(failures=told, after=told[-1].number if len(found) > limit else None)


def _feed(feed: shapes.Feed) -> shapes.Feed:
    message = feed.error_message and _QUERY.sub(r"\1…", feed.error_message)
    return feed.model_copy(update={"address": _QUERY.sub(r"\1…", feed.address), "error_message": message})
