"""Finding who says so: named outlets, agencies, monitors and offices beside a word of saying."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from waqai.detect.mentions import ActorMention, PlaceMention, SourceMention
from waqai.detect.speaking_subjects import HEAD, Utterances, named_in_full
from waqai.packs.lexicon import Hit, tokens_of
from waqai.text.tokens import Article

_NEAR = 4
"""A source stands at most so many words from the word of saying."""
_ALWAYS = frozenset({"monitor", "agency"})
"""Kinds whose names are sources wherever they stand in a telling sentence."""
_KIND_OF_CLASS = {
    "state": "military",
    "external": "military",
    "rebel": "armed_group",
    "political_militia": "armed_group",
    "identity_militia": "armed_group",
}


def find_sources(
    article: Article,
    hits: Mapping[str, list[Hit]],
    actors: Sequence[ActorMention],
    places: Sequence[PlaceMention],
    classes: Mapping[str, str],
) -> list[SourceMention]:
    """All sources in the order of the text. `classes` are the classes of the actor ids."""
    said = [*_verbs(article, hits), *hits.get("speech_phrases", ())]
    thats = {hit.first for hit in hits.get("function_words", ()) if hit["role"] == "that"}
    tables = [some for table, some in hits.items() if table != "not_places"]
    known = tokens_of([h for some in tables for h in some if not h["note"].startswith(HEAD)])
    known |= {at for place in places for at in range(place.first, place.last)}
    for_whom = (hit for hit in hits.get("clause_words", ()) if hit["kind"] == FOR_WHOM)
    known -= {hit.first for hit in for_whom if hit.last not in known}  # `الناطق باسم المنسقية`: a name goes on
    found = [_with_name(article, source, known) for source in _listed(article, hits.get("sources", ()), said)]
    taken = {at for s in found for at in range(s.first, s.last)}
    sides = _sides(article, actors, classes, said, thats)
    found += [s for s in sides if not taken.intersection(range(s.first, s.last))]
    taken = {at for s in found for at in range(s.first, s.last)}
    heads = {h.first for h in hits.get("sources", ()) if h["note"].startswith(HEAD)}
    found += _persons(article, said, known | taken | heads, found)
    found = named_in_full(Utterances(article, hits, thats, actors), said, found)
    return sorted(found, key=lambda s: s.first)


def _verbs(article: Article, hits: Mapping[str, list[Hit]]) -> Iterator[Hit]:
    """The verbs of saying. One written like a small word (`بين`, "between") tells only where "that" follows."""
    roles = {h.first: h["role"] for h in hits.get("function_words", ())}
    for verb in hits.get("speech_verbs", ()):
        if verb.suffix == "ه" and article.written(verb.last - 1, verb.last).endswith("ة"):
            continue  # `قدرة` is no "estimated it"
        reach = range(verb.last, min(verb.last + _THAT_WITHIN, len(article.tokens)))
        if verb.first not in roles or any(roles.get(at) == "that" for at in reach):
            yield verb


_THAT_WITHIN = 6
"""Words between a verb of saying and its "that": a source with its title and name."""


def _persons(
    article: Article, said: Sequence[Hit], known: set[int], found: Sequence[SourceMention]
) -> Iterator[SourceMention]:
    """`وأضاف ماتيس`: unknown words right behind a verb of saying are somebody's name.

    A single word must have stood in the text before, as a name told in full does.
    The kind is that of an earlier source whose words hold the name, else *other*.
    """
    for verb in said:
        if verb.entry.kind != "speech_verbs" or verb["stance"] != "says":
            continue
        last = verb.last
        while (
            last < len(article.tokens)
            and last - verb.last < _NAME_WORDS
            and last not in known
            and article.tokens[last].kind == "word"
        ):
            last += 1
        if last == verb.last or len(article.tokens[verb.last].text) < _SHORTEST_NAME:
            continue
        name = article.tokens[last - 1].text
        if last == verb.last + 1 and not any(token.text == name for token in article.tokens[: verb.first]):
            continue  # one word that nobody was called before: a thing rather than a speaker
        kind = next(
            (
                s.kind
                for s in found
                if s.first < verb.first and any(article.tokens[at].text == name for at in range(s.first, s.last))
            ),
            "other",
        )
        yield SourceMention(verb.last, last, kind, verb["stance"], "a name behind a verb of saying")


_SHORTEST_NAME = 3


_NAME_WORDS = 3
FOR_WHOM = "for whom"
"""The clause word that tells whose spokesman somebody is: `باسم`."""
_PERSONAL = frozenset({"activist", "official", "military", "police", "medical", "other", "armed_group"})


def _with_name(article: Article, source: SourceMention, known: set[int]) -> SourceMention:
    """`الناشط فلان الفلاني`: a title takes the unknown words behind it as the person's name."""
    last = source.last
    if source.kind not in _PERSONAL:
        return source
    for at in range(source.last, min(source.last + _NAME_WORDS, len(article.tokens))):
        token = article.tokens[at]
        if at in known or token.kind != "word" or (at == source.last and token.text[:1] in "وف"):
            break
        last = at + 1
    return source._replace(last=last)


def _listed(article: Article, hits: Sequence[Hit], said: Sequence[Hit]) -> Iterator[SourceMention]:
    end = -1
    for hit in sorted(hits, key=lambda h: (h.first, -h.last)):
        if hit.first < end or hit["note"].startswith(HEAD):
            continue
        verb = _saying(article, said, hit.first, hit.last)
        if verb is not None or hit["kind"] in _ALWAYS:
            end = hit.last
            yield SourceMention(
                hit.first,
                hit.last,
                hit["kind"],
                verb["stance"] if verb else "",
                f"sources:{hit.entry.origin}",
                hit.prefix,
            )


def _sides(
    article: Article,
    actors: Sequence[ActorMention],
    classes: Mapping[str, str],
    said: Sequence[Hit],
    thats: Set[int],
) -> Iterator[SourceMention]:
    """`أعلن الجيش العراقي`: a side that speaks is a source of its own kind; behind "that" it is spoken of."""
    for actor in actors:
        if actor.kind not in ("name", "force", "reference", "leader") or not (actor.actors or actor.branch):
            continue
        verb = _saying(article, said, actor.first, actor.last, reach=2)
        if verb is None or any(at in thats for at in range(verb.last, actor.first)):
            continue
        kind = (
            "police"
            if actor.branch in ("police", "security")
            else _KIND_OF_CLASS.get(classes.get(actor.actors[0], "") if actor.actors else "state", "other")
        )
        yield SourceMention(actor.first, actor.last, kind, verb["stance"], "a side that speaks", actor.prefix)


def _saying(article: Article, said: Sequence[Hit], first: int, last: int, reach: int = _NEAR) -> Hit | None:
    """The word of saying right before a source, or right after it in the same sentence."""
    tokens = article.tokens
    best = None
    for verb in said:
        gap = first - verb.last if verb.last <= first else verb.first - last
        if 0 <= gap <= reach and tokens[verb.first].field == tokens[first].field:
            between = range(verb.last, first) if verb.last <= first else range(last, verb.first)
            if not any(tokens[at].text in (".", "،", ":") for at in between) and (best is None or gap < best[0]):
                best = (gap, verb)
    return best[1] if best else None
