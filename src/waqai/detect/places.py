"""Finding toponyms with their head nouns and relation words (`جنوب مدينة دير الزور`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from waqai.detect.mentions import PlaceMention, PlaceRelation
from waqai.detect.numbers import Quantity
from waqai.gazetteer import Gazetteer, GazetteerPlace
from waqai.packs.lexicon import Hit
from waqai.text.tokens import Article, Token, has_article, readings

_LONGEST_NAME = 6
_WELL_KNOWN = 60_000
"""Inhabitants from which a town's bare name, without a head noun or preposition, is taken as the town."""
_SHORT_STEM = 3
"""A stem of so few letters behind a stripped proclitic is taken only for well-known places."""
RELATIONS: dict[str, PlaceRelation] = {
    "countryside": "countryside",
    "near": "near",
    "direction": "direction",
    "between": "between",
    "road": "road",
    "inside": "inside",
}
_LEADING = ("head", "capital", *RELATIONS)
_BEFORE = ("in", "path", "site", *_LEADING)
_LOOK_BACK = 5
_LIST_GAP = 2
_LIST_MARKS = ("،", "-", "(", "و", "/")
"""One unknown name may stand between two names of a list (`مديرا وبيت سوى وعربين`)."""


def find_places(
    article: Article,
    hits: Mapping[str, list[Hit]],
    quantities: Sequence[Quantity],
    gazetteer: Gazetteer,
    taken: Collection[int],
) -> list[PlaceMention]:
    """All toponyms in the order of the text. `taken` are tokens that belong to names of sides."""
    before = {hit.last: hit for hit in _shortest_first(hits.get("place_words", ()))}
    before |= _over_adjectives(before, hits)
    after = {hit.first: hit for hit in hits.get("place_words", ()) if hit["role"] == "bearing"}
    words_of_other_kinds = _common_words(hits)
    not_places = {(hit.first, hit.last) for hit in hits.get("not_places", ())}
    heads = {(hit.first, hit.last) for hit in hits.get("place_words", ()) if hit["role"] == "head"}
    never = heads | {(hit.first, hit.last) for hit in hits.get("not_places", ()) if hit["why"].startswith("never")}
    found: list[PlaceMention] = []
    start = _dateline_end(article)
    for sentence in article.sentences:
        at = max(sentence.first, start) if not sentence.in_title else sentence.first
        while at < sentence.last:
            mention = None
            if at not in taken and article.tokens[at].kind == "word":
                mention = _place_at(
                    article,
                    at,
                    sentence.first,
                    sentence.last,
                    gazetteer,
                    before,
                    after,
                    at in words_of_other_kinds,
                    not_places,
                    never,
                    found,
                    taken,
                )
            if mention is None or _opens_longer(article.tokens, mention, sentence.last, gazetteer, before):
                at += 1
            else:
                found.append(mention)
                at = mention.last
    found += _by_adjectives(article, hits, found, gazetteer, before)
    found += _of_country(article, found, gazetteer, taken, words_of_other_kinds, not_places, start)
    found.sort(key=lambda m: m.first)
    found = _with_distances(found, quantities, hits)
    return sorted([*found, *_unlisted(article, hits, found, words_of_other_kinds)], key=lambda m: m.first)


def _opens_longer(
    tokens: list[Token], mention: PlaceMention, end: int, gazetteer: Gazetteer, before: Mapping[int, Hit]
) -> bool:
    """Whether a name that begins with a head noun (`قرية تل`) is the head of a longer one (`قرية تل العمارنة`)."""
    hit = before.get(mention.name_first + 1)
    if hit is None or hit["role"] != "head" or mention.last - mention.name_first < 2:
        return False
    at = mention.name_first + 1
    words = [token.text for token in tokens[at : min(at + _LONGEST_NAME, end)]]
    return gazetteer.longest(words, 0, common=True) > mention.last - at


def _by_adjectives(
    article: Article,
    hits: Mapping[str, list[Hit]],
    found: Sequence[PlaceMention],
    gazetteer: Gazetteer,
    before: Mapping[int, Hit],
) -> list[PlaceMention]:
    """`العاصمة العراقية`, `الحدود السورية التركية`, `الأراضي اليمنية`: a country's capital, border or land."""
    adjectives = {hit.first: hit for hit in hits.get("nisbas", ()) if hit.definite}
    named = {at for m in found for at in range(m.first, m.last)}
    made: dict[int, PlaceMention] = {}
    for hit in hits.get("place_words", ()):
        adjective = adjectives.get(hit.last)
        if adjective is None or hit["role"] not in ("capital", "border", "land"):
            continue
        if not named.isdisjoint(range(hit.first, adjective.last + 1)):
            continue  # `العاصمة العراقية بغداد`: the name stands there
        find = gazetteer.capital if hit["role"] == "capital" else gazetteer.country
        place = find(adjective["country"])
        if place is not None:
            context = [] if hit.first in made else list(_context(hit.first, 0, before))
            last = adjective.last
            mention = _mention(
                article.tokens, hit.first, last, last, hit.prefix, context, {}, (place,), "in", found
            )
            near: PlaceRelation = "near" if hit["role"] == "border" else mention.relation
            made.setdefault(hit.first, mention._replace(relation=near, head=article.tokens[hit.last - 1].text))
    return list(made.values())


_HOME_SHARE = 0.4
"""The share of an article's places from which their country makes a bare name a place. In 300 articles of the
corpus this finds 20 names more, all but one of them places."""
_SHORTEST_BARE = 4


def _of_country(
    article: Article,
    found: Sequence[PlaceMention],
    gazetteer: Gazetteer,
    taken: Collection[int],
    common: Collection[int],
    not_places: Collection[tuple[int, int]],
    start: int,
) -> list[PlaceMention]:
    """`مستشفى عفرين`, `تقع هجين`: a bare name that no small word announces, in the article's own country."""
    votes: Counter[str] = Counter()
    for mention in found:
        of_one = {c.country for c in mention.candidates}
        votes.update(of_one if len(of_one) == 1 else ())
    home = {country for country, count in votes.items() if count >= _HOME_SHARE * votes.total()}
    used = {at for m in found for at in range(m.first, m.last)} | set(taken) | set(common)
    made = []
    for sentence in article.sentences:
        for at in range(sentence.first if sentence.in_title else max(sentence.first, start), sentence.last):
            if at in used or article.tokens[at].kind != "word":
                continue
            for prefix, last, candidates in _names_at(article.tokens, at, sentence.last, gazetteer, False):
                known = tuple(c for c in candidates if c.country in home and c.kind != "country")
                letters = sum(len(token.text) for token in article.tokens[at:last]) - len(prefix)
                free = used.isdisjoint(range(at, last)) and (at, last) not in not_places
                if known and free and letters >= _SHORTEST_BARE and prefix in ("", "و"):
                    end = sentence.last
                    made.append(_mention(article.tokens, at, last, end, prefix, (), {}, known, "", found))
                    used.update(range(at, last))
                    break
    return made


_DISTANCE_GAP = 2


def _distances(quantities: Sequence[Quantity], hits: Mapping[str, list[Hit]]) -> list[tuple[int, int, float]]:
    """The distances that are told: first and last token, kilometres."""
    units = {hit.first: (hit.last, float(hit["km"])) for hit in hits.get("length_units", ())}
    return [
        (quantity.first, units[quantity.last][0], quantity.low * units[quantity.last][1])
        for quantity in quantities
        if quantity.last in units and quantity.low is not None and quantity.low == quantity.high
    ]


def _with_distances(
    found: Sequence[PlaceMention], quantities: Sequence[Quantity], hits: Mapping[str, list[Hit]]
) -> list[PlaceMention]:
    """`30 كيلومترا شمال غرب حماة`, `على بعد 5 كم من سنجار`: the distance told before a place."""
    told = _distances(quantities, hits)
    ends = {last: km for _, last, km in told}
    behind = {hit.last for hit in hits.get("place_words", ()) if hit["role"] == "distance"}
    starts = {first: km for first, _, km in told if first in behind}
    made = []
    for mention in found:
        km = next((ends[at] for at in range(mention.first, mention.first - _DISTANCE_GAP, -1) if at in ends), -1.0)
        if km < 0:  # `جنوب مدينة الرياض بمسافة 100 كيلومتر`
            reach = range(mention.last, mention.last + 1 + _DISTANCE_GAP)
            km = next((starts[at] for at in reach if at in starts), -1.0)
        if km >= 0 and mention.relation in ("direction", "in", "near"):
            relation: PlaceRelation = "direction" if mention.bearing is not None else "near"
            mention = mention._replace(km=km, relation=relation)
        made.append(mention)
    return made


_PARENT_BEHIND, _PARENT_BEFORE = 6, 3
_SHORTEST_UNLISTED = 3
SEATS = ("capital", "city", "town")
"""A place that is not known lies rather near the seat of its area than in the middle of its deserts."""
_SETTLED = frozenset({"city", "town", "village", "admin1", "admin2"})
"""A village beside a known town lies near it (precision 2), a mosque or market stands in it (precision 1)."""
_ADJECTIVE = "يه"
"""The ending of the feminine adjective of relation, as folded; behind `بلدة` it is hardly ever a name's."""


def _unlisted(
    article: Article, hits: Mapping[str, list[Hit]], found: Sequence[PlaceMention], common: Collection[int]
) -> list[PlaceMention]:
    """`قرية كذا بمديرية كذا`: a name behind a head noun that no gazetteer has, in the known area beside it."""
    taken = {at for m in found for at in range(m.first, m.last)}
    made = []
    for sentence in article.sentences:
        inside = [m for m in found if sentence.first <= m.first < sentence.last]
        for hit in hits.get("place_words", ()):
            at = hit.last
            if hit["role"] != "head" or hit.definite or not sentence.first <= hit.first < at < sentence.last:
                continue
            if hit["unlisted"] == "no" or at in taken or at in common or not _may_be_name(article.tokens, hit):
                continue
            last = at + 1
            if (
                last < sentence.last
                and last not in taken
                and last not in common
                and article.tokens[last].text.startswith("ال")
            ):
                last += 1
            parent = next((m for m in inside if last <= m.first <= last + _PARENT_BEHIND), None) or next(
                (m for m in reversed(inside) if m.last <= hit.first <= m.last + _PARENT_BEFORE), None
            )
            if parent is not None:
                taken.update(range(hit.first, last))
                made.append(_within(article.tokens, hit, last, parent))
    return made


def _may_be_name(tokens: Sequence[Token], head: Hit) -> bool:
    """Whether the word behind a head noun can be its name: no adjective (`بلدة تركية`), and behind a plural
    the first of several names with the article (`قرى الهديدة والفسلوج`)."""
    name, behind = tokens[head.last], tokens[head.last + 1]
    if name.kind != "word" or len(name.text) < _SHORTEST_UNLISTED or name.text.startswith("لل"):
        return False
    definite = name.text.startswith("ال")
    if head["unlisted"] == "list":
        return definite and behind.text.startswith("و")
    return definite or not name.text.endswith(_ADJECTIVE)


def _within(tokens: list[Token], hit: Hit, last: int, parent: PlaceMention) -> PlaceMention:
    beside = parent.first == last and parent.relation == "direction"
    return parent._replace(
        first=hit.first, name_first=hit.last, last=last, relation="direction" if beside else "within",
        bearing=parent.bearing if beside else None, wants=parent.wants if beside else SEATS,
        head=tokens[hit.last - 1].text, precision=2 if _SETTLED & set(hit["wants"].split(";")) else 1, prefix="",
        lead=hit.prefix, support="head",
        rule=f"not in the gazetteer, placed in {parent.candidates[0].name_en or parent.candidates[0].name_ar}",
    )  # fmt: skip


_DATELINE_WORDS = 14


def _dateline_end(article: Article) -> int:
    """Where the body begins behind `دبي، الإمارات (CNN) --`: the place of writing is not one of events."""
    first = next((s.first for s in article.sentences if not s.in_title), 0)
    tokens = article.tokens[first : first + _DATELINE_WORDS]
    for at, token in enumerate(tokens[:-1]):
        if token.text == ")" and tokens[at + 1].text == "-" and any(t.text == "(" for t in tokens[:at]):
            return first + at + 1
    return 0


def _shortest_first(hits: Sequence[Hit]) -> list[Hit]:
    """The words that lead up to a name; those that end alike by length, a building's (`مبنى محافظة`) first.

    `المدينة` with the article is no head noun of the name behind it.
    """
    leading = (h for h in hits if h["role"] in _BEFORE and not (h["role"] == "head" and h.definite))
    return sorted(leading, key=lambda h: (h["role"] != "site", h.last - h.first))


def _over_adjectives(before: Mapping[int, Hit], hits: Mapping[str, list[Hit]]) -> dict[int, Hit]:
    """`العاصمة الليبية طرابلس`: the word for capital leads up to the name behind its adjective, too."""
    return {
        hit.last: before[hit.first]
        for hit in hits.get("nisbas", ())
        if hit.definite and hit.first in before and before[hit.first]["role"] == "capital"
    }


def _common_words(hits: Mapping[str, list[Hit]]) -> set[int]:
    """Tokens that the lexicon knows as something else than a name: they need a head noun to be a place."""
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
        "place_words",
        "weapons",
        "target_nouns",
        "not_places",
        "force_nouns",
        "sources",
        "modality",
    )
    verbs = {hit.first for table in _VERBS for hit in hits.get(table, ())}
    behind = {hit.last for table in ("function_words", "place_words") for hit in hits.get(table, ())}
    known = {at for table in tables for hit in hits.get(table, ()) for at in range(hit.first, hit.last)}
    # `في تدمر` is Palmyra: no verb stands behind a preposition, so there the word is not "destroys".
    return known | (verbs - behind)


_VERBS = ("event_verbs", "harm_verbs", "speech_verbs", "role_verbs")


def _place_at(
    article: Article,
    at: int,
    first: int,
    end: int,
    gazetteer: Gazetteer,
    before: Mapping[int, Hit],
    after: Mapping[int, Hit],
    common: bool,
    not_places: Collection[tuple[int, int]],
    never: Collection[tuple[int, int]],
    found: Sequence[PlaceMention],
    taken: Collection[int],
) -> PlaceMention | None:
    tokens = article.tokens
    context = list(_context(at, first, before))
    headed = bool(context) and context[0]["role"] == "head"
    for prefix, last, candidates in _names_at(tokens, at, end, gazetteer, headed):
        if (at, last) in never or any(token in taken for token in range(at, last)):
            continue
        role = _accepting_role(prefix, context, found, at, tokens)
        everyday = ((common and last == at + 1) or (at, last) in not_places) and not _points(context)
        known = [c for c in candidates if _acceptable(c, role, everyday, prefix, tokens[at], last - at)]
        if known:
            return _mention(tokens, at, last, end, prefix, context, after, tuple(known), role, found)
    return None


def _names_at(
    tokens: list[Token], at: int, end: int, gazetteer: Gazetteer, headed: bool
) -> Iterator[tuple[str, int, tuple[GazetteerPlace, ...]]]:
    """Names that begin at a token, longest first, each with the proclitic before it."""
    following = [token.text for token in tokens[at + 1 : min(at + _LONGEST_NAME, end)]]
    options = []
    for form, prefix in readings(tokens[at].text):
        if prefix[:1] == "ك" or prefix.endswith("ك") or has_article(prefix):
            continue  # "like X" is no place; a name without the article is not the name with it
        words = [form, *following]
        for length in gazetteer.spans(words, 0, common=headed):
            options.append((-length, len(prefix), prefix, " ".join(words[:length])))
    options.sort()
    for length, _, prefix, name in options:
        yield prefix, at - length, gazetteer.candidates(name)


def _context(at: int, first: int, before: Mapping[int, Hit]) -> Iterator[Hit]:
    """The place words that lead up to a name, nearest first."""
    position = at
    while position > first and at - position < _LOOK_BACK:
        hit = before.get(position)
        if hit is None:
            return
        yield hit
        position = hit.first


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


def _acceptable(place: GazetteerPlace, role: str, common: bool, prefix: str, token: Token, words: int) -> bool:
    known = place.kind in ("country", "admin1", "region") or place.population >= _WELL_KNOWN or words > 1
    if role == "head":
        return True
    if common:
        return False
    short = words == 1 and len(token.text) - len(prefix) <= _SHORT_STEM and prefix not in ("", "ال")
    if role in ("in", "list"):
        return known or not short
    return known and not short


def _mention(
    tokens: list[Token],
    at: int,
    last: int,
    end: int,
    prefix: str,
    context: Sequence[Hit],
    after: Mapping[int, Hit],
    candidates: tuple[GazetteerPlace, ...],
    support: str,
    found: Sequence[PlaceMention],
) -> PlaceMention:
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
            head, wants = tokens[hit.last - 1].text, hit["wants"]
        if role in RELATIONS and relation == "in":
            relation = RELATIONS[role]
            bearing = float(hit["bearing"]) if hit["bearing"] else None
        precision = max(precision, int(hit["precision"] or 0))
    while last < end and last in after and (relation == "countryside" or head):
        bearing = float(after[last]["bearing"]) if after[last]["bearing"] else bearing
        relation = "countryside" if relation == "in" else relation
        last = after[last].last
    if support == "list" and relation == "in" and found[-1].relation in ("between", "road"):
        relation = found[-1].relation  # `بين حمص وحماة`: the word stands for both names
    if any(hit["role"] == "capital" for hit in context):
        candidates = tuple(c for c in candidates if c.kind == "capital") or candidates
    lead = next((hit.prefix for hit in context if hit.first == first), prefix)
    return PlaceMention(
        first,
        at,
        last,
        relation,
        bearing,
        head,
        tuple(wants.split(";")) if wants else (),
        precision,
        prefix,
        lead,
        support,
        candidates,
        f"gazetteer:{candidates[0].id}",
    )
