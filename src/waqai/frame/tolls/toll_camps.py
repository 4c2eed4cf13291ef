"""Counts of the dead of two camps: which are of one toll, which are the other side's losses."""

from __future__ import annotations

from collections.abc import Sequence

from waqai.detect.mentions import ActorMention
from waqai.frame.reading import Reading
from waqai.frame.tolls.told_counts import TWO, Told, groups_of
from waqai.resolve.sides import REBEL_CLASSES, UNIDENTIFIED


def with_attackers(reading: Reading, chosen: Told, exact: Sequence[Told]) -> Told | None:
    """`مقتل ثلاثة من الشرطة`, later `ثلاثة من الشرطة وثلاثة من المهاجمين`: the toll that has both camps' dead."""
    if len(camps_of(reading, chosen)) != 1 or chosen.toll.low != chosen.toll.high:
        return None
    both = (t for t in exact if len(camps_of(reading, t)) == TWO and len(t.counts) == 1 and not t.in_title)
    return next((t for t in both if t.size > chosen.size and t.toll.low == t.toll.high), None)


def other_camp(reading: Reading, chosen: Told, exact: Sequence[Told]) -> Told | None:
    """`مقتل شرطيين`, later `مقتل ثلاثة من المهاجمين`: both camps' dead are one toll (codebook 4.1).

    So are the dead of two armed sides that have names (`مقتل 12 من الحوثيين`, later `كما قتل ثلاثة من الجيش`).
    """
    mine, ours = camps_of(reading, chosen), _sides(reading, chosen)
    for other in exact:
        theirs = camps_of(reading, other)
        if _perhaps_the_same(reading, chosen, other) or _perhaps_the_same(reading, other, chosen):
            continue
        if len(mine) == len(theirs) == 1 and theirs != mine and other.toll != chosen.toll:
            return other
        also = _told_too(reading, other)
        reach = _TOO_BESIDE if also else 1
        beside = any(_told_beside(one, other, reach) for one in (chosen, *(t for t in exact if _agree(chosen, t))))
        too = also or (other.toll != chosen.toll and _soldiers(reading, chosen, other))
        if beside and too and not _same_people(reading, chosen, other):
            return other
        apart = other.toll != chosen.toll and min(other.size, chosen.size) > 1
        if beside and ours and apart and _foes(reading, ours, _sides(reading, other)):
            return other
    return None


def _perhaps_the_same(reading: Reading, unnamed: Told, named: Told) -> bool:
    """`مقتل أربعة متشددين`, later `ثلاثة قتلى من عناصر القاعدة`: gunmen without a group may be the group's."""
    mentions = [reading.people[first] for c in unnamed.counts for first, _ in c.people if first in reading.people]
    nameless = bool(mentions) and all(
        UNIDENTIFIED in m.actors and m.group == "combatants" for m in mentions
    )
    known, sides = reading.pack.actors, _sides(reading, named)
    nameless = nameless and not _sides(reading, unnamed)
    return nameless and bool(sides) and all(known[side].cls in REBEL_CLASSES for side in sides)


def _told_beside(one: Told, other: Told, reach: int) -> bool:
    """Whether two counts stand in one sentence, or in two no more than so many sentences apart."""
    apart = abs(one.frame.segment.sentence.number - other.frame.segment.sentence.number)
    return one.frame is not other.frame and apart <= reach


_TOO_BESIDE = 2
"""Sentences between a count and those who were killed "too"."""


def _agree(chosen: Told, other: Told) -> bool:
    """`مقتل جنديين على الأقل`, in the next sentence `مقتل اثنين من جنودنا`: the same people told again."""
    return other.size == chosen.size and other is not chosen


def _soldiers(reading: Reading, chosen: Told, other: Told) -> bool:
    """`18 قتيلا مدنيا، في حين أعلنت البعثة مقتل جندي من عناصرها`: soldiers set beside the dead civilians."""
    against = other.frame.segment.first in {h.first for h in reading.having("clause_words", "kind", "break")}
    kinds = groups_of(reading, chosen) == {"civilians"} and groups_of(reading, other) <= {"combatants", "police"}
    same = other.frame.segment.sentence is chosen.frame.segment.sentence
    return same and against and kinds and bool(groups_of(reading, other)) and other.frame.place is None


def _told_too(reading: Reading, told: Told) -> bool:
    """`كما قتل خمسة أيضا`, `أسفر أيضا عن مقتل اثنين`: whether a word beside a count adds it to others."""
    words = [h.first for h in reading.having("clause_words", "kind", "too")]
    return any(count.first - _TOO_REACH <= at <= count.last for count in told.counts for at in words)


_TOO_REACH = 2


def _same_people(reading: Reading, one: Told, other: Told) -> bool:
    """Whether two counts give one figure for people told by the same noun, or by none."""
    nouns = [
        {reading.article.words(first, first + 1) for count in told.counts for first, _ in count.people}
        for told in (one, other)
    ]
    return one.toll == other.toll and (not all(nouns) or bool(nouns[0] & nouns[1]))


def _sides(reading: Reading, told: Told) -> set[str]:
    """The armed sides of those counted; none when the side of some is not told."""
    actors = reading.armed_people
    sides = set()
    for count in told.counts:
        own = {actors.get(first, "") for first, _ in count.people} or {""}
        sides |= own
    return set() if "" in sides else sides


def _foes(reading: Reading, mine: set[str], theirs: set[str]) -> bool:
    """Whether two sets of sides have none in common, nor one that is a branch of the other's."""
    known = reading.pack.actors
    both = {(known[a].parent or a) for a in mine} & {(known[a].parent or a) for a in theirs}
    return bool(theirs) and not both


def camps_of(reading: Reading, told: Told) -> set[str]:
    """Whether those counted are attackers or attacked; "" when a count does not tell."""
    people = reading.people
    camps = set()
    for count in told.counts:
        mentions = [people[first] for first, _ in count.people if first in people]
        camps |= {_camp(mention) for mention in mentions} or {""}
    return camps if "" not in camps else set()


def _camp(mention: ActorMention) -> str:
    if mention.group == "attackers" or UNIDENTIFIED in mention.actors:
        return "attackers"
    armed = mention.group in ("police", "combatants") or mention.kind == "force"
    return "attacked" if armed or (mention.group and mention.actors) else ""
