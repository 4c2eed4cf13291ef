"""Armed groups whose statement tells what men of theirs did: `قالت الحركة إن اثنين من مقاتليها استهدفا المقر`.

Whatever verb tells it: who speaks of his own men as the doers claims the act (codebook 3.4).
"""

from __future__ import annotations

from waqai.frame.roles.scene import ACTING, Role, Scene
from waqai.frame.roles.who_it_was import unsure
from waqai.resolve.sides import GROUP_CLASSES, UNIDENTIFIED, ResolvedActor
from waqai.text.grammar import ARTICLE, IMPERFECT, OF_THEM, PLURAL_VERB

OWN_MEN = "its own men did it"
_MEN_REACH, _FATE_REACH = 6, 3
_MEN = frozenset({"combatants", "attackers", "unknown"})
_NAMES = frozenset({"name", "reference", "leader"})


def own_men(scene: Scene, roles: list[Role]) -> list[Role]:
    """The group that claims an act by what it says of its men, where nobody else is told to act."""
    if any(r.role in ACTING and r.actor.actor not in (None, UNIDENTIFIED) for r in roles):
        return []
    segment, reading = scene.segment, scene.reading
    for at in reading.thats_in(segment.first, segment.last):
        if reading.speech(segment.sentence.first, at, phrases=True) is None:
            continue
        for speaker in reversed([a for a in scene.actors if a.first < at and _may_speak(scene, a)]):
            told = _men_behind(scene, at, speaker) or _group_behind(scene, at) or _one_of_them(scene, at)
            if told and not unsure(reading, segment, segment.last):
                return [Role(speaker, "claims", OWN_MEN)]
    return []


def _may_speak(scene: Scene, actor: ResolvedActor) -> bool:
    known = scene.reading.pack.actors.get(actor.actor or "")
    named = actor.mention.kind in _NAMES and known is not None and known.id != UNIDENTIFIED
    return named and known is not None and known.cls in GROUP_CLASSES | {"other"}


def _men_behind(scene: Scene, that: int, speaker: ResolvedActor) -> bool:
    """Whether men of the speaker begin the clause behind "that", and are not told as killed or caught."""
    for people in scene.actors:
        itself = people.mention.kind in _NAMES and people.first == that + 1  # `أن جنود الخلافة استهدفوا`
        told = itself or people.mention.group in _MEN
        if not told or not that < people.first <= that + _MEN_REACH:
            continue
        free = people.actor in (None, UNIDENTIFIED)
        own = people.actor == speaker.actor or (free and bool(people.mention.pronoun))
        if own and people.first not in scene.victims and not _suffered(scene, people.last):
            return _did(scene, people.last)
        if not free:
            return False
    return False


def _group_behind(scene: Scene, that: int) -> bool:
    """`إن جماعته مسؤولة عن الهجوم`: whether a spokesman says of his group that it did it."""
    group = scene.reading.starting("group_words").get(that + 1)
    blamed = any(c["role"] == "blamed" and c.first == that + 2 for c in scene.cues.values())
    return blamed and group is not None and group.suffix in OF_THEM


def _one_of_them(scene: Scene, that: int) -> bool:
    """`أن أبا فلان هو من فجر حزامه`: whether a group tells by name who did it."""
    pronouns = scene.reading.within("clause_words", that + 1, that + _MEN_REACH)
    firsts = {v.first for v in scene.verbs.values() if v["role"] == "perpetrator" and v.entry.number == "perfect"}
    return any(
        word["kind"] == "is" and scene.reading.function(word.last) in ("of", "which") and word.last + 1 in firsts
        and not scene.reading.actors_in(that + 1, word.first)
        for word in pronouns
    )


def _did(scene: Scene, at: int) -> bool:
    """Whether what stands right behind men may be a verb in the perfect: not a preposition, nor a participle."""
    if at >= scene.segment.last or scene.reading.function(at):
        return False
    word = scene.reading.article.tokens[at]
    acts = (v.first for v in scene.verbs.values() if v.entry.number == "perfect")
    if word.text.endswith(PLURAL_VERB) or any(at <= first < at + _NAME for first in acts):
        return True
    return word.is_word and not word.text.startswith(_NO_PERFECT) and not word.text.endswith(_PARTICIPLES)


_NAME = 6
"""Words of a name that may part men from what they did (`أن جنديا من جنودها يدعى كذا نفذ العملية`)."""
_NO_PERFECT, _PARTICIPLES = (*IMPERFECT, "م", ARTICLE), ("ون", "ين")


def _suffered(scene: Scene, at: int) -> bool:
    """`أن ثلاثة من مقاتليها قتلوا`: whether a verb of harm or of arrest stands right behind men."""
    near = range(at, at + _FATE_REACH)
    harmed = any(h.first in near for h in scene.harm.values())
    arrested = any(t.event_class == "arrest" for t in scene.reading.triggers_in(near.start, near.stop))
    return harmed or arrested
