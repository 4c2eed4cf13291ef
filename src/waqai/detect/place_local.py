"""Names that mean a place where the area around it is told only: `حي الميدان` is in Aleppo behind `في حلب`.

The tables have such places with their area (`حي الميدان في حلب`), because others bear the name too or it is an
everyday word; `local_names.tsv` has the bare names.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from waqai.detect.mentions import PlaceMention
from waqai.detect.place_names import Names, PlaceWords, kinds_told, make_mention
from waqai.gazetteer import GazetteerPlace
from waqai.gazetteer.geometry import distance_km
from waqai.text.tokens import readings

_MOST_WORDS = 4
_NEAR_KM = {"quarter": 30.0, "camp": 40.0}
_USUAL_NEAR_KM = 60.0
_AREA_GAP = 2
_LIST_GAP, _AREA_GAP = 2, 2
_ANY_SETTLEMENT = ("city", "town", "village", "quarter", "camp")
_QUARTERS = ("quarter",)
_TOWNS = frozenset({"city", "town", "village", "admin2"})
_WHOLES = frozenset({"capital", "city", "admin1"})


def with_local_names(words: PlaceWords, found: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The places found, those behind a head noun with the local bearers of their name, and the local names that no
    table has without their area."""
    # no place near another: `الموصل (370 كلم شمال بغداد)`
    told = [m for m in found if m.relation != "near"]
    if not told:
        return list(found)
    ends = [sentence.last for sentence in words.article.sentences]
    behind = {m.first: m for m in found}
    widened = [_with_bearers(words, m, told, ends, _area_behind(words, m.last, behind)) for m in found]
    widened += _unfound(words, widened, told, ends)
    widened.sort(key=lambda m: m.first)
    for number, (before, mention) in enumerate(pairwise(widened), 1):
        if _goes_on(words, before, mention):
            listed = mention._replace(head=before.head, wants=before.wants)
            widened[number] = _with_bearers(words, listed, told, ends)
    return widened


def _goes_on(words: PlaceWords, before: PlaceMention, mention: PlaceMention) -> bool:
    """`أحياء الميدان والسليمانية`: whether a head noun in the plural stands for a name that was found alone."""
    joined = mention.prefix.startswith("و") and mention.first == mention.name_first
    return joined and not mention.head and before.head in words.plurals and mention.first == before.last


def _area_behind(words: PlaceWords, last: int, behind: Mapping[int, PlaceMention]) -> PlaceMention | None:
    """The area told right behind a name, in which it lies (`في الطيبة جنوبي لبنان`)."""
    near = (behind.get(at) for at in range(last, last + _AREA_GAP + 1))
    return next((area for area in near if area is not None and words.joined(last, area)), None)


def _beside(at: int, told: Sequence[PlaceMention], ends: Sequence[int]) -> list[PlaceMention]:
    """The places told in the sentence of a token, or else the one told last before it."""
    number = bisect_right(ends, at)
    same = [m for m in told if m.first != at and bisect_right(ends, m.first) == number]
    return same or [m for m in told if m.last <= at][-1:]


def _with_bearers(
    words: PlaceWords,
    mention: PlaceMention,
    told: Sequence[PlaceMention],
    ends: Sequence[int],
    area: PlaceMention | None = None,
) -> PlaceMention:
    """A mention behind a head noun, or before the area that it lies in, with the local bearers of its name."""
    name, wants = _headed(words, mention)
    if wants:
        area = None
    elif area is not None:
        wants = _ANY_SETTLEMENT
    local = words.gazetteer.local(name) if wants else ()
    if wants is _ANY_SETTLEMENT:
        local += words.gazetteer.headed(name, kinds_told(";".join(wants)))
    if not local or (wants == _QUARTERS and mention.candidates[0].kind in _WHOLES):
        return mention  # `أحياء حلب` are those of the city
    known = {place.id for place in mention.candidates}
    near = _beside(mention.first, told, ends) if area is None else [area]
    own = words.name(mention)
    others = [m for m in near if words.name(m) != own]
    more = tuple(c for c in _bearers(local, wants, others) if c.id not in known)
    return mention._replace(candidates=mention.candidates + more)


def _headed(words: PlaceWords, mention: PlaceMention) -> tuple[str, Sequence[str]]:
    """The name of a mention behind its head noun, whether that belongs to the name in the tables (`حي الزهور`) or
    not, and the kinds that the noun asks for."""
    name = words.name(mention)
    if mention.wants:
        return name, mention.wants
    head = words.before.get(mention.name_first + 1)
    if head is None or head["role"] != "head" or head.first != mention.name_first:
        return name, ()
    return name.partition(" ")[2], head["wants"].split(";")


def _bearers(
    places: Sequence[GazetteerPlace], wants: Sequence[str], told: Sequence[PlaceMention]
) -> tuple[GazetteerPlace, ...]:
    """Those of the places that are of a kind told and near a place that the article tells."""
    kinds = kinds_told(";".join(wants))
    fit = [c for c in places if c.kind in kinds]
    alone = {c.id for c in fit if sum(other.country == c.country for other in fit) == 1}
    return tuple(c for c in fit if any(_is_around(m, c, c.id in alone) for m in told))


def _is_around(mention: PlaceMention, place: GazetteerPlace, alone: bool) -> bool:
    """Whether a mention tells the governorate of a place or another place near it; or its country, where the place
    is `alone` there in bearing its name (`بلدة ديو شمال بوركينا فاسو`)."""
    near = _NEAR_KM.get(place.kind, _USUAL_NEAR_KM)
    first = mention.candidates[0]
    return any(
        c.country == place.country
        and c.id != place.id
        and (
            (c.kind == "country" and alone and place.kind in _TOWNS)
            or (c.kind == "admin1" and c.name_en == place.admin1)
            or (c is first and distance_km(c.lat, c.lon, place.lat, place.lon) <= near)
        )
        for c in mention.candidates
    )


def _unfound(
    words: PlaceWords, found: Sequence[PlaceMention], told: Sequence[PlaceMention], ends: Sequence[int]
) -> Iterator[PlaceMention]:
    """The local names behind a head noun, or further on in a list behind one."""
    used = {at for m in found for at in range(m.first, m.last)} | set(words.taken)
    listed = {m.last: m for m in found if m.head in words.plurals}
    heads = {at for at, hit in words.before.items() if hit["role"] == "head"}
    for sentence in words.article.sentences:
        first = sentence.first if sentence.in_title else max(sentence.first, words.start)
        for at in range(first, sentence.last):
            headed = at in heads and at > sentence.first
            if not (headed or listed) or at in used or words.tokens[at].kind != "word":
                continue
            context = words.context(at, sentence.first)
            gap = range(at, at - _LIST_GAP, -1) if not headed else ()
            before = next((listed[n] for n in gap if n in listed), None)
            wants = context[0]["wants"] if headed else ";".join(before.wants) if before is not None else ""
            if not wants:
                continue
            free = next((n for n in range(at, sentence.last) if n in used), sentence.last)
            for name in _names_at(words, at, free, wants, _beside(at, told, ends)):
                support, previous = ("list", [before]) if before is not None else ("head", list(found))
                mention = make_mention(words, at, name, sentence.last, context, support, previous)
                if mention.head in words.plurals:
                    listed[mention.last] = mention
                used.update(range(at, mention.last))
                yield mention
                break


def _names_at(
    words: PlaceWords, at: int, end: int, wants: str, told: Sequence[PlaceMention]
) -> Iterator[Names]:
    """The local names that begin at a token, longest first."""
    forms = [(form, prefix) for form, prefix in readings(words.tokens[at].text) if prefix in ("", "و")]
    for last in range(min(end, at + _MOST_WORDS), at, -1):
        rest = [token.text for token in words.tokens[at + 1 : last]]
        for form, prefix in forms:
            known = _bearers(words.gazetteer.local(" ".join([form, *rest])), wants.split(";"), told)
            if known:
                yield prefix, last, known
