"""What went before an act, told in front of it: `ردا على القصف الإسرائيلي، أطلق الحزب صواريخ`.

Who did what is answered, or what happened before, acts there; nobody does in that phrase what the sentence then
tells, where the verb behind it has a subject of its own.
"""

from __future__ import annotations

from typing import NamedTuple

from waqai.frame.reading import Reading
from waqai.packs.lexicon import Hit
from waqai.text.grammar import ARTICLE

_ANSWERED, _AFTER = "answered", ("aftermath", "earlier")
_OPENING = 3
"""The phrase opens its clause: so few words stand before it at most (`وفي المقابل، ردا على`)."""
_REACH = 18
"""Words of the phrase, at most."""
_INSIDE = ("which", "that", "on", "of")
"""Words behind which a verb belongs to the phrase (`ردا على هجوم الجيش الذي قتل فيه`)."""


class Fronted(NamedTuple):
    """The tokens that tell what went before an act, and whether the act answers it."""

    tokens: range
    answered: bool


def fronted(reading: Reading, first: int, last: int) -> Fronted:
    """What a segment tells in front of its act; no tokens where no verb with its own subject follows."""
    end = first + _OPENING
    answers = next((h for h in reading.within("modality", first, end) if h["effect"] == _ANSWERED), None)
    start = answers or next((h for h in reading.within("clause_words", first, end) if h["kind"] in _AFTER), None)
    if start is None:
        return Fronted(range(0), False)
    sides = {actor.first for actor in reading.actors_in(start.last, last)}
    end = min(start.last + _REACH, last)
    verbs = [h for h in reading.within("role_verbs", start.last + 2, end) if h["role"] == "perpetrator"]
    verbs += [h for h in reading.within("speech_verbs", start.last + 2, end) if _behind_comma(reading, h)]
    ends = [h.first for h in verbs if h.last in sides and not h.suffix and _opens(reading, h)]
    return Fronted(range(start.first, min(ends)) if ends else range(0), answers is not None)


def _behind_comma(reading: Reading, verb: Hit) -> bool:
    return reading.article.tokens[verb.first - 1].text == "،"


def _opens(reading: Reading, verb: Hit) -> bool:
    """Whether a word can only be the verb behind the phrase: `ردا على الغارات قصف`, not `بعد قصف الجيش`."""
    if verb.entry.number == "imperfect" or reading.function(verb.first - 1) in _INSIDE:
        return False
    noun = verb.first in reading.starting("event_nouns")
    ended = reading.article.tokens[verb.first - 1].text.startswith(ARTICLE)
    return not noun or ended or _behind_comma(reading, verb)
