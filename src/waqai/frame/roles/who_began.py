"""Which of two parties began a fight: told by a relative clause, or by `الأخيرة` for the side named last.

`اشتباكات بين الجيش والتنظيم الذي هاجم`, `معارك بين الجيش والحركة بعد هجوم شنته الأخيرة`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from waqai.frame.roles.between_parties import SECOND_PARTY
from waqai.frame.roles.opponents import MET
from waqai.frame.roles.scene import ACTING, Role, Scene
from waqai.packs.lexicon import Hit
from waqai.resolve.sides import CIVILIANS, ResolvedActor
from waqai.text.grammar import BARE, PLURAL_VERB

BEGAN = "told to have begun"
"""The rule of a side that is told to have begun a fight."""
_NAMED = ("name", "reference", "force", "person")
_NAMED_REACH = 30
"""The side that "the latter" stands for is named so many words before, at most."""
_TRY = "attempt"


def began(scene: Scene, roles: list[Role]) -> list[Role]:
    """The sides that are told to have begun, beside the roles that they have as parties of a fight."""
    acting = {role.actor.actor for role in roles if role.role == "perpetrator"}
    seconds = [role.actor for role in roles if role.rule == SECOND_PARTY]
    found = [actor for actor in seconds if _attacks(scene, actor)] + list(_latter(scene))
    return [Role(actor, "perpetrator", BEGAN) for actor in found[:1] if actor.actor not in acting]


def met_in_attack(scene: Scene, roles: Sequence[Role]) -> list[Role]:
    """`اشتبكت الفصائل مع القوات التي شنت هجوما`: whom a fight was with acts, where it is told to have attacked."""
    attacking = {r.actor.first for r in roles if r.rule == MET and _attacks(scene, r.actor)}
    if not attacking:
        return list(roles)
    return [
        Role(r.actor, "perpetrator", BEGAN)
        if r.actor.first in attacking
        else Role(r.actor, "target", r.rule)
        if r.role in ACTING
        else r
        for r in roles
    ]


def _attacks(scene: Scene, party: ResolvedActor) -> bool:
    """`القوات التي بدأت هجوما`, `مسلحين هاجموا`: whether a clause right behind a party tells that it attacked."""
    reading, at = scene.reading, party.last
    which = reading.function(at) == "which"
    at += which
    verb = next((v for v in scene.verbs.values() if v.first == at), None)
    tried = any(h["effect"] == _TRY and _tries(scene, h) for h in reading.within("modality", at, at + 1))
    acts = tried or (verb is not None and verb["role"] == "perpetrator" and not verb.suffix)
    men = reading.article.tokens[at].text.endswith(PLURAL_VERB)
    return acts and (which or (men and not party.mention.definite))


def _latter(scene: Scene) -> Iterator[ResolvedActor]:
    """`هجوم شنته الأخيرة`, `محاولة الأخير التسلل`, `هجوم للأخيرة`: the side named last, where told to act."""
    reading = scene.reading
    for hit in reading.within("clause_words", scene.segment.first, scene.segment.last):
        if hit["kind"] != "the latter" or not _told_to_act(scene, hit):
            continue
        before = (
            actor for actor in reversed(reading.actors_in(hit.first - _NAMED_REACH, hit.first))
            if actor.mention.kind in _NAMED and actor.actor not in (None, CIVILIANS)
        )
        yield from list(before)[:1]


def _told_to_act(scene: Scene, latter: Hit) -> bool:
    """Whether a verb or cue of acting, an attempt, or the noun of an act that it has with `ل`, is before it."""
    reading, at = scene.reading, latter.first
    if latter.prefix.endswith("ل") or reading.function(at - 1) == "of":
        end = at - (not latter.prefix.endswith("ل"))
        return end in scene.nouns or _tried(scene, end)
    if latter.prefix not in BARE:
        return False
    cue = scene.cues.get(at)
    verb = scene.verbs.get(at)
    told = any(word is not None and word["role"] == "perpetrator" for word in (cue, verb))
    return told or _tried(scene, at)


def _tried(scene: Scene, end: int) -> bool:
    """`محاولة الأخيرة اقتحام`: whether a word of attempt ends here, with an attack behind it."""
    return any(h["effect"] == _TRY and _tries(scene, h) for h in scene.reading.ending("modality", end))


def _tries(scene: Scene, hit: Hit) -> bool:
    """Whether an act in which men go somewhere stands right behind a word of attempt."""
    return any(
        hit.last < act.last and act.first < hit.last + _ACT_REACH and act.event_class in _ON_THE_GROUND
        for act in scene.reading.triggers_in(hit.first, hit.last + _ACT_REACH)
    )


_ON_THE_GROUND = frozenset({"assault", "clash", "territory", "ambush"})
"""Classes of acts in which men go somewhere."""
_ACT_REACH = 4
"""Words between a word of attempt and the act that was tried, its preposition among them, at most."""
