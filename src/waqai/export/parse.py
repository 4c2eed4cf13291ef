"""Native JSON to incidents; what does not fit the format is refused with the field's name.

The checks follow `packdata/export/native.schema.json`; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar, cast, get_args

from waqai.errors import BadValue
from waqai.export.incident import NATIVE_VERSION, Cited, Incident, Telling
from waqai.records import (
    EVENT_TYPES,
    SOURCE_KINDS,
    WEAPONS,
    DatePrecision,
    Json,
    Place,
    Side,
    Source,
    Status,
    Toll,
    Vague,
    Victims,
    When,
)

T = TypeVar("T")
_STATUSES, _PRECISIONS, _VAGUE = get_args(Status), get_args(DatePrecision), get_args(Vague)


def incident_of(row: Json) -> Incident:
    """The incident of a native JSON object; raises BadValue."""
    version = row.get("waqai_native")
    if not isinstance(version, int) or version > NATIVE_VERSION:
        raise BadValue(f"waqai_native: {version!r}; this waqai reads versions up to {NATIVE_VERSION}, so install"
                       " a later waqai or export the file again")
    kind = _word(row, "sub_event_type", EVENT_TYPES)
    killed, injured = row.get("killed"), row.get("injured")
    return Incident(
        id=_text(row, "incident_id"), sub_event_type=kind, when=when_of(row.get("date")),
        place=place_of(row["place"]) if row.get("place") is not None else None,
        perpetrators=_many(row, "perpetrators", _side), targets=_many(row, "targets", _side),
        killed=toll_of(killed, "killed"), killed_best=_best(killed, "killed"),
        injured=toll_of(injured, "injured"), injured_best=_best(injured, "injured"),
        casualties_combined=toll_of(row.get("casualties_combined"), "casualties_combined"),
        victims=_many(row, "victims", _victims), weapons=_many(row, "weapons", _weapon),
        reported_by=_many(row, "reported_by", _source),
        status=cast(Status, _word(row, "status", _STATUSES)),
        background=_flag(row, "background"), aggregate=_flag(row, "aggregate"),
        confidence=_number(row, "confidence"), tellings=_many(row, "tellings", _telling),
        origin=_text(row, "origin"), changed=_text_or_none(row, "changed"),
    )


def when_of(value: Any) -> When:
    """The days of a `date` object; raises BadValue."""
    fields = _object(value, "date")
    start, end = _day(fields.get("start"), "date.start"), _day(fields.get("end"), "date.end")
    if end < start:
        raise BadValue(f"date: the end {end} is before the start {start}")
    return When(start, end, cast(DatePrecision, _word(fields, "precision", _PRECISIONS, "date.")))


def place_of(value: Any) -> Place:
    """The place of a `place` object; raises BadValue."""
    fields = _object(value, "place")
    precision = fields.get("precision")
    if precision not in (1, 2, 3):
        raise BadValue(f"place.precision: {precision!r} is none of 1, 2, 3")
    lat, lon = _number(fields, "lat"), _number(fields, "lon")
    if (lat is None) != (lon is None) or (lat is not None and lon is not None
                                          and not (-90 <= lat <= 90 and -180 <= lon <= 180)):
        raise BadValue(f"place: {lat!r}, {lon!r} is no point; give lat and lon in degrees, or neither")
    return Place(
        name=_text(fields, "name"), country=_text(fields, "country"), precision=precision,
        name_en=_text_or_none(fields, "name_en"), gazetteer_id=_text_or_none(fields, "gazetteer_id"),
        admin1=_text_or_none(fields, "admin1"), admin1_pcode=_text_or_none(fields, "admin1_pcode"),
        admin2=_text_or_none(fields, "admin2"), lat=lat, lon=lon, radius_km=_number(fields, "radius_km"))


def toll_of(value: Any, name: str) -> Toll | None:
    """The toll of an object with low, high and maybe vague; None for null. Raises BadValue."""
    if value is None:
        return None
    fields = _object(value, name)
    low, high, vague = fields.get("low"), fields.get("high"), fields.get("vague")
    for bound in (low, high):
        if bound is not None and (type(bound) is not int or bound < 0):
            raise BadValue(f"{name}: {bound!r} is no count; bounds are whole numbers from 0, or null")
    if low is not None and high is not None and high < low:
        raise BadValue(f"{name}: the bounds {low} and {high} are the wrong way round")
    if vague is not None and vague not in _VAGUE:
        raise BadValue(f"{name}.vague: {vague!r} is none of {', '.join(_VAGUE)}")
    return Toll(low, high, vague)


def _best(value: Any, name: str) -> int | None:
    best = value.get("best") if isinstance(value, dict) else None
    if best is not None and (type(best) is not int or best < 0):
        raise BadValue(f"{name}.best: {best!r} is no count")
    return best


def _side(value: Any) -> Side:
    fields = _object(value, "side")
    return Side(_text(fields, "actor"), _text(fields, "name"))


def _source(value: Any) -> Source:
    fields = _object(value, "reported_by")
    return Source(_word(fields, "kind", SOURCE_KINDS), _text(fields, "name"))


def _weapon(value: Any) -> str:
    if value not in WEAPONS:
        raise BadValue(f"weapons: {value!r} is none of the codebook's weapons")
    return cast(str, value)


def _victims(value: Any) -> Victims:
    fields = _object(value, "victims")
    return Victims(_text(fields, "group"), toll_of(fields.get("killed"), "victims.killed"),
                   toll_of(fields.get("injured"), "victims.injured"))


def _telling(value: Any) -> Telling:
    fields = _object(value, "tellings")
    document = _object(fields.get("document"), "tellings.document")
    published = document.get("published")
    evidence = _object(fields.get("evidence"), "tellings.evidence")
    if not all(isinstance(spans, list) for spans in evidence.values()):
        raise BadValue("tellings.evidence: each field has a list of spans")
    return Telling(
        _text(fields, "report"),
        Cited(_text(document, "document_id"), _text_or_none(document, "outlet"), _text_or_none(document, "url"),
              None if published is None else _day(published, "tellings.document.published"),
              _text_or_none(document, "title"), _text_or_none(document, "sensitivity")),
        toll_of(fields.get("killed"), "tellings.killed"), toll_of(fields.get("injured"), "tellings.injured"),
        evidence,
    )


def _object(value: Any, name: str) -> Json:
    if not isinstance(value, dict):
        raise BadValue(f"{name}: {value!r:.60} is no JSON object")
    return value


def _many(fields: Json, name: str, read: Callable[[Any], T]) -> tuple[T, ...]:
    values = fields.get(name)
    if not isinstance(values, list):
        raise BadValue(f"{name}: {values!r:.60} is no list")
    return tuple([read(value) for value in values])


def _text(fields: Json, name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str):
        raise BadValue(f"{name}: {value!r:.60} is no text")
    return value


def _text_or_none(fields: Json, name: str) -> str | None:
    return None if fields.get(name) is None else _text(fields, name)


def _word(fields: Json, name: str, allowed: Collection[str], above: str = "") -> str:
    value = fields.get(name)
    if not isinstance(value, str) or value not in allowed:
        raise BadValue(f"{above}{name}: {value!r:.60} is none of {', '.join(sorted(allowed))}")
    return value


def _flag(fields: Json, name: str) -> bool:
    value = fields.get(name)
    if not isinstance(value, bool):
        raise BadValue(f"{name}: {value!r:.60} is neither true nor false")
    return value


def _number(fields: Json, name: str) -> float | None:
    value = fields.get(name)
    if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
        raise BadValue(f"{name}: {value!r:.60} is no number")
    return value


def _day(value: Any, name: str) -> date:
    try:
        return _day_of(value)
    except (TypeError, ValueError) as error:
        raise BadValue(f"{name}: {value!r:.60} is no day; write it as 2020-10-03") from error


@lru_cache(maxsize=4096)
def _day_of(value: str) -> date:
    return date.fromisoformat(value)
