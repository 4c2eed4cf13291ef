"""The area told right behind a name (`بلدة كذا في محافظة كذا`): it decides between places of one name."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from waqai.detect.mentions import PlaceMention
from waqai.detect.place_unlisted import SEATS, of_kind
from waqai.gazetteer import GazetteerPlace
from waqai.gazetteer.geometry import distance_km
from waqai.packs.lexicon import Hit
from waqai.text.tokens import Article

_AROUND_GAP = 3
_AROUND_KINDS = frozenset({"country", "admin1", "admin2", "region", "desert"})
_DISTRICTS = frozenset({"admin1", "admin2", "region"})
_HOME_SHARE = 0.3
_OWN_VOTES = 4
"""What one mention adds to its country: an area that nothing else speaks for may be a homonym itself."""
_BESIDE = frozenset({"direction", "near"})
_NEAR_KM, _FAR_KM = 50.0, 150.0
_QUARTER = "quarter"
_FITS, _MISFITS = 3.0, -2.0


def areas_around(
    mentions: Sequence[PlaceMention], article: Article, hits: Mapping[str, Sequence[Hit]]
) -> dict[int, PlaceMention]:
    """`بلدة كذا في محافظة كذا`, `حي كذا بمدينة كذا`: the area told right behind a name, by the name's number."""
    words = hits.get("place_words", ())
    joints = {at for h in words if h["role"] in ("in", "locates", "direction", "countryside")
              for at in range(h.first, h.last)}
    located = {h.last for h in words if h["role"] == "locates"}
    sides = {h.first for h in words if h["role"] == "direction"}
    found = {}
    for number, (mention, area) in enumerate(pairwise(mentions)):
        gap = range(mention.last, area.first)
        if not 0 <= area.first - mention.last <= _AROUND_GAP or mention.relation in ("between", "road"):
            continue
        if area.lead.startswith(("و", "ف")) or area.prefix.startswith(("و", "ف")):
            continue
        if "ل" in area.prefix and area.first not in located:
            continue  # `من الموصل لبغداد`, where `التابعة لبغداد` says in what it lies
        bracket = article.tokens[mention.last].text == "("
        sided = area.first in sides and any(inside(c, area) for c in mention.candidates)  # `الطيبة جنوبي لبنان`
        placed = area.head or "ب" in area.prefix + area.lead or area.relation != "in" or bracket or sided
        told = placed or any(at in joints for at in gap)
        words_only = all(at in joints or (bracket and at == mention.last) for at in gap)
        if words_only and told and _holds(area, mention):
            found[number] = area
    return found


def _holds(area: PlaceMention, mention: PlaceMention) -> bool:
    """Whether a mention can be an area that another lies in: larger by its kind."""
    kinds = {c.kind for c in area.candidates}
    if area.relation in _BESIDE:
        return not (area.relation == "near" and kinds & _AROUND_KINDS)
    quarter = "quarter" in mention.wants or any(c.kind == "quarter" for c in mention.candidates)
    district = bool(area.head) and bool(_DISTRICTS & set(area.wants))  # `قرية كذا في محلية كتم`
    wide = bool(kinds & _AROUND_KINDS) or quarter or district
    return area.relation == "countryside" or (area.relation in ("in", "inside") and wide)


def inside(place: GazetteerPlace, area: PlaceMention) -> bool | None:
    """Whether a place lies in an area: by its country, and by its governorate or nearness; None: hard to say."""
    if area.relation in _BESIDE and not any(c.kind in _AROUND_KINDS for c in area.candidates):
        return _beside(place, area)
    for holder in area.candidates:
        if holder.country != place.country:
            continue
        names = {holder.name_en, holder.admin1 or ""}
        apart = distance_km(place.lat, place.lon, holder.lat, holder.lon)
        if holder.kind == "country" or place.admin1 in names or apart <= max(holder.radius_km, _NEAR_KM):
            return True
        governorate = area.wants == ("admin1",) and holder.kind == "admin1" and bool(place.admin1)
        if apart <= holder.radius_km + (_NEAR_KM if place.kind == _QUARTER or governorate else _FAR_KM):
            return None  # a quarter is never so far from its town, nor a village from the governorate told of it
    return False


def _beside(place: GazetteerPlace, area: PlaceMention) -> bool | None:
    """Whether a place can lie near a town, or in a direction from it."""
    apart = min(distance_km(place.lat, place.lon, c.lat, c.lon) for c in area.candidates)
    told = area.km or 0.0
    return True if apart <= _NEAR_KM + told else None if apart <= _FAR_KM + told else False


def all_elsewhere(mention: PlaceMention, area: PlaceMention, countries: Counter[str]) -> bool:
    """Whether all known bearers of a name lie outside the area, in countries that the article hardly speaks of."""
    sure = area.head or any(countries[c.country] > _OWN_VOTES for c in area.candidates)
    country = any(c.kind == "country" for c in area.candidates)
    if not sure and (country or any(countries[c.country] > _OWN_VOTES for c in mention.candidates)):
        return False
    own = {c.country for c in area.candidates}
    lands = not mention.wants or "admin1" in mention.wants  # `قرية البيضاء` is no governorate
    if any(
        c.kind in ("country", "capital") or (lands and c.kind == "admin1" and c.country in own)
        for c in mention.candidates
    ):
        return False  # `صلاح الدين شمال بغداد`: an area lies that way, however far its middle
    if area.relation in _BESIDE:
        return all(inside(c, area) is False for c in mention.candidates)
    at_home = max(_HOME_SHARE * countries.total(), _OWN_VOTES + 2)
    return all(
        inside(c, area) is False and (c.country in own or countries[c.country] < at_home)
        for c in mention.candidates
    )


_BEFORE_REACH = 40
"""The town or governorate that a quarter or village is in was named at most so many words before."""
_HOLDERS = frozenset({"capital", "city", "town", "admin1", "admin2"})


def area_before(mentions: Sequence[PlaceMention], number: int) -> PlaceMention | None:
    """`وفي محافظة الرقة ... . وسيطرت القوات على حي الروضة`: the area named last, for a name of no place in it."""
    for area in reversed(mentions[:number]):
        if mentions[number].first - area.last > _BEFORE_REACH:
            return None
        if {c.kind for c in area.candidates} & _HOLDERS and area.relation in ("in", "countryside"):
            return area
    return None


def governorates_before(
    mentions: Sequence[PlaceMention], article: Article, hits: Mapping[str, Sequence[Hit]]
) -> dict[int, PlaceMention]:
    """`في ولاية غزني، هاجموا نقطة في مديرية قره باغ`: the governorate told last before a name in its sentence."""
    ends = [sentence.last for sentence in article.sentences]
    heads = {h.first for h in hits.get("place_words", ()) if h["role"] == "head" and h["wants"] == "admin1"}
    found, told = {}, None
    for number, mention in enumerate(mentions):
        if told is not None and bisect_right(ends, told.first) == bisect_right(ends, mention.first):
            found[number] = told
        if (mention.wants == ("admin1",) or mention.name_first in heads) and mention.relation == "in":
            told = mention
    return found


_UNDER = 3.5
"""What lying in the governorate told before adds: more than the kind that the head noun asks for."""


def fit_under(place: GazetteerPlace, governorate: PlaceMention | None) -> float:
    """What lying in the governorate told before a name adds to a candidate's score."""
    if governorate is None:
        return 0.0
    holders = (c for c in governorate.candidates if c.kind in ("admin1", "region") and c.country == place.country)
    return _UNDER if any(place.admin1 in (c.name_en, c.admin1) for c in holders) else 0.0


def fit_in(place: GazetteerPlace, area: PlaceMention | None) -> float:
    """What lying in the area adds to a candidate's score, or lying elsewhere takes off."""
    lies = inside(place, area) if area is not None else None
    return 0.0 if lies is None else _FITS if lies else _MISFITS


def unknown_in(mention: PlaceMention, area: PlaceMention) -> PlaceMention:
    """A name whose known bearers all lie in other countries than the area told behind it: a place not known."""
    holder = area.candidates[0]
    beside = area.relation if area.relation in _BESIDE else "within"
    return mention._replace(
        relation=beside, bearing=area.bearing, km=area.km, candidates=of_kind(area),
        support=mention.support or "in", wants=area.wants if beside != "within" else SEATS, precision=2,
        rule=f"not in the gazetteer, placed in {holder.name_en or holder.name_ar}",
    )  # fmt: skip
