"""Everything that the detectors and resolvers found in one article, ready to be framed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from waqai.detect.mentions import CasualtyMention, SourceMention, Trigger
from waqai.detect.numbers import Quantity
from waqai.detect.times import TimeMention
from waqai.packs.lexicon import Hit
from waqai.packs.load import Pack
from waqai.resolve.actors import ResolvedActor
from waqai.resolve.places import ResolvedPlace
from waqai.text.tokens import Article


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

    def starting(self, table: str) -> Mapping[int, Hit]:
        """The hits of a table by their first token (the longest where several start there)."""
        if table not in self._starts:
            by_first: dict[int, Hit] = {}
            for hit in self.hits.get(table, ()):
                if hit.first not in by_first or hit.last > by_first[hit.first].last:
                    by_first[hit.first] = hit
            self._starts[table] = by_first
        return self._starts[table]

    def function(self, at: int) -> str:
        """The role of a function word (on, in, of, between ...) at a token, or ""."""
        hit = self.starting("function_words").get(at)
        return hit["role"] if hit is not None and hit.prefix in ("", "و", "ف") else ""
