"""A means spoken of as known: `وكانت العبوة قد انفجرت عند المدخل` behind a blast by a bomb tells that blast."""

from __future__ import annotations

from collections.abc import Iterator, Set

from waqai.frame.drafts import Draft
from waqai.frame.frames import Frame
from waqai.frame.reading import Reading

_MEANS = "means"
"""The kind of words for a means; the note of their row begins with the weapons that they may speak of again."""
_REACH = 2
"""The act was told at most so many sentences before."""
_BESIDE = 2
"""The means stands so near to the verb of what it does."""
BOMBS = frozenset({"car_bomb", "motorcycle_bomb", "ied", "suicide_belt", "suicide_vehicle", "landmine"})
"""What goes off once; a drone may strike here and there."""
_USED = ("ب", "ل", "ك")
"""Particles before a means that somebody uses, rather than one that acts itself."""


def known_means(reading: Reading, frame: Frame) -> frozenset[str]:
    """The weapons that a noun with the article right beside a verb may speak of again (`إن المسيرة ضربت عربة`)."""
    if frame.another or frame.event.family != "violence":
        return frozenset()
    return frozenset(_beside_verbs(reading, frame))


def _beside_verbs(reading: Reading, frame: Frame) -> Iterator[str]:
    verbs = [t for t in frame.triggers if t.form == "verb" and t.strong]
    if not verbs:
        return
    for hit in reading.within("clause_words", frame.segment.first, frame.segment.last):
        if hit["kind"] != _MEANS or not hit.definite or hit.prefix.startswith(_USED):
            continue
        if any(0 <= hit.first - v.last < _BESIDE or 0 <= v.first - hit.last < _BESIDE for v in verbs):
            yield from hit["note"].split(":")[0].split()


def done_by_it(draft: Draft, frame: Frame, means: Set[str]) -> bool:
    """Whether an act that was told shortly before was done by one of some means."""
    if not means or frame.segment.sentence.number - draft.frames[-1].segment.sentence.number > _REACH:
        return False
    return any(
        not means.isdisjoint([*(w.value for w in f.weapons), *(w for t in f.triggers for w in t.weapons)])
        for f in draft.frames
    )
