"""Who began a fight "between" two sides: the first named (codebook 3.1), unless another telling says who did."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from waqai.frame.between_parties import FIRST_PARTY, SECOND_PARTY
from waqai.frame.drafts import Draft
from waqai.frame.scene import Role


def begun_by(draft: Draft) -> set[str]:
    """The sides that some telling says to act, other than by naming them as parties of a fight."""
    told = (role for frame in draft.frames for role in frame.roles if role.role == "perpetrator")
    return {r.actor.actor for r in told if r.actor.actor and r.rule not in (FIRST_PARTY, SECOND_PARTY)}


def as_begun(roles: Sequence[Role], begun: Collection[str]) -> Sequence[Role]:
    """The roles of a telling, its two parties changed over when the second is known to have begun.

    `اشتباكات بين الجيش والتنظيم ... وكان التنظيم هاجم المدينة`.
    """
    first = {r.actor.actor for r in roles if r.rule == FIRST_PARTY and r.role == "perpetrator"}
    second = {r.actor.actor for r in roles if r.rule == SECOND_PARTY}
    if not second & set(begun) or first & set(begun):
        return roles
    return [
        Role(r.actor, "target" if r.rule == FIRST_PARTY else "perpetrator", r.rule)
        if r.rule in (FIRST_PARTY, SECOND_PARTY)
        else r
        for r in roles
    ]
