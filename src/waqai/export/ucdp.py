"""UCDP's Georeferenced Event Dataset: its 49 columns in its order, with its values.

Columns and codes follow the public codebook of UCDP GED (version 23.1). An event of GED is the use
of armed force by an organised actor that killed somebody; other incidents are left out and counted.
Ids of conflicts, dyads and sides are waqai's own numbers, from 900,000,000 on, and no ids of UCDP.
"""

from __future__ import annotations

import csv
from typing import IO, Any

from waqai.export.codes import Country, load_codes
from waqai.export.columns import joined
from waqai.export.incident import Incident
from waqai.export.scheme import NOBODY, country_of, number_of
from waqai.export.tabular import text_cell
from waqai.export.ucdp_deaths import Deaths, deaths_of
from waqai.export.writing import IncidentWriter
from waqai.records import Place, Side

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office",
    "source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description",
    "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region",
    "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians",
    "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
CELL_DEGREES = 0.5
"""Width of a PRIO-GRID cell."""

Cell = str | int | float | None


class UcdpWriter(IncidentWriter):
    """A CSV file as UCDP publishes it."""

    def __init__(self, stream: IO[Any], file_name: str) -> None:
        super().__init__(stream, file_name)
        self._rows = csv.writer(stream)
        self._rows.writerow(COLUMNS)

    def write(self, incident: Incident) -> None:
        deaths = deaths_of(incident)
        reason = _outside(incident, deaths)
        if reason:
            self.leave_out(reason)
            return
        self._rows.writerow([text_cell(value) for value in ucdp_row(incident, deaths)])
        self.written += 1


def _outside(incident: Incident, deaths: Deaths) -> str:
    if not load_codes().sub_events[incident.sub_event_type].ucdp:
        return "no use of armed force between organised actors or on civilians"
    if deaths.high == 0:
        return "no death told"
    return "" if incident.place else "no place"


def ucdp_row(incident: Incident, deaths: Deaths) -> tuple[Cell, ...]:
    """The values of an incident in the order of `COLUMNS`."""
    codes = load_codes()
    country = codes.country(country_of(incident))
    kind, side_a, side_b, turned = sides_of(incident)
    deaths_a, deaths_b = (deaths.side_b, deaths.side_a) if turned else (deaths.side_a, deaths.side_b)
    name_a, name_b = (_name(side) for side in (side_a, side_b))
    dyad = f"{name_a} - {name_b}"
    conflict = f"{country.name_en}: {dyad}"
    when, place = incident.when, incident.place
    ids = [number for key in (conflict, dyad) for number in (_own(key), _own(key))]
    return (
        number_of(incident.id), f"{country.alpha3}-{when.start.year}-{kind}-{_own(dyad)}-{number_of(incident.id)}",
        when.start.year, 1, "Clear", kind,
        ids[0], ids[1], conflict, ids[2], ids[3], dyad, _own(name_a), _own(name_a), name_a,
        _own(name_b), _own(name_b), name_b,
        *_sources(incident), *_where(place, country),
        2 if incident.aggregate or when.start != when.end else 1, _date_precision(incident),
        when.start.isoformat(), when.end.isoformat(),
        deaths_a, deaths_b, deaths.civilians, deaths.unknown, deaths.best, deaths.high, deaths.low,
        _state(side_a), _state(side_b) if kind == STATE_BASED else None,
    )


def sides_of(incident: Incident) -> tuple[int, Side, Side, bool]:
    """The type of violence (1 state-based, 2 non-state, 3 one-sided), side A, side B, and whether A is the target.

    In state-based conflict side A is the government; in one-sided violence side B is the civilians.
    """
    codes = load_codes()
    one, two = next(iter(incident.perpetrators), NOBODY), next(iter(incident.targets), NOBODY)
    if all(codes.class_of(side.actor).civilian for side in incident.targets) and incident.targets:
        return ONE_SIDED, one, Side("civilians", ""), False
    governments = [codes.class_of(side.actor).government for side in (one, two)]
    if not any(governments):
        return NON_STATE, one, two, False
    return (STATE_BASED, one, two, False) if governments[0] else (STATE_BASED, two, one, True)


def priogrid(lat: float, lon: float) -> int:
    """The PRIO-GRID cell of a point: rows from the south, 720 cells each, counted from 1 in the west."""
    row = min(int((lat + 90) / CELL_DEGREES), 359)
    column = min(int((lon + 180) / CELL_DEGREES), 719)
    return row * 720 + column + 1


def _own(name: str) -> int:
    return 900_000_000 + number_of(name, 8)


def _name(side: Side) -> str:
    return side.name if side.actor == "other" and side.name else load_codes().actor(side.actor).ucdp


def _state(side: Side) -> int | None:
    """The Gleditsch and Ward number of a government."""
    codes = load_codes()
    actor = codes.actor(side.actor)
    return codes.country(actor.country).gw if codes.class_of(side.actor).government and actor.country else None


def _sources(incident: Incident) -> tuple[Cell, ...]:
    documents = [telling.document for telling in incident.tellings]
    first = min(documents, key=lambda document: (document.published is None, document.published), default=None)
    return (
        len(documents),
        joined(f"{each.outlet or ''},{each.published or ''},{each.url or ''}" for each in documents),
        joined(dict.fromkeys(each.outlet or "" for each in documents)),
        first.published.isoformat() if first and first.published else None, first.title if first else None,
        joined(source.name or source.kind for source in incident.reported_by),
    )


def _where(place: Place | None, country: Country) -> tuple[Cell, ...]:
    if place is None:
        return (None,) * 12
    point = place.lat is not None and place.lon is not None
    name = place.name_en or place.name or place.admin1 or country.name_en
    return (
        _place_precision(place), name, joined((name, place.admin2 or "", place.admin1 or ""), ", "),
        place.admin1, place.admin2, place.lat, place.lon,
        f"POINT ({place.lon} {place.lat})" if point else None,
        priogrid(place.lat, place.lon) if place.lat is not None and place.lon is not None else None,
        country.name_en, country.gw, country.ucdp_region,
    )


def _place_precision(place: Place) -> int:
    """1 the place, 2 within some 25 km, 4 a first-level area, 5 a part of the country, 6 the country."""
    if place.precision < 3:
        return place.precision
    if not place.admin1:
        return 6 if place.gazetteer_id == f"iso:{place.country}" else 5
    return 4


def _date_precision(incident: Incident) -> int:
    """1 the day, 2 two to six days, 3 a week, 4 a month, 5 more than a month."""
    days = (incident.when.end - incident.when.start).days + 1
    if incident.when.precision == "month" or days > 7:
        return 4 if days <= 31 else 5
    if incident.when.precision == "week" or days == 7:
        return 3
    return 1 if days == 1 else 2
