"""People told by whom they were with: `إصابة جندي وزميله`, `مقتل سائقها`, `المحافظ ومرافقوه`.

A colleague, driver or companion with a pronoun is of the side of those who were hit before, whatever the word
alone would make of him; where nobody is, he is only a person (codebook 3.2).
"""

from __future__ import annotations

from dataclasses import replace

from waqai.frame.roles.scene import Role, Scene
from waqai.resolve.sides import CIVILIANS, ResolvedActor

_NOTE = "companion"
"""How the note of such people begins in the table `persons`."""
_PEOPLE = "person"
_FIGHTERS = "combatants"


def with_their_own(scene: Scene, roles: list[Role]) -> list[Role]:
    """The roles of a segment, in the order of the text, with companions of the side of those hit before them."""
    if not any(_is_companion(scene, role) for role in roles):
        return roles
    told: list[Role] = []
    for role in roles:
        if _is_companion(scene, role):
            hit = next((r.actor for r in reversed(told) if r.role == "target"), None)
            role = replace(role, actor=_beside(role.actor, hit))
        told.append(role)
    return told


def _is_companion(scene: Scene, role: Role) -> bool:
    mention = role.actor.mention
    if role.role != "target" or mention.kind != _PEOPLE:
        return False
    word = scene.reading.starting("persons").get(mention.first)
    if word is None or not word["note"].startswith(_NOTE):
        return False
    return bool(mention.pronoun) or scene.reading.article.written(mention.first, mention.last).endswith("ه")


def _beside(companion: ResolvedActor, own: ResolvedActor | None) -> ResolvedActor:
    """A companion of somebody who was hit."""
    if own is None and companion.actor is not None:
        return companion  # `بسيارة قيادي في الحزب ما أدى إلى مقتل مرافقه`: whose he is, his pronoun told
    if own is not None and own.actor == CIVILIANS and companion.mention.group == _FIGHTERS:
        return companion  # `محافظ وأربعة من مرافقيه`: who guards an official is none like him
    if own is None:
        return replace(companion, actor=CIVILIANS, why="a companion of somebody")
    group = own.mention.group if own.mention.kind == _PEOPLE else _FIGHTERS
    mention = companion.mention._replace(group=group, actors=own.mention.actors, country=own.mention.country)
    return replace(companion, mention=mention, actor=own.actor, why="with those hit before", branch=own.branch)
