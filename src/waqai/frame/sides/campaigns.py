"""Sides that an article tells to be bombing a town: a strike there of which no doer is told is one of theirs.

`قتل ستة في القصف على المدينة. ومنذ أسبوع تشن القوات هجوما على المنطقة`: the offensive is no incident of its own
(codebook 1.2), but says whose the shells are, where nobody else strikes in the article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from waqai.frame.clauses.segments import Segment
from waqai.frame.drafts import Draft
from waqai.frame.reading import Reading
from waqai.frame.roles.roles import assign_roles
from waqai.frame.roles.scene import ACTING, Role
from waqai.frame.sides.casts import Cast, is_named
from waqai.frame.sides.voices import let_act
from waqai.gazetteer.geometry import distance_km
from waqai.resolve.places import ResolvedPlace
from waqai.resolve.sides import UNIDENTIFIED

_BLOWS = frozenset({"airstrike", "shelling", "bombardment"})
_WAGED = _BLOWS | {"assault"}
"""Classes of events in which a side may be told to be at a town: a campaign, an offensive, bombing."""
_NEAR_KM = 5.0
_WIDE = frozenset({"country"})


@dataclass(frozen=True, slots=True)
class Campaign:
    """A side that goes on striking, and where."""

    role: Role
    places: tuple[ResolvedPlace, ...]
    here: bool
    """Whether it is told to be at the place spoken of (`هجوما على المنطقة`)."""


def find_campaigns(
    reading: Reading, drafts: Sequence[Draft], segments: Sequence[Segment]
) -> tuple[Campaign, ...]:
    """The campaigns of which sentences tell that tell no occurrence, where an occurrence of a blow has no doer."""
    if not any(_nameless_blow(d) for d in drafts):
        return ()
    told = {f.segment.sentence.number for d in drafts for f in d.frames}
    waged = {reading.sentence_of(t.first) for t in reading.triggers if t.event_class in _WAGED} - told
    inside = (s for s in segments if s.sentence.number in waged) if waged else ()
    return tuple(c for s in inside for c in _campaigns_in(reading, s))


def _nameless_blow(draft: Draft) -> bool:
    acting = draft.sides(*ACTING) - draft.sides("target") - {UNIDENTIFIED}
    return not acting and any(f.event.name in _BLOWS for f in draft.frames)


def _campaigns_in(reading: Reading, segment: Segment) -> Iterator[Campaign]:
    places = tuple(p for p in reading.places_in(segment.first, segment.last) if p.place.kind not in _WIDE)
    acts = [t for t in segment.triggers(reading) if t.event_class in _WAGED]
    if not acts or segment.counts(reading):
        return
    heads = reading.within("place_words", segment.first, segment.last)
    here = any(h["role"] == "head" and h.definite and reading.function(h.first - 1) == "on" for h in heads)
    for role in assign_roles(reading, segment, ()):
        if role.role == "perpetrator" and is_named(reading, role.actor.actor):
            yield Campaign(role, places, here and not places)


def take_campaign(
    reading: Reading,
    draft: Draft,
    made: Cast,
    campaigns: Sequence[Campaign],
    drafts: Sequence[Draft],
    country: str,
) -> None:
    """Give a blow without a doer to the one side that is told to be striking that place."""
    if made.perpetrators or not campaigns or draft.place is None or not _nameless_blow(draft):
        return
    near = [c for c in campaigns if c.here or any(_at(place, draft.place) for place in c.places)]
    sides = {c.role.actor.at(country, reading.pack) for c in near} - {None}
    others = [d for d in drafts if d is not draft and any(f.event.name in _BLOWS for f in d.frames)]
    strikers = {actor for other in others for actor in other.sides(*ACTING)}
    if len(sides) == 1 and not sides & set(made.targets) and strikers - {UNIDENTIFIED} <= sides:
        let_act(reading, made, near[0].role, country, 1.0)


def _at(area: ResolvedPlace, spot: ResolvedPlace) -> bool:
    """Whether a spot lies in a place of a campaign, or is that place."""
    same = area.place.id == spot.place.id
    return same or distance_km(area.lat, area.lon, spot.lat, spot.lon) <= area.radius_km + _NEAR_KM
