"""The event type of an occurrence: its most specific trigger, then the ties of the codebook."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from waqai.frame.drafts import Draft
from waqai.frame.frames import Frame
from waqai.frame.reading import Reading
from waqai.frame.sides.casts import Cast
from waqai.frame.types.event_class import class_of, leading_frame
from waqai.frame.types.type_ties import tied_type
from waqai.records import Evidence


@dataclass(frozen=True, slots=True)
class TypeChoice:
    """A type with the words and rules that gave it, and the types that lost."""

    sub_event_type: str
    evidence: tuple[Evidence, ...]
    lost: tuple[tuple[str, str], ...]


def choose_type(reading: Reading, draft: Draft, made: Cast, weapons: Collection[str], killed: bool) -> TypeChoice:
    """The sub-event type of a draft; `killed` tells whether deaths were counted."""
    best = leading_frame(draft)
    name, rule = class_of(reading, draft, best, made, weapons)
    sub_type, tie = tied_type(reading, draft, made, name, weapons, killed)
    return _choice(reading, draft, best, sub_type, tie or rule)


def _choice(reading: Reading, draft: Draft, best: Frame, sub_type: str, rule: str) -> TypeChoice:
    """The type with its evidence, and what lost."""
    evidence = tuple(
        reading.article.evidence(t.first, t.last, f"{rule}; {t.rule}")
        for f in draft.frames[:4]
        for t in f.triggers
        if t.event_class == f.event.name
    )[:6]
    if not evidence and best.casualties:
        counted = best.casualties[0]
        evidence = (reading.article.evidence(counted.at, counted.at + 1, f"{rule}; {counted.rule}"),)
    lost = tuple(
        (f.event.sub_event_type, f"less specific ({f.event.name})")
        for f in draft.frames
        if f.event.sub_event_type != sub_type
    )
    return TypeChoice(sub_type, evidence, lost)
