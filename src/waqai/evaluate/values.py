"""The values of one incident as they are compared, read from the JSON form of gold and coded files.

Gold incidents may hold, besides the coded form, other answers that are right as well
(`sub_event_type_also`, `date.also`, `place.admin1_also`), a tolerance (`place.tolerance_km`) and
`optional`: found or missed, such an incident neither helps nor hurts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from waqai.records import EVENT_TYPES, Json, Source, Toll, Vague

Days = tuple[date, date]
"""First and last day, both inclusive."""


class BadValue(ValueError):
    """A value that cannot be read; the message says which key, what it holds and what to write."""


@dataclass(frozen=True, slots=True)
class Where:
    """A place; `admin1` holds the area first, then what is right as well.

    `tolerance_km` is None where the precision code decides how far off a point may be.
    """

    name: str
    country: str | None
    admin1: tuple[str, ...]
    lat: float | None
    lon: float | None
    precision: int
    tolerance_km: float | None

    @property
    def point(self) -> tuple[float, float] | None:
        return None if self.lat is None or self.lon is None else (self.lat, self.lon)


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident of a gold or coded file; `types` and `days` hold the value first, then what is right as well.

    `days` is empty without a date; a toll is None where none was told; `spans` are the evidence.
    """

    types: tuple[str, ...]
    event_type: str
    days: tuple[Days, ...]
    place: Where | None
    perpetrators: frozenset[str]
    targets: frozenset[str]
    killed: Toll | None
    injured: Toll | None
    weapons: frozenset[str]
    sources: tuple[Source, ...]
    status: str
    optional: bool
    confidence: float | None
    spans: tuple[Json, ...]

    @property
    def country(self) -> str | None:
        return self.place.country if self.place else None


def read_incident(fields: Any) -> Incident:
    """The incident of a JSON object; BadValue for what has another form than the contract's."""
    fields = _object(fields, "incident")
    kind = _text(fields, "sub_event_type")
    if kind not in EVENT_TYPES:
        raise BadValue(f"sub_event_type: {kind!r} is none of the codebook's sub-event types")
    when = _object(fields.get("date") or {}, "date")
    return Incident(
        types=(kind, *_texts(fields, "sub_event_type_also")),
        event_type=_text(fields, "event_type") or EVENT_TYPES[kind],
        days=tuple(_days(one) for one in ([when, *_list(when, "also")] if when.get("start") else [])),
        place=_place(_object(fields["place"], "place")) if fields.get("place") else None,
        perpetrators=_actors(fields, "perpetrators"), targets=_actors(fields, "targets"),
        killed=_toll(fields, "killed"), injured=_toll(fields, "injured"),
        weapons=frozenset(_texts(fields, "weapons")),
        sources=tuple(_source(one) for one in _list(fields, "reported_by")),
        status=_text(fields, "status") or "reported", optional=bool(fields.get("optional")),
        confidence=_number(fields, "confidence"), spans=_spans(_object(fields.get("evidence") or {}, "evidence")),
    )


def _object(value: Any, key: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise BadValue(f"{key}: {value!r} is no JSON object")
    return value


def _list(fields: Mapping[str, Any], key: str) -> list[Any]:
    value = fields.get(key) or []
    if not isinstance(value, list):
        raise BadValue(f"{key}: {value!r} is no list")
    return value


def _text(fields: Mapping[str, Any], key: str) -> str:
    value = fields.get(key) or ""
    if not isinstance(value, str):
        raise BadValue(f"{key}: {value!r} is no text")
    return value


def _texts(fields: Mapping[str, Any], key: str) -> list[str]:
    values = _list(fields, key)
    if not all(isinstance(value, str) for value in values):
        raise BadValue(f"{key}: {values!r} holds what is no text")
    return values


def _days(fields: Any) -> Days:
    fields = _object(fields, "date")
    try:
        start = date.fromisoformat(fields["start"][:10])
        end = date.fromisoformat((fields.get("end") or fields["start"])[:10])
    except (KeyError, TypeError, ValueError) as error:
        raise BadValue(f"date: {dict(fields)!r} has no days; write start and end as 2020-10-03") from error
    if end < start:
        raise BadValue(f"date: the end {end} is before the start {start}")
    return start, end


def _number(fields: Mapping[str, Any], key: str) -> float | None:
    value = fields.get(key)
    if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
        raise BadValue(f"{key}: {value!r} is no number")
    return value


def _place(fields: Mapping[str, Any]) -> Where:
    precision = fields.get("precision", 1)
    if precision not in (1, 2, 3):
        raise BadValue(f"place.precision: {precision!r} is none of 1, 2, 3")
    areas = tuple(name for name in (_text(fields, "admin1"), *_texts(fields, "admin1_also")) if name)
    return Where(_text(fields, "name"), _text(fields, "country") or None, areas, _number(fields, "lat"),
                 _number(fields, "lon"), precision, _number(fields, "tolerance_km"))


def _actors(fields: Mapping[str, Any], key: str) -> frozenset[str]:
    sides = _list(fields, key)
    if not all(isinstance(side, dict) and isinstance(side.get("actor"), str) for side in sides):
        raise BadValue(f'{key}: each side is an object with an actor id, as {{"actor": "civilians"}}')
    return frozenset(side["actor"] for side in sides)


def _toll(fields: Mapping[str, Any], key: str) -> Toll | None:
    value = fields.get(key)
    if not value:
        return None
    value = _object(value, key)
    toll = Toll(value.get("low"), value.get("high"), value.get("vague") or None)
    for bound in (toll.low, toll.high):
        if bound is not None and (isinstance(bound, bool) or not isinstance(bound, int) or bound < 0):
            raise BadValue(f"{key}: {bound!r} is no count; bounds are whole numbers from 0, or null")
    if toll.vague is not None and toll.vague not in get_args(Vague):
        raise BadValue(f"{key}: {toll.vague!r} is none of {', '.join(get_args(Vague))}")
    return None if toll == Toll(None, None) else toll


def _source(fields: Any) -> Source:
    fields = _object(fields, "reported_by")
    return Source(_text(fields, "kind") or "other", _text(fields, "name"))


def _spans(groups: Mapping[str, Any]) -> tuple[Json, ...]:
    spans = tuple(span for key in groups for span in _list(groups, key))
    if not all(isinstance(span, dict) and isinstance(span.get("start"), int) and isinstance(span.get("end"), int)
               and isinstance(span.get("in", "text"), str) for span in spans):
        raise BadValue("evidence: each span is an object with in, start, end and text")
    return spans
