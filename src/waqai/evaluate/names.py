"""When two names are one: Arabic names by their words, first-level areas by their English spellings.

The spellings are in `packdata/same_names.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from waqai.packs.table import read_table
from waqai.text.normalise import fold

TABLE = Path(__file__).resolve().parent.parent / "packdata" / "same_names.tsv"

_ARTICLE = re.compile(r"^(?:ad|al|an|ar|as|ash|at|el)[-’' ]+(?=\w{3})")
_RANK_BEFORE = re.compile(r"^(?:governorateof)?(?:provinceof)?(?:stateof)?")
_RANK_AFTER = ("governorate", "province", "state", "region", "district")
_SHORTEST_WITH_ARTICLE = 5
"""Letters that a word needs for its first two, `ال`, to be the article."""


@lru_cache(maxsize=20_000)
def name_words(name: str) -> frozenset[str]:
    """The folded words of an Arabic name without articles; place nouns only where nothing else is left."""
    words = frozenset(_without_article(word) for word in re.findall(r"\w+", fold(name)))
    return words - _nouns() or words


def share_a_word(one: str, other: str) -> bool:
    """Whether two Arabic names have a word in common that is no mere place noun."""
    return not name_words(one).isdisjoint(name_words(other))


@lru_cache(maxsize=20_000)
def area_key(name: str) -> str:
    """One key for all known spellings of a first-level area's English name."""
    bare = _RANK_BEFORE.sub("", re.sub("[^a-z]", "", _ARTICLE.sub("", name.strip().lower())))
    for suffix in _RANK_AFTER:
        bare = bare.removesuffix(suffix)
    return _areas().get(bare, bare)


def _without_article(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) >= _SHORTEST_WITH_ARTICLE else word


@cache
def _rows() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((row["kind"], tuple(row["forms"].split())) for row in read_table(TABLE, ("kind", "forms")))


@cache
def _nouns() -> frozenset[str]:
    return frozenset(form for kind, forms in _rows() if kind == "noun" for form in forms)


@cache
def _areas() -> Mapping[str, str]:
    return {form: forms[0] for kind, forms in _rows() if kind == "area" for form in forms}
