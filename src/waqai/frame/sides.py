"""The perpetrators and targets of an occurrence from the roles in its frames."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from waqai.detect.mentions import ActorMention
from waqai.frame.between_parties import FIRST_PARTY
from waqai.frame.both_hit import set_against
from waqai.frame.drafts import Draft
from waqai.frame.frames import Frame
from waqai.frame.hit_places import hit_places
from waqai.frame.party_order import as_begun, begun_by
from waqai.frame.reading import Reading
from waqai.frame.roles import Role
from waqai.records import Evidence, Side, Weighed
from waqai.resolve.actors import ARMED_CLASSES, CIVILIANS, OTHER, UNIDENTIFIED

_CIVILIAN_GROUPS = frozenset({"civilians", "children", "women", "journalists", "medics"})
_FIGHTING_GROUPS = frozenset({"combatants", "police"})
_ACTING = ("perpetrator", "accused", "claims")


_KEPT_SHARE = 0.6
"""A side is kept when its votes reach this share of the strongest side of its role."""
_WEAK_JOIN = 2.0
"""A frame that was joined with less agreement than this speaks with half a voice."""
_VOICE = {"name": 1.0, "leader": 1.0, "force": 0.9, "reference": 0.9, "nisba": 0.9, "metonym": 0.9, "person": 0.6}


@dataclass(slots=True)
class Cast:
    """Who acted and who was hit, with votes and evidence.

    `implied` are targets told only by people without a side ("soldiers", "persons"), `aimed` those at
    whom an act was aimed, not only people counted, `directed` those of them whom words near the act
    tell. `carried` is the class of the event that the perpetrators were carried over from, if they were.
    `assumed` acted by aircraft without a country, `named` by any other word; `infighting` are sides whose
    factions fight each other.
    `armed_place` tells that a checkpoint or the like was hit; `weighed` are the sides that lost, by role.
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
    armed_target: bool = False
    others_in_arms: bool = False
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
        others = self.others_in_arms and OTHER in self.targets
        return self.armed_place or others or any(is_armed(reading, actor) for actor in self.targets)

    def spans(self, role: str) -> tuple[Evidence, ...]:
        """The evidence of the sides that are left in a role."""
        return tuple(evidence for _, evidence in self.evidence[role])


def cast(reading: Reading, draft: Draft, country: str | None) -> Cast:
    """The sides of an occurrence. `country` is where it happened."""
    made = Cast()
    stopping, alone, begun = _stopping(draft), _by_hand(draft), begun_by(draft)
    for frame, (agreed, _) in zip(draft.frames, draft.joined, strict=True):
        voice = 0.5 if 0 < agreed < _WEAK_JOIN else 1.5 if frame.segment.sentence.paragraph <= 1 else 1.0
        roles = as_begun(frame.roles, begun)
        for before, role in zip([None, *roles], roles, strict=False):
            if role.role in _ACTING and _keeps_order(reading, frame, role, country, alone):
                continue
            if role.role in _ACTING and not _fires(frame, stopping, role):
                let_act(reading, made, role, country, voice, frame.event.name in _CROWDS)
            elif role.role in ("target", *_ACTING):
                _suffer(reading, made, role, country, voice, before)
            if before is not None and _in_one_breath(before, role) and before.actor.actor and role.actor.actor:
                made.partners.setdefault(role.actor.actor, set()).add(before.actor.actor)
    made.infighting = _infighting(draft)
    made.armed_place = hit_places(reading, made, draft, country)
    set_against(reading, draft, made)
    _tidy(made)
    _tidy_targets(reading, made)
    told = (role for frame in draft.frames for role in frame.roles)
    made.others_in_arms = any(_is_other_in_arms(reading, role, country) for role in told)
    made.armed_target = made.hits_arms(reading)
    return made


def _in_one_breath(before: Role, role: Role) -> bool:
    """`بين الجيش والمقاومة من جهة والحوثيين من جهة أخرى`: sides that "and" joins, as one party too."""
    party = role.rule == before.rule == FIRST_PARTY and role.role == before.role
    subjects = before.rule == f"joined: {role.rule}"  # `قوات الجيش والمقاومة شنت هجوما`
    return party or subjects or role.rule.startswith("joined")


def _is_other_in_arms(reading: Reading, role: Role, country: str | None) -> bool:
    """Whether soldiers or forces are hit that are of no listed side (`جنود`, `الجيش` of such a country)."""
    mention = role.actor.mention
    if role.role != "target" or not (mention.kind == "force" or mention.group in _FIGHTING_GROUPS):
        return False
    return (role.actor.at(country, reading.pack) or _side_of_people(reading, role, country)) == OTHER


def _infighting(draft: Draft) -> set[str]:
    """`اشتباكات بين كتيبتين`: sides that are both parties of one "between"."""
    found = set()
    for frame in draft.frames:
        for one, other in pairwise(frame.roles):
            same = one.actor.actor == other.actor.actor and other.rule == "between, second party"
            if same and one.rule == "between" and one.actor.actor:
                found.add(one.actor.actor)
    return found


def _stopping(draft: Draft) -> set[str]:
    """Who stopped a weapon in an occurrence that harmed nobody; empty where none was stopped."""
    if draft.harmed:
        return set()
    return {
        role.actor.actor
        for frame in draft.frames
        if frame.event.name == "disrupted"
        for role in frame.roles
        if role.role == "perpetrator" and role.actor.actor
    }


STRIKES = frozenset({"airstrike", "shelling", "bombardment", "chemical"})
_HIDDEN_BLASTS = frozenset({"suicide", "ied", "explosion", "grenade"})


def _keeps_order(reading: Reading, frame: Frame, role: Role, country: str | None, alone: bool) -> bool:
    """`فجر نفسه بعد محاصرته من قبل القوات`: a country's own forces do something else where a bomb goes off.

    So do all states where somebody stabbed or ran over people (`قتلت الشرطة المهاجم`); a lone attacker who is shot
    on the spot is part of his attack (codebook section 2).
    """
    actor = reading.pack.actors.get(role.actor.at(country, reading.pack) or "")
    if actor is None or actor.cls != "state" or role.role != "perpetrator":
        return False
    return alone or (actor.country == country and frame.event.name in _HIDDEN_BLASTS)


def _by_hand(draft: Draft) -> bool:
    """Whether an occurrence is a stabbing or a ramming."""
    return any(
        any(trigger.event_class == "killing" for trigger in frame.triggers)
        and any(marker.value == "knife" or marker.hit["note"] == _RAMMING for marker in frame.weapons)
        for frame in draft.frames
    )


_RAMMING = "ramming"
"""The note of words of weapons that tell that somebody ran over people."""


def _fires(frame: Frame, stopping: set[str], role: Role) -> bool:
    """`اعترضت القوات صاروخا ... وقالت الجماعة إنها أطلقته`: who fired the weapon that others stopped is hit."""
    return bool(stopping) and frame.event.name in STRIKES and role.actor.actor not in stopping


def is_armed(reading: Reading, actor: str) -> bool:
    """Whether a side is an armed one, not civilians or protesters."""
    return actor in reading.pack.actors and reading.pack.actors[actor].cls in ARMED_CLASSES


def _tidy_targets(reading: Reading, made: Cast) -> None:
    """Soldiers without a side are those of a side of their country that is told; an armed target takes persons."""
    actors = reading.pack.actors
    for actor in [a for a in made.implied if a in made.targets and is_armed(reading, a)]:
        others = set(made.targets) - made.implied - {actor}
        aimed = any(is_armed(reading, a) for a in others & made.aimed)
        if aimed or any(a in actors and actors[a].country == actors[actor].country for a in others):
            made.drop("targets", actor)
    if CIVILIANS in made.implied and any(is_armed(reading, a) for a in made.aimed & set(made.targets)):
        made.drop("targets", CIVILIANS)


_CROWDS = frozenset({"protest", "force", "riot", "mob", "confrontation", "release"})
"""Classes of events in which people without arms may be those who act."""


def let_act(
    reading: Reading, made: Cast, role: Role, country: str | None, voice: float, crowd: bool = False
) -> None:
    """Count a voice for the side of a role as one that acts; people without arms act in a `crowd` only."""
    mention = role.actor.mention
    actor = role.actor.at(country, reading.pack)
    if actor is None:
        if mention.kind != "person" or mention.group in _CIVILIAN_GROUPS:
            return
        kills = role.rule == _KILLS
        actor = (_army_of(reading, mention, country) if kills else None) or UNIDENTIFIED
    if actor == CIVILIANS and role.role != "perpetrator":
        return
    lone = role.role == "accused" and not mention.definite  # `ونسبها إلى مغربي`
    if mention.kind == "nisba" and (mention.number in ("du", "pl") or lone) and not crowd:
        actor = UNIDENTIFIED  # `نفذه ثلاثة فلسطينيين`: people told by nationality only
    if actor == CIVILIANS and not crowd:
        actor = UNIDENTIFIED  # a lone attacker without a group (codebook 3.2)
    if actor != UNIDENTIFIED:
        (made.assumed if role.actor.of_unknown_aircraft else made.named).add(actor)
    made.claimed |= role.role == "claims"
    made.accused |= role.role == "accused"
    name = reading.name(mention.first, mention.last, mention.prefix)
    made.add(
        "perpetrators",
        Side(actor, name),
        reading.article.evidence(mention.first, mention.last, role.rule),
        voice * _VOICE[mention.kind] * (1.5 if role.role == "claims" else 1.0),
    )


_LOOSE = ("object some", "joined: object some", "whom the")
"""Beginnings of rules by which a side some words apart is aimed at: not enough against those who were hit."""
_COUNTED = ("counted among those harmed", "people of a side", "harm noun", "befallen")
"""Beginnings of the rules that tell who was harmed, not whom the act was aimed at."""


_PEOPLE = ("nisba", "person")


def _suffer(
    reading: Reading, made: Cast, role: Role, country: str | None, voice: float, before: Role | None
) -> None:
    mention = role.actor.mention
    told = role.actor.at(country, reading.pack)
    actor = told or _side_of_people(reading, role, country)
    of_force = role.rule.startswith("joined") and before is not None and before.actor.mention.kind not in _PEOPLE
    if mention.kind == "nisba" and not of_force:
        actor = CIVILIANS  # "two Palestinians": people told by nationality only
    if told is not None and mention.kind == "person" and mention.group in _CIVILIAN_GROUPS:
        actor = CIVILIANS  # settlers who are hit are unarmed people
    if actor is None:
        return
    explicit = told is not None and mention.kind != "nisba"
    if explicit:
        made.implied.discard(actor)
    elif actor not in made.targets:
        made.implied.add(actor)
    if not role.rule.removeprefix("joined: ").startswith(_COUNTED):
        made.aimed.add(actor)
        if not role.rule.startswith(_LOOSE):
            made.directed.add(actor)
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
        own = _of_speaker(reading, mention)
        if own is not None:
            return own
        return reading.state(country, "police" if mention.group == "police" else "army")
    return None


_SOLDIER = "soldier"
"""The note of nouns of people who serve in an army, not in just any armed group."""


_KILLS = "subject of a verb of killing"


def _army_of(reading: Reading, people: ActorMention, country: str | None) -> str | None:
    """`قتل جنود 12 مدنيا`: soldiers who kill are of the country's army, where it has one."""
    word = reading.starting("persons").get(people.first)
    serves = word is not None and word["note"] == _SOLDIER and people.number == "pl" and not people.country
    return reading.state(country, "army") if serves else None


def _of_speaker(reading: Reading, people: ActorMention) -> str | None:
    """`أعلنت وزارة الدفاع التركية مقتل جنديين`: soldiers without a country are of the state whose army speaks."""
    word = reading.starting("persons").get(people.first)
    if word is None or word["note"] != _SOLDIER:
        return None
    for speaker in reading.speakers_of(reading.sentence_of(people.first)):
        if speaker.kind == "military" and speaker.last <= people.first:
            for actor in reading.actors_in(speaker.first, speaker.last):
                known = reading.pack.actors.get(actor.actor or "")
                if known is not None and known.cls == "state":
                    return known.id
    return None


def _tidy(made: Cast) -> None:
    """The strongest sides stay; unknown attackers give way to named ones; nobody stands on both sides."""
    for actor in made.assumed - made.named:
        if actor in made.perpetrators and made.votes.get(("targets", actor)):
            made.drop("perpetrators", actor)  # `هجوم بمسيرة` on the soldiers of the only state that has any there
            del made.votes["perpetrators", actor]
    for actor in made.assumed - made.named:
        others = made.named & set(made.perpetrators)
        if actor in made.perpetrators and others and not made.joined(actor, others):
            made.drop("perpetrators", actor)  # `غارة لطائرة` beside `غارة أميركية`
    for actor in [a for a in made.targets if made.acts(a)]:
        if _lost_its_own(made, actor):
            made.drop("targets", actor)
            continue
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
        strong = set[str]()
        for some in _apart(made, role):
            strongest = max(made.votes[role, actor] for actor in some)
            strong |= {a for a in some if made.votes[role, a] >= _KEPT_SHARE * strongest}
        # Who is named with a strong side in one breath ("the army and its militias") stays with it.
        for actor in [a for a in sides if a not in strong and not _stays(made, role, a, strong)]:
            made.drop(role, actor)


def _lost_its_own(made: Cast, actor: str) -> bool:
    """`أعلن الجيش القضاء على ثلاثة مسلحين واستشهاد ضابط`: the only side that acts, with losses of its own."""
    others = set(made.targets) - {actor, CIVILIANS}
    return set(made.perpetrators) == {actor} and actor in made.implied - made.aimed and bool(others)


_PARTNER_SHARE = 0.35
"""A partner named in one telling of many has no part in the act (codebook 1.3: one set of perpetrators)."""


def _stays(made: Cast, role: str, actor: str, strong: set[str]) -> bool:
    """Whether a side stays beside a strong one with which it is named in one breath."""
    partners = strong & made.partners.get(actor, set())
    if not partners or role == "targets":
        return bool(partners)
    return made.votes[role, actor] >= _PARTNER_SHARE * max(made.votes[role, a] for a in partners)


def _apart(made: Cast, role: str) -> list[set[str]]:
    """The sides of a role that vie with each other: those aimed at do not vie with those who were hit (3.1)."""
    sides = set(getattr(made, role))
    if role == "perpetrators":
        return [sides] if sides else []
    return [some for some in (sides, sides & made.directed, sides - made.aimed) if some]
