"""Bombers who were killed before they could blow themselves up: `قتلت القوات عشرات الانتحاريين`."""

from __future__ import annotations

from collections.abc import Sequence

from waqai.detect.mentions import CasualtyMention, Trigger

_SUICIDE, _BLASTS = "suicide", frozenset({"suicide", "explosion", "ied"})


def without_dead_bombers(triggers: list[Trigger], casualties: Sequence[CasualtyMention]) -> list[Trigger]:
    """The triggers without bombers who are counted among the killed, where nothing is told to have blown up."""
    if not any(t.event_class == _SUICIDE and not t.strong for t in triggers):
        return triggers
    if any(t.event_class in _BLASTS and t.strong for t in triggers):
        return triggers
    dead = {first for count in casualties if count.harm == "killed" for first, _ in count.people}
    return [t for t in triggers if t.event_class != _SUICIDE or t.first not in dead]
