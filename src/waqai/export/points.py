"""Incidents for maps: GeoJSON (RFC 7946), written feature by feature."""

from __future__ import annotations

from datetime import date
from typing import IO, Any

from waqai.export.columns import columns, values
from waqai.export.incident import Incident
from waqai.export.jsonl import to_line
from waqai.export.writing import IncidentWriter
from waqai.records import Json


class GeoJsonWriter(IncidentWriter):
    """A FeatureCollection of points with the columns of the tables as properties.

    Incidents without coordinates have the geometry null, as the standard says for features that
    are not located.
    """

    def __init__(self, stream: IO[Any], file_name: str) -> None:
        super().__init__(stream, file_name)
        self._names = [column.name for column in columns()]
        stream.write('{"type": "FeatureCollection", "features": [')

    def write(self, incident: Incident) -> None:
        separator = ",\n" if self.written else "\n"
        self.stream.write(separator + to_line(self._feature(incident))[:-1])
        self.written += 1

    def close(self) -> None:
        self.stream.write("\n]}\n")

    def _feature(self, incident: Incident) -> Json:
        row = (value.isoformat() if isinstance(value, date) else value for value in values(incident))
        properties = dict(zip(self._names, row, strict=True))
        return {"type": "Feature", "id": incident.id, "geometry": geometry(incident), "properties": properties}


def geometry(incident: Incident) -> Json | None:
    """The point of an incident as GeoJSON (longitude first); None when it has none."""
    place = incident.place
    if place is None or place.lat is None or place.lon is None:
        return None
    return {"type": "Point", "coordinates": [place.lon, place.lat]}
