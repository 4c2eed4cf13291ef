"""People who left their side: a former commander, a retired officer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from waqai.packs.lexicon import Hit
from waqai.resolve.sides import CIVILIANS, ResolvedActor

FORMER = "former"
"""The kind of the clause words behind people who bear arms no more."""
_IN_ARMS = ("combatants", "police")


def without_former(actors: list[ResolvedActor], hits: Mapping[str, list[Hit]]) -> list[ResolvedActor]:
    """`القيادي السابق في الحزب`, `ضابط متقاعد`: those who left their side are persons (codebook 3.2)."""
    former = {hit.first for hit in hits.get("clause_words", ()) if hit["kind"] == FORMER}
    return [_as_person(one) if one.last in former else one for one in actors] if former else actors


def _as_person(own: ResolvedActor) -> ResolvedActor:
    if own.mention.kind != "person" or own.mention.group not in _IN_ARMS:
        return own
    return replace(own, mention=own.mention._replace(group=CIVILIANS), actor=CIVILIANS, why="bears arms no more")
