"""Armed groups that announce an act of which no doer is told: `أعلنت الجماعة استهداف سفينة في البحر الأحمر`.

A state announces what befell it as often as what it did; a group that speaks of a blow speaks of its own,
unless what was hit is told to be the group's (`أعلنت الجماعة قصف أحد مواقعها`).
"""

from __future__ import annotations

from waqai.frame.roles.met_in_raids import breaks_in
from waqai.frame.roles.scene import ACTING, Role, Scene
from waqai.frame.roles.spokesmen import spoken
from waqai.resolve.sides import ARMED_CLASSES, REBEL_CLASSES, ResolvedActor
from waqai.text.grammar import ARTICLE, OF_THEM

_OWN_BLOWS = frozenset({"bombardment", "shelling", "ied", "explosion", "ambush", "assault", "disrupted"})
_TAKING = "territory"
"""The class of acts that a group announces with the article, too (`أعلنت الحركة السيطرة على المدينة`)."""
_TOLD_REACH = 14
"""Words between a group and the act, a time or more of its name among them, at most."""
_OBJECT_REACH = 5
"""Words behind an act that may name what it hit, at most."""
_ABOUT = "about"
_THINGS = ("target_nouns", "persons", "force_nouns")
_NAMES = frozenset({"name", "reference", "leader"})


def own_acts(scene: Scene, roles: list[Role]) -> list[Role]:
    """The armed group that announces a blow in a segment where nobody else is told to act or to be hit by it."""
    if any(role.role in ACTING and not breaks_in(scene, role.actor) for role in roles):
        return []
    telling = spoken(scene.reading, scene.segment)
    hit = {role.actor.first for role in roles if role.role == "target"}
    for actor in (a for a in scene.actors if a.first not in hit):
        known = scene.reading.pack.actors.get(actor.actor or "")
        if known is None or actor.mention.kind not in (*_NAMES, "force") or known.cls not in ARMED_CLASSES:
            continue
        if telling.isdisjoint(range(actor.first, actor.last)):
            continue
        act = _announced(scene, actor, known.cls in REBEL_CLASSES)
        if act is not None and not _own_loss(scene, act):
            return [Role(actor, "perpetrator", "announces what it did")]
    return []


def _announced(scene: Scene, actor: ResolvedActor, rebel: bool) -> int | None:
    """Where the blow stands that a side announces right behind its name and what tells more of it.

    Only that it took a place does a state announce as its own.
    """
    acts = {noun.first for noun in scene.nouns.values() if noun.event_class in _OWN_BLOWS}
    acts |= {cue.first for cue in scene.cues.values() if cue["role"] == "target" and cue.last - cue.first == 1}
    taken = {noun.first for noun in scene.nouns.values() if noun.event_class == _TAKING}
    acts = ((acts if rebel else set()) | taken) - scene.unreal
    end = min(actor.last + _TOLD_REACH, scene.segment.last)
    act = next((at for at in range(actor.last, end) if at in acts), None)
    if act is None or (scene.reading.article.tokens[act].text.startswith(ARTICLE) and act not in taken):
        return None
    between = set(range(actor.last, act))
    verbs = {h.first for h in scene.verbs.values()} | {h.first for h in scene.harm.values()}
    verbs -= {at for t in scene.reading.times for at in range(t.first, t.last)}  # `فجر اليوم`
    words = [(at, scene.reading.function(at)) for at in between]
    about = act - 1 if act in taken else None  # `أعلن عن السيطرة على`, not `نقل أخبارا عن هجوم`
    said = any(word and (word, at) != (_ABOUT, about) for at, word in words)
    return None if said or between & verbs else act


def _own_loss(scene: Scene, act: int) -> bool:
    """`قصف أحد مواقعها`: whether what was hit is the group's own."""
    near = range(act + 1, act + _OBJECT_REACH)
    return any(
        hit.suffix in OF_THEM for table in _THINGS for hit in scene.reading.within(table, near.start, near.stop)
    )
