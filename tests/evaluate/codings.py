"""Made-up incidents for the tests of the measures."""

from __future__ import annotations

from typing import Any

from waqai.evaluate.gold import Coding
from waqai.evaluate.values import Incident, read_incident
from waqai.records import Json

PLACE: Json = {"name": "مدينة الرقة", "admin1": "Raqqa", "country": "SYR", "lat": 35.95, "lon": 39.01,
               "precision": 1}


def fields(**changes: Any) -> Json:
    """An incident as JSON: an air strike on Raqqa that killed three; a value None takes the key out."""
    plain: Json = {
        "event_type": "Explosions/Remote violence", "sub_event_type": "Air/drone strike",
        "date": {"start": "2018-06-01", "end": "2018-06-01"}, "place": PLACE,
        "perpetrators": [{"actor": "syria_gov"}], "targets": [{"actor": "civilians"}],
        "killed": {"low": 3, "high": 3}, "injured": None, "weapons": ["aircraft"],
        "reported_by": [{"kind": "activist", "name": "ناشطون"}],
    }
    return {key: value for key, value in {**plain, **changes}.items() if value is not None}


def incident(**changes: Any) -> Incident:
    """The same, read."""
    return read_incident(fields(**changes))


def elsewhere(**changes: Any) -> Incident:
    """An incident that has nothing in common with `incident()`."""
    other = {"event_type": "Protests", "sub_event_type": "Peaceful protest",
             "date": {"start": "2017-01-01", "end": "2017-01-01"}, "killed": None,
             "injured": {"low": 1, "high": 1},
             "place": {"name": "تعز", "admin1": "Taizz", "country": "YEM", "lat": 13.58, "lon": 44.02},
             "perpetrators": [{"actor": "protesters"}], "targets": [], "weapons": []}
    return incident(**{**other, **changes})


def coding(key: str, *incidents: Incident, **more: Any) -> Coding:
    """A document with these incidents."""
    return Coding(key, incidents, **more)
