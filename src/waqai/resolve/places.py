"""Choosing the place that a toponym means, and the point, radius and precision of a mention."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from waqai.detect.mentions import ActorMention, PlaceMention
from waqai.detect.place_unlisted import UNLISTED_TOWN
from waqai.gazetteer import GazetteerPlace
from waqai.gazetteer.country_parts import part_of
from waqai.gazetteer.geometry import distance_km, nearest_km, offset
from waqai.gazetteer.ranking import AREA_WEIGHT
from waqai.ingest.sites import home_of
from waqai.packs.lexicon import Hit
from waqai.resolve.areas import (
    all_elsewhere,
    area_before,
    areas_around,
    fit_in,
    fit_under,
    governorates_before,
    unknown_in,
)
from waqai.text.normalise import fold
from waqai.text.tokens import Article

_AREA_KINDS = frozenset({"country", "admin1", "desert", "sea"})
_PART_KINDS = frozenset({"admin2", "region", "mountain", "valley", "river", "road", "lake", "front"})
_COUNTRYSIDE_KM = {"admin1": 32.0, "city": 25.0}
_TOWN_COUNTRYSIDE_KM = 8.0
_DIRECTION_KM = {"country": 0.0, "admin1": 30.0}
_TOWN_DIRECTION_KM = 6.0
"""How far out the middle of a countryside, or a place 'south of' a town, is taken to lie when no
distance is told: about half the usual distance to the next town of that rank in Syria and Iraq."""
_PART_OF_COUNTRY = 0.4
"""How far from the middle of a country its south-east lies, as a share of its radius."""
_PART_OF_AREA = 0.6
"""The same for a governorate, few of which are round."""
_NEAR_RADIUS_KM = 10.0
_BEARING_ERROR = 0.4
"""Half the width of an eighth of the compass, as a share of the distance (sin 22.5 degrees)."""
_LARGE_TOWN = 80_000
_WIDE_KM = 50.0
"""A region wider than this is coded like a governorate (precision 3); a road, however long, is not an area."""


@dataclass(frozen=True, slots=True)
class ResolvedPlace:
    """A toponym with the place it means; `weighed` are the candidates that lost, and `named` is the mention by
    its name where this one only speaks of it again (`المدينة`)."""

    mention: PlaceMention
    place: GazetteerPlace
    lat: float
    lon: float
    radius_km: float
    precision: Literal[1, 2, 3]
    weighed: tuple[tuple[GazetteerPlace, str], ...]
    named: PlaceMention | None = None

    @property
    def is_area(self) -> bool:
        """A country, governorate or desert rather than a spot in it."""
        return self.precision == 3

    @property
    def is_country(self) -> bool:
        """A country, or a part of it by its side: no town that a text names without more than its country."""
        return self.place.kind == "country" and not self.mention.rule.startswith(UNLISTED_TOWN)


def resolve_places(
    mentions: Sequence[PlaceMention],
    actors: Sequence[ActorMention],
    article: Article,
    hits: Mapping[str, Sequence[Hit]],
    states: Mapping[str, str] = MappingProxyType({}),
) -> list[ResolvedPlace]:
    """The place of each mention, chosen by the area told behind it, the other places and country adjectives.

    `states` are the countries of the sides that are states' own forces: their names say as much as adjectives.
    """
    countries = _country_votes(mentions, actors, states)
    named = _country_votes(mentions, actors, {})  # an army abroad does not make a village there a stray name
    countries[home_of(article.document.outlet)] += _HOME_VOTE
    areas = _named_areas(mentions)
    anchors = list({m.candidates[0].id: m.candidates[0] for m in mentions if _is_anchor(m)}.values())
    chosen: dict[str, GazetteerPlace] = {}
    resolved = []
    around = areas_around(mentions, article, hits)
    under = governorates_before(mentions, article, hits)
    heads = {h.first for h in hits.get("place_words", ()) if h["role"] == "head"}
    for number, mention in enumerate(mentions):
        area = around.get(number)
        headed = bool(mention.head) or mention.name_first in heads
        if _stray(mention, named, headed):
            area = area or (area_before(mentions, number) if headed else None)
            if area is None:
                continue
            mention, area = unknown_in(mention, area), None
        if area is not None and all_elsewhere(mention, area, named):
            mention, area = unknown_in(mention, area), None
        ranked, holder = [(0.0, 0, mention.candidates[0])], under.get(number)
        if len(mention.candidates) > 1:  # who alone bears a name needs no score
            others = [a for a in anchors if a.name_ar != mention.candidates[0].name_ar]
            ranked = [
                (fit_in(c, area) + fit_under(c, holder) + _score(c, mention, countries, areas, others), -n, c)
                for n, c in enumerate(mention.candidates)
            ]
            ranked.sort(key=lambda t: t[:2], reverse=True)
        name = mention.candidates[0].name_ar + mention.head
        best = ranked[0][2] if area is not None else chosen.get(name, ranked[0][2])
        if best not in mention.candidates:
            best = ranked[0][2]
        state = next((c for c in mention.candidates if c.kind == "country"), None)
        if mention.support == "" and not mention.head and state is not None:
            best = state  # `تضامنها مع تونس`: no word puts it in a place, so the state rather than its capital
        else:
            chosen.setdefault(name, best)
        lost = tuple((c, f"scored {s:.1f} against {ranked[0][0]:.1f}") for s, _, c in ranked if c is not best)
        resolved.append(locate(mention, best, lost[:5]))
    return resolved


_BETWEEN_GAP = 3
TOWNS = frozenset({"capital", "city", "town", "village"})


def join_between(resolved: Sequence[ResolvedPlace]) -> list[ResolvedPlace]:
    """`بين حمص وحماة`, `طريق السخنة - دير الزور`: one place half-way, as wide as half the distance."""
    made: list[ResolvedPlace] = []
    for place in resolved:
        before = made[-1] if made else None
        joined = (
            before is not None
            and place.mention.relation == before.mention.relation
            and place.mention.relation in ("between", "road")
            and 0 <= place.mention.first - before.mention.last <= _BETWEEN_GAP
            and {place.place.kind, before.place.kind} <= TOWNS | {"admin2"}
        )
        if before is not None and joined:
            apart = distance_km(before.lat, before.lon, place.lat, place.lon)
            made[-1] = replace(
                before,
                mention=before.mention._replace(last=place.mention.last),
                lat=round((before.lat + place.lat) / 2, 4),
                lon=round((before.lon + place.lon) / 2, 4),
                radius_km=round(max(apart / 2, _NEAR_RADIUS_KM), 1),
            )
        else:
            made.append(place)
    return made


_NEVER_STRAY = frozenset({"country", "capital", "admin1", "region", "airport", "crossing", "port", "air_base"})
"""Kinds of place known beyond their country, or whose names tell the kind: hardly ever a homonym of a place
that we do not know."""
_STRAY_SHARE = 0.12
_STRAY_SIZE = 300_000
_STRAY_VOTES, _STRAY_VOTES_BARE = 20, 6
"""A short text names too few countries to call a name stray, least of all one behind a preposition."""


def _stray(mention: PlaceMention, countries: Counter[str], headed: bool) -> bool:
    """Whether a name probably means no place we know: a small town of a country that the article hardly names.

    `headed`, behind a head noun, it is a place, but not ours where the article has its country settled otherwise.
    """
    building = bool(mention.head) and not mention.wants  # `فندق مكة المكرمة` in Mogadishu
    known = any(c.kind in _NEVER_STRAY or c.population >= _STRAY_SIZE for c in mention.candidates)
    if mention.relation not in ("in", "between") or (known and not building):
        return False
    total = sum(countries.values())
    share = max(countries[c.country] for c in mention.candidates) - _SURE_VOTE
    sure = (headed or mention.support == "in") and not building
    enough = _STRAY_VOTES if sure else _STRAY_VOTES_BARE
    return total > enough and share / total < _STRAY_SHARE


def main_country(places: Sequence[ResolvedPlace], actors: Sequence[ActorMention]) -> str | None:
    """The country that an article is mostly about: places count double, adjectives once."""
    votes: Counter[str] = Counter()
    for number, place in enumerate(places):
        beside = place.place.kind == "country" and place.mention.relation == "near"  # `قرب الحدود السورية`
        votes[place.place.country] += 0.0 if beside else 2.0 if number else 3.0  # type: ignore[assignment]
    for actor in actors:
        if actor.country:
            votes[actor.country] += 1
    return votes.most_common(1)[0][0] if votes else None


_ONE_SPOT_KM = 80.0


def _is_anchor(mention: PlaceMention) -> bool:
    """Whether a name can mean but one spot: it has one bearer, or a town and the area around it."""
    first = mention.candidates[0]
    return first.kind != "country" and all(
        c.country == first.country and distance_km(c.lat, c.lon, first.lat, first.lon) <= _ONE_SPOT_KM
        for c in mention.candidates[1:]
    )


_SURE_VOTE, _FIRST_VOTE, _ADJECTIVE_VOTE, _HOME_VOTE = 4, 1, 2, 2
"""What a name of one country, the best known bearer of a name, and an adjective say for a country: `جندي لبناني`
says more than `طرابلس`. A national outlet's own country has a vote, too: it tells its towns without naming it."""


def _country_votes(
    mentions: Sequence[PlaceMention], actors: Sequence[ActorMention], states: Mapping[str, str]
) -> Counter[str]:
    votes: Counter[str] = Counter()
    for mention in mentions:
        countries = {c.country for c in mention.candidates}
        beside = mention.relation == "near" and mention.candidates[0].kind == "country"  # `قرب الحدود السورية`
        if len(countries) == 1 and not beside:
            votes[countries.pop()] += _SURE_VOTE
        else:
            votes[mention.candidates[0].country] += _FIRST_VOTE
    named = {mention.name_first for mention in mentions}  # a capital that may be a side was counted as a place
    for actor in actors:
        own = actor.country or (states.get(actor.actors[0], "") if actor.kind == "name" and actor.actors else "")
        if own and actor.first not in named:
            votes[own] += _ADJECTIVE_VOTE
    return votes


def _named_areas(mentions: Sequence[PlaceMention]) -> set[tuple[str, str]]:
    return {
        (c.country, c.admin1 or c.name_en)
        for m in mentions
        for c in m.candidates[:1]
        if c.kind in ("admin1", "admin2", "city") or len(m.candidates) == 1
    }


def _score(
    place: GazetteerPlace,
    mention: PlaceMention,
    countries: Counter[str],
    areas: set[tuple[str, str]],
    others: Sequence[GazetteerPlace],
) -> float:
    """How well a candidate fits: country, governorate, kind wanted by the head noun, nearness to others, size."""
    total = sum(countries.values()) or 1
    score = 6.0 * countries[place.country] / total
    if (place.country, place.admin1 or place.name_en) in areas and place.kind != "admin1":
        score += 1.0
    score += _kind_fit(place, mention)
    near = nearest_km(place.lat, place.lon, ((other.lat, other.lon) for other in others))
    if near is not None:
        score += 3.0 * math.exp(-near / 50.0)
    people = AREA_WEIGHT if _is_apart(place, mention) else place.population
    score += 0.3 * math.log10(people + 10)
    others_told = max((countries[c.country] for c in mention.candidates if c.country != place.country), default=0)
    if place.kind == "country" and countries[place.country] >= others_told:
        score += 3.0  # but `شرطي أردني في عمان`: a town of the country that the rest of the article tells
    return score


def _is_apart(area: GazetteerPlace, mention: PlaceMention) -> bool:
    """`في صلاح الدين`: a governorate that has no town of its name in it, while a town elsewhere bears it."""
    others = [c for c in mention.candidates if c.id != area.id and c.country == area.country]
    return area.kind == "admin1" and bool(others) and all(
        c.kind in TOWNS and c.admin1 != area.name_en for c in others
    )


_NAMED_AREA = 5.0
"""`محافظة حمص` is never the city of that name, however near and large it is."""


def _kind_fit(place: GazetteerPlace, mention: PlaceMention) -> float:
    if not mention.head:
        if place.kind in ("admin1", "admin2"):
            return -0.6 if mention.relation != "countryside" else 0.3
        return 0.0
    if mention.wants == ("admin1",) and place.kind == "admin1":
        return _NAMED_AREA
    if mention.wants:
        return 2.0 if place.kind in mention.wants else -1.0
    return 1.0 if mention.head in fold(place.name_ar) else 0.0


def locate(
    mention: PlaceMention,
    place: GazetteerPlace,
    lost: tuple[tuple[GazetteerPlace, str], ...],
    named: PlaceMention | None = None,
) -> ResolvedPlace:
    """The point, radius and precision of a mention that means a place."""
    lat, lon, radius = place.lat, place.lon, place.radius_km
    wide = place.kind in _AREA_KINDS or (place.kind in _PART_KINDS - {"road"} and radius > _WIDE_KM)
    precision: Literal[1, 2, 3] = 3 if wide else 2 if place.kind in _PART_KINDS else 1
    if mention.relation == "countryside":
        far = (
            _COUNTRYSIDE_KM["admin1"]
            if place.kind == "admin1" or place.population >= _LARGE_TOWN
            else _TOWN_COUNTRYSIDE_KM
        )
        if mention.bearing is not None:
            lat, lon = offset(lat, lon, mention.bearing, far)
        radius, precision = max(far, min(radius, far)), 2
    elif mention.km is not None:
        if mention.bearing is not None:
            lat, lon = offset(lat, lon, mention.bearing, mention.km)
        radius, precision = (
            max(_NEAR_RADIUS_KM / 2, mention.km * (_BEARING_ERROR if mention.bearing is not None else 1)),
            2,
        )
    elif place.kind == "country" and mention.relation in _PARTING:
        lat, lon, radius = _part(place, mention)
    elif mention.relation == "direction":
        far = _DIRECTION_KM.get(place.kind, _TOWN_DIRECTION_KM)
        if place.kind == "admin1":
            far = min(far, radius * _PART_OF_AREA)  # `شرق محافظة خان يونس` lies in it
        if mention.bearing is not None:
            lat, lon = offset(lat, lon, mention.bearing, far)
            radius, precision = max(_NEAR_RADIUS_KM, far), 2
    elif mention.relation == "within":
        building = place.kind in TOWNS and mention.precision == 1
        wider = max((c.radius_km for c in mention.candidates if c.kind in ("admin1", "admin2")), default=radius)
        if place.kind in TOWNS:
            radius = radius if building else max(_NEAR_RADIUS_KM, min(wider, _WIDE_KM))
        precision = 3 if radius > _WIDE_KM else 1 if building else 2
    elif precision == 1 and (mention.relation in ("near", "between", "road") or _of_seat(mention)):
        radius, precision = max(_NEAR_RADIUS_KM, radius), 2
    return ResolvedPlace(mention, place, round(lat, 4), round(lon, 4), round(radius, 1), precision, lost, named)


def _of_seat(mention: PlaceMention) -> bool:
    """`مديرية خوجياني`: a district that the gazetteer has by its seat alone."""
    return mention.wants[:1] == ("admin2",) and mention.precision > 1


_PARTING = ("direction", "inside")
"""Relations that tell of a part of a country: `شمال مالي`, `وسط مالي`."""


def _part(country: GazetteerPlace, mention: PlaceMention) -> tuple[float, float, float]:
    """The point and radius of a part of a country: where its people live, or so far from its middle."""
    if mention.relation == "direction" and mention.bearing is None:
        return country.lat, country.lon, country.radius_km
    part = part_of(country.country, mention.bearing)
    if part is not None:
        return part
    if mention.bearing is None:
        return country.lat, country.lon, country.radius_km
    away = country.radius_km * _PART_OF_COUNTRY
    return *offset(country.lat, country.lon, mention.bearing, away), country.radius_km


_FACILITIES = frozenset({"facility", "airport", "air_base", "military_base", "port"})


def sides_beside_places(actors: Sequence[ActorMention], places: Sequence[ResolvedPlace]) -> list[ActorMention]:
    """The sides; those named by their country alone (`تركيا`) are marked, so that no place is taken for a doer.

    A force, a country or people in a place's name (`ساحة الطيران`, `كردستان العراق`, `بلدة أم ولد`) are none, nor
    is somebody in the word that tells of which kind a facility is (`مطار منغ العسكري`).
    """
    countries = {p.mention.name_first for p in places if p.place.kind == "country" or p.place.kind == "capital"}
    inside = {at for p in places for at in range(p.mention.name_first + 1, p.mention.last)}
    country = {p.mention.name_first: p.place.country for p in places}
    opened = {p.mention.name_first for p in places if p.mention.last - p.mention.name_first > 1}  # `أم درمان`
    headed = {p.mention.name_first for p in places if p.mention.head}  # `ناحية البغدادي`
    described = {p.mention.last for p in places if p.mention.head or p.place.kind in _FACILITIES}
    return [
        a._replace(kind="metonym") if a.kind == "name" and a.last - a.first == 1 and a.first in countries else a
        for a in actors
        if not (a.kind in ("force", "metonym", "leader", "person") and a.first in inside)
        and not (a.kind in ("leader", "person") and a.first in headed)
        and not (a.kind == "metonym" and country.get(a.first, a.country) != a.country)  # `طرابلس` in Lebanon
        and not (a.kind == "person" and a.first in opened and a.last - a.first == 1)
        and not (a.kind == "person" and a.first in described and a.number == "sg" and a.prefix == "ال")
    ]
