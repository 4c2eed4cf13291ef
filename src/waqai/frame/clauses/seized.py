"""Arms that were found on those who had acted: `أطلق مسلح النار ... وعثرت الشرطة معه على عبوة` tells of shots."""

from __future__ import annotations

from collections.abc import Sequence

from waqai.detect.mentions import Trigger
from waqai.frame.clauses.other_acts import DEFUSED
from waqai.frame.reading import Reading
from waqai.packs.lexicon import Hit

_VIOLENT = frozenset({"assault", "shooting", "clash", "ambush", "killing", "suicide"})
_REACH, _HELD_REACH = 8, 2


def beside_violence(triggers: Sequence[Trigger]) -> bool:
    """Whether one of some acts is an attack or a fight for certain."""
    return any(t.strong and t.event_class in _VIOLENT for t in triggers)


def without_seizures(reading: Reading, triggers: list[Trigger]) -> list[Trigger]:
    """Acts without the finding and seizing of arms, where an attack or a fight is told beside it."""
    if not any(t.event_class == DEFUSED for t in triggers) or not beside_violence(triggers):
        return triggers
    seized = {hit.first for hit in reading.having("clause_words", "kind", "seized")}
    return [t for t in triggers if t.event_class != DEFUSED or t.first not in seized]


def without_finds(reading: Reading, triggers: list[Trigger]) -> list[Trigger]:
    """Acts without weapons that were found, where they are told beside an attack."""
    if all(t.strong or not t.weapons for t in triggers) or not beside_violence(triggers):
        return triggers
    return [t for t in triggers if t.strong or not t.weapons or not _was_found(reading, t)]


def was_seized(reading: Reading, triggers: Sequence[Trigger], weapon: Hit) -> bool:
    """`وصادرت عبوة كانت بحوزة المهاجم`: a weapon that was found, in a clause that tells of an attack."""
    return beside_violence(triggers) and _was_found(reading, weapon)


def _was_found(reading: Reading, weapon: Hit | Trigger) -> bool:
    if _near(reading, "seized", weapon.first - _REACH, weapon.first):
        return True
    return _near(reading, "held", weapon.last, weapon.last + _HELD_REACH)


def _near(reading: Reading, kind: str, first: int, last: int) -> bool:
    """Whether a word of a kind stands among some tokens, with no punctuation mark between it and the weapon."""
    hits = reading.having("clause_words", "kind", kind)
    tokens = reading.article.tokens
    return any(first <= h.first < last and all(tokens[at].is_word for at in range(h.first, last)) for h in hits)
