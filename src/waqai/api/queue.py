"""The review queue: what waits, the next document for who asks, and who looks at which."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from waqai.api import queue_shapes as shapes
from waqai.api.access import Coder, Reader, Reviewer
from waqai.api.context import Context, Deciding, In, Reading
from waqai.api.problems import answers
from waqai.api.search import Asked, cursor_of, cursor_words
from waqai.api.shapes import Id
from waqai.errors import NotAllowed
from waqai.people import Person, Role
from waqai.reviewing import Reviewing
from waqai.service import Service
from waqai.store import Wanted

router = APIRouter(tags=["queue"])


def wanted_of(
    asked: Asked,
    worth_max: Annotated[float | None, Query(ge=0, le=1, description="a look is worth at most this")] = None,
) -> Wanted:
    """What of the queue is wanted: documents with a waiting report that meets the filters of the search."""
    return Wanted(asked, None if worth_max is None else round(worth_max * 1000))


def reading(context: In, service: Reading, person: Reader) -> Reviewing:
    """The queue for who only looks."""
    return _queue(context, service, person)


def working(context: In, service: Deciding, person: Reader) -> Reviewing:
    """The queue for who works through it."""
    return _queue(context, service, person)


def _queue(context: Context, service: Service, person: Person) -> Reviewing:
    # Until the columns were read once, the database is quicker.
    look = partial(context.overview.queue, service.store, person.level) if context.overview.ready else None
    return Reviewing(service.store, context.settings.lease_minutes, look)


Filtered = Annotated[Wanted, Depends(wanted_of)]
Looking = Annotated[Reviewing, Depends(reading)]
Working = Annotated[Reviewing, Depends(working)]


@router.get("/queue", responses=answers(400))
def get_queue(
    wanted: Filtered,
    queue: Looking,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    after: Annotated[str | None, Query(max_length=60, description="`after` of the page before")] = None,
) -> shapes.QueuePage:
    """Documents that wait for a look, those first where it is worth most; phrases count as their words."""
    items, last = queue.page(wanted, limit, cursor_of(after))
    then = cursor_words(last)
    return shapes.QueuePage(items=[shapes.QueueItem.model_validate(item) for item in items], after=then)


@router.get("/queue/progress", responses=answers(400))
def get_progress(
    wanted: Filtered,
    queue: Looking,
    east: Annotated[int, Query(ge=-840, le=840, description="minutes that the clock is ahead of UTC")] = 0,
) -> shapes.Progress:
    """How much is left of what is wanted, and how much was done today."""
    return shapes.Progress.model_validate(queue.progress(wanted, east))


@router.post("/queue/next", responses=answers(400, 404))
def take_next(wanted: Filtered, asking: shapes.Asking, queue: Working) -> shapes.Next:
    """Lease the first document that is wanted and that nobody else looks at."""
    return shapes.Next(document_id=queue.next(wanted, asking.after))


@router.get("/queue/acceptance", responses=answers(400))
def count_set(wanted: Filtered, queue: Working, _: Reviewer) -> shapes.AcceptedSet:
    """What accepting all that is wanted would accept."""
    documents, reports = queue.to_accept(wanted)
    return shapes.AcceptedSet(documents=documents, reports=reports)


@router.post("/queue/acceptance", responses=answers(400, 409))
def accept_set(
    wanted: Filtered, counted: shapes.AcceptingSet, queue: Working, _: Reviewer
) -> shapes.AcceptedSet:
    """Accept all reports that wait and fit, and documents without any, when they are still so many."""
    queue.accept_set(wanted, counted.documents, counted.reports)
    return shapes.AcceptedSet(documents=counted.documents, reports=counted.reports)


@router.put("/documents/{document_id}/lease", responses=answers(403, 404, 409))
def take_lease(document_id: Id, taking: shapes.Taking, queue: Working, person: Coder) -> shapes.Lease:
    """Say that one looks at a document, or that one still does."""
    if taking.over and person.role < Role.REVIEWER:
        raise NotAllowed("to take over what somebody else looks at is for a reviewer; take another document")
    return shapes.Lease.model_validate(queue.take(document_id, taking.over))


@router.delete("/documents/{document_id}/lease", status_code=204, responses=answers(404))
def release_lease(document_id: Id, queue: Working) -> None:
    """Give one's lease of a document back."""
    queue.release(document_id)


@router.get("/documents/{document_id}/standing", responses=answers(404))
def get_standing(document_id: Id, queue: Looking, _: Reader) -> shapes.Standing:
    """How a document stands in the queue, and what people made of it and of its reports."""
    return standing_of(document_id, queue)


def standing_of(document_id: Id, queue: Reviewing) -> shapes.Standing:
    """How a document stands, in the form of the interface."""
    return shapes.Standing.model_validate(queue.standing(document_id))
