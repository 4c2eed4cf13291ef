"""Who stopped a weapon in the air, and whose it was: `تصدت الدفاعات لمسيرات يعتقد أن القوات أطلقتها`.

Whoever fends off an attack on the ground was attacked; who stops a missile or a drone acts (codebook section 2).
"""

from __future__ import annotations

from collections.abc import Sequence

from waqai.detect.mentions import Trigger
from waqai.frame.clauses.other_acts import stops_unmanned
from waqai.frame.roles.scene import Role, Scene
from waqai.frame.types.weapons import FLYING
from waqai.resolve.sides import CIVILIANS

_STOPPED, _ATTACK = "disrupted", "assault"
_HIT = frozenset({"airstrike", "shelling", "bombardment", "assault"})
"""Classes beside which a weapon that was stopped is one of many that were fired."""
_FENDS = "subject of being hit"
_NAMED = ("name", "force")


def stopped_weapons(scene: Scene, roles: Sequence[Role]) -> list[Role]:
    """The roles with who fends off what flies acting, and who is told behind it as having fired it hit."""
    told = scene.segment.triggers(scene.reading)
    stop = next((t for t in told if t.event_class == _STOPPED and t.strong and t.form != "noun"), None)
    if stop is None and stops_unmanned(scene.reading, scene.segment, told):
        stop = next(t for t in told if t.event_class == _ATTACK and t.strong)  # `دمرت الدفاعات صاروخا أطلقته`
    if stop is None or any(t.event_class in _HIT and t is not stop for t in told):
        return list(roles)
    weapons = scene.reading.within("weapons", stop.first, scene.segment.last)
    flies = next((w.first for w in weapons if w["weapon"] in FLYING), None)
    if flies is None:
        return list(roles)
    turned = [_turned(role, flies) for role in roles]
    return turned if any(r.role == "perpetrator" for r in turned) else [*turned, *_stopper(scene, stop, turned)]


def _turned(role: Role, flies: int) -> Role:
    if role.rule == _FENDS and role.actor.first < flies:
        return Role(role.actor, "perpetrator", "who stopped a weapon")
    if role.role == "perpetrator" and role.actor.first > flies:
        return Role(role.actor, "target", "whose weapon was stopped")
    return role


def _stopper(scene: Scene, stop: Trigger, roles: Sequence[Role]) -> list[Role]:
    """`إن مضادات الجيش في المدينة تصدت لمسيرات`: the side named last before the verb, where nobody else acts."""
    taken = {role.actor.first for role in roles}
    before = [
        a
        for a in scene.actors
        if a.first < stop.first
        and a.first not in taken
        and a.mention.kind in _NAMED
        and a.actor not in (None, CIVILIANS)
    ]
    return [Role(a, "perpetrator", "who stopped a weapon") for a in before[-1:]]
