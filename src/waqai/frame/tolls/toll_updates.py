"""Counts of one toll told several times: what is added, told later, told by another source, or a sum."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import reduce
from itertools import pairwise

from waqai.detect.mentions import CasualtyMention
from waqai.frame.clauses.later_clauses import later_clause
from waqai.frame.frames import Frame
from waqai.frame.reading import Reading
from waqai.frame.tolls.told_counts import TWO, VAGUE, Told, compatible, groups_of, span_of
from waqai.frame.tolls.toll_camps import camps_counted, camps_of
from waqai.records import Toll


def one_more(reading: Reading, told: Told) -> bool:
    """`مقتل عسكري ثان من بين الجرحى`: the second or third who died, whom another telling has counted."""
    nth = {q.first for q in reading.quantities if q.ordinal and not q.definite}
    return all(c.low == c.high == 1 and any(last in nth for last in (c.last, c.last - 1)) for c in told.counts)


def main_count(told: Sequence[Told], exact: Sequence[Told]) -> Told:
    """The figure to take: the last one told as risen, else the first exact one, the text's before the title's."""
    risen = [t for t in told if any(c.total for c in t.counts)]
    if risen and risen[-1].size >= max((t.size for t in exact), default=0):
        return risen[-1]
    if not exact:
        return told[0]
    first = exact[0]
    if first.in_title:
        body = [t for t in exact if not t.in_title]
        if body:
            first = body[0]
    wider = [t for t in exact if t.toll.low == first.toll.low and t.toll.high is None]
    return _counted_later(first, exact) or (wider[0] if wider else first)


def _counted_later(first: Told, exact: Sequence[Told]) -> Told | None:
    """`أصيب مع عدد من مرافقيه`, later `مع اثنين من مرافقيه`: the number of those who were told by a vague word."""
    low = first.toll.low
    several = len(first.counts) == 1 and len(first.counts[0].people) > 1
    if low is None or first.toll.high is not None or not several:
        return None
    later = (t for t in exact if not t.in_title and t.toll.low == t.toll.high and len(t.counts) == 1)
    return next((t for t in later if low <= t.size <= low + _VAGUE_MEN and len(t.counts[0].people) > 1), None)


_VAGUE_MEN = 10
"""A vague word for people beside one who is named means no more than so many."""


def companions(reading: Reading, chosen: Told, exact: Sequence[Told]) -> Told | None:
    """`مقتل القيادي`, later `القيادي وثلاثة من مرافقيه`: who died beside the one that was told first."""
    if chosen.toll != Toll(1, 1):
        return None
    told = [t for t in exact if t.size > 1 and len(t.counts) == 1 and _one_and_others(reading, t.counts[0])]
    return told[0] if told else None


def others_too(reading: Reading, chosen: Told, exact: Sequence[Told]) -> Told | None:
    """`مقتل القيادي فلان في غارة`, later `خمسة آخرون قتلوا في القصف`: others who fell by the same act."""
    words = {hit.first for hit in reading.having("clause_words", "kind", "other")}
    if chosen.in_title or chosen.counts[0].harm != "killed" or _tells_others(chosen, words):
        return None
    after = chosen.frame.segment.sentence.number
    told = (t for t in exact if t.frame.segment.sentence.number > after and t.frame.definite)
    return next((t for t in told if len(t.counts) == 1 and _tells_others(t, words)), None)


def _tells_others(told: Told, words: Set[int]) -> bool:
    """Whether a count is of "others"; `سبعة قتلى وإصابة آخرين` tells those of another count."""
    counts = told.frame.casualties
    of_more = {at for c in counts if c not in told.counts for at in range(c.first, c.last)}
    return any(not (words - of_more).isdisjoint(range(c.first, c.last + 2)) for c in told.counts)


def _one_and_others(reading: Reading, count: CasualtyMention) -> bool:
    """Whether a count begins with a single person, by noun or name, to whom others are added."""
    if len(count.people) < TWO:
        return False
    first = next((a.mention for a in reading.actors if a.first == count.people[0][0]), None)
    return first is None or first.number == "sg"


def added(a: Toll, b: Toll) -> Toll:
    """Two tolls together; a bound that one of them lacks is open."""
    low = None if a.low is None or b.low is None else a.low + b.low
    high = None if a.high is None or b.high is None else a.high + b.high
    return Toll(low, high)


def dated(reading: Reading, frame: Frame, share: CasualtyMention) -> bool:
    """`93 قتيلا، بينهم 46 سقطوا خلال 24 ساعة`: the part has the day that the occurrence is told by.

    Behind a place (`بينهم امرأة في الموصل أمس`) the day is that of the whole.
    """
    if frame.time is None or not 0 < frame.time.first - share.last <= _DATED:
        return False
    between = range(share.last, frame.time.first)
    placed = any(p.mention.first in between for p in reading.places)
    return not placed and all(reading.article.tokens[at].is_word for at in between)


_DATED = 3
"""Words between a part of a count and its time, at most."""


def running_toll(reading: Reading, frame: Frame, count: CasualtyMention) -> bool:
    """Whether a count is a running total over days (codebook 4.5): a time "since" or a long span beside it.

    Since this morning or yesterday is no long time (`قتل 18 منذ صباح اليوم`).

    An act told between them has the time (`3 جرحى في أول تفجير منذ بدء الحملة`). A span that is the frame's
    own time tells when an occurrence of several days was (codebook 1.5).
    """
    since = [(h.first, h.last) for h in reading.having("modality", "effect", "total")]
    for time in reading.times:
        days = (time.end - time.start).days
        if (time.kind == "since" and days > _RECENT) or (time.kind == "span" and days > 1 and time != frame.time):
            since.append((time.first, time.last))
    acts = [t.first for t in frame.triggers]
    words = reading.within("clause_words", frame.segment.first, frame.segment.last)
    apart = [h.first for h in words if h["kind"] == "sub"]  # `الثالث خلال أسبوع، إذ قتل`
    ranks = [h.first for h in reading.having("clause_words", "kind", "rank")]  # `في أعلى حصيلة منذ بدء الحملة`
    later = later_clause(reading, frame.segment)  # `في مدينة كذا التي تتعرض لقصف منذ أشهر`
    return any(
        frame.segment.holds(at)
        and at not in later
        and (-BESIDE <= at - count.last <= BESIDE or _opens(at, last, count))
        and not any(count.last <= between < at for between in (*acts, *ranks))
        and not any(at < clause < count.first for clause in apart)
        and not _of_earlier_act(reading, acts, at, count.first)
        for at, last in since
    )


def _opens(at: int, last: int, count: CasualtyMention) -> bool:
    """`عدد القتلى منذ بداية الحملة إلى 90`: whether a time stands inside a count or right before it."""
    return count.first < at < count.last or 0 <= count.first - last <= _RIGHT_BEHIND


def _of_earlier_act(reading: Reading, acts: Sequence[int], at: int, count: int) -> bool:
    """`المدينة التي استعادتها القوات الشهر الماضي، قضى ثلاثة`: a time behind another act, before a comma."""
    parted = any(token.text == "،" for token in reading.article.tokens[at:count])
    return parted and any(act < at for act in acts)


_RECENT = 2
"""Days since which people were counted, at most, for the count to be one incident's: three (codebook 1.5)."""
BESIDE = 8
_RIGHT_BEHIND = 4
"""Words between the end of a long time and a count behind it, at most (`منذ مطلع الشهر الماضي، بلغت 12 قتيلا`)."""
_SHARE_OF_LARGER = 0.4
"""Two sources' figures further apart than this are taken for a whole and a part of it."""


def other_source(reading: Reading, chosen: Told, exact: Sequence[Told]) -> Told | None:
    """A later figure that another source gives (codebook 4.1), no update and no part."""
    mine = {(s.kind, s.first) for s in chosen.frame.sources}
    for other in exact:
        if other.frame is chosen.frame or not other.frame.sources or other.frame.time is not None:
            continue
        if any(c.total for c in (*other.counts, *chosen.counts)) or len(other.counts) > 1:
            continue
        if (camps_of(reading, other) == {"attackers"}) != (camps_of(reading, chosen) == {"attackers"}):
            continue
        if compatible(chosen.toll, other.toll) or compatible(other.toll, chosen.toll):
            continue
        small, large = sorted((other.size, chosen.size))
        theirs = {(s.kind, s.first) for s in other.frame.sources}
        if _counters(reading, chosen, other):
            return other
        boast = _boasts(reading, other) != _boasts(reading, chosen)
        larger = other.size > chosen.size and small >= _SHARE_OF_LARGER * large
        if theirs - mine and (boast or larger or _tells_number(reading, other)):
            return other
    return None


def _tells_number(reading: Reading, told: Told) -> bool:
    """`وقالت الشرطة إن عدد القتلى ستة`: a smaller figure told as the number of all the dead."""
    tallies = {h.first for h in reading.hits.get("harm_phrases", ()) if h["count"] == "after"}
    own, harm = {count.at for count in told.counts}, told.counts[0].harm
    beside = reading.counts_of(told.frame.segment.sentence.number)  # `عدد القتلى 14 بينما أصيب 29`
    return any(count.at in tallies and (count.at in own or count.harm != harm) for count in beside)


def _counters(reading: Reading, chosen: Told, other: Told) -> bool:
    """`قتل ستة وفق الجيش، بينما تحدثت الحركة عن 49 قتيلا`: another speaks in a clause set against the first."""
    mine, theirs = chosen.frame.segment, other.frame.segment
    set_against = theirs.first in {h.first for h in reading.having("clause_words", "kind", "break")}
    said = reading.speech(theirs.first, other.counts[0].at, phrases=True) is not None
    return mine.sentence is theirs.sentence and set_against and said


def _boasts(reading: Reading, told: Told) -> bool:
    """`قالت الحركة إن مقاتليها قتلوا 39 جنديا`: armed rebels who tell whom they killed count in their own way."""
    known = reading.pack.actors
    acting = (r.actor.actor or "" for r in told.frame.roles if r.role == "perpetrator")
    armed = any(group == "combatants" for group in groups_of(reading, told))
    return armed and any(a in known and known[a].cls == "rebel" for a in acting)


def summed(reading: Reading, counts: list[CasualtyMention]) -> Toll:
    """What the counts of one frame make together: their sum, each figure once, or a total told among them."""
    distinct: list[CasualtyMention] = []
    for count in counts:
        told = count.low is not None or count.high is not None
        if told and not any(_again(reading, c, count) for c in distinct):
            distinct.append(count)
    if not distinct:
        return Toll(None, None, VAGUE[counts[0].vague or "several"])
    totals = [c for c in distinct if c.total]
    if totals:
        distinct = totals[-1:]
    if len(distinct) > 1 and _another_says(reading, distinct):
        return reduce(span_of, (Toll(c.low, c.high) for c in distinct))
    if len(distinct) == 1:
        return Toll(distinct[0].low, distinct[0].high)
    reach = [c for c in distinct if c.low is None]
    if len(distinct) == 2 and len(reach) == 1:  # `70 شخصا، وقد تصل إلى 180`
        least = next(c for c in distinct if c.low is not None)
        return Toll(least.low, max(reach[0].high or 0, least.high or 0))
    low = sum(c.low or 0 for c in distinct) if all(c.low is not None for c in distinct) else None
    high = sum(c.high or 0 for c in distinct) if all(c.high is not None for c in distinct) else None
    return Toll(low, high)


def _again(reading: Reading, one: CasualtyMention, other: CasualtyMention) -> bool:
    """The same figure told twice; `جندي` and `شرطي` are two people, though each is one."""
    if (one.low, one.high) != (other.low, other.high):
        return False
    nouns = [{reading.article.words(first, first + 1) for first, _ in c.people} for c in (one, other)]
    return not all(nouns) or bool(nouns[0] & nouns[1]) or one.named or other.named


def _another_says(reading: Reading, counts: Sequence[CasualtyMention]) -> bool:
    """`ذكرت تقارير أن 5 قتلوا وأفادت تقارير أخرى بمقتل 20`: somebody else speaks between two figures.

    Attackers and attacked are counted apart (`قتل خمسة جنود، وأعلنت الوزارة تصفية ثلاثة من المهاجمين`).
    """
    if len(camps_counted(reading, counts)) > 1:
        return False
    others = {h.first for h in reading.having("clause_words", "kind", "other")}
    others |= {s.first for s in reading.speakers}
    return all(
        reading.speech(one.last, other.at) is not None and not others.isdisjoint(range(one.last, other.at))
        for one, other in pairwise(counts)
    )
