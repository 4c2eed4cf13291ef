"""Whose act it is, told by a clause without a subject: `قتل جنود من الجيش في المعارك التي يخوضها ضد كذا`."""

from __future__ import annotations

from waqai.frame.roles.scene import ACTING, Role, Scene
from waqai.resolve.sides import CIVILIANS, UNIDENTIFIED
from waqai.text.grammar import OF_THEM

_PREPOSITIONS = ("on", "with", "in")
_NAMES = ("name", "reference", "force")
_AGAINST = "target"


def their_own_fights(scene: Scene, roles: list[Role]) -> list[Role]:
    """The roles, with the side acting that is named last before a verb whose object is the act and that no subject
    follows; men whom it lost there do not make it hit."""
    if any(role.role in ACTING for role in roles):
        return roles
    reading = scene.reading
    cues = {cue.first: cue["role"] for cue in scene.cues.values()}
    verbs = [v for v in scene.verbs.values() if v["role"] == "perpetrator" and v.suffix in OF_THEM]
    verbs += [cue for cue in scene.cues.values() if cue["role"] == "perpetrator"]  # `تشنها`, `يخوضها`
    for verb in sorted(verbs, key=lambda h: h.first):
        alone = reading.function(verb.last) in _PREPOSITIONS or cues.get(verb.last) == _AGAINST
        if not alone or reading.function(verb.first - 1) != "which":
            continue
        for actor in reversed(scene.actors):
            named = actor.mention.kind in _NAMES and actor.actor not in (None, CIVILIANS, UNIDENTIFIED)
            if named and actor.last < verb.first:
                return [*(_own_loss(r, actor.actor) for r in roles), Role(actor, "perpetrator", "whose act it is")]
    return roles


def _own_loss(role: Role, acting: str | None) -> Role:
    lost = role.role == "target" and role.actor.actor == acting
    return Role(role.actor, "none", "a loss of who acts") if lost else role
