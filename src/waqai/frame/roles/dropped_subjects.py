"""Verbs without a subject of their own, which go on with who opened the sentence."""

from __future__ import annotations

from collections.abc import Collection

from waqai.detect.mentions import Trigger
from waqai.frame.roles.scene import ACTING, Role, Scene
from waqai.packs.lexicon import Hit
from waqai.resolve.sides import CIVILIANS, ResolvedActor
from waqai.text.grammar import ARTICLE, BARE, BY, FEMININE_VERB, OF_THEM, PLURAL_VERB

_OPENING_REACH = 3
"""Who opens a sentence stands among its first words, behind a verb at most."""
_DOERS = frozenset({"name", "reference", "force", "leader"})


def dropped_subjects(scene: Scene, roles: list[Role]) -> list[Role]:
    """`تواصل القوات تقدمها، حيث سيطرت على الحي`: behind "where" the verb is of who opens the sentence."""
    first = _told_first(scene)
    if first is not None and not any(role.role in ACTING or role.actor.first == first.first for role in roles):
        return [Role(first, "perpetrator", "subject of the verb before and")]
    opener = _opener(scene)
    if opener is None or any(role.role in ACTING or role.actor.first == opener.first for role in roles):
        return []
    if any(_by_its_act(noun) for noun in scene.nouns.values()):
        return [Role(opener, "perpetrator", "whose the act is by its pronoun")]
    objects = {role.actor.first for role in roles if role.role == "target" and role.rule == _OBJECT}
    firsts = {actor.first for actor in scene.actors} - objects
    bare = [verb for verb in scene.verbs.values() if verb.last not in firsts]
    if any(_goes_on(scene, verb, objects) for verb in bare):
        return [Role(opener, "perpetrator", "subject before where")]
    if any(_joined(scene, opener, verb) for verb in bare):
        return [Role(opener, "perpetrator", "subject of the verb before and")]
    return []


def _told_first(scene: Scene) -> ResolvedActor | None:
    """`إن القوات حققت تقدما وسيطرت على القرية`: who stands before a verb to which "and" joins one of acting."""
    verbs = [verb for verb in scene.verbs.values() if _joined_by_and(verb)]
    for actor in scene.actors if verbs else ():
        known = actor.actor not in (None, CIVILIANS) and actor.mention.kind in (*_DOERS, "person")
        first = actor.first == scene.segment.sentence.first or scene.reading.function(actor.first - 1) == "that"
        free = known and first and actor.mention.prefix in BARE
        if free and any(_in_a_row(scene, actor, verb) for verb in verbs):
            return actor
    return None


def _joined_by_and(verb: Hit) -> bool:
    joined = verb.prefix == "و" and not verb.suffix and verb.entry.number == "perfect"
    return joined and verb["role"] == "perpetrator"


def _in_a_row(scene: Scene, actor: ResolvedActor, verb: Hit) -> bool:
    """Whether the verb right behind a side agrees with a later one, and nobody between may be its subject."""
    tokens, firsts = scene.reading.article.tokens, {other.first for other in scene.actors}
    # `مقاتلي الهيئة`, `عناصر من الهيئة`
    group = next((other for other in scene.actors if 0 <= other.first - actor.last <= 1), actor)
    between = range(group.last if group.actor == actor.actor else actor.last, verb.first)
    if not between or verb.last in firsts:
        return False
    if _ending(tokens[between.start].text) != _ending(tokens[verb.first].text):
        return False
    return not any(
        scene.reading.function(at) == "that" or (at in firsts and not scene.reading.function(at - 1))
        for at in between
    )


def _ending(verb: str) -> str:
    """The ending by which a verb in the perfect agrees with the one that "and" joins to it."""
    if verb.endswith(FEMININE_VERB) and not verb.endswith("ات"):
        return FEMININE_VERB
    if verb.endswith(PLURAL_VERB):
        return PLURAL_VERB
    return _NO_VERB if verb.startswith(ARTICLE) else ""


_NO_VERB = "definite"
_TIME_WORDS = 8
"""Words of a time with a comma that may open a sentence before its verb."""


def _opening(scene: Scene) -> int:
    """The first token of a sentence, past a time that opens it (`ومع فجر أمس الجمعة، دفعت الوزارة`)."""
    first = scene.segment.sentence.first
    ends = (time.last for time in scene.reading.times if first <= time.first < first + _OPENING_REACH)
    end = next(ends, first)
    tokens = scene.reading.article.tokens
    timed = first < end < min(first + _TIME_WORDS, len(tokens)) and tokens[end].text == "،"
    return end + 1 if timed else first


def _joined(scene: Scene, opener: ResolvedActor, verb: Hit) -> bool:
    """`دفعت الوزارة بتعزيزات واستعادت السيطرة`: a verb that "and" joins to one of the same ending."""
    reading, tokens = scene.reading, scene.reading.article.tokens
    at = opener.first - 1
    if at < scene.segment.first or verb["role"] != "perpetrator" or verb.suffix or verb.prefix != "و":
        return False
    if verb.entry.number != "perfect" or verb.first < opener.last:
        return False
    if reading.function(at) or not tokens[at].is_word:
        return False
    same = tokens[at].text.endswith(FEMININE_VERB) == tokens[verb.first].text.endswith(FEMININE_VERB)
    told = any(reading.function(one) == "that" for one in range(opener.last, verb.first))
    return same and not told and reading.speech(at, at + 1) is None


def _opener(scene: Scene) -> ResolvedActor | None:
    first = _opening(scene)
    for actor in scene.reading.actors_in(first, first + _OPENING_REACH):
        named = actor.mention.kind in _DOERS and actor.actor not in (None, CIVILIANS)
        if named and actor.mention.prefix in ("", "ال", "و"):
            return actor
    return None


_ACTS = frozenset({"assault", "bombardment", "shelling", "airstrike", "shooting"})


def _by_its_act(noun: Trigger) -> bool:
    """`جددت الجماعات خرقها للهدنة باستهدافها المنازل`: a noun of attack with "by" and the pronoun of its doer."""
    return noun.event_class in _ACTS and noun.prefix.endswith(BY) and noun.suffix in OF_THEM


def _goes_on(scene: Scene, verb: Hit, objects: Collection[int]) -> bool:
    """Whether a verb of acting stands right behind a word that opens a clause (`حيث`, `إذ`).

    Behind one that turns to something else only with its object right behind it (`كما قصف آليات`).
    """
    opened = scene.reading.starting("clause_words").get(verb.first - 1)
    kinds = ("sub", "break") if verb.last in objects else ("sub",)
    return verb["role"] == "perpetrator" and not verb.suffix and opened is not None and opened["kind"] in kinds


_OBJECT = "object of an attack verb"
