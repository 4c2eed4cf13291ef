"""The forms of double coding: samples, blind codings, the two side by side, and agreement."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from waqai.api.shapes import Flag, Record, Shape, Span, Told

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
State = Literal["open", "coding", "done", "withdrawn"]


class Filters(Shape):
    """Which documents a sample is drawn from; what is left out asks for nothing."""

    model_config = ConfigDict(extra="forbid", from_attributes=True)

    words: Annotated[str, StringConstraints(max_length=500)] = ""
    since: date | None = Field(default=None, description="published on this day or later")
    until: date | None = Field(default=None, description="published on this day or earlier")
    outlet: Annotated[str, StringConstraints(max_length=200)] | None = None


class NewSample(Shape):
    """A rule by which documents are coded twice: a share of those that fit, drawn by a seed."""

    name: Name
    share: float = Field(gt=0, le=1, strict=True, description="of the documents that fit")
    seed: Name = Field(description="the same seed draws the same documents")
    coders: list[Name] = Field(min_length=2, max_length=100, description="two of them get each document")
    filters: Filters = Filters()
    reason: Told


class Sample(BaseModel):
    """A sample with how far it is."""

    model_config = ConfigDict(from_attributes=True)

    number: int
    name: str
    share: float
    seed: str
    filters: Filters
    coders: list[str]
    by: str
    at: str
    reason: str
    documents: int
    states: dict[State, int] = Field(description="assignments by their state")


class Handed(BaseModel):
    """Who codes what, without what was written: that is for the coder alone."""

    number: int
    sample: int
    document_id: str
    title: str
    coder: str
    state: State


class Assignment(Handed):
    """One's own blind coding of a document, with the incidents so far; `version` goes with the next saving."""

    version: int
    incidents: list[Record]


class Incident(Shape):
    """An incident as its coder writes it: values of the fields, and the words that each was read from."""

    values: dict[str, Any] = Field(min_length=1, max_length=20)
    evidence: dict[str, Annotated[list[Span], Field(max_length=50)]] = Field(max_length=20)


class Saved(Shape):
    """All incidents that a coder has so far; with `done` they are handed in and stay as they are."""

    version: int = Field(ge=0)
    incidents: list[Incident] = Field(max_length=100)
    done: Flag = False


class DoubleCoded(BaseModel):
    """A document that two coders are done with; `yours`: you are one of them and cannot adjudicate it."""

    document_id: str
    title: str
    sample: int
    one: str = Field(description="the first coder")
    two: str = Field(description="the second coder")
    adjudicated: bool
    yours: bool


class Row(BaseModel):
    """An incident as two coders told it, null for one who did not; `differing` are the fields to choose."""

    one: Record | None
    two: Record | None
    differing: list[str]


class SideBySide(BaseModel):
    """Two blind codings of a document, incident by incident."""

    document_id: str
    one: str
    two: str
    rows: list[Row]


class Choice(Shape):
    """What is made of a row: whether it is an incident, and for each differing field whose value holds."""

    keep: Flag
    fields: dict[str, Literal["one", "two"]] = Field(default_factory=dict, max_length=20)


class Adjudication(Shape):
    """What is made of all rows, in their order."""

    choices: list[Choice] = Field(max_length=200)
    reason: Told


class Share(BaseModel):
    """A share of `total` with its 95 % interval over documents; null where nothing was counted."""

    value: float | None
    low: float | None
    high: float | None
    hits: int
    total: int


class FieldAgreement(BaseModel):
    """A field over the incidents that both told: equal values, and Krippendorff's alpha with its 95 % interval."""

    field: str
    scale: str
    equal: Share
    alpha: float | None
    low: float | None
    high: float | None


class Agreement(BaseModel):
    """How far two codings of the same documents agree."""

    documents: int
    incidents: Share
    fields: list[FieldAgreement]


class Agreements(BaseModel):
    """The two coders of each document, and each coder with what the machine made of it."""

    coders: Agreement
    machine: dict[str, Agreement]
