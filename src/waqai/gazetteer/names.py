"""The keys under which a place name is found: as it stands, without spaces, without the article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from waqai.text.grammar import ARTICLE
from waqai.text.normalise import fold

SEPARATOR = "|"
"""Stands in no place name, and folding leaves it alone."""


def fold_all(names: list[str]) -> list[str]:
    """All names folded in one go, which is several times faster than one by one."""
    if not names:
        return []
    folded = fold.__wrapped__(SEPARATOR.join(names)).split(SEPARATOR)
    return [name.strip() for name in folded]


def joined(name: str) -> str:
    """A folded name without spaces and hyphens."""
    return name.replace(" ", "").replace("-", "")


def bare(name: str) -> str:
    """A folded name without spaces and without the article of each word."""
    return "".join(_without_article(word) for word in name.replace("-", " ").split())


def _without_article(word: str) -> str:
    return word[2:] if word.startswith(ARTICLE) and len(word) > 4 else word


def lengths_by_first_word(names: Iterable[str]) -> dict[str, list[int]]:
    """For each first word, the numbers of words of the names that begin with it, longest first."""
    found: dict[str, set[int]] = {}
    for name in names:
        first, space, rest = name.partition(" ")
        found.setdefault(first, set()).add(rest.count(" ") + 2 if space else 1)
    return {first: sorted(lengths, reverse=True) for first, lengths in found.items()}


def grouped(names: Iterable[str], key: Callable[[str], str]) -> dict[str, list[str]]:
    """The names by a key of them."""
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(key(name), []).append(name)
    return found


HEAD_NAMES = 2
"""A first word (tell, spring, monastery, father of) of which at least this many names stand in the tables
both joined to the next word and apart from it is one that papers write either way."""

SHORTEST_REST = 3
"""Letters that must follow such a word when it is parted, so that short words are not torn."""


def spelled_apart_or_joined(names: Iterable[str]) -> dict[str, str]:
    """Further keys for names with a head word or hyphens: `joined` for two words, two words for a joined one.

    Each new key with the name that it stands for; keys that are names themselves are left out.
    """
    known = set(names)
    pairs = [(name, *name.split(" ", 1)) for name in known if " " in name]
    counts = Counter(first for _, first, rest in pairs if first + rest in known)
    heads = {first for first, count in counts.items()
             if count >= HEAD_NAMES and 1 < len(first) <= 4 and first != ARTICLE}
    found = {key: name for name in known if "-" in name for key in _with_hyphens(name)}
    found |= {first + rest: name for name, first, rest in pairs if first in heads and " " not in rest}
    for name in known:
        if " " not in name:
            for length in range(2, min(5, len(name) - SHORTEST_REST) + 1):
                if name[:length] in heads:
                    found[f"{name[:length]} {name[length:]}"] = name
    return {key: name for key, name in found.items() if key not in known}


def _with_hyphens(name: str) -> tuple[str, str]:
    """A name with hyphens as the tokens of a text have it, hyphens apart, and as it is written without them."""
    words = [word.strip() for word in name.split("-")]
    return " - ".join(words), " ".join(words)
