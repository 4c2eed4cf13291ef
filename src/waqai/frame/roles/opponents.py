"""Sides that meet each other: two parties, and who stands against whom."""

from __future__ import annotations

from waqai.frame.reading import Reading
from waqai.frame.roles.between_parties import SECOND_PARTY
from waqai.frame.roles.scene import ACTING, Role, Scene, place_word_before
from waqai.resolve.sides import CIVILIANS, OTHER, ResolvedActor

_PARTY_REACH = 5
_OF_TWO = ("clash", "confrontation", "ambush", "shooting", "shelling", "bombardment")
"""Classes of acts in which one side meets another behind `with`."""
MET = "whom the clash was with"
"""The rule of a side that another one, told as acting, fought."""
FOUGHT_THE_KILLED = "whom the killed clashed with"
"""The rule of a side that fought those who fell: it tells not who began."""
_NAMED = ("name", "reference", "force")
_BEFORE_PARTY = 40
"""The side that a pronoun behind "between" stands for is named at most so many words before."""


def first_parties(scene: Scene, roles: list[Role]) -> list[Role]:
    """`هاجم المسلحون القرية، واندلعت معارك بينهم وبين الجيش`: a pronoun's side, named last before it."""
    second = next((role for role in roles if role.rule == SECOND_PARTY), None)
    if second is None:
        return []
    begins = [h.first for h in scene.reading.having("clause_words", "kind", "other party")]
    at = max((b for b in begins if b < second.actor.first), default=None)
    if at is None or any(role.rule == "between" for role in roles):
        return []
    taken = {role.actor.first for role in roles}
    others = (None, CIVILIANS, second.actor.actor)
    named = (a for a in scene.reading.actors_in(at - _BEFORE_PARTY, at) if a.mention.kind in _NAMED)
    parties = [a for a in named if a.actor not in others]
    return [Role(a, "perpetrator", "party by its pronoun") for a in parties[-1:] if a.first not in taken]


def met(scene: Scene, roles: list[Role]) -> list[Role]:
    """`تخوض القوات معارك مع التنظيم`: whom a clash of another side was with is hit."""
    if not any(role.role in ACTING for role in roles):
        return []
    return [Role(actor, "target", MET) for actor in _opponents(scene, roles, ACTING)]


def killers(scene: Scene, roles: list[Role]) -> list[Role]:
    """`مقتل أربعة مسلحين في اشتباك مع الجيش`: whom the killed fought with killed them."""
    if any(role.role in ACTING for role in roles):
        return []
    return [
        Role(actor, "perpetrator", FOUGHT_THE_KILLED)
        for actor in _opponents(scene, roles, ("target",))
    ]


def advancing(scene: Scene, roles: list[Role]) -> list[Role]:
    """`تقدمت القوات نحو البلدة حيث اندلعت مواجهات مع التنظيم`: who was told to act before met whom it was with."""
    if any(role.role in ACTING or role.role == "target" for role in roles):
        return []
    foes = [a for a in scene.actors if a.actor not in (None, CIVILIANS) and _with_party(scene, a)]
    if not foes:
        return []
    told = scene.reading.actors_in(scene.segment.sentence.first, scene.segment.first)
    subjects = [a for a in told if _may_advance(scene.reading, a) and _may_face(scene.reading, foes[0], a)]
    if not subjects:
        return []
    met = Role(foes[0], "target", MET)
    return [Role(subjects[-1], "perpetrator", "met whom it advanced on"), met]


def _may_advance(reading: Reading, actor: ResolvedActor) -> bool:
    """An armed side by its name, behind no preposition."""
    free = actor.mention.prefix in ("", "ال", "و", "وال") and not reading.function(actor.first - 1)
    return free and actor.mention.kind in _NAMED and actor.first in reading.armed_people


def _opponents(scene: Scene, roles: list[Role], facing: tuple[str, ...]) -> list[ResolvedActor]:
    """Sides without a role behind the "with" of a clash, where another side has one of the roles `facing`."""
    taken = {role.actor.first for role in roles}
    others = [role.actor for role in roles if role.role in facing]
    return [
        actor
        for actor in scene.actors
        if actor.first not in taken
        and actor.actor not in (None, CIVILIANS)
        and any(_may_face(scene.reading, actor, other) for other in others)
        and _with_party(scene, actor)
    ]


def _may_face(reading: Reading, actor: ResolvedActor, other: ResolvedActor) -> bool:
    """Whether two sides may fight each other: soldiers of no side fight no state; `other` may be two groups."""
    if other.actor is None:
        known = reading.pack.actors[actor.actor or ""]
        return other.mention.group in _SERVING and known.cls != "state"
    return other.actor != CIVILIANS and (other.actor != actor.actor or actor.actor == OTHER)


_SERVING = ("combatants", "police")


def _with_party(scene: Scene, actor: ResolvedActor) -> bool:
    reading, before = scene.reading, actor.first - 1
    at = next((at for at in (before, before - 1, before - 2) if reading.function(at) == "with"), None)
    if actor.mention.kind == "metonym" and place_word_before(scene, actor):
        return False  # `على الحدود مع سوريا`
    if at is None or any(o.first > at and o.first < actor.first for o in scene.actors):
        return False
    return any(
        scene.segment.first <= t.first and at - _PARTY_REACH <= t.last <= at and t.event_class in _OF_TWO
        for t in reading.triggers
    )
