"""An occurrence in the making: the frames of an article that tell it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from waqai.detect.mentions import CasualtyMention, SourceMention
from waqai.frame.frames import Frame
from waqai.frame.places.specificity import specificity
from waqai.frame.roles.scene import Role
from waqai.packs.load import EventClass
from waqai.resolve.places import ResolvedPlace

GENERIC_RANK = 47
"""Classes below this rank (attack, killing, explosion ...) may be another's wording."""


_TITLE = 0.5
"""How much more specific a place of the headline must be than one of the text."""


def _closeness(frame: Frame) -> float:
    return specificity(frame.place) - _TITLE * frame.segment.sentence.in_title if frame.place is not None else 0.0


@dataclass
class Draft:
    """An occurrence in the making: its frames in the order of the text, with why each was joined.

    What they tell together is worked out once, until another frame is taken in.
    """

    frames: list[Frame] = field(default_factory=list)
    joined: list[tuple[float, str]] = field(default_factory=list)
    also_said: list[SourceMention] = field(default_factory=list)
    _sides: dict[tuple[str, ...], frozenset[str]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _tolls: dict[str, list[CasualtyMention]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def take(self, frame: Frame, agreed: float, why: str) -> None:
        """Joins a frame that agrees with the others so much, and why."""
        self.frames.append(frame)
        self.joined.append((agreed, why))
        self._forget()

    def give(self, roles: Iterable[Role]) -> None:
        """Gives the first frame the roles of sides that another telling names for it, too."""
        self.frames[0] = replace(self.frames[0], roles=[*self.frames[0].roles, *roles])
        self._forget()

    def _forget(self) -> None:
        self._sides.clear()
        self._tolls.clear()
        for known in ("kinds", "places", "place", "in_title", "days", "harmed", "summed"):
            self.__dict__.pop(known, None)

    @cached_property
    def kinds(self) -> Mapping[str, EventClass]:
        """The classes of events that its frames tell, by name."""
        return {f.event.name: f.event for f in self.frames}

    @cached_property
    def places(self) -> list[ResolvedPlace]:
        """All places that its frames tell as their own."""
        return [f.place for f in self.frames if f.place is not None]

    @cached_property
    def place(self) -> ResolvedPlace | None:
        """The most specific place told, the earlier one at a tie; the headline's may be that of another act."""
        told = [f for f in self.frames if f.place is not None]
        if len(told) < 2:
            return told[0].place if told else None
        return max(told, key=_closeness).place

    @cached_property
    def in_title(self) -> bool:
        """Whether only the headline told it so far."""
        return all(f.segment.sentence.in_title for f in self.frames)

    @cached_property
    def days(self) -> tuple[int, int] | None:
        """First and last day (ordinals) of the first frame that tells its own time."""
        for frame in self.frames:
            if frame.time is not None:
                return frame.time.start.toordinal(), frame.time.end.toordinal()
        return None

    @cached_property
    def harmed(self) -> bool:
        """Whether people are told as killed or hurt, counted or named."""
        return any(c.low or c.vague or c.named for f in self.frames for c in f.casualties)

    @cached_property
    def summed(self) -> bool:
        """Whether it only adds up acts that are told one by one."""
        return all(f.summed for f in self.frames)

    def sides(self, *roles: str) -> frozenset[str]:
        """The sides that have one of some roles in one of its frames."""
        known = self._sides.get(roles)
        if known is None:
            known = self._sides[roles] = frozenset().union(*(frame.sides(*roles) for frame in self.frames))
        return known

    def tolls(self, harm: str) -> list[CasualtyMention]:
        """The whole counts of one kind of harm in its frames."""
        known = self._tolls.get(harm)
        if known is None:
            known = self._tolls[harm] = [c for f in self.frames for c in f.own_casualties(harm)]
        return known
