"""Parties of several sides each: `بين الجيش والحزب والمسلحين الموالين له من جهة، والفصائل والجبهة من جهة أخرى`.

What closes a party ("on the one hand") tells where it ends, however many sides it names.
"""

from __future__ import annotations

from collections.abc import Sequence

from waqai.frame.roles.between_parties import FIRST_PARTY, SECOND_PARTY
from waqai.frame.roles.scene import Role, Scene
from waqai.packs.lexicon import Hit

_SIDES = frozenset({"name", "reference", "force", "person"})


def sided_parties(scene: Scene, roles: Sequence[Role]) -> list[Role]:
    """The roles with every side before the first closing words acting, and every one between them and the second
    closing words hit; what else a side is told to do holds."""
    opening = next((role for role in roles if role.rule == FIRST_PARTY), None)
    ends = None if opening is None else _closings(scene, opening.actor.last)
    if opening is None or ends is None:
        return list(roles)
    first, second = ends
    known = {role.actor.first: role for role in roles}
    inside = (a for a in scene.actors if opening.actor.first < a.first < second.first and a.actor)
    found = False
    for actor in inside:
        before = known.get(actor.first)
        if actor.mention.kind not in _SIDES or not (before is None or _of_parties(before)):
            continue
        if actor.first < first.first:
            known[actor.first] = Role(actor, "perpetrator", FIRST_PARTY)
        else:
            known[actor.first] = Role(actor, "target", f"joined: {SECOND_PARTY}" if found else SECOND_PARTY)
            found = True
    return list(known.values())


def _of_parties(role: Role) -> bool:
    """Whether a role was given for standing behind "between", or behind a side that "and" joins."""
    return role.rule == SECOND_PARTY or role.rule.startswith("joined")


def _closings(scene: Scene, at: int) -> tuple[Hit, Hit] | None:
    """The words that close the first party and those that close the second, which begin alike (`من جهة أخرى`)."""
    words = scene.reading.within("clause_words", at, scene.segment.last)
    first = next((hit for hit in words if hit["kind"] == "party"), None)
    if first is None:
        return None
    begin = first.entry.words[0]
    later = (hit for hit in words if hit.first >= first.last and hit["kind"] in ("party", "break"))
    second = next((hit for hit in later if hit.entry.words[0] == begin), None)
    return None if second is None else (first, second)
