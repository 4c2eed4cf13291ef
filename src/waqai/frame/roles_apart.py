"""Sides that stand some words apart from what tells their role: looked for where no nearer one was found."""

from __future__ import annotations

from waqai.frame.scene import ACTING, Role, Scene
from waqai.resolve.actors import CIVILIANS, ResolvedActor
from waqai.text.tokens import has_conjunction

_SELF = ("ه", "ها", "هم")
_OBJECT_REACH = 14


def attackers(scene: Scene, roles: list[Role]) -> list[Role]:
    """`هجوم يرجح أن منفذيه ينتمون لجماعة`: attackers act where nobody else is told to."""
    if any(role.role in ACTING for role in roles) or not scene.nouns:
        return []
    taken = {role.actor.first for role in roles}
    return [
        Role(a, "perpetrator", "attackers")
        for a in scene.actors
        if a.mention.group == "attackers" and a.mention.kind == "person" and a.first not in taken
    ][:1]


def speakers(scene: Scene, roles: list[Role]) -> list[Role]:
    """`أعلن الجيش أنه قتل خمسة`: who says that he did it, did it."""
    if any(role.role in ACTING for role in roles):
        return []
    tokens = scene.reading.article.tokens
    acts = {h.first for h in (*scene.verbs.values(), *scene.harm.values()) if h.entry.number == "perfect"}
    spoken = {s.first for s in scene.reading.sources if s.stance in ("says", "claims", "claims_responsibility")}
    for at in range(scene.segment.first, scene.segment.last):
        if (
            scene.reading.function(at) == "that"
            and tokens[at].text.endswith(_SELF)
            and acts & set(range(at + 1, at + 4))
        ):
            nobody = (None, CIVILIANS)
            speakers = [a for a in scene.actors if a.first < at and a.first in spoken and a.actor not in nobody]
            if speakers:
                return [Role(speakers[-1], "perpetrator", "says that it did so")]
    return []


def distant_objects(scene: Scene, roles: list[Role]) -> list[Role]:
    """`استهدف هجوم تبناه التنظيم مقر قوات الأمن`: the object behind a subject and what describes it."""
    if any(role.role == "target" and role.actor.actor for role in roles):
        return []
    doers = {role.actor.actor for role in roles if role.role in ("perpetrator", "claims")}
    taken = {role.actor.first for role in roles}
    for verb in sorted(scene.verbs.values(), key=lambda h: h.first):
        if verb["role"] != "perpetrator" or verb.suffix:
            continue
        has_subject = any(verb.last < position <= verb.last + 2 for position in scene.nouns) or any(
            role.role in ("perpetrator", "claims") for role in roles
        )
        for actor in scene.actors:
            if (
                has_subject
                and verb.last <= actor.first <= verb.last + _OBJECT_REACH
                and actor.first not in taken
                and actor.actor not in doers
                and _can_be_hit(scene, actor)
            ):
                return [Role(actor, "target", "object some words behind its verb")]
    return []


def _can_be_hit(scene: Scene, actor: ResolvedActor) -> bool:
    mention = actor.mention
    if mention.kind in ("nisba", "metonym") or (actor.actor is None and mention.kind != "person"):
        return False
    cue = scene.cues.get(actor.first)
    if cue is not None and cue["role"] not in ("target", "belongs"):
        return False
    return mention.prefix in ("", "ال", "ل", "لل") and scene.reading.function(actor.first - 1) in ("", "of")


def distant_subjects(scene: Scene, roles: list[Role]) -> list[Role]:
    """`مدفعية النظام الموجودة في المطار استهدفت خلايا`: a subject parted from its verb by a description.

    The first side of the clause acts, when nobody else in the segment does.
    """
    if any(role.role in ACTING for role in roles):
        return []
    taken = {role.actor.first for role in roles}
    for verb in sorted(scene.verbs.values(), key=lambda h: h.first):
        relative = scene.reading.function(verb.first - 1) == "which"
        if verb["role"] != "perpetrator" or has_conjunction(verb.prefix) or verb.suffix or relative:
            continue
        start = max(
            [at + 1 for at in range(scene.segment.first, verb.first) if scene.reading.function(at) == "that"]
            or [scene.segment.first]
        )
        for actor in scene.actors:
            if start <= actor.first < verb.first and actor.first not in taken and _can_act(scene, actor):
                return [Role(actor, "perpetrator", "subject some words before its verb")]
    return []


def _can_act(scene: Scene, actor: ResolvedActor) -> bool:
    mention = actor.mention
    cue = scene.cues.get(actor.first)
    if cue is not None:
        return cue["role"] == "belongs"
    if mention.kind in ("nisba", "metonym") or actor.actor in (None, "civilians"):
        return False
    return mention.prefix in ("", "ال", "و") and not scene.reading.function(actor.first - 1)
