"""Acts of a side told by an adjective that names no country: `القصف الحكومي`, `غارة معادية`.

Whose government it is, or who is the enemy there, the country of the article tells, as with forces without a name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from waqai.detect.mentions import ActorMention
from waqai.packs.lexicon import Hit

_BRANCHES = {"governmental": "army", "hostile": "enemy"}
"""Kinds of clause words, with the branch of a country that each stands for."""
_ADJECTIVES = 1
"""So many adjectives may part it from the act (`قصف مدفعي حكومي`)."""


def stateless(hits: Mapping[str, list[Hit]]) -> Sequence[ActorMention]:
    """A mention of a side for each such adjective behind the noun of an act or behind a weapon."""
    words = [h for h in hits.get("clause_words", ()) if h["kind"] in _BRANCHES]
    if not words:
        return ()
    ends = {h.last for table in ("event_nouns", "weapons") for h in hits.get(table, ())}
    return [
        ActorMention(
            h.first, h.last, "nisba", (), "", "sg", "", _BRANCHES[h["kind"]], h.prefix, h.definite,
            f"{h.entry.kind}:{h.entry.origin}",
        )
        for h in words
        if any(h.first - apart in ends for apart in range(_ADJECTIVES + 1))
    ]
