"""People who fell in their own attack: `قتل مسلحون لدى محاولتهم اقتحام نقطة`, `استشهد فتى بعد أن طعن جنديا`.

Who attacks and is shot on the spot acts (codebook section 2), and those who shot him were attacked.
"""

from __future__ import annotations

from collections.abc import Sequence

from waqai.frame.roles.scene import Role, Scene
from waqai.packs.lexicon import Hit
from waqai.resolve.sides import CIVILIANS, ResolvedActor
from waqai.text.tokens import has_conjunction

DIED = "fell in their own attack"
"""The rule by which people who were killed acted."""
_ATTEMPT, _ATTACK = "his attempt", "his attack"
"""Kinds of clause words that speak of people told before: the first only before an act of violence."""
_NOBODYS = "of nobody told behind it"
"""The note of words of attempt without a pronoun: whose it was stands behind them, or was told before."""
_BY_HAND = frozenset({"assault", "killing", "shooting", "suicide", "ied", "explosion", "grenade", "ambush"})
_VIOLENT = _BY_HAND | {"clash"}
"""People without arms attack by hand; who slips across a border (`حاول التسلل`) may only flee."""
_HARMED = ("counted among those harmed", "people of a side", "event on")
_REACH, _ACT_REACH = 30, 4


def died_attacking(scene: Scene, roles: list[Role]) -> list[Role]:
    """The roles with those who fell in their own attack acting, and who killed them hit."""
    words = [h for h in scene.reading.within("clause_words", scene.segment.first, scene.segment.last)
             if h["kind"] in (_ATTEMPT, _ATTACK) and not has_conjunction(h.prefix)]  # `فقتلوهم وهاجموا`
    fallen: set[int] = set()
    for word in words:
        who = None if _alleged(scene, word) or _arrested(scene, word) else _whose(roles, word)
        if who is not None and _attacks(scene, word, who.actor):
            fallen |= {r.actor.first for r in roles if r.role == "target" and _same(r.actor, who.actor)}
    return _changed(roles, fallen) if fallen else roles


def _alleged(scene: Scene, word: Hit) -> bool:
    """`أطلق الجنود النار على شاب بدعوى محاولته طعن جندي`: what they give as their reason is not told as done."""
    return any(cue["effect"] == "accusation" for cue in scene.reading.ending("modality", word.first))


def _arrested(scene: Scene, word: Hit) -> bool:
    """`ألقي القبض على مسلح حاول التسلل`: who was arrested did not fall."""
    told = scene.reading.triggers_in(scene.segment.first, word.first)
    return bool(told) and all(t.event_class == "arrest" for t in told) and not scene.segment.counts(scene.reading)


def _whose(roles: Sequence[Role], word: Hit) -> Role | None:
    """Whose attempt a word tells: the last people before it, when they were hit; an army between is no "they"."""
    before = [r for r in roles if word.first - _REACH <= r.actor.first and r.actor.last <= word.first]
    for role in reversed(before):
        if role.role == "target" and role.rule in _HARMED:
            return role
        if role.actor.mention.kind == "person":
            return None
    return None


def _attacks(scene: Scene, word: Hit, who: ResolvedActor) -> bool:
    """Whether an act of violence stands right behind the word, or the word tells one itself."""
    end = min(word.last + _ACT_REACH, scene.segment.last)
    if word["kind"] == _ATTACK:
        return True
    violent = _VIOLENT if _armed(who) else _BY_HAND
    inside = scene.reading.triggers_in(word.first, end)
    tried = [t for t in inside if t.event_class in violent and t.last > word.last]
    if word["note"] != _NOBODYS:
        return bool(tried)
    return _armed(who) and any(not scene.reading.actors_in(t.last, t.last + 1) for t in tried)


def _armed(who: ResolvedActor) -> bool:
    return who.actor not in (None, CIVILIANS) and who.mention.kind != "nisba"


def _same(one: ResolvedActor, who: ResolvedActor) -> bool:
    return one.first == who.first or (_armed(who) and one.actor == who.actor)


def _changed(roles: Sequence[Role], fallen: set[int]) -> list[Role]:
    others = any(r.role == "target" and r.actor.first not in fallen for r in roles)
    changed: list[Role] = []
    for role in roles:
        if role.actor.first in fallen:
            role = Role(role.actor, "perpetrator", DIED)
        elif role.role == "perpetrator":
            role = Role(role.actor, "none" if others else "target", "whom the fallen attacked")
        changed.append(role)
    return changed
