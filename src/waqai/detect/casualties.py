"""Finding counts of killed and injured people.

Three patterns cover the written language: a harm word with what it counts behind it (`مقتل 17
عنصرا`, `أصيب ثلاثة`), a counted harm noun (`17 قتيلا`, `قتيلان`), and a stock phrase with a
count (`أودى بحياة 20`, `عدد القتلى إلى 20`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from waqai.detect.added import people_at
from waqai.detect.as_many import with_as_many
from waqai.detect.casualty_mentions import GAP, casualty
from waqai.detect.count_reader import CountReader
from waqai.detect.counting import Count, at_least, count_before, joined, one_count, placed_apart, sum_of
from waqai.detect.counts_beside import count_after
from waqai.detect.died_of_wounds import without_the_dead
from waqai.detect.fallen import fallen
from waqai.detect.found_dead import found_dead
from waqai.detect.harm_verbs import parts_of_verbs
from waqai.detect.harm_words import COUNTS, counted_by_words, negated
from waqai.detect.listed import listed, with_own_places
from waqai.detect.mentions import ActorMention, CasualtyMention, PlaceMention
from waqai.detect.nobody import NOBODY, nobody
from waqai.detect.number_of_those import numbers_of_those
from waqai.detect.numbers import Quantity
from waqai.detect.risen import bare_tolls
from waqai.detect.shares import find_shares, with_further_shares
from waqai.packs.lexicon import Hit
from waqai.text.grammar import ARTICLE, BARE
from waqai.text.tokens import Article

_RISE_REACH = 6
"""A word of rising so few words before a phrase of counting makes the figure an update."""
_FAR = "its verb stands before"
"""How the note of a phrase begins that is read where no verb of harm counts its people."""
_WHOLE = "whole"
"""How the note of a phrase begins whose words (`بين قتيل وجريح`) never count by themselves."""


def find_casualties(
    article: Article,
    hits: Mapping[str, list[Hit]],
    quantities: Sequence[Quantity],
    actors: Sequence[ActorMention],
    places: Sequence[PlaceMention] = (),
) -> list[CasualtyMention]:
    """All counts of people harmed, in the order of the text, each count used once."""
    reader = CountReader(article, hits, quantities, actors, places)
    phrases = hits.get("harm_phrases", ())
    whole = {at for h in phrases if h["note"].startswith(_WHOLE) for at in range(h.first, h.last)}
    whole |= parts_of_verbs(reader, hits)
    late = [h for h in phrases if h["note"].startswith(_FAR)]
    found = [
        *_phrases(reader, [h for h in phrases if h not in late]),
        *nobody(reader, hits),
        *fallen(reader, hits),
        *_counted_nouns(reader, whole),
        *counted_by_words(reader, hits),
        *_risen_beside(reader),
        *found_dead(reader, hits),
        *_phrases(reader, late),
    ]
    those, verbs = numbers_of_those(reader, hits)
    found = [*(m for m in found if m.at not in verbs), *those]
    found = _of_same_people(reader, _each_count_once(without_the_dead(reader, _not_split(found))))
    found = with_as_many(reader, hits, [*found, *bare_tolls(reader, found)])
    found = with_further_shares(reader, found + find_shares(reader, hits, found))
    return with_own_places(reader, [*found, *listed(reader, found)])


def _of_same_people(reader: CountReader, found: Sequence[CasualtyMention]) -> list[CasualtyMention]:
    """`قتل 5 وأصيب 17 من جنود الجيش`: a bare number right before another has the people of that."""
    behind = {m.first: m for m in found if m.people and m.harm == "injured" and reader.joined(m.first)}
    bare = {m.at for m in found if not m.people and m.low and m.last in behind}
    return [m._replace(people=behind[m.last].people) if m.at in bare else m for m in found]


def _not_split(found: list[CasualtyMention]) -> list[CasualtyMention]:
    """`عشرات القتلى والجرحى` counts both together (codebook 4.2): none of the two nouns counts alone."""
    both = {at for m in found if m.harm == "combined" and m.first < m.at for at in range(m.first, m.last)}
    return [m for m in found if m.harm == "combined" or m.at not in both]


def _each_count_once(found: list[CasualtyMention]) -> list[CasualtyMention]:
    taken: set[tuple[int, str]] = set()
    kept = []
    for mention in found:
        marks = {(token, mention.harm) for token in range(mention.first, mention.last)}
        if not marks & taken:
            taken |= marks
            kept.append(mention)
    return sorted(kept, key=lambda m: m.first)


def _phrases(reader: CountReader, hits: Sequence[Hit]) -> list[CasualtyMention]:
    found = []
    for hit in hits:
        rule = f"harm_phrases:{hit.entry.origin}"
        if hit["harm"] in NOBODY:
            continue
        if hit["count"] == "before":
            count = count_before(reader, hit.first) or _people_before(reader, hit.first)
            if count is None and negated(reader, hit.first):
                continue
            count = count or Count(hit.first, hit.last, None, None, "several", ())
            found.append(casualty(hit["harm"], hit.first, hit.first, hit.last, count, rule))
        else:
            after = _put_first(reader, hit) or count_after(reader, hit.last, GAP) or _risen_to(reader, hit)
            if after and (after.sure or hit["harm"] != "killed" or after.first in reader.quantities):
                rising = any(hit.first - _RISE_REACH <= at <= after.first for at in reader.rising)
                found.append(casualty(hit["harm"], hit.first, hit.first, hit.last, after, rule, total=rising))
    return found


def _risen_to(reader: CountReader, toll: Hit) -> Count | None:
    """The figure that a toll told before has risen to: `حصيلة قتلى الهجوم على كذا ارتفعت إلى 26`.

    The word of rising may stand before it, too: `ارتفع عدد قتلى الهجوم الذي استهدف كذا إلى 26`.
    """
    at = toll.last
    end = reader.bounds.get(at, (0, 0))[1]
    rising = any(position in reader.rising for position in range(toll.first - _RISE_REACH, toll.first))
    for position in range(at, min(at + _RISEN_FAR, end - 1)):
        if position in reader.rising and position + 1 in reader.towards:
            return people_at(reader, position + 2, end)
        if rising and position in reader.towards and position + 1 in reader.quantities:
            return people_at(reader, position + 1, end)
        if position in reader.breaks:
            return None
    return None


def _risen_beside(reader: CountReader) -> list[CasualtyMention]:
    """`ارتفاع عدد القتلى إلى 300 والجرحى إلى 1590`: the second figure to which a toll has risen.

    The figure may stand right behind it (`بلغ عدد القتلى تسعة والجرحى عشرين`).
    """
    found = []
    for at, hit in reader.harm_nouns.items():
        quantity = reader.quantities.get(hit.last + (hit.last in reader.towards))
        beside = hit.definite and hit.entry.number == "pl" and hit.prefix.startswith("و")
        if beside and quantity is not None and any(word in reader.rising for word in range(at - _RISEN_FAR, at)):
            count = Count(quantity.first, quantity.last, quantity.low, quantity.high, quantity.vague, ())
            rule = f"harm_nouns:{hit.entry.origin}"
            found.append(casualty(hit["harm"], at, at, count.last, count, rule, total=True))
    return found


def _put_first(reader: CountReader, toll: Hit) -> Count | None:
    """`ارتفع إلى 125 عدد قتلى الهجوم`: the figure between a word of rising and the toll that it is of."""
    if toll.prefix.startswith("و"):
        return None  # `ارتفع إلى ستة وعدد المصابين إلى 18`
    count = count_before(reader, toll.first)
    if count is None or count.first - 1 not in reader.towards:
        return None
    risen = any(at in reader.rising and at not in reader.tally for at in (count.first - 2, count.first - 3))
    return count if risen else None


def _people_before(reader: CountReader, at: int) -> Count | None:
    """`عشرون شخصا بين قتيل وجريح`: a number with its people that ends before a phrase, or before their side."""
    if at - 1 in reader.harm_nouns:
        return count_before(reader, at - 1)  # `عشرون ضحية بين قتيل وجريح`
    begin = at
    while begin - 1 in reader.side_tokens:  # `ثمانية من عناصر الجيش والحشد بين قتيل وجريح`
        begin -= 1
    counts = (one_count(reader, position) for position in range(max(begin - _PEOPLE_WORDS, 0), at))
    return next(
        (c for c in counts if c is not None and begin <= c.last <= at and c.first in reader.quantities), None
    )


_PEOPLE_WORDS = 4
"""Words of a number with its people, at most."""


def _counted_nouns(reader: CountReader, whole: set[int]) -> list[CasualtyMention]:
    """`17 قتيلا`, `قتيلان`, `قتيل واحد`, `قتلى`: the noun itself tells the harm."""
    found = []
    for at, hit in reader.harm_nouns.items():
        if at in whole:
            continue
        rule = f"harm_nouns:{hit.entry.origin}"
        counts = hit["note"].startswith(COUNTS)  # `15 إصابة` are counted, `إصابة` alone counts what follows
        of_somebody = counts and (hit.suffix or hit.prefix not in BARE)  # `أحدهم إصابته خطيرة`
        further = hit.prefix.startswith("و")  # `القتلى إلى 300 والجرحى إلى 90`, `مقتل خمسة وجرحى`
        count = None if of_somebody or further else count_before(reader, at)
        if count is None and hit.definite and hit.entry.number == "pl" and at - 1 in reader.of:
            count = count_before(reader, at - 1)  # `عشرة من القتلى`
        if count is None and not counts:
            own = _own_number(reader, hit)
            count = own if own is None else at_least(reader, own)  # `قتيلان على الأقل`
        if count is not None and (count.sure or not negated(reader, count.first)):
            people = _people_behind(reader, hit.last)
            known = hit.definite and (hit.entry.number == "pl" or at - 1 in reader.partitive)
            part = known and (count.sure or hit["note"] == _EITHER)  # `أحد القتلى`, `20 من الجرحى`
            share = part or count.first in reader.behind_among
            counted = Count(count.first, hit.last, count.low, count.high, count.vague, people)
            counted = counted if share else _with_other_camp(reader, counted)
            risen = _risen(reader, count.first)
            found.append(casualty(hit["harm"], at, at, hit.last, counted, rule, share=share, total=risen))
    return found


def _with_other_camp(reader: CountReader, count: Count) -> Count:
    """`20 قتيلا من الحوثيين وخمسة من المقاومة`: the dead of two camps, the second told by a number of people."""
    at = count.last
    if count.first not in reader.quantities or at not in reader.links or not count.sure:
        return count
    ranks = at not in reader.of  # `21 قتيلا في صفوف الفصائل و13 من الجيش`
    side = reader.sides.get(at + 1 + ranks) or (None if ranks else reader.people.get(at + 1))
    if side is None and ranks:
        return count
    more = joined(reader, side.last if side is not None else at + 2)
    if more is None or more.first not in reader.quantities or not more.people or placed_apart(reader, at, more):
        return count
    own = count.people or (((side.first, side.last),) if side is not None else ())
    return sum_of(replace(count, people=own), more)


def _risen(reader: CountReader, at: int) -> bool:
    """`ارتفع العدد بعد وفاة جريح إلى 10 قتلى`: the figure behind "to" and a word of rising replaces older ones."""
    if at - 1 not in reader.towards:
        return False
    return any(position in reader.rising for position in range(max(at - _RISEN_FAR, reader.bounds[at][0]), at))


_EITHER = "dead or hurt"
"""The note of a noun that tells no harm of its own where it is not numbered (`عدد من الضحايا`)."""
_RISEN_FAR = 18
"""The word of rising may stand so far before `إلى 10 قتلى`."""


def _own_number(reader: CountReader, hit: Hit) -> Count | None:
    if hit.entry.number == "du" and not hit.definite:
        return Count(hit.first, hit.last, 2, 2, None, ())
    following = reader.quantities.get(hit.last)
    if following is not None and following.low in (1, 2) and following.high in (following.low, None):
        return Count(hit.first, following.last, following.low, following.high, None, ())
    if hit.definite or hit.suffix:
        return None
    if hit.entry.number == "sg":
        return Count(hit.first, hit.last, 1, 1, None, ())
    if following is not None and following.low is not None and hit["harm"] == "killed":
        return people_at(reader, hit.last, reader.bounds[hit.first][1])  # `جثث 12 شخصا`
    if reader.text(hit.last).startswith(ARTICLE) or hit.last in reader.acts:
        return None  # `ضحايا الهجوم`: known, and not counted here
    return Count(hit.first, hit.last, None, None, "several", ())


def _people_behind(reader: CountReader, at: int) -> tuple[tuple[int, int], ...]:
    """The noun of people in `17 قتيلا مدنيا` or `17 قتيلا من الجنود`."""
    for position in range(at, min(at + 3, len(reader.article.tokens))):
        person = reader.people.get(position)
        if person is not None:
            return ((person.first, person.last),)
        if not reader.article.tokens[position].is_word or position in reader.sayings:
            break  # `80 جريحا، بحسب قيادي`
    return ()
