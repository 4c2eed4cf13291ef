"""An incident as one row of plain values: the columns of the tables for spreadsheets, HXL and Parquet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Literal, cast

from waqai.export.codes import EXPORT_DATA, load_codes
from waqai.export.flat import toll_text
from waqai.export.incident import Incident
from waqai.export.notes import ARABIC, ENGLISH, load_notes
from waqai.packs.table import read_table
from waqai.records import Place, Side, Toll

Value = str | int | float | bool | date | None
ColumnType = Literal["string", "integer", "number", "boolean", "date"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its type, HXL tag, labels and meaning."""

    name: str
    type: ColumnType
    hxl: str
    label_en: str
    label_ar: str
    description: str


@cache
def columns() -> tuple[Column, ...]:
    """All columns in order, from `packdata/export/columns.tsv`; raises PackError."""
    names = ("name", "type", "hxl", "label_en", "label_ar", "description_en")
    return tuple(Column(row["name"], cast(ColumnType, row["type"]), *(row[name] for name in names[2:]))
                 for row in read_table(EXPORT_DATA / "columns.tsv", names))


def values(incident: Incident) -> tuple[Value, ...]:
    """The values of an incident in the order of `columns()`; None is an empty cell."""
    arabic, english = load_notes().of(incident)
    documents = [telling.document for telling in incident.tellings]
    published = [document.published for document in documents if document.published]
    return (
        incident.id, incident.event_type, incident.sub_event_type,
        incident.when.start, incident.when.end, incident.when.precision,
        *_place(incident),
        *_sides(incident, "perpetrators"), *_sides(incident, "targets"),
        *_toll(incident.killed, incident.killed_best), *_toll(incident.injured, incident.injured_best),
        toll_text(incident.casualties_combined) or None, joined(_victims(incident)), joined(incident.weapons),
        joined(dict.fromkeys(source.kind for source in incident.reported_by)),
        joined(source.name for source in incident.reported_by),
        joined(dict.fromkeys(document.outlet or "" for document in documents)),
        joined(dict.fromkeys(document.url or "" for document in documents), " "),
        min(published, default=None), len(incident.tellings),
        incident.status, incident.background, incident.aggregate, incident.confidence,
        english, arabic, incident.origin, incident.changed,
    )


def joined(parts: Iterable[str], between: str = "; ") -> str | None:
    """The parts that are not empty with a separator between; None when there is none."""
    return between.join(part for part in parts if part) or None


def _place(incident: Incident) -> tuple[Value, ...]:
    return _place_values(incident.place)


@lru_cache(4096)
def _place_values(place: Place | None) -> tuple[Value, ...]:
    if place is None:
        return (None,) * 12
    return (place.country, load_codes().country(place.country).name_en, place.admin1, place.admin1_pcode,
            place.admin2, place.name or None, place.name_en, place.gazetteer_id, place.lat, place.lon,
            place.radius_km, place.precision)


def _sides(incident: Incident, which: Literal["perpetrators", "targets"]) -> tuple[Value, ...]:
    return _side_values(incident.perpetrators if which == "perpetrators" else incident.targets)


@lru_cache(4096)
def _side_values(sides: tuple[Side, ...]) -> tuple[Value, ...]:
    notes = load_notes()
    return (joined(side.actor for side in sides), joined(dict.fromkeys(notes.side_names(sides, ENGLISH))),
            joined(dict.fromkeys(notes.side_names(sides, ARABIC))))


def _toll(toll: Toll | None, best: int | None) -> tuple[Value, ...]:
    return (None,) * 4 if toll is None else (toll.low, toll.high, best, toll.vague)


def _victims(incident: Incident) -> Iterable[str]:
    for victims in incident.victims:
        tolls = (f"{name} {toll_text(toll)}" for name, toll in
                 (("killed", victims.killed), ("injured", victims.injured)) if toll is not None)
        yield f"{victims.group}: {', '.join(tolls)}"
