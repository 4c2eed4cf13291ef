"""Sides whose weapon was stopped, whose car or house was hit, or who stand inside the words of an act."""

from __future__ import annotations

from waqai.frame.roles.roles_by_noun import BEFALLS
from waqai.frame.roles.scene import RoleName, Scene
from waqai.packs.lexicon import Hit
from waqai.resolve.sides import ResolvedActor
from waqai.text.grammar import BY, FOR


def inside_phrase(scene: Scene, actor: ResolvedActor) -> tuple[RoleName, str] | None:
    """`قصف الطيران الروسي`, `شنت طائرات تركية`: the event's words run into the words of its doer."""
    for noun in scene.nouns.values():
        if noun.first < actor.first < noun.last <= actor.last:
            if noun.event_class in _STOPPING and _is_weapon(scene, actor):
                return "target", "whose weapon was stopped"  # but `اعترض الدفاع الجوي صاروخا`
            if noun.event_class in BEFALLS and noun.form == "noun" and actor.first == noun.last - 1:
                return "target", "event noun with whom it befell"  # `تفكيك خلية إرهابية`
            return "perpetrator", "event phrase with its doer"
        if noun.first == actor.first and noun.last < actor.last and actor.mention.kind == "name":
            return "perpetrator", "event phrase with its doer"  # `اشتباكات قبلية`
    return None


_STOPPING = ("disrupted", "foiled")
"""Classes of events whose words take in the weapon that was stopped: `إسقاط طائرة مسيرة تركية`."""


def _is_weapon(scene: Scene, actor: ResolvedActor) -> bool:
    """Whether a side is told by its weapon: `طائرة مسيرة تركية`, not `الدفاعات الجوية السعودية`."""
    weapons = scene.reading.within("weapons", actor.first, actor.last)
    return any(not weapon.definite for weapon in weapons)


def stopped(scene: Scene, actor: ResolvedActor) -> tuple[RoleName, str] | None:
    """`أسقطت الدفاعات طائرة مسيرة حوثية`: whose weapon an act before it stopped."""
    owner = actor.mention.kind == "nisba" and any(
        h.last == actor.first for h in scene.reading.hits.get("weapons", ())
    )
    if not owner and not (actor.mention.kind in ("force", "name") and _is_weapon(scene, actor)):
        return None
    told = scene.reading.triggers_in(scene.segment.first, actor.first)
    stopped = any(t.event_class in _STOPPING for t in told)
    return ("target", "whose weapon was stopped") if stopped else None


_HIT_THINGS = frozenset({"ied", "explosion", "grenade", "assault", "shooting", "killing", "suicide"})


def whose_thing(scene: Scene, actor: ResolvedActor) -> tuple[RoleName, str] | None:
    """`انفجرت عبوة بسيارة ضابط`, `استهداف منزل قيادي`: people right behind a car or house that is hit."""
    mention = actor.mention
    if mention.kind != "person" or mention.prefix:
        return None
    nouns = scene.reading.hits.get("target_nouns", ())
    things = [h for h in nouns if h.last == actor.first and h["note"] == "owned"]
    told = [t.event_class for t in scene.nouns.values()] + [
        t.event_class for t in scene.segment.triggers(scene.reading) if t.form != "noun"
    ]
    if things and not things[0].definite and _HIT_THINGS & set(told):
        return "target", "whose thing is hit"
    return None


def thing_of(scene: Scene, actor: ResolvedActor) -> tuple[RoleName, str] | None:
    """`انفجرت عبوة بسيارة تابعة لقوات سوريا الديمقراطية`: whose the thing is at which a bomb went off.

    `بآلية للجيش`: so does `ل`. `استهدف مسلحون سيارة تتبع للأمن`: or which is the object of a verb of attack.
    """
    cues = [c for c in scene.reading.ending("role_cues", actor.first) if c["role"] == "belongs"]
    begins = [c.first for c in cues] or [actor.first] * (actor.mention.prefix in FOR)
    things = [h for first in begins for h in scene.reading.ending("target_nouns", first)]
    if not things:
        return None
    if cues and not things[0].prefix and any(_hits(verb, things[0]) for verb in scene.verbs.values()):
        return "target", "object of an attack verb"
    if not things[0].prefix.endswith(BY):
        return None
    told = scene.segment.triggers(scene.reading)
    bombed = any(t.event_class in _BOMBS for t in (*scene.nouns.values(), *told))
    return ("target", "whose thing is hit") if bombed else None


def _hits(verb: Hit, thing: Hit) -> bool:
    """Whether a verb of attack stands so near before a thing that this is its object."""
    return verb["role"] == "perpetrator" and not verb["note"] and 0 <= thing.first - verb.last <= _OBJECT_REACH


_OBJECT_REACH = 6
_BOMBS = frozenset({"ied", "explosion", "grenade"})


def seized_of(scene: Scene, actor: ResolvedActor) -> tuple[RoleName, str] | None:
    """`اعتقلت الشرطة 30 شخصا في ولايات بتهمة الانتماء للحزب`: the group of which those arrested are said to be."""
    cues = [c for c in scene.reading.ending("role_cues", actor.first) if c["note"] in _SAID]
    before = scene.reading.triggers_in(scene.segment.first, actor.first)
    if not any(t.event_class == _ARREST for t in before):
        return None
    armed = {other.last for other in scene.actors if other.mention.group not in _UNARMED}
    if any(cue.first not in armed for cue in cues):  # but `اعتقلت قوات موالية للحكومة`
        return "target", "whose people were arrested"
    return None


_SAID = ("whose they are thought to be", "a supporter or leader: loyal to the side behind it")
"""The notes of cues behind which the group stands that people are said to be of."""
_UNARMED, _ARREST = ("civilians", "children", "women", "journalists", "medics"), "arrest"
