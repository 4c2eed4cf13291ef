"""Finding who says so: named outlets, agencies, monitors and offices beside a word of saying."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from waqai.detect.mentions import ActorMention, SourceMention
from waqai.packs.lexicon import Hit
from waqai.text.tokens import Article

_NEAR = 4
"""A source stands at most so many words from the word of saying."""
_ALWAYS = frozenset({"monitor", "agency"})
"""Kinds whose names are sources wherever they stand in a telling sentence."""
_KIND_OF_CLASS = {"state": "military", "external": "military", "rebel": "armed_group",
                  "political_militia": "armed_group", "identity_militia": "armed_group"}


def find_sources(article: Article, hits: Mapping[str, list[Hit]], actors: Sequence[ActorMention],
                 classes: Mapping[str, str]) -> list[SourceMention]:
    """All sources in the order of the text. `classes` are the classes of the actor ids."""
    said = [*hits.get("speech_verbs", ()), *hits.get("speech_phrases", ())]
    found = list(_listed(article, hits.get("sources", ()), said))
    taken = {at for s in found for at in range(s.first, s.last)}
    found += [s for s in _sides(article, actors, classes, said) if not taken.intersection(range(s.first, s.last))]
    return sorted(found, key=lambda s: s.first)


def _listed(article: Article, hits: Sequence[Hit], said: Sequence[Hit]) -> Iterator[SourceMention]:
    end = -1
    for hit in sorted(hits, key=lambda h: (h.first, -h.last)):
        if hit.first < end:
            continue
        verb = _saying(article, said, hit.first, hit.last)
        if verb is not None or hit["kind"] in _ALWAYS:
            end = hit.last
            yield SourceMention(hit.first, hit.last, hit["kind"], verb["stance"] if verb else "",
                                f"sources:{hit.entry.origin}")


def _sides(article: Article, actors: Sequence[ActorMention], classes: Mapping[str, str],
           said: Sequence[Hit]) -> Iterator[SourceMention]:
    """`أعلن الجيش العراقي`: a side that speaks is a source of its own kind."""
    for actor in actors:
        if actor.kind not in ("name", "force", "reference", "leader") or not actor.actors + (actor.branch,):
            continue
        verb = _saying(article, said, actor.first, actor.last, reach=2)
        if verb is None:
            continue
        kind = "police" if actor.branch in ("police", "security") else \
            _KIND_OF_CLASS.get(classes.get(actor.actors[0], "") if actor.actors else "state", "other")
        yield SourceMention(actor.first, actor.last, kind, verb["stance"], "a side that speaks")


def _saying(article: Article, said: Sequence[Hit], first: int, last: int, reach: int = _NEAR) -> Hit | None:
    """The word of saying right before a source, or right after it in the same sentence."""
    tokens = article.tokens
    best = None
    for verb in said:
        gap = first - verb.last if verb.last <= first else verb.first - last
        if 0 <= gap <= reach and tokens[verb.first].field == tokens[first].field:
            between = range(verb.last, first) if verb.last <= first else range(last, verb.first)
            if not any(tokens[at].text in (".", "،", ":") for at in between) and (
                    best is None or gap < best[0]):
                best = (gap, verb)
    return best[1] if best else None
