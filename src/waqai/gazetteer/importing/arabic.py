"""Choosing Arabic names among a place's names in many languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from waqai.gazetteer.importing.rows import clean
from waqai.packs.load import PACKDATA
from waqai.packs.table import read_table

_MARKS = re.compile("[\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\u06d6-\u06ed\u0610-\u061a]")
_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]+(?:[ -][\u0621-\u063a\u0641-\u064a]+)*")
_PERSIAN = str.maketrans({"ک": "ك", "ی": "ي", "ۀ": "ة", "ہ": "ه", "ھ": "ه", "ٱ": "ا"})
"""Letters of other languages that stand for the same sound; پ, چ, ژ and گ do not."""


def arabic_names(names: Iterable[str]) -> list[str]:
    """The names in Arabic letters, cleaned of marks, each once; Persian spellings behind the others."""
    plain: dict[str, None] = {}
    other: dict[str, None] = {}
    for raw in names:
        name = " ".join(_MARKS.sub("", clean(raw)).split())
        twin = name.translate(_PERSIAN)
        if len(name) > 1 and _ARABIC.fullmatch(twin):
            (plain if twin == name else other).setdefault(twin)
    return list(plain | other)


def name_and_aliases(names: Sequence[str], area: bool) -> tuple[str, str]:
    """The name to write and its aliases; of an area the name without its kind (`محافظة حلب`) comes first."""
    ordered = list(names)
    if area:
        short = [name for name in map(_without_head, names) if name]
        ordered = list(dict.fromkeys(short + ordered))
    return ordered[0], ";".join(ordered[1:])


def _without_head(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if first in _heads() else name


@lru_cache
def _heads() -> frozenset[str]:
    """The nouns that may stand before a name, from the pack's table of place words."""
    rows = read_table(PACKDATA / "ar" / "place_words.tsv", ("form", "role"))
    return frozenset(form for row in rows if row["role"] == "head" for form in row["form"].split("|"))
