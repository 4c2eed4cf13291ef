"""The role of a side behind an event noun: whose act it is, or whom it befell."""

from __future__ import annotations

from collections.abc import Collection

from waqai.detect.mentions import Trigger
from waqai.frame.roles.scene import RoleName, Scene
from waqai.frame.roles.side_forms import SIDES, gunmen, numbered, things_end
from waqai.resolve.sides import ResolvedActor
from waqai.text.grammar import ACCUSATIVE, ARTICLE, BARE, BY, FOR

NOT_TOLD = "side of an act that is not told as done"


def _object_of(scene: Scene, actor: ResolvedActor) -> bool:
    """`ملاحقة القوات لمسلحين`, `اختطاف التنظيم ثلاثة`: a noun of action with its doer, and whom it befell."""
    if actor.mention.kind in SIDES and actor.last in scene.counted:
        return True
    return any(other.first == actor.last and other.mention.prefix in FOR for other in scene.actors)


_ATTACK_REACH = 8


def _strikes_what_is_of(scene: Scene, noun: Trigger, actor: ResolvedActor) -> bool:
    """`استهدف انفجار تجمعا للحشد`: a blast is the subject of a verb, and its object, right before, is a side's."""
    verb, at = scene.verbs.get(noun.first), actor.first - 1
    word = scene.reading.article.tokens[at].text
    told = verb is not None and verb["role"] == "perpetrator" and not verb.suffix
    return told and at not in scene.reading.timed and word.endswith(ACCUSATIVE) and not word.startswith(ARTICLE)


def _attacked(scene: Scene, noun: Trigger) -> bool:
    """`استهدفت غارات تعزيزات للجماعة`: whether a verb of attack stands so many words before a noun."""
    return any(
        verb["role"] == "perpetrator" and not verb["note"] and 0 <= noun.first - verb.last <= _ATTACK_REACH
        for verb in scene.verbs.values()
    )


_BOMBS = ("ied", "explosion")


def _bombs_destroyed(scene: Scene, noun: Trigger) -> bool:
    """`دمر الطيران سيارات مفخخة للتنظيم`: whether a side destroyed car bombs; none went off by itself."""
    weapon = noun.event_class in _BOMBS and noun.first in scene.reading.starting("weapons")
    side = any(a.last <= noun.first and a.mention.kind in SIDES and not a.mention.prefix for a in scene.actors)
    return weapon and side and not noun.prefix.endswith(BY) and _attacked(scene, noun)


_LAID_REACH = 6


def _laid(scene: Scene, noun: Trigger) -> bool:
    """Whether a verb of laying or dealing it, with its subject, stands before an ambush or a blow."""
    return any(
        verb["note"].startswith("acts") and 0 < noun.first - end <= _LAID_REACH
        and any(end <= actor.first < noun.first for actor in scene.actors)
        for end, verb in scene.verbs.items()
    )


def _is_victim(noun: Trigger, actor: ResolvedActor) -> bool:
    """`طعن إسرائيلي`, `اعتقال فلسطينيين`: an adjective without article behind a bare masculine noun of action."""
    bare = noun.last - noun.first == 1 and noun.number != "pl" and not noun.definite
    return bare and actor.mention.prefix == "" and not actor.mention.definite


def blow_ends(scene: Scene, at: int) -> bool:
    """`تعرض لقصف من القوات`: whether a noun of a blow stands before a token, adjectives of it apart."""
    reading, tokens = scene.reading, scene.reading.article.tokens
    for end in range(at, max(at - _BLOW_ADJECTIVES, scene.segment.first) - 1, -1):
        if end in scene.nouns:
            return scene.nouns[end].event_class in (*_BLOWS, "assault", "shooting")
        if reading.function(end - 1) or not tokens[end - 1].is_word or end in scene.ending or end in scene.verbs:
            return False
    return False


_BLOW_ADJECTIVES = 3


def _thing_of(scene: Scene, at: int) -> bool:
    """`كمين لدورية تابعة للجماعة`: whether what belongs to a side is a place or thing that an act was for."""
    cue = scene.cues.get(at)
    if cue is None or cue["role"] != "belongs":
        return False
    return any(h.prefix.startswith("ل") for h in scene.reading.ending("target_nouns", cue.first))


def _inside_thing(scene: Scene, actor: ResolvedActor) -> bool:
    """`مهاجمة مركز للشرطة`: whether a side is named in the word for a place or thing that an act was for."""
    near = scene.reading.within("target_nouns", actor.first - _THING_REACH, actor.first)
    return any(h.last >= actor.last for h in near)


_THING_REACH = 2


def _taken(scene: Scene) -> bool:
    """`سيطرت القوات على البلدة بعد انسحاب التنظيم`: whether a segment tells that a place is taken."""
    return _tells(scene, ("territory",))


def _tells(scene: Scene, classes: Collection[str]) -> bool:
    """Whether a word of a segment tells an event of one of some classes."""
    told = scene.segment.triggers(scene.reading)
    return any(trigger.event_class in classes for trigger in told)


_BLOWS = ("airstrike", "shelling", "bombardment")
"""Classes whose noun may govern what was struck (`قصف مواقع للجماعة`)."""
_CROWDS = ("protest", "riot")
BEFALLS = ("killing", "abduction", "arrest", "release")
"""Classes whose noun is followed by whom it befell, not by who did it."""


def _claimed(scene: Scene, noun: Trigger) -> bool:
    """Whether words of responsibility stand right before an act: who bears it is told there."""
    cue = scene.cues.get(noun.first)
    return cue is not None and cue["role"] == "claims"


def noun_role(scene: Scene, actor: ResolvedActor, noun: Trigger, gap: int) -> tuple[RoleName, str] | None:
    """The role of a side `gap` words behind an event noun, and the rule; None where the noun governs nothing."""
    mention = actor.mention
    if noun.event_class == "withdrawal" and _taken(scene):
        return ("none", NOT_TOLD) if _tells(scene, _BLOWS) else ("target", "event noun with whom it befell")
    if mention.kind == "nisba" and noun.event_class in BEFALLS and _is_victim(noun, actor):
        return "target", "event noun with whom it befell"
    if mention.kind == "nisba" and noun.event_class in _CROWDS:
        return "none", "whose protest it is"
    if mention.kind == "nisba":
        return "perpetrator", "country adjective of the event"
    if mention.prefix in FOR and gap <= 2 and noun.event_class == "change" and _attacked(scene, noun):
        return "target", "object of an attack verb"
    if mention.prefix in FOR and _bombs_destroyed(scene, noun):
        return "target", "whose weapon was stopped"
    if mention.prefix in FOR and gap and things_end(scene, actor.first):
        return ("target", "event on") if noun.event_class in _BLOWS else None
    if mention.prefix in FOR and gap and (_thing_of(scene, actor.first) or _inside_thing(scene, actor)):
        return "target", "event on"
    if mention.prefix in FOR and gap and _strikes_what_is_of(scene, noun, actor):
        return "target", "event on"
    if mention.prefix in FOR and gap and noun.event_class in BEFALLS:
        return "target", "event noun with whom it befell"  # `اعتقال خلية تابعة للحركة`
    if mention.prefix == "ب" and gap <= 1 and noun.event_class == "arrest":
        return "target", "event noun with whom it befell"  # `الاحتفاظ بعنصرين`
    before = scene.nouns.get(noun.first) if noun.prefix.startswith("ل") else noun
    blow = before is not None and before.event_class in _BLOWS and mention.prefix in FOR
    if before is not None and (blow or before.event_class == "ambush") and _laid(scene, before) and gap <= 2:
        return "target", "event on"  # `نصبت المقاومة كمينا لتعزيزات الجماعة`, `وجهت واشنطن ضربة للجماعة`
    weapons = scene.reading.within("weapons", noun.first, actor.first)
    stopped = noun.event_class == "disrupted" and (noun.weapons or any(h.last <= actor.first for h in weapons))
    if mention.prefix in FOR and stopped:
        return "target", "whose weapon was stopped"  # `تدمير زورقين للجماعة`
    if mention.prefix in FOR and gap <= 2:
        return "perpetrator", "event of a side"
    if noun.definite and mention.kind == "force":
        return None  # `في القتال الدبابات`: a noun with the article governs nothing
    if mention.prefix in BARE and gap == 0 and mention.kind != "person":
        if noun.event_class in _BLOWS and _claimed(scene, noun):
            return "target", "object of an attack verb"  # `المسؤولية عن قصف قوة إسرائيلية`
        if noun.event_class in BEFALLS and not _object_of(scene, actor):
            return "target", "event noun with whom it befell"
        return "perpetrator", "event of a side"
    if mention.kind == "person" and mention.prefix == "" and gap == 0 and mention.group != "unknown":
        if noun.event_class in BEFALLS and not (gunmen(actor) and numbered(scene, actor.last)):
            return "target", "event noun with whom it befell"
        return "perpetrator", "event of people"
    return None
