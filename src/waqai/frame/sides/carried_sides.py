"""Sides that an occurrence has from others of its article: carried over, or by a claim of several."""

from __future__ import annotations

from collections.abc import Sequence

from waqai.frame.drafts import Draft
from waqai.frame.reading import Reading
from waqai.frame.sides.casts import Cast
from waqai.frame.sides.claims import Claim
from waqai.frame.sides.sides import STRIKES
from waqai.frame.sides.voices import let_act
from waqai.records import Evidence
from waqai.resolve.sides import CIVILIANS, UNIDENTIFIED


def inherit(made: Cast, draft: Draft, leading: Cast, first: Draft, *, alike: bool = False) -> None:
    """Give an agentless occurrence the perpetrators of the article's first one where one side acts.

    That is so when it is spoken of as known or is a blow of the same kind, and hits the same
    side ("the attacks in the countryside killed 20 more"), or is a strike beside strikes, or known to be `alike`.
    """
    if made.perpetrators or not leading.perpetrators or UNIDENTIFIED in leading.perpetrators:
        return
    sides = set(made.targets) - {CIVILIANS, UNIDENTIFIED}
    same_hit = bool(sides & set(leading.targets))
    strikes = alike or all(any(f.event.name in STRIKES for f in told) for told in (draft.frames[:2], first.frames))
    known = any(f.definite for f in draft.frames)
    if set(made.targets) & set(leading.perpetrators) or not ((same_hit and known) or strikes):
        return
    made.carried = max((f.event for f in first.frames), key=lambda e: e.rank).name
    for actor, side in leading.perpetrators.items():
        spans = [e for a, e in leading.evidence["perpetrators"] if a == actor][:1]
        for evidence in spans:
            carried = Evidence(
                evidence.span, evidence.text, "carried over from the first incident; " + evidence.rule
            )
            made.add("perpetrators", side, carried, 0.5)
        made.partners.setdefault(actor, set()).update(leading.partners.get(actor, set()))


def beside_others(reading: Reading, draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """`قتل 30 متشددا في الجيزة، فيما قتل عشرة آخرون في العريش`: the draft whose people the others are of."""
    first = draft.frames[0]
    words = {h.first for h in reading.having("clause_words", "kind", "other")}
    people = {at for c in first.casualties for at, _ in c.people}
    if first.triggers or not people or not people <= words:
        return None
    told = [
        d for d in drafts
        for f in d.frames
        if d is not draft and f.segment.last == first.segment.first
    ]
    return told[0] if told else None


def take_sides(made: Cast, leading: Cast) -> None:
    """Give an occurrence that names no side both of those told right before it."""
    for role in ("perpetrators", "targets"):
        own = set(getattr(made, role)) - {CIVILIANS, UNIDENTIFIED}
        for actor, side in getattr(leading, role).items() if not own else ():
            spans = [e for a, e in leading.evidence[role] if a == actor][:1]
            for evidence in spans:
                told = Evidence(evidence.span, evidence.text, "others of those; " + evidence.rule)
                made.add(role, side, told, 1.0)


_BESIDE = 3
_FROM_THE_AIR, _BY_AIR = "airstrike", ("airstrike", "bombardment")


def blows_beside(draft: Draft, drafts: Sequence[Draft]) -> list[Draft]:
    """The other blows of an article, for air strikes whose doer is not told: the nearest before them first."""
    if draft.place is None or _FROM_THE_AIR not in [f.event.name for f in draft.frames[:2]]:
        return []
    at, where = draft.frames[0].segment.first, draft.place.place.country
    others = [
        d for d in drafts
        if d is not draft and d.frames[0].event.name in _BY_AIR and d.place and d.place.place.country == where
    ]
    others.sort(key=lambda d: (d.frames[0].segment.first > at, abs(d.frames[0].segment.first - at)))
    return others[:_BESIDE]


def at_home(reading: Reading, leading: Cast, here: str, there: str) -> bool:
    """Whether a state that acts in one country would act at home: what falls there is another side's."""
    actors = reading.pack.actors
    acting = (actors[a] for a in leading.perpetrators if a in actors)
    return here != there and any(actor.cls == "state" and actor.country == here for actor in acting)


def take_claim(reading: Reading, made: Cast, claim: Claim | None, country: str | None) -> None:
    """Give an occurrence without a named perpetrator the side that claimed it together with others."""
    if claim is None or set(made.perpetrators) - {UNIDENTIFIED}:
        return
    actor = claim.role.actor.at(country, reading.pack)
    if actor is not None and actor not in made.targets:
        made.drop("perpetrators", UNIDENTIFIED)
        let_act(reading, made, claim.role, country, 1.0)
