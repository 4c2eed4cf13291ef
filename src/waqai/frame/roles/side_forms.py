"""What the form of its words tells about a side: the case, a preposition written to it, a count behind it."""

from __future__ import annotations

from waqai.frame.reading import Reading
from waqai.frame.roles.scene import Scene
from waqai.resolve.sides import UNIDENTIFIED, ResolvedActor
from waqai.text.grammar import BARE


def in_accusative(actor: ResolvedActor, word: str) -> bool:
    """`قياديا`, `شابا`, `جنودا`: people whose ending no word that is governed has."""
    mention = actor.mention
    return mention.kind == "person" and mention.number != "du" and not mention.prefix and word.endswith("ا")


def stands_free(actor: ResolvedActor) -> bool:
    """Whether no preposition is written to a side."""
    return actor.mention.prefix in BARE


def case_of(scene: Scene, actor: ResolvedActor) -> str:
    """`مسلحون`, `مسلحان` are subjects, `مسلحين`, `شابا` are objects; most words show no case in writing: ""."""
    word, mention = scene.reading.article.tokens[actor.first].text, actor.mention
    person = mention.kind == "person"
    if word.endswith("ون") and (person or word.endswith("يون")):
        return "nominative"
    if word.endswith("ان") and person and (mention.number == "du" or mention.group == "attackers"):
        return "nominative"
    if word.endswith("ين") and (person or word.endswith("يين")):
        return "oblique"
    return "oblique" if in_accusative(actor, word) else ""


_SERVING = ("combatants", "police")


def is_object(scene: Scene, actor: ResolvedActor) -> bool:
    """`طعن شاب شرطيا`, `طعن شاب جنديين`, `طعن شاب رجل أمن`: who, right behind a subject, is its object.

    Their ending tells it, or that they bear arms where the subject bears none.
    """
    mention = actor.mention
    serving = mention.kind == "person" and mention.group in _SERVING
    return not mention.prefix and (case_of(scene, actor) == "oblique" or (serving and not mention.definite))


SIDES = ("name", "reference", "force")
"""Kinds of mention that stand for a side, not for people or a country."""


def gunmen(actor: ResolvedActor) -> bool:
    """`مهاجمون`, `مسلحون`: people told as those who attack, or as gunmen of no side."""
    mention = actor.mention
    return mention.group == "attackers" or (mention.kind == "person" and actor.actor == UNIDENTIFIED)


def things_end(scene: Scene, at: int) -> bool:
    """`قرب حاجز للقوات`: whether a place or thing that has a holder stands right before a token."""
    return bool(scene.reading.ending("target_nouns", at))


def numbered(scene: Scene, at: int) -> bool:
    """`خطف مسلحين ثلاثة مزارعين`: whether a number of people stands right behind those who act."""
    quantity = next((q for q in scene.reading.quantities if q.first == at and q.use == "count"), None)
    return quantity is not None and quantity.last in scene.reading.people


_OTHERS = "takes the group of the people before it"
"""The note of the word for others in the table `persons`."""


def is_others(reading: Reading, at: int) -> bool:
    """Whether the word for others stands at a token."""
    word = reading.starting("persons").get(at)
    return word is not None and word["note"] == _OTHERS
