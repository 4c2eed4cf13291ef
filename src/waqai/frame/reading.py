"""Everything that the detectors and resolvers found in one article, ready to be framed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from waqai.detect.mentions import CasualtyMention, SourceMention, Trigger
from waqai.detect.numbers import Quantity
from waqai.detect.times import TimeMention
from waqai.packs.lexicon import Hit
from waqai.packs.load import Pack
from waqai.resolve.actors import ResolvedActor
from waqai.resolve.places import ResolvedPlace
from waqai.text.tokens import Article, without_proclitic


@dataclass(slots=True)
class Reading:
    """An article with its mentions; `hits` are the raw lexicon hits by table."""

    article: Article
    pack: Pack
    hits: Mapping[str, list[Hit]]
    quantities: list[Quantity]
    times: list[TimeMention]
    actors: list[ResolvedActor]
    places: list[ResolvedPlace]
    triggers: list[Trigger]
    casualties: list[CasualtyMention]
    sources: list[SourceMention]
    country: str | None
    _starts: dict[str, dict[int, Hit]] = field(default_factory=dict)
    _ends: dict[str, dict[int, list[Hit]]] = field(default_factory=dict)
    _adverbs: set[int] | None = None

    def starting(self, table: str) -> Mapping[int, Hit]:
        """The hits of a table by their first token (the longest where several start there)."""
        if table not in self._starts:
            by_first: dict[int, Hit] = {}
            for hit in self.hits.get(table, ()):
                if hit.first not in by_first or hit.last > by_first[hit.first].last:
                    by_first[hit.first] = hit
            self._starts[table] = by_first
        return self._starts[table]

    def ending(self, table: str, at: int) -> Sequence[Hit]:
        """The hits of a table whose last word stands right before a token."""
        if table not in self._ends:
            by_last: dict[int, list[Hit]] = {}
            for hit in self.hits.get(table, ()):
                by_last.setdefault(hit.last, []).append(hit)
            self._ends[table] = by_last
        return self._ends[table].get(at, ())

    def function(self, at: int) -> str:
        """The role of a function word (on, in, of, between ...) at a token, or ""."""
        hit = self.starting("function_words").get(at)
        if hit is None or hit.prefix not in ("", "و", "ف") or self.adverb(at):
            return ""
        return hit["role"]

    def speech(self, first: int, last: int, phrases: bool = False) -> Hit | None:
        """The last verb (or phrase) of speech among tokens; `بين` is one only where it cannot be "between"."""
        found = [h for table in ("speech_verbs", "speech_phrases")[: 1 + phrases] for h in self.hits.get(table, ())
                 if first <= h.first and h.last <= last and self.function(h.first) != "between"]
        return max(found, key=lambda h: h.first, default=None)

    def name(self, first: int, last: int, prefix: str) -> str:
        """The raw words of a name, without the particle on the first: `لداعش` behind ل is `داعش`."""
        return without_proclitic(self.article.quote(first, last), prefix)

    def adverb(self, at: int) -> bool:
        """Whether a token belongs to an adverbial that parts words without changing who does what."""
        if self._adverbs is None:
            self._adverbs = {
                t
                for h in self.hits.get("clause_words", ())
                if h["kind"] == "adverb"
                for t in range(h.first, h.last)
            }
        return at in self._adverbs
