"""Parts of a count of people harmed: who is told to be among those counted, or to make them up.

A part adds nobody to the toll; it tells the sides of those who fell (codebook 4.2).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from waqai.detect.added import people_at
from waqai.detect.casualty_mentions import casualty
from waqai.detect.count_reader import CountReader
from waqai.detect.counting import Count
from waqai.detect.mentions import CasualtyMention, Harm
from waqai.packs.lexicon import Hit


def find_shares(
    reader: CountReader, hits: Mapping[str, list[Hit]], found: Sequence[CasualtyMention]
) -> list[CasualtyMention]:
    """The parts told of the counts that were found."""
    among = _among_them(reader, hits, found)
    taken = {at for m in (*found, *among) for at in range(m.first, m.last)}
    return [*among, *_made_up_of(reader, found, taken)]


def _among_them(
    reader: CountReader, hits: Mapping[str, list[Hit]], found: Sequence[CasualtyMention]
) -> list[CasualtyMention]:
    """`بينهم ثلاثة أطفال`: a part of the count before it, with the same harm."""
    shares = []
    taken = {at for m in found for at in range(m.first, m.last)}
    for hit in hits.get("clause_words", ()):
        before = [m.harm for m in found if reader.bounds[hit.first][0] <= m.at < hit.first]
        elsewhere: list[Harm] = [] if before else _HARM_OF.get(hit["note"], [])
        if hit["kind"] != "among" or not (before or elsewhere) or hit.last in taken:
            continue
        before = before or elsewhere
        count = people_at(reader, hit.last, reader.bounds[hit.first][1])
        if count is not None and count.first not in taken and not (elsewhere and _without_arms(reader, count)):
            rule = f"clause_words:{hit.entry.origin}"
            shares.append(casualty(before[-1], hit.last, hit.first, count.last, count, rule, share=True))
            taken |= {count.first} if elsewhere else set()
    return shares


def _without_arms(reader: CountReader, count: Count) -> bool:
    """Whether no soldiers or police are counted: what persons told in another sentence were is known of others."""
    inside = range(count.first, count.last)
    people = (reader.people.get(at) or reader.sides.get(at) for at in inside)
    return not any(one is not None and (one.kind != "person" or one.group in _ARMS) for one in people)


_ARMS = ("combatants", "police")
_HARM_OF: Mapping[str, list[Harm]] = {"of the dead": ["killed"], "of the hurt": ["injured"]}
"""The notes of words for a part of those told in another sentence (`من بين القتلى جنديان`), with their harm."""


def with_further_shares(reader: CountReader, found: Sequence[CasualtyMention]) -> list[CasualtyMention]:
    """`29 إصابة، منها 12 إصابة إلى مستشفى كذا و6 إصابات إلى آخر`: what "and" adds to a part is a part as well."""
    marked: list[CasualtyMention] = []
    for mention in sorted(found, key=lambda m: m.first):
        before = marked[-1] if marked and reader.bounds[marked[-1].at] == reader.bounds[mention.at] else None
        part = before is not None and before.share and before.harm == mention.harm and before.low is not None
        counted = mention.first in reader.quantities and mention.at in reader.harm_nouns
        joined = reader.text(mention.first).startswith("و")
        share = mention.share or (part and counted and joined) or _of_those_before(reader, mention, marked)
        marked.append(mention._replace(share=share))
    return marked


def _of_those_before(reader: CountReader, some: CasualtyMention, before: Sequence[CasualtyMention]) -> bool:
    """`أربعة استشهدوا، ثلاثة منهم قضوا بقصف`: a number of "them", of whom more were told in the sentence."""
    number = reader.quantities.get(some.first)
    if number is None or number.last not in reader.among or some.low is None:
        return False
    inside = (m for m in before if reader.bounds[m.at] == reader.bounds[some.at] and m.harm == some.harm)
    return any(not m.share and (m.low or 0) > (some.low or 0) for m in inside)


def _made_up_of(
    reader: CountReader, found: Sequence[CasualtyMention], taken: set[int]
) -> list[CasualtyMention]:
    """`33 قتيلا، 20 من كذا و13 من كذا`: people told behind a comma who together are those counted before it."""
    parts = []
    for whole in found:
        at = next((t + 1 for t in range(whole.last, whole.last + _TO_THE_COMMA) if reader.text(t) == "،"), None)
        if at is None or at not in reader.quantities or whole.low is None or whole.low != whole.high:
            continue
        count = people_at(reader, at, reader.bounds[whole.at][1])
        if count is None or len(count.people) == 1 or count.low != whole.low:
            continue
        if taken.isdisjoint(range(count.first, count.last)):
            rule = f"those counted before; {whole.rule}"
            parts.append(casualty(whole.harm, at, at, count.last, count, rule, share=True))
    return parts


_TO_THE_COMMA = 4
"""Words between a count and the comma behind which its parts are told, at most (`33 قتيلا من الطرفين، 20 من`)."""
