"""Deciding which side a mention stands for: reference inside the document and the country it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from waqai.detect.mentions import ActorMention
from waqai.packs.lexicon import Hit
from waqai.packs.load import Pack
from waqai.resolve.actor_words import read_words
from waqai.resolve.announced_planes import announced_planes
from waqai.resolve.forces import as_spoken_for, known_forces, known_planes
from waqai.resolve.forces_of_groups import forces_of_groups
from waqai.resolve.former import without_former
from waqai.resolve.owners import in_office, of_apposition, of_group, of_owner
from waqai.resolve.patrons import with_patrons
from waqai.resolve.pronouns import of_pronoun, of_speaker
from waqai.resolve.references import resolve_mention
from waqai.resolve.sides import ResolvedActor
from waqai.text.tokens import Article


def resolve_actors(
    article: Article,
    hits: Mapping[str, list[Hit]],
    mentions: Sequence[ActorMention],
    country: str | None,
    pack: Pack,
) -> list[ResolvedActor]:
    """The side of each mention. `country` is the one that the article is mostly about."""
    words = read_words(hits)
    mentions = forces_of_groups(article, as_spoken_for(article, mentions, words.told, words.spoken_for, pack))
    named = Counter(m.actors[0] for m in mentions if m.kind in ("name", "leader"))
    known = [known_forces(article, known_planes(article, m, mentions, words.others), mentions) for m in mentions]
    day = article.document.published.isoformat()
    found = [_on_day(resolve_mention(article, m, mentions, named, country, pack), day, pack) for m in known]
    found = list(with_patrons(found, hits, country, pack))
    count = range(len(found))
    found = [
        own if own.first in words.kin else in_office(article, found, n, words.inside, pack)
        for n, own in enumerate(found)
    ]
    found = [of_owner(article, found, n, words.belongs, words.of) for n in count]
    found = without_former(found, hits)
    behind = set(words.belongs.values())
    found = [of_group(article, found, n, words.links, words.parts, behind) for n in count]
    found = [of_apposition(article, found, n) for n in count]
    found = [of_owner(article, found, n, words.belongs, words.of) for n in count]
    found = announced_planes(found, words.told, pack)
    found = [own if own.first in words.serving else of_speaker(own, found[:n]) for n, own in enumerate(found)]
    return [of_pronoun(article, found, n, words.placed, words.told, words.members) for n in count]


def _on_day(resolved: ResolvedActor, day: str, pack: Pack) -> ResolvedActor:
    """The side that held the name on the article's day: a fallen government gives way to its successor."""
    actor = pack.actors.get(resolved.actor or "")
    if actor is None or actor.valid_on(day):
        return resolved
    others = [pack.actors[a] for a in resolved.mention.actors if a in pack.actors]
    there = (other.id for other in others if other.country == actor.country and other.valid_on(day))
    other = next(there, actor.successor)
    if not other:
        return resolved
    return ResolvedActor(resolved.mention, other, f"{actor.id} was not there on {day}")
