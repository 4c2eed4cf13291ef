"""Unnamed planes of which a state's army or ministry tells that they struck a group: they are its own."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from waqai.packs.load import Pack
from waqai.resolve.sides import GROUP_CLASSES, ResolvedActor

_FOE_REACH = 14
"""Words between the planes and the group that they struck, at most."""


def announced_planes(resolved: Sequence[ResolvedActor], told: Collection[int], pack: Pack) -> list[ResolvedActor]:
    """`قال الجيش التركي إن مقاتلات قصفت أهدافا للتنظيم`; but `إن طائرات قصفت مواقعه` are somebody else's.

    `told` are the tokens right behind a "that".
    """
    return [
        _of_the_state(resolved, number, pack) if own.of_unknown_aircraft and own.first in told else own
        for number, own in enumerate(resolved)
    ]


def _of_the_state(resolved: Sequence[ResolvedActor], number: int, pack: Pack) -> ResolvedActor:
    own = resolved[number]
    if number == 0 or own.mention.definite or resolved[number - 1].last != own.first - 1:
        return own
    state = pack.actors.get(resolved[number - 1].actor or "")
    if state is None or state.cls != "state":
        return own
    behind = (a for a in resolved[number + 1 :] if a.first - own.last <= _FOE_REACH)
    foes = (pack.actors.get(a.actor or "") for a in behind)
    if not any(foe is not None and foe.cls in GROUP_CLASSES for foe in foes):
        return own
    mention = own.mention._replace(kind="name", actors=(state.id,), branch="")
    return replace(own, mention=mention, actor=state.id, why="planes that a state's army tells of", branch=None)
