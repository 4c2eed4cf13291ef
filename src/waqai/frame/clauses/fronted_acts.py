"""Two acts of a sentence, one told first (`بعد يومين من مقتل ثلاثة في كذا، قتل شرطي`) or with "then"."""

from __future__ import annotations

from waqai.frame.clauses.placed_clauses import placed_clauses
from waqai.frame.reading import Reading
from waqai.gazetteer.geometry import distance_km
from waqai.text.tokens import Sentence

_DAYS_LATER = ("after_", "morrow")
"""How the rules of times begin that tell how many days before the act told next another happened."""
_OPENING = 3
_VERB_REACH = 3
_VERBS = ("event_verbs", "harm_verbs", "role_verbs")
_BESIDE_KM = 3.0
_THEN, _AFTER = "then:", ("aftermath", "earlier")


def acts_in_order(reading: Reading, sentence: Sentence) -> set[int]:
    """Where in a sentence the later of two acts begins that happened one after the other, or each at its place."""
    return placed_clauses(reading, sentence) | _behind_fronted(reading, sentence) | _behind_then(reading, sentence)


def _behind_fronted(reading: Reading, sentence: Sentence) -> set[int]:
    """Where an act begins behind the comma that closes one of another day, or one that has a toll and a place of
    its own (`بعد ساعات من تفجير أوقع سبعة قتلى في كركوك، قتل أربعة في بغداد`)."""
    times = (t for t in reading.times_of(sentence.number) if t.first - sentence.first < _OPENING)
    days = any(t.rule.startswith(_DAYS_LATER) for t in times)
    words = reading.within("clause_words", sentence.first, sentence.first + _OPENING)
    opened = next((word for word in words if word["kind"] in _AFTER), None)
    if not days and opened is None:
        return set()
    counts = [c.at for c in reading.counts_of(sentence.number)]
    for at in range(sentence.first + 1, sentence.last):
        if reading.article.tokens[at].text != "،":
            continue
        counted = any(one < at for one in counts)
        told = counted or (days and any(t.strong for t in reading.triggers_in(sentence.first, at)))
        if told and any(reading.within(table, at + 1, at + 1 + _VERB_REACH) for table in _VERBS):
            return {at + 1} if days or _two_places(reading, sentence, at, at) else set()
    return set()


def _behind_then(reading: Reading, sentence: Sentence) -> set[int]:
    """`قصف الطيران سرمين، ثم استهدف أريحا`: where an act at another place begins behind "then"."""
    found = set()
    for word in reading.within("clause_words", sentence.first + 1, sentence.last):
        if word["note"].startswith(_THEN):
            acts = reading.triggers_in(word.last, word.last + 1)
            told = any(t.strong and t.form == "verb" for t in acts)
            if told and _two_places(reading, sentence, word.first, word.last):
                found.add(word.first)
    return found


def _two_places(reading: Reading, sentence: Sentence, end: int, begin: int) -> bool:
    """Whether the last place before a token and the first one behind another are two."""
    before = [p for p in reading.places_in(sentence.first, end) if p.place.kind != "country"]
    behind = [p for p in reading.places_in(begin, sentence.last) if p.named is None]
    if not before or not behind:
        return False
    one, other = before[-1], behind[0]
    return one.place.id != other.place.id and distance_km(one.lat, one.lon, other.lat, other.lon) > _BESIDE_KM
