"""What sides do over and over: `تشن جماعات مسلحة هجمات`, `تتهم الحكومة الحركة بتنفيذ هجمات من البلد المجاور`.

Behind a verb in the imperfect, acts in the plural without a day, a town or people are a practice that an article
recalls, no occurrence (codebook 1.2), and nobody's part in the act that was told before them.
"""

from __future__ import annotations

from waqai.detect.mentions import Trigger
from waqai.frame.frames import Frame
from waqai.frame.reading import Reading

_OPENING = 2
"""The verb that a sentence begins with is one of its first words."""
_WIDE = frozenset({"country", "region", "admin1"})
_BLAMES = "accuses"
_LEAD = 1
"""The lead tells news, whatever its tense."""


def is_practice(reading: Reading, frame: Frame) -> bool:
    """Whether a frame only tells what a side does, or is said to do, over and over."""
    sentence = frame.segment.sentence
    if sentence.in_title or sentence.paragraph <= _LEAD or frame.time is not None or frame.casualties:
        return False
    wide = frame.place is None or frame.place.place.kind in _WIDE
    acts = [t for t in frame.triggers if t.strong]
    return (
        wide
        and bool(acts)
        and all(_over_and_over(reading, t) for t in acts)
        and _opens_in_imperfect(reading, frame)
    )


def _over_and_over(reading: Reading, act: Trigger) -> bool:
    """Whether an act is told by a noun in the plural or by a verb in the imperfect."""
    if act.form == "noun":
        return act.number == "pl"
    verb = reading.starting("event_verbs").get(act.first)
    return verb is not None and verb.entry.number == "imperfect"


def _opens_in_imperfect(reading: Reading, frame: Frame) -> bool:
    """Whether a clause begins with a verb of an act or of blame in the imperfect."""
    first = frame.segment.first
    verbs = [
        *(h for table in ("role_verbs", "event_verbs") for h in reading.within(table, first, first + _OPENING)),
        *(h for h in reading.within("speech_verbs", first, first + _OPENING) if h["stance"] == _BLAMES),
    ]
    return any(h.entry.number == "imperfect" for h in verbs)
