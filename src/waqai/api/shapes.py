"""The forms of what goes in and out, as OpenAPI describes them.

Offsets count code points of the raw title or text from 0, ends excluded. Days are `YYYY-MM-DD`, instants UTC.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import Path
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    StringConstraints,
    model_validator,
)

from waqai.people import RoleWord
from waqai.records import EVENT_TYPES, SOURCE_KINDS, WEAPONS, Confidentiality, DatePrecision, Status, Vague

Told = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
"""Words that may not be empty."""
Key = Annotated[str, StringConstraints(min_length=1, max_length=500)]
UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
"""What PostgreSQL, or UTF-8, cannot hold."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _written_day(told: object) -> object:
    if isinstance(told, date) or (isinstance(told, str) and _DAY.fullmatch(told)):
        return told
    raise ValueError("a day is written YYYY-MM-DD")


SLASH = "\0"
"""What stands in a path for a slash that was sent as `%2F`: it is part of an id, and NUL itself is refused."""
Id = Annotated[
    str,
    Path(min_length=1, max_length=500, description="percent-encoded, `#` and `/` too"),
    AfterValidator(lambda told: told.replace(SLASH, "/")),
]
"""A document's or report's id in a path."""
Day = Annotated[
    date,
    BeforeValidator(_written_day, json_schema_input_type=date),
    Field(ge=date(1000, 1, 1), le=date(2999, 12, 31), description="YYYY-MM-DD"),
]
"""A day as it is written, never a number of seconds; far enough from the ends of the calendar to count from."""
HIGHEST = 2**53 - 1
"""JSON knows whole numbers up to here, and every database does."""
Number = Annotated[int, Path(ge=1, le=HIGHEST)]
"""A number of a row in a path."""
Flag = Annotated[bool, Strict()]
"""True or false as JSON has them, not what might stand for them: 0.0 or "no"."""


class Shape(BaseModel):
    """A form that takes no field that it does not know, and no text that a database or UTF-8 cannot hold."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _can_be_written(cls, given: Any) -> Any:
        waiting = [given]
        while waiting:
            value = waiting.pop()
            if isinstance(value, str) and UNWRITABLE.search(value):
                raise ValueError("it holds a NUL or half of a surrogate pair, which no text has; leave it out")
            if isinstance(value, dict):
                waiting += [*value.keys(), *value.values()]
            elif isinstance(value, list):
                waiting += value
        return given


class Toll(BaseModel):
    """A count of people; a bound that is null is open."""

    low: int | None = None
    high: int | None = None
    vague: Vague | None = None


class Days(BaseModel):
    """First and last day."""

    start: date
    end: date
    precision: DatePrecision


class Place(BaseModel):
    """A place; precision 1 is the named place, 2 near it or a part of a region, 3 an area only."""

    name: str
    name_en: str | None = None
    gazetteer_id: str | None = None
    admin1: str | None = None
    admin1_pcode: str | None = None
    admin2: str | None = None
    country: str
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    precision: int


class Side(BaseModel):
    """An actor id, with the words that named it."""

    actor: str
    name: str


class Source(BaseModel):
    """Somebody who says so."""

    kind: str
    name: str


class Group(BaseModel):
    """The toll of one group of people."""

    group: str
    killed: Toll | None = None
    injured: Toll | None = None


class Evidence(BaseModel):
    """Words that a value was read from, or that a corrector gave."""

    field: Literal["title", "text"] = Field(alias="in")
    start: int
    end: int
    text: str
    rule: str


class Record(BaseModel):
    """A report's values as they stand (see the codebook)."""

    model_config = ConfigDict(extra="allow")

    id: str
    event_type: str
    sub_event_type: str
    date: Days
    place: Place | None
    perpetrators: list[Side]
    targets: list[Side]
    killed: Toll | None
    injured: Toll | None
    casualties_combined: Toll | None
    victims: list[Group]
    weapons: list[str]
    reported_by: list[Source]
    status: Status
    background: bool
    aggregate: bool
    confidence: float
    evidence: dict[str, list[Evidence]]


class Report(BaseModel):
    """A report of the store: its values with the corrections in force, and its version for the next decision."""

    id: str
    document_id: str
    outlet: str | None
    published: date
    version: int
    state: str = Field(description="active, or why it does not count: retracted, replaced, superseded, duplicate")
    corrected: bool
    added: bool = Field(description="a person put it down; the machine had missed it")
    record: Record


class ReportPage(BaseModel):
    """Some of the reports found, newest first; `after` gives the next page, null when there is none."""

    reports: list[Report]
    after: str | None


class Points(BaseModel):
    """The mapped reports in columns: one row each for the map, as small as they come."""

    keys: list[str]
    lat: str = Field(description="degrees: 32-bit floats, little end first, in base64")
    lon: str = Field(description="degrees, as `lat`")
    radius: str = Field(description="kilometres of uncertainty around the point, as `lat`")
    type: str = Field(description="numbers in `types`, a byte each, in base64")
    types: list[str]
    attribution: str = Field(description="whose outlines and places the map shows")


class Week(BaseModel):
    """How many reports there are of a week, by the first day of the incident; weeks begin on Monday."""

    start: date
    count: int


class ReportHistory(Report):
    """A report with every coding, decision and review, oldest first."""

    codings: list[dict[str, Any]]
    decisions: list[dict[str, Any]]
    tombstones: list[dict[str, Any]]
    reviews: list[dict[str, Any]]


class Copy(BaseModel):
    """A document that repeats another: a further source of it."""

    id: str
    outlet: str | None
    url: str | None
    kind: str
    score: float | None


class Document(BaseModel):
    """A document of the store."""

    model_config = ConfigDict(extra="ignore")

    id: str
    title: str
    text: str
    published: date
    outlet: str | None
    url: str | None
    language: str | None
    retrieved: str | None
    licence: str | None
    confidentiality: Confidentiality
    added: str
    by: str
    state: str
    copies: list[Copy]


class NewDocument(Shape):
    """An article to be coded or kept."""

    text: Annotated[str, StringConstraints(min_length=1)]
    published: Day
    title: str = ""
    id: Annotated[str, StringConstraints(max_length=200)] | None = Field(
        default=None, description="made from the content when it is left out"
    )
    outlet: Annotated[str, StringConstraints(max_length=200)] | None = None
    url: Annotated[str, StringConstraints(max_length=2000)] | None = None
    confidentiality: Confidentiality = "public"


class Rejected(BaseModel):
    """Words that looked like an incident and were not coded."""

    field: Literal["title", "text"] = Field(alias="in")
    start: int
    end: int
    text: str
    why: str


class Coded(BaseModel):
    """What waqai reads in an article that it does not keep."""

    document_id: str
    incidents: list[Record]
    rejected: list[Rejected]


class KeptDocument(BaseModel):
    """What became of an article: new, a revision, a copy of another, or known already."""

    document_id: str
    became: str
    incidents: int | None


class Span(Shape):
    """Words of the article that speak for a correction."""

    field: Literal["title", "text"] = Field(alias="in")
    start: int = Field(ge=0)
    end: int = Field(ge=1)


class Correction(Shape):
    """Other values for fields of a report that was seen at `version`."""

    version: int = Field(ge=1)
    values: dict[str, Any] = Field(min_length=1)
    evidence: dict[str, list[Span]] = Field(default_factory=dict)
    reason: Told


class NewReport(Shape):
    """An incident that the machine missed: the values of its fields, and the words that each was read from.

    A type, days, a place and words for the type are needed; a field without words of its own rests on those.
    """

    values: dict[str, Any] = Field(min_length=1, max_length=20)
    evidence: dict[str, Annotated[list[Span], Field(max_length=50)]] = Field(min_length=1, max_length=20)
    reason: Told


def spans_of(evidence: Mapping[str, Sequence[Span]]) -> dict[str, list[dict[str, Any]]]:
    """Evidence as the store takes it."""
    return {name: [span.model_dump(by_alias=True) for span in spans] for name, spans in evidence.items()}


class Reason(Shape):
    """Why something is decided."""

    reason: Told
    version: int | None = Field(default=None, ge=1, description="of the report, as it was seen")


class Judgement(BaseModel):
    """A word on a pair of reports; `automatic` when the linker said it, with its score."""

    model_config = ConfigDict(from_attributes=True)

    number: int
    one: str
    two: str
    verdict: Literal["same", "different", "unsure"]
    score: float | None
    by: str
    automatic: bool
    at: str
    reason: str
    undoes: int | None


class NewJudgement(Shape):
    """A person's word on a pair of reports."""

    one: Key
    two: Key
    verdict: Literal["same", "different", "unsure"]
    reason: Told


class Actor(BaseModel):
    """A side of the actor table."""

    name: str = Field(description="English, with who belongs to it; labels are among `labels`")
    cls: str = Field(serialization_alias="class", description="as ACLED parts actors: state, rebel, civilian ...")
    country: str | None


class Words(BaseModel):
    """The values that fields may hold."""

    event_types: dict[str, str] = Field(description="each sub-event type with its event type")
    weapons: list[str]
    source_kinds: list[str]
    statuses: list[Status]
    actors: dict[str, Actor] = Field(description="by id")
    labels: dict[str, tuple[str, str]] = Field(description="Arabic and English, by `sub.Attack`, `actor.sdf` ...")


class Count(BaseModel):
    """Reports that have a value in common."""

    value: str | None = Field(description="a sub-event type, an actor's id or a governorate; null: none is told")
    country: str | None = Field(description="of a governorate, ISO 3166-1 alpha-3")
    reports: int
    killed: int = Field(
        description="the sum of the least that each tells; totals of a period and what is recalled add nothing"
    )


class About(BaseModel):
    """What answers: its version, who asks and what they may do, and the values that fields may hold."""

    version: str
    by: str
    role: RoleWord
    clearance: Confidentiality
    team: bool = Field(description="whether people log in here")
    csrf: str | None = Field(description="of a session, for the header X-Waqai-Csrf of what writes")
    words: Words


def words_of(actors: dict[str, Actor], labels: dict[str, tuple[str, str]]) -> Words:
    """The codebook's values with a pack's actors and what people call them."""
    statuses: list[Status] = ["reported", "claimed", "accused", "disputed"]
    return Words(
        event_types=EVENT_TYPES,
        weapons=sorted(WEAPONS),
        source_kinds=sorted(SOURCE_KINDS),
        statuses=statuses,
        actors=actors,
        labels=labels,
    )
