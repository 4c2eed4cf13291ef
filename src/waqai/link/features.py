"""What two reports have in common, feature by feature: each is one level of a few, `unknown` among them.

The levels and what they mean stand in `packdata/linking.tsv`, each with its weight. Where a report tells nothing
the level is `unknown`: it speaks neither for nor against.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from waqai.gazetteer.geometry import distance_km
from waqai.link.actors import kin_of
from waqai.link.told import Spot, Told, TollTold
from waqai.link.types import confusable
from waqai.link.words import cosine

Levels = Mapping[str, str]
"""The level of each feature."""

UNKNOWN = "unknown"
APART = "apart"
"""The level of days or places that cannot be one incident, however much else agrees."""

FEW_DAYS = 3
"""Days between two windows up to which outlets and time zones may differ about one incident."""
SAME_KM = 3.0
"""Two gazetteers' points of one town lie this close."""
CITY_KM = 8.0
"""From this radius on a place is a city, where two incidents in a day are nothing rare."""
NEAR_KM = 15.0
"""A village and the town that it is told by; half of the sub-districts of Syria are smaller across."""
REACH_KM = 30.0
"""Points in different governorates that lie further apart than this are different places."""
REGION = 3
"""Precision of a governorate, a region or a country."""
CLOSE = 0.7
"""Two tolls of which the smaller is at least this part of the larger are rounded or rising counts of one thing."""
FAR_OFF = 0.35
"""Below this part of the larger one, two tolls are seldom about the same thing."""
OVERLAP = 0.5
"""Open counts ("more than 4") leave any larger number open; below this part they are hardly the same count."""
MANY = 5
"""From here on the same number in two reports is no chance."""

_WORD_LEVELS = ((0.60, "nearly_all"), (0.45, "most"), (0.30, "many"), (0.20, "some"), (0.12, "few"))
"""Cosine of two sets of words, lowest value of each level; below the last it is `none`."""


def compare(a: Told, b: Told) -> dict[str, str]:
    """The level of every feature for a pair of reports; the same whichever comes first.

    Of two reports of one document neither their words nor their publication say anything.
    """
    other = document(a, b) == "other"
    return {
        "days": days(a, b), "place": place(a.spot, b.spot), "killed": toll(a.killed, b.killed),
        "injured": toll(a.injured, b.injured), "type": kind(a, b),
        "perpetrators": sides(a.perpetrators, b.perpetrators), "targets": targets(a, b),
        "words": words(a.words, b.words) if other else UNKNOWN,
        "published": published(a, b) if other else UNKNOWN, "document": "other" if other else "same",
    }


def may_be_one(a: Told, b: Told) -> bool:
    """Whether two reports may be one incident at all; where not, no chain of others may join them either.

    They are a few days apart at most, and their places do not exclude each other. Where one
    tells no place closer than a country or a region over governorates, they must share a number or the type.
    """
    if days(a, b) == APART:
        return False
    found = place(a.spot, b.spot)
    if found == UNKNOWN:
        return not numbers(a).isdisjoint(numbers(b))
    if found in ("inside_wide", "same_region") and not (a.spot and b.spot and a.spot.admin1 and b.spot.admin1):
        return not tokens(a).isdisjoint(tokens(b))
    return found != APART


def numbers(told: Told) -> frozenset[str]:
    """The number killed and the number injured; zero is none in this sense, as it is told of most things."""
    tolls = (("killed", told.killed), ("injured", told.injured))
    return frozenset(f"{name} {toll.number}" for name, toll in tolls if toll and toll.number)


def tokens(told: Told) -> frozenset[str]:
    """What two reports must share of which one tells no place closer than a country: a number or the type."""
    return numbers(told) | {told.sub_event_type}


def days(a: Told, b: Told) -> str:
    """How the days of two reports lie to each other."""
    gap = max(a.first_day - b.last_day, b.first_day - a.last_day)
    if not (a.day_told and b.day_told):
        return "assumed" if gap <= 0 else APART
    if gap > FEW_DAYS:
        return APART
    if gap > 0:
        return "next_day" if gap == 1 else "few_days"
    width = max(a.last_day - a.first_day, b.last_day - b.first_day)
    return "same_day" if width == 0 else "within_week" if width < 8 else "within_month"


def place(a: Spot | None, b: Spot | None) -> str:
    """How two places lie to each other."""
    if a is None or b is None:
        return UNKNOWN
    if a.country != b.country:
        return APART
    region_a, region_b = a.precision == REGION, b.precision == REGION
    if a.gazetteer_id and a.gazetteer_id == b.gazetteer_id:
        return "same_region" if region_a or region_b else _same(a, b)
    if region_a or region_b:
        return _in_region(a, b)
    km = _km(a, b)
    if km <= SAME_KM:
        return _same(a, b)
    if km <= NEAR_KM or km <= min(a.radius_km + b.radius_km, REACH_KM):
        return "near"
    if a.admin1 and a.admin1 == b.admin1:
        return "seat" if a.is_seat or b.is_seat else "same_area"
    return "neighbour" if km <= REACH_KM else APART


def _same(a: Spot, b: Spot) -> str:
    return "same_city" if max(a.radius_km, b.radius_km) >= CITY_KM else "same"


def _in_region(a: Spot, b: Spot) -> str:
    """For places of which at least one is a governorate or more; a region over several has none of its own."""
    if a.admin1 and b.admin1:
        return "inside" if a.admin1 == b.admin1 else APART
    return "inside_wide"


def _km(a: Spot, b: Spot) -> float:
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    return distance_km(a.lat, a.lon, b.lat, b.lon)


def toll(a: TollTold | None, b: TollTold | None) -> str:
    """How two tolls agree."""
    if a is None or b is None:
        return UNKNOWN
    if a.number is not None and a.number == b.number:
        return _equal(a.number)
    if a.low <= b.high and b.low <= a.high:
        return "overlap" if _part(a.number, b.number) >= OVERLAP else "overlap_wide"
    less, more = (a.high, b.low) if a.high < b.low else (b.high, a.low)
    part = less / more
    return "close" if part >= CLOSE else "differs" if part >= FAR_OFF else "far_off"


def _part(a: int | None, b: int | None) -> float:
    """The smaller of two numbers as a part of the larger; 1 where one is not told."""
    return 1.0 if a is None or b is None else (min(a, b) + 1) / (max(a, b) + 1)


def _equal(number: int) -> str:
    if number >= MANY:
        return "equal_many"
    return ("equal_none", "equal_one", "equal_few")[min(number, 2)]


def kind(a: Told, b: Told) -> str:
    """How two types of event agree."""
    if a.sub_event_type == b.sub_event_type:
        return "same"
    if a.event_type == b.event_type:
        return "same_class"
    return "confusable" if confusable(a.sub_event_type, b.sub_event_type) else "differs"


def sides(a: frozenset[str], b: frozenset[str]) -> str:
    """How two sets of actors agree; both sets hold only those that name somebody."""
    if not a or not b:
        return UNKNOWN
    if not a.isdisjoint(b):
        return "same"
    return "related" if kin_of(a, b) else "differs"


def targets(a: Told, b: Told) -> str:
    """How the targets agree; people without a side are no sign of one incident."""
    found = sides(a.targets, b.targets)
    if found == "same" and (a.targets & b.targets) <= {"civilians", "protesters"}:
        return "same_people"
    if found == "differs" and not (a.targets | a.perpetrators).isdisjoint(b.targets | b.perpetrators):
        return "crossed"
    return found


def words(a: int | None, b: int | None) -> str:
    """How many of the words that two reports were told with are the same."""
    if not a or not b:
        return UNKNOWN
    found = cosine(a, b)
    return next((level for least, level in _WORD_LEVELS if found >= least), "none")


def published(a: Told, b: Told) -> str:
    """How many days lie between the publication of two reports."""
    if a.published is None or b.published is None:
        return UNKNOWN
    gap = abs(a.published - b.published)
    return "same_day" if gap == 0 else "next_day" if gap == 1 else "few_days" if gap <= FEW_DAYS else "later"


def document(a: Told, b: Told) -> str:
    """Whether one document tells both reports: its coding has told them apart."""
    return "same" if a.document_id == b.document_id else "other"
