"""People told with a number behind a noun of action: `اقتحام ستة من مسلحي الحركة فندقا`.

They do it where what it was done to follows them; else (`محاصرة عدد من القادة`) it may have befallen them.
"""

from __future__ import annotations

from waqai.frame.roles.roles_by_noun import BEFALLS
from waqai.frame.roles.scene import Scene
from waqai.resolve.sides import ResolvedActor

_AGAINST = ("on", "to")
_OBJECTS = ("himself", "the fire")
_FIGHTERS = ("attackers", "combatants")


def numbered_doers(scene: Scene, actor: ResolvedActor) -> bool:
    """Whether a side's fighters, told with their number right behind a noun of action, do it to what follows."""
    first, last = _people(scene, actor)
    at = first - (scene.reading.function(first - 1) == "of")
    begin = at
    while begin - 1 in scene.counted:
        begin -= 1
    noun = scene.nouns.get(begin) if begin < at else None
    return noun is not None and noun.event_class not in BEFALLS and _done_to(scene, last)


def _people(scene: Scene, actor: ResolvedActor) -> tuple[int, int]:
    """The tokens of fighters with the side whose they are, whichever of the two is asked about; else none."""
    before = scene.ending.get(actor.first)
    behind = next((other for other in scene.actors if other.first == actor.last), None)
    if actor.mention.group in _FIGHTERS and actor.mention.kind == "person":
        owner = behind is not None and behind.mention.kind in ("name", "reference") and not behind.mention.prefix
        return actor.first, behind.last if owner and behind is not None else actor.last
    if before is not None and before.mention.kind == "person" and before.mention.group in _FIGHTERS:
        return before.first, actor.last
    named = actor.mention.kind in ("name", "reference") and not actor.mention.prefix
    return (actor.first, actor.last) if named else (0, 0)


def _done_to(scene: Scene, end: int) -> bool:
    """Whether a place, a thing, "on", "the fire" or "himself" stands right behind who does it."""
    reading = scene.reading
    thing, word = reading.starting("target_nouns").get(end), reading.starting("clause_words").get(end)
    places = (place.mention for place in reading.places_in(end, end + 1))
    return (
        reading.function(end) in _AGAINST
        or (thing is not None and not thing.prefix)
        or (word is not None and word["kind"] in _OBJECTS)
        or any(place.relation == "in" and not place.lead for place in places)
    )
