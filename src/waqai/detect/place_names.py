"""A gazetteer name in the text with the words that lead up to it (`جنوب مدينة دير الزور`)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from waqai.detect.mentions import PlaceMention, PlaceRelation
from waqai.gazetteer import Gazetteer, GazetteerPlace
from waqai.gazetteer.index import Stems
from waqai.packs.lexicon import Hit
from waqai.text.tokens import Article, Token

LONGEST_NAME = 6
RELATIONS: dict[str, PlaceRelation] = {
    "countryside": "countryside",
    "near": "near",
    "direction": "direction",
    "between": "between",
    "road": "road",
    "inside": "inside",
}
_LEADING = ("head", "capital", *RELATIONS)
_BEFORE = ("seat", "in", "path", "site", "office", "origin", *_LEADING)
_LOOK_BACK = 5

Names = tuple[str, int, tuple[GazetteerPlace, ...]]
"""The proclitic before a name, the token behind it, and the places of that name."""


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """What a text's words say about its toponyms, worked out once for an article.

    `before` are the words that lead up to a name by the token behind them, `after` the bearings behind a name.
    `common` are tokens that the lexicon knows as something else, those of `verbs` as nothing but verbs, `other`
    are those of `common` and all that the list of words that are no places has. `not_places`, `announced`,
    `at_home` and `never` are token ranges that need a head noun, that need a preposition at least, that need one
    and an article about their country, and that are never a name.
    `taken` are tokens of names of sides, outlets and times, `opened` those behind a word that opens a person's
    name (no place begins there, but `أبو غريب` is one), `tails` the last words of such names by their first
    token, where a place may stand (`القاعدة في اليمن`). `plurals` are the head nouns that stand before several
    names. `title_end` is the token behind the title, 0 without one, `start` where the body begins. `stems` are the
    words at which a name may begin, `struck` those behind an act that a place may be the object of.
    """

    article: Article
    gazetteer: Gazetteer
    before: Mapping[int, Hit]
    after: Mapping[int, Hit]
    common: Collection[int]
    verbs: Collection[int]
    other: Collection[int]
    not_places: Collection[tuple[int, int]]
    never: Collection[tuple[int, int]]
    announced: Collection[tuple[int, int]]
    at_home: Collection[tuple[int, int]]
    taken: Collection[int]
    opened: Collection[int]
    tails: Mapping[int, int]
    plurals: Collection[str]
    title_end: int
    start: int
    stems: Mapping[int, Stems]
    struck: Collection[int] = frozenset()

    @property
    def tokens(self) -> list[Token]:
        """The tokens of the article."""
        return self.article.tokens

    def open_tokens(self, used: Collection[int]) -> Iterator[tuple[int, int]]:
        """The words of the title and the body that are not `used` and may begin a name, with the sentence's end.

        `used` may grow while the words are gone through.
        """
        for sentence in self.article.sentences:
            first = sentence.first if sentence.in_title else max(sentence.first, self.start)
            for at in range(first, sentence.last):
                if at in self.stems and at not in used and at not in self.opened:
                    yield at, sentence.last

    def everyday(self, at: int, last: int, prefix: str) -> bool:
        """Whether a name is an everyday word too, so that alone it says no place."""
        if (at in self.common and last == at + 1) or (at, last) in self.not_places:
            return True
        return self.gazetteer.is_common(self.text(at, last, prefix))

    def text(self, at: int, last: int, prefix: str) -> str:
        """The folded words of a name without the proclitic before it."""
        return " ".join(token.text for token in self.tokens[at:last]).removeprefix(prefix)

    def name(self, mention: PlaceMention) -> str:
        """The folded name of a mention, without the words that only say where the place lies."""
        last = mention.last
        while last > mention.name_first + 1 and (last - 1) in self.after:
            last -= 1
        return self.text(mention.name_first, last, mention.prefix)

    def heads_title(self, at: int, last: int) -> bool:
        """Whether a name opens the title or ends what stands before its colon (`صور: قتيلان في انفجار`)."""
        return at < self.title_end and (at == 0 or self.before_colon(at, last))

    def before_colon(self, at: int, last: int) -> bool:
        """Whether a name ends what stands before the colon of the title, which tells where the news is from."""
        return at < self.title_end and self.tokens[last].text == ":"

    def joined(self, last: int, area: PlaceMention) -> bool:
        """Whether nothing but small words of place stand between a name's end and an area named behind it, one
        of which, or the area's own first word, says that the one lies in the other."""
        if area.lead[:1] in ("و", "ف", "ل"):
            return False
        gap = self.tokens[last : area.first]
        way = self.before.get(area.name_first + 1)  # `في الخيام جنوبي لبنان`: an area called by its side
        sided = way is not None and way["role"] == "direction" and way.first == area.name_first
        told = area.head or area.relation != "in" or "ب" in area.lead + area.prefix or sided
        placed = [at for at in range(last, area.first) if at + 1 in self.before or self.tokens[at].text == "("]
        return len(placed) == len(gap) and bool(told or placed)

    def context(self, at: int, first: int) -> list[Hit]:
        """The place words that lead up to a name, nearest first."""
        found: list[Hit] = []
        position = at
        while position > first and at - position < _LOOK_BACK:
            hit = self.before.get(position)
            if hit is None:
                break
            found.append(hit)
            position = hit.first
        return found

    def names_at(self, at: int, end: int, common: bool, wants: str = "") -> Iterator[Names]:
        """Names that begin at a token, longest first; those that are everyday words only if `common` is set.

        `wants` are the kinds that the head noun before the name asks for: names that the tables have behind such
        a noun only are found, too.
        """
        kinds = kinds_told(wants)
        following = [token.text for token in self.tokens[at + 1 : min(at + LONGEST_NAME, end)]]
        options = []
        for form, prefix in self.stems.get(at, ()):
            words = [form, *following]
            spans = self.gazetteer.spans(words, 0, common=common)
            for length in spans if not kinds else {*spans, *self.gazetteer.headed_spans(words, 0)}:
                options.append((-length, len(prefix), prefix, " ".join(words[:length])))
        options.sort()
        for length, _, prefix, name in options:
            yield prefix, at - length, self._places(name, kinds)

    def _places(self, name: str, kinds: Collection[str]) -> tuple[GazetteerPlace, ...]:
        """The places of a folded name, and those of `kinds` that bear it behind another head noun."""
        named = self.gazetteer.candidates(name)
        if not kinds:
            return named
        known = {place.id for place in named}
        return (*named, *(place for place in self.gazetteer.headed(name, kinds) if place.id not in known))


_SETTLEMENTS = frozenset({"city", "town", "village", "admin2", "region"})
"""Kinds that papers exchange: a village is called a town, a district by its seat."""


@cache
def kinds_told(wants: str) -> frozenset[str]:
    """The kinds of place behind a head noun that asks for `wants`, with those that are often told for them."""
    kinds = frozenset(wants.split(";")) if wants else frozenset()
    if "region" in kinds:
        return kinds | _SETTLEMENTS | {"quarter", "place"}
    return kinds | _SETTLEMENTS if kinds & {"town", "village"} else kinds


def leading_words(hits: Mapping[str, Sequence[Hit]]) -> dict[int, Hit]:
    """The words that lead up to a name, by the token behind them.

    Of those that end alike the longest, a building's (`مبنى محافظة`) before all; `المدينة` with the article is no
    head noun of the name behind it. `العاصمة الليبية طرابلس`: the word for capital reaches over the adjective.
    """
    leading = [
        h
        for h in hits.get("place_words", ())
        if (role := h["role"]) in _BEFORE
        and not (role in ("head", "seat") and h.definite)
        and not (role == "office" and h["unlisted"] == "no")
    ]
    leading.sort(key=lambda h: (h["role"] != "site", h.last - h.first))
    before = {hit.last: hit for hit in leading}
    adjectives = [hit for hit in hits.get("nisbas", ()) if hit.definite]
    return before | {
        hit.last: before[hit.first]
        for hit in adjectives
        if hit.first in before and before[hit.first]["role"] == "capital"
    }


def _is_seat(context: Sequence[Hit], at: int, place: GazetteerPlace) -> bool:
    """`في عاصمة بوركينا فاسو`: a country's capital, told by the country's name."""
    return place.kind == "country" and any(hit["role"] == "seat" and hit.last == at for hit in context)


_ENDS = ("between", "road")


def _other_end(
    words: PlaceWords, first: int, prefix: str, context: Sequence[Hit], found: Sequence[PlaceMention]
) -> PlaceRelation:
    """`بين حمص وبلدة كذا`, `بين كذا وحمص`: how the second of two places, with a first known or not, is told."""
    lead = next((hit.prefix for hit in context if hit.first == first), prefix)
    if not lead.startswith("و"):
        return "in"
    if found and found[-1].last == first and found[-1].relation in _ENDS:
        return found[-1].relation
    way = words.before.get(first - 1)
    return RELATIONS[way["role"]] if way is not None and way["role"] in _ENDS else "in"


def make_mention(
    words: PlaceWords,
    at: int,
    name: Names,
    end: int,
    context: Sequence[Hit],
    support: str,
    found: Sequence[PlaceMention],
) -> PlaceMention:
    """The mention of a name at a token with the relation, head noun and bearing that the words around it tell."""
    prefix, last, candidates = name
    relation: PlaceRelation = "in"
    bearing: float | None = None
    head, first, wants = "", at, ""
    precision = 0
    for hit in context:
        role = hit["role"]
        if role not in _LEADING or (role == "head" and relation != "in"):
            break  # `فندق قريب من السوق`: the hotel is not called so
        first = hit.first
        if role == "head" and not head:
            head, wants = words.tokens[hit.last - 1].text, hit["wants"]
        if role in RELATIONS and relation == "in":
            relation = RELATIONS[role]
            bearing = float(hit["bearing"]) if hit["bearing"] else None
        precision = max(precision, int(hit["precision"] or 0))
    after = words.after
    while last < end and last in after and (relation == "countryside" or head):
        bearing = float(after[last]["bearing"]) if after[last]["bearing"] else bearing
        relation = "countryside" if relation == "in" else relation
        last = after[last].last
    if support == "list" and relation == "in" and found[-1].relation in ("between", "road"):
        relation = found[-1].relation  # `بين حمص وحماة`: the word stands for both names
    if support == "list" and not head and found[-1].head in words.plurals:
        head, wants = found[-1].head, ";".join(found[-1].wants)  # `مدن حلب وحماة وطرطوس`
    relation = _other_end(words, first, prefix, context, found) if relation == "in" else relation
    if any(hit["role"] == "capital" for hit in context):
        candidates = tuple(c for c in candidates if c.kind == "capital") or candidates
    seat = words.gazetteer.capital(candidates[0].country) if _is_seat(context, at, candidates[0]) else None
    candidates = candidates if seat is None else (seat,)
    lead = next((hit.prefix for hit in context if hit.first == first), prefix)
    return PlaceMention(
        first, at, last, relation, bearing, head, tuple(wants.split(";")) if wants else (), precision, prefix,
        lead, support, candidates, f"gazetteer:{candidates[0].id}",
    )  # fmt: skip
