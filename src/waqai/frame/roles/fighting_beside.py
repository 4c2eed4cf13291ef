"""Sides that fight beside another: they have its role (`هاجم الجيش مدعوما بالقبائل`, `عملية مشتركة مع القوات`).

Who is only backed by a state (`المدعومة من`) has no part in the act; who comes with its men has.
"""

from __future__ import annotations

from waqai.frame.roles.roles_by_cue import BESIDE
from waqai.frame.roles.scene import ACTING, Role
from waqai.resolve.sides import CIVILIANS, UNIDENTIFIED
from waqai.text.grammar import BY

_REACH = 12
"""The side beside which another fights is named so many words before it, at most."""


def beside(roles: list[Role]) -> list[Role]:
    """The roles of a segment, with those who fight beside a side in the role of that side, where it has one."""
    if not any(role.rule == BESIDE for role in roles):
        return roles
    return [_with_the_side_before(role, roles) if role.rule == BESIDE else role for role in roles]


def _with_the_side_before(role: Role, roles: list[Role]) -> Role:
    own = role.actor
    before = [
        other for other in roles
        if other.role in ("target", *ACTING) and other.actor.last <= own.first
        and other.actor.actor not in (None, CIVILIANS, UNIDENTIFIED, own.actor)
    ]
    with_them = not own.mention.prefix.startswith(BY)  # `قصف الجيش مواقع للتنظيم بالاشتراك مع القوات`
    beside_it = [
        other for other in before
        if (other.role in ACTING if with_them else own.first - other.actor.last <= _REACH)
    ]
    if not beside_it:
        return role
    nearest = max(beside_it, key=lambda other: other.actor.first)
    return Role(own, nearest.role, f"joined: {nearest.rule}")
