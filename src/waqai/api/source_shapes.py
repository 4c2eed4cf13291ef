"""The forms of outlets, feeds, runs and failures."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field


class Outlet(BaseModel):
    """An outlet by the name that stands in its documents, null for those that name none."""

    model_config = ConfigDict(from_attributes=True)

    name: str | None
    documents: int = Field(description="that count")
    copies: int = Field(description="that repeat another document")
    first: date = Field(description="the first day of publication")
    last: date
    telling: int = Field(description="documents with a report that counts")
    reports: int = Field(description="that count")
    corrected: int = Field(description="reports with a value that a person changed")
    accepted: int = Field(description="reports that a review that holds accepted")


class Outlets(BaseModel):
    """The outlets with the most documents."""

    outlets: list[Outlet]
    more: bool = Field(description="there are others with fewer documents")


class Feed(BaseModel):
    """A feed as `waqai watch` last looked at it; what follows `?` in addresses is left out, it may hold a key."""

    model_config = ConfigDict(from_attributes=True)

    address: str
    title: str | None
    outlet: str | None = Field(description="that its documents are given, null: as the pages say")
    at: str = Field(description="of the last look")
    due: str = Field(description="when the next look is meant to be; long past when nothing watches")
    failures: int = Field(description="looks in a row that failed")
    waiting: int = Field(description="items whose pages could not be had yet and are tried again")
    error_code: str | None = Field(description="of the last look")
    error_message: str | None


class Run(BaseModel):
    """A run of a coder."""

    model_config = ConfigDict(from_attributes=True)

    number: int
    started: str
    by: str
    reason: str
    version: str = Field(description="of waqai")
    packs: str
    fingerprint: str = Field(description="a digest of all code and data that a coding depends on")
    documents: int = Field(description="coded in it, of those that one may read")
    failed: int = Field(description="of these")


class Runs(BaseModel):
    """A page of runs, newest first."""

    runs: list[Run]
    after: int | None = Field(description="to be sent for the next page; null when there is none")


class FailedCoding(BaseModel):
    """A document that a run could not code."""

    model_config = ConfigDict(from_attributes=True)

    number: int
    run: int
    at: str = Field(description="when the run started")
    document_id: str
    title: str
    outlet: str | None
    code: str = Field(description="a stable name that programs may test")
    message: str
    stands: bool = Field(description="no other coding of the document went well yet")


class Failures(BaseModel):
    """A page of failures, newest first."""

    failures: list[FailedCoding]
    after: int | None = Field(description="to be sent for the next page; null when there is none")
