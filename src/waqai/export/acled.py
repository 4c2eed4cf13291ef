"""ACLED's table: its 31 columns in its order, with its values.

Columns, values and rules follow ACLED's public codebook (2023, with the text values of `inter1`,
`inter2` and `interaction` used since 2024). Ids and most names of actors are waqai's own.
"""

from __future__ import annotations

import csv
from calendar import timegm
from datetime import UTC, datetime
from typing import IO, Any

from waqai.export.codes import ActorClass, Country, load_codes
from waqai.export.columns import joined
from waqai.export.incident import Incident
from waqai.export.notes import load_notes
from waqai.export.scheme import classes, conservative, country_of, main_first, number_of
from waqai.export.tabular import text_cell
from waqai.export.writing import IncidentWriter
from waqai.records import Side

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting",
    "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision",
    "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
TIME_PRECISION = {"day": 1, "week": 2, "month": 3}
_TARGETED = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians", "Riots", "Protests"})

Cell = str | int | float | None


class AcledWriter(IncidentWriter):
    """A CSV file as ACLED's export tool writes it."""

    def __init__(self, stream: IO[Any], file_name: str) -> None:
        super().__init__(stream, file_name)
        self._rows = csv.writer(stream)
        self._rows.writerow(COLUMNS)

    def write(self, incident: Incident) -> None:
        self._rows.writerow([text_cell(value) for value in acled_row(incident)])
        self.written += 1


def acled_row(incident: Incident) -> tuple[Cell, ...]:
    """The values of an incident in the order of `COLUMNS`."""
    codes, country = load_codes(), load_codes().country(country_of(incident))
    ones, twos = main_first(incident.perpetrators, incident), main_first(incident.targets, incident)
    targeted = classes(twos, country.alpha3, codes)
    if incident.event_type == "Protests" and twos:
        # ACLED names the protesters first, whoever acted against them.
        ones, twos = twos, ones
    first, second = classes(ones, country.alpha3, codes), classes(twos, country.alpha3, codes)
    when, place = incident.when, incident.place
    return (
        f"{country.alpha3}{number_of(incident.id)}", when.start.isoformat(), when.start.year,
        TIME_PRECISION[when.precision] if when.start == when.end else max(2, TIME_PRECISION[when.precision]),
        codes.sub_events[incident.sub_event_type].disorder_type, incident.event_type, incident.sub_event_type,
        *_actors(ones, first, country), *_actors(twos, second, country),
        _interaction(first, second), _civilian_targeting(incident, targeted),
        country.iso_numeric, country.acled_region, country.name_en,
        *(() if place is None else (place.admin1, place.admin2, None, place.name_en or place.name or place.admin1,
                                    place.lat, place.lon, place.precision)),
        *((None,) * 7 if place is None else ()),
        joined(dict.fromkeys(telling.document.outlet or "" for telling in incident.tellings)), None,
        load_notes().english(incident), conservative(incident.killed, codes.fatalities), None,
        _timestamp(incident),
    )


def _actors(sides: tuple[Side, ...], kinds: list[ActorClass], country: Country) -> tuple[Cell, ...]:
    """The main actor, the others beside it, and the class of the main one."""
    if not sides:
        return None, None, None
    names = [_name(side, country) for side in sides]
    return names[0], joined(dict.fromkeys(names[1:])), kinds[0].label


def _name(side: Side, country: Country) -> str:
    if side.actor == "other" and side.name:
        return side.name
    return load_codes().actor(side.actor).acled.replace("{country}", country.name_en or "unknown country")


def _interaction(first: list[ActorClass], second: list[ActorClass]) -> str | None:
    """Both classes, the lower code first as ACLED lists them; civilians stand last."""
    found = [kinds[0] for kinds in (first, second) if kinds]
    if not found:
        return None
    if len(found) == 1:
        return f"{found[0].label} only"
    ordered = sorted(found, key=lambda cls: (cls.name == "civilians", cls.inter))
    return "-".join(cls.label for cls in ordered)


def _civilian_targeting(incident: Incident, targets: list[ActorClass]) -> str | None:
    hit = bool(targets) and targets[0].civilian and incident.event_type in _TARGETED
    peaceful = incident.sub_event_type in ("Peaceful protest", "Protest with intervention")
    return "Civilian targeting" if hit and not peaceful else None


def _timestamp(incident: Incident) -> int | None:
    """Seconds since 1970 of the last change, else of the latest publication; None when neither is known."""
    if incident.changed:
        changed = datetime.fromisoformat(incident.changed)
        return int((changed if changed.tzinfo else changed.replace(tzinfo=UTC)).timestamp())
    days = [telling.document.published for telling in incident.tellings if telling.document.published]
    return timegm(max(days).timetuple()) if days else None
