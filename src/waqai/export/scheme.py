"""What the event data sets ACLED, UCDP, PLOVER and CAMEO have in common: sides, classes and numbers."""

from __future__ import annotations

import hashlib

from waqai.export.codes import ActorClass, Codes, load_codes
from waqai.export.incident import Incident
from waqai.records import Side, Toll

NOBODY = Side("unidentified", "")


def number_of(identity: str, digits: int = 15) -> int:
    """A number that stands for an id in data sets that count their events: always the same, and never 0.

    It is no number of that data set. With fifteen digits, which programs keep exactly even as floating-point
    numbers, two of a million incidents share one in 6 of 10,000 cases.
    """
    digest = hashlib.sha256(identity.encode()).digest()
    least: int = 10 ** (digits - 1)
    return least + int.from_bytes(digest[:8], "big") % (9 * least)


def classes(sides: tuple[Side, ...], country: str, codes: Codes) -> list[ActorClass]:
    """The ACLED class of each side where it acted: a state outside its own country is external."""
    found = []
    for side in sides:
        actor, cls = codes.actor(side.actor), codes.class_of(side.actor)
        abroad = cls.name == "state" and actor.country and country and actor.country != country
        found.append(codes.classes["external"] if abroad else cls)
    return found


def main_first(sides: tuple[Side, ...], incident: Incident) -> tuple[Side, ...]:
    """The sides with the one that types the event first: armed ones before civilians in battles."""
    if incident.event_type != "Battles":
        return sides
    codes = load_codes()
    return tuple(sorted(sides, key=lambda side: codes.class_of(side.actor).civilian))


def country_of(incident: Incident) -> str:
    """ISO 3166-1 alpha-3 code of the country of an incident; empty when it has no place."""
    return incident.place.country if incident.place else ""


def conservative(toll: Toll | None, rules: dict[str, int]) -> int:
    """The number of killed by ACLED's rules: the lowest figure, and fixed figures for vague words."""
    if toll is None:
        return 0
    if toll.low is not None:
        return toll.low
    if toll.high is not None:
        return min(toll.high, rules["upper_only"])
    return rules[toll.vague or "unknown"]
