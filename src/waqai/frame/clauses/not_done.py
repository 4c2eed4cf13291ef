"""Acts that a clause names and does not tell: blasts that were forestalled, and what is answered."""

from __future__ import annotations

from waqai.detect.mentions import Trigger
from waqai.frame.clauses.segments import Segment
from waqai.frame.reading import Reading
from waqai.text.grammar import BY

_BLASTS = frozenset({"suicide", "explosion", "ied"})
_ATTACKS = _BLASTS | {"assault", "ambush", "clash"}
_BEFORE = "before that"
_STATES = frozenset({"state", "external"})


def not_done(reading: Reading, segment: Segment, act: Trigger) -> str:
    """Why an act did not happen in its clause, or ""."""
    if _forestalled(reading, segment, act):
        return "a blast that was kept from coming"
    return "what an act answers, told elsewhere" if _answered(reading, segment, act) else ""


_ANSWER_REACH = 5


def _answered(reading: Reading, segment: Segment, act: Trigger) -> bool:
    """`رد الحزب على الغارات بإطلاق صواريخ`: an act behind "answered" and "on", by another one behind ب."""
    if act.form != "noun" or reading.function(act.first - 1) != "on":
        return False
    answers = reading.having("clause_words", "kind", "answers")
    before = range(act.first - 1 - _ANSWER_REACH, act.first)
    if not any(h.first in before and _one_clause(reading, h.first, act.first) for h in answers):
        return False
    return any(t.prefix.endswith(BY) for t in reading.triggers_in(act.last, segment.last))


def _one_clause(reading: Reading, first: int, last: int) -> bool:
    return all(reading.article.tokens[at].is_word for at in range(first, last))


def _forestalled(reading: Reading, segment: Segment, act: Trigger) -> bool:
    """`قتلت الشرطة انتحاريا قبل أن يفجر نفسه`: a blast behind "before", forces told before it and no attack.

    `هاجموا المقر وقتلوا حارسا قبل أن يفجروا أنفسهم` tells an attack, and a blast that came.
    """
    if act.event_class not in _BLASTS or act.form == "noun":
        return False
    if not any(hit["note"] == _BEFORE for hit in reading.ending("clause_words", act.first)):
        return False
    first = segment.sentence.first
    if any(t.event_class in _ATTACKS and t.strong for t in reading.triggers_in(first, act.first)):
        return False
    known = reading.pack.actors
    return any(a.actor in known and known[a.actor].cls in _STATES for a in reading.actors_in(first, act.first))
