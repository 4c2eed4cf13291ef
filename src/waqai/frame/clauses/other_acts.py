"""Whether a word of an act tells another act than its clause, or none: what was hit, a name, what was wanted."""

from __future__ import annotations

from collections.abc import Sequence

from waqai.detect.mentions import CasualtyMention, Marker, Trigger
from waqai.detect.needs import stem_follows
from waqai.frame.clauses.segments import Segment
from waqai.frame.modality import doubt
from waqai.frame.reading import Reading, is_ours
from waqai.packs.lexicon import Hit
from waqai.packs.load import EventClass

DEFUSED = "disrupted"


def is_another(
    reading: Reading,
    event: EventClass,
    triggers: Sequence[Trigger],
    casualties: Sequence[CasualtyMention],
    weapons: Sequence[Marker],
) -> bool:
    """Whether words tell another occurrence than before: `هجوم آخر`, or one of several with a toll of its own."""
    if qualified(reading, triggers, "other") or (event.name == DEFUSED and _another_weapon(reading, weapons)):
        return True
    if _another_means(reading, triggers):
        return True
    counted = any(c.low and not c.share for c in casualties)
    return counted and any(_numbered(reading, t) for t in triggers if t.form == "noun")


def is_corps(reading: Reading, weapon: Hit) -> bool:
    """`ضابط في سلاح الجو`: the corps of people told right before it is no means of an act."""
    before = weapon.first - 1
    if weapon.definite and not weapon.prefix and reading.ending("persons", weapon.first):
        return True  # `مهندس الطيران`
    return bool(reading.ending("persons", before)) and reading.function(before) in ("in", "of")


_HIT_WEAPONS = frozenset({"tank", "aircraft", "helicopter", "drone", "artillery", "naval"})


def was_hit(reading: Reading, weapon: Hit) -> bool:
    """`دمر المقاتلون دبابة`, `هجوم على دبابة`: what an act was aimed at, no means of it."""
    if reading.function(weapon.first - 1) == "against":
        return True  # `ضربة ضد صواريخ كانت معدة للإطلاق`
    if not (weapon["weapon"] in _HIT_WEAPONS or _is_stopped(weapon)) or weapon.prefix not in _BARE:
        return False
    if _is_aimed_at(reading, weapon):
        return True
    if weapon.definite:
        return False
    begin = _begin(reading, weapon)
    subject = begin
    while subject - 1 in reading.timed:  # `دمرت الدفاعات أمس صاروخا`
        subject -= 1
    named = reading.actors_in(subject - _NAME_REACH, subject)
    firsts = [begin - _OBJECT_REACH, *(a.first - 1 for a in named if a.last == subject)]
    verbs = reading.within("event_verbs", min(firsts), begin)
    return any(
        v["class"] == "assault" and not v["note"] and _may_hit(v, weapon, begin) for v in verbs
    ) and not reading.function(begin - 1)


def _begin(reading: Reading, weapon: Hit) -> int:
    """Where the words for a weapon begin: `طائرة بيرقدار`, `مسيرات شاهد`."""
    weapons, begin = reading.starting("weapons"), weapon.first
    while begin - 1 in weapons:
        begin -= 1
    return begin


def _is_stopped(weapon: Hit) -> bool:
    """`دمرت الدفاعات صاروخا`: missiles in the form of an object."""
    return weapon["weapon"] == "missile" and not weapon.prefix and weapon.entry.words[0].endswith(_ACCUSATIVE)


_UNMANNED = "unmanned"
"""The note of boats that carry nobody, or a bomb."""


def is_unmanned(weapon: Hit) -> bool:
    """Whether it is a drone or such a boat, which who hits it stops."""
    return weapon["weapon"] == "drone" or weapon["note"] == _UNMANNED or _is_stopped(weapon)


def stops_unmanned(reading: Reading, segment: Segment, acts: Sequence[Trigger]) -> bool:
    """`دمرت البحرية زورقين مفخخين`: whether a verb of attack has a drone or an unmanned boat as its object."""
    verbs = [t for t in acts if t.form == "verb" and t.event_class == "assault" and t.strong]
    defence = [h.first for h in reading.having("clause_words", "kind", _AIR_DEFENCE)]
    if any(0 <= at - verb.last < _DEFENCE_REACH for verb in verbs for at in defence):
        return True  # `دمرت قوات الدفاع الجوي ثلاث طائرات`
    return any(
        is_unmanned(hit) and was_hit(reading, hit)
        for verb in verbs
        for hit in reading.within("weapons", verb.last, min(verb.last + _NAME_REACH, segment.last))
    )


_AIR_DEFENCE, _DEFENCE_REACH = "air defence", 2
"""The kind of words for it; it stands right behind the verb, behind `قوات` at most."""


def _is_aimed_at(reading: Reading, weapon: Hit) -> bool:
    """`هجوم على دبابة`, `استهداف دبابة`: behind "on" and an act, or behind a noun that is told of who is hit."""
    before = weapon.first - 1
    if reading.function(before) == "in":
        return True  # `فجروا عبوة في دبابة`
    if reading.function(before) == "on":
        acts = reading.triggers_in(before - _OBJECT_REACH, before)
        return any(t.form == "noun" and t.last == before for t in acts)
    aimed = any(cue["role"] == "target" for cue in reading.ending("role_cues", weapon.first))
    return aimed and not _acts_on(reading, weapon.last)


def _acts_on(reading: Reading, end: int) -> bool:
    """`استهداف مسيرة إسرائيلية لسيارة`: whether an object with ل stands shortly behind a weapon, which did it.

    `دبابة للجيش` is one that somebody has.
    """
    words = reading.article.tokens[end : end + _OBJECT_REACH]
    return any(word.text.startswith(_FOR) and not word.text.startswith(_OF_THE) for word in words)


_FOR, _OF_THE = "ل", "لل"


def _may_hit(verb: Hit, weapon: Hit, begin: int) -> bool:
    """Whether a weapon may be a verb's object: behind its subject, or right behind one that needs none."""
    if verb.last == begin:
        object_form = weapon.entry.words[0].endswith(_ACCUSATIVE)  # `أن القوات استهدفت زورقين`
        return not verb.suffix and (object_form or is_ours(verb) or verb.entry.words[-1].endswith(_PLURAL))
    return not verb.suffix


_OBJECT_REACH, _BARE = 3, ("", "و")
_NAME_REACH = 6
"""The name of who acts may have so many words: `دمرت القوات البحرية الملكية السعودية زورقا`."""
_PLURAL, _ACCUSATIVE = "وا", ("ين", "ا")
"""The ending of verbs whose subject was told before: what stands right behind them is their object."""
_TAKEN_REACH = 4


def was_taken(reading: Reading, weapon: Hit) -> bool:
    """`استولوا على أربع دبابات`: what attackers carried off was not what they fought with."""
    words = reading.article.tokens
    return any(
        t.event_class == _LOOTING and not any(words[at].text == "،" for at in range(t.last, weapon.first))
        for t in reading.triggers_in(weapon.first - _TAKEN_REACH, weapon.first)
    )


_LOOTING = "looting"
_ON_FOOT = "men, not aircraft"


def in_a_name(reading: Reading, weapon: Hit) -> bool:
    """`دمرت المقاتلات منصة إطلاق صواريخ`, `ساحة الطيران`: in words for no act, a place or who says so."""
    speakers = reading.speakers_of(reading.sentence_of(weapon.first))
    if weapon.first in reading.toponyms or any(s.first < weapon.first < s.last for s in speakers):
        return True
    silent = [
        *reading.having("event_phrases", "class", "none"),
        *(h for h in reading.having("event_phrases", "note", _ON_FOOT) if weapon["weapon"] == "aircraft"),
    ]  # `غارة نهب الماشية` is men's
    return any(phrase.first <= weapon.first < phrase.last for phrase in silent)


def of_another_act(reading: Reading, segment: Segment, weapon: Hit) -> bool:
    """`استهدف الثكنة بالصواريخ ردا على الغارة`: the weapon of the act that is answered, or of one that is wanted
    (`كشفوا عن مواقعه ليتم قصفها من قبل الطيران`)."""
    verdict = doubt(reading, segment, weapon.first, weapon.last, counted=False)
    if verdict is not None and verdict.effect == "answered":
        return True
    act = next((t for t in reversed(reading.triggers_in(segment.first, weapon.first)) if t.strong), None)
    if act is None or act.last > weapon.first or weapon.first - act.last > _WANTED_REACH:
        return False
    verdict = doubt(reading, segment, act.first, act.last, counted=False)
    return verdict is not None and verdict.effect in _WANTED


_WANTED = frozenset({"purpose", "plan", "threat", "call", "future", "prevent"})
"""Effects of words behind which an act has not happened, nor its weapon been used."""
_WANTED_REACH = 8
"""The weapon of an act that is wanted stands so many words behind it."""
_UNLESS, _UNLESS_REACH = "unless:", 2


def is_unarmed(reading: Reading, weapon: Hit) -> bool:
    """`طائرة تقل الوفد`: what the row's note says that a word behind it makes no weapon of it."""
    kind, unless, words = weapon["note"].partition(_UNLESS)
    end = weapon.last + _UNLESS_REACH
    return not kind and bool(unless) and stem_follows(reading.article, weapon.last, end, words) is not None


def _another_weapon(reading: Reading, weapons: Sequence[Marker]) -> bool:
    """`أبطلوا مفعول عبوة أخرى`."""
    words = reading.starting("clause_words")
    return any(w.last in words and words[w.last]["kind"] == "other" for w in weapons)


def _another_means(reading: Reading, triggers: Sequence[Trigger]) -> bool:
    """`وانفجرت سيارة أخرى`, `كما سقط صاروخ ثان`: another means right behind the verb of what it does."""
    others = {h.first for h in reading.having("clause_words", "kind", "other")}
    means = reading.starting("clause_words") if others else {}
    behind = (means.get(t.last) for t in triggers if t.form == "verb" and t.strong)
    doing = (hit for hit in behind if hit is not None and hit["kind"] == _MEANS and not hit.definite)
    return any(not others.isdisjoint((hit.last, hit.last + 1)) for hit in doing)


_MEANS = "means"


def qualified(reading: Reading, triggers: Sequence[Trigger], kind: str) -> bool:
    """`هجوم آخر`, `غارات جديدة`: an event noun with such a word right behind it or one word on."""
    words = {h.first for h in reading.having("clause_words", "kind", kind)}
    return any(t.last in words or (t.last + 1 in words and kind == "other") for t in triggers if t.form == "noun")


def _numbered(reading: Reading, noun: Trigger) -> bool:
    """`الهجوم الأول`, `التفجير الثاني`: one of several that were told together."""
    number = reading.starting("numbers").get(noun.last)
    return noun.definite and number is not None and number["rank"] == "ordinal" and number.definite
