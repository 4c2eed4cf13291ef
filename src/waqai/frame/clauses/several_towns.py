"""One act told of several towns: `غارات على كفركلا ويارون`, `اعتقلوا شابا من بيت أمر، وثلاثة من بلدة حزما`.

Without a toll it is an incident in each of them (codebook 1.3).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from waqai.frame.clauses.segments import Segment
from waqai.frame.reading import Reading
from waqai.resolve.places import ResolvedPlace
from waqai.text.grammar import ARTICLE, BY

_TOWNS = frozenset(
    {
        "city", "town", "village", "capital", "camp", "facility", "port", "airport", "air_base", "military_base",
        "oil_field",
    }
)  # fmt: skip
_QUARTER, _SETTLED = "quarter", frozenset({"town", "village"})
_SEIZURE, _BLOWS = "arrest", frozenset({"airstrike", "bombardment", "shelling"})
"""Classes of acts that befall people, or things, in one town and others in the next."""
_LOOSE = frozenset({"direction", "near"})
_HOLDERS = frozenset({"city", "admin1", "admin2", "region"})
_PEOPLE_REACH = 12
"""So many words may name the people who were seized in the next town."""


def is_site(place: ResolvedPlace) -> bool:
    """Whether a place is a town or a building itself, not what lies beside it; `قرية العيسوية` is a town, too."""
    called_so = place.place.kind == _QUARTER and not _SETTLED.isdisjoint(place.mention.wants)
    return (place.place.kind in _TOWNS or called_so) and place.mention.relation == "in"


def listed_with(
    reading: Reading, segment: Segment, place: ResolvedPlace, event: str
) -> Iterator[ResolvedPlace]:
    """The other towns of the list in which a place stands; before it only where people are seized from each."""
    chain = next((c for c in _chains(reading, segment, event) if place in c), [])
    told = {place.place.id}
    others = chain
    for other in others:
        if other.place.id not in told:
            told.add(other.place.id)
            yield other


def _chains(reading: Reading, segment: Segment, event: str) -> Iterator[Sequence[ResolvedPlace]]:
    """The lists of towns in a segment, in the order of the text."""
    chain: list[ResolvedPlace] = []
    last = segment.first
    for place in sorted(reading.places_in(segment.first, segment.last), key=lambda p: p.mention.first):
        mention = place.mention
        if mention.first < last:
            continue
        gap = reading.article.words(last, mention.first)
        if chain and _locates(reading, place, gap):
            last = mention.last + (gap == "(")
            continue
        same = bool(chain) and is_site(place) and place.place.country == chain[-1].place.country
        others = place.place.name_en != chain[-1].place.admin1 if same else False
        others = others and _goes_on(reading, event, last, mention.first)
        if same and (gap in ("", "،", "و") or others):
            joined = gap or mention.lead.startswith("و") or mention.prefix.startswith("و")
            chain += [place] if joined else []
        else:
            if len(chain) > 1:
                yield chain
            chain = [place] if is_site(place) else []
        last = mention.last
    if len(chain) > 1:
        yield chain


def _locates(reading: Reading, place: ResolvedPlace, gap: str) -> bool:
    """`بلدة بيت أمر شمالي الخليل`, `كفر عقب (قضاء القدس)`: a place that only tells where another lies."""
    mention = place.mention
    before = mention.first - 1
    governed = reading.function(before) == "in" and gap == reading.article.words(before, mention.first)
    beside = gap in ("", "(") and (mention.relation in _LOOSE or mention.lead.startswith(BY))
    return beside or gap == "(" or (governed and place.place.kind in _HOLDERS)


def _of_things(reading: Reading, last: int, first: int) -> bool:
    """`، وسيارة في يارون`: whether no word of what was hit has an article, so that it is the name of no place."""
    return not any(reading.article.tokens[at].text.startswith(ARTICLE) for at in range(last, first))


def _goes_on(reading: Reading, event: str, last: int, first: int) -> bool:
    """`، و10 من قرية كذا`, `ومحطة للكهرباء في مدينة كذا`: more people, or more that was hit, and its town."""
    governors = _GOVERNORS.get(event)
    tokens = reading.article.tokens
    begin = last + (tokens[last].text == "،")
    word = reading.starting("clause_words").get(begin)
    plus = word if word is not None and word["kind"] == _PLUS else None
    if governors is None or not begin < first - 1 or first - begin > _PEOPLE_REACH:
        return False
    if plus is None and not tokens[begin].text.startswith("و"):
        return False
    gap = range(plus.last if plus is not None else begin, first - 1)
    if event != _SEIZURE and plus is None and not _of_things(reading, last, first):
        return False
    silent = reading.acts.isdisjoint(gap) and not any(reading.function(at) for at in gap)
    return silent and reading.function(first - 1) in governors


_PLUS = "plus"
_GOVERNORS: Mapping[str, Collection[str]] = {
    _SEIZURE: ("of", "in"),
    **dict.fromkeys(_BLOWS, ("of", "in", "on")),
}
"""The small words before the next town, for each class of acts that one sentence tells of several towns."""
