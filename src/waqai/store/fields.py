"""Which fields of a report may be corrected, and what each may hold (see the codebook)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from waqai.errors import BadValue
from waqai.records import EVENT_TYPES, SOURCE_KINDS, WEAPONS, Document, Json
from waqai.spans import FieldName

_ACTOR = re.compile(r"[a-z][a-z0-9_]*")
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
_PLACE_TEXTS = ("name_en", "gazetteer_id", "admin1", "admin1_pcode", "admin2")
_PLACE = ("name", *_PLACE_TEXTS, "country", "lat", "lon", "radius_km", "precision")
_MOST = 10_000_000
"""People in one toll: more is a slip of the keyboard."""
_LONGEST = 500
"""Letters of a name: longer ones are no names."""
_LARGEST = 100
"""Sides, weapons or sources of one report, and passages that speak for one value."""


def checked(field: str, value: object) -> Any:
    """The value as it is stored; BadValue tells what the field may hold."""
    if field not in _CHECKS:
        hint = "correct sub_event_type instead; " if field == "event_type" else ""
        raise BadValue(f"the field {_short(field)} cannot be corrected; {hint}choose from {', '.join(_CHECKS)}")
    try:
        return _CHECKS[field](value)
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise BadValue(f"{_short(value)} is no value of {field}: {error}") from error


def checked_evidence(spans: object, document: Document, rule: str = "correction") -> list[Json]:
    """Evidence that a person gives: spans of the document with their quotes; BadValue if one does not fit."""
    found = []
    for span in _list(spans):
        try:
            field: FieldName = _one_of(span["in"], ("title", "text"))
            start, end = _whole(span["start"]), _whole(span["end"])
            if not 0 <= start < end <= len(document.field(field)):
                raise ValueError(f"{start} to {end} is no part of the {field}")
        except (KeyError, TypeError, ValueError) as error:
            raise BadValue(
                f'{_short(span)} is no evidence: {error}; write {{"in": "text", "start": 0, "end": 10}}'
            ) from error
        found.append(
            {
                "in": field,
                "start": start,
                "end": end,
                "text": document.field(field)[start:end],
                "rule": rule,
            }
        )
    return found


def _short(value: object) -> str:
    """A value as it is shown in a message, which may not be as large as what was sent."""
    told = repr(value)
    return told if len(told) <= _LONGEST else f"{told[:_LONGEST]}..."


def _one_of(value: Any, choices: Any) -> Any:
    if value not in choices:
        raise ValueError(f"choose from {', '.join(sorted(choices))}")
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("it must be a list")
    if len(value) > _LARGEST:
        raise ValueError(f"it has more than {_LARGEST} parts")
    return value


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("it must be a whole number")
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("it must be true or false")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or _UNWRITABLE.search(value):
        raise TypeError("it must be a text, without NUL and halves of surrogate pairs")
    if len(value) > _LONGEST:
        raise ValueError(f"it has more than {_LONGEST} letters")
    return value


def _only(value: Any, names: tuple[str, ...]) -> Json:
    if not isinstance(value, dict):
        raise TypeError(f"it must be an object with {', '.join(names)}")
    if unknown := set(value) - set(names):
        raise ValueError(f"it has no {', '.join(sorted(unknown))}")
    return value


def _toll(value: Any) -> Json | None:
    if value is None:
        return None
    given = _only(value, ("low", "high", "vague"))
    bounds = {name: given.get(name) for name in ("low", "high")}
    low, high = (None if bound is None else _whole(bound) for bound in bounds.values())
    if not all(bound is None or 0 <= bound <= _MOST for bound in (low, high)):
        raise ValueError(f"a bound is a number from 0 to {_MOST:,} or null")
    if low is not None and high is not None and low > high:
        raise ValueError("low is above high")
    vague = given.get("vague")
    return bounds if vague is None else {**bounds, "vague": _one_of(vague, ("several", "dozens", "hundreds"))}


def _when(value: Any) -> Json:
    given = _only(value, ("start", "end", "precision"))
    start, end = date.fromisoformat(given["start"]), date.fromisoformat(given["end"])
    if end < start:
        raise ValueError("it ends before it starts")
    return {
        "start": start.isoformat(),
        "end": end.isoformat(),
        "precision": _one_of(given.get("precision", "day"), ("day", "week", "month")),
    }


def _place(value: Any) -> Json | None:
    if value is None:
        return None
    given = _only(value, _PLACE)
    found = {name: given.get(name) for name in _PLACE}
    found["name"], found["country"] = _text(given["name"]), _text(given["country"])
    for name in _PLACE_TEXTS:
        found[name] = None if given.get(name) is None else _text(given[name])
    for name, most in (("lat", 90.0), ("lon", 180.0)):
        found[name] = None if given.get(name) is None else _between(given[name], -most, most)
    if (found["lat"] is None) != (found["lon"] is None):
        raise ValueError("lat and lon belong together")
    found["radius_km"] = None if given.get("radius_km") is None else _between(given["radius_km"], 0.0, 20_000.0)
    if _whole(given["precision"]) not in (1, 2, 3):
        raise ValueError("precision is 1, 2 or 3")
    return found


def _between(value: Any, least: float, most: float) -> float:
    if isinstance(value, bool) or not least <= float(value) <= most:
        raise ValueError(f"a number is not between {least:g} and {most:g}")
    return float(value)


def _sides(value: Any) -> list[Json]:
    sides = [_only(side, ("actor", "name")) for side in _list(value)]
    for side in sides:
        if not _ACTOR.fullmatch(_text(side["actor"])):
            raise ValueError(f"{side['actor']!r} is no actor id, such as islamic_state; see actors.tsv")
    return [{"actor": side["actor"], "name": _text(side.get("name", ""))} for side in sides]


def _victims(value: Any) -> list[Json]:
    groups = [_only(one, ("group", "killed", "injured")) for one in _list(value)]
    return [
        {"group": _text(one["group"]), "killed": _toll(one.get("killed")), "injured": _toll(one.get("injured"))}
        for one in groups
    ]


def _sources(value: Any) -> list[Json]:
    sources = [_only(one, ("kind", "name")) for one in _list(value)]
    return [{"kind": _one_of(one["kind"], SOURCE_KINDS), "name": _text(one.get("name", ""))} for one in sources]


_CHECKS: dict[str, Callable[[Any], Any]] = {
    "sub_event_type": lambda value: _one_of(value, EVENT_TYPES),
    "date": _when,
    "place": _place,
    "perpetrators": _sides,
    "targets": _sides,
    "killed": _toll,
    "injured": _toll,
    "casualties_combined": _toll,
    "victims": _victims,
    "weapons": lambda value: [_one_of(weapon, WEAPONS) for weapon in _list(value)],
    "reported_by": _sources,
    "status": lambda value: _one_of(value, ("reported", "claimed", "accused", "disputed")),
    "background": _flag,
    "aggregate": _flag,
}

FIELDS = tuple(_CHECKS)
"""The fields that may be corrected."""
