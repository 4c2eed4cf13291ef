"""What only supports an act on the ground: `هاجموا البلدة بدعم من الطيران` is no air strike (codebook 2)."""

from __future__ import annotations

from collections.abc import Sequence

from waqai.detect.mentions import Marker, Trigger
from waqai.frame.reading import Reading

_ON_THE_GROUND = frozenset(
    {"assault", "clash", "ambush", "territory", "confrontation", "killing", "shooting", "arrest"}
)
_REACH = 3
"""So many words may stand between the words for support and the aircraft or the blows that give it."""


def in_support(
    reading: Reading, first: int, last: int, triggers: Sequence[Trigger], weapons: Sequence[Marker]
) -> set[int]:
    """The first tokens of the weapons and blows among some tokens that only support another act."""
    ends = [h.last for h in reading.having("clause_words", "kind", "support") if first <= h.first < last]
    if not ends:
        return set()
    blows = [t for t in triggers if t.form != "verb"]
    told = [*(t.first for t in blows), *(m.first for m in weapons)]
    aside = {at for at in told if any(_right_behind(reading, end, at) for end in ends)}
    acts = (t for t in triggers if t.first not in aside and t.event_class in _ON_THE_GROUND)
    return aside if any(acts) else set()


def _right_behind(reading: Reading, end: int, at: int) -> bool:
    """Whether a token stands shortly behind words for support, no side between: `المدعومون من إيران صاروخا`."""
    if not 0 <= at - end <= _REACH or not all(reading.article.tokens[one].is_word for one in range(end, at)):
        return False
    return not reading.actors_in(end, at)
