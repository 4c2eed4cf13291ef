"""Finding toponyms with their head nouns and relation words (`جنوب مدينة دير الزور`)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, zip_longest
from types import MappingProxyType

from waqai.detect.mentions import PlaceMention
from waqai.detect.numbers import Quantity
from waqai.detect.place_context import (
    by_adjectives,
    of_adjective,
    of_country,
    told_elsewhere,
    without_foreign_words,
    without_known_pairs,
)
from waqai.detect.place_distances import with_distances
from waqai.detect.place_local import with_local_names
from waqai.detect.place_names import LONGEST_NAME, PlaceWords, leading_words, make_mention
from waqai.detect.place_objects import struck_places
from waqai.detect.place_spellings import find_respelled
from waqai.detect.place_unlisted import find_unlisted
from waqai.gazetteer import Gazetteer, GazetteerPlace
from waqai.gazetteer.index import Stems
from waqai.packs.lexicon import Hit, tokens_of
from waqai.text.grammar import ARTICLE, BARE
from waqai.text.tokens import Article, Token

_IN_NAMES = frozenset({"country", "capital", "city", "admin1"})
"""The kinds of place that the last words of a group's name may tell."""
_WELL_KNOWN = 60_000
"""Inhabitants from which a town's bare name, without a head noun or preposition, is taken as the town."""
_SHORT_STEM = 3
"""A stem of so few letters behind a stripped proclitic is taken only for well-known places."""
_LIST_GAP = 2
_LIST_MARKS = ("،", "-", "(", "و", "/")
"""One unknown name may stand between two names of a list (`مديرا وبيت سوى وعربين`)."""


def find_places(
    article: Article,
    hits: Mapping[str, list[Hit]],
    quantities: Sequence[Quantity],
    gazetteer: Gazetteer,
    taken: Collection[int],
    tails: Mapping[int, int] = MappingProxyType({}),
) -> list[PlaceMention]:
    """All toponyms in the order of the text.

    `taken` are tokens that belong to names of sides, outlets and times: no toponym begins among them. `tails` are
    the last words of such names behind a preposition, first token to the token behind them: a country or a city
    that is just these words is a place all the same (`القاعدة في اليمن`).
    """
    words = _read_words(article, hits, gazetteer, taken, tails)
    found = _names_told(words) or _of_dateline(words, hits)
    found = [mention for mention, behind in zip_longest(found, found[1:]) if not _leads(mention, behind)]
    found = without_foreign_words(words, found)
    found += by_adjectives(words, hits, found)
    found += told_elsewhere(words, hits, found)
    found += of_country(words, found)
    found = without_known_pairs(words, found)
    found += find_respelled(words, found)
    found.sort(key=lambda m: m.first)
    found = with_local_names(words, with_distances(found, quantities, hits))
    found += find_unlisted(article, hits, found, words.other)
    return sorted(found or of_adjective(words, hits), key=lambda m: m.first)


def _names_told(words: PlaceWords) -> list[PlaceMention]:
    """The names that the words around them, or their own weight, make places, from where the body begins."""
    found: list[PlaceMention] = []
    for sentence in words.article.sentences:
        at = sentence.first if sentence.in_title else max(sentence.first, words.start)
        while at < sentence.last:
            mention = None
            if at in words.stems and at not in words.opened and (at not in words.taken or at in words.tails):
                mention = _place_at(words, at, sentence.first, sentence.last, found)
            if mention is None or _opens_longer(words, mention, sentence.last):
                at += 1
            else:
                found.append(mention)
                at = mention.last
    return found


def _of_dateline(words: PlaceWords, hits: Mapping[str, list[Hit]]) -> list[PlaceMention]:
    """`الموصل (رويترز) - قتل ثلاثة في المدينة`: the place of writing, where the text names no other and speaks of
    no other country."""
    if not words.start:
        return []
    told = {hit["country"] for hit in hits.get("nisbas", ()) if hit["country"]}
    written = _names_told(replace(words, start=0))
    return [m for m in written if not told or told & {c.country for c in m.candidates}]


def _leads(mention: PlaceMention, behind: PlaceMention | None) -> bool:
    """`العاصمة الأفغانية كابل`: a name that only leads up to the one behind it."""
    return behind is not None and behind.first <= mention.first


def _read_words(
    article: Article,
    hits: Mapping[str, list[Hit]],
    gazetteer: Gazetteer,
    taken: Collection[int],
    tails: Mapping[int, int],
) -> PlaceWords:
    words, stems = hits.get("place_words", ()), _stems(article, gazetteer)
    heads = [hit for hit in words if hit["role"] == "head"]
    others = hits.get("not_places", ())
    reasons = [((hit.first, hit.last), hit["why"]) for hit in others]
    common, verbs = _common_words(article, hits)
    countries = {hit.first for hit in heads if hit.definite and _is_country(article, hit, gazetteer)}
    return PlaceWords(
        article,
        gazetteer,
        before=leading_words(hits),
        after={hit.first: hit for hit in words if hit["role"] == "bearing"},
        common=common - countries,
        other=(common - countries) | tokens_of(others),
        verbs=verbs,
        not_places={span for span, why in reasons if not why.startswith(_BARE)},
        never={(hit.first, hit.last) for hit in heads if hit.first not in countries}
        | {inner for span, why in reasons if why.startswith(_NEVER) for inner in _inside(span)},
        announced={span for span, why in reasons if why.startswith(_BARE)},
        at_home={span for span, why in reasons if why.startswith(_AT_HOME)},
        taken=taken,
        opened={hit.last for hit in others if hit["why"].startswith(_OPENS)},
        tails=tails,
        plurals={article.tokens[hit.last - 1].text for hit in heads if hit["unlisted"] == "list"},
        title_end=next((s.first for s in article.sentences if not s.in_title), len(article.tokens)),
        start=max(_dateline_end(article), _behind_agency(article, hits)),
        stems=stems,
        struck=struck_places(hits, gazetteer, stems),
    )


def _inside(span: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """A token range and those in it: `حماة الوطن` are no town, and neither is its first word."""
    return combinations(range(span[0], span[1] + 1), 2)


def _stems(article: Article, gazetteer: Gazetteer) -> dict[int, Stems]:
    """The words of an article at which a name may begin, with their forms."""
    words = ((at, token.text) for at, token in enumerate(article.tokens) if token.kind == "word")
    return {at: stems for at, word in words if (stems := gazetteer.stems(word))}


def _is_country(article: Article, hit: Hit, gazetteer: Gazetteer) -> bool:
    """`الإمارات`: the plural of a head noun with the article that is a country's name."""
    name = article.tokens[hit.first].text.removeprefix(hit.prefix.removesuffix(ARTICLE))
    return hit.last == hit.first + 1 and any(c.kind == "country" for c in gazetteer.candidates(name))


def _opens_longer(words: PlaceWords, mention: PlaceMention, end: int) -> bool:
    """Whether a name that begins with a head noun (`قرية تل`) is the head of a longer one (`قرية تل العمارنة`)."""
    at = mention.name_first + 1
    hit = words.before.get(at)
    if hit is None or hit["role"] != "head" or mention.last - mention.name_first < 2:
        return False
    following = [token.text for token in words.tokens[at : min(at + LONGEST_NAME, end)]]
    return words.gazetteer.longest(following, 0, common=True) > mention.last - at


_DATELINE_WORDS = 14


def _dateline_end(article: Article) -> int:
    """Where the body begins behind `دبي، الإمارات (CNN) --`: the place of writing is not one of events."""
    first = next((s.first for s in article.sentences if not s.in_title), 0)
    tokens = article.tokens[first : first + _DATELINE_WORDS]
    for at, token in enumerate(tokens[:-1]):
        if token.text == ")" and tokens[at + 1].text == "-" and any(t.text == "(" for t in tokens[:at]):
            return first + at + 1
    return 0


_AGENCY, _BEFORE_AGENCY = "agency", 3


def _behind_agency(article: Article, hits: Mapping[str, list[Hit]]) -> int:
    """Where the body begins behind `دبي رويترز`: a place of writing right before the name of an agency."""
    first = next((s.first for s in article.sentences if not s.in_title), 0)
    agencies = (h for h in hits.get("sources", ()) if h["kind"] == _AGENCY and not h.prefix)
    near = (h.last for h in agencies if first < h.first <= first + _BEFORE_AGENCY)
    end = next(near, 0)
    said = {h.first for h in hits.get("speech_verbs", ())}
    return 0 if any(at in said for at in range(first, end)) else end


def _common_words(article: Article, hits: Mapping[str, list[Hit]]) -> tuple[set[int], set[int]]:
    """Tokens that the lexicon knows as something else than a name: they need a head noun to be a place.

    All of them, and those that are nothing but verbs.
    """
    tables = (
        "event_nouns",
        "event_phrases",
        "harm_nouns",
        "persons",
        "months",
        "weekdays",
        "numbers",
        "time_words",
        "clause_words",
        "weapons",
        "target_nouns",
        "force_nouns",
        "sources",
        "modality",
    )
    verbs = {hit.first for table in _VERBS for hit in hits.get(table, ())}
    behind = {hit.last for table in ("function_words", "place_words") for hit in hits.get(table, ())}
    places = [h for h in hits.get("place_words", ()) if not (h["role"] in _PARTICLES and h.definite)]
    words = (hit for table in tables for hit in hits.get(table, ()))
    known = tokens_of([*places, *(hit for hit in words if not _feminine(article, hit))])
    # `في تدمر` is Palmyra: no verb stands behind a preposition, so there the word is not "destroys".
    return known | (verbs - behind), verbs - known


def _feminine(article: Article, hit: Hit) -> bool:
    """`بصعدة`: whether what was taken for a pronoun is the feminine ending, so that it is another word."""
    return hit.suffix == "ه" and article.written(hit.first, hit.first + 1).endswith("ة")


_BARE, _AT_HOME = "bare", "home"
"""How the reason of a row in `not_places.tsv` begins whose name a preposition is enough for, and one that is a
place behind a preposition in an article about its country."""
_OPENS = "opens"
"""How it begins for words that a person's name goes on behind: `عبد الجليل` is not Galilee."""
_NEVER = ("never", "home, never")
"""How it begins for words that are no name even behind a head noun."""
_PARTICLES = ("in", "path")
"""Small words that take no article: `العند` is a place and not "at"."""
_VERBS = ("event_verbs", "harm_verbs", "speech_verbs", "role_verbs")


def _place_at(
    words: PlaceWords, at: int, first: int, end: int, found: Sequence[PlaceMention]
) -> PlaceMention | None:
    tokens = words.tokens
    context = words.context(at, first)
    headed = bool(context) and context[0]["role"] == "head"
    listed = bool(found) and found[-1].head in words.plurals and at - found[-1].last <= _LIST_GAP
    wants = context[0]["wants"] if headed else ";".join(found[-1].wants) if listed else ""
    for prefix, last, candidates in words.names_at(at, end, headed or listed, wants):
        tail = words.tails.get(at)
        if tail is not None:
            kinds = _IN_NAMES if context else ("country",)
            candidates = tuple(c for c in candidates if c.kind in kinds) if tail == last else ()
        elif any(token in words.taken for token in range(at, last)):
            continue
        if (at, last) in words.never and not (headed and _is_governorate(context[0], candidates)):
            continue
        role = _accepting_role(prefix, context, found, at, tokens)
        if role == "" and prefix == "" and at in words.struck:
            role = "object"
        if role == "" and (at, last) in words.announced:
            continue
        everyday = words.everyday(at, last, prefix) and not _points(context)
        if everyday and role == "head" and not context[0]["wants"]:
            continue
        if everyday and listed and role == "list":
            everyday = at in words.common and at not in words.verbs  # `مدينتي حمص وتدمر`
        doubtful = everyday or (at, last) in words.announced
        if doubtful and role == "list" and found[-1].wants == ("admin1",):  # `محافظة كركوك وصلاح الدين`
            here = {c.country for c in found[-1].candidates}
            candidates = tuple(c for c in candidates if c.kind == "admin1" and c.country in here)
            everyday = not candidates
        known = [c for c in candidates if _acceptable(c, role, everyday, prefix, tokens[at], last - at)]
        if known and not everyday:  # `برفح` is a place by the city of that name: which of them, the article tells
            known = [c for c in candidates if c in known or c.kind in _SETTLED]
        if known:
            role = "name" if tail is not None and not context and at - 1 in words.taken else role
            return make_mention(words, at, (prefix, last, tuple(known)), end, context, role, found)
    return None


def _is_governorate(head: Hit, candidates: Sequence[GazetteerPlace]) -> bool:
    """`محافظة الغربية` is one, whatever the word means elsewhere."""
    return head["wants"] == "admin1" and any(c.kind == "admin1" for c in candidates)


def _points(context: Sequence[Hit]) -> bool:
    """Whether a direction between the main ones stands right before a name: `جنوب غرب الميادين` are no squares."""
    return bool(context) and context[0]["role"] == "direction" and float(context[0]["bearing"]) % 90 != 0


def _accepting_role(
    prefix: str, context: Sequence[Hit], found: Sequence[PlaceMention], at: int, tokens: list[Token]
) -> str:
    """How sure the context makes us that a name is a place: head, in, list or nothing."""
    if prefix in ("ل", "لل", "ول"):
        return ""
    if context:
        return "head" if context[0]["role"] == "head" else "in"
    if "ب" in prefix:
        return "in"
    previous = found[-1] if found else None
    if previous is not None and previous.last <= at <= previous.last + _LIST_GAP:
        joined = prefix.startswith("و") or (at > previous.last and tokens[at - 1].text in _LIST_MARKS)
        if at == previous.last or (joined and at <= previous.last + (_LIST_GAP if prefix.startswith("و") else 1)):
            return "list"
    return ""


_SETTLED = frozenset({"city", "town", "village", "admin2"})


def _acceptable(place: GazetteerPlace, role: str, common: bool, prefix: str, token: Token, words: int) -> bool:
    known = place.kind in ("country", "admin1", "region") or place.population >= _WELL_KNOWN or words > 1
    if role == "head":
        return True
    if common:
        return False
    short = words == 1 and len(token.text) - len(prefix) <= _SHORT_STEM and prefix not in BARE
    if role in ("in", "list", "object"):
        return known or not short
    return known and not short
