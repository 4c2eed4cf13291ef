"""Reports: reading them with their history, and deciding on them."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from waqai.api import shapes
from waqai.api.context import Deciding, Reading
from waqai.api.problems import answers
from waqai.store import StoredReport

router = APIRouter(tags=["reports"])


@router.get("/reports/{key}", responses=answers(404))
def get_report(key: shapes.Id, service: Reading) -> shapes.Report:
    """A report as it stands."""
    return shape_of(service.get(key))


@router.get("/reports/{key}/history", responses=answers(404))
def get_history(key: shapes.Id, service: Reading) -> shapes.ReportHistory:
    """A report with every coding and decision, oldest first."""
    history = service.history(key)
    return shapes.ReportHistory.model_validate({**history.to_json(), **_of_document(history.report)})


@router.post("/reports/{key}/corrections", responses=answers(400, 404, 409, 422))
def correct(key: shapes.Id, correction: shapes.Correction, service: Deciding) -> shapes.Report:
    """Put other values beside those of a report; the machine's values stay in its history."""
    evidence = shapes.spans_of(correction.evidence)
    service.correct(key, correction.version, correction.values, correction.reason, evidence)
    return get_report(key, service)


@router.post("/decisions/{number}/undo", responses=answers(400, 404))
def undo_decision(number: shapes.Number, why: shapes.Reason, service: Deciding) -> dict[str, int]:
    """Take a decision back; the report's new version."""
    return {"version": service.undo(number, why.reason)}


@router.post("/reports/{key}/retraction", responses=answers(400, 404, 409))
def retract_report(key: shapes.Id, why: shapes.Reason, service: Deciding) -> shapes.Report:
    """Let a report no longer count; nothing is deleted."""
    service.retract("report", key, why.reason, why.version)
    return get_report(key, service)


@router.post("/reports/{key}/restoration", responses=answers(400, 404))
def restore_report(key: shapes.Id, why: shapes.Reason, service: Deciding) -> shapes.Report:
    """Let a retracted report count again."""
    service.restore("report", key, why.reason)
    return get_report(key, service)


def shape_of(report: StoredReport) -> shapes.Report:
    """A report in the form of the interface."""
    return shapes.Report.model_validate({**report.to_json(), **_of_document(report)})


def _of_document(report: StoredReport) -> dict[str, Any]:
    return {"outlet": report.document.outlet, "published": report.document.published}
