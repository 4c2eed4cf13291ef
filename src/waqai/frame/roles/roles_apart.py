"""Sides that stand some words apart from what tells their role: looked for where no nearer one was found."""

from __future__ import annotations

from waqai.frame.roles.scene import ACTING, Role, Scene
from waqai.packs.lexicon import Hit
from waqai.resolve.sides import UNIDENTIFIED, ResolvedActor
from waqai.text.tokens import has_conjunction

_OBJECT_REACH = 14


def attackers(scene: Scene, roles: list[Role]) -> list[Role]:
    """`هجوم يرجح أن منفذيه ينتمون لجماعة`: attackers act where nobody else is told to."""
    acting = {role.actor.actor for role in roles if role.role in ACTING}
    if acting - {None, UNIDENTIFIED} or not scene.nouns:
        return []
    taken = {role.actor.first for role in roles}
    return [
        Role(a, "perpetrator", "attackers")
        for a in scene.actors
        if a.mention.group == "attackers" and a.mention.kind == "person" and a.first not in taken
        and not (acting and a.actor in (None, UNIDENTIFIED))
        and not (a.first in scene.ending and scene.ending[a.first].mention.kind == "person")
    ][:1]


def distant_objects(scene: Scene, roles: list[Role]) -> list[Role]:
    """`استهدف هجوم تبناه التنظيم مقر قوات الأمن`: the object behind a subject and what describes it."""
    if any(role.role == "target" and role.actor.actor and role.rule != _COUNTED for role in roles):
        return []
    doers = {role.actor.actor for role in roles if role.role in ("perpetrator", "claims", "none")}
    taken = {role.actor.first for role in roles}
    for verb in sorted(scene.verbs.values(), key=lambda h: h.first):
        if verb["role"] != "perpetrator" or verb.suffix or verb["note"].startswith(_NO_OBJECT):
            continue
        act = any(verb.last < position <= verb.last + 2 for position in scene.nouns)
        has_subject = act or any(role.role in ("perpetrator", "claims") for role in roles)
        for actor in scene.actors:
            if (
                has_subject
                and verb.last <= actor.first <= verb.last + _OBJECT_REACH
                and actor.first not in taken
                and actor.actor not in doers
                and not _clause_between(scene, verb.last, actor.first)
                and _can_be_hit(scene, actor)
            ):
                return [Role(actor, "target", _OF_ACT if act else _OF_SIDE)]
    return []


def _clause_between(scene: Scene, first: int, last: int) -> bool:
    """Whether a word that opens another clause stands between (`لكن`)."""
    words = scene.reading.starting("clause_words")
    return any(at in words and words[at]["kind"] in ("break", "being") for at in range(first, last))


_NO_OBJECT = ("acts", "intransitive")
"""How the notes of verbs begin whose object is no side."""
_COUNTED = "counted among those harmed"
_OF_ACT = "object of an act some words behind its verb"
_OF_SIDE = "object some words behind its verb"


def _can_be_hit(scene: Scene, actor: ResolvedActor) -> bool:
    mention = actor.mention
    if mention.kind in ("nisba", "metonym") or (actor.actor is None and mention.kind != "person"):
        return False
    if actor.of_unknown_aircraft:
        return False  # `موقعا للطائرات المسيرة`
    cue = scene.cues.get(actor.first)
    if cue is not None and cue["role"] not in ("target", "belongs"):
        return False
    places = scene.reading.hits.get("place_words", ())
    if any(h["role"] == "near" and 0 <= actor.first - h.last <= 1 for h in places):
        return False  # `قرب مقر الاستخبارات`
    return mention.prefix in ("", "ال", "ل", "لل") and scene.reading.function(actor.first - 1) in ("", "of")


def distant_subjects(scene: Scene, roles: list[Role]) -> list[Role]:
    """`مدفعية النظام الموجودة في المطار استهدفت خلايا`: a subject parted from its verb by a description.

    The first side of the clause acts, when nobody else in the segment does.
    """
    if any(role.role in ACTING for role in roles):
        return []
    taken = {role.actor.first for role in roles}
    for verb in sorted(scene.verbs.values(), key=lambda h: h.first):
        relative = scene.reading.function(verb.first - 1) == "which" or _own_subject(scene, verb)
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


def _own_subject(scene: Scene, verb: Hit) -> bool:
    """`انفجارين ضربا مسجدا`, `صواريخ استهدفت`: the act or the weapon right before a verb is its subject."""
    weapons = {h.last for h in scene.reading.hits.get("weapons", ())}
    return any(at in scene.nouns or at in weapons for at in (verb.first, verb.first - 1))


def _can_act(scene: Scene, actor: ResolvedActor) -> bool:
    mention = actor.mention
    cue = scene.cues.get(actor.first)
    if cue is not None:
        return cue["role"] == "belongs"
    if mention.kind in ("nisba", "metonym") or actor.actor in (None, "civilians"):
        return False
    before = scene.ending.get(actor.first)
    if mention.kind == "leader" and before is not None and before.first in scene.victims:
        return False  # `استشهد القيادي فلان`: the name of whom it befell
    return mention.prefix in ("", "ال", "و") and opens_clause(scene, actor.first)


def opens_clause(scene: Scene, at: int) -> bool:
    """Whether a word may begin a clause: behind a mark, "that", a verb of being, a time, or another side."""
    reading = scene.reading
    if at == scene.segment.first or reading.function(at - 1) == "that":
        return True
    if reading.function(at - 1):
        return False
    before = reading.article.tokens[at - 1]
    return (
        not before.is_word
        or reading.starting("clause_words").get(at - 1) is not None
        or any(time.last == at for time in reading.times)
        or at in scene.ending
    )
