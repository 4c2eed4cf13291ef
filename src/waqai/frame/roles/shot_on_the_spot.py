"""Attackers who were shot on the spot: `وقضت قوات الأمن على المهاجم`.

Who attacks and falls is part of his own attack (codebook section 2), and who shot him did not carry it out.
"""

from __future__ import annotations

from collections.abc import Sequence

from waqai.frame.roles.died_attacking import DIED
from waqai.frame.roles.scene import Role, Scene
from waqai.frame.types.raids import tells_raid


def shot_on_the_spot(scene: Scene, roles: Sequence[Role]) -> list[Role]:
    """The roles with attackers told as known acting, where nobody else was hit."""
    hit = [role for role in roles if role.role == "target"]
    if not hit or not all(_known_attackers(role) for role in hit) or _came_for_them(scene):
        return list(roles)
    return [_changed(role) for role in roles]


def _changed(role: Role) -> Role:
    """Who fell acted; who killed them did not, but for whose the attack is told to be (`هجوما للجماعة`)."""
    if role.role == "target":
        return Role(role.actor, "perpetrator", DIED)
    if role.role == "perpetrator" and not role.rule.startswith(_OF_ATTACKERS):
        return Role(role.actor, "none", "who killed the attacker")
    return role


_OF_ATTACKERS = ("event of", "role_cues", "relative clause", "country adjective", "attackers")


def _known_attackers(role: Role) -> bool:
    """`المهاجم`, `منفذ الهجوم`: spoken of as known."""
    return role.actor.mention.group == "attackers" and role.actor.mention.definite


def _came_for_them(scene: Scene) -> bool:
    """Whether they were raided or hunted down later: an act of its own, as is all that a headline alone tells."""
    reading, segment = scene.reading, scene.segment
    if segment.sentence.in_title or any(tells_raid(reading, trigger) for trigger in segment.triggers(reading)):
        return True
    hunts = reading.having("clause_words", "kind", "hunt")
    return any(segment.sentence.first <= word.first < segment.last for word in hunts)
