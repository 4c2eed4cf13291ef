"""Judgements: whether two reports tell the same incident."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from waqai import judging
from waqai.api import shapes
from waqai.api.context import Deciding, Reading
from waqai.api.problems import answers
from waqai.errors import NotInStore
from waqai.store.judgements import judgements_numbered

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


@router.get("/judgements/{number}", responses=answers(404))
def get_judgement(number: shapes.Number, service: Reading) -> shapes.Judgement:
    """One judgement, also one that was taken back."""
    found = service.store.read(lambda connection: judgements_numbered(connection, [number]))
    if not found:
        raise NotInStore(f"there is no judgement {number}")
    return shapes.Judgement.model_validate(found[0])


@router.post("/judgements", status_code=201, responses=answers(400, 404, 409))
def judge(new: shapes.NewJudgement, service: Deciding) -> dict[str, int]:
    """Say of two reports whether they tell the same incident; the judgement's number."""
    (number,) = judging.judge(service.store, new.one, new.two, new.verdict, new.reason).numbers
    return {"number": number}


@router.post("/judgements/{number}/undo", responses=answers(400, 404, 409))
def undo_judgement(number: shapes.Number, why: shapes.Reason, service: Deciding) -> dict[str, int]:
    """Take a judgement back; the number of the row that does so."""
    (found,) = judging.undo(service.store, [number], why.reason).numbers
    return {"number": found}
