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
    counted = any(c.low and not c.share for c in casualties)
    return counted and any(_numbered(reading, t) for t in triggers if t.form == "noun")


def is_corps(reading: Reading, weapon: Hit) -> bool:
    """`ضابط في سلاح الجو`: the corps of people told right before it is no means of an act."""
    before = weapon.first - 1
    return bool(reading.ending("persons", before)) and reading.function(before) in ("in", "of")


_ALSO_MARCHES = "also marches"


def may_be_marches(reading: Reading, segment: Segment, weapon: Hit) -> bool:
    """`خلال مسيرات للجماعة`: marches, unless an act is right beside the word (`أطلقوا مسيرات`, `هجوم بمسيرات`)."""
    if not weapon["note"].startswith(_ALSO_MARCHES) or weapon.prefix.endswith("ب"):
        return False
    inside = reading.triggers_in(segment.first, segment.last)
    return not any(0 <= weapon.first - t.last <= 1 or 0 <= t.first - weapon.last <= 1 for t in inside)


_HIT_WEAPONS = frozenset({"tank", "aircraft", "helicopter", "drone", "artillery"})


def was_hit(reading: Reading, weapon: Hit) -> bool:
    """`دمر المقاتلون دبابة`, `هجوم على دبابة`: what an act was aimed at, no means of it."""
    if weapon["weapon"] not in _HIT_WEAPONS or weapon.prefix not in _BARE:
        return False
    if _is_aimed_at(reading, weapon):
        return True
    if weapon.definite:
        return False
    verbs = reading.within("event_verbs", weapon.first - _OBJECT_REACH, weapon.first)
    return any(
        v["class"] == "assault" and not v["note"] and _may_hit(v, weapon) for v in verbs
    ) and not reading.function(weapon.first - 1)


def _is_aimed_at(reading: Reading, weapon: Hit) -> bool:
    """`هجوم على دبابة`, `استهداف دبابة`: behind "on" and an act, or behind a noun that is told of who is hit."""
    before = weapon.first - 1
    if reading.function(before) == "on":
        acts = reading.triggers_in(before - _OBJECT_REACH, before)
        return any(t.form == "noun" and t.last == before for t in acts)
    return any(cue["role"] == "target" for cue in reading.ending("role_cues", weapon.first))


def _may_hit(verb: Hit, weapon: Hit) -> bool:
    """Whether a weapon may be a verb's object: behind its subject, or right behind one that needs none."""
    if verb.last == weapon.first:
        return not verb.suffix and (is_ours(verb) or verb.entry.words[-1].endswith(_PLURAL))
    return not verb.suffix


_OBJECT_REACH, _BARE = 3, ("", "و")
_PLURAL = "وا"
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
    """`دمرت المقاتلات منصة إطلاق صواريخ`, `ساحة الطيران`: inside words that tell no act, or a place."""
    if weapon.first in reading.toponyms:
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


def qualified(reading: Reading, triggers: Sequence[Trigger], kind: str) -> bool:
    """`هجوم آخر`, `غارات جديدة`: an event noun with such a word right behind it or one word on."""
    words = {h.first for h in reading.having("clause_words", "kind", kind)}
    return any(t.last in words or (t.last + 1 in words and kind == "other") for t in triggers if t.form == "noun")


def _numbered(reading: Reading, noun: Trigger) -> bool:
    """`الهجوم الأول`, `التفجير الثاني`: one of several that were told together."""
    number = reading.starting("numbers").get(noun.last)
    return noun.definite and number is not None and number["rank"] == "ordinal" and number.definite
