"""The forms of the review queue; instants are UTC."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from waqai.api.shapes import Days, Flag, Key, Place, Shape, Toll
from waqai.store.reviewed import ReviewState

Why = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
"""A reason; what needs one refuses an empty one."""


class Lease(BaseModel):
    """Who looks at a document, since and until when."""

    model_config = ConfigDict(from_attributes=True)

    holder: str
    taken: str
    until: str


class Brief(BaseModel):
    """What a list tells of a report; the document has all of it."""

    id: str
    event_type: str
    sub_event_type: str
    date: Days
    place: Place | None
    killed: Toll | None
    injured: Toll | None
    confidence: float


class Waiting(BaseModel):
    """A report that waits for a look; `version` is what a review of it names."""

    version: int
    state: str = Field(description="active, or retracted: rejected before, and its values changed since")
    record: Brief


class QueueItem(BaseModel):
    """A document that waits, with its waiting reports in the order of the article; none when nothing was read."""

    model_config = ConfigDict(from_attributes=True)

    document_id: str
    title: str
    outlet: str | None
    published: date
    worth: float = Field(ge=0, le=1, description="what a look by a person is worth")
    waiting: list[Waiting]
    lease: Lease | None


class QueuePage(BaseModel):
    """Some of what waits, the most worth first; `after` gives the next page, null when there is none."""

    items: list[QueueItem]
    after: str | None


class Progress(BaseModel):
    """How many documents wait, and in how many something was decided today, by all and by who asks."""

    model_config = ConfigDict(from_attributes=True)

    left: int
    done: int
    mine: int


class Next(BaseModel):
    """The document that was leased; null when nothing is left that nobody else looks at."""

    document_id: str | None


class Asking(Shape):
    """Which document is asked for: the one after `after`, which is left, or the first."""

    after: Key | None = None


class Taking(Shape):
    """How a lease is taken: `over` from somebody else, too, which is for reviewers."""

    over: Flag = False


class AcceptedSet(BaseModel):
    """How many documents that wait, and reports of theirs, meet the filters and are nobody else's."""

    documents: int
    reports: int


class AcceptingSet(Shape):
    """Accepting all that meets the filters; the numbers are those that were told before."""

    documents: int = Field(ge=0)
    reports: int = Field(ge=0)


class Review(BaseModel):
    """What a person made of a report or document; one with `undoes` takes an earlier one back."""

    number: int
    kind: Literal["document", "report"]
    key: str
    state: ReviewState
    other: str | None = Field(description="what a duplicate repeats")
    undoes: int | None
    by: str
    at: str
    reason: str
    in_force: bool = Field(description="not taken back")


class Standing(BaseModel):
    """How a document stands in the queue, with all reviews of it and of its reports, oldest first."""

    model_config = ConfigDict(from_attributes=True)

    worth: float | None = Field(description="null when it does not wait")
    lease: Lease | None
    reviews: list[Review]
    waiting: list[str] = Field(description="the reports that wait")
    holding: dict[str, ReviewState] = Field(description="of each report that was reviewed as it stands now")


class NewReview(Shape):
    """What becomes of a report or document; "accepted" becomes "corrected" for a report with corrections."""

    state: ReviewState
    reason: Why = ""
    other: Key | None = None


class NewReportReview(NewReview):
    """What becomes of a report that was seen at `version`."""

    version: int = Field(ge=1)


class Accepting(Shape):
    """Accepting all that waits in a document: the version at which each report was seen."""

    versions: dict[Key, Annotated[int, Field(ge=1)]] = Field(max_length=1000)


class Undoing(Shape):
    """Why a review is taken back."""

    reason: Why = ""


class Undone(BaseModel):
    """The number of the row that takes a review back."""

    number: int
