"""The perpetrators and targets of an occurrence from the roles in its frames."""

from __future__ import annotations

from dataclasses import dataclass, field

from waqai.frame.drafts import Draft
from waqai.frame.reading import Reading
from waqai.frame.roles import Role
from waqai.records import Evidence, Side
from waqai.resolve.actors import CIVILIANS, UNIDENTIFIED, state_of

_CIVILIAN_GROUPS = frozenset({"civilians", "children", "women", "journalists", "medics"})
_FIGHTING_GROUPS = frozenset({"combatants", "police"})
_ACTING = ("perpetrator", "accused", "claims")
ARMED_CLASSES = frozenset({"state", "rebel", "political_militia", "identity_militia", "external"})


_KEPT_SHARE = 0.5
"""A side is kept when its votes reach this share of the strongest side of its role."""
_WEAK_JOIN = 2.0
"""A frame that was joined with less agreement than this speaks with half a voice."""
_VOICE = {"name": 1.0, "leader": 1.0, "force": 0.9, "reference": 0.9, "nisba": 0.9, "metonym": 0.9, "person": 0.6}


@dataclass(slots=True)
class Cast:
    """Who acted and who was hit, with votes and evidence.

    `carried` is the class of the event that the perpetrators were carried over from, if they were.
    """

    perpetrators: dict[str, Side] = field(default_factory=dict)
    targets: dict[str, Side] = field(default_factory=dict)
    votes: dict[tuple[str, str], float] = field(default_factory=dict)
    evidence: dict[str, list[tuple[str, Evidence]]] = field(
        default_factory=lambda: {"perpetrators": [], "targets": []}
    )
    partners: dict[str, set[str]] = field(default_factory=dict)
    carried: str = ""
    claimed: bool = False
    accused: bool = False
    armed_target: bool = False

    def add(self, role: str, side: Side, evidence: Evidence, votes: float) -> None:
        """Count a voice for a side in a role."""
        getattr(self, role).setdefault(side.actor, side)
        self.votes[role, side.actor] = self.votes.get((role, side.actor), 0.0) + votes
        self.evidence[role].append((side.actor, evidence))

    def drop(self, role: str, actor: str) -> None:
        """Take a side out of a role, with its evidence."""
        getattr(self, role).pop(actor, None)
        self.evidence[role] = [pair for pair in self.evidence[role] if pair[0] != actor]

    def spans(self, role: str) -> tuple[Evidence, ...]:
        """The evidence of the sides that are left in a role."""
        return tuple(evidence for _, evidence in self.evidence[role])


def cast(reading: Reading, draft: Draft, country: str | None) -> Cast:
    """The sides of an occurrence. `country` is where it happened."""
    made = Cast()
    for frame, (agreed, _) in zip(draft.frames, draft.joined, strict=True):
        voice = 0.5 if 0 < agreed < _WEAK_JOIN else 1.5 if frame.segment.sentence.paragraph <= 1 else 1.0
        for before, role in zip([None, *frame.roles], frame.roles, strict=False):
            if role.role in _ACTING:
                _act(reading, made, role, country, voice)
            elif role.role == "target":
                _suffer(reading, made, role, country, voice)
            if before is not None and role.rule.startswith("joined") and before.actor.actor and role.actor.actor:
                made.partners.setdefault(role.actor.actor, set()).add(before.actor.actor)
    _tidy(made)
    made.armed_target = any(
        actor in reading.pack.actors and reading.pack.actors[actor].cls in ARMED_CLASSES for actor in made.targets
    )
    made.armed_target = _armed_place(reading, made, draft, country) or made.armed_target
    return made


def _act(reading: Reading, made: Cast, role: Role, country: str | None, voice: float) -> None:
    mention = role.actor.mention
    actor = role.actor.at(country, reading.pack)
    if actor is None:
        if mention.kind != "person" or mention.group in _CIVILIAN_GROUPS:
            return
        actor = UNIDENTIFIED
    if actor == CIVILIANS and role.role != "perpetrator":
        return
    made.claimed |= role.role == "claims"
    made.accused |= role.role == "accused"
    name = reading.name(mention.first, mention.last, mention.prefix)
    made.add(
        "perpetrators",
        Side(actor, name),
        reading.article.evidence(mention.first, mention.last, role.rule),
        voice * _VOICE[mention.kind] * (1.5 if role.role == "claims" else 1.0),
    )


def _suffer(reading: Reading, made: Cast, role: Role, country: str | None, voice: float) -> None:
    mention = role.actor.mention
    actor = role.actor.at(country, reading.pack) or _side_of_people(reading, role, country)
    if mention.kind == "nisba":
        actor = CIVILIANS  # "two Palestinians": people told by nationality only
    if actor is None:
        return
    name = reading.name(mention.first, mention.last, mention.prefix)
    made.add(
        "targets",
        Side(actor, name),
        reading.article.evidence(mention.first, mention.last, role.rule),
        voice * _VOICE[mention.kind],
    )


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
            name = reading.name(hit.first, hit.last, hit.prefix)
            if hit["group"] == "armed":
                armed = True
                state = state_of(country, "army", reading.pack)
                if state and state not in made.perpetrators and set(made.targets) <= {UNIDENTIFIED}:
                    made.targets.clear()
                    made.add("targets", Side(state, name), evidence, 1.0)
            elif not made.targets and not armed:
                made.add("targets", Side(CIVILIANS, name), evidence, 1.0)
    return armed


def _tidy(made: Cast) -> None:
    """The strongest sides stay; unknown attackers give way to named ones; nobody stands on both sides."""
    for actor in set(made.perpetrators) & set(made.targets):
        acts, suffers = made.votes["perpetrators", actor], made.votes["targets", actor]
        made.drop("targets" if acts >= suffers else "perpetrators", actor)
    if "protesters" in made.targets and CIVILIANS in made.targets:
        made.votes["targets", "protesters"] += made.votes["targets", CIVILIANS]
        made.drop("targets", CIVILIANS)
    for role in ("perpetrators", "targets"):
        sides = getattr(made, role)
        if len(sides) > 1:
            made.drop(role, UNIDENTIFIED)
        if role == "perpetrators" and len(sides) > 1:
            made.drop(role, CIVILIANS)
        strongest = max((made.votes[role, actor] for actor in sides), default=0.0)
        strong = {a for a in sides if made.votes[role, a] >= _KEPT_SHARE * strongest}
        # Who is named with a strong side in one breath ("the army and its militias") stays with it.
        for actor in [a for a in sides if a not in strong and not strong & made.partners.get(a, set())]:
            made.drop(role, actor)


_STRIKES = frozenset({"airstrike", "shelling", "bombardment", "chemical"})


def inherit(made: Cast, draft: Draft, leading: Cast, first: Draft) -> None:
    """Give an agentless occurrence the perpetrators of the article's first one where one side acts.

    That is so when it is spoken of as known or is a blow of the same kind, and hits the same
    side ("the attacks in the countryside killed 20 more"), or is a strike beside strikes.
    """
    if made.perpetrators or not leading.perpetrators or UNIDENTIFIED in leading.perpetrators:
        return
    sides = set(made.targets) - {CIVILIANS, UNIDENTIFIED}
    same_hit = bool(sides & set(leading.targets))
    strikes = draft.frames[0].event.name in _STRIKES and any(f.event.name in _STRIKES for f in first.frames)
    known = any(f.definite for f in draft.frames)
    if set(made.targets) & set(leading.perpetrators) or not ((same_hit and known) or strikes):
        return
    made.carried = max((f.event for f in first.frames), key=lambda e: e.rank).name
    for actor, side in leading.perpetrators.items():
        spans = [e for a, e in leading.evidence["perpetrators"] if a == actor][:1]
        for evidence in spans:
            carried = Evidence(
                evidence.span, evidence.text, "carried over from the first incident; " + evidence.rule
            )
            made.add("perpetrators", side, carried, 0.5)


def parties(reading: Reading, made: Cast, draft: Draft) -> None:
    """The parties of an agreement: every side named in its telling (codebook 3.3)."""
    for frame in draft.frames:
        for actor in reading.actors:
            mention = actor.mention
            side = (
                actor.actor in reading.pack.actors and reading.pack.actors[actor.actor or ""].cls in ARMED_CLASSES
            )
            if (
                frame.segment.holds(mention.first)
                and side
                and mention.kind in ("name", "reference", "force", "metonym")
                and not (mention.kind == "metonym" and reading.function(mention.first - 1) not in _WITH_PARTIES)
            ):
                evidence = reading.article.evidence(mention.first, mention.last, "named as a party")
                name = reading.name(mention.first, mention.last, mention.prefix)
                made.add("perpetrators", Side(actor.actor or "", name), evidence, 1.0)


_WITH_PARTIES = ("between", "with")
