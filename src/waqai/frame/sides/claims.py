"""One claim for several incidents: `أعلن التنظيم مسؤوليته عن الهجومين`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from waqai.frame.drafts import Draft
from waqai.frame.reading import Reading
from waqai.frame.roles.scene import Role
from waqai.resolve.sides import UNIDENTIFIED

_SEVERAL = ("du", "pl")


@dataclass(frozen=True, slots=True)
class Claim:
    """A side's claim, whether it is of several acts, and the places that it names besides its own act's.

    `lead` is the draft that sums up several acts in the headline or lead, where the claim stands there.
    """

    role: Role
    several: bool
    places: frozenset[str]
    bare: bool = False
    lead: Draft | None = None


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
                several = any(t.number in _SEVERAL for t in acts)
                leads = several and frame.segment.sentence.paragraph <= 1
                found.append(Claim(role, several, frozenset(places), lead=draft if leads else None))
    found += _bare(reading, drafts)
    return tuple(sorted(found, key=lambda claim: claim.role.actor.first))


_BARE_REACH = 6
"""The side that claims what was told last is named so many words before the word of responsibility."""


def _bare(reading: Reading, drafts: Sequence[Draft]) -> list[Claim]:
    """`وأعلن التنظيم مسؤوليته عبر وكالته.`: a claim in a sentence that names no act is of the one told last."""
    told = {f.segment.sentence.number for d in drafts for f in d.frames}
    found = []
    for cue in reading.having("role_cues", "role", "claims"):
        if cue.prefix or reading.sentence_of(cue.first) in told or _hedged(reading, cue.first):
            continue
        if _of_another(reading, cue.last):
            continue
        near = [
            a for a in reading.actors_in(cue.first - _BARE_REACH, cue.first)
            if a.mention.kind in ("name", "reference") and a.actor not in (None, UNIDENTIFIED)
        ]
        if near and reading.sentence_of(near[-1].first) == reading.sentence_of(cue.first):
            role = Role(near[-1], "claims", "claims what was told last")
            found.append(Claim(role, False, frozenset(), bare=True))
    return found


def _of_another(reading: Reading, at: int) -> bool:
    """`أعلن مسؤوليته عن تفجيرات`: whether an act that was not told stands right behind words of a claim."""
    return any(t.form == "noun" and not (t.definite or t.suffix) for t in reading.triggers_in(at, at + _BEHIND))


_BEHIND = 2


def _hedged(reading: Reading, at: int) -> bool:
    """`لم تعلن أي جهة`, `نفى التنظيم مسؤوليته`: whether words of denial or "no" stand in the sentence before."""
    first = reading.article.sentences[reading.sentence_of(at)].first
    denied = any(hit["effect"] in ("denial", "negation") for hit in reading.within("modality", first, at))
    return denied or any(hit["kind"] == "no" for hit in reading.within("clause_words", first, at))


def _told_last(draft: Draft, drafts: Sequence[Draft], at: int) -> bool:
    """Whether a draft is the one told last before a token."""
    before = [(f.segment.first, d) for d in drafts for f in d.frames if f.segment.first < at]
    return bool(before) and max(before, key=lambda one: one[0])[1] is draft


def claim_for(draft: Draft, claims: Sequence[Claim], drafts: Sequence[Draft] = ()) -> Claim | None:
    """The claim that takes in a draft to which it was not joined: of several acts told before, or of its place."""
    start = draft.frames[0].segment.first
    violent = any(frame.event.family == "violence" for frame in draft.frames)
    places = {p.place.id for p in draft.places if p.place.kind != "country"}
    for claim in claims:
        if violent and claim.bare and _told_last(draft, drafts, claim.role.actor.first):
            return claim
        if violent and start < claim.role.actor.first and (claim.several or places & claim.places):
            return claim
        if violent and claim.lead is not None and _is_item(draft, claim.lead) and places & _named(claim.lead):
            return claim
    return None


def _named(lead: Draft) -> set[str]:
    """The places that the sentences of a draft name."""
    return {p.place.id for p in lead.places} | {p.place.id for f in lead.frames for p, _ in f.lost_places}


def _is_item(draft: Draft, lead: Draft) -> bool:
    """`هجومين أعلن مسؤوليته عنهما. ففي طنطا، أسفر انفجار ...`: an act of the same day, told behind the lead."""
    later = draft is not lead and draft.frames[0].segment.first > lead.frames[0].segment.first
    return later and (draft.days is None or lead.days is None or draft.days == lead.days)
