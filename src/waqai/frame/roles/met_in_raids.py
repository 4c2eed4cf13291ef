"""Those who break into a place and are attacked there: `فجر مقاومون عبوة خلال اقتحام القوات المخيم`."""

from __future__ import annotations

from waqai.frame.roles.scene import Role, Scene
from waqai.frame.types.raids import storms
from waqai.resolve.sides import REBEL_CLASSES, ResolvedActor

_VERB_REACH = 3
"""So many words part a side from the verb of breaking in (`قوات الاحتلال التي اقتحمت`)."""


def breaks_in(scene: Scene, side: ResolvedActor) -> bool:
    """`خلال اقتحام القوات`, `للقوات التي اقتحمت`: whether a state breaks in, as the setting of another act."""
    known = scene.reading.pack.actors.get(side.actor or "")
    if known is None or known.cls != "state":
        return False
    inside = scene.segment.triggers(scene.reading)
    return any(
        t.last == side.first or 0 <= t.first - side.last < _VERB_REACH
        for t in inside
        if t is not inside[0] and storms(scene.reading, t)
    )


def met_in_raids(scene: Scene, roles: list[Role]) -> list[Role]:
    """The roles, with the state that only breaks in hit by the group whose attack is told with it."""
    known = scene.reading.pack.actors
    acting = [r for r in roles if r.role == "perpetrator" and r.actor.actor in known]
    if len(acting) < 2 or known[acting[0].actor.actor or ""].cls not in REBEL_CLASSES:
        return roles
    met = [r for r in acting[1:] if breaks_in(scene, r.actor)]
    return [Role(r.actor, "target", "broke in where it was attacked") if r in met else r for r in roles]
