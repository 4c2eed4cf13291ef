"""Judgements: whether two reports tell the same incident."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from waqai import store
from waqai.api import shapes
from waqai.api.context import Deciding, Reading
from waqai.api.problems import answers

router = APIRouter(tags=["judgements"])


@router.get("/judgements")
def list_judgements(
    service: Reading,
    report: Annotated[str | None, Query(description="only those about this report")] = None,
    all: Annotated[bool, Query(description="those that were taken back, too")] = False,
) -> list[shapes.Judgement]:
    """The judgements that hold, in the order in which they were made."""
    found = service.store.judgements(in_force=not all)
    return [shapes.Judgement.model_validate(one) for one in found if report in (None, one.one, one.two)]


@router.post("/judgements", status_code=201, responses=answers(400, 404))
def judge(new: shapes.NewJudgement, service: Deciding) -> dict[str, int]:
    """Say of two reports whether they tell the same incident; the judgement's number."""
    (number,) = service.store.judge([store.NewJudgement(new.one, new.two, new.verdict, new.reason)])
    return {"number": number}


@router.post("/judgements/{number}/undo", responses=answers(400, 404))
def undo_judgement(number: shapes.Number, why: shapes.Reason, service: Deciding) -> dict[str, int]:
    """Take a judgement back; the number of the row that does so."""
    return {"number": service.store.undo_judgement(number, why.reason)}
