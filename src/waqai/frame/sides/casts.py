"""The cast of an incident as it is put together: who acts, who is hit, with the weight of the voices for each."""

from __future__ import annotations

from dataclasses import dataclass, field

from waqai.frame.reading import Reading
from waqai.records import Evidence, Side, Weighed
from waqai.resolve.sides import ARMED_CLASSES, OTHER, UNIDENTIFIED


@dataclass(slots=True)
class Cast:
    """Who acted and who was hit, with votes and evidence.

    `implied` are targets told only by people without a side ("soldiers", "persons"), `aimed` those at
    whom an act was aimed, not only people counted, `directed` those of them whom words near the act
    tell. `carried` is the class of the event that the perpetrators were carried over from, if they were.
    `assumed` acted by aircraft without a country, `named` by any other word; `infighting` are sides whose
    factions fight each other.
    `shared` are armed sides of which some were among persons hit, at whom the act was not aimed; `only_arms` tells
    that all of those persons were of such.
    `armed_place` tells that a checkpoint or the like was hit, `enemys_place` by one who fights for that state;
    `weighed` are the sides that lost, by role.
    """

    perpetrators: dict[str, Side] = field(default_factory=dict)
    targets: dict[str, Side] = field(default_factory=dict)
    votes: dict[tuple[str, str], float] = field(default_factory=dict)
    evidence: dict[str, list[tuple[str, Evidence]]] = field(
        default_factory=lambda: {"perpetrators": [], "targets": []}
    )
    partners: dict[str, set[str]] = field(default_factory=dict)
    implied: set[str] = field(default_factory=set)
    aimed: set[str] = field(default_factory=set)
    directed: set[str] = field(default_factory=set)
    assumed: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    infighting: set[str] = field(default_factory=set)
    carried: str = ""
    claimed: bool = False
    accused: bool = False
    armed_place: bool = False
    enemys_place: bool = False
    armed_target: bool = False
    others_in_arms: bool = False
    shared: set[str] = field(default_factory=set)
    only_arms: bool = False
    weighed: dict[str, tuple[Weighed, ...]] = field(default_factory=dict)

    def add(self, role: str, side: Side, evidence: Evidence, votes: float) -> None:
        """Count a voice for a side in a role."""
        getattr(self, role).setdefault(side.actor, side)
        self.votes[role, side.actor] = self.votes.get((role, side.actor), 0.0) + votes
        self.evidence[role].append((side.actor, evidence))

    def drop(self, role: str, actor: str) -> None:
        """Take a side out of a role, with its evidence."""
        getattr(self, role).pop(actor, None)
        self.evidence[role] = [pair for pair in self.evidence[role] if pair[0] != actor]

    def partner(self, actor: str, other: str) -> None:
        """Let two sides stand beside each other, so that neither is dropped for the other."""
        self.partners.setdefault(actor, set()).add(other)
        self.partners.setdefault(other, set()).add(actor)

    def turn(self, actor: str) -> None:
        """Let a side that was hit act, by the evidence for its being hit."""
        side, told = self.targets[actor], [e for a, e in self.evidence["targets"] if a == actor]
        voice = self.votes.pop(("targets", actor), 0.0)
        self.drop("targets", actor)
        for evidence in told:
            self.add("perpetrators", side, evidence, voice / len(told))
        self.aimed.discard(actor)
        self.directed.discard(actor)
        self.implied.discard(actor)

    def acts(self, actor: str) -> bool:
        """Whether a side acts, so that it cannot be hit; `other` may be two groups, by name."""
        side = self.perpetrators.get(actor)
        hit = self.targets.get(actor)
        if side is None or actor in self.infighting:
            return False
        return not (actor == OTHER and hit is not None and hit.name != side.name)

    def joined(self, actor: str, others: set[str]) -> bool:
        """Whether a side is named in one breath with one of others ("the army and its militias")."""
        return bool(self.partners.get(actor, set()) & others) or any(
            actor in self.partners.get(other, ()) for other in others
        )

    def hits_arms(self, reading: Reading) -> bool:
        """Whether an armed side is hit, or an armed place."""
        others = self.others_in_arms and OTHER in self.targets and OTHER not in self.shared - self.aimed
        return self.armed_place or others or any(
            is_armed(reading, actor) for actor in self.targets if actor not in self.shared - self.aimed
        )

    def hits_directly(self, reading: Reading) -> bool:
        """Whether words near the act tell that it was aimed at an armed side."""
        aimed = self.directed & set(self.targets)
        return any(is_armed(reading, actor) and not self.acts(actor) for actor in aimed)

    def spans(self, role: str) -> tuple[Evidence, ...]:
        """The evidence of the sides that are left in a role."""
        return tuple(evidence for _, evidence in self.evidence[role])


def is_named(reading: Reading, actor: str | None) -> bool:
    """Whether a side is an armed one that is known by its name."""
    return actor is not None and actor != UNIDENTIFIED and is_armed(reading, actor)


def is_armed(reading: Reading, actor: str) -> bool:
    """Whether a side is an armed one, not civilians or protesters."""
    return actor in reading.pack.actors and reading.pack.actors[actor].cls in ARMED_CLASSES
