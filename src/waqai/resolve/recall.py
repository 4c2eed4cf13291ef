"""Places that are spoken of again by a noun alone: `في المدينة`, `على مشارف البلدة`, `شمال المحافظة`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from waqai.detect.mentions import PlaceMention, PlaceRelation
from waqai.detect.place_names import RELATIONS
from waqai.packs.lexicon import Hit
from waqai.resolve.places import ResolvedPlace, locate
from waqai.text.tokens import Article

_NAME_GAP = 1
_KIN = {
    "city": frozenset({"city", "town", "capital"}),
    "town": frozenset({"town", "city", "village"}),
    "village": frozenset({"village", "town"}),
}
"""Gazetteers and reporters do not draw the line between a city, a town and a village alike."""
_ASIDE = frozenset({"direction", "between", "road"})
"""`شمال بغداد` speaks of a place outside: `المدينة` behind it is another."""


def recall_places(
    article: Article, hits: Mapping[str, Sequence[Hit]], places: Sequence[ResolvedPlace]
) -> list[ResolvedPlace]:
    """All places in the order of the text, with those that a definite noun speaks of again."""
    words = hits.get("place_words", ())
    before = {h.last: h for h in words if h["role"] in RELATIONS}
    origins = {h.last for h in words if h["role"] == "origin"}
    told = [p for p in places if not origins & {p.mention.first, p.mention.name_first}]
    named = {at for p in places for at in range(p.mention.first, p.mention.last)}
    made = []
    for hit in words:
        if hit["role"] != "head" or not hit.definite or hit.suffix or hit["unlisted"] or not hit["wants"]:
            continue
        if any(at in named for at in range(hit.first, hit.last + 1 + _NAME_GAP)):
            continue  # `المدينة القديمة في حلب`: the name stands there
        meant = _meant(hit, told)
        if meant is not None:
            lead = before.get(hit.first)
            mention, by_name = _mention(article, hit, lead, meant), meant.named or meant.mention
            there = replace(meant, mention=mention, named=by_name)
            made.append(there if lead is None else locate(mention, meant.place, (), by_name))
    return sorted([*places, *made], key=lambda p: p.mention.first)


def _meant(hit: Hit, places: Sequence[ResolvedPlace]) -> ResolvedPlace | None:
    """The last place of that kind named before."""
    wants = hit["wants"].split(";")
    kinds = _KIN.get(wants[0], set(wants))
    before = [
        p
        for p in places
        if p.mention.last <= hit.first
        and (p.place.kind in kinds if p.mention.relation != "countryside" else "region" in kinds)
    ]
    noun = hit.entry.words[-1].removeprefix("ال")
    nearest = before[-1] if before else None
    if nearest is not None and nearest.mention.relation == "direction" and nearest.mention.head.endswith(noun):
        return nearest  # `جنوب بلدة تازربو`, then `البلدة`: told by the same noun
    last = next((p for p in reversed(before) if p.mention.relation not in _ASIDE), None)
    return _seat(hit, places, kinds, last) or last


def _seat(
    hit: Hit, places: Sequence[ResolvedPlace], kinds: Collection[str], last: ResolvedPlace | None
) -> ResolvedPlace | None:
    """`وفي محافظة مأرب ... في سماء المدينة`: the town named like the governorate told after the last town."""
    behind = last.mention.last if last is not None else 0
    areas = [p for p in places if behind <= p.mention.first < hit.first and p.place.kind == "admin1"]
    if not areas or "city" not in kinds or (last is not None and last.place.admin1 == areas[-1].place.name_en):
        return None  # `مدينة أريحا في محافظة إدلب ... المدينة`
    towns = (c for c in areas[-1].mention.candidates if c.kind in kinds)
    town = next((c for c in towns if c.country == areas[-1].place.country), None)
    return None if town is None else locate(areas[-1].mention, town, ())


def _mention(article: Article, hit: Hit, lead: Hit | None, meant: ResolvedPlace) -> PlaceMention:
    relation: PlaceRelation = RELATIONS[lead["role"]] if lead is not None else "in"
    bearing = float(lead["bearing"]) if lead is not None and lead["bearing"] else None
    first = lead.first if lead is not None else hit.first
    return PlaceMention(
        first, hit.first, hit.last, relation, bearing, article.tokens[hit.last - 1].text,
        tuple(hit["wants"].split(";")), int(hit["precision"] or 0), hit.prefix,
        lead.prefix if lead is not None else hit.prefix, "recalled", (meant.place,),
        f"speaks again of {meant.place.name_en or meant.place.name_ar}",
    )  # fmt: skip
