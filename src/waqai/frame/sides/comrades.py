"""Soldiers told without a country: who speaks of them, or who was told before them, shows whose they are."""

from __future__ import annotations

from waqai.detect.mentions import ActorMention
from waqai.frame.reading import Reading
from waqai.resolve.sides import OTHER

_SOLDIER = "soldier"
"""The note of nouns of people who serve in an army, not in just any armed group."""
_PLACES = ("metonym", "nisba")
"""Kinds of mentions of a state that tell where it was, or whose another thing is, as often as who."""
_REACH = 40
"""Words within which soldiers were told before."""


def army_of(reading: Reading, people: ActorMention, country: str | None) -> str | None:
    """The army of soldiers without a country, where it is not the one of the country they are in."""
    word = reading.starting("persons").get(people.first)
    if word is None or word["note"] != _SOLDIER:
        return None
    return _of_speaker(reading, people) or _of_comrades(reading, people, country)


def _of_speaker(reading: Reading, people: ActorMention) -> str | None:
    """`أعلنت وزارة الدفاع التركية مقتل جنديين`: soldiers without a country are of the state whose army speaks."""
    for speaker in reading.speakers_of(reading.sentence_of(people.first)):
        if speaker.kind == "military" and speaker.last <= people.first:
            for actor in reading.actors_in(speaker.first, speaker.last):
                known = reading.pack.actors.get(actor.actor or "")
                if known is not None and known.cls == "state":
                    return known.id
    return None


def _of_comrades(reading: Reading, people: ActorMention, country: str | None) -> str | None:
    """`قتل جنديان أميركيان في ديالى، كما قتل جندي شرق بغداد`: of the army of soldiers told last before.

    No other state may be named since then: it may be that one's soldier. Where the table has no state of the
    country, its own soldiers are not known from others.
    """
    if reading.state(country, "army") in (None, OTHER):
        return None
    army = None
    for actor in reversed(reading.actors_in(max(0, people.first - _REACH), people.first)):
        state = actor.at(country, reading.pack)
        known = reading.pack.actors.get(state or "")
        if known is None or known.cls != "state" or actor.mention.kind in _PLACES:
            continue
        if known.country == country or army not in (None, state):
            return None
        army = state
        word = reading.starting("persons").get(actor.first)
        if word is not None and word["note"] == _SOLDIER:
            return army
    return None
