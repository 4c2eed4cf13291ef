"""What the places of two tellings say for and against their being one incident."""

from __future__ import annotations

from collections.abc import Iterator

from waqai.frame.drafts import Draft
from waqai.frame.frames import Frame
from waqai.frame.places.specificity import are_parts_apart, is_part_of_country, lies_in_part, may_be_governorate
from waqai.frame.reading import Reading
from waqai.gazetteer.geometry import distance_km
from waqai.resolve.places import ResolvedPlace

_SAME_SPOT_KM = 15.0
_SETTLEMENTS = frozenset({"capital", "city", "town", "village"})
_OVER_BORDERS = frozenset({"region", "front", "desert", "valley", "mountain"})
_REGION_KM = 80.0
_VAGUE = 2.0
"""Kinds of area that heed no border of a governorate; wider ones (`شمال سوريا`) tell too little."""
_LOOSE = frozenset({"near", "direction", "countryside"})


def of_place(reading: Reading, draft: Draft, frame: Frame) -> Iterator[str]:
    """How the place of a frame goes with a draft's; nothing where one of them tells none."""
    mine, theirs = frame.place, draft.place
    if mine is None or theirs is None:
        return
    if any(p.place.kind == "country" and p.mention.relation == "near" for p in (mine, theirs)):
        return  # `قرب الحدود السورية`: on either side of it
    if are_parts_apart(mine, theirs) or _two_villages(reading, mine, theirs):
        yield "other_place"
    elif mine.place.id == theirs.place.id and _unlisted(mine) != _unlisted(theirs):
        yield "place_inside"  # `بلدة كرك نوح في البقاع`, a name that no gazetteer has
    elif mine.place.id == theirs.place.id or _one_town(mine, theirs):
        yield "same_place" if mine.named is None else "place_recalled"
    elif not frame.definite and _two_quarters(mine, theirs):
        yield "other_quarter"
    elif any(p.place.id == mine.place.id for p in draft.places) or (
        lies_within(mine, theirs) or lies_within(theirs, mine)
    ):
        yield "place_inside"
    elif (
        not (mine.place.kind in _SETTLEMENTS and theirs.place.kind in _SETTLEMENTS)
        and distance_km(mine.lat, mine.lon, theirs.lat, theirs.lon) <= _spot_km(mine, theirs)
    ):
        yield "places_side_by_side"
    elif _named_around(reading, mine, theirs) or _named_around(reading, theirs, mine):
        yield "place_inside"
    elif frame.definite and _perhaps_within(mine, theirs):
        return  # `شمال العراق`: nobody says where that ends
    elif mine.place.admin1 and theirs.place.admin1 and mine.place.admin1 != theirs.place.admin1:
        yield "other_governorate"
    else:
        yield "other_place"


def _named_around(reading: Reading, spot: ResolvedPlace, area: ResolvedPlace) -> bool:
    """`حي كذا ببلدة كذا`: whether another place is told right behind a spot, as what it lies in or near."""
    last = spot.mention.last
    behind = reading.places_in(last, last + _AROUND_REACH)
    return any(
        p.place.id == area.place.id
        and (
            "ب" in p.mention.lead
            or reading.function(p.mention.first - 1) == _IN
            or p.mention.relation in _LOOSE
        )
        for p in behind
    )


_AROUND_REACH = 2
_IN = "in"
_QUARTER, _INSIDE = "quarter", frozenset({"in", "within"})


def _two_quarters(mine: ResolvedPlace, theirs: ResolvedPlace) -> bool:
    """`في منطقة الكرادة ... وفي حي العامل`: two quarters of one town, each named as where something happened."""
    named = [p for p in (mine, theirs) if p.place.kind == _QUARTER or _unlisted(p) >= 0]
    placed = {mine.mention.relation, theirs.mention.relation} <= _INSIDE
    apart = distance_km(mine.lat, mine.lon, theirs.lat, theirs.lon)
    inside = _unlisted(mine) < 0 and _unlisted(theirs) < 0 and apart <= max(mine.radius_km, theirs.radius_km)
    return len(named) > 1 and placed and mine.place.country == theirs.place.country and not inside


_TWIN_KM = 1.5


def _one_town(mine: ResolvedPlace, theirs: ResolvedPlace) -> bool:
    """Two rows of one village in the gazetteer, each found by another of its spellings."""
    settled = mine.place.kind in _SETTLEMENTS and theirs.place.kind in _SETTLEMENTS
    in_them = mine.mention.relation == theirs.mention.relation == "in"
    return settled and in_them and distance_km(mine.lat, mine.lon, theirs.lat, theirs.lon) <= _TWIN_KM


_CAMP, _CAMP_KM = "camp", 5.0
"""A camp is a town of its own: what happens so far from it did not happen there."""


def _spot_km(mine: ResolvedPlace, theirs: ResolvedPlace) -> float:
    return _CAMP_KM if _CAMP in (mine.place.kind, theirs.place.kind) else _SAME_SPOT_KM


def _two_villages(reading: Reading, mine: ResolvedPlace, theirs: ResolvedPlace) -> bool:
    """`قرية كفر اللحف` beside another village: a name that no gazetteer has is that of a place of its own."""
    unlisted = [p for p in (mine, theirs) if _unlisted(p) >= 0 and _is_village(reading, p)]
    if len(unlisted) == 1:
        other = theirs if unlisted[0] is mine else mine
        if may_be_governorate(other) and lies_within(unlisted[0], other):
            return False  # `في البيضاء`, then a village of that governorate
        beside = other.place.id != unlisted[0].place.id or other.place.kind in _VILLAGES
        return other.place.kind in _SETTLEMENTS and beside
    names = {reading.article.words(p.mention.name_first, p.mention.last) for p in unlisted}
    return len(names) > 1


def _is_village(reading: Reading, place: ResolvedPlace) -> bool:
    """Whether the head noun before a name is that of a village or a town (`قرية`), not of an area (`منطقة`)."""
    words, first = reading.starting("place_words"), place.mention.first
    heads = [words[at] for at in (first, first - 1) if at in words]  # `قرية كفر اللحف`
    return any(head["wants"].split(";")[0] in _VILLAGES for head in heads)


def _unlisted(place: ResolvedPlace) -> int:
    """Where a name that is not known stands, told by the area around it; -1 for a place that is known itself."""
    return place.mention.name_first if place.mention.relation == "within" else -1


def _perhaps_within(spot: ResolvedPlace, area: ResolvedPlace) -> bool:
    wide = area.place.kind == "region" and area.precision == 3 and spot.place.country == area.place.country
    return wide and distance_km(spot.lat, spot.lon, area.lat, area.lon) <= _VAGUE * area.radius_km


def lies_within(spot: ResolvedPlace, area: ResolvedPlace) -> bool:
    """Whether a place lies in the area that another stands for: a town in its governorate, region or country."""
    if spot.place.country != area.place.country:
        return False
    if area.place.kind == "country":
        return area.is_country and (not is_part_of_country(area) or lies_in_part(spot, area))
    if spot.place.kind in _SETTLEMENTS and area.place.kind in _SETTLEMENTS and _named_itself(spot, area):
        return False
    if may_be_governorate(area) and any(
        c.kind == "region" and distance_km(spot.lat, spot.lon, c.lat, c.lon) <= c.radius_km
        for c in area.mention.candidates
    ):
        return True
    apart = distance_km(spot.lat, spot.lon, area.lat, area.lon)
    if area.place.kind in _OVER_BORDERS and apart <= min(area.radius_km, _REGION_KM):
        return True
    # The governorates of the West Bank bear its code; none of them holds the others.
    code = area.place.admin1_pcode if area.place.kind == "admin1" and not area.place.is_part_of_area else ""
    named = bool(spot.place.admin1) and spot.place.admin1 in (area.place.admin1, area.place.name_en)
    same = named or spot.place.admin1_pcode == code != ""
    if same and (_reaches_far(area) or may_be_governorate(area)):
        return True
    return (
        same
        and (area.precision >= 2 or area.place.kind == "city")
        and (area.precision == 3 or apart <= max(area.radius_km, _SAME_SPOT_KM) * 1.5)
    )


def _reaches_far(area: ResolvedPlace) -> bool:
    """`ريف حماة`, `شمال الرقة`: words for the whole land around a seat; near a village or a quarter is near it."""
    relation = area.mention.relation
    return relation in _FAR or (relation == "near" and area.place.kind not in _SMALL)


_FAR = frozenset({"direction", "countryside"})
_VILLAGES = frozenset({"town", "village"})
_SMALL = _VILLAGES | {"quarter", "facility", "camp", "hospital", "university", "religious_site"}


def _named_itself(spot: ResolvedPlace, area: ResolvedPlace) -> bool:
    """Whether two towns are each named as where it happened, and not the one as the surroundings of the other."""
    loose = area.mention.relation in _LOOSE or spot.mention.relation in _LOOSE
    return not loose and not may_be_governorate(area)
