"""The week's page: totals with ranges and rules, tables, map, trend, notable incidents, what is not known."""

from __future__ import annotations

import math
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from waqai.export.codes import area_ar, load_codes
from waqai.export.drawing import Dot, Series, drawn_bars, drawn_map
from waqai.export.incident import Incident
from waqai.export.notes import load_notes
from waqai.export.pages import page_labels, render
from waqai.export.protect import LeftOut
from waqai.export.report_words import Pair, load_labels
from waqai.sitrep.figures import UNKNOWN, Count, Figures, Sum

RULES = ("week", "background", "range", "best", "aggregate", "combined", "actor")
Row = tuple[Pair, Count]


def sitrep_page(found: Figures, profile: str, left_out: LeftOut, made: date) -> str:
    """The HTML of a week: no network, no script, and it prints on paper. `made` is the day of the page."""
    labels = page_labels()
    week = found.week
    summary = tuple(
        labels["sitrep.summary"][at].format(
            reports=found.reports, incidents=found.total.incidents, areas=len(_areas(found)),
            killed=span_words(found.total.killed)[at], injured=span_words(found.total.injured)[at])
        for at in (0, 1))
    return render("sitrep.html.j2", {
        "week": week.name, "start": week.start.isoformat(), "end": week.end.isoformat(), "made": made.isoformat(),
        "summary": summary, "total": found.total, "before": found.before, "span": span_words,
        "rules": [labels[f"sitrep.rule.{name}"] for name in RULES],
        "by_type": _by_type(found), "by_area": _by_area(found), "by_actor": _by_actor(found),
        "drawn": drawn_map(_dots(found)), "chart": _trend(found),
        "notable": [_told(incident) for incident in found.notable()],
        "unknown": [(labels[f"sitrep.unknown.{name}"], found.unknown[name]) for name in UNKNOWN],
        "profile": profile, "left_incidents": sum(left_out.incidents.values()),
        "left_values": sum(left_out.values.values()), "left_places": left_out.coarsened,
    })


def span_words(tolls: Sum) -> Pair:
    """A sum in Arabic and English: one number, a range, or "or more"."""
    labels = page_labels()
    if tolls.open:
        arabic, english = (form.format(low=tolls.low) for form in labels["sitrep.or_more"])
        return arabic, english
    if tolls.low == tolls.high:
        return str(tolls.low), str(tolls.low)
    arabic, english = (form.format(low=tolls.low, high=tolls.high) for form in labels["sitrep.span"])
    return arabic, english


def _areas(found: Figures) -> list[tuple[str, str]]:
    return [area for area in found.by_area if area[1]]


def _sorted(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (-row[1].incidents, -row[1].killed.best, row[0][1]))


def _by_type(found: Figures) -> list[Row]:
    words = load_labels()
    return _sorted([(words[f"event.{name}"], count) for name, count in found.by_type.items()])


def _by_area(found: Figures) -> list[Row]:
    codes, nowhere = load_codes(), page_labels()["sitrep.unknown.place"]
    rows = []
    for (code, area), count in found.by_area.items():
        country = codes.country(code)
        arabic = area_ar(code, area) if area else ""
        named = (_joined(country.name_ar, arabic, "، "), _joined(country.name_en, area, ", ")) if code else nowhere
        rows.append((named, count))
    return _sorted(rows)


def _joined(country: str, area: str, comma: str) -> str:
    return f"{country}{comma}{area}" if area else country


def _by_actor(found: Figures) -> list[Row]:
    codes = load_codes()
    return _sorted([((codes.actor(name).name_ar, codes.actor(name).name_en), count)
                    for name, count in found.by_actor.items()])


def _trend(found: Figures) -> dict[str, Any] | None:
    labels = page_labels()
    counts = list(found.trend.values())
    return drawn_bars([week.name for week in found.trend], [
        Series(" / ".join(reversed(labels["sitrep.incidents"])), "one", [each.incidents for each in counts]),
        Series(" / ".join(reversed(labels["sitrep.killed"])), "dead", [each.killed.best for each in counts]),
    ])


def _dots(found: Figures) -> list[Dot]:
    most = max((incident.killed_best or 0 for incident in found.incidents), default=0)
    dots = []
    for incident in found.incidents:
        place, killed = incident.place, incident.killed_best or 0
        if place is not None and place.lat is not None and place.lon is not None:
            size = math.sqrt(killed / most) if most else 0.0
            dots.append(Dot(place.lat, place.lon, size, "dead" if killed else "one", load_notes().of(incident)[1]))
    return dots


def _told(incident: Incident) -> dict[str, Any]:
    documents = [telling.document for telling in incident.tellings]
    sources = [{
        "name": document.outlet or document.document_id, "url": _web(document.url),
        "day": document.published.isoformat() if document.published else "",
    } for document in documents]
    return {"notes": load_notes().of(incident), "sources": sources}


def _web(url: str | None) -> str | None:
    """The address if it is one of the web: any other scheme could do something in a browser."""
    return url if url and urlsplit(url).scheme in ("http", "https") else None
