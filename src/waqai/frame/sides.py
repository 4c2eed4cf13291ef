"""The perpetrators and targets of an occurrence from the roles in its frames."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from waqai.frame.merge import Draft
from waqai.frame.reading import Reading
from waqai.frame.roles import Role
from waqai.records import Evidence, Side
from waqai.resolve.actors import CIVILIANS, UNIDENTIFIED, state_of

_CIVILIAN_GROUPS = frozenset({"civilians", "children", "women", "journalists", "medics"})
_FIGHTING_GROUPS = frozenset({"combatants", "police"})
_ACTING = ("perpetrator", "accused", "claims")
ARMED_CLASSES = frozenset({"state", "rebel", "political_militia", "identity_militia", "external"})


@dataclass(slots=True)
class Cast:
    """Who acted and who was hit, with the evidence, and what was weighed."""

    perpetrators: dict[str, Side] = field(default_factory=dict)
    targets: dict[str, Side] = field(default_factory=dict)
    evidence: dict[str, list[Evidence]] = field(default_factory=lambda: {"perpetrators": [], "targets": []})
    claimed: bool = False
    accused: bool = False
    armed_target: bool = False

    def add(self, role: str, side: Side, evidence: Evidence) -> None:
        getattr(self, role).setdefault(side.actor, side)
        self.evidence[role].append(evidence)


def cast(reading: Reading, draft: Draft, country: str | None) -> Cast:
    """The sides of an occurrence. `country` is where it happened."""
    made = Cast()
    for role in _roles(draft):
        if role.role in _ACTING:
            _act(reading, made, role)
        elif role.role == "target":
            _suffer(reading, made, role, country)
    made.armed_target = made.armed_target or _armed_place(reading, made, draft, country)
    _tidy(reading, made)
    return made


def _roles(draft: Draft) -> Iterator[Role]:
    for frame in draft.frames:
        yield from frame.roles


def _act(reading: Reading, made: Cast, role: Role) -> None:
    mention = role.actor.mention
    actor = role.actor.actor
    if actor is None:
        if mention.kind != "person" or mention.group in _CIVILIAN_GROUPS:
            return
        actor = UNIDENTIFIED
    if actor in (CIVILIANS,) and role.role != "perpetrator":
        return
    made.claimed |= role.role == "claims"
    made.accused |= role.role == "accused"
    name = reading.article.quote(mention.first, mention.last)
    made.add("perpetrators", Side(actor, name), reading.article.evidence(mention.first, mention.last, role.rule))


def _suffer(reading: Reading, made: Cast, role: Role, country: str | None) -> None:
    mention = role.actor.mention
    actor = role.actor.actor or _side_of_people(reading, role, country)
    if actor is None:
        return
    if mention.kind == "nisba" and mention.number != "sg":
        actor = CIVILIANS
    made.armed_target |= actor in reading.pack.actors and reading.pack.actors[actor].cls in ARMED_CLASSES
    name = reading.article.quote(mention.first, mention.last)
    made.add("targets", Side(actor, name), reading.article.evidence(mention.first, mention.last, role.rule))


def _side_of_people(reading: Reading, role: Role, country: str | None) -> str | None:
    """A noun of people without a side: soldiers and police are the state's, others civilians."""
    mention = role.actor.mention
    if mention.group in _CIVILIAN_GROUPS:
        return CIVILIANS
    if mention.group == "protesters":
        return "protesters"
    if mention.group in _FIGHTING_GROUPS and mention.kind == "person":
        if mention.rule.endswith("unidentified"):
            return UNIDENTIFIED
        return state_of(country, "police" if mention.group == "police" else "army", reading.pack)
    return None


def _armed_place(reading: Reading, made: Cast, draft: Draft, country: str | None) -> bool:
    """A checkpoint, patrol or barracks that is hit stands for the force that holds it."""
    armed = False
    for frame in draft.frames:
        for hit in reading.hits.get("target_nouns", ()):
            if not frame.segment.holds(hit.first) or hit["group"] not in ("armed", "civilians"):
                continue
            if not any(t.last <= hit.first and hit.first - t.last <= 4 for t in frame.triggers):
                continue
            evidence = reading.article.evidence(hit.first, hit.last, "target_nouns")
            name = reading.article.quote(hit.first, hit.last)
            if hit["group"] == "armed":
                armed = True
                state = state_of(country, "army", reading.pack)
                if not made.targets and state and state not in made.perpetrators:
                    made.add("targets", Side(state, name), evidence)
            elif not made.targets:
                made.add("targets", Side(CIVILIANS, name), evidence)
    return armed


def _tidy(reading: Reading, made: Cast) -> None:
    """Unknown attackers give way to named ones; nobody stands on both sides of one act."""
    if len(made.perpetrators) > 1:
        made.perpetrators.pop(UNIDENTIFIED, None)
    for actor in list(made.targets):
        if actor in made.perpetrators and actor != UNIDENTIFIED:
            votes = {role: sum(1 for e in made.evidence[role] if e.text == getattr(made, role)[actor].name)
                     for role in ("perpetrators", "targets")}
            loser = "targets" if votes["perpetrators"] >= votes["targets"] else "perpetrators"
            if len(getattr(made, loser)) > 1 or loser == "targets":
                del getattr(made, loser)[actor]
    if len(made.targets) > 1 and UNIDENTIFIED in made.targets:
        del made.targets[UNIDENTIFIED]
