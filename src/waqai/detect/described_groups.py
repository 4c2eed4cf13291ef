"""Groups that are told by what their people are: `فصائل مسلحة درزية`, `المقاتلين الأكراد`, `مسلحين من الدروز`.

A head noun of fighters, adjectives, and the adjective of a side (`side_adjectives`), in any of the orders in
which papers write them: the tables of names could list but some of these.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from waqai.packs.lexicon import Entry, Hit
from waqai.text.grammar import BARE
from waqai.text.tokens import Article

_HEADS = ("armed", "forces", "group")
_ARMS, _BESIDE = "arms", "beside"
_PEOPLE = "people"
"""The note of an adjective that is a noun, too, so that it may stand behind "of" (`مسلحين من الدروز`)."""
_NO_FORCES = "no forces"
"""The note of an adjective whose side is never called forces."""
_OWN_TABLES = ("fighter_words", "side_adjectives")


class _Words(NamedTuple):
    """The words of an article that make up such groups: head nouns and adjectives by where they end and begin."""

    heads: Mapping[int, Hit]
    ending: Mapping[int, Hit]
    starting: Mapping[int, Hit]
    of: Collection[int]
    nations: Collection[int]


def with_described_groups(article: Article, hits: Mapping[str, list[Hit]]) -> Mapping[str, list[Hit]]:
    """The hits by table, with such groups among the `actor_names` and without the tables that only make them up.

    Each side that an adjective may tell is a hit of its own: which one it is, the article's country decides.
    """
    sides = hits.get("side_adjectives", ())
    others = {table: found for table, found in hits.items() if table not in _OWN_TABLES}
    if not sides:
        return others
    words = _read_words(hits)
    found = [group for side in sides if (group := _group(article, words, side)) is not None]
    if not found:
        return others
    return {**others, "actor_names": sorted([*hits.get("actor_names", ()), *found], key=lambda h: h.first)}


def _read_words(hits: Mapping[str, list[Hit]]) -> _Words:
    words = [hit for hit in hits.get("fighter_words", ()) if not hit.suffix]
    adjectives = [hit for hit in words if hit["role"] in (_ARMS, _BESIDE)]
    return _Words(
        {hit.last: hit for hit in words if hit["role"] in _HEADS},
        {hit.last: hit for hit in adjectives},
        {hit.first: hit for hit in adjectives},
        {h.last for h in hits.get("function_words", ()) if h["role"] == "of" and not h.suffix},
        {hit.first for hit in hits.get("nisbas", ())},
    )


def _group(article: Article, words: _Words, side: Hit) -> Hit | None:
    """The group whose side an adjective tells; None where it describes nobody who fights."""
    if side.suffix or side.prefix not in BARE:
        return None
    agrees = side.definite
    before, armed = _before(words, side.first, agrees)
    head = words.heads.get(before)
    last = side.last
    if head is not None and head.definite != agrees and not (agrees and _in_construct(article, head)):
        head = None
    if head is None and side["note"] == _PEOPLE and side.first in words.of:
        before, armed = _before(words, side.first - 1, None)
        head = words.heads.get(before)
    else:
        behind = words.starting.get(last)
        while behind is not None and behind.definite == agrees and behind.prefix in BARE:
            armed |= behind["role"] == _ARMS
            last, behind = behind.last, words.starting.get(behind.last)
    if head is None or (head["role"] == "group" and not armed):
        return None
    if head["role"] == "forces" and (side.first in words.nations or side["note"] == _NO_FORCES):
        return None  # `قوات فلسطينية`: a country's forces are its state's
    cells = {"form": side["form"], "actor": side["actor"], "kind": side["kind"], "note": ""}
    entry = Entry("actor_names", head.entry.words, cells, side.entry.origin, article=head.entry.article)
    return Hit(head.first, last, head.prefix, entry)


def _before(words: _Words, at: int, definite: bool | None) -> tuple[int, bool]:
    """Where the adjectives that end before a token begin, and whether one of them tells arms."""
    armed, begin = False, (at, False)
    while (hit := words.ending.get(at)) is not None and definite in (None, hit.definite):
        if at in words.heads:
            begin = at, armed  # `متمردين أكراد`: the adjective may be the head noun itself
        armed |= hit["role"] == _ARMS
        at = hit.first
    return (at, armed) if at in words.heads else begin


def _in_construct(article: Article, head: Hit) -> bool:
    """`مقاتلو الدروز`, `مسلحي البدو`: a head noun that governs the noun behind it."""
    return article.tokens[head.last - 1].text.endswith(_CONSTRUCT)


_CONSTRUCT = ("و", "ي")
