"""The log: who did what to what, without any text of an article."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from waqai.api.access import Reviewer
from waqai.api.account_shapes import AuditEntry, AuditPage
from waqai.api.context import In
from waqai.api.problems import answers
from waqai.api.shapes import HIGHEST
from waqai.store.log import Entry, Sought, actions, entries

router = APIRouter(tags=["audit"])


@router.get("/audit", responses=answers(401, 403))
def read_log(
    context: In,
    person: Reviewer,
    by: Annotated[str | None, Query(max_length=200, description="who did it")] = None,
    action: Annotated[str | None, Query(max_length=100)] = None,
    subject: Annotated[
        str | None, Query(max_length=500, description="the id of a document or report, or a person's name")
    ] = None,
    after: Annotated[int | None, Query(ge=1, le=HIGHEST, description="`after` of the page before")] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> AuditPage:
    """The log's entries that one may read, newest first."""
    store = context.store.signed(person)
    found = store.read(lambda connection: entries(connection, Sought(by, action, subject), limit + 1, after))
    return AuditPage(
        entries=[_shape(one) for one in found[:limit]],
        after=found[limit - 1].number if len(found) > limit else None,
        actions=store.read(actions),
    )


def _shape(entry: Entry) -> AuditEntry:
    return AuditEntry(
        number=entry.number, at=entry.at, by=entry.by, action=entry.action, subject=entry.subject
    )
