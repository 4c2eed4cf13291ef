"""Rows of UCDP GED as reference incidents."""

from __future__ import annotations

from waqai.export.ucdp import ONE_SIDED
from waqai.records import EVENT_TYPES, Json
from waqai.reference.names import country_code, side_of
from waqai.reference.rows import RADIUS_KM, Row, native, toll, window

NEEDED = ("id", "type_of_violence", "side_a", "side_b", "latitude", "longitude", "country", "date_start",
          "date_end", "best", "high", "low")
_WHERE = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 6: 3, 7: 3}
_WHEN = {1: "day", 2: "day", 3: "week", 4: "month", 5: "month"}


def ucdp_incident(row: Row) -> Json:
    """The incident of a row of UCDP GED; raises BadRecord that names the line and the column.

    GED does not tell the kind of act: fighting between sides is an armed clash, one-sided violence an
    attack on civilians. The split of the deaths goes to the sides and to civilians.
    """
    violence = row.count("type_of_violence")
    if violence not in (1, 2, 3):
        raise row.fault("type_of_violence", "is none of 1, 2, 3")
    kind = "Attack" if violence == ONE_SIDED else "Armed clash"
    one, two = side_of(row.text("side_a")), side_of(row.text("side_b"))
    low, best, high = (row.count(column) for column in ("low", "best", "high"))
    when = window(row.day("date_start"), row.day("date_end"), _WHEN.get(row.count("date_prec") or 1, "month"))
    return native(
        "ucdp", row.text("id"), row.text("source_office"),
        event_type=EVENT_TYPES[kind], sub_event_type=kind, date=when, place=_place(row),
        perpetrators=[one], targets=[two], killed=toll(low, best, high), victims=_victims(row, one, two),
        aggregate=row.count("event_clarity") == 2,
    )


def _place(row: Row) -> Json:
    precision = _WHERE.get(row.count("where_prec") or 1, 3)
    country = country_code(row.text("country").partition("(")[0])
    if country is None:
        raise row.fault("country", "is no country that waqai knows; give its English name")
    name = row.text("where_coordinates")
    return {
        "name": name, "name_en": name or None, "gazetteer_id": None,
        "admin1": _area(row.text("adm_1")), "admin1_pcode": None, "admin2": _area(row.text("adm_2")),
        "country": country, "lat": row.number("latitude"), "lon": row.number("longitude"),
        "radius_km": RADIUS_KM[precision], "precision": precision,
    }


def _area(name: str) -> str | None:
    """The name of an area without the word for its level, which UCDP puts behind it."""
    for word in (" governorate", " province", " district", " state", " muhafazah"):
        name = name.removesuffix(word)
    return name or None


def _victims(row: Row, one: Json, two: Json) -> list[Json]:
    groups = ((one["actor"], "deaths_a"), (two["actor"], "deaths_b"), ("civilians", "deaths_civilians"))
    counted = [(group, row.count(column)) for group, column in groups]
    return [{"group": group, "killed": {"low": count, "high": count}, "injured": None}
            for group, count in counted if count]
