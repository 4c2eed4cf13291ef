"""When two codings of a value agree, and which coded incident is which gold incident.

Weights and tolerances are those by which the project's shared scorer pairs incidents, so that
figures can be compared.
"""

from __future__ import annotations

from collections.abc import Sequence

from waqai.evaluate.names import area_key, share_a_word
from waqai.evaluate.values import Days, Incident, Where
from waqai.gazetteer.geometry import distance_km
from waqai.records import Source, Toll

SAME_INCIDENT = 0.5
"""Pairs that agree less than this (0 to 1) are two incidents."""

TOLERANCE_KM = {1: 10.0, 2: 30.0, 3: 120.0}
"""How far off a point may be, by the gold place's precision code, where the gold does not say."""

_KIN = (frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"}),
        frozenset({"Protests", "Riots"}))
"""Event types that differ less from each other than from the rest."""


def type_agreement(gold: Incident, coded: Incident) -> float:
    """1 for an accepted sub-event type, 0.6 for its event type, 0.3 for a kin type, else 0."""
    if coded.types[0] in gold.types:
        return 1.0
    if coded.event_type == gold.event_type:
        return 0.6
    return 0.3 if any(gold.event_type in kin and coded.event_type in kin for kin in _KIN) else 0.0


def same_area(gold: Where | None, coded: Where | None) -> bool:
    """Whether the first-level area is one that the gold accepts."""
    if gold is None or coded is None:
        return False
    return not {area_key(name) for name in gold.admin1}.isdisjoint(area_key(name) for name in coded.admin1)


def place_right(gold: Where | None, coded: Where | None) -> bool:
    """Within tolerance of the gold point; where a point is missing, the same area or name."""
    if gold is None or coded is None:
        return False
    if gold.point and coded.point:
        limit = TOLERANCE_KM[gold.precision] if gold.tolerance_km is None else gold.tolerance_km
        return distance_km(*gold.point, *coded.point) <= limit
    return same_area(gold, coded) or share_a_word(gold.name, coded.name)


def place_agreement(gold: Where | None, coded: Where | None) -> float:
    """1 for the right place, 0.8 for one of its name, 0.6 for its area, 0.2 for its country, else 0."""
    if place_right(gold, coded):
        return 1.0
    if gold and coded and share_a_word(gold.name, coded.name):
        return 0.8
    if same_area(gold, coded):
        return 0.6
    return 0.2 if (gold and gold.country) == (coded and coded.country) else 0.0


def day_gap(gold: Incident, coded: Incident) -> int | None:
    """Days between the two windows, 0 when they overlap; None without both dates."""
    if not gold.days or not coded.days:
        return None
    (gold_start, gold_end), (start, end) = gold.days[0], coded.days[0]
    return max(0, (start - gold_end).days, (gold_start - end).days)


def date_right(gold: Incident, coded: Incident) -> bool:
    """Whether the window is one that the gold accepts, both days exact."""
    accepted: Sequence[Days] = gold.days
    return bool(coded.days) and coded.days[0] in accepted


def toll_right(gold: Toll | None, coded: Toll | None) -> bool:
    """Whether both bounds agree; where the gold has an open bound, the other may differ by one.

    A gold toll in words alone is met by the same word, or by any toll without bounds.
    """
    if gold is None or coded is None:
        return gold is coded
    if gold.low is None and gold.high is None:
        return (coded.low is None and coded.high is None) or coded.vague == gold.vague
    slack = 1 if gold.low is None or gold.high is None else 0
    return _near(gold.low, coded.low, slack) and _near(gold.high, coded.high, slack)


def _near(one: int | None, other: int | None, slack: int) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= slack


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared members as a share of all; 1 for two empty sets."""
    return len(one & other) / len(one | other) if one or other else 1.0


def source_found(gold: Source, coded: Sequence[Source]) -> bool:
    """Whether a source of that name, or of that kind where the gold names none, was coded."""
    if gold.name:
        return any(share_a_word(gold.name, other.name) for other in coded)
    return any(gold.kind == other.kind for other in coded)


def agreement(gold: Incident, coded: Incident) -> float:
    """How much a coded incident looks like a gold one, 0 to 1."""
    gap = day_gap(gold, coded)
    when = 0.0 if gap is None or gap > 3 else (1.0, 0.6, 0.3, 0.3)[gap]
    who = (overlap(gold.perpetrators, coded.perpetrators) + overlap(gold.targets, coded.targets)) / 2
    whoever = overlap(gold.perpetrators | gold.targets, coded.perpetrators | coded.targets)
    tolls = (toll_right(gold.killed, coded.killed) + toll_right(gold.injured, coded.injured)) / 2
    return (0.2 * type_agreement(gold, coded) + 0.2 * when + 0.25 * place_agreement(gold.place, coded.place)
            + 0.1 * (who + whoever) + 0.15 * tolls)


def pair(gold: Sequence[Incident], coded: Sequence[Incident]) -> list[tuple[int, int]]:
    """Indexes of the incidents that are one, best agreement first.

    At a tie the incident that counts goes before the optional one, then the earlier.
    """
    candidates = [(agreement(one, other), not one.optional, -i, -j)
                  for i, one in enumerate(gold) for j, other in enumerate(coded)]
    free_gold, free_coded = set(range(len(gold))), set(range(len(coded)))
    pairs = []
    for score, _, i, j in sorted(candidates, reverse=True):
        if score >= SAME_INCIDENT and -i in free_gold and -j in free_coded:
            pairs.append((-i, -j))
            free_gold.remove(-i)
            free_coded.remove(-j)
    return pairs
