"""Coded documents as the data inside the report page.

Spans leave here in UTF-16 units, as a browser counts; everything that needs the record types
(tolls in words, segments to highlight, places on the map) is settled here, and the page only draws.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from waqai.export.report_map import map_payload, project, radius_units
from waqai.export.report_spans import split, utf16_offsets
from waqai.export.report_words import Pair, toll_words
from waqai.records import (
    CodedDocument,
    Document,
    Evidence,
    Failure,
    Json,
    Place,
    Rejection,
    Report,
    Side,
    Toll,
)
from waqai.spans import FieldName

Result = tuple[Document | None, CodedDocument | Failure]
FIELDS: tuple[FieldName, FieldName] = ("title", "text")


@dataclass
class Words:
    """The names that the data refers to: labels, actors and the shapes of the map."""

    labels: dict[str, Pair]
    actors: Mapping[str, str]
    outlines: dict[str, Any]
    admin1: dict[tuple[str, str], str] = field(init=False)
    countries: dict[str, Pair] = field(init=False)

    def __post_init__(self) -> None:
        self.admin1 = {(row["country"], row["name_en"]): row["name_ar"]
                       for row in self.outlines["admin1"] if row.get("name_ar")}
        self.countries = {row["code"]: (row.get("name_ar") or row["name_en"], row["name_en"])
                          for row in self.outlines["countries"]}


def report_payload(results: Iterable[Result], words: Words) -> Json:
    """All that the page shows, as plain JSON values."""
    documents: list[Json] = []
    incidents: list[Json] = []
    failures: list[Json] = []
    points: list[tuple[float, float]] = []
    for document, coded in results:
        if isinstance(coded, Failure):
            failures.append({"id": coded.document_id, "code": coded.code, "message": coded.message,
                             "title": document.title if document else ""})
            continue
        for report in coded.incidents:
            incidents.append(_incident(report, len(documents), document, coded.rejected, words))
            if report.place and report.place.lat is not None and report.place.lon is not None:
                points.append((report.place.lon, report.place.lat))
        documents.append(_document(document, coded))
    return {"labels": {key: list(pair) for key, pair in words.labels.items()},
            "documents": documents, "incidents": incidents, "failures": failures,
            "map": map_payload(points, words.outlines)}


def _document(document: Document | None, coded: CodedDocument) -> Json:
    """The article with its rejected passages; `segments` serve when no incident is chosen."""
    body: Json = {"id": coded.document_id, "title": None, "text": None, "incidents": len(coded.incidents),
                  "rejected": [_rejection(rejection) for rejection in coded.rejected]}
    if document is not None:
        passages = [rejection.evidence for rejection in coded.rejected]
        body |= {"title": document.title, "text": document.text, "outlet": document.outlet,
                 "url": document.url, "published": document.published.isoformat()}
        if not coded.incidents:
            body["segments"] = _segments(document, passages)
    return body


def _rejection(rejection: Rejection) -> Json:
    return {"why": rejection.why, "text": rejection.evidence.text}


def _incident(
    report: Report, index: int, document: Document | None, rejected: Sequence[Rejection], words: Words
) -> Json:
    named = [(name, evidence) for name, found in report.evidence for evidence in found]
    spans = [evidence for _, evidence in named] + [rejection.evidence for rejection in rejected]
    body: Json = {
        "document": index, "id": report.id, "type": report.event_type, "sub": report.sub_event_type,
        "start": report.when.start.isoformat(), "end": report.when.end.isoformat(),
        "precision": report.when.precision,
        "place": _place(report.place, words) if report.place else None,
        "perpetrators": [_side(side, words) for side in report.perpetrators],
        "targets": [_side(side, words) for side in report.targets],
        "victims": [[victims.group, words.actors.get(victims.group, ""), _toll(victims.killed, words),
                     _toll(victims.injured, words)] for victims in report.victims],
        "weapons": list(report.weapons),
        "sources": [[source.kind, source.name] for source in report.reported_by],
        "status": report.status, "background": report.background, "aggregate": report.aggregate,
        "confidence": report.confidence, "deaths": _least(report.killed),
        "evidence": [[name, evidence.rule, evidence.text] for name, evidence in named],
        "lost": [at for at, (_, evidence) in enumerate(named) if not _quotes(document, evidence)],
        "segments": _segments(document, spans) if document else None,
    }
    for name in ("killed", "injured", "casualties_combined"):
        body[name] = _toll(getattr(report, name), words)
    return body


def _place(place: Place, words: Words) -> Json:
    body: Json = {
        "name": place.name, "en": place.name_en, "precision": place.precision, "radius": place.radius_km,
        "lat": place.lat, "lon": place.lon, "admin2": place.admin2,
        "admin1": _admin1(place, words), "country": list(words.countries.get(place.country, (place.country,) * 2)),
    }
    if place.lat is not None and place.lon is not None:
        x, y = project(place.lon, place.lat)
        body |= {"x": round(x, 1), "y": round(y, 1)}
        body["r"] = round(radius_units(place.radius_km, place.lat), 1) if place.radius_km else 0
    return body


def _admin1(place: Place, words: Words) -> list[str] | None:
    if place.admin1 is None:
        return None
    return [words.admin1.get((place.country, place.admin1), place.admin1), place.admin1]


def _side(side: Side, words: Words) -> list[str]:
    return [side.actor, words.actors.get(side.actor, ""), side.name]


def _toll(toll: Toll | None, words: Words) -> list[str] | None:
    return list(toll_words(toll, words.labels)) if toll else None


def _least(toll: Toll | None) -> int:
    """The smallest number of people a toll speaks of, to order by; vague words by their size."""
    if toll is None:
        return 0
    vague = {"several": 3, "dozens": 20, "hundreds": 200}.get(toll.vague or "", 0)
    return toll.low if toll.low is not None else toll.high or vague


def _quotes(document: Document | None, evidence: Evidence) -> bool:
    """Whether the evidence stands in the document where it says."""
    if document is None:
        return False
    span = evidence.span
    return document.field(span.field)[span.start : span.end] == evidence.text


def _segments(document: Document, spans: Sequence[Evidence]) -> Json:
    """Where highlights lie, by field: `[start, end, indexes of spans]`; plain text is left out.

    Evidence that does not stand where it says lights nothing up: it would point to wrong words.
    """
    found: Json = {}
    for name in FIELDS:
        raw = document.field(name)
        offsets = utf16_offsets(raw)
        held = [(index, evidence.span) for index, evidence in enumerate(spans)
                if evidence.span.field == name and _quotes(document, evidence)]
        cut = split(len(raw), [(span.start, span.end) for _, span in held])
        found[name] = [[offsets[part.start], offsets[part.end], [held[at][0] for at in part.covers]]
                       for part in cut if part.covers]
    return found
