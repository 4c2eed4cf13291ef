"""Made reports and entries for the tests of linking."""

from __future__ import annotations

from datetime import date
from typing import Any

from waqai.link.entry import Entry, entries_of
from waqai.link.told import Told, read_told
from waqai.records import Document

DAY = "2020-10-03"
PLACES: dict[str, dict[str, Any]] = {
    "mayadin": {"name": "الميادين", "gazetteer_id": "t:mayadin", "admin1": "Deir ez-Zor", "admin1_pcode": "SY09",
                "country": "SYR", "lat": 35.02, "lon": 40.45, "radius_km": 4.0, "precision": 1},
    "abu_kamal": {"name": "البوكمال", "gazetteer_id": "t:abu-kamal", "admin1": "Deir ez-Zor",
                  "admin1_pcode": "SY09", "country": "SYR", "lat": 34.45, "lon": 40.92, "radius_km": 4.0,
                  "precision": 1},
    "asharah": {"name": "العشارة", "gazetteer_id": "t:asharah", "admin1": "Deir ez-Zor", "admin1_pcode": "SY09",
                "country": "SYR", "lat": 34.92, "lon": 40.56, "radius_km": 2.0, "precision": 1},
    "deir_ez_zor": {"name": "دير الزور", "gazetteer_id": "t:dez", "admin1": "Deir ez-Zor", "admin1_pcode": "SY09",
                    "country": "SYR", "lat": 35.3, "lon": 40.2, "radius_km": 90.0, "precision": 3},
    "dez_city": {"name": "دير الزور", "name_en": "Deir ez-Zor", "gazetteer_id": "t:dez-city",
                 "admin1": "Deir ez-Zor", "admin1_pcode": "SY09", "country": "SYR", "lat": 35.33, "lon": 40.14,
                 "radius_km": 5.0, "precision": 1},
    "raqqa": {"name": "الرقة", "gazetteer_id": "t:raqqa", "admin1": "Raqqa", "admin1_pcode": "SY11",
              "country": "SYR", "lat": 35.95, "lon": 39.01, "radius_km": 9.0, "precision": 1},
    "syria": {"name": "سوريا", "gazetteer_id": "iso:SYR", "admin1": None, "country": "SYR", "lat": 35.0,
              "lon": 38.5, "radius_km": 243.0, "precision": 3},
    "mosul": {"name": "الموصل", "gazetteer_id": "t:mosul", "admin1": "Nineveh", "country": "IRQ", "lat": 36.34,
              "lon": 43.13, "radius_km": 10.0, "precision": 1},
}


def count(low: int | None, high: int | None = None, **more: Any) -> dict[str, Any]:
    """A toll; one number is told exactly."""
    return {"low": low, "high": low if high is None else high, **more}


def at_least(low: int) -> dict[str, Any]:
    return {"low": low, "high": None}


def report(key: str, place: str | None = "mayadin", day: str = DAY, end: str | None = None,
           kind: str = "Remote explosive/landmine/IED", killed: dict[str, Any] | None = None,
           by: tuple[str, ...] = ("unidentified",), on: tuple[str, ...] = ("civilians",),
           **more: Any) -> dict[str, Any]:
    """The record of a report `d1#1`."""
    return {
        "id": key, "sub_event_type": kind, "date": {"start": day, "end": end or day, "precision": "day"},
        "place": dict(PLACES[place]) if place else None, "killed": killed, "injured": None,
        "perpetrators": [{"actor": actor, "name": actor} for actor in by],
        "targets": [{"actor": actor, "name": actor} for actor in on], "status": "reported", "confidence": 0.8,
        "reported_by": [], "evidence": {}, **more,
    }


def told(key: str, *args: Any, **more: Any) -> Told:
    """A report as linking compares it, of the document before its `#`."""
    return read_told(report(key, *args, **more), key.split("#")[0])


def entry(key: str, *args: Any, outlet: str = "", text: str = "", published: str = DAY, **more: Any) -> Entry:
    """A report of an article with an outlet and a text; its evidence is the title."""
    name = key.split("#")[0]
    evidence = {"killed": [{"in": "title", "start": 0, "end": 1, "text": text[:1], "rule": "r"}]} if text else {}
    document = Document(name, text, date.fromisoformat(published), title=text, outlet=outlet or None)
    return next(entries_of(name, [report(key, *args, evidence=evidence, **more)], document))
