"""PLOVER events as JSON lines, and CAMEO codes as a table with tabs.

PLOVER: Political Language Ontology for Verifiable Event Records (Halterman and others, 2023). CAMEO:
Conflict and Mediation Event Observations, codebook 1.1b3 (Schrodt, 2012). The Goldstein scale is not given.
"""

from __future__ import annotations

import csv
from typing import IO, Any

from waqai.export.cells import inert
from waqai.export.codes import load_codes
from waqai.export.incident import Incident
from waqai.export.jsonl import to_line
from waqai.export.points import geometry
from waqai.export.scheme import NOBODY, country_of
from waqai.export.writing import IncidentWriter
from waqai.records import Json, Side

NO_TYPE = "no event type of the scheme fits"
CAMEO_COLUMNS = ("event_id", "date", "source", "target", "event_code", "root_code", "quad_class", "country",
                 "latitude", "longitude", "sources")


class PloverWriter(IncidentWriter):
    """One PLOVER event a line, with actor, recipient and location."""

    def write(self, incident: Incident) -> None:
        event = load_codes().sub_events[incident.sub_event_type]
        if not event.plover:
            self.leave_out(NO_TYPE)
            return
        self.stream.write(to_line(_plover(incident, event.plover)))
        self.written += 1


class CameoWriter(IncidentWriter):
    """A row per incident: the first of each side as CAMEO actors, and the event's code."""

    def __init__(self, stream: IO[Any], file_name: str) -> None:
        super().__init__(stream, file_name)
        self._rows = csv.writer(stream, delimiter="\t", lineterminator="\n")
        self._rows.writerow(CAMEO_COLUMNS)

    def write(self, incident: Incident) -> None:
        code = codes_of(incident)[0]
        if not code:
            self.leave_out(NO_TYPE)
            return
        place, country = incident.place, country_of(incident)
        one, two = next(iter(incident.perpetrators), NOBODY), next(iter(incident.targets), None)
        self._rows.writerow([
            inert(incident.id), incident.when.start.isoformat(), _actor(one, country),
            _actor(two, country) if two else "", code, code[:2], _quad(code), country,
            place.lat if place else "", place.lon if place else "", len(incident.tellings),
        ])
        self.written += 1


def codes_of(incident: Incident) -> tuple[str, str]:
    """The CAMEO code and the PLOVER mode: those of the first weapon that changes them, else of the type."""
    codes = load_codes()
    for weapon in incident.weapons:
        found = codes.by_weapon.get((incident.sub_event_type, weapon))
        if found:
            return found
    event = codes.sub_events[incident.sub_event_type]
    return event.cameo, event.plover_mode


def _plover(incident: Incident, event_type: str) -> Json:
    place, country = incident.place, country_of(incident)
    return {
        "id": incident.id, "date": incident.when.start.isoformat(), "date_end": incident.when.end.isoformat(),
        "event": event_type, "mode": codes_of(incident)[1] or None, "context": ["military"],
        "actor": [_person(side, country) for side in incident.perpetrators],
        "recipient": [_person(side, country) for side in incident.targets],
        "location": {"country": country or None, "admin1": place.admin1 if place else None,
                     "admin2": place.admin2 if place else None, "name": place.name_en if place else None,
                     "geometry": geometry(incident)},
        "magnitude": {"killed": incident.killed_best, "injured": incident.injured_best},
        "sources": [{"outlet": each.document.outlet, "url": each.document.url} for each in incident.tellings],
    }


def _person(side: Side, country: str) -> Json:
    actor = load_codes().actor(side.actor)
    name = side.name if side.actor == "other" and side.name else actor.name_en
    return {"name": name, "country": actor.country or country or None, "code": _actor(side, country)}


def _actor(side: Side, country: str) -> str:
    return load_codes().actor(side.actor).cameo.replace("{cameo}", country or "---")


def _quad(code: str) -> int:
    """1 verbal co-operation, 2 material co-operation, 3 verbal conflict, 4 material conflict."""
    root = int(code[:2])
    return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4
