"""What linking compares of a report: its days, place, tolls, type, sides and words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from waqai.errors import UsageError
from waqai.link.words import bits_of, telling_words
from waqai.records import EVENT_TYPES, Document, Json

Range = tuple[float, float]
"""Lowest and highest number that a toll allows; open bounds are 0 and infinity."""

VAGUE: Mapping[str, Range] = {"several": (3, 19), "dozens": (20, 199), "hundreds": (100, 999)}
"""What a count without a number allows: "dozens" is told for 24 as for 130, never for three."""

ASSUMED_DAYS = 4
"""Days before a day that no word of the report tells, or that only a statement about it bounds, on which it may
have been."""

STATEMENT_RULE = "day of the statement"
"""How the rule of a day begins that is the day of a statement about the incident."""

NOBODY = frozenset({"unidentified", "other"})
"""Actor ids that name nobody in particular: two reports with them neither agree nor disagree."""


@dataclass(frozen=True, slots=True)
class TollTold:
    """A toll for comparison: the number that the words give, if any, and the range that it leaves open."""

    number: int | None
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Spot:
    """A place for comparison; `precision` 3 is a governorate, a region or a country, with its radius in km.

    `is_seat` tells that it bears the name of its governorate: articles say Homs for the city and its province.
    """

    gazetteer_id: str
    country: str
    admin1: str
    lat: float | None
    lon: float | None
    radius_km: float
    precision: int
    is_seat: bool


@dataclass(frozen=True, slots=True)
class Told:
    """One report as linking sees it.

    Days are proleptic ordinals, both inclusive; `day_told` is False where the report tells no day of its own, and
    then the window begins `ASSUMED_DAYS` earlier. `published` and `words` (see
    `waqai.link.words`) are None where the document is not at hand. `sides` are actors that name somebody.
    """

    id: str
    document_id: str
    first_day: int
    last_day: int
    day_told: bool
    published: int | None
    spot: Spot | None
    killed: TollTold | None
    injured: TollTold | None
    sub_event_type: str
    event_type: str
    perpetrators: frozenset[str]
    targets: frozenset[str]
    words: int | None


def read_told(fields: Mapping[str, Any], document_id: str, document: Document | None = None) -> Told:
    """The report of a JSON object of the contract; UsageError names the report and the key that is wrong."""
    name = fields.get("id") or f"{document_id}#?"
    try:
        when, kind = fields["date"], fields["sub_event_type"]
        first = date.fromisoformat(when["start"]).toordinal()
        last = date.fromisoformat(when.get("end") or when["start"]).toordinal()
        told = is_day_told(fields.get("evidence") or {})
        return Told(
            id=fields["id"], document_id=document_id, first_day=first if told else first - ASSUMED_DAYS,
            last_day=max(first, last), day_told=told,
            published=document.published.toordinal() if document else None, spot=_spot(fields.get("place")),
            killed=_toll(fields.get("killed")), injured=_toll(fields.get("injured")), sub_event_type=kind,
            event_type=EVENT_TYPES[kind], perpetrators=_actors(fields.get("perpetrators")),
            targets=_actors(fields.get("targets")),
            words=bits_of(telling_words(document, fields.get("evidence") or {})) if document else None,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UsageError(f"the report {name!r} cannot be read ({error!r}); write it anew with"
                         " waqai code") from error


def is_day_told(evidence: Mapping[str, Any]) -> bool:
    """Whether the day of a report was read from words about it.

    Without any the coder takes the day of publication and shows the words of the event; with a statement's day
    only, the incident was on that day or before.
    """
    spans = evidence.get("date") or []
    of_event = evidence.get("event_type") or []
    return not any(span["rule"].startswith(STATEMENT_RULE) or span in of_event for span in spans)


def _spot(place: Json | None) -> Spot | None:
    if not place or not place.get("country"):
        return None
    area = (place.get("admin1") or "").lower()
    return Spot(place.get("gazetteer_id") or "", place["country"],
                place.get("admin1_pcode") or area, place.get("lat"),
                place.get("lon"), float(place.get("radius_km") or 0.0), int(place.get("precision") or 1),
                bool(area) and (place.get("name_en") or "").lower() == area)


def _toll(value: Json | None) -> TollTold | None:
    if not value:
        return None
    low, high, vague = value.get("low"), value.get("high"), value.get("vague")
    if low is None and high is None:
        return TollTold(None, *VAGUE[vague]) if isinstance(vague, str) and vague in VAGUE else None
    return TollTold(low if low is not None else high, low if low is not None else 0.0,
                    high if high is not None else float("inf"))


def _actors(sides: list[Json] | None) -> frozenset[str]:
    return frozenset(side["actor"] for side in sides or () if side["actor"] not in NOBODY)
