"""Deaths by side, and lowest, best and highest figure, as UCDP counts them."""

from __future__ import annotations

from dataclasses import dataclass

from waqai.export.codes import load_codes
from waqai.export.incident import Incident
from waqai.export.scheme import conservative
from waqai.records import Toll

CIVIL_GROUPS = frozenset({"civilians", "children", "women", "journalists", "medics", "protesters"})
COMBATANTS = "combatants"


@dataclass(frozen=True, slots=True)
class Deaths:
    """The best figure split by side; `side_a` are perpetrators' deaths, `side_b` the targets'.

    `best` is the sum of the four.
    """

    side_a: int
    side_b: int
    civilians: int
    unknown: int
    low: int
    high: int

    @property
    def best(self) -> int:
        return self.side_a + self.side_b + self.civilians + self.unknown


def deaths_of(incident: Incident) -> Deaths:
    """The deaths of an incident.

    Only what is told of a group is given to its side; "combatants" are the targets' where these are
    armed. When all that were hit are civilians, all deaths are theirs. The rest is unknown.
    """
    rules = load_codes().fatalities
    best = incident.killed_best if incident.killed_best is not None else conservative(incident.killed, rules)
    a = b = civil = 0
    for victims in incident.victims:
        count = min(conservative(victims.killed, rules), best - a - b - civil)
        where = _side_of(victims.group, incident)
        if where == "a":
            a += count
        elif where == "b":
            b += count
        elif where == "civilians" and civil == 0:
            # Women and children are a part of the civilians: the first group told is the widest.
            civil = count
    if not (a or b or civil) and incident.targets and all(_civil(side.actor) for side in incident.targets):
        civil = best
    low, high = _bounds(incident.killed, best)
    return Deaths(a, b, civil, best - a - b - civil, low, high)


def _side_of(group: str, incident: Incident) -> str:
    if group in CIVIL_GROUPS:
        return "civilians"
    if any(side.actor == group for side in incident.perpetrators):
        return "a"
    if any(side.actor == group for side in incident.targets):
        return "b"
    armed = any(not _civil(side.actor) for side in incident.targets)
    return "b" if group == COMBATANTS and armed else ""


def _civil(actor: str) -> bool:
    return load_codes().class_of(actor).civilian


def _bounds(toll: Toll | None, best: int) -> tuple[int, int]:
    if toll is None:
        return best, best
    low = toll.low if toll.low is not None else min(best, toll.high or 0 if toll.high is not None else best)
    return low, max(best, toll.high if toll.high is not None else best)
