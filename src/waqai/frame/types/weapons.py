"""What a weapon makes of a generic act (codebook section 2): an attack by aircraft is an air strike."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from waqai.packs.load import EventClass

AIR = frozenset({"aircraft", "helicopter", "barrel_bomb", "drone"})
FLYING = frozenset({"missile", "rocket", "drone"})
"""What may be stopped in the air."""
_BY_WEAPON = (
    (frozenset({"chemical"}), "chemical"),
    (frozenset({"suicide_belt", "suicide_vehicle"}), "suicide"),
    (AIR, "airstrike"),
    (frozenset({"car_bomb", "motorcycle_bomb", "ied", "landmine", "unexploded_ordnance"}), "ied"),
    (frozenset({"grenade", "sound_bomb"}), "grenade"),
    (frozenset({"missile", "rocket", "artillery", "mortar", "tank", "naval"}), "shelling"),
)
_BY_HAND = frozenset({"small_arms", "machine_gun", "knife"})
_ONE_OF_SEVERAL = frozenset({"grenade", "shelling", "ied"})
"""`هجوم بالأسلحة الرشاشة وقذائف الهاون`: an attack with guns that is also one with these (codebook 1.3)."""
_OPEN = {
    "assault": None,
    "harm": None,
    "explosion": {"suicide", "airstrike", "ied", "grenade", "chemical"},
    "killing": {"airstrike", "ied", "suicide"},
    "bombardment": {"airstrike", "chemical"},
    "shelling": {"chemical"},
    "airstrike": {"chemical"},
}
"""Classes that a weapon may make more specific, and into which (None: into any)."""


def by_weapon(classes: Mapping[str, EventClass], event: EventClass, weapons: Collection[str]) -> EventClass:
    """The class of an event with its weapons: the first row of the table that fits."""
    if event.name in _OPEN:
        into = _OPEN[event.name]
        closely = event.name == "assault" and bool(_BY_HAND & set(weapons))
        for wanted, name in _BY_WEAPON:
            if closely and name in _ONE_OF_SEVERAL:
                continue
            if wanted & set(weapons) and (into is None or name in into):
                return classes[name]
    return event
