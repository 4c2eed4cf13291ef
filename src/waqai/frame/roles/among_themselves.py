"""Fights whose two parties are told by one word: `اشتباكات بين قبيلتين`, `معارك بين ميليشيات متنافسة`."""

from __future__ import annotations

from collections.abc import Sequence

from waqai.frame.roles.between_parties import FIRST_PARTY
from waqai.frame.roles.scene import Role, Scene
from waqai.resolve.sides import CIVILIANS

AMONG = "among themselves"
"""The rule by which a side that fights its own kind is hit, too."""
_TRIBES = "tribal_fighters"
"""The side that all tribes are, whichever fight (codebook 3.2)."""
_FIGHTS = frozenset({"clash", "confrontation"})
_BY_PHRASE = "event phrase"


def among_themselves(scene: Scene, roles: Sequence[Role]) -> list[Role]:
    """The one side that is told of a fight, as whom it hit, where no other is told to be hit."""
    acting = [role for role in roles if role.role == "perpetrator"]
    counted = [role for role in roles if role.role == "target" and _is_fight(scene, role)]
    if not acting and counted:
        return [Role(counted[0].actor, "perpetrator", AMONG)]  # `مقتل ستة في اشتباكات قبلية`
    if len(acting) != 1 or any(role.role == "target" and _bears_arms(role) for role in roles):
        return []
    (one,) = acting
    alone = not _another_behind(scene, one)
    several = one.rule == FIRST_PARTY and (alone or _is_tribe(one))
    tribal = one.rule.startswith(_BY_PHRASE) and _is_tribe(one)
    fights = any(noun.event_class in _FIGHTS for noun in scene.nouns.values())
    return [Role(one.actor, "target", AMONG)] if fights and (several or tribal) else []


_PARTY_REACH = 12


def _another_behind(scene: Scene, party: Role) -> bool:
    """`بين فصائل محلية وقوة من العشيرة`: whether "and" stands so near that a second party may be behind it."""
    end = min(party.actor.last + _PARTY_REACH, scene.segment.last)
    words = scene.reading.article.tokens[party.actor.last : end]
    return any(word.text.startswith("و") for word in words)


def _bears_arms(role: Role) -> bool:
    mention = role.actor.mention
    return role.actor.actor not in (None, CIVILIANS) or mention.group in ("combatants", "police", "attackers")


def _is_fight(scene: Scene, role: Role) -> bool:
    """Whether the words that tell a side are those of a fight (`اشتباكات قبلية`)."""
    actor = role.actor
    return _is_tribe(role) and any(noun.first == actor.first for noun in scene.nouns.values())


def _is_tribe(role: Role) -> bool:
    return role.actor.actor == _TRIBES
