"""Suicide bombers: who acts, what they drive, and who was stopped (`قتلت القوات عشرات الانتحاريين`)."""

from __future__ import annotations

from collections.abc import Sequence

from waqai.detect.mentions import CasualtyMention, Marker, Trigger
from waqai.frame.reading import Reading
from waqai.frame.roles.scene import Role

_SUICIDE, _BLASTS = "suicide", frozenset({"suicide", "explosion", "ied"})
_BELTS = frozenset({"suicide_belt"})
_WORN_REACH = 6
"""`إرهابي كان يرتدي حزاما ناسفا`: who wears a belt stands so few words before it."""
_CARS = frozenset({"car_bomb"})
_DRIVEN_REACH = 2


def living_doers(
    reading: Reading, triggers: list[Trigger], casualties: Sequence[CasualtyMention]
) -> tuple[list[Trigger], frozenset[str]]:
    """The triggers without bombers who are counted among the killed, where nothing is told to have blown up.

    With them the weapons that they had on, which did not go off.
    """
    bombers = [t for t in triggers if t.event_class == _SUICIDE and not t.strong]
    if not bombers or any(t.event_class in _BLASTS and t.strong for t in triggers):
        return triggers, frozenset()
    dead = {first for count in casualties if count.harm == "killed" for first, _ in count.people}
    stopped = {t.first for t in bombers if t.first in dead or _worn_by(reading, t, dead)}
    return [t for t in triggers if t.first not in stopped], _BELTS if stopped else frozenset()


def _worn_by(reading: Reading, belt: Trigger, dead: set[int]) -> bool:
    """`قتلت إرهابيا يرتدي حزاما ناسفا`: whether one of the dead had a belt on."""
    worn = reading.starting("clause_words").get(belt.first - 1)
    if worn is None or worn["kind"] != "worn":
        return False
    return any(0 < belt.first - at <= _WORN_REACH for at in dead)


def sent_bombers(triggers: Sequence[Trigger], roles: Sequence[Role]) -> bool:
    """Whether bombers are told as those who act."""
    acting = {r.actor.first for r in roles if r.role == "perpetrator"}
    return any(t.event_class == _SUICIDE and t.first in acting for t in triggers)


def driven_bombs(reading: Reading, weapons: Sequence[Marker]) -> bool:
    """`شاحنة مفخخة يقودها أحد عناصر التنظيم`: whether somebody drove a car bomb, and died with it."""
    driven = [h.first for h in reading.having("clause_words", "kind", "driven")]
    ends = [m.last for m in weapons if m.value in _CARS] if driven else []
    return any(0 <= at - end < _DRIVEN_REACH for at in driven for end in ends)
