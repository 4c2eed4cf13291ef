"""Names behind a head noun that no gazetteer has, in the known area beside them (`قرية كذا بمديرية كذا`)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from waqai.detect.mentions import PlaceMention
from waqai.gazetteer import GazetteerPlace
from waqai.packs.lexicon import Hit
from waqai.text.grammar import ARTICLE, FEMININE_ADJECTIVE
from waqai.text.tokens import Article, Token

_PARENT_BEHIND, _PARENT_BEFORE = 6, 3
_SHORTEST_UNLISTED = 3
SEATS = ("capital", "city", "town")
"""A place that is not known lies rather near the seat of its area than in the middle of its deserts."""
_SETTLED = frozenset({"city", "town", "village", "admin1", "admin2"})
"""A village beside a known town lies near it (precision 2), a mosque or market stands in it (precision 1)."""


def find_unlisted(
    article: Article, hits: Mapping[str, list[Hit]], found: Sequence[PlaceMention], common: Collection[int]
) -> list[PlaceMention]:
    """The unknown names behind head nouns, each in the known area that is named beside it.

    `found` are the places found so far, `common` tokens that are something else than a name.
    """
    taken = {at for m in found for at in range(m.first, m.last)}
    heads = [h for h in hits.get("place_words", ()) if h["role"] == "head" and h["unlisted"] != "no"]
    opening = {h.first for h in hits.get("place_words", ()) if h["role"] == "opens"}
    made = []
    told: PlaceMention | None = None
    town: PlaceMention | None = None
    country: PlaceMention | None = None
    for sentence in article.sentences:
        inside = [m for m in found if sentence.first <= m.first < sentence.last]
        told = _area_of(inside) or told
        country = next((m for m in reversed(inside) if _is_country(m)), country)
        for hit in heads if inside or told or town or country else ():
            at = hit.last
            if not sentence.first <= hit.first < at < sentence.last or hit.definite:
                continue
            if at in taken or at in common or not _may_be_name(article.tokens, hit):
                continue
            last = at + 1 + (at in opening and at + 1 < sentence.last)  # `قرية أبو خنازير`
            if (
                last < sentence.last
                and last not in taken
                and last not in common
                and article.tokens[last].text.startswith(ARTICLE)
            ):
                last += 1
            near = [m for m in inside if not _at_border(m)]
            parent = next((m for m in near if last <= m.first <= last + _PARENT_BEHIND), None) or next(
                (m for m in reversed(near) if m.last <= hit.first <= m.last + _PARENT_BEFORE), None
            )
            parent = parent or _topic(inside, sentence.first, hit) or _area_told(told, hit)
            parent = parent or _town_around(inside, town, hit) or (country if _is_settled(hit) else None)
            if parent is not None:
                taken.update(range(hit.first, last))
                made.append(_within(article.tokens, hit, last, parent))
        town = next((m for m in reversed(inside) if _is_town(m)), town)
    return made


def _is_country(place: PlaceMention) -> bool:
    first = place.candidates[0]
    return first.kind == "country" and not first.is_part_of_area and not _at_border(place)


def _is_town(place: PlaceMention) -> bool:
    """Whether a place is a town that is named as where something happened."""
    return place.candidates[0].kind in SEATS and place.relation == "in"


def _town_around(
    inside: Sequence[PlaceMention], town: PlaceMention | None, head: Hit
) -> PlaceMention | None:
    """`وفي تعز قتل 11 في محيط القصر، وسقطت قذائف على حي كذا`: a quarter lies in the town that was told last."""
    if head["wants"].split(";")[0] != _QUARTER:
        return None
    return next((m for m in reversed(inside) if m.last <= head.first and _is_town(m)), town)


def _is_settled(head: Hit) -> bool:
    """`أعدم متطرفون خمسة معلمين في بلدة كذا`: a town or village lies in the country that was told last."""
    return head["wants"].split(";")[0] in _TOWNS


UNLISTED = "not in the gazetteer"
"""How the rule of a name begins that only the area beside it places."""
UNLISTED_TOWN = f"{UNLISTED} of towns"
"""The same where the noun before the name is that of a town or village."""


def _at_border(area: PlaceMention) -> bool:
    """`على بعد 10 كيلومترات من الحدود مع الصومال`: a country beside which, not in which, something lies."""
    return area.relation == "near" and area.candidates[0].kind == "country"


_OPENING = 3
_AREAS = frozenset({"country", "admin1", "region"})


def _topic(inside: Sequence[PlaceMention], first: int, head: Hit) -> PlaceMention | None:
    """`وفي إقليم موبتي قتلوا 12 في قرية كذا`: the area that opens a sentence, no other place between."""
    before = [m for m in inside if m.last <= head.first]
    if len(before) != 1 or before[0].first - first > _OPENING:
        return None
    area = before[0]
    return area if area.wants == ("admin1",) or area.candidates[0].kind in _AREAS else None


_VILLAGE, _QUARTER = "village", "quarter"
_TOWNS = frozenset({"village", "town", "city"})


def _area_of(inside: Sequence[PlaceMention]) -> PlaceMention | None:
    """The last governorate among the places of a sentence."""
    return next((m for m in reversed(inside) if _is_land(m)), None)


def _is_land(place: PlaceMention) -> bool:
    """Whether a place is a governorate, or the countryside of a town."""
    governorate = place.wants == ("admin1",) or place.candidates[0].kind == "admin1"
    return place.relation == "countryside" or (governorate and not _at_border(place))


def _area_told(area: PlaceMention | None, head: Hit) -> PlaceMention | None:
    """`هجمات في ولاية كذا. وقتل ستة في قرية كذا`: a village lies in the governorate that was told last."""
    return area if head["wants"].split(";")[0] == _VILLAGE or head["wants"].startswith("town") else None


def of_kind(area: PlaceMention) -> tuple[GazetteerPlace, ...]:
    """`ولاية يوبي` is in Nigeria: the bearers of an area's name in countries where one is of the kind told."""
    there = {c.country for c in area.candidates if c.kind in area.wants}
    return tuple(c for c in area.candidates if not there or c.country in there)


def _may_be_name(tokens: Sequence[Token], head: Hit) -> bool:
    """Whether the word behind a head noun can be its name: no adjective (`بلدة تركية`), and behind a plural
    the first of several names with the article (`قرى الهديدة والفسلوج`)."""
    name, behind = tokens[head.last], tokens[head.last + 1]
    if name.kind != "word" or len(name.text) < _SHORTEST_UNLISTED or name.text.startswith("لل"):
        return False
    definite = name.text.startswith(ARTICLE)
    if head["unlisted"] == "list":
        return definite and behind.text.startswith("و")
    return definite or not name.text.endswith(FEMININE_ADJECTIVE)


def _within(tokens: list[Token], hit: Hit, last: int, parent: PlaceMention) -> PlaceMention:
    far = parent.km is not None and parent.first >= last  # `قرية كذا، على بعد 40 كلم شمال كيدال`
    beside = far or (parent.first == last and parent.relation == "direction")
    parent = parent._replace(candidates=of_kind(parent))
    unlisted = UNLISTED_TOWN if _is_settled(hit) else UNLISTED
    return parent._replace(
        first=hit.first, name_first=hit.last, last=last, relation=parent.relation if beside else "within",
        bearing=parent.bearing if beside else None, wants=parent.wants if beside else SEATS,
        head=tokens[hit.last - 1].text, precision=2 if _SETTLED & set(hit["wants"].split(";")) else 1, prefix="",
        lead=hit.prefix, support="head",
        km=parent.km if beside else None,
        rule=f"{unlisted}, placed in {parent.candidates[0].name_en or parent.candidates[0].name_ar}",
    )  # fmt: skip
