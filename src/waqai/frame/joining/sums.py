"""Sums told first of acts that are told one by one behind them: `قتل 26 في هجمات في أربع ولايات. قتل 15 في كذا`.

A lead that adds up what the article then tells has no place, no day and often no act of its own. It is known
by what follows it: at least two acts with places and dead of their own, all of them fewer than its own, which
together do not exceed it. Such a telling joins none of its items (codebook 1.5).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from waqai.frame.frames import Frame
from waqai.frame.joining.same_toll import tells_several
from waqai.frame.reading import Reading

_ITEMS = 2
_REACH = 14
"""The items of a sum are told at most so many frames behind it."""
_SHARE = 0.5
"""The items of a sum tell at least so much of its dead."""


def mark_sums(reading: Reading, frames: Sequence[Frame]) -> list[Frame]:
    """The frames of an article, with those that add up others behind them marked as sums."""
    marked = list(frames)
    for at, frame in enumerate(frames):
        if marked[at].summed or not _may_be_sum(frame):
            continue
        first = _first_item(reading, frame, frames[at + 1 : at + _REACH])
        if first is not None:
            for again in range(at + 1 + first):
                if again == at or _same_sum(frames[again], frame):
                    marked[again] = replace(frames[again], summed=True)
    return marked


def dead_of(frame: Frame) -> int:
    """How many people a frame counts as killed; 0 where it tells no number."""
    return sum(c.low or 0 for c in frame.own_casualties("killed"))


def _may_be_sum(frame: Frame) -> bool:
    """Whether a frame counts several dead, at no place or at one that is wide enough for several acts."""
    wide = frame.place is None or frame.place.place.kind in _AREAS | _CITIES
    return wide and dead_of(frame) > _ITEMS and not frame.segment.part


def _same_sum(frame: Frame, total: Frame) -> bool:
    """Whether a frame tells the sum of another, too: by its number, or in a headline by acts in the plural."""
    dead = dead_of(frame)
    return dead == dead_of(total) if dead else frame.segment.sentence.in_title and tells_several(frame)


def _first_item(reading: Reading, frame: Frame, behind: Sequence[Frame]) -> int | None:
    """How many frames behind a sum the first of its items is; None where those behind are no items of it."""
    dead = dead_of(frame)
    left, items, places = dead, list[int](), set[str]()
    for at, item in enumerate(behind):
        own = dead_of(item)
        if own == dead and not items:
            continue  # the same sum told again
        if not own or item.segment.part or item.place is None or item.place.place.id in places:
            continue
        if own >= dead or own > left:
            break
        left -= own
        items.append(at)
        places.add(item.place.place.id)
    if len(items) < _ITEMS:
        return None
    if of_several(reading, frame):
        return items[0] if left <= dead * (1 - _SHARE) else None
    lead = frame.segment.sentence.paragraph <= 1
    area = frame.place is None or frame.place.place.kind in _AREAS
    return items[0] if left == 0 and lead and area else None


_AREAS = frozenset({"country", "region", "admin1", "admin2"})
_CITIES = frozenset({"capital", "city"})


def of_several(reading: Reading, frame: Frame) -> bool:
    """Whether a frame tells of acts or places in the plural: `ثلاث هجمات`, `في مناطق متفرقة`."""
    if tells_several(frame):
        return True
    words = reading.within("clause_words", frame.segment.first, frame.segment.last)
    return any(word["kind"] == _SEVERAL for word in words)


_SEVERAL = "several"
