"""One claim for several incidents: `أعلن التنظيم مسؤوليته عن الهجومين`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from waqai.frame.drafts import Draft
from waqai.frame.reading import Reading
from waqai.frame.scene import Role

_SEVERAL = ("du", "pl")


@dataclass(frozen=True, slots=True)
class Claim:
    """A side's claim, whether it is of several acts, and the places that it names besides its own act's."""

    role: Role
    several: bool
    places: frozenset[str]


def find_claims(reading: Reading, drafts: Sequence[Draft]) -> tuple[Claim, ...]:
    """The claims in an article in the order of the text."""
    found = []
    for draft in drafts:
        for frame in draft.frames:
            for role in frame.roles:
                if role.role != "claims":
                    continue
                acts = [t for t in frame.triggers if t.form == "noun"]
                places = {p.place.id for p in reading.places_in(frame.segment.first, frame.segment.last)}
                places -= {p.place.id for p in draft.places}
                found.append(Claim(role, any(t.number in _SEVERAL for t in acts), frozenset(places)))
    return tuple(sorted(found, key=lambda claim: claim.role.actor.first))


def claim_for(draft: Draft, claims: Sequence[Claim]) -> Claim | None:
    """The claim that takes in a draft to which it was not joined: of several acts told before, or of its place."""
    start = draft.frames[0].segment.first
    violent = any(frame.event.family == "violence" for frame in draft.frames)
    places = {p.place.id for p in draft.places if p.place.kind != "country"}
    for claim in claims:
        if violent and start < claim.role.actor.first and (claim.several or places & claim.places):
            return claim
    return None
