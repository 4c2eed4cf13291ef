"""Who began a fight "between" two sides: the first named (codebook 3.1), unless another telling says who did."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from waqai.frame.drafts import Draft
from waqai.frame.frames import Frame
from waqai.frame.reading import Reading
from waqai.frame.roles.between_parties import FIRST_PARTY, SECOND_PARTY
from waqai.frame.roles.opponents import FOUGHT_THE_KILLED
from waqai.frame.roles.scene import Role
from waqai.frame.roles.who_began import BEGAN
from waqai.frame.types.raids import goes_in


def begun_by(reading: Reading, draft: Draft) -> set[str]:
    """The sides that some telling says to act, other than by naming them as parties of a fight; or the state that
    went in where the fight was, when no other is said to act."""
    told = [role for frame in draft.frames for role in frame.roles if role.role == "perpetrator"]
    first = {r.actor.actor for r in told if r.actor.actor and r.rule == BEGAN}
    if first:
        return first
    acting = {r.actor.actor for r in told if r.actor.actor and r.rule not in _UNDECIDED}
    return acting or {state for frame in draft.frames for state in _went_in(reading, frame)}


def _went_in(reading: Reading, frame: Frame) -> Iterator[str]:
    """`اشتباكات بين مقاومين وقوات الاحتلال خلال اقتحام المخيم`: the party that is a state, in a raid."""
    known = reading.pack.actors
    if any(goes_in(reading, t) for t in frame.triggers):
        parties = (r.actor.actor for r in frame.roles if r.rule in (FIRST_PARTY, SECOND_PARTY))
        yield from (actor for actor in parties if actor in known and known[actor].cls == "state")


def as_begun(roles: Sequence[Role], begun: Collection[str]) -> Sequence[Role]:
    """The roles of a telling, its two parties changed over when the second is known to have begun.

    `اشتباكات بين الجيش والتنظيم ... وكان التنظيم هاجم المدينة`.
    """
    if any(r.rule == FOUGHT_THE_KILLED for r in roles):
        return _killed_attacking(roles, begun)
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


def _killed_attacking(roles: Sequence[Role], begun: Collection[str]) -> Sequence[Role]:
    """`مقتل 14 مسلحا في اشتباك مع القوات ... وكان المسلحون هاجموا نقطة`: whom the killed fought was attacked."""
    fought = {r.actor.actor for r in roles if r.rule == FOUGHT_THE_KILLED}
    if fought & set(begun) or not begun:
        return roles
    return [
        Role(r.actor, "target", r.rule)
        if r.rule == FOUGHT_THE_KILLED
        else Role(r.actor, "none", r.rule)
        if r.role == "target" and r.actor.actor in begun
        else r
        for r in roles
    ]


_UNDECIDED = (FIRST_PARTY, SECOND_PARTY, FOUGHT_THE_KILLED)
"""The rules of sides of a fight of which nothing tells who began."""
