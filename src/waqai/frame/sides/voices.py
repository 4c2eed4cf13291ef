"""What each sentence gives to the cast of an incident: who acts in it, and who suffers."""

from __future__ import annotations

from waqai.detect.mentions import ActorMention
from waqai.frame.reading import Reading
from waqai.frame.roles.died_attacking import DIED
from waqai.frame.roles.scene import Role
from waqai.frame.sides.casts import Cast
from waqai.frame.sides.comrades import army_of
from waqai.records import Side
from waqai.resolve.sides import CIVILIANS, UNIDENTIFIED

_CIVILIAN_GROUPS = frozenset({"civilians", "children", "women", "journalists", "medics"})
FIGHTING_GROUPS = frozenset({"combatants", "police"})
_VOICE = {"name": 1.0, "leader": 1.0, "force": 0.9, "reference": 0.9, "nisba": 0.9, "metonym": 0.9, "person": 0.6}


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
    lone = role.rule == DIED or (role.role == "accused" and not mention.definite)  # `ونسبها إلى مغربي`
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


def suffer(
    reading: Reading, made: Cast, role: Role, country: str | None, voice: float, before: Role | None,
    *, foe: bool = False,
) -> str | None:
    """Gives the cast the target that `role` tells, by the weight `voice`; `before` is the role told before it.

    Returns the side that was hit, where there is one.
    """
    mention = role.actor.mention
    told = role.actor.at(country, reading.pack)
    actor = told or side_of_people(reading, role, country, foe=foe)
    of_force = role.rule.startswith("joined") and before is not None and before.actor.mention.kind not in _PEOPLE
    if mention.kind == "nisba" and not of_force:
        actor = CIVILIANS  # "two Palestinians": people told by nationality only
    if told is not None and mention.kind == "person" and mention.group in _CIVILIAN_GROUPS:
        actor = CIVILIANS  # settlers who are hit are unarmed people
    if actor is None:
        return None
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
    return actor


def side_of_people(reading: Reading, role: Role, country: str | None, *, foe: bool = False) -> str | None:
    """A noun of people without a side: soldiers and police are the state's, others civilians.

    Fighters whom a `foe` that is known hit may be anybody's (`مقتل مقاتلين في غارة أميركية`).
    """
    mention = role.actor.mention
    if mention.group in _CIVILIAN_GROUPS:
        return CIVILIANS
    if mention.group == "protesters":
        return "protesters"
    if mention.group in FIGHTING_GROUPS and mention.kind == "person":
        if mention.rule.endswith("unidentified") or (foe and _note(reading, mention) == _OF_ANY):
            return UNIDENTIFIED
        own = army_of(reading, mention, country)
        if own is not None:
            return own
        return reading.state(country, "police" if mention.group == "police" else "army")
    return None


_SOLDIER = "soldier"
"""The note of nouns of people who serve in an army, not in just any armed group."""
_KILLS = "subject of a verb of killing"


_OF_ANY = "of any side"
"""The note of nouns of people who bear arms for whom the text tells (`مقاتل`, `قيادي`)."""


def _note(reading: Reading, people: ActorMention) -> str:
    word = reading.starting("persons").get(people.first)
    return "" if word is None else word["note"]


def serves(reading: Reading, people: ActorMention) -> bool:
    """Whether a noun is one of people who serve a state (`جنود`, `شرطيون`), not of just any who bear arms."""
    word = reading.starting("persons").get(people.first)
    return people.group == "police" or (word is not None and word["note"] == _SOLDIER)


def _army_of(reading: Reading, people: ActorMention, country: str | None) -> str | None:
    """`قتل جنود 12 مدنيا`: soldiers who kill are of the country's army, where it has one."""
    word = reading.starting("persons").get(people.first)
    serves = word is not None and word["note"] == _SOLDIER and people.number == "pl" and not people.country
    return reading.state(country, "army") if serves else None
