"""Places that the rest of the article makes sure of: by a country's adjective, by the article's own country."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from waqai.detect.mentions import PlaceMention, PlaceRelation
from waqai.detect.place_names import PlaceWords, make_mention
from waqai.packs.lexicon import Hit


def by_adjectives(
    words: PlaceWords, hits: Mapping[str, Sequence[Hit]], found: Sequence[PlaceMention]
) -> list[PlaceMention]:
    """`العاصمة العراقية`, `الحدود السورية التركية`, `الأراضي اليمنية`: a country's capital, border or land."""
    adjectives = {hit.first: hit for hit in hits.get("nisbas", ()) if hit.definite}
    named = {at for m in found for at in range(m.first, m.last)}
    made: dict[int, PlaceMention] = {}
    for hit in hits.get("place_words", ()):
        adjective = adjectives.get(hit.last)
        if adjective is None or hit["role"] not in ("capital", "border", "land"):
            continue
        if not named.isdisjoint(range(hit.first, adjective.last + 1)):
            continue  # `العاصمة العراقية بغداد`: the name stands there
        find = words.gazetteer.capital if hit["role"] == "capital" else words.gazetteer.country
        place = find(adjective["country"])
        if place is not None:
            context = [] if hit.first in made else words.context(hit.first, 0)
            last = adjective.last
            mention = make_mention(words, hit.first, (hit.prefix, last, (place,)), last, context, "in", found)
            near: PlaceRelation = "near" if hit["role"] == "border" else mention.relation
            made.setdefault(hit.first, mention._replace(relation=near, head=words.tokens[hit.last - 1].text))
    return list(made.values())


_HOME_SHARE = 0.4
"""The share of an article's places from which their country makes a bare name a place. In 300 articles of the
corpus this finds 20 names more, all but one of them places."""
_SHORTEST_BARE = 4


def of_country(words: PlaceWords, found: Sequence[PlaceMention]) -> list[PlaceMention]:
    """`مستشفى عفرين`, `تقع هجين`: a bare name that no small word announces, in the article's own country."""
    home = _home_countries(found)
    used = {at for m in found for at in range(m.first, m.last)} | set(words.taken) | set(words.common)
    made = []
    for at, end in words.open_tokens(used):
        for prefix, last, candidates in words.names_at(at, end, False):
            known = tuple(c for c in candidates if c.country in home and c.kind != "country")
            letters = sum(len(token.text) for token in words.tokens[at:last]) - len(prefix)
            free = used.isdisjoint(range(at, last)) and (at, last) not in words.not_places
            if known and free and letters >= _SHORTEST_BARE and prefix in ("", "و"):
                made.append(make_mention(words, at, (prefix, last, known), end, (), "", found))
                used.update(range(at, last))
                break
    return made


def _home_countries(found: Sequence[PlaceMention]) -> set[str]:
    votes: Counter[str] = Counter()
    for mention in found:
        of_one = {c.country for c in mention.candidates}
        votes.update(of_one if len(of_one) == 1 else ())
    return {country for country, count in votes.items() if count >= _HOME_SHARE * votes.total()}
