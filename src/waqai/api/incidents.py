"""Incidents across documents: finding them, their reports side by side, why, merging and splitting."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query

from waqai import judging, standing
from waqai.api import incident_shapes as forms
from waqai.api.access import Coder, Reader
from waqai.api.context import Deciding, In, Reading
from waqai.api.problems import answers
from waqai.api.reports import shape_of
from waqai.api.search import Asked, cursor_of, cursor_words, pages_of
from waqai.api.shapes import Id
from waqai.errors import NotInStore
from waqai.link.incident import incident_id
from waqai.link.weights import nats
from waqai.store import StoredReport

router = APIRouter(tags=["incidents"])
_PREFIX = incident_id([""])

Rule = Annotated[forms.TollRule, Query(description="the rule that chooses the best figure of a toll")]


@router.get("/incidents", responses=answers(400))
def find_incidents(
    context: In,
    asked: Asked,
    service: Reading,
    person: Reader,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    after: Annotated[str | None, Query(max_length=60, description="`after` of the page before")] = None,
    rule: Rule = "latest_reliable",
) -> forms.IncidentPage:
    """Incidents of which a report meets the query, each once, newest publication of such a report first."""
    context.link()
    pages = pages_of(context, service, person, asked)
    page = service.store.read(
        lambda connection: standing.find_incidents(connection, asked, limit, cursor_of(after), rule, pages)
    )
    return forms.IncidentPage(incidents=[_found(one) for one in page.incidents], after=cursor_words(page.after))


@router.get("/incidents/{incident}", responses=answers(400, 404))
def get_incident(
    context: In, incident: Id, service: Reading, rule: Rule = "latest_reliable"
) -> forms.Incident:
    """An incident with its reports and judgements; `i-` and the id of any of its reports names it."""
    key = _report_of(incident)
    context.link()
    told = service.store.read(lambda connection: standing.incident_of(connection, key, rule))
    judgements = [
        forms.PastJudgement.model_validate({**asdict(one), "in_force": one.number in told.holding})
        for one in told.judged
    ]
    reports = [_report(one) for one in told.reports]
    record = forms.IncidentRecord.model_validate(told.record)
    return forms.Incident(record=record, reports=reports, judgements=judgements)


@router.get("/explanations", responses=answers(400, 404))
def explain(
    service: Reading,
    one: Annotated[str, Query(max_length=500, description="a report")],
    other: Annotated[str, Query(max_length=500, description="another")],
) -> forms.Explanation:
    """Why two reports are, or are not, one incident: each feature with its weight, from prior to result."""
    told = service.store.read(lambda connection: standing.explain(connection, one, other))
    return forms.Explanation.model_validate(told.to_json())


@router.post("/incidents/merge", status_code=201, responses=answers(400, 404, 409))
def merge(wanted: forms.Merge, service: Deciding) -> forms.Judged:
    """Make two incidents one."""
    return _judged(judging.merge(service.store, wanted.one, wanted.other, wanted.reason, wanted.seen or ()))


@router.post("/incidents/split", status_code=201, responses=answers(400, 404, 409))
def split(wanted: forms.Split, service: Deciding) -> forms.Judged:
    """Take reports out of their incident."""
    return _judged(judging.split(service.store, wanted.reports, wanted.reason, wanted.seen or ()))


@router.post("/judgements/undo", status_code=201, responses=answers(400, 404, 409))
def undo(wanted: forms.Undoing, service: Deciding) -> forms.Judged:
    """Take judgements back, all or none: those of one merging or splitting."""
    return _judged(judging.undo(service.store, wanted.numbers, wanted.reason))


@router.get("/suggestions", responses=answers(400))
def suggest(
    context: In,
    service: Reading,
    _: Coder,
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> forms.Doubts:
    """The pairs that a person should look at, most doubtful first; asking for them begins the linking."""
    context.link()
    now = context.follower.progress
    found = service.store.read(
        lambda connection: standing.open_pairs(connection, context.follower.suggestions(), limit)
    )
    pairs = [
        forms.Doubt(one=_report(one), other=_report(other), score=nats(told.score), together=told.together)
        for told, one, other in found
    ]
    state = now.state if context.settings.follow else "off"
    return forms.Doubts(state=state, done=now.done, total=now.total, fault=now.fault, pairs=pairs)


def _report(report: StoredReport) -> forms.IncidentReport:
    return forms.IncidentReport.model_validate(
        {**shape_of(report).model_dump(by_alias=True), "title": report.document.title, "url": report.document.url}
    )


def _judged(done: judging.Judged) -> forms.Judged:
    return forms.Judged(numbers=list(done.numbers), incidents=[incident_id(group) for group in done.incidents])


def _found(told: standing.Told) -> forms.FoundIncident:
    outlets = [report.document.outlet for report in told.reports if report.document.outlet]
    return forms.FoundIncident.model_validate({
        **told.record, "outlets": list(dict.fromkeys(outlets)),
        "newest": max(report.document.published for report in told.reports),
    })  # fmt: skip


def _report_of(incident: str) -> str:
    if not incident.startswith(_PREFIX):
        raise NotInStore(f"there is no incident {incident!r}; an id is {_PREFIX} and the id of one of its reports")
    return incident.removeprefix(_PREFIX)
