"""Incidents for maps: a FeatureCollection of points, written feature by feature."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from waqai.export import Pair
from waqai.export.jsonl import to_line
from waqai.records import CodedDocument, Json, Report


def write_geojson(pairs: Iterable[Pair], stream: TextIO) -> None:
    """Write all incidents; those without coordinates have the geometry null."""
    stream.write('{"type": "FeatureCollection", "features": [')
    separator = "\n"
    for _, outcome in pairs:
        if isinstance(outcome, CodedDocument):
            for report in outcome.incidents:
                stream.write(separator + to_line(_feature(outcome.document_id, report)).rstrip("\n"))
                separator = ",\n"
    stream.write("\n]}\n")


def _feature(document_id: str, report: Report) -> Json:
    known = {name: value for name, value in report.to_json().items() if name != "evidence"}
    return {"type": "Feature", "id": report.id, "geometry": _geometry(report),
            "properties": {"document_id": document_id, **known}}


def _geometry(report: Report) -> Json | None:
    place = report.place
    if place is None or place.lat is None or place.lon is None:
        return None
    return {"type": "Point", "coordinates": [place.lon, place.lat]}
