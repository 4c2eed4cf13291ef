"""Places that the rest of the article makes sure of: by a country's adjective, by the article's own country."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from waqai.detect.mentions import PlaceMention, PlaceRelation
from waqai.detect.place_names import PlaceWords, make_mention
from waqai.gazetteer import GazetteerPlace
from waqai.gazetteer.geometry import distance_km
from waqai.ingest.sites import home_of
from waqai.packs.lexicon import Hit
from waqai.text.grammar import ARTICLE


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


_TOLD_GAP = 2
_SETTLEMENT = "city;town;village"
"""Names that the tables have behind such a noun only (`مدينة الخيام`) are everyday words, too."""
_AROUND = ("near", "direction", "countryside")
_TOLD_KM = 60.0


def told_elsewhere(
    words: PlaceWords, hits: Mapping[str, Sequence[Hit]], found: Sequence[PlaceMention]
) -> list[PlaceMention]:
    """Everyday words that the article makes sure of as places: `في صور بجنوب لبنان`, and `في صور` in an article
    that tells of `مدينة صور`, or of Lebanon. One that tells of no country is of the outlet's."""
    home = home_countries(found) | _of_adjectives(hits) or {home_of(words.article.document.outlet)}
    beside = _countries_told(words, found)
    used = {at for m in found for at in range(m.first, m.last)} | set(words.taken)
    after, before = {m.first: m for m in found}, {m.last: m for m in found}
    sure = _Sure(words, found)
    made = []
    for at, end in words.open_tokens(used):
        context = words.context(at, 0)
        previous = before.get(at) or before.get(at - 1)
        struck = at in words.struck and not context
        if not (context or previous or struck or "ب" in words.tokens[at].text[:2] or at < words.title_end):
            continue
        for prefix, last, candidates in words.names_at(at, end, True, _SETTLEMENT):
            listed = previous is not None and previous.last == at and prefix == "و"  # `على كفركلا والخيام`
            placed = context[0]["role"] != "office" if context else words.before_colon(at, last)
            at_home = (placed or struck or listed) and (at, last) in words.at_home
            near = bool(context) and context[0]["role"] in _AROUND
            if (at, last) in words.never:  # `في الشرقية`, but not `على الحدود الشرقية`
                at_home = at_home and bool(context) and context[0]["role"] == "in"
            if not used.isdisjoint(range(at, last)) or ((at, last) in words.never and not at_home):
                continue
            if last == at + 1 and at in words.common and at not in words.verbs and not at_home:
                continue
            paired = previous is not None and _is_paired(words, at, prefix, previous)
            led = context or paired or struck or (listed and at_home)
            if not (led or "ب" in prefix or words.heads_title(at, last)):
                continue
            area = next((after[n] for n in range(last, last + _TOLD_GAP + 1) if n in after), None)
            known = tuple(
                c
                for c in candidates
                if (at_home and (c.country in home or (near and (end, c.country) in beside)))
                or sure.of(c, words.text(at, last, prefix))
                or (area is not None and _told_by(words, c, last, area, context))
                or (paired and previous is not None and _near(c, previous, _TOLD_KM))
            )
            headed_only = not words.gazetteer.candidates(words.text(at, last, prefix))
            if known and (at_home or headed_only or sure.named(known) or words.everyday(at, last, prefix)):
                role = "head" if context and context[0]["role"] == "head" else "object" if struck else "in"
                made.append(make_mention(words, at, (prefix, last, known), end, context, role, found))
                used.update(range(at, last))
                break
    return made


def _countries_told(words: PlaceWords, found: Sequence[PlaceMention]) -> set[tuple[int, str]]:
    """The ends of sentences with the countries that they name (`وفي بوركينا فاسو ... قرب باراني`)."""
    states = {m.first: m.candidates[0].country for m in found if m.candidates[0].kind == "country"}
    sentences = words.article.sentences if states else ()
    return {(s.last, states[at]) for s in sentences for at in states.keys() & range(s.first, s.last)}


def _of_adjectives(hits: Mapping[str, Sequence[Hit]]) -> set[str]:
    """The countries that most adjectives of the article speak of (`جندي لبناني`)."""
    votes = Counter(hit["country"] for hit in hits.get("nisbas", ()))
    return {country for country, count in votes.items() if count >= _HOME_SHARE * votes.total()}


class _Sure:
    """The places that an article names behind a head noun of their kind."""

    def __init__(self, words: PlaceWords, found: Sequence[PlaceMention]) -> None:
        headed = [m for m in found if m.support == "head" and m.wants]
        self._names = {(words.name(m), c.id) for m in headed for c in m.candidates}
        self._only = {m.candidates[0].id for m in headed if len(m.candidates) == 1}
        self._ids = {place for _, place in self._names}

    def of(self, place: GazetteerPlace, name: str) -> bool:
        """Whether a place was named so, or by another of its names that nothing else bears (`سروج`, `سوروتش`)."""
        return (name, place.id) in self._names or place.id in self._only

    def named(self, places: Sequence[GazetteerPlace]) -> bool:
        """Whether one of the places was named."""
        return any(place.id in self._ids for place in places)


_PAIR_KM = 300.0
_PAIR_MARKS = ("-", "/")


def _told_by(
    words: PlaceWords, place: GazetteerPlace, last: int, area: PlaceMention, context: Sequence[Hit]
) -> bool:
    """Whether the place named behind a name makes it one: it lies in there, or a road leads from one to the other
    (`طريق الخارجة - أسيوط`)."""
    if words.joined(last, area):
        return _lies_in(place, area)
    paired = bool(context) and context[0]["role"] in ("road", "between")
    joint = (area.first == last + 1 and words.tokens[last].text in _PAIR_MARKS) or area.lead == "و"
    return paired and joint and _near(place, area, _PAIR_KM)


def _is_paired(words: PlaceWords, at: int, prefix: str, previous: PlaceMention) -> bool:
    """Whether a name is the other end of a road (`بين حمص والسلمية`, `المخا - البرح`)."""
    joined = words.tokens[at - 1].text in _PAIR_MARKS and previous.last == at - 1
    return joined or (prefix == "و" and previous.last == at and previous.relation in ("between", "road"))


def _near(place: GazetteerPlace, other: PlaceMention, km: float) -> bool:
    return any(
        c.country == place.country and distance_km(c.lat, c.lon, place.lat, place.lon) <= km
        for c in other.candidates
    )


def _lies_in(place: GazetteerPlace, area: PlaceMention) -> bool:
    """Whether a place lies in the area, or near the town, named behind it."""
    return any(
        c.country == place.country
        and c.id != place.id
        and (
            c.kind == "country"
            or (c.kind == "admin1" and c.name_en == place.admin1)
            or distance_km(c.lat, c.lon, place.lat, place.lon) <= max(c.radius_km, _TOLD_KM)
        )
        for c in area.candidates
    )


def without_foreign_words(words: PlaceWords, found: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The places found but those that are everyday words, or bear the name behind a head noun only, and lie in
    countries that nothing else in the article speaks of: `المنطقة الجنوبية`, `قرب القصر الرئاسي`."""
    countries = Counter(m.candidates[0].country for m in found)
    after = {m.first: m for m in found}
    kept = []
    for mention in found:
        own = mention.candidates[0].country
        foreign = len(found) > 1 and not any(
            countries[c.country] > (c.country == own) for c in mention.candidates
        )
        known = _is_city(mention) or not _is_everyday(words, mention)
        if not foreign or known or _area_follows(words, mention, after):
            kept.append(mention)
    return kept


def _is_city(mention: PlaceMention) -> bool:
    """Whether a name of several words is that of a city: `دير الزور`, told once in an article about Iran."""
    return mention.last - mention.name_first > 1 and mention.candidates[0].kind in ("city", "capital")


def without_known_pairs(words: PlaceWords, found: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The places found but those that are two things told before: `هاجموا قريتين ... من القريتين` is no town."""
    return [mention for mention in found if not _is_known_pair(words, mention)]


def _is_known_pair(words: PlaceWords, mention: PlaceMention) -> bool:
    at = mention.name_first
    pair = words.tokens[at].text.removeprefix(mention.prefix).removeprefix(ARTICLE)
    if mention.head or mention.last - at > 1 or not words.tokens[at].text.endswith(f"ال{pair}"):
        return False
    stem = pair.removesuffix("ين")
    return stem != pair and any(token.text in (stem + "ين", stem + "ان") for token in words.tokens[:at])


def _area_follows(words: PlaceWords, mention: PlaceMention, after: Mapping[int, PlaceMention]) -> bool:
    """Whether right behind a name a governorate is named, or an area that the words say it lies in."""
    near = (after.get(at) for at in range(mention.last, mention.last + _TOLD_GAP + 1))
    return any(m is not None and (m.wants == ("admin1",) or words.joined(mention.last, m)) for m in near)


def _is_everyday(words: PlaceWords, mention: PlaceMention) -> bool:
    """Whether a name is an everyday word, or one that stands in the tables behind a head noun only."""
    first, last = mention.name_first, mention.last
    name = words.text(first, last, mention.prefix)
    if mention.support in ("head", "list") and not words.gazetteer.candidates(name):
        return True
    return words.everyday(first, last, mention.prefix) or all(at in words.other for at in range(first, last))


_HOME_SHARE = 0.4
"""The share of an article's places from which their country makes a bare name a place. In 300 articles of the
corpus this finds 20 names more, all but one of them places."""
_SHORTEST_BARE, _SHORTEST_PLACED = 4, 3


def of_country(words: PlaceWords, found: Sequence[PlaceMention]) -> list[PlaceMention]:
    """`مستشفى عفرين`, `تعرضت حيس في الحديدة`: a bare name that no small word announces, in the article's own
    country or in the area told right behind it."""
    home = home_countries(found)
    after = {m.first: m for m in found}
    used = {at for m in found for at in range(m.first, m.last)} | set(words.taken) | set(words.other)
    made = []
    for at, end in words.open_tokens(used):
        for prefix, last, candidates in words.names_at(at, end, False):
            area = after.get(last) or after.get(last + 1)
            placed = area is not None and words.joined(last, area)
            known = tuple(
                c
                for c in candidates
                if c.kind != "country"
                and (c.country in home or (placed and area is not None and _lies_in(c, area)))
            )
            letters = sum(len(token.text) for token in words.tokens[at:last]) - len(prefix)
            enough = letters >= (_SHORTEST_PLACED if placed else _SHORTEST_BARE)
            if known and used.isdisjoint(range(at, last)) and enough and prefix in ("", "و"):
                made.append(make_mention(words, at, (prefix, last, known), end, (), "", found))
                used.update(range(at, last))
                break
    return made


def home_countries(found: Sequence[PlaceMention]) -> set[str]:
    """The countries that an article's places lie in, by the names that only one country has."""
    votes: Counter[str] = Counter()
    for mention in found:
        of_one = {c.country for c in mention.candidates}
        votes.update(of_one if len(of_one) == 1 else ())
    return {country for country, count in votes.items() if count >= _HOME_SHARE * votes.total()}


def of_adjective(words: PlaceWords, hits: Mapping[str, list[Hit]]) -> list[PlaceMention]:
    """`وزارة الداخلية السعودية`: in an article without a place, the country of its first such adjective."""
    for hit in hits.get("nisbas", ()):
        country = words.gazetteer.country(hit["country"]) if hit.definite and hit["country"] else None
        if country is not None and hit.first >= words.start:
            return [PlaceMention(hit.first, hit.first, hit.last, "in", None, "", (), 3, hit.prefix, hit.prefix,
                                 "name", (country,), f"nisbas:{hit.entry.origin}")]
    return []
