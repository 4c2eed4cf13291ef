"""The frozen record types that travel between the layers, and their JSON form.

The JSON form is the one of the contract: a coded document is one object per line, with its
incidents in the order of the article. Values and their meaning follow the codebook
(`docs/codebook.md`); event types, precision codes and actor classes are those of ACLED.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from waqai.spans import FieldName, Span
from waqai.worth import worth

EVENT_TYPES: dict[str, str] = {
    "Armed clash": "Battles",
    "Government regains territory": "Battles",
    "Non-state actor overtakes territory": "Battles",
    "Air/drone strike": "Explosions/Remote violence",
    "Shelling/artillery/missile attack": "Explosions/Remote violence",
    "Remote explosive/landmine/IED": "Explosions/Remote violence",
    "Suicide bomb": "Explosions/Remote violence",
    "Grenade": "Explosions/Remote violence",
    "Chemical weapon": "Explosions/Remote violence",
    "Attack": "Violence against civilians",
    "Abduction/forced disappearance": "Violence against civilians",
    "Sexual violence": "Violence against civilians",
    "Peaceful protest": "Protests",
    "Protest with intervention": "Protests",
    "Excessive force against protesters": "Protests",
    "Violent demonstration": "Riots",
    "Mob violence": "Riots",
    "Agreement": "Strategic developments",
    "Arrests": "Strategic developments",
    "Change to group/activity": "Strategic developments",
    "Disrupted weapons use": "Strategic developments",
    "Headquarters or base established": "Strategic developments",
    "Looting/property destruction": "Strategic developments",
    "Non-violent transfer of territory": "Strategic developments",
    "Other": "Strategic developments",
}
"""Each sub-event type with its event type (ACLED codebook)."""

WEAPONS = frozenset({
    "small_arms", "machine_gun", "mortar", "artillery", "rocket", "missile", "anti_tank", "tank", "aircraft",
    "helicopter", "barrel_bomb", "drone", "ied", "car_bomb", "motorcycle_bomb", "suicide_belt",
    "suicide_vehicle", "landmine", "unexploded_ordnance", "grenade", "sniper", "knife", "chemical",
    "incendiary", "cluster_munition", "tear_gas", "sound_bomb", "naval", "other",
})  # fmt: skip
SOURCE_KINDS = frozenset({
    "activist", "monitor", "official", "military", "police", "medical", "witness", "agency", "media",
    "armed_group", "resident", "other",
})  # fmt: skip

Status = Literal["reported", "claimed", "accused", "disputed"]
Vague = Literal["several", "dozens", "hundreds"]
DatePrecision = Literal["day", "week", "month"]
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Document:
    """One article as fetched.

    `published` is the publication day in the outlet's own zone; offsets elsewhere count the
    code points of `title` and `text` exactly as they stand here.
    """

    id: str
    text: str
    published: date
    title: str = ""
    outlet: str | None = None
    url: str | None = None
    language: str | None = None

    def field(self, name: FieldName) -> str:
        """The raw title or text."""
        return self.title if name == "title" else self.text


Confidentiality = Literal["public", "internal", "confidential"]


@dataclass(frozen=True, slots=True)
class CopyOf:
    """That a document repeats another of the store: which one, how it was recognised, how alike (0 to 1)."""

    document_id: str
    kind: Literal["same_text", "same_bytes", "same_url", "near_copy"]
    score: float | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document with what is known of how it came in.

    `raw` are the bytes that it was read from and `media_type` what they are (`text/html`,
    `application/warc`); `origin` is the file, feed or archive that named it; `retrieved` an aware
    time. `canonical_url` is the address without what differs between variants of it.
    `confidentiality` bounds who may see the text. A document with `copy_of` is kept as a further
    source of the other and is not coded.
    """

    document: Document
    raw: bytes | None = None
    media_type: str | None = None
    origin: str | None = None
    retrieved: datetime | None = None
    canonical_url: str | None = None
    licence: str | None = None
    confidentiality: Confidentiality = "public"
    copy_of: CopyOf | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that a value was read from, and the rule that read them."""

    span: Span
    text: str
    rule: str

    def to_json(self) -> Json:
        return {
            "in": self.span.field,
            "start": self.span.start,
            "end": self.span.end,
            "text": self.text,
            "rule": self.rule,
        }


@dataclass(frozen=True, slots=True)
class Toll:
    """A count of people: bounds are inclusive, None is open; `vague` when no number was told."""

    low: int | None
    high: int | None
    vague: Vague | None = None

    def to_json(self) -> Json:
        bounds: Json = {"low": self.low, "high": self.high}
        return bounds if self.vague is None else {**bounds, "vague": self.vague}


@dataclass(frozen=True, slots=True)
class When:
    """First and last day of an incident, both inclusive."""

    start: date
    end: date
    precision: DatePrecision = "day"

    def to_json(self) -> Json:
        return {"start": self.start.isoformat(), "end": self.end.isoformat(), "precision": self.precision}


@dataclass(frozen=True, slots=True)
class Place:
    """Where: the name as written and what the gazetteer knows of it.

    `precision` is 1 (the named place itself), 2 (near it, or a part of a region) or 3 (a
    governorate, desert or country); `radius_km` is the uncertainty around the point.
    """

    name: str
    country: str
    precision: Literal[1, 2, 3]
    name_en: str | None = None
    gazetteer_id: str | None = None
    admin1: str | None = None
    admin1_pcode: str | None = None
    admin2: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None

    def to_json(self) -> Json:
        return {
            "name": self.name,
            "name_en": self.name_en,
            "gazetteer_id": self.gazetteer_id,
            "admin1": self.admin1,
            "admin1_pcode": self.admin1_pcode,
            "admin2": self.admin2,
            "country": self.country,
            "lat": self.lat,
            "lon": self.lon,
            "radius_km": self.radius_km,
            "precision": self.precision,
        }


@dataclass(frozen=True, slots=True)
class Side:
    """An actor id of the actor table, with the words that named it."""

    actor: str
    name: str

    def to_json(self) -> Json:
        return {"actor": self.actor, "name": self.name}


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody who says so: a kind of the codebook and the name as written (may be empty)."""

    kind: str
    name: str

    def to_json(self) -> Json:
        return {"kind": self.kind, "name": self.name}


@dataclass(frozen=True, slots=True)
class Victims:
    """The casualties of one group of people inside an incident."""

    group: str
    killed: Toll | None
    injured: Toll | None

    def to_json(self) -> Json:
        return {"group": self.group, "killed": _toll(self.killed), "injured": _toll(self.injured)}


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate that lost, and why."""

    value: str
    why: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One incident as one document tells it: the unit of coding."""

    id: str
    sub_event_type: str
    when: When
    place: Place | None
    perpetrators: tuple[Side, ...] = ()
    targets: tuple[Side, ...] = ()
    killed: Toll | None = None
    injured: Toll | None = None
    casualties_combined: Toll | None = None
    victims: tuple[Victims, ...] = ()
    weapons: tuple[str, ...] = ()
    reported_by: tuple[Source, ...] = ()
    status: Status = "reported"
    background: bool = False
    aggregate: bool = False
    confidence: float = 0.5
    evidence: tuple[tuple[str, tuple[Evidence, ...]], ...] = ()
    weighed: tuple[tuple[str, tuple[Weighed, ...]], ...] = ()

    @property
    def event_type(self) -> str:
        """The event type that the sub-event type belongs to."""
        return EVENT_TYPES[self.sub_event_type]

    def to_json(self) -> Json:
        return {
            "id": self.id,
            "event_type": self.event_type,
            "sub_event_type": self.sub_event_type,
            "date": self.when.to_json(),
            "place": self.place.to_json() if self.place else None,
            "perpetrators": [side.to_json() for side in self.perpetrators],
            "targets": [side.to_json() for side in self.targets],
            "killed": _toll(self.killed),
            "injured": _toll(self.injured),
            "casualties_combined": _toll(self.casualties_combined),
            "victims": [victims.to_json() for victims in self.victims],
            "weapons": list(self.weapons),
            "reported_by": [source.to_json() for source in self.reported_by],
            "status": self.status,
            "background": self.background,
            "aggregate": self.aggregate,
            "confidence": self.confidence,
            "evidence": {name: [e.to_json() for e in spans] for name, spans in self.evidence},
        }


@dataclass(frozen=True, slots=True)
class Rejection:
    """Words that looked like an incident and were not coded, and why."""

    evidence: Evidence
    why: str

    def to_json(self) -> Json:
        span = self.evidence.span
        return {
            "in": span.field,
            "start": span.start,
            "end": span.end,
            "text": self.evidence.text,
            "why": self.why,
        }


@dataclass(frozen=True, slots=True)
class CodedDocument:
    """All incidents of one document, and what was not coded."""

    document_id: str
    incidents: tuple[Report, ...] = ()
    rejected: tuple[Rejection, ...] = ()

    @property
    def worth_a_look(self) -> float:
        """How much a look by a person is worth, 0 to 1: what to sort a coder's queue by."""
        return worth(self)

    def to_json(self) -> Json:
        return {
            "document_id": self.document_id,
            "worth_a_look": self.worth_a_look,
            "incidents": [report.to_json() for report in self.incidents],
            "rejected": [rejection.to_json() for rejection in self.rejected],
        }


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read or coded."""

    document_id: str
    code: str
    message: str

    def to_json(self) -> Json:
        return {"document_id": self.document_id, "error": {"code": self.code, "message": self.message}}


def _toll(toll: Toll | None) -> Json | None:
    return None if toll is None else toll.to_json()
