"""One claim for several incidents: `أعلن التنظيم مسؤوليته عن الهجومين`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from waqai.frame.drafts import Draft
from waqai.frame.reading import Reading
from waqai.frame.roles import assign_roles
from waqai.frame.scene import Role
from waqai.frame.segments import Segment, find_segments

_MANY = 99
_SEVERAL = {"du": 2, "pl": _MANY}
"""How many acts told before a claim it takes in, by the number of its noun."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A side's claim, how many acts told before it takes in, and places that it names besides its own act's."""

    role: Role
    several: int
    places: frozenset[str]


def find_claims(reading: Reading, drafts: Sequence[Draft]) -> tuple[Claim, ...]:
    """The claims in an article in the order of the text, those that tell no act of their own included."""
    found: list[Claim] = []
    told = set()
    for draft in drafts:
        own = {p.place.id for p in draft.places}
        for frame in draft.frames:
            told.add(frame.segment.first)
            found += _claims(reading, frame.segment, frame.roles, _places(reading, frame.segment) - own)
    if reading.hits.get("role_cues") or reading.hits.get("role_verbs"):
        for segment in find_segments(reading):
            if segment.first not in told and _may_claim(reading, segment):
                found += _claims(reading, segment, assign_roles(reading, segment, ()), frozenset())
    return tuple(sorted(found, key=lambda claim: claim.role.actor.first))


def _may_claim(reading: Reading, segment: Segment) -> bool:
    return any(
        hit["role"] == "claims" and segment.holds(hit.first)
        for table in ("role_cues", "role_verbs")
        for hit in reading.hits.get(table, ())
    )


def _places(reading: Reading, segment: Segment) -> frozenset[str]:
    return frozenset(p.place.id for p in reading.places if segment.holds(p.mention.first))


def _claims(
    reading: Reading, segment: Segment, roles: Sequence[Role], places: frozenset[str]
) -> Iterator[Claim]:
    for role in roles:
        if role.role == "claims":
            acts = [t for t in reading.triggers if segment.holds(t.first) and t.form == "noun" and t.definite]
            several = max((_SEVERAL.get(t.number, 1) for t in acts), default=1)
            yield Claim(role, several, places)


def claim_for(draft: Draft, claims: Sequence[Claim], drafts: Sequence[Draft]) -> Claim | None:
    """The claim that takes in a draft to which it was not joined: of several acts told before, or of its place."""
    if not _violent(draft):
        return None
    start = draft.frames[0].segment.first
    places = {p.place.id for p in draft.places if p.place.kind != "country"}
    for claim in claims:
        before = [d for d in drafts if _violent(d) and d.frames[0].segment.first < claim.role.actor.first]
        counted = claim.several > 1 and draft in before[-claim.several :]
        if start < claim.role.actor.first and (counted or places & claim.places):
            return claim
    return None


def _violent(draft: Draft) -> bool:
    return any(frame.event.family == "violence" for frame in draft.frames)
