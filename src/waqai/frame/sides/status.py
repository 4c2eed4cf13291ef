"""How sure it is who did it: reported, claimed, accused or disputed (codebook 3.4)."""

from __future__ import annotations

from collections.abc import Iterator

from waqai.detect.mentions import SourceMention
from waqai.frame.drafts import Draft
from waqai.frame.reading import TELLING, Reading
from waqai.frame.sides.casts import Cast
from waqai.records import Status
from waqai.resolve.sides import UNIDENTIFIED

_ONLY_PASS_ON = frozenset({"agency", "media", "other"})
"""Kinds of sources that tell what somebody else said."""
_INDEPENDENT = frozenset({"monitor", "activist", "witness", "resident", "medical"})
"""Kinds of sources that saw or counted for themselves: beside one of them an act is not only claimed."""
_NEAR = 3
"""A spokesman's side stands so few words behind him."""


def choose_status(reading: Reading, draft: Draft, made: Cast) -> Status:
    """The status of an occurrence: denied by who is blamed, told by who did it, or only blamed on somebody."""
    acting = set(made.perpetrators) - {UNIDENTIFIED}
    if acting and _denied(reading, draft, acting):
        return "disputed"
    said = [s for f in draft.frames for s in f.sources]
    if made.claimed or any(s.stance == "claims_responsibility" for s in said):
        return "claimed"
    telling = [s for s in said if s.stance in TELLING and s.kind not in _ONLY_PASS_ON]
    own = [s for s in telling if acting & set(_sides(reading, s))]
    if own and own[0] == telling[0] and not any(s.kind in _INDEPENDENT for s in telling):
        return "claimed"
    return "accused" if acting and _only_blamed(draft, acting) else "reported"


def _sides(reading: Reading, source: SourceMention) -> Iterator[str]:
    """The sides that a source is or speaks for (`المتحدث باسم الجيش`)."""
    for actor in reading.actors_in(source.first - 1, source.last + _NEAR):
        if actor.actor:
            yield actor.actor


def _denied(reading: Reading, draft: Draft, acting: set[str]) -> bool:
    """Whether one of those who are said to have acted denies it, in the telling or in a sentence of its own."""
    if any(s.stance == "denies" for f in draft.frames for s in f.sources):
        return True
    told = max(f.segment.last for f in draft.frames)
    end = next((s.last for s in reading.article.sentences if s.first >= told), told)
    denials = [h for h in reading.having("modality", "effect", "denial") if h["scope"] == "after"]
    return any(
        hit.last <= actor.first < hit.last + _NEAR and actor.actor in acting
        for hit in denials
        for actor in reading.actors
        if hit.first < end
    )


def _only_blamed(draft: Draft, acting: set[str]) -> bool:
    """Whether nothing but blame says who acted."""
    roles = [r for f in draft.frames for r in f.roles if r.actor.actor in acting]
    told = {r.role for r in roles} & {"perpetrator", "accused"}
    return told == {"accused"}
