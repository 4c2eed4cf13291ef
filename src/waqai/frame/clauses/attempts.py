"""Attempts: `نجا من محاولة اغتيال بعبوة`, `حاول مسلحون اغتيال إعلامي`.

An attempt on a life is an attack that came, though whom it was aimed at lives (codebook 1.1); one that was foiled
is told by the word for that.
"""

from __future__ import annotations

from waqai.detect.mentions import Trigger
from waqai.frame.clauses.segments import Segment
from waqai.frame.reading import Reading
from waqai.packs.lexicon import Hit

_ATTEMPT, _FOILED = "attempt", "foiled"
_KILLING = "killing"
_REACH = 5
"""Words between a word of attempt and the act that was tried: who tried, a preposition, `تنفيذ`."""


def tried(reading: Reading, segment: Segment, at: int) -> Hit | None:
    """The word of attempt right before the act at a token: no other act stands between them."""
    words = reading.within("modality", segment.first, at)
    cue = next((hit for hit in reversed(words) if hit["effect"] == _ATTEMPT and hit.last <= at), None)
    if cue is None or at - cue.last > _REACH:
        return None
    if any(h.last > cue.last for h in reading.within("event_nouns", cue.first, at) if h.first == cue.first):
        return None  # `أفشل الجيش محاولة تسلل للمسلحين وقتل عشرة منهم`: the attempt's own act is in its words
    between = range(cue.last, at)
    return None if any(act in between for act in reading.acts) else cue


def on_a_life(reading: Reading, segment: Segment, act: Trigger) -> bool:
    """Whether an act is an attempt on the life of somebody who is told, and that nobody foiled.

    `تحدث ضابط عن محاولة اغتيال` only speaks of one.
    """
    cue = tried(reading, segment, act.first) if act.event_class == _KILLING else None
    if cue is None or any(t.event_class == _FOILED for t in reading.triggers_in(segment.first, cue.last)):
        return False
    return _survived(reading, segment, cue) or bool(reading.actors_in(act.last, act.last + 1))


def _survived(reading: Reading, segment: Segment, cue: Hit) -> bool:
    """`نجا من محاولة`, `تعرض لمحاولة`: a word for who was aimed at stands before the cue."""
    hits = [*reading.having("role_verbs", "role", "target"), *reading.having("clause_words", "kind", "faces")]
    return any(segment.first <= hit.first < cue.first for hit in hits)
