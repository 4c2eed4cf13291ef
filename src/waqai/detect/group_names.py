"""Groups that no table names: a head noun (`كتيبة`, `حركة`, `قبيلة`) and the name behind it.

Thousands of factions fight for a month under a name that no list has. What the name tells is the group's kind and,
with the country of the article, whose side it is on; the codebook (3.2) asks for the name as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from waqai.packs.lexicon import Entry, Hit, tokens_of
from waqai.text.grammar import ARTICLE, BARE
from waqai.text.tokens import Article

_HEADS = ("loose", "tight")
_LONGEST, _LONGEST_QUOTED = 5, 8
"""Words of a name at most, without its head noun; in quotation marks it may be longer."""
_CLOSERS = {'"': '"', "«": "»", "“": "”", "”": "”", "'": "'", "‘": "’"}
"""Quotation marks that may open a name, with those that close it."""
_ENDS = (
    "function_words", "clause_words", "event_verbs", "harm_verbs", "speech_verbs", "role_verbs", "role_cues",
    "time_words", "weekdays", "months", "numbers", "modality", "sources", "speech_phrases", "hedges",
)  # fmt: skip
"""Tables of words that are in no name, but for those that open one (`شهداء`, `تحرير`)."""
_THINGS = ("force_nouns", "metonyms", "place_words", "target_nouns")
"""Tables of words that are in a name only behind a word that opens one (`أحرار الهضبة`)."""
_SIDES = ("actor_names", "force_nouns", "nisbas")
_FIGHTERS = ("combatants", "attackers", "unknown")


def with_group_names(article: Article, hits: Mapping[str, list[Hit]]) -> Mapping[str, list[Hit]]:
    """The hits by table, with the names of unlisted groups among the `actor_names` and without `group_words`.

    Each side that a row of `group_words` gives its head noun is a hit of its own: which one it is, the article's
    country decides, and it is the first where none is of that country. Where a listed name overlaps there is none.
    """
    words = hits.get("group_words", ())
    others = {table: found for table, found in hits.items() if table != "group_words"}
    heads = [hit for hit in words if hit["role"] in _HEADS and not hit.suffix and not hit.definite]
    if not heads:
        return others
    reader, listed = _NameReader(article, hits), hits.get("actor_names", ())
    found = [named for hit in heads if (last := reader.end(hit)) for named in _named(hit, last)]
    found += _with_heads(article, heads, listed)
    return {**others, "actor_names": sorted([*listed, *found], key=lambda h: h.first)}


def _with_heads(article: Article, heads: Sequence[Hit], listed: Sequence[Hit]) -> Iterator[Hit]:
    """`كتيبة "صقور الشام"`, `تنظيم (داعش)`: a listed name with the head noun before it, which tells its gender."""
    behind = {hit.last: hit for hit in heads}
    for name in listed:
        bracketed = article.tokens[name.first - 1].text == "(" and article.tokens[name.last].text == ")"
        head = behind.get(name.first - bracketed)
        if head is not None and name["kind"] == "name" and name.prefix in BARE:
            yield Hit(head.first, name.last + bracketed, head.prefix, name.entry)


def _named(head: Hit, last: int) -> Iterator[Hit]:
    """The group's name as a hit for each side that it may be."""
    for side in head["sides"].split(";"):
        cells = {"form": head["form"], "actor": side, "kind": "name", "note": ""}
        yield Hit(head.first, last, head.prefix, Entry("actor_names", head.entry.words, cells, head.entry.origin))


class _NameReader:
    """Finds where the name behind a head noun ends."""

    def __init__(self, article: Article, hits: Mapping[str, list[Hit]]) -> None:
        self.article, self.tokens, self.hits = article, article.tokens, hits
        words = hits["group_words"]
        self.openers = {h.first: h.last for h in words if h["role"] == "opener" and h.prefix in BARE}
        self.refused = {hit.first for hit in words} - self.openers.keys()
        self.ends = self._tokens(hits, _ENDS) - self.openers.keys()
        self.things = self._tokens(hits, _THINGS)
        sides = [hit for table in _SIDES for hit in hits.get(table, ()) if hit["kind"] != "reference"]
        self.sides = {at for hit in sides for at in range(hit.first, hit.last)}
        self.nisbas = {hit.first for hit in hits.get("nisbas", ()) if hit.definite}
        of = {hit.first: hit.last for hit in hits.get("function_words", ()) if hit["role"] == "of"}
        self.led = {of.get(h.last, h.last) for h in hits.get("persons", ()) if h["group"] in _FIGHTERS}

    @cached_property
    def known(self) -> set[int]:
        """The tokens of all words that a table has; few names need them."""
        return {at for found in self.hits.values() for hit in found for at in range(hit.first, hit.last)}

    @staticmethod
    def _tokens(hits: Mapping[str, list[Hit]], tables: Sequence[str]) -> set[int]:
        return tokens_of([hit for table in tables for hit in hits.get(table, ())])

    def end(self, head: Hit) -> int:
        """Where the name that begins with a head noun ends, or 0 where no name stands behind it."""
        last = self._quoted(head.last) or self._plain(head)
        return 0 if any(at in self.sides and at not in self.nisbas for at in range(head.last, last)) else last

    def _quoted(self, at: int) -> int:
        """The end of a name in quotation marks right behind its head noun."""
        opened = self._between(at - 1, at).strip()[-1:]
        closing = _CLOSERS.get(opened)
        if closing is None:
            return 0
        for last in range(at + 1, at + 1 + _LONGEST_QUOTED):
            if not self.tokens[last - 1].is_word:
                return 0
            if closing in self._between(last - 1, last):
                return last
        return 0

    def _between(self, before: int, behind: int) -> str:
        """The raw text between two tokens of one field."""
        left, right = self.tokens[before], self.tokens[behind]
        return self.article.document.field(left.field)[left.end : right.start] if left.field == right.field else ""

    def _plain(self, head: Hit) -> int:
        at = head.last
        if not self._begins(head, at):
            return 0
        last = self.openers.get(at, at + 1)
        while last - at < _LONGEST and self._goes_on(at, last):
            last = self.openers.get(last, last + 1)
        return last

    def _begins(self, head: Hit, at: int) -> bool:
        """Whether a name begins behind a head noun: with a word that many do, or after a loose head with any
        definite one, or with one that no table has, unless it is an adjective (`كتيبة مسلحة`)."""
        if self.tokens[at].kind != "word" or at in self.ends or at in self.refused:
            return False
        if at in self.openers:
            return True
        if at in self.things or (head["role"] == "tight" and head.first not in self.led):
            return False
        if self.tokens[at].text.startswith(ARTICLE):
            return True
        adjective = self.article.written(at, at + 1).endswith("ة")
        return head["gender"] == "f" and at not in self.known and not adjective

    def _goes_on(self, first: int, at: int) -> bool:
        """Whether a name goes on with a word: behind an opener with any, else with an unknown definite one."""
        if self.tokens[at].kind != "word" or at in self.ends or at in self.refused:
            return False
        if at in self.openers or at in self.nisbas:
            return True
        behind_opener = any(self.openers.get(one) == at for one in range(first, at))
        return behind_opener or (at not in self.known and self.tokens[at].text.startswith(ARTICLE))
