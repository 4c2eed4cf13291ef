"""ACLED's rows as reference incidents."""

from __future__ import annotations

from waqai.export.acled import TIME_PRECISION
from waqai.records import EVENT_TYPES, Json
from waqai.reference.names import country_code, side_of
from waqai.reference.rows import RADIUS_KM, Row, native, toll, window

NEEDED = ("event_id_cnty", "event_date", "sub_event_type", "actor1", "country", "latitude", "longitude",
          "fatalities")
_PRECISIONS = {code: name for name, code in TIME_PRECISION.items()}
_DIFFERENT_SPELLING = {"excessive force against protestors": "Excessive force against protesters"}
_KINDS = {name.casefold(): name for name in EVENT_TYPES} | _DIFFERENT_SPELLING


def acled_incident(row: Row) -> Json:
    """The incident of a row of ACLED; raises BadRecord that names the line and the column."""
    kind = _KINDS.get(row.text("sub_event_type").casefold())
    if kind is None:
        raise row.fault("sub_event_type", "is no sub-event type of ACLED")
    day, dead = row.day("event_date"), row.count("fatalities")
    precision = _PRECISIONS.get(row.count("time_precision") or 1, "month")
    ones, twos = _sides(row, "actor1", "assoc_actor_1"), _sides(row, "actor2", "assoc_actor_2")
    if EVENT_TYPES[kind] == "Protests" and twos:
        # ACLED names the protesters first; who acted against them is the second.
        ones, twos = twos, ones
    return native(
        "acled", row.text("event_id_cnty"), row.text("source"),
        event_type=EVENT_TYPES[kind], sub_event_type=kind, date=window(day, day, precision), place=_place(row),
        perpetrators=ones, targets=twos, killed=toll(dead, dead, dead),
    )


def _place(row: Row) -> Json:
    precision = min(3, max(1, row.count("geo_precision") or 1))
    country = country_code(row.text("country"))
    if country is None:
        raise row.fault("country", "is no country that waqai knows; give its English name")
    return {
        "name": row.text("location"), "name_en": row.text("location") or None, "gazetteer_id": None,
        "admin1": row.text("admin1") or None, "admin1_pcode": None, "admin2": row.text("admin2") or None,
        "country": country, "lat": row.number("latitude"), "lon": row.number("longitude"),
        "radius_km": RADIUS_KM[precision], "precision": precision,
    }


def _sides(row: Row, main: str, others: str) -> list[Json]:
    names = [row.text(main), *row.text(others).split(";")]
    return [side_of(name.strip()) for name in names if name.strip()]
