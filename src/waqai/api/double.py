"""Double coding: samples, blind codings by two people, adjudication by a third, and how far they agree."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query

from waqai.api import double_shapes as forms
from waqai.api.access import Coder, Reviewer
from waqai.api.context import In
from waqai.api.problems import answers
from waqai.api.shapes import HIGHEST, Id, Number, Reason, spans_of
from waqai.doubling import Choice, Doubling
from waqai.store.blind import Assigned, NewIncident
from waqai.store.samples import Filters, NewSample

router = APIRouter(tags=["double coding"])


def coding_blind(context: In, person: Coder) -> Doubling:
    """Double coding for a coder."""
    return Doubling(context.store.signed(person))


def reviewing(context: In, person: Reviewer) -> Doubling:
    """Double coding for a reviewer."""
    return Doubling(context.store.signed(person))


Blind = Annotated[Doubling, Depends(coding_blind)]
Reviewing = Annotated[Doubling, Depends(reviewing)]


@router.get("/samples")
def list_samples(doubling: Reviewing) -> list[forms.Sample]:
    """All samples with their progress."""
    return [forms.Sample.model_validate(one) for one in doubling.samples()]


@router.post("/samples", status_code=201, responses=answers(400, 422))
def set_sample(new: forms.NewSample, doubling: Reviewing) -> forms.Sample:
    """Set a sample and hand its documents out to two coders each."""
    filters = Filters(**new.filters.model_dump())
    asked = NewSample(new.name, new.share, new.seed, tuple(new.coders), filters)
    number = doubling.set_sample(asked, new.reason)
    return next(one for one in list_samples(doubling) if one.number == number)


@router.post("/samples/{number}/draw", responses=answers(400, 404))
def draw(number: Number, doubling: Reviewing) -> dict[str, int]:
    """Hand out the documents that came since, and those that were withdrawn from a coder; how many."""
    return {"documents": doubling.draw(number)}


@router.get("/samples/{number}/assignments")
def list_handed(number: Number, doubling: Reviewing) -> list[forms.Handed]:
    """Who codes what of a sample, and how far it is."""
    return [forms.Handed(**_handed(one)) for one in doubling.assigned(number)]


@router.get("/assignments")
def list_assignments(doubling: Blind) -> list[forms.Handed]:
    """What is assigned to you."""
    return [forms.Handed(**_handed(one)) for one in doubling.mine()]


@router.get("/assignments/{number}", responses=answers(404))
def get_assignment(number: Number, doubling: Blind) -> forms.Assignment:
    """One of your own assignments with what you wrote so far."""
    one = doubling.assignment(number)
    return forms.Assignment.model_validate({**_handed(one), "version": one.version, "incidents": one.incidents})


@router.post("/assignments/{number}/coding", responses=answers(400, 404, 409, 422))
def save(number: Number, saved: forms.Saved, doubling: Blind) -> forms.Assignment:
    """Keep the incidents that you have so far, all of them, or hand them in."""
    incidents = [NewIncident(one.values, spans_of(one.evidence)) for one in saved.incidents]
    doubling.save(number, saved.version, incidents, saved.done)
    return get_assignment(number, doubling)


@router.post("/assignments/{number}/withdrawal", responses=answers(400, 404))
def withdraw(number: Number, why: Reason, doubling: Reviewing) -> dict[str, int]:
    """Take an assignment back from a coder who will not finish it; drawing again hands it to another."""
    return {"version": doubling.withdraw(number, why.reason)}


@router.get("/adjudications")
def list_double_coded(doubling: Reviewing) -> list[forms.DoubleCoded]:
    """The documents that two coders are done with."""
    me = doubling.store.by
    return [
        forms.DoubleCoded(
            document_id=one.document.id,
            title=one.document.title,
            sample=one.sample,
            one=one.one.coder,
            two=one.two.coder,
            adjudicated=one.adjudicated,
            yours=me in (one.one.coder, one.two.coder),
        )
        for one in doubling.done()
    ]


@router.get("/adjudications/{document_id}", responses=answers(400, 404))
def side_by_side(document_id: Id, doubling: Reviewing) -> forms.SideBySide:
    """Two codings side by side, for a third person."""
    coded, rows = doubling.side_by_side(document_id)
    told = [{"one": row.one, "two": row.two, "differing": list(row.differing)} for row in rows]
    return forms.SideBySide.model_validate(
        {"document_id": document_id, "one": coded.one.coder, "two": coded.two.coder, "rows": told}
    )


@router.post("/adjudications/{document_id}", status_code=201, responses=answers(400, 404, 422))
def adjudicate(document_id: Id, made: forms.Adjudication, doubling: Reviewing) -> forms.DoubleCoded:
    """Decide every row; what holds becomes the document's reports, by decisions that can be taken back."""
    choices = [Choice(one.keep, one.fields) for one in made.choices]
    doubling.adjudicate(document_id, choices, made.reason)
    return next(one for one in list_double_coded(doubling) if one.document_id == document_id)


@router.get("/agreement", responses=answers(400, 404))
def get_agreement(
    doubling: Reviewing,
    sample: Annotated[int | None, Query(ge=1, le=HIGHEST, description="of this sample only")] = None,
) -> forms.Agreements:
    """How far coders agree, with intervals, and each with the machine."""
    return forms.Agreements.model_validate(doubling.agreement(sample).to_json())


def _handed(one: Assigned) -> dict[str, Any]:
    return {"number": one.number, "sample": one.sample, "document_id": one.document.id,
            "title": one.document.title, "coder": one.coder, "state": one.state}
