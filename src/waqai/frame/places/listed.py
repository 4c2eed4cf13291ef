"""The place of a toll over several places that the article lists and does not split (codebook 1.5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from waqai.frame.drafts import Draft
from waqai.frame.places.specificity import may_be_governorate
from waqai.frame.reading import Reading
from waqai.gazetteer.geometry import distance_km
from waqai.resolve.places import ResolvedPlace

_KINDS = 2
_SPOT_KM, _WIDE_KM = 2.0, 50.0
"""The radius of an area around listed places up to which it is one spot (a hotel and the café beside it), and
beyond which it is told no closer than a governorate."""


def over_list(reading: Reading, best: ResolvedPlace, draft: Draft, drafts: Sequence[Draft]) -> ResolvedPlace:
    """`قتل 20 في غارات على سراقب وأريحا`: the area around the places of a list, the best one among them.

    One that another occurrence is told of stands for itself, and so does the best where no toll is told.
    """
    row = _row(reading, best)
    apart = {d.place.place.id for d in drafts if d is not draft and d.place is not None}
    tolled = any(count for frame in draft.frames for count in frame.casualties)
    if len(row) == 1 or not tolled or any(p.place.id in apart for p in row) or _told_alone(draft, row):
        return best
    if len({p.place.country for p in row}) > 1 or any(p.place.kind == "country" for p in row):
        return best
    return _around(row, best)


def _told_alone(draft: Draft, row: Sequence[ResolvedPlace]) -> bool:
    """Whether another telling of the occurrence has one of the places without the others."""
    ids, first = {p.place.id for p in row}, row[0].mention.first
    alone = (f for f in draft.frames if f.place is not None and f.place.place.id in ids)
    return any(not f.segment.holds(first) and f.place is not None and f.place.named is None for f in alone)


def _row(reading: Reading, best: ResolvedPlace) -> list[ResolvedPlace]:
    """The places of a list around a place, itself among them, in the order of the text."""
    places = reading.places
    at = next((n for n, p in enumerate(places) if p.mention == best.mention), None)
    if at is None:
        return [best]
    first, last = at, at + 1
    while first > 0 and _joined(reading, places[first - 1], places[first]):
        first -= 1
    while last < len(places) and _joined(reading, places[last - 1], places[last]):
        last += 1
    return places[first:last]


def _joined(reading: Reading, one: ResolvedPlace, other: ResolvedPlace) -> bool:
    """Whether "and" or a comma joins two places of a list: of one kind of telling and equally close."""
    before, behind = one.mention, other.mention
    gap = behind.first - before.last
    conjoined = (behind.lead or behind.prefix).startswith("و")
    comma = gap == 1 and reading.article.tokens[before.last].text == "،" and behind.support == "list"
    wide = [p.is_area for p in (one, other) if not may_be_governorate(p)]  # `في بغداد وديالى`
    alike = before.relation == behind.relation and len(set(wide)) < _KINDS
    return alike and (comma or (gap == 0 and conjoined))


def _around(row: Sequence[ResolvedPlace], best: ResolvedPlace) -> ResolvedPlace:
    lat, lon = (round(sum(values) / len(row), 4) for values in ([p.lat for p in row], [p.lon for p in row]))
    radius = round(max(distance_km(lat, lon, p.lat, p.lon) + p.radius_km for p in row), 1)
    areas = {p.place.admin1 or (p.place.name_en if p.place.kind == "admin1" else "") for p in row}
    wide = radius > _WIDE_KM or any(p.is_area for p in row)
    precision: Literal[1, 2, 3] = 3 if wide else 1 if radius <= _SPOT_KM else 2
    place = replace(
        best.place,
        name_en=", ".join(p.place.name_en for p in row if p.place.name_en),
        admin1=areas.pop() if len(areas) == 1 else "",
        kind="region",
    )
    mention = row[0].mention._replace(last=row[-1].mention.last)
    return replace(best, mention=mention, place=place, lat=lat, lon=lon, radius_km=radius, precision=precision)
