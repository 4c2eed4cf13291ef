"""What a mention is resolved to: the id of its side, and the ids that stand for no side of their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from waqai.detect.mentions import ActorMention
from waqai.packs.load import Pack

UNIDENTIFIED, CIVILIANS, OTHER = "unidentified", "civilians", "other"
AIR, AIRCRAFT, DRONE = "air", "aircraft", "drone"
"""Branches of an air force, of planes told by themselves (`الطيران`: over Yemen an ally's) and of drones, which in
some wars both sides have."""

REBEL_CLASSES = frozenset({"rebel", "political_militia"})
"""Classes of groups that fight under a name of their own and speak for themselves."""
GROUP_CLASSES = REBEL_CLASSES | {"identity_militia"}
"""Classes of all armed groups, those of a tribe or community among them."""
ARMED_CLASSES = GROUP_CLASSES | {"state", "external"}


@dataclass(frozen=True, slots=True)
class ResolvedActor:
    """A mention with the id of the side; None when nothing in the article tells it.

    `branch` is that of a state's force named without its country (`الشرطة`, `الجيش`): whose it is
    depends on where the incident happened.
    """

    mention: ActorMention
    actor: str | None
    why: str
    weighed: tuple[tuple[str, str], ...] = ()
    branch: str | None = None

    def at(self, country: str | None, pack: Pack) -> str | None:
        """The side's id when it is told of an incident in a country."""
        if self.branch is None:
            return self.actor or self._home(country, pack)
        return state_of(country, self.branch, pack) or self.actor

    def _home(self, country: str | None, pack: Pack) -> str | None:
        """`القوات الكردية`: a reference that the article does not tell is of the country of the incident."""
        ids = self.mention.actors if self.mention.kind == "reference" and country else ()
        return next((a for a in ids if a in pack.actors and pack.actors[a].country == country), None)

    @property
    def of_unknown_aircraft(self) -> bool:
        """Whether it is an air force told by its aircraft alone (`الطيران`), whose only the rest can tell."""
        return self.mention.branch in (AIR, AIRCRAFT, DRONE) and self.mention.kind == "force"

    @property
    def first(self) -> int:
        return self.mention.first

    @property
    def last(self) -> int:
        return self.mention.last


def state_of(country: str | None, branch: str, pack: Pack) -> str | None:
    """The id of a country's force of a branch, or of its state, `other` when the table has neither (codebook 3.2).

    None when no country is told.
    """
    if country is None:
        return None
    special = pack.branches.get((country, branch))
    if special is None and branch in (AIRCRAFT, DRONE):
        special = pack.branches.get((country, AIR))
    if special:
        return special
    return next(
        (a.id for a in pack.actors.values() if a.country == country and a.cls == "state" and not a.parent),
        next((a.id for a in pack.actors.values() if a.country == country and a.cls == "state"), OTHER),
    )


def state_on(country: str | None, branch: str, pack: Pack, day: date) -> str | None:
    """The same on a day: a fallen government gives way to its successor."""
    state = state_of(country, branch, pack)
    actor = pack.actors.get(state or "")
    if actor is None or actor.valid_on(day.isoformat()) or not actor.successor:
        return state
    return actor.successor
