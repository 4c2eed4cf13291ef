"""One count of harm as it stands in the text: how many, of whom, according to whom."""

from __future__ import annotations

from typing import NamedTuple

from waqai.detect.mentions import CasualtyMention
from waqai.frame.frames import Frame
from waqai.frame.reading import Reading
from waqai.records import Toll, Vague

VAGUE: dict[str, Vague] = {"several": "several", "dozens": "dozens", "hundreds": "hundreds"}


class Told(NamedTuple):
    """The toll that one frame tells, with its counts."""

    frame: Frame
    counts: list[CasualtyMention]
    toll: Toll

    @property
    def exact(self) -> bool:
        return self.toll.low is not None or self.toll.high is not None

    @property
    def size(self) -> int:
        return self.toll.low or self.toll.high or 0

    @property
    def in_title(self) -> bool:
        return self.frame.segment.sentence.in_title


TWO = 2


def groups_of(reading: Reading, told: Told) -> set[str]:
    """The groups of people that a count is of: soldiers, civilians, gunmen."""
    people = reading.people
    return {people[first].group for c in told.counts for first, _ in c.people if first in people}


def compatible(a: Toll, b: Toll) -> bool:
    """`more than 20` leaves room for 27; the same figure is no second one."""
    if a.low == b.low and a.high == b.high:
        return True
    if a.high is None and a.low is not None:
        return (b.low or b.high or 0) >= a.low
    return a.low is None and a.high is not None and (b.high or b.low or 0) <= a.high


def span_of(a: Toll, b: Toll) -> Toll:
    """Smallest to largest, open above when the larger one is."""
    larger = a if (a.low or a.high or 0) > (b.low or b.high or 0) else b
    lows = [v for v in (a.low, b.low, a.high, b.high) if v is not None]
    return Toll(min(lows), larger.high)
