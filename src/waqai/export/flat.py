"""One incident as one row of plain cells, and text made safe for one line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from waqai.records import CodedDocument, Document, Place, Report, Side, Toll

Cell = str | int | float | None

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def one_line(text: str) -> str:
    """Text without line breaks and control characters, terminal sequences among them."""
    return text.strip() if text.isprintable() else _CONTROL.sub(" ", text).strip()


def row(document: Document | None, coded: CodedDocument, report: Report) -> dict[str, Cell]:
    """The cells of an incident by column name, in the order of the columns; None is an empty cell."""
    return {
        "document_id": coded.document_id,
        "incident_id": report.id,
        "published": document.published.isoformat() if document else None,
        "outlet": document.outlet if document else None,
        "event_type": report.event_type,
        "sub_event_type": report.sub_event_type,
        "date_start": report.when.start.isoformat(),
        "date_end": report.when.end.isoformat(),
        "date_precision": report.when.precision,
        **_place(report.place),
        **_sides("perpetrators", report.perpetrators),
        **_sides("targets", report.targets),
        **_toll("killed", report.killed),
        **_toll("injured", report.injured),
        **_toll("casualties_combined", report.casualties_combined),
        "victims": _joined(_victims(report)),
        "weapons": _joined(report.weapons),
        "reported_by": _joined(f"{source.kind}: {source.name}" if source.name else source.kind
                               for source in report.reported_by),
        "status": report.status,
        "background": str(report.background).lower(),
        "aggregate": str(report.aggregate).lower(),
        "confidence": report.confidence,
    }


def _place(place: Place | None) -> dict[str, Cell]:
    names = ("name", "name_en", "gazetteer_id", "admin1", "admin1_pcode", "admin2", "country", "lat", "lon",
             "radius_km", "precision")
    known = place.to_json() if place else {}
    return {f"place_{name}" if name in ("name", "name_en", "precision") else name: known.get(name)
            for name in names}


def _sides(name: str, sides: tuple[Side, ...]) -> dict[str, Cell]:
    return {name: _joined(side.actor for side in sides), f"{name}_names": _joined(side.name for side in sides)}


def _toll(name: str, toll: Toll | None) -> dict[str, Cell]:
    return {f"{name}_low": toll.low if toll else None, f"{name}_high": toll.high if toll else None,
            f"{name}_vague": toll.vague if toll else None}


def _victims(report: Report) -> Iterable[str]:
    for victims in report.victims:
        tolls = (f"{name} {toll_text(toll)}" for name, toll in
                 (("killed", victims.killed), ("injured", victims.injured)) if toll is not None)
        yield f"{victims.group}: {', '.join(tolls)}"


def toll_text(toll: Toll | None) -> str:
    """A count for people: `3`, `3-5`, `3+`, `up to 5`, `dozens`, or nothing."""
    if toll is None:
        return ""
    if toll.low is None and toll.high is None:
        return toll.vague or "unknown"
    if toll.high is None:
        return f"{toll.low}+"
    if toll.low is None:
        return f"up to {toll.high}"
    return str(toll.low) if toll.low == toll.high else f"{toll.low}-{toll.high}"


def _joined(values: Iterable[str]) -> str:
    return "; ".join(values)
