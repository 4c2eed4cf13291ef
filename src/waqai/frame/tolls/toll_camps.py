"""Counts of the dead of two camps: which are of one toll, which are the other side's losses."""

from __future__ import annotations

from collections.abc import Sequence

from waqai.detect.mentions import CasualtyMention
from waqai.frame.frames import Frame
from waqai.frame.reading import Reading
from waqai.frame.tolls.told_counts import TWO, Told, groups_of
from waqai.resolve.sides import OTHER, REBEL_CLASSES, UNIDENTIFIED, ResolvedActor


def with_attackers(reading: Reading, chosen: Told, exact: Sequence[Told]) -> Told | None:
    """`مقتل ثلاثة من الشرطة`, later `ثلاثة من الشرطة وثلاثة من المهاجمين`: the toll that has both camps' dead.

    The second may have a count of its own behind the first told anew (`قتيلان، إضافة إلى مقتل أربعة إرهابيين`).
    """
    if len(camps_of(reading, chosen)) != 1 or chosen.toll.low != chosen.toll.high:
        return None
    both = (t for t in exact if not t.in_title and _of_both(reading, chosen, t))
    return next((t for t in both if t.size > chosen.size and t.toll.low == t.toll.high), None)


def _of_both(reading: Reading, chosen: Told, told: Told) -> bool:
    """Whether counts of one sentence hold those that were chosen and the dead of the other camp."""
    if len(told.counts) == 1:
        return len(camps_of(reading, told)) == TWO
    again, *more = told.counts
    others = camps_of(reading, told._replace(counts=more))
    told_anew = not again.people and (again.low, again.high) == (chosen.toll.low, chosen.toll.high)
    return told_anew and len(others) == 1 and others != camps_of(reading, chosen)


def other_camp(reading: Reading, chosen: Told, exact: Sequence[Told]) -> Told | None:
    """`مقتل شرطيين`, later `مقتل ثلاثة من المهاجمين`: both camps' dead are one toll (codebook 4.1).

    So are the dead of two armed sides that have names (`مقتل 12 من الحوثيين`, later `كما قتل ثلاثة من الجيش`).
    """
    mine, ours = camps_of(reading, chosen), _sides(reading, chosen)
    for other in exact:
        theirs = camps_of(reading, other)
        if _attacker_alone(reading, chosen, other):
            continue
        if _perhaps_the_same(reading, chosen, other) or _perhaps_the_same(reading, other, chosen):
            continue
        if len(mine) == len(theirs) == 1 and theirs != mine:
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


def _attacker_alone(reading: Reading, chosen: Told, other: Told) -> bool:
    """`قتل ثلاثة طعنا`, in another sentence `وقتلت الشرطة المهاجم`: his own death, which no toll counts (4.3)."""
    one = other.toll.low == other.toll.high == 1 and camps_of(reading, other) == {"attackers"}
    people = [reading.people[first] for c in other.counts for first, _ in c.people if first in reading.people]
    known = bool(people) and all(mention.definite or mention.group == "attackers" for mention in people)
    return one and known and other.frame.segment.sentence is not chosen.frame.segment.sentence


def vague_foes(reading: Reading, chosen: Told, told: Sequence[Told]) -> Told | None:
    """`إصابة أربعة جنود`, `مقتل ستة إرهابيين وإصابة آخرين`: hurt or dead of the other camp, by a vague word.

    With them the toll is one more at least (codebook 4.1).
    """
    numbered = chosen._replace(counts=[c for c in chosen.counts if c.low is not None])
    mine, rebels = _camp_or_before(reading, numbered), _are_rebels(reading, numbered)
    for other in told:
        for count in other.counts:
            if count.vague != _SOME or count.share or other.in_title:
                continue
            one = other._replace(counts=[count])
            theirs, others = _camp_or_before(reading, one), _are_rebels(reading, one)
            near = other.frame.segment.sentence is chosen.frame.segment.sentence or _told_too(reading, one)
            parted = near and {rebels, others} == {True, False}
            if parted or (len(mine) == len(theirs) == 1 and mine != theirs):
                return one
    return None


def _are_rebels(reading: Reading, told: Told) -> bool | None:
    """Whether those counted are of rebel groups alone or of none; None when they are of both or it is not told."""
    known = reading.pack.actors
    kinds = {side not in known or known[side].cls in REBEL_CLASSES for side in _sides(reading, told)}
    return kinds.pop() if len(kinds) == 1 else None


_SOME = "several"


def _camp_or_before(reading: Reading, told: Told) -> set[str]:
    """The camps of those counted, or of those killed right before them where their own noun tells none."""
    own = camps_of(reading, told)
    before = [p for c in told.counts for p in _people_before(told.frame, c)]
    if own or not before:
        return own
    return camps_of(reading, told._replace(counts=[told.counts[0]._replace(people=tuple(before))]))


def _perhaps_the_same(reading: Reading, unnamed: Told, named: Told) -> bool:
    """`مقتل أربعة متشددين`, later `ثلاثة قتلى من عناصر القاعدة`: gunmen without a group may be the group's."""
    mentions = [reading.people[first] for c in unnamed.counts for first, _ in c.people if first in reading.people]
    nameless = bool(mentions) and all(
        UNIDENTIFIED in m.actors and m.group == "combatants" for m in mentions
    )
    known, sides = reading.pack.actors, _sides(reading, named)
    nameless = nameless and not _sides(reading, unnamed)
    return nameless and bool(sides) and all(s not in known or known[s].cls in REBEL_CLASSES for s in sides)


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
    """`أسفر أيضا عن مقتل اثنين وإصابة ثلاثة`: whether a word beside counts adds them to others."""
    first = told.counts[0].first
    beside = (c.first for c in told.frame.casualties if 0 <= first - c.last <= _RIGHT_BEHIND)
    begins = min(beside, default=first) - _TOO_REACH
    words = (h.first for h in reading.having("clause_words", "kind", "too"))
    return any(begins <= at <= told.counts[-1].last for at in words)


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
    sides = set()
    for count in told.counts:
        own = {_side(reading, first) for first, _ in count.people} or {""}
        sides |= _of_count_before(reading, told, count) if own == {""} else own
    return set() if "" in sides else sides


def _side(reading: Reading, first: int) -> str:
    """The armed side of people at a token: a group that the list lacks is a side of its own, by its name."""
    known = reading.armed_people.get(first, "")
    mention = reading.people.get(first)
    named = not known and mention is not None and mention.kind == "name" and OTHER in mention.actors
    return reading.article.words(mention.first, mention.last) if named and mention is not None else known


def _of_count_before(reading: Reading, told: Told, count: CasualtyMention) -> set[str]:
    """`مقتل ثلاثة من عناصرها وإصابة ثمانية`: a number alone of hurt is of those killed right before."""
    return {_side(reading, first) for first, _ in _people_before(told.frame, count)} or {""}


def _people_before(frame: Frame, count: CasualtyMention) -> tuple[tuple[int, int], ...]:
    """The people of the count of dead that stands right before one of hurt."""
    before = [c for c in frame.casualties if c.last <= count.first and c.harm != count.harm]
    if count.harm != "injured" or not before or count.first - before[-1].last > _RIGHT_BEHIND:
        return ()
    return before[-1].people


_RIGHT_BEHIND = 2


def _foes(reading: Reading, mine: set[str], theirs: set[str]) -> bool:
    """Whether two sets of sides have none in common, nor one that is a branch of the other's."""
    both = {_head(reading, a) for a in mine} & {_head(reading, a) for a in theirs}
    return bool(theirs) and not both


def _head(reading: Reading, side: str) -> str:
    """The group that a side is a branch of, or the side itself."""
    actor = reading.pack.actors.get(side)
    return actor.parent or side if actor is not None else side


def camps_of(reading: Reading, told: Told) -> set[str]:
    """Whether those counted are attackers or attacked; empty when a count does not tell."""
    return camps_counted(reading, told.counts)


def camps_counted(reading: Reading, counts: Sequence[CasualtyMention]) -> set[str]:
    """The camps of those whom some counts tell; empty when one of them does not tell."""
    actors = reading.actors_at
    camps = set()
    for count in counts:
        counted = [actors[first] for first, _ in count.people if first in actors]
        camps |= {_camp(reading, actor) for actor in counted} or {""}
    return camps if "" not in camps else set()


def _camp(reading: Reading, actor: ResolvedActor) -> str:
    mention, side = actor.mention, actor.at(reading.country, reading.pack)
    unknown = side == UNIDENTIFIED or (side is None and UNIDENTIFIED in mention.actors)
    if mention.group == "attackers" or unknown:
        return "attackers"
    armed = mention.group in ("police", "combatants") or mention.kind == "force"
    return "attacked" if armed or (mention.group and mention.actors) else ""
