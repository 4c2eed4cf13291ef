"""What went off: a shell that was fired, or a bomb that forces blew up themselves."""

from __future__ import annotations

from collections.abc import Sequence

from waqai.detect.mentions import Marker
from waqai.frame.reading import Reading
from waqai.frame.roles.scene import Role

_SHELLS = frozenset({"artillery", "mortar", "rocket", "missile", "tank"})
_LAID = frozenset({"ied", "car_bomb", "landmine", "unexploded_ordnance"})
_FOUND_REACH = 6


def fell_as_shell(reading: Reading, weapons: Sequence[Marker]) -> bool:
    """`انفجرت قذيفة أطلقها الحوثيون`: whether a shell is told as fired; one without that may be a remnant."""
    fired = [h.first for h in reading.having("clause_words", "kind", "fired")]
    return any(0 <= at - m.last <= 1 for m in weapons if m.value in _SHELLS for at in fired)


def blown_up_safely(reading: Reading, weapons: Sequence[Marker], roles: Sequence[Role]) -> bool:
    """`فجر الجيش عبوات زرعتها عناصر إرهابية`: whether a state blew up bombs that are told as laid or found."""
    laid = [m.last for m in weapons if m.value in _LAID]
    if not laid:
        return False
    told = [h.first for h in reading.having("clause_words", "kind", "laid by others")]
    if not any(0 <= at - last < _FOUND_REACH for last in laid for at in told):
        return False
    known = reading.pack.actors
    acting = (r.actor.actor for r in roles if r.role == "perpetrator")
    return any(actor in known and known[actor].cls == "state" for actor in acting)
