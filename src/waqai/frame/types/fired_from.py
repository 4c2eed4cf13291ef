"""From where a weapon was fired: `طائرة حربية أطلقت صاروخا` tells a blow from the air, whatever was fired."""

from __future__ import annotations

from collections.abc import Sequence

from waqai.detect.mentions import Marker, Trigger
from waqai.frame.types.weapons import AIR

_SHOTS = frozenset({"shelling", "bombardment"})
_ADJECTIVES = 2
"""So many words may describe the aircraft before the verb of which it is the subject."""


def from_the_air(triggers: Sequence[Trigger], weapons: Sequence[Marker]) -> bool:
    """Whether an aircraft without a preposition stands right before the verb that tells what was fired."""
    shots = [t for t in triggers if t.event_class in _SHOTS and t.form != "noun"]
    planes = [m for m in weapons if m.value in AIR and not m.hit.prefix.endswith(("ب", "ل"))]
    return any(0 <= shot.first - plane.last <= _ADJECTIVES for shot in shots for plane in planes)
