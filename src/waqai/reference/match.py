"""Pairs of incidents of two sets that may be the same, one to one, by a stated score.

The score is the weighted mean of five features; weights and meanings are in `packdata/export/matching.tsv`. They
were set by judgement and not fitted: the score orders candidates, and its threshold says how much must agree.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from waqai.export.codes import EXPORT_DATA
from waqai.gazetteer.geometry import distance_km
from waqai.packs.table import read_table
from waqai.records import Json
from waqai.reference.names import area_name

NOBODY = frozenset({"unidentified", "other", "civilians", "protesters"})
"""Actors that name nobody in particular."""
ARMED = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})
HALF = 0.5
"""Value of a feature of which one set tells nothing: it speaks neither for nor against."""


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far two incidents may lie apart, and the least score of a pair."""

    days: int = 2
    km: float = 30.0
    score: float = 0.55


@dataclass(frozen=True, slots=True)
class Item:
    """What is compared of an incident; days are proleptic ordinals."""

    id: str
    start: int
    end: int
    country: str
    admin1: str
    lat: float | None
    lon: float | None
    event_type: str
    sub_event_type: str
    actors: frozenset[str]
    killed: int | None
    killed_low: int | None
    killed_high: int | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two incidents taken for the same, with their score from 0 to 1."""

    one: Item
    other: Item
    score: float


def item_of(row: Json) -> Item:
    """What is compared of a native incident."""
    place, killed = row["place"] or {}, row["killed"] or {}
    country, area = place.get("country") or "", place.get("admin1") or ""
    best = killed.get("best")
    return Item(
        row["incident_id"], date.fromisoformat(row["date"]["start"]).toordinal(),
        date.fromisoformat(row["date"]["end"]).toordinal(), country, area_name(country, area) if area else "",
        place.get("lat"), place.get("lon"), row["event_type"], row["sub_event_type"],
        frozenset(side["actor"] for side in (*row["perpetrators"], *row["targets"])) - NOBODY,
        best, killed.get("low", best), killed.get("high"),
    )


def match(ones: Sequence[Item], others: Sequence[Item], tolerance: Tolerance) -> list[Pair]:
    """The pairs, best first: each incident is in one pair at most. The order of the sets changes nothing."""
    found = [pair for pair in _candidates(ones, others, tolerance) if pair.score >= tolerance.score]
    found.sort(key=lambda pair: (-pair.score, pair.one.id, pair.other.id))
    taken: tuple[set[str], set[str]] = set(), set()
    kept = []
    for pair in found:
        if pair.one.id not in taken[0] and pair.other.id not in taken[1]:
            taken[0].add(pair.one.id)
            taken[1].add(pair.other.id)
            kept.append(pair)
    return kept


def _candidates(ones: Iterable[Item], others: Iterable[Item], tolerance: Tolerance) -> Iterator[Pair]:
    by_day: dict[int, list[Item]] = defaultdict(list)
    for item in others:
        for day in range(item.start, item.end + 1):
            by_day[day].append(item)
    for one in ones:
        days = range(one.start - tolerance.days, one.end + tolerance.days + 1)
        near = {item.id: item for day in days for item in by_day.get(day, ())}
        for other in near.values():
            score = score_of(one, other, tolerance)
            if score is not None:
                yield Pair(one, other, score)


def score_of(one: Item, other: Item, tolerance: Tolerance) -> float | None:
    """How much two incidents agree, 0 to 1; None when days or places exclude that they are the same."""
    gap = max(0, one.start - other.end, other.start - one.end)
    place = _place(one, other, tolerance.km)
    if gap > tolerance.days or place is None:
        return None
    features = {"days": 1 - gap / (tolerance.days + 1), "place": place, "type": _type(one, other),
                "sides": _sides(one, other), "killed": _killed(one.killed, other.killed)}
    return round(sum(weight * features[name] for name, weight in weights().items()), 4)


@cache
def weights() -> Mapping[str, float]:
    """The weight of each feature; they sum to 1."""
    return {row["feature"]: float(row["weight"])
            for row in read_table(EXPORT_DATA / "matching.tsv", ("feature", "weight"))}


def _place(one: Item, other: Item, km: float) -> float | None:
    if one.country != other.country:
        return None
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return HALF if one.admin1 and one.admin1 == other.admin1 else None
    # A degree of latitude is 111 km: what lies further apart needs no great circle.
    if math.fabs(one.lat - other.lat) * 110 > km:
        return None
    far = distance_km(one.lat, one.lon, other.lat, other.lon)
    return None if far > km else 1 - far / km


def _type(one: Item, other: Item) -> float:
    if one.sub_event_type == other.sub_event_type:
        return 1.0
    if one.event_type == other.event_type:
        return 0.6
    return 0.3 if one.event_type in ARMED and other.event_type in ARMED else 0.0


def _sides(one: Item, other: Item) -> float:
    if not one.actors or not other.actors:
        return HALF
    return len(one.actors & other.actors) / len(one.actors | other.actors)


def _killed(one: int | None, other: int | None) -> float:
    if one is None or other is None:
        return HALF
    return (min(one, other) + 1) / (max(one, other) + 1)
