"""Places that are spoken of by a noun alone: `في المدينة`, `على مشارف البلدة`, `شمال المحافظة`, `في العاصمة`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from waqai.detect.mentions import PlaceMention, PlaceRelation
from waqai.detect.place_names import RELATIONS
from waqai.detect.place_unlisted import UNLISTED
from waqai.gazetteer import GazetteerPlace
from waqai.packs.lexicon import Hit
from waqai.resolve.places import ResolvedPlace, locate
from waqai.text.grammar import ARTICLE
from waqai.text.normalise import fold
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
    article: Article,
    hits: Mapping[str, Sequence[Hit]],
    places: Sequence[ResolvedPlace],
    capital: GazetteerPlace | None = None,
    state: GazetteerPlace | None = None,
) -> list[ResolvedPlace]:
    """All places in the order of the text, with those that a definite noun speaks of again; `state` is the country
    which the article is about, `capital` its capital."""
    words = hits.get("place_words", ())
    before = {h.last: h for h in sorted(words, key=_longest_last) if h["role"] in RELATIONS}
    origins = {h.last for h in words if h["role"] == "origin"}
    told = [p for p in places if not origins & {p.mention.first, p.mention.name_first}]
    named = {at for p in places for at in range(p.mention.first, p.mention.last)}
    terms = [h for table in ("event_phrases", "weapons") for h in hits.get(table, ())]
    inside = {h.last - 1 for h in terms if h.last - h.first > 1}
    fighters = {h.last for h in hits.get("persons", ()) if h["group"] == "combatants"}
    made = []
    for hit in words:
        if hit.first in fighters:
            continue  # `مسلحو القاعدة`: a group, no base
        if hit["role"] == "capital" and capital is not None and named.isdisjoint(_around(hit)):
            made.append(_there(article, hit, before.get(hit.first), _named(capital, hit, told), capital))
        lead = before.get(hit.first)
        if hit["role"] == "homeland" and lead is not None and lead["role"] == "direction":
            land = _state_before(article, hit, told) or state
            made += [] if land is None else [_there(article, hit, lead, None, land)]
        if hit["role"] != "head" or not hit.definite or hit.suffix or hit["unlisted"] or not hit["wants"]:
            continue
        if hit.first in inside:
            continue  # `الرصاص الحي`
        if not named.isdisjoint(_around(hit)):
            continue  # `المدينة القديمة في حلب`: the name stands there
        meant = _meant(hit, told)
        if meant is not None:
            made.append(_there(article, hit, before.get(hit.first), meant, meant.place))
    return sorted([*places, *made], key=lambda p: p.mention.first)


def _longest_last(hit: Hit) -> int:
    """`جنوب غرب البلاد`: of words that end alike the longest counts."""
    return hit.last - hit.first


def _around(hit: Hit) -> range:
    """A word and where the name that it belongs to would stand."""
    return range(hit.first, hit.last + 1 + _NAME_GAP)


def _there(
    article: Article, hit: Hit, lead: Hit | None, meant: ResolvedPlace | None, place: GazetteerPlace
) -> ResolvedPlace:
    """A place spoken of again; `meant` is where its name was told."""
    mention = _mention(article, hit, lead, place)
    if meant is None:
        return locate(mention, place, ())
    by_name = meant.named or meant.mention
    return replace(meant, mention=mention, named=by_name) if lead is None else locate(mention, place, (), by_name)


def _state_before(article: Article, hit: Hit, places: Sequence[ResolvedPlace]) -> GazetteerPlace | None:
    """`في مالي ... شمال البلاد`: the country named last before a word in its sentence."""
    first = max((s.first for s in article.sentences if s.first <= hit.first), default=0)
    named = (p.place for p in reversed(places) if first <= p.mention.first < hit.first)
    return next((place for place in named if place.kind == "country"), None)


def _named(place: GazetteerPlace, hit: Hit, places: Sequence[ResolvedPlace]) -> ResolvedPlace | None:
    """Where a place was told by its name before."""
    before = [p for p in places if p.mention.last <= hit.first and p.place.id == place.id]
    return next((p for p in reversed(before) if p.mention.relation == "in"), None)


def _meant(hit: Hit, places: Sequence[ResolvedPlace]) -> ResolvedPlace | None:
    """The last place of that kind named before."""
    wants = hit["wants"].split(";")
    kinds = _KIN.get(wants[0], set(wants))
    noun = hit.entry.words[-1].removeprefix(ARTICLE)
    before = [
        p
        for p in places
        if p.mention.last <= hit.first
        and (
            (p.place.kind in kinds if p.mention.relation != "countryside" else "region" in kinds)
            or fold(p.place.name_ar).startswith(noun + " ")  # `ولاية هرات`, whatever kind the gazetteer has it as
        )
    ]
    nearest = before[-1] if before else None
    if nearest is not None and nearest.mention.relation == "direction":
        unlisted = next((p for p in before[-2:] if p.mention.rule.startswith(UNLISTED)), None)
        if unlisted is not None and unlisted.mention.last == nearest.mention.first:
            return unlisted  # `قرية كذا شرق رام الله`
        if nearest.mention.head.endswith(noun):
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


def _mention(article: Article, hit: Hit, lead: Hit | None, place: GazetteerPlace) -> PlaceMention:
    relation: PlaceRelation = RELATIONS[lead["role"]] if lead is not None else "in"
    bearing = float(lead["bearing"]) if lead is not None and lead["bearing"] else None
    first = lead.first if lead is not None else hit.first
    return PlaceMention(
        first, hit.first, hit.last, relation, bearing, article.tokens[hit.last - 1].text,
        tuple(hit["wants"].split(";")), int(hit["precision"] or 0), hit.prefix,
        lead.prefix if lead is not None else hit.prefix, "recalled", (place,),
        f"speaks again of {place.name_en or place.name_ar}",
    )  # fmt: skip
