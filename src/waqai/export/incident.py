"""The unit of every export: an incident with its merged values and each report that tells it.

A report that was not linked to others is an incident with one telling. The JSON form is the native
format; its JSON Schema is `packdata/export/native.schema.json`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from waqai.records import EVENT_TYPES, Json, Place, Side, Source, Status, Toll, Victims, When

NATIVE_VERSION = 1
"""Raised when a reader of the native format would misread a file; readers refuse later versions."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A document that tells an incident, as far as it is needed to cite it.

    `sensitivity` is the level that somebody gave the document: `public`, `partner`, `internal`,
    `confidential`, or None when nobody has.
    """

    document_id: str
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    title: str | None = None
    sensitivity: str | None = None

    def to_json(self) -> Json:
        return {
            "document_id": self.document_id,
            "outlet": self.outlet,
            "url": self.url,
            "published": self.published.isoformat() if self.published else None,
            "title": self.title,
            "sensitivity": self.sensitivity,
        }


@dataclass(frozen=True, slots=True)
class Telling:
    """One report of an incident: where it stands, its own tolls, and its evidence as in coded files."""

    report: str
    document: Cited
    killed: Toll | None = None
    injured: Toll | None = None
    evidence: Mapping[str, list[Json]] = field(default_factory=dict)

    def to_json(self) -> Json:
        return {
            "report": self.report,
            "document": self.document.to_json(),
            "killed": toll_json(self.killed),
            "injured": toll_json(self.injured),
            "evidence": dict(self.evidence),
        }


@dataclass(frozen=True, slots=True)
class Incident:
    """What happened, as far as it is told; fields as in the codebook.

    `killed_best` and `injured_best` are the figure to use where one is needed, None when none was
    told. `origin` is `waqai`, or the data set that a reference incident was imported from.
    `changed` is the time of the last change in ISO form, None when it is not known.
    """

    id: str
    sub_event_type: str
    when: When
    place: Place | None = None
    perpetrators: tuple[Side, ...] = ()
    targets: tuple[Side, ...] = ()
    killed: Toll | None = None
    killed_best: int | None = None
    injured: Toll | None = None
    injured_best: int | None = None
    casualties_combined: Toll | None = None
    victims: tuple[Victims, ...] = ()
    weapons: tuple[str, ...] = ()
    reported_by: tuple[Source, ...] = ()
    status: Status = "reported"
    background: bool = False
    aggregate: bool = False
    confidence: float | None = None
    tellings: tuple[Telling, ...] = ()
    origin: str = "waqai"
    changed: str | None = None

    @property
    def event_type(self) -> str:
        """The event type that the sub-event type belongs to."""
        return EVENT_TYPES[self.sub_event_type]

    def to_json(self) -> Json:
        return {
            "waqai_native": NATIVE_VERSION,
            "incident_id": self.id,
            "reports": [telling.report for telling in self.tellings],
            "event_type": self.event_type,
            "sub_event_type": self.sub_event_type,
            "date": self.when.to_json(),
            "place": self.place.to_json() if self.place else None,
            "perpetrators": [side.to_json() for side in self.perpetrators],
            "targets": [side.to_json() for side in self.targets],
            "killed": _with_best(self.killed, self.killed_best),
            "injured": _with_best(self.injured, self.injured_best),
            "casualties_combined": toll_json(self.casualties_combined),
            "victims": [victims.to_json() for victims in self.victims],
            "weapons": list(self.weapons),
            "reported_by": [source.to_json() for source in self.reported_by],
            "status": self.status,
            "background": self.background,
            "aggregate": self.aggregate,
            "confidence": self.confidence,
            "tellings": [telling.to_json() for telling in self.tellings],
            "origin": self.origin,
            "changed": self.changed,
        }


def best_of(toll: Toll | None) -> int | None:
    """The figure to use for a toll of one report: its lower bound, else its upper one."""
    if toll is None:
        return None
    return toll.low if toll.low is not None else toll.high


def toll_json(toll: Toll | None) -> Json | None:
    """A toll as JSON; null when nothing was told."""
    return None if toll is None else toll.to_json()


def _with_best(toll: Toll | None, best: int | None) -> Json | None:
    return None if toll is None else {**toll.to_json(), "best": best}
