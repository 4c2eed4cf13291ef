"""Reviews: what people make of reports and documents that they looked at."""

from __future__ import annotations

from fastapi import APIRouter

from waqai.api import queue_shapes as shapes
from waqai.api.problems import answers
from waqai.api.queue import Working, standing_of
from waqai.api.shapes import Id, Number
from waqai.store import Verdict

router = APIRouter(tags=["reviews"])


@router.post("/reports/{key}/reviews", responses=answers(400, 404, 409))
def review_report(key: Id, new: shapes.NewReportReview, queue: Working) -> shapes.Standing:
    """Say what becomes of a report as it was seen; how its document stands then."""
    queue.review_report(key, new.version, Verdict(new.state, new.reason, new.other))
    return standing_of(queue.store.report(key).document.id, queue)


@router.post("/documents/{document_id}/reviews", responses=answers(400, 404))
def review_document(document_id: Id, new: shapes.NewReview, queue: Working) -> shapes.Standing:
    """Say what becomes of a document: accepted as one without incidents, out of scope, or a duplicate."""
    queue.review_document(document_id, Verdict(new.state, new.reason, new.other))
    return standing_of(document_id, queue)


@router.post("/documents/{document_id}/acceptance", responses=answers(400, 404, 409))
def accept_document(document_id: Id, seen: shapes.Accepting, queue: Working) -> shapes.Standing:
    """Accept all that waits in a document as it was seen, or that there is nothing in it."""
    queue.accept(document_id, seen.versions)
    return standing_of(document_id, queue)


@router.post("/reviews/{number}/undo", responses=answers(400, 404))
def undo_review(number: Number, why: shapes.Undoing, queue: Working) -> shapes.Undone:
    """Take a review back, with what it did to whether something counts."""
    return shapes.Undone(number=queue.undo(number, why.reason))
