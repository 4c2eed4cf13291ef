"""What is asserted as having happened, and what is only threatened, planned, denied or summed up."""

from __future__ import annotations

from dataclasses import dataclass

from waqai.frame.clauses.older_figures import is_older
from waqai.frame.clauses.segments import Segment
from waqai.frame.excuses import SENTENCE, excused
from waqai.frame.reading import Reading
from waqai.packs.lexicon import Hit
from waqai.text.grammar import ARTICLE

_AFTER = {
    "threat": 10,
    "hypothetical": 6,
    "future": 4,
    "plan": 7,
    "fear": 6,
    "call": 9,
    "conditional": 8,
    "purpose": 4,
    "attempt": 3,
    "denial": 9,
    "prevent": 9,
    "accusation": 4,
    "talks": 12,
}
"""How many words a cue of each kind reaches forward: longer reaches begin to swallow the assertion behind it."""
_CRIME = "private"
_STRICT_FOR_COUNTS = ("sport", "exercise", "accident", "anniversary", "culture", "economy", "private")
REASONS = {
    "threat": "threat, not asserted",
    "hypothetical": "possible, not asserted",
    "future": "future, not asserted",
    "plan": "planned, not asserted",
    "fear": "feared, not asserted",
    "call": "called for, not asserted",
    "conditional": "conditional, not asserted",
    "purpose": "a purpose, not asserted",
    "attempt": "an attempt, not told as done",
    "denial": "denied",
    "negation": "negated",
    "prevent": "to be prevented, not asserted",
    "accusation": "an accusation against a person, not a telling",
    "total": "a total over a longer time",
    "habit": "a habit or series, not one occurrence",
    "anniversary": "an anniversary",
    "court": "a court case",
    "funeral": "a funeral, not the death",
    "private": "a crime without a political side",
    "offence": "an arrest for an ordinary crime",
    "talks": "talked about, not agreed",
    "exercise": "an exercise",
    "sport": "sport",
    "accident": "an accident",
    "economy": "economy",
    "superseded": "an older figure, replaced by an update",
    "depot": "an arms store that blew up, no one blamed",
    "generic": "speaks of anybody who would, not of an act",
    "culture": "culture",
    "weather": "weather",
    "control": "who holds a place, not an event",
    "series": "a series of acts, none told by itself",
    "answered": "what an act answers, told elsewhere",
    "since": "since when something has been so, told elsewhere",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why a trigger or count is not coded: the cue's effect and its tokens."""

    effect: str
    cue: Hit

    @property
    def reason(self) -> str:
        return REASONS.get(self.effect, self.effect)


def doubt(reading: Reading, segment: Segment, first: int, last: int, *, counted: bool) -> Verdict | None:
    """Why the words `first` to `last` do not assert an incident, or None when they do.

    `counted` says that people were counted there: totals and habits are then left to the
    frame, which knows whether the count has a day of its own.
    """
    purpose = _purpose(reading, first)
    if purpose is not None:
        return Verdict("purpose", purpose)
    generic = _generic(reading, first)
    if generic is not None:
        return Verdict("generic", generic)
    for hit in reading.within("modality", segment.first, segment.last):
        idle = hit["effect"] == "none" or hit["scope"] == "weigh"
        if not idle and _covers(reading, segment, hit, range(first, last), counted):
            return Verdict(hit["effect"], hit)
    if _body_at(reading, first):
        behind = reading.within("modality", segment.last, segment.sentence.last)
        return next((Verdict(_CRIME, hit) for hit in behind if hit["effect"] == _CRIME), None)
    return None


def _covers(reading: Reading, segment: Segment, cue: Hit, words: range, counted: bool) -> bool:
    """Whether a cue of a segment takes the assertion from some of its words."""
    effect, first = cue["effect"], words.start
    if effect == "superseded":
        return counted and is_older(reading, segment, first, cue)
    if effect == "depot":
        return _only_explodes(reading, segment)
    if (effect == "since" and counted) or excused(reading, segment, cue, first):
        return False
    # Where people were counted, the frame knows whether totals and habits are meant.
    spared = cue["scope"] == SENTENCE and counted and effect not in _STRICT_FOR_COUNTS
    return not spared and _reaches(reading, cue, words)


def _reaches(reading: Reading, cue: Hit, words: range) -> bool:
    """Whether a cue is about some words of its segment, by its scope."""
    match cue["scope"]:
        case "sentence":
            return True
        case "next":
            return _is_next(reading, cue, words)
        case "imperfect":
            return cue.last == words.start and _imperfect(reading, words.start)
        case "behind":
            return _is_behind(reading, cue, words)
        case "here":
            return cue.first < words.stop and words.start < cue.last
    return _reaches_forward(reading, cue, words)


def _is_next(reading: Reading, cue: Hit, words: range) -> bool:
    """Whether a cue stands right before some words, or one word that is no small one lies between."""
    one_between = cue.last == words.start - 1 and reading.function(words.start - 1) == ""
    return cue.last == words.start or one_between


def _is_behind(reading: Reading, cue: Hit, words: range) -> bool:
    """Whether a cue stands behind some words; in `إحباط هجوم وشيك` the attack was to come, and was foiled."""
    foiled = any(t.event_class == "foiled" for t in reading.triggers_in(words.start, words.stop))
    return words.stop <= cue.first <= words.stop + 2 and not (cue["effect"] == "future" and foiled)


def _reaches_forward(reading: Reading, cue: Hit, words: range) -> bool:
    """Whether a cue stands before some words, so near as its kind reaches, and no assertion between."""
    first = words.start
    before = cue.last <= first or (cue.first < first and _imperfect(reading, first))  # `لم ينفذ`
    reach = _AFTER.get(cue["effect"], 5) + (_ASIDE if reading.function(first - 1) == "to" else 0)
    return before and first - cue.last <= reach and not _asserted_between(reading, cue, first)


_ASIDE = 6
"""`تسعى القوات، مدعومة من روسيا، إلى فرض سيطرتها`: behind "to" so many words more may stand between."""
_HIT_REACH = 18


def _purpose(reading: Reading, first: int) -> Hit | None:
    """`منصات لإطلاق الصواريخ`: an act behind "for" is a purpose, but not behind "was exposed to" or "faced"."""
    act = next(
        (
            h
            for table in ("event_phrases", "event_nouns")
            for h in reading.within(table, first, first + 1)
            if h.prefix in ("ل", "ول")
        ),
        None,
    )
    if act is None or act.entry.words[0].startswith(ARTICLE):
        return None
    exposed = any(
        0 <= first - h.last <= _HIT_REACH and not _ended(reading, h.last, first)
        for h in reading.having("role_verbs", "role", "target")
    )
    faced = any(h["kind"] == "faces" for h in reading.ending("clause_words", _before_times(reading, first)))
    return None if exposed or faced else act


_VERBS = ("event_verbs", "harm_verbs", "role_verbs", "speech_verbs")


def _ended(reading: Reading, first: int, last: int) -> bool:
    """Whether a clause ends between two tokens: at a full stop, or at a comma with another verb.

    `تعرضت أطراف كذا وأطراف كذا، لقصف مدفعي` goes on behind the comma that closes its long subject.
    """
    marks = {reading.article.tokens[at].text for at in range(first, last)}
    if marks & {"", "؛"}:
        return True
    return "،" in marks and any(reading.within(table, first, last) for table in _VERBS)


def _before_times(reading: Reading, at: int) -> int:
    """The token behind which the words before a token end, times left out (`تصديها أمس لهجوم`)."""
    times = {t.last: t.first for t in reading.times_of(reading.sentence_of(at))}
    while at in times:
        at = times[at]
    return at


def _body_at(reading: Reading, at: int) -> bool:
    """`عثر على جثة ...، ورجحت الشرطة أن الوفاة طبيعية`: of a body a later clause may tell how death came."""
    near = reading.triggers_in(at - _BODY_WORDS, at + 1)
    return any(t.event_class == "bodies" and at < t.last for t in near)


_BODY_WORDS = 3
"""A phrase for bodies found has so many words before the body, at most (`العثور على جثة`)."""


def _only_explodes(reading: Reading, segment: Segment) -> bool:
    """Whether a segment tells of nothing but a blast, so that nobody is said to have caused it."""
    classes, strong = reading.pack.event_classes, [t for t in segment.triggers(reading) if t.strong]
    before = [t for t in reading.triggers if t.first < segment.first and t.strong]
    # Losses at a store behind a blow that was told (`اقتصرت الأضرار على مخزن ذخيرة`) are those of the blow.
    told = strong or [t for t in before if classes[t.event_class].family == "violence"]
    return all(t.event_class == "explosion" for t in told)


def _imperfect(reading: Reading, first: int) -> bool:
    """Whether a verb of an act at a token stands in the imperfect."""
    tables = ("event_verbs", "harm_verbs")
    return any(h.entry.number == "imperfect" for table in tables for h in reading.within(table, first, first + 1))


def _generic(reading: Reading, first: int) -> Hit | None:
    """`من يقتل فلانا`: a verb in the imperfect behind 'who' speaks of anybody, not of an act."""
    if not _imperfect(reading, first) or reading.function(first - 1) not in ("of", "which"):
        return None
    return reading.starting("function_words").get(first - 1)


def _act_between(reading: Reading, first: int, last: int) -> bool:
    """`التخطيط لهجوم المنيا الذي أسفر عن مقتل 29`: an act whose relative clause tells what came of it."""
    return bool(reading.triggers_in(first, last))


_ENDS = ("break", "aside", "earlier", "sub", "aftermath", "known")
"""Kinds of words behind which a cue before them says nothing."""


def _asserted_between(reading: Reading, cue: Hit, first: int) -> bool:
    """Whether a punctuation mark or a clause break ends the cue's reach.

    An aside does not (`تسعى القوات، مدعومة من روسيا، إلى فرض سيطرتها`).
    """
    tokens = reading.article.tokens
    clauses = reading.starting("clause_words")
    aside = reading.function(first - 1) == "to" and tokens[first - 2].text == "،"
    return any(
        tokens[at].text in (("؛", ":") if aside else ("،", "؛", ":"))
        or (reading.function(at) == "which" and at - 1 > cue.last and _act_between(reading, cue.last, at))
        or (at in clauses and clauses[at]["kind"] in _ENDS)
        for at in range(cue.last, first)
    )
