"""Documents: reading them, keeping and coding new ones, and letting one no longer count."""

from __future__ import annotations

from hashlib import sha256

from fastapi import APIRouter

from waqai import records
from waqai.api import shapes
from waqai.api.access import Coder
from waqai.api.context import Coding, Deciding, In, Reading
from waqai.api.problems import answers
from waqai.api.reports import shape_of
from waqai.batch import code_one
from waqai.doubling import Doubling
from waqai.errors import DocumentError, NotAllowed
from waqai.ingest.draft import Draft, Finisher
from waqai.people import LEVELS

router = APIRouter(tags=["documents"])


@router.get("/documents/{document_id}", responses=answers(404))
def get_document(document_id: shapes.Id, service: Reading) -> shapes.Document:
    """A document with its text and the documents that repeat it."""
    return shapes.Document.model_validate(service.document(document_id).to_json())


@router.get("/documents/{document_id}/reports", responses=answers(404))
def get_reports(document_id: shapes.Id, service: Reading) -> list[shapes.Report]:
    """The reports of a document in every state, in the order of the article."""
    return [shape_of(one) for one in service.reports_of(document_id)]


@router.post("/documents/{document_id}/reports", status_code=201, responses=answers(400, 404, 422))
def add_report(document_id: shapes.Id, new: shapes.NewReport, service: Deciding) -> shapes.Report:
    """Add an incident that the machine missed; it is corrected, retracted and exported as any other."""
    key = service.add_report(document_id, new.values, new.reason, shapes.spans_of(new.evidence))
    return shape_of(service.get(key))


@router.post("/documents", status_code=201, responses=answers(403, 413, 422, 503))
def keep_document(new: shapes.NewDocument, service: Coding, person: Coder) -> shapes.KeptDocument:
    """Keep an article and code it; one that the store has already is left as it is.

    Nobody puts down what they could not read afterwards. Only who reads everything chooses ids: whether one is
    taken would tell others of documents that are closed to them.
    """
    if not person.may_read(new.confidentiality):
        raise NotAllowed(f"you read up to {person.clearance}; you cannot keep what is {new.confidentiality}")
    if new.id is not None and not person.may_read(LEVELS[-1]):
        raise NotAllowed(f"ids are chosen by people who read up to {LEVELS[-1]}; leave the id out")
    document = document_of(new)
    Doubling(service.store).refuse(document)
    fetched = records.Fetched(document, origin="pasted", confidentiality=new.confidentiality)
    (kept,) = service.ingest([fetched])
    if kept.error is not None:
        raise _raised(kept.error)
    return shapes.KeptDocument(document_id=kept.document_id, became=kept.became, incidents=kept.incidents)


@router.post("/codings", responses=answers(403, 413, 422))
def code_document(new: shapes.NewDocument, context: In, service: Deciding) -> shapes.Coded:
    """Code an article without keeping anything of it."""
    document = document_of(new)
    Doubling(service.store).refuse(document)
    with context.coding:
        outcome = code_one(context.pipeline, document)
    if isinstance(outcome, records.Failure):
        raise _raised(outcome)
    return shapes.Coded.model_validate(outcome.to_json())


@router.post("/documents/{document_id}/retraction", responses=answers(400, 404))
def retract_document(document_id: shapes.Id, why: shapes.Reason, service: Deciding) -> shapes.Document:
    """Let a document and its reports no longer count; nothing is deleted."""
    service.retract("document", document_id, why.reason)
    return get_document(document_id, service)


@router.post("/documents/{document_id}/restoration", responses=answers(400, 404))
def restore_document(document_id: shapes.Id, why: shapes.Reason, service: Deciding) -> shapes.Document:
    """Let a retracted document count again."""
    service.restore("document", document_id, why.reason)
    return get_document(document_id, service)


def document_of(new: shapes.NewDocument) -> records.Document:
    """The document of what was sent, with an id made from its content when it has none."""
    parts = [new.title, new.text, new.published.isoformat()]
    if new.confidentiality != LEVELS[0]:
        # Else whoever pastes a text would learn that somebody did who may read more.
        parts.append(new.confidentiality)
    content = "\0".join(parts)
    name = new.id or f"pasted-{sha256(content.encode()).hexdigest()[:16]}"
    draft = Draft(name, new.text, "as sent", new.title, new.published, new.outlet, new.url)
    return Finisher(None).finish(draft)


def _raised(failure: records.Failure) -> DocumentError:
    error = DocumentError(failure.document_id, failure.message)
    error.code = failure.code
    return error
