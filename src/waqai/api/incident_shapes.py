"""The forms of incidents: what several reports say together, each with its own word."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from waqai.api.shapes import HIGHEST, Days, Judgement, Key, Place, Report, Shape, Source, Told, Toll
from waqai.records import Status

Reports = Annotated[list[Key], Field(min_length=1, max_length=500)]
"""Ids of reports."""
TollRule = Literal["latest_reliable", "latest", "most_told", "median", "lowest", "highest"]


class SideOf(BaseModel):
    """An actor of an incident, and the reports that name it."""

    actor: str
    name: str
    reports: list[str]


class TollOf(BaseModel):
    """A toll of an incident: the span of all claims, the best figure by a rule, and each report's own claim."""

    low: int | None
    high: int | None
    best: int | None
    best_from: str | None = Field(description="the report that the best figure is from")
    rule: TollRule
    by_report: dict[str, Toll]


class Claim(BaseModel):
    """Who says what against whom."""

    perpetrators: list[str]
    targets: list[str]
    status: Status
    said_by: list[Source]
    reports: list[str]


class SourceOf(BaseModel):
    """An independent source: outlets, agencies and reports that go back to it."""

    outlets: list[str]
    agencies: list[str]
    reports: list[str]


class IncidentRecord(BaseModel):
    """What the reports of an incident say together (see docs/linking.md)."""

    incident_id: str
    reports: list[str]
    event_type: str
    sub_event_type: str
    date: Days
    place: Place | None
    perpetrators: list[SideOf]
    targets: list[SideOf]
    killed: TollOf | None
    injured: TollOf | None
    claims: list[Claim]
    independent_sources: int
    sources: list[SourceOf]
    confidence: float
    link_confidence: float = Field(description="how surely the least sure report belongs; 1 in lists")


class FoundIncident(IncidentRecord):
    """An incident of a list; `newest` is the last day of publication of its reports."""

    outlets: list[str]
    newest: date


class IncidentPage(BaseModel):
    """Some of the incidents found; `after` gives the next page, null when there is none.

    A page may hold fewer than were asked for although more follow.
    """

    incidents: list[FoundIncident]
    after: str | None


class IncidentReport(Report):
    """A report of an incident, with its article's title and address."""

    title: str
    url: str | None


class PastJudgement(Judgement):
    """A judgement, and whether it holds."""

    in_force: bool


class Incident(BaseModel):
    """An incident with its reports side by side, oldest publication first, and all that was judged of them."""

    record: IncidentRecord
    reports: list[IncidentReport]
    judgements: list[PastJudgement]


class Merge(Shape):
    """Two incidents to be made one; `seen` are the reports of both as they were seen."""

    one: Key = Field(description="a report of the one")
    other: Key = Field(description="a report of the other")
    reason: Told
    seen: Annotated[list[Reports], Field(min_length=2, max_length=2)] | None = None


class Split(Shape):
    """Reports to be taken out of their incident; `seen` are all its reports as they were seen."""

    reports: Reports
    reason: Told
    seen: Reports | None = None


class Undoing(Shape):
    """Judgements to be taken back together."""

    numbers: Annotated[list[Annotated[int, Field(ge=1, le=HIGHEST)]], Field(min_length=1, max_length=2000)]
    reason: Told


class Judged(BaseModel):
    """The judgements that were made, and the ids of the incidents that came of them."""

    numbers: list[int]
    incidents: list[str]


class Step(BaseModel):
    """One feature of a pair: its level and meaning, both values, its weight and the sum so far, in nats."""

    feature: str
    level: str
    meaning: str
    left: str
    right: str
    weight: float
    total: float


class Explanation(BaseModel):
    """Why two reports are, or are not, one incident."""

    left: str
    right: str
    steps: list[Step]
    probability: float
    bar: Literal["judged", "days", "place", "vague"] | None = Field(description="the name of `barred`")
    barred: str | None = Field(description="why they cannot be one incident whatever the sum")
    one_incident: bool
    weights: str


class Doubt(BaseModel):
    """A pair that a person should look at."""

    one: IncidentReport
    other: IncidentReport
    score: float = Field(description="log-odds above the threshold; near zero is doubtful")
    together: bool = Field(description="whether the linker has them in one incident")


class Doubts(BaseModel):
    """The most doubtful pairs, and how far the linking in the background has come."""

    state: Literal["waiting", "reading", "ready", "failed", "off"]
    done: int = Field(description="reports linked so far")
    total: int
    fault: str = Field(description="what stopped the linking, empty for nothing")
    pairs: list[Doubt]
