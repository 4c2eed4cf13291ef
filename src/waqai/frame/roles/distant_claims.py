"""Sides that claim an act, or are accused of it, some words apart from the words of responsibility."""

from __future__ import annotations

from waqai.detect.needs import NEEDS, word_follows
from waqai.frame.modality import doubt
from waqai.frame.reading import Reading
from waqai.frame.roles.scene import Role, Scene
from waqai.packs.lexicon import Hit
from waqai.resolve.sides import CIVILIANS, REBEL_CLASSES, ResolvedActor
from waqai.text.grammar import BARE, BY, OF_THEM
from waqai.text.tokens import has_conjunction


def claimants(scene: Scene, roles: list[Role]) -> list[Role]:
    """`في بيان للتنظيم، أعلن مسؤوليته عن التفجير`: the armed side told last before words of responsibility."""
    claimed = any(role.role == "claims" for role in roles)
    cues = [
        c for c in scene.cues.values()
        if c["role"] == "claims" and not c.prefix.startswith(BY) and not laid_on_others(scene, c)
    ]
    if claimed or not cues or doubt(scene.reading, scene.segment, cues[0].first, cues[0].last, counted=False):
        return []
    start = scene.segment.sentence.first
    if any(
        hit["kind"] == "no" and start <= hit.first < cues[0].first
        for hit in scene.reading.hits.get("clause_words", ())
    ):
        return []
    armed = [a for a in scene.reading.actors if _may_claim(scene.reading, a) and a.first < cues[0].first]
    near = [a for a in armed if a.first >= start] or [a for a in armed if start - a.last <= _CLAIM_REACH]
    return [Role(near[-1], "claims", "claims it in words further on")] if near else []


def accused_of(scene: Scene, roles: list[Role]) -> list[Role]:
    """`اتهم المرصد السوري قوات النظام بقتل سبعة`: whom somebody accuses of what stands behind."""
    if any(role.role == "accused" for role in roles):
        return []
    taken = {role.actor.first for role in roles}
    for verb in scene.verbs.values():
        if verb["role"] == "accuses" and verb.suffix in OF_THEM and scene.segment.holds(verb.first):
            armed = [a for a in scene.reading.actors if _may_claim(scene.reading, a) and a.first < verb.first]
            near = [a for a in armed if verb.first - a.last <= _CLAIM_REACH]
            return [Role(near[-1], "accused", "accused")] if near else []  # `حملتها الحكومة المسؤولية`
        if verb["role"] != "accuses" or verb.suffix or scene.segment.first > verb.first:
            continue
        for actor in scene.actors:
            far = actor.first - verb.last
            reach = _NEXT if _PARTICIPLE in verb["note"] else _ACCUSED_REACH
            if 0 <= far <= reach and actor.first not in taken and _is_charged(scene, actor, verb):
                end = _end_of_chain(scene, actor)
                chain = [a for a in scene.actors if actor.first <= a.first < end and a.first not in taken]
                return [Role(one, "accused", "accused") for one in chain]
    return []


_ACCUSED_REACH, _NEXT = 10, 0
_PARTICIPLE = "participle"
"""The note of a form of a verb of blame that is written like those accused (`متهما النظام`, `متهما بالقتل`)."""


def _is_charged(scene: Scene, actor: ResolvedActor, verb: Hit) -> bool:
    """Whether what a side is accused of stands right behind it: an act with `ب`, or the responsibility for one."""
    mention, article = actor.mention, scene.reading.article
    if mention.prefix not in BARE or mention.kind == "nisba" or actor.actor in (None, CIVILIANS):
        return False
    last = _end_of_chain(scene, actor)
    behind = article.tokens[last].text if last < scene.segment.last else ""
    charge = NEEDS in verb["note"] and word_follows(article, actor.last, verb["note"], 1)
    return charge or behind.startswith(BY)


def _end_of_chain(scene: Scene, actor: ResolvedActor) -> int:
    """Where the sides end that "and" joins to one (`القوات الحكومية وقوات الدعم السريع`)."""
    last = actor.last
    for joined in scene.actors:
        if joined.first == last and has_conjunction(joined.mention.prefix):
            last = joined.last
    return last


_BLAME_REACH = 5


def laid_on_others(scene: Scene, cue: Hit) -> bool:
    """`حملت أنقرة مسؤوليته لـ`: whether a verb of blame stands so few words before a word of responsibility."""
    return any(
        verb["role"] == "accuses" and 0 < cue.first - end < _BLAME_REACH for end, verb in scene.verbs.items()
    )


_CLAIM_REACH = 20
"""A claim without a subject is of a side named so many words before its sentence."""


def _may_claim(reading: Reading, actor: ResolvedActor) -> bool:
    known = reading.pack.actors.get(actor.actor or "")
    kind = actor.mention.kind
    return known is not None and known.cls in _CLAIMING and kind in ("name", "reference", "leader")


_CLAIMING = REBEL_CLASSES | {"other"}
