"""An occurrence in the making: the frames of an article that tell it."""

from __future__ import annotations

from dataclasses import dataclass, field

from waqai.detect.mentions import CasualtyMention, SourceMention
from waqai.frame.frames import Frame
from waqai.frame.specificity import specificity
from waqai.resolve.places import ResolvedPlace

GENERIC_RANK = 47
"""Classes below this rank (attack, killing, explosion ...) may be another's wording."""


_TITLE = 0.5
"""How much more specific a place of the headline must be than one of the text."""


def _closeness(frame: Frame) -> float:
    return specificity(frame.place) - _TITLE * frame.segment.sentence.in_title if frame.place is not None else 0.0


@dataclass(slots=True)
class Draft:
    """An occurrence in the making: its frames in the order of the text, with why each was joined."""

    frames: list[Frame] = field(default_factory=list)
    joined: list[tuple[float, str]] = field(default_factory=list)
    also_said: list[SourceMention] = field(default_factory=list)

    @property
    def places(self) -> list[ResolvedPlace]:
        return [f.place for f in self.frames if f.place is not None]

    @property
    def place(self) -> ResolvedPlace | None:
        """The most specific place told, the earlier one at a tie; the headline's may be that of another act."""
        told = [f for f in self.frames if f.place is not None]
        if len(told) < 2:
            return told[0].place if told else None
        return max(told, key=_closeness).place

    @property
    def in_title(self) -> bool:
        """Whether only the headline told it so far."""
        return all(f.segment.sentence.in_title for f in self.frames)

    @property
    def days(self) -> tuple[int, int] | None:
        """First and last day (ordinals) of the first frame that tells its own time."""
        for frame in self.frames:
            if frame.time is not None:
                return frame.time.start.toordinal(), frame.time.end.toordinal()
        return None

    @property
    def harmed(self) -> bool:
        """Whether people are told as killed or hurt, counted or named."""
        return any(c.low or c.vague or c.named for f in self.frames for c in f.casualties)

    def sides(self, *roles: str) -> frozenset[str]:
        return frozenset().union(*(frame.sides(*roles) for frame in self.frames))

    def tolls(self, harm: str) -> list[CasualtyMention]:
        return [c for f in self.frames for c in f.own_casualties(harm)]
