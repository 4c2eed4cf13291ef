"""From where a weapon was fired: `طائرة حربية أطلقت صاروخا` tells a blow from the air, whatever was fired."""

from __future__ import annotations

from collections.abc import Sequence

from waqai.detect.mentions import Marker, Trigger
from waqai.frame.reading import Reading
from waqai.frame.types.weapons import AIR

_FIRED = frozenset({"shelling", "bombardment", "shooting"})
_SHOTS = _FIRED | {"assault"}
_ADJECTIVES = 2
"""So many words may describe the aircraft before the verb of which it is the subject."""


def from_the_air(
    reading: Reading, event: str, triggers: Sequence[Trigger], weapons: Sequence[Marker]
) -> bool:
    """Whether what was fired, by a class of event, came from an aircraft.

    It stands without a preposition beside the verb of firing, behind "by the fire of", or behind "from" and what
    fell (`صاروخ من طائرة مسيرة`).
    """
    if event not in _FIRED:
        return False
    planes = [m for m in weapons if m.value in AIR and not m.hit.prefix.endswith(("ب", "ل"))]
    if not planes:
        return False
    shots = [t for t in triggers if t.event_class in _SHOTS]
    verbs = [t for t in shots if t.form != "noun"]
    fired = {m.last for m in weapons if m.value not in AIR}
    return any(
        any(0 <= verb.first - plane.last <= _ADJECTIVES or verb.last == plane.first for verb in verbs)
        or (reading.function(plane.first - 1) == "of" and plane.first - 1 in fired)
        for plane in planes
    )
