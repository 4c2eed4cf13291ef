"""One act told of several towns: `غارات على كفركلا ويارون`, `اعتقلوا شابا من بيت أمر، وثلاثة من بلدة حزما`.

Without a toll it is an incident in each of them (codebook 1.3).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from waqai.frame.reading import Reading
from waqai.frame.segments import Segment
from waqai.resolve.places import ResolvedPlace

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
        others = (event == _SEIZURE or (event in _BLOWS and _of_things(reading, last, mention.first))) and (
            _of_others(reading, last, mention.first)
        )
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
    beside = gap in ("", "(") and (mention.relation in _LOOSE or mention.lead.startswith("ب"))
    return beside or gap == "(" or (governed and place.place.kind in _HOLDERS)


def _of_things(reading: Reading, last: int, first: int) -> bool:
    """`، وسيارة في يارون`: whether no word of what was hit has an article, so that it is the name of no place."""
    return not any(reading.article.tokens[at].text.startswith("ال") for at in range(last, first))


def _of_others(reading: Reading, last: int, first: int) -> bool:
    """`، و10 من قرية كذا`, `، والفتى فلان من مخيم كذا`: more people, and the town from which they were taken."""
    tokens = reading.article.tokens
    begin = last + (tokens[last].text == "،")
    if not begin < first - 1 or first - begin > _PEOPLE_REACH or not tokens[begin].text.startswith("و"):
        return False
    gap = range(begin, first - 1)
    silent = reading.acts.isdisjoint(gap) and not any(reading.function(at) for at in gap)
    return silent and reading.function(first - 1) in ("of", "in")
