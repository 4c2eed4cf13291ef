"""Names that are written by their sound: papers spell `دوينتزا` as `دونيتزا`, `مهترلام` as `ميهترلام`.

Names of lands where Arabic is not spoken have no spelling of their own in Arabic. Two spellings of one name have
the same consonants, but for those that Arabic has no letter for (g, ch, emphatic or not), and similar vowels.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from waqai.gazetteer.names import fold_all
from waqai.gazetteer.places import GazetteerPlace
from waqai.text.grammar import ARTICLE

_LETTERS = str.maketrans(
    {"غ": "g", "ق": "g", "ك": "g", "گ": "g", "ت": "t", "ط": "t", "د": "d", "ض": "d", "ز": "z", "ذ": "z", "ظ": "z",
     "س": "s", "ص": "s", "ث": "s", "ش": "c", "ح": "h", "خ": "h", "ه": "h", "ع": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و",
     "ء": None, "-": None, " ": None})  # fmt: skip
_TWO_SOUNDS = ("g", "c")
"""`ج` stands for g (`جاو`) and for ch (`جمن`)."""
_NO_VOWELS = str.maketrans("", "", "اوي")
_VOWELS = ("ا", "و", "ي")
_SHORTEST_BARE = 4
_FEWEST = 2
"""Consonants that a name must have to be known by them."""
_ALIKE = 0.8
"""How much of two spellings must be the same, vowels and all, that they may be one name's."""


def sounds(name: str) -> tuple[str, ...]:
    """A folded name with one letter for each sound, vowels kept; twice where a letter stands for two sounds."""
    words = (w.removeprefix(ARTICLE) if len(w) > _SHORTEST_BARE else w for w in name.split())
    soft = "".join(words).replace("تش", "ش").translate(_LETTERS)
    soft = soft[:-1] if len(soft) > _SHORTEST_BARE and soft.endswith("h") else soft
    return tuple(soft.replace("ج", one) for one in _TWO_SOUNDS) if "ج" in soft else (soft,)


def _consonants(soft: str) -> str:
    """The consonants of a name, doubled ones once; an opening vowel counts as one."""
    bare = soft.translate(_NO_VOWELS)
    once = "".join(letter for at, letter in enumerate(bare) if at == 0 or bare[at - 1] != letter)
    return "ا" + once if soft.startswith(_VOWELS) else once


class SoundIndex:
    """The places of one land by the sound of their names."""

    def __init__(self, rows: Iterator[tuple[GazetteerPlace, GazetteerPlace]]) -> None:
        """`rows` are what each row of the tables names, with the place taken where several rows have it."""
        self._by_consonants: dict[str, list[tuple[str, GazetteerPlace]]] = {}
        for named, place in rows:
            for name in fold_all([named.name_ar, *named.aliases_ar]):
                for soft in sounds(name):
                    self._by_consonants.setdefault(_consonants(soft), []).append((soft, place))
        self.alike = lru_cache(maxsize=2000)(self._alike)

    def _alike(self, name: str) -> tuple[GazetteerPlace, ...]:
        """The places whose names sound like a folded one, the most alike first."""
        found: dict[str, tuple[float, GazetteerPlace]] = {}
        for soft in sounds(name):
            key = _consonants(soft)
            for other, place in self._by_consonants.get(key, ()) if len(key) >= _FEWEST else ():
                share = SequenceMatcher(None, soft, other, autojunk=False).ratio()
                if share >= max(_ALIKE, found[place.id][0] if place.id in found else 0.0):
                    found[place.id] = (share, place)
        return tuple(place for _, place in sorted(found.values(), key=lambda one: (-one[0], one[1].id)))
