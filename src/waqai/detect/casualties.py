"""Finding counts of killed and injured people.

Three patterns cover the written language: a harm word with what it counts behind it (`مقتل 17
عنصرا`, `أصيب ثلاثة`), a counted harm noun (`17 قتيلا`, `قتيلان`), and a stock phrase with a
count (`أودى بحياة 20`, `عدد القتلى إلى 20`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from waqai.detect.mentions import ActorMention, CasualtyMention, Harm
from waqai.detect.numbers import Quantity
from waqai.packs.lexicon import Hit
from waqai.text.tokens import Article

_GAP = 8
"""Words that may stand between a harm word and its count (times, adverbs, the place)."""
_GAP_VERB = 14
"""A verb's subject or object may stand further on."""


@dataclass(frozen=True, slots=True)
class _Count:
    first: int
    last: int
    low: int | None
    high: int | None
    vague: str | None
    people: tuple[tuple[int, int], ...]
    named: bool = False


@dataclass(slots=True)
class _Reader:
    article: Article
    quantities: dict[int, Quantity]
    people: dict[int, ActorMention]
    harm_nouns: dict[int, Hit]
    blocked: set[int]
    bounds: dict[int, tuple[int, int]] = field(default_factory=dict)
    breaks: set[int] = field(default_factory=set)
    known: set[int] = field(default_factory=set)
    verbs: set[int] = field(default_factory=set)
    among: set[int] = field(default_factory=set)
    households: set[str] = field(default_factory=set)
    sides: dict[int, ActorMention] = field(default_factory=dict)
    links: set[int] = field(default_factory=set)
    of: set[int] = field(default_factory=set)
    partitive: set[int] = field(default_factory=set)
    at_least: set[int] = field(default_factory=set)
    rising: set[int] = field(default_factory=set)


def find_casualties(
    article: Article, hits: Mapping[str, list[Hit]], quantities: Sequence[Quantity], actors: Sequence[ActorMention]
) -> list[CasualtyMention]:
    """All counts of people harmed, in the order of the text, each count used once."""
    alone = _behind_harm(hits) | {a.last for a in actors if a.kind in ("name", "force", "reference")}
    reader = _Reader(
        article,
        {q.first: q for q in quantities if q.use == "count"},
        {a.first: a for a in actors if a.kind == "person" or (a.kind == "nisba" and _stands_for_people(a, alone))},
        {h.first: h for h in hits.get("harm_nouns", ())},
        {
            h.first
            for table in ("harm_nouns", "harm_verbs", "event_verbs", "harm_phrases")
            for h in hits.get(table, ())
        },
    )
    for sentence in article.sentences:
        for at in range(sentence.first, sentence.last):
            reader.bounds[at] = (sentence.first, sentence.last)
    reader.breaks = {h.first for h in hits.get("clause_words", ()) if h["kind"] in ("break", "earlier", "among")}
    reader.verbs = {h.first for table in ("harm_verbs", "event_verbs") for h in hits.get(table, ())}
    reader.at_least = {
        h.first for h in hits.get("hedges", ()) if h["bound"] == "at_least" and h["side"] != "before"
    }
    reader.rising = {h.first for h in hits.get("clause_words", ()) if h["kind"] == "rise"}
    reader.sides = {a.first: a for a in actors if a.kind in ("name", "force", "reference")}
    small = [(h.first, h["role"]) for h in hits.get("function_words", ()) if not h.prefix]
    reader.links = {h.first for h in hits.get("function_words", ()) if h["role"] in ("of", "in")}
    reader.of = {at for at, role in small if role == "of"}
    reader.partitive = {at for at, role in small if role in ("of", "in", "between")}
    reader.households = {f"persons:{h.entry.origin}" for h in hits.get("persons", ()) if h["note"] == "household"}
    reader.among = {h.first for h in hits.get("clause_words", ()) if h["kind"] == "among"}
    reader.known = {
        at
        for table in hits
        for h in hits[table]
        for at in range(h.first, h.last)
        if table not in ("actor_names", "persons", "not_places", "months", "sources")
    }
    found = [*_phrases(reader, hits.get("harm_phrases", ())), *_counted_nouns(reader), *_harm_words(reader, hits)]
    found = _each_count_once(found)
    return sorted([*found, *_shares(reader, hits, found)], key=lambda m: m.first)


def _behind_harm(hits: Mapping[str, list[Hit]]) -> set[int]:
    """The tokens right behind a verb of harm or a noun of harm that counts the word behind it."""
    nouns = {h.last for h in hits.get("harm_nouns", ()) if h["note"].startswith("counts") and not h.suffix}
    return nouns | {h.last for h in hits.get("harm_verbs", ()) if not h.suffix}


def _stands_for_people(nisba: ActorMention, alone: set[int]) -> bool:
    """`فلسطينيين` are people; `قتل فلسطيني`, `قتل الجيش فلسطينيا` one, where no noun stands before it."""
    return nisba.number != "sg" or (nisba.first in alone and not nisba.definite and not nisba.prefix)


def _shares(
    reader: _Reader, hits: Mapping[str, list[Hit]], found: Sequence[CasualtyMention]
) -> list[CasualtyMention]:
    """`بينهم ثلاثة أطفال`: a part of the count before it, with the same harm."""
    shares = []
    taken = {at for m in found for at in range(m.first, m.last)}
    for hit in hits.get("clause_words", ()):
        before = [m for m in found if reader.bounds[hit.first][0] <= m.at < hit.first]
        if hit["kind"] != "among" or not before or hit.last in taken:
            continue
        count = _people_at(reader, hit.last, reader.bounds[hit.first][1])
        if count is not None and count.first not in taken:
            shares.append(
                CasualtyMention(
                    hit.first,
                    count.last,
                    hit.last,
                    before[-1].harm,
                    count.low,
                    count.high,
                    count.vague,
                    count.people,
                    False,
                    True,
                    False,
                    f"clause_words:{hit.entry.origin}",
                )
            )
    return shares


_HEDGE_REACH = 3
_RISE_REACH = 6
"""A word of rising so few words before a phrase of counting makes the figure an update."""


def _at_least(reader: _Reader, count: _Count) -> _Count:
    """`قتل شخص على الأقل`: a hedge behind a counted noun without a number."""
    if (
        count.low is not None
        and count.low == count.high
        and any(at in reader.at_least for at in range(count.last, count.last + _HEDGE_REACH))
    ):
        return _Count(count.first, count.last, count.low, None, None, count.people)
    return count


def _each_count_once(found: list[CasualtyMention]) -> list[CasualtyMention]:
    taken: set[tuple[int, str]] = set()
    kept = []
    for mention in found:
        marks = {(token, mention.harm) for token in range(mention.first, mention.last)}
        if not marks & taken:
            taken |= marks
            kept.append(mention)
    return sorted(kept, key=lambda m: m.first)


def _mention(
    harm: str,
    at: int,
    first: int,
    last: int,
    count: _Count,
    rule: str,
    *,
    total: bool = False,
    share: bool = False,
) -> CasualtyMention:
    kind: Harm = "killed" if harm == "killed" else "injured" if harm == "injured" else "combined"
    return CasualtyMention(
        min(first, count.first),
        max(last, count.last),
        at,
        kind,
        count.low,
        count.high,
        count.vague,
        count.people,
        total,
        share,
        count.named,
        rule,
    )


def _phrases(reader: _Reader, hits: Sequence[Hit]) -> list[CasualtyMention]:
    found = []
    for hit in hits:
        rule = f"harm_phrases:{hit.entry.origin}"
        if hit["harm"] == "zero":
            none = _Count(hit.first, hit.last, 0, 0, None, ())
            found += [_mention(harm, hit.first, hit.first, hit.last, none, rule) for harm in ("killed", "injured")]
        elif hit["count"] == "before":
            count = _count_before(reader, hit.first) or _Count(hit.first, hit.last, None, None, "several", ())
            found.append(_mention(hit["harm"], hit.first, hit.first, hit.last, count, rule))
        else:
            after = _count_after(reader, hit.last, _GAP)
            if after and (
                after.low is not None
                or after.high is not None
                or hit["harm"] != "killed"
                or after.first in reader.quantities
            ):
                rising = any(hit.first - _RISE_REACH <= at <= after.first for at in reader.rising)
                found.append(_mention(hit["harm"], hit.first, hit.first, hit.last, after, rule, total=rising))
    return found


def _count_before(reader: _Reader, at: int) -> _Count | None:
    """A quantity that ends just before a token."""
    for quantity in reader.quantities.values():
        if quantity.last == at:
            return _Count(quantity.first, at, quantity.low, quantity.high, quantity.vague, ())
    return None


def _counted_nouns(reader: _Reader) -> list[CasualtyMention]:
    """`17 قتيلا`, `قتيلان`, `قتيل واحد`, `قتلى`: the noun itself tells the harm."""
    found = []
    for at, hit in reader.harm_nouns.items():
        if hit["note"].startswith("counts"):
            continue
        rule = f"harm_nouns:{hit.entry.origin}"
        count = _count_before(reader, at)
        if count is None:
            count = _own_number(reader, hit)
        if count is not None:
            people = _people_behind(reader, hit.last)
            share = at - 1 in reader.partitive
            counted = _Count(count.first, hit.last, count.low, count.high, count.vague, people)
            found.append(_mention(hit["harm"], at, at, hit.last, counted, rule, share=share and hit.definite))
    return found


def _own_number(reader: _Reader, hit: Hit) -> _Count | None:
    if hit.entry.number == "du" and not hit.definite:
        return _Count(hit.first, hit.last, 2, 2, None, ())
    following = reader.quantities.get(hit.last)
    if following is not None and following.low in (1, 2) and following.low == following.high:
        return _Count(hit.first, following.last, following.low, following.high, None, ())
    if hit.definite or hit.suffix:
        return None
    if hit.entry.number == "sg":
        return _Count(hit.first, hit.last, 1, 1, None, ())
    return _Count(hit.first, hit.last, None, None, "several", ())


def _people_behind(reader: _Reader, at: int) -> tuple[tuple[int, int], ...]:
    """The noun of people in `17 قتيلا مدنيا` or `17 قتيلا من الجنود`."""
    for position in range(at, min(at + 3, len(reader.article.tokens))):
        person = reader.people.get(position)
        if person is not None:
            return ((person.first, person.last),)
    return ()


def _harm_words(reader: _Reader, hits: Mapping[str, list[Hit]]) -> list[CasualtyMention]:
    found = []
    for table in ("harm_nouns", "harm_verbs"):
        for hit in hits.get(table, ()):
            noun = table == "harm_nouns"
            if (
                (noun and (not hit["note"].startswith("counts") or hit.suffix))
                or hit["harm"] == "none"
                or not _complete(reader, hit)
            ):
                continue
            rule = f"{table}:{hit.entry.origin}"
            second = reader.harm_nouns.get(hit.last) if noun else None
            if second is not None and second["harm"] != hit["harm"] and second.prefix == "و":
                # `مقتل وإصابة عدد من`: one count for both is not split (codebook 4.2).
                count = _count_after(reader, second.last, _GAP)
                harm = "combined"
            else:
                count = _count_after(reader, hit.last, _GAP if noun else _GAP_VERB)
                harm = hit["harm"]
            if count is None and noun and not hit.definite:
                count = _named_person(reader, hit.last)
            if count is None and not noun:
                count = _count_before_verb(reader, hit.first)
            if count is not None:
                found.append(_mention(harm, hit.first, hit.first, hit.last, count, rule))
    combined = {c.first: c for c in found if c.harm == "combined"}
    return [
        c
        for c in found
        if c.harm == "combined"
        or not any(one.first < c.at < one.last and c.last == one.last for one in combined.values())
    ]


_NEEDS = "needs:"


def _complete(reader: _Reader, hit: Hit) -> bool:
    """`لقي تسعة أشخاص مصرعهم`: a verb whose row needs a second word further on has found it."""
    if not hit["note"].startswith(_NEEDS):
        return True
    stems = tuple(hit["note"].removeprefix(_NEEDS).split("|"))
    end = min(hit.last + _GAP_VERB, reader.bounds[hit.first][1])
    return any(token.text.startswith(stems) for token in reader.article.tokens[hit.last : end])


def _count_after(reader: _Reader, at: int, gap: int) -> _Count | None:
    """The first count behind a harm word, before another harm or event word begins."""
    tokens = reader.article.tokens
    if at >= len(tokens):
        return None
    end = min(at + gap, reader.bounds.get(at, (0, at))[1])
    for position in range(at, end):
        text = tokens[position].text
        if position in reader.verbs and position == at:
            return None
        if position > at and (position in reader.blocked or position in reader.breaks):
            counted = position in reader.harm_nouns and position in reader.quantities
            if not counted:
                return None
        if text in ("،", ":", "؛", "(") and position > at:
            if text != "،" or position > at + 3:
                return None
            continue
        count = _people_at(reader, position, end)
        if count is not None:
            return count
    return None


def _count_before_verb(reader: _Reader, at: int) -> _Count | None:
    """`70 جنديا على الأقل أصيبوا`, `11 شخصا بينهم أطفال توفوا`: the count stands before the verb."""
    first = reader.bounds.get(at, (at, at))[0]
    among = next((m for m in sorted(reader.among, reverse=True) if first < m < at and at - m <= _AMONG), at)
    for position in range(max(first, among - _COUNT_BEFORE), among):
        count = _people_at(reader, position, among)
        if (
            count is not None
            and among - count.last <= _HEDGE_WORDS
            and not any(reader.article.tokens[t].kind == "punct" for t in range(count.last, among - 1))
        ):
            return count
    return None


_COUNT_BEFORE = 10
_HEDGE_WORDS = 3
_AMONG = 5
"""Words of "among them ..." that may part a count from its verb."""


def _people_at(reader: _Reader, at: int, end: int) -> _Count | None:
    """A count of people that begins at a token, with what `و` adds to it."""
    count = _one_count(reader, at)
    if count is None:
        return None
    while count.last < end:
        joined = _joined(reader, _behind_group(reader, count.last))
        if joined is None:
            break
        count = _sum(count, joined)
    return count


def _behind_group(reader: _Reader, at: int) -> int:
    """Where `في قوات النظام` ends behind a counted person, so that what `و` adds is still seen."""
    if at in reader.links and at + 1 in reader.sides:
        return reader.sides[at + 1].last
    tokens = reader.article.tokens
    if at + 1 < len(tokens) and tokens[at].text.startswith("ال") and tokens[at + 1].text.startswith("و"):
        return at + 1  # `عناصر الحاجز وأحد المهاجمين`
    return at


def _one_count(reader: _Reader, at: int) -> _Count | None:
    quantity = reader.quantities.get(at)
    if quantity is not None:
        harm = reader.harm_nouns.get(quantity.last)
        if harm is not None and not harm["note"].startswith("counts"):
            return None
        person = reader.people.get(quantity.last)
        if person is None and quantity.last in reader.of:
            person = reader.people.get(quantity.last + 1)
        side = reader.sides.get(quantity.last + 1) if quantity.last in reader.links else None
        last = person.last if person else quantity.last
        people = ((person.first, person.last),) if person else ((side.first, side.last),) if side else ()
        return _Count(at, last, quantity.low, quantity.high, quantity.vague, people)
    person = reader.people.get(at)
    if person is None:
        return None
    people = ((person.first, person.last),)
    if person.rule in reader.households:
        return _household(reader, person, people)
    after = reader.quantities.get(person.last)
    if after is not None and after.low in (1, 2) and after.low == after.high:
        return _Count(at, after.last, after.low, after.high, None, people)
    if person.number == "du":
        return _at_least(reader, _Count(at, person.last, 2, 2, None, people))
    if person.number == "sg":
        return _at_least(reader, _Count(at, person.last, 1, 1, None, people))
    return _Count(at, person.last, None, None, "several", people)


def _household(reader: _Reader, person: ActorMention, people: tuple[tuple[int, int], ...]) -> _Count:
    """`عائلة من ثلاثة أشخاص` is three; a family without a number is several (codebook 4.2)."""
    for position in range(person.last, person.last + 3):
        members = reader.quantities.get(position)
        if members is not None:
            return _Count(person.first, members.last, members.low, members.high, members.vague, people)
    return _Count(person.first, person.last, None, None, "several", people)


def _joined(reader: _Reader, at: int) -> _Count | None:
    if at >= len(reader.article.tokens) or at in reader.blocked or at in reader.breaks:
        return None
    if not reader.article.tokens[at].text.startswith("و"):
        return None
    count = _one_count(reader, at)
    return count if count is not None and count.last not in reader.harm_nouns else None


def _sum(a: _Count, b: _Count) -> _Count:
    """Two counts joined by `and`; "5 and several others" is more than 5 (codebook 4.1)."""
    people = a.people + b.people
    if a.vague and b.vague:
        return _Count(a.first, b.last, None, None, a.vague, people)
    if a.vague or b.vague:
        low = b.low if a.vague else a.low
        return _Count(a.first, b.last, None if low is None else low + 1, None, None, people)
    low = None if a.low is None or b.low is None else a.low + b.low
    high = None if a.high is None or b.high is None else a.high + b.high
    return _Count(a.first, b.last, low, high, None, people)


def _named_person(reader: _Reader, at: int) -> _Count | None:
    """`مقتل فلان`: a harm noun in the construct with a name counts one."""
    tokens = reader.article.tokens
    if at >= len(tokens) or tokens[at].kind != "word" or at in reader.blocked or at in reader.breaks:
        return None
    if at in reader.known or at in reader.quantities or tokens[at].text.startswith(("وا", "ال")):
        return None
    return _Count(at, at + 1, 1, 1, None, ((at, at + 1),), named=True)
