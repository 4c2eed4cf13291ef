"""Who did what a side tells of its enemy: `أكد الناطق باسم قوات التحالف أن ثمانية من الحزب قتلوا في قصف`."""

from __future__ import annotations

from waqai.frame.roles.scene import ACTING, Role, Scene
from waqai.resolve.sides import CIVILIANS, REBEL_CLASSES, UNIDENTIFIED

_STATES = ("state", "external")
_OF_FORCES = frozenset({"airstrike", "bombardment", "shelling"})
"""Classes of acts that the side tells which has the aircraft and the guns."""
_ENDS = ("military", "armed_group", "official")
_OFFICE = "an office of the actor"
"""The note of cues such as `الناطق باسم`."""


def told_by_the_enemy(scene: Scene, roles: list[Role]) -> list[Role]:
    """A state whose spokesman tells that its enemies died in a strike struck them, where nobody else is told."""
    known = scene.reading.pack.actors
    if any(role.role in ACTING for role in roles):
        return []
    hit = {role.actor.actor for role in roles if role.role == "target"} - {CIVILIANS, UNIDENTIFIED, None}
    if not hit or not all(actor in known and known[actor].cls in REBEL_CLASSES for actor in hit):
        return []
    dead = any(c.harm == "killed" for c in scene.segment.counts(scene.reading))
    told = scene.segment.triggers(scene.reading)
    if not dead or not any(t.event_class in _OF_FORCES for t in told):
        return []
    spoken = [s for s in scene.reading.speakers_of(scene.segment.sentence.number) if s.kind in _ENDS]
    for actor in scene.actors:
        own = known.get(actor.actor or "")
        office = any(h["note"] == _OFFICE for h in scene.reading.ending("role_cues", actor.first))
        speaks = any(s.first <= actor.first < s.last or (office and s.last <= actor.first) for s in spoken)
        if speaks and own is not None and own.cls in _STATES and actor.mention.kind != "nisba":
            return [Role(actor, "perpetrator", "tells the dead of its enemy in a strike")]
    return []
