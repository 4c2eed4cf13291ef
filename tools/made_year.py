"""Made reports of a year of dense conflict, with the incident that each tells: to measure linking on any number.

Nothing in them is real. Sixty governorates in three countries have a dozen towns each; incidents happen at random,
a third of them in the first town; one to six reports tell each, with the faults of real ones: places told as a
governorate or a country or not at all, days off by one, tolls that rise, are rounded, wrong or missing, sides that
are not named, types that differ, and words of which some are shared.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from waqai.link.told import Told, read_told
from waqai.link.words import BITS

FIRST_DAY = date(2020, 1, 1)
DAYS = 366
AREAS = 60
TOWNS = 12
AREA_DEGREES = 1.2
"""Distance of the governorates' centres, on a grid of ten by six."""
TYPES = ("Armed clash", "Air/drone strike", "Shelling/artillery/missile attack", "Remote explosive/landmine/IED",
         "Suicide bomb", "Attack", "Abduction/forced disappearance", "Arrests", "Looting/property destruction",
         "Excessive force against protesters")
ACTORS = ("islamic_state", "syria_gov", "hts", "sdf", "turkey", "iran_militia", "russia", "coalition")
COUNTRIES = ("SYR", "IRQ", "YEM")
TOLLS = (0, 0, 0, 1, 1, 1, 2, 2, 3, 4, 5, 7, 9, 12, 17, 25, 40)
REPORTS = (1, 1, 1, 2, 2, 2, 3, 3, 4, 6)
COMMON_WORDS = 400
"""Words that all reports draw from; an incident adds words of its own."""


@dataclass(frozen=True, slots=True)
class Made:
    """A report and the number of the incident that it tells."""

    told: Told
    incident: int


def made_reports(count: int, seed: int = 1, days: int = DAYS) -> list[Made]:
    """`count` reports of the first `days` of the year, in the order of their publication."""
    draw = random.Random(seed)
    made = list(_made(count, draw, days))
    return sorted(made, key=lambda one: (one.told.published or 0, one.told.id))


def _made(count: int, draw: random.Random, days: int) -> Iterator[Made]:
    number, incident = 0, 0
    while number < count:
        incident += 1
        core = _incident(draw, days)
        words = [draw.randrange(COMMON_WORDS) for _ in range(25)] + [draw.randrange(BITS) for _ in range(35)]
        for _ in range(min(draw.choice(REPORTS), count - number)):
            number += 1
            key = f"d{number:06}"
            day = core["day"] + timedelta(days=draw.choice((0, 0, 0, 1, 1, 2)))
            told = read_told(_report(draw, core, f"{key}#1"), key)
            yield Made(replace(told, published=day.toordinal(), words=_words(draw, words)), incident)


def _incident(draw: random.Random, days: int) -> dict[str, Any]:
    area = draw.randrange(AREAS)
    town = 0 if draw.random() < 0.34 else draw.randrange(TOWNS)
    perpetrator, target = draw.sample(ACTORS, 2)
    killed = draw.choice(TOLLS)
    return {"area": area, "town": town, "day": FIRST_DAY + timedelta(days=draw.randrange(days)),
            "kind": draw.choice(TYPES), "killed": killed, "injured": killed * 2 + draw.randrange(4),
            "by": perpetrator, "on": draw.choice((target, "civilians", "civilians"))}


def _report(draw: random.Random, core: dict[str, Any], key: str) -> dict[str, Any]:
    day = core["day"] + timedelta(days=draw.choice((-1, 1)) if draw.random() < 0.05 else 0)
    end = day + timedelta(days=draw.choice((1, 6)) if draw.random() < 0.05 else 0)
    kind = draw.choice(TYPES) if draw.random() < 0.15 else core["kind"]
    by = "unidentified" if draw.random() < 0.4 else core["by"]
    return {
        "id": key, "sub_event_type": kind, "date": {"start": day.isoformat(), "end": end.isoformat()},
        "place": _place(draw, core),
        "killed": _toll(draw, core["killed"]), "injured": _toll(draw, core["injured"]),
        "perpetrators": [{"actor": by, "name": by}], "targets": [{"actor": core["on"], "name": core["on"]}],
        "reported_by": [], "confidence": 0.8,
    }


def _place(draw: random.Random, core: dict[str, Any]) -> dict[str, Any] | None:
    area = core["area"]
    country = COUNTRIES[area * len(COUNTRIES) // AREAS]
    lat, lon = 30 + area % 10 * AREA_DEGREES, 36 + area // 10 * AREA_DEGREES
    chance = draw.random()
    if chance < 0.01:
        return None
    if chance < 0.03:
        return {"name": country, "gazetteer_id": f"iso:{country}", "country": country, "precision": 3,
                "lat": 35.0, "lon": 39.0, "radius_km": 300.0}
    of_area = {"admin1": f"A{area}", "admin1_pcode": f"{country}{area:02}", "country": country}
    if chance < 0.12:
        return {**of_area, "name": f"A{area}", "gazetteer_id": f"a:{area}", "precision": 3, "lat": lat, "lon": lon,
                "radius_km": 60.0}
    town = core["town"]
    return {**of_area, "name": f"T{area}-{town}", "gazetteer_id": f"t:{area}:{town}", "precision": 1,
            "lat": lat + town % 4 * 0.22 - 0.33, "lon": lon + town // 4 * 0.3 - 0.3,
            "radius_km": 9.0 if town == 0 else 3.0}


def _toll(draw: random.Random, count: int) -> dict[str, Any] | None:
    chance = draw.random()
    if chance < 0.3:
        return None
    if chance < 0.45:
        return {"low": max(0, count - 1), "high": None}
    if chance < 0.6:
        other = max(0, count + draw.choice((-1, 1)) * max(1, count // 5))
        return {"low": other, "high": other}
    return {"low": count, "high": count}


def _words(draw: random.Random, words: list[int]) -> int:
    bits = 0
    for bit in draw.sample(words, 40) + [draw.randrange(BITS) for _ in range(15)]:
        bits |= 1 << bit
    return bits
