"""Exports of what a query finds: begun, watched, and fetched file by file."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Annotated, Literal

from fastapi import APIRouter, Path
from fastapi.responses import FileResponse
from pydantic import BaseModel, Field

from waqai.api.access import Reader
from waqai.api.context import In, Reading
from waqai.api.problems import answers
from waqai.api.search import Asked
from waqai.api.shapes import Shape
from waqai.export.job import Job, Order, open_profiles
from waqai.export.writing import export_formats, losses
from waqai.store.search import matching, phrases

router = APIRouter(tags=["exports"])
Id = Annotated[str, Path(min_length=1, max_length=60)]


class Loss(BaseModel):
    """Something that a format cannot carry, or carries in another form."""

    ar: str
    en: str


class Format(BaseModel):
    """A format; `available` is false where the package that it needs is not installed."""

    name: str
    suffix: str
    available: bool
    losses: list[Loss]


class Choices(BaseModel):
    """What may be exported: the formats, and the profiles that are open to who asks."""

    formats: list[Format]
    profiles: list[str]


class Count(BaseModel):
    """How many reports a query finds; incidents that several tell are exported once."""

    reports: int


class Wanted(Shape):
    """How to export; what is exported stands in the query."""

    formats: Annotated[list[Annotated[str, Field(max_length=40)]], Field(min_length=1, max_length=20)]
    profile: Annotated[str, Field(max_length=40)] = "public"
    hold_back: int | None = Field(default=None, ge=0, le=3650, description="days; null for the profile's own")


class File(BaseModel):
    """A file of an export."""

    name: str
    bytes: int


class LeftOut(BaseModel):
    """What an export left out, counted: incidents by reason, values by field, incidents by format and reason."""

    incidents: dict[str, int]
    values: dict[str, int]
    places_coarsened: int
    by_format: dict[str, dict[str, int]]


class Export(BaseModel):
    """An export: `done` of `total` reports were looked at; `fault` tells why there are no files."""

    id: str
    state: Literal["waiting", "running", "done", "failed", "stopped"]
    profile: str
    done: int
    total: int
    incidents: int
    left_out: LeftOut
    files: list[File]
    fault: str | None
    code: str | None = Field(description="a stable name of the fault")


@router.get("/exports/choices")
def get_choices(person: Reader) -> Choices:
    """The formats with what they cannot carry, and the profiles."""
    formats = [
        Format(
            name=one.name,
            suffix=one.suffix,
            available=one.extra != "parquet" or find_spec("pyarrow") is not None,
            losses=[Loss(ar=loss.note_ar, en=loss.note_en) for loss in losses(one.name)],
        )
        for one in export_formats().values()
    ]
    return Choices(formats=formats, profiles=open_profiles(person))


@router.get("/exports/count", responses=answers(400))
def count(asked: Asked, context: In, service: Reading, person: Reader) -> Count:
    """How many reports would be looked at."""
    if context.overview.ready and not phrases(asked.words):
        return Count(reports=len(context.overview.find(service.store, person.level, asked)))
    found = service.store.read(lambda connection: sum(1 for _ in matching(connection, asked)))
    return Count(reports=found)


@router.post("/exports", status_code=201, responses=answers(400, 403))
def begin(wanted: Wanted, asked: Asked, context: In, person: Reader) -> Export:
    """Begin to export the incidents of which a report meets the query."""
    order = Order(asked, tuple(wanted.formats), wanted.profile, wanted.hold_back)
    return _shape(context.exports.begin(person, order))


@router.get("/exports/{export}", responses=answers(404))
def watch(export: Id, context: In, person: Reader) -> Export:
    """How far an export has come."""
    return _shape(context.exports.find(person, export))


@router.post("/exports/{export}/stop", responses=answers(404))
def stop(export: Id, context: In, person: Reader) -> Export:
    """Stop an export."""
    job = context.exports.find(person, export)
    job.stop.set()
    return _shape(job)


@router.get("/exports/{export}/files/{name}", responses=answers(404), response_class=FileResponse)
def fetch(
    export: Id, name: Annotated[str, Path(min_length=1, max_length=200)], context: In, person: Reader
) -> FileResponse:
    """A file of a finished export, to be saved."""
    return FileResponse(context.exports.file(person, export, name), filename=name,
                        media_type="application/octet-stream")


def _shape(job: Job) -> Export:
    told = job.left_out
    left_out = LeftOut(
        incidents=told.get("incidents_left_out", {}), values=told.get("values_left_out", {}),
        places_coarsened=told.get("places_coarsened", 0), by_format=told.get("by_format", {}),
    )  # fmt: skip
    return Export(
        id=job.id, state=job.state, profile=job.order.profile, done=job.done, total=job.total,
        incidents=job.incidents, left_out=left_out,
        files=[File(name=path.name, bytes=path.stat().st_size) for path in job.files],
        fault=None if job.fault is None else str(job.fault), code=None if job.fault is None else job.fault.code,
    )  # fmt: skip
