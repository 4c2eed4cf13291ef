"""Drivers in articles on people who were run over: who drove is the attacker, whatever befell him afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from waqai.detect.mentions import ActorMention
from waqai.packs.lexicon import Hit

_UNKNOWN = "unidentified"
RAMMING = "ramming"
"""The note of words of weapons that tell that somebody ran over people."""


def drivers_who_attacked(hits: Mapping[str, list[Hit]], mentions: Sequence[ActorMention]) -> list[ActorMention]:
    """`دهست شاحنة حشدا ... وقتلت الشرطة سائقها`: the driver told as known is no bystander (codebook section 2)."""
    if not any(hit["note"] == RAMMING for hit in hits.get("weapons", ())):
        return list(mentions)
    drivers = {hit.first for hit in hits.get("clause_words", ()) if hit["kind"] == "at the wheel"}
    return [
        m._replace(group="attackers", actors=(_UNKNOWN,), pronoun="") if m.first in drivers and m.group else m
        for m in mentions
    ]
