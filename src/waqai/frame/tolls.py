"""The killed and injured of an occurrence from the counts in its frames (codebook section 4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from typing import NamedTuple

from waqai.detect.mentions import ActorMention, CasualtyMention, Harm
from waqai.frame.drafts import Draft
from waqai.frame.frames import Frame
from waqai.frame.reading import Reading
from waqai.records import Evidence, Toll, Vague, Victims
from waqai.resolve.actors import UNIDENTIFIED

_VAGUE: dict[str, Vague] = {"several": "several", "dozens": "dozens", "hundreds": "hundreds"}


class _Told(NamedTuple):
    """The toll that one frame tells, with its counts."""

    frame: Frame
    counts: list[CasualtyMention]
    toll: Toll

    @property
    def exact(self) -> bool:
        return self.toll.low is not None or self.toll.high is not None

    @property
    def size(self) -> int:
        return self.toll.low or self.toll.high or 0

    @property
    def in_title(self) -> bool:
        return self.frame.segment.sentence.in_title


@dataclass(frozen=True, slots=True)
class TollChoice:
    """A toll with its evidence, and the counts that lost."""

    toll: Toll | None
    evidence: tuple[Evidence, ...] = ()
    lost: tuple[tuple[str, str], ...] = ()

    @property
    def exact(self) -> bool:
        """Whether a number is known."""
        return self.toll is not None and (self.toll.low is not None or self.toll.high is not None)


def choose_tolls(reading: Reading, draft: Draft, drafts: Sequence[Draft] = ()) -> dict[Harm, TollChoice]:
    """The killed, the injured and the combined toll of an occurrence; `drafts` are those of its article.

    A number for the dead and wounded together stands where they are split by vague words alone;
    otherwise the split is told and the sum says nothing new (codebook 4.2).
    """
    chosen: dict[Harm, TollChoice] = {harm: choose_toll(reading, draft, harm, drafts) for harm in _HARMS}
    split = (chosen["killed"], chosen["injured"])
    if chosen["combined"].exact and not any(choice.exact for choice in split):
        chosen["killed"], chosen["injured"] = TollChoice(None), TollChoice(None)
    elif any(choice.toll for choice in split):
        chosen["combined"] = TollChoice(None)
    return chosen


def _told_elsewhere(reading: Reading, draft: Draft, told: _Told, drafts: Sequence[Draft]) -> bool:
    """Whether the text tells a headline's figure of something else.

    As a running total (`37 قتيلا منذ اندلاع الاحتجاجات`), or of another occurrence: `مقتل ضابط في كتم وجرح 13
    نازحا في طور` sums two up, and the text tells each with its own count.
    """
    own = {id(c) for frame in draft.frames for c in frame.casualties}
    harm, figure = told.counts[0].harm, (told.toll.low, told.toll.high)
    same = [c for c in reading.casualties if c.harm == harm and (c.low, c.high) == figure and c not in told.counts]
    if not told.exact or not same or any(id(c) in own for c in same):
        return False
    since = [h.first for h in reading.having("modality", "effect", "total")]
    since += [time.first for time in reading.times if time.kind == "since"]
    running = all(any(0 <= at - c.last <= _BESIDE for at in since) for c in same)
    return running or _told_of_another(draft, drafts, {c.at for c in same if not c.share})


def _told_of_another(draft: Draft, drafts: Sequence[Draft], same: set[int]) -> bool:
    """Whether the text counts for this occurrence, too, and has a figure among the counts of another one."""
    counted = any(f.casualties for f in draft.frames if not f.segment.sentence.in_title)
    others = (c for d in drafts if d is not draft for f in d.frames for c in f.casualties)
    return counted and any(c.at in same for c in others)


_HARMS: tuple[Harm, ...] = ("killed", "injured", "combined")


def choose_toll(reading: Reading, draft: Draft, harm: Harm, drafts: Sequence[Draft] = ()) -> TollChoice:
    """One toll for an occurrence: an update wins, then the count told most exactly and first.

    Counts of one sentence that befall different people are added ("two soldiers killed and
    three gunmen killed"); a later figure that is told as risen replaces the earlier one.
    """
    told = []
    for frame in draft.frames:
        own = [c for c in frame.casualties if c.harm == harm]
        counts = [c for c in own if c.share and _dated(reading, frame, c)] or [
            c for c in own if not c.share and not _running(reading, frame, c)
        ]
        if counts:
            told.append(_Told(frame, counts, _sum(reading, counts)))
    told = [t for t in told if not (t.in_title and _told_elsewhere(reading, draft, t, drafts))]
    if not told:
        return TollChoice(None)
    exact = [t for t in told if t.exact]
    exact = [t for t in exact if not _one_more(reading, t)] or exact
    exact = [t for t in exact if t.size] or exact  # "no casualties" holds only where none are told
    chosen = _main(told, exact)
    beside = _companions(reading, chosen, exact)
    if beside is not None:
        chosen = beside
    both = _with_attackers(reading, chosen, exact)
    if both is not None:
        return TollChoice(both.toll, _evidence(reading, (both,)))
    foes = _other_camp(reading, chosen, exact)
    if foes is not None:
        return TollChoice(_added(chosen.toll, foes.toll), _evidence(reading, (chosen, foes)))
    other = _other_source(reading, chosen, exact)
    if other is not None:
        return TollChoice(_span(chosen.toll, other.toll), _evidence(reading, (chosen, other)))
    lost = tuple((_text(t.toll), "told later or less exactly") for t in told if t.toll != chosen.toll)
    return TollChoice(chosen.toll, _evidence(reading, (chosen,)), lost)


def _one_more(reading: Reading, told: _Told) -> bool:
    """`مقتل عسكري ثان من بين الجرحى`: the second or third who died, whom another telling has counted."""
    nth = {q.first for q in reading.quantities if q.ordinal and not q.definite}
    return all(c.low == c.high == 1 and any(last in nth for last in (c.last, c.last - 1)) for c in told.counts)


def _main(told: Sequence[_Told], exact: Sequence[_Told]) -> _Told:
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


def _counted_later(first: _Told, exact: Sequence[_Told]) -> _Told | None:
    """`أصيب مع عدد من مرافقيه`, later `مع اثنين من مرافقيه`: the number of those who were told by a vague word."""
    low = first.toll.low
    several = len(first.counts) == 1 and len(first.counts[0].people) > 1
    if low is None or first.toll.high is not None or not several:
        return None
    later = (t for t in exact if not t.in_title and t.toll.low == t.toll.high and len(t.counts) == 1)
    return next((t for t in later if low <= t.size <= low + _VAGUE_MEN and len(t.counts[0].people) > 1), None)


_VAGUE_MEN = 10
"""A vague word for people beside one who is named means no more than so many."""


def _companions(reading: Reading, chosen: _Told, exact: Sequence[_Told]) -> _Told | None:
    """`مقتل القيادي`, later `القيادي وثلاثة من مرافقيه`: who died beside the one that was told first."""
    if chosen.toll != Toll(1, 1):
        return None
    told = [t for t in exact if t.size > 1 and len(t.counts) == 1 and _one_and_others(reading, t.counts[0])]
    return told[0] if told else None


def _with_attackers(reading: Reading, chosen: _Told, exact: Sequence[_Told]) -> _Told | None:
    """`مقتل ثلاثة من الشرطة`, later `ثلاثة من الشرطة وثلاثة من المهاجمين`: the toll that has both camps' dead."""
    if len(_camps(reading, chosen)) != 1 or chosen.toll.low != chosen.toll.high:
        return None
    both = (t for t in exact if len(_camps(reading, t)) == _TWO and len(t.counts) == 1 and not t.in_title)
    return next((t for t in both if t.size > chosen.size and t.toll.low == t.toll.high), None)


def _one_and_others(reading: Reading, count: CasualtyMention) -> bool:
    """Whether a count begins with a single person, by noun or name, to whom others are added."""
    if len(count.people) < _TWO:
        return False
    first = next((a.mention for a in reading.actors if a.first == count.people[0][0]), None)
    return first is None or first.number == "sg"


_TWO = 2


def _other_camp(reading: Reading, chosen: _Told, exact: Sequence[_Told]) -> _Told | None:
    """`مقتل شرطيين`, later `مقتل ثلاثة من المهاجمين`: both camps' dead are one toll (codebook 4.1).

    So are the dead of two armed sides that have names (`مقتل 12 من الحوثيين`, later `كما قتل ثلاثة من الجيش`).
    """
    mine, ours = _camps(reading, chosen), _sides(reading, chosen)
    for other in exact:
        theirs = _camps(reading, other)
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


_GROUPS = frozenset({"rebel", "political_militia"})


def _perhaps_the_same(reading: Reading, unnamed: _Told, named: _Told) -> bool:
    """`مقتل أربعة متشددين`, later `ثلاثة قتلى من عناصر القاعدة`: gunmen without a group may be the group's."""
    mentions = [reading.people[first] for c in unnamed.counts for first, _ in c.people if first in reading.people]
    nameless = bool(mentions) and all(
        UNIDENTIFIED in m.actors and m.group == "combatants" for m in mentions
    )
    known, sides = reading.pack.actors, _sides(reading, named)
    return nameless and not _sides(reading, unnamed) and bool(sides) and all(known[side].cls in _GROUPS for side in sides)


def _told_beside(one: _Told, other: _Told, reach: int) -> bool:
    """Whether two counts stand in one sentence, or in two so many sentences apart."""
    apart = abs(one.frame.segment.sentence.number - other.frame.segment.sentence.number)
    return one.frame is not other.frame and apart <= reach


_TOO_BESIDE = 2


def _agree(chosen: _Told, other: _Told) -> bool:
    """`مقتل جنديين على الأقل`, in the next sentence `مقتل اثنين من جنودنا`: the same people told again."""
    return other.size == chosen.size and other is not chosen


def _soldiers(reading: Reading, chosen: _Told, other: _Told) -> bool:
    """`18 قتيلا مدنيا، في حين أعلنت البعثة مقتل جندي من عناصرها`: soldiers set beside the dead civilians."""
    against = other.frame.segment.first in {h.first for h in reading.having("clause_words", "kind", "break")}
    kinds = _groups(reading, chosen) == {"civilians"} and _groups(reading, other) <= {"combatants", "police"}
    same = other.frame.segment.sentence is chosen.frame.segment.sentence
    return same and against and kinds and bool(_groups(reading, other)) and other.frame.place is None


def _told_too(reading: Reading, told: _Told) -> bool:
    """`كما قتل خمسة أيضا`, `أسفر أيضا عن مقتل اثنين`: whether a word beside a count adds it to others."""
    words = [h.first for h in reading.having("clause_words", "kind", "too")]
    return any(count.first - _TOO_REACH <= at <= count.last for count in told.counts for at in words)


_TOO_REACH = 2


def _same_people(reading: Reading, one: _Told, other: _Told) -> bool:
    """Whether two counts give one figure for people told by the same noun, or by none."""
    nouns = [
        {reading.article.words(first, first + 1) for count in told.counts for first, _ in count.people}
        for told in (one, other)
    ]
    return one.toll == other.toll and (not all(nouns) or bool(nouns[0] & nouns[1]))


def _sides(reading: Reading, told: _Told) -> set[str]:
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


def _camps(reading: Reading, told: _Told) -> set[str]:
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


def _added(a: Toll, b: Toll) -> Toll:
    low = None if a.low is None or b.low is None else a.low + b.low
    high = None if a.high is None or b.high is None else a.high + b.high
    return Toll(low, high)


def _evidence(reading: Reading, told: Sequence[_Told]) -> tuple[Evidence, ...]:
    rule = "figures of two sources; " if len(told) > 1 else ""
    return tuple(reading.article.evidence(c.first, c.last, rule + c.rule) for t in told for c in t.counts)


def _dated(reading: Reading, frame: Frame, share: CasualtyMention) -> bool:
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


def _running(reading: Reading, frame: Frame, count: CasualtyMention) -> bool:
    """Whether a count is a running total over days (codebook 4.5): a time "since" or a long span beside it.

    An act told between them has the time (`3 جرحى في أول تفجير منذ بدء الحملة`). A span that is the frame's
    own time tells when an occurrence of several days was (codebook 1.5).
    """
    since = [h.first for h in reading.having("modality", "effect", "total")]
    for time in reading.times:
        days = (time.end - time.start).days
        if time.kind == "since" or (time.kind == "span" and days > 1 and time != frame.time):
            since.append(time.first)
    acts = [t.first for t in frame.triggers]
    words = reading.within("clause_words", frame.segment.first, frame.segment.last)
    apart = [h.first for h in words if h["kind"] == "sub"]  # `الثالث خلال أسبوع، إذ قتل`
    ranks = [h.first for h in reading.having("clause_words", "kind", "rank")]  # `في أعلى حصيلة منذ بدء الحملة`
    return any(
        frame.segment.holds(at)
        and -_BESIDE <= at - count.last <= _BESIDE
        and not any(count.last <= between < at for between in (*acts, *ranks))
        and not any(at < clause < count.first for clause in apart)
        and not _of_earlier_act(reading, acts, at, count.first)
        for at in since
    )


def _of_earlier_act(reading: Reading, acts: Sequence[int], at: int, count: int) -> bool:
    """`المدينة التي استعادتها القوات الشهر الماضي، قضى ثلاثة`: a time behind another act, before a comma."""
    parted = any(token.text == "،" for token in reading.article.tokens[at:count])
    return parted and any(act < at for act in acts)


_BESIDE = 8
_SHARE_OF_LARGER = 0.4
"""Two sources' figures further apart than this are taken for a whole and a part of it."""


def _other_source(reading: Reading, chosen: _Told, exact: Sequence[_Told]) -> _Told | None:
    """A later figure that another source gives (codebook 4.1), no update and no part."""
    mine = {(s.kind, s.first) for s in chosen.frame.sources}
    for other in exact:
        if other.frame is chosen.frame or not other.frame.sources or other.frame.time is not None:
            continue
        if any(c.total for c in (*other.counts, *chosen.counts)) or len(other.counts) > 1:
            continue
        if (_camps(reading, other) == {"attackers"}) != (_camps(reading, chosen) == {"attackers"}):
            continue
        if _compatible(chosen.toll, other.toll) or _compatible(other.toll, chosen.toll):
            continue
        small, large = sorted((other.size, chosen.size))
        theirs = {(s.kind, s.first) for s in other.frame.sources}
        if _counters(reading, chosen, other):
            return other
        boast = _boasts(reading, other) != _boasts(reading, chosen)
        if theirs - mine and (small >= _SHARE_OF_LARGER * large or boast):
            return other
    return None


def _counters(reading: Reading, chosen: _Told, other: _Told) -> bool:
    """`قتل ستة وفق الجيش، بينما تحدثت الحركة عن 49 قتيلا`: another speaks in a clause set against the first."""
    mine, theirs = chosen.frame.segment, other.frame.segment
    set_against = theirs.first in {h.first for h in reading.having("clause_words", "kind", "break")}
    said = reading.speech(theirs.first, other.counts[0].at, phrases=True) is not None
    return mine.sentence is theirs.sentence and set_against and said


def _boasts(reading: Reading, told: _Told) -> bool:
    """`قالت الحركة إن مقاتليها قتلوا 39 جنديا`: armed rebels who tell whom they killed count in their own way."""
    known = reading.pack.actors
    acting = (r.actor.actor or "" for r in told.frame.roles if r.role == "perpetrator")
    armed = any(group == "combatants" for group in _groups(reading, told))
    return armed and any(a in known and known[a].cls == "rebel" for a in acting)


def _groups(reading: Reading, told: _Told) -> set[str]:
    people = reading.people
    return {people[first].group for c in told.counts for first, _ in c.people if first in people}


def _compatible(a: Toll, b: Toll) -> bool:
    """`more than 20` leaves room for 27; the same figure is no second one."""
    if a.low == b.low and a.high == b.high:
        return True
    if a.high is None and a.low is not None:
        return (b.low or b.high or 0) >= a.low
    return a.low is None and a.high is not None and (b.high or b.low or 0) <= a.high


def _span(a: Toll, b: Toll) -> Toll:
    """Smallest to largest, open above when the larger one is."""
    larger = a if (a.low or a.high or 0) > (b.low or b.high or 0) else b
    lows = [v for v in (a.low, b.low, a.high, b.high) if v is not None]
    return Toll(min(lows), larger.high)


def _sum(reading: Reading, counts: list[CasualtyMention]) -> Toll:
    """What the counts of one frame make together: their sum, each figure once, or a total told among them."""
    distinct: list[CasualtyMention] = []
    for count in counts:
        told = count.low is not None or count.high is not None
        if told and not any(_again(reading, c, count) for c in distinct):
            distinct.append(count)
    if not distinct:
        return Toll(None, None, _VAGUE[counts[0].vague or "several"])
    totals = [c for c in distinct if c.total]
    if totals:
        distinct = totals[-1:]
    if len(distinct) > 1 and _another_says(reading, distinct):
        return reduce(_span, (Toll(c.low, c.high) for c in distinct))
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
    """`ذكرت تقارير أن 5 قتلوا وأفادت تقارير أخرى بمقتل 20`: somebody else speaks between two figures."""
    others = {h.first for h in reading.having("clause_words", "kind", "other")}
    others |= {s.first for s in reading.speakers}
    return all(
        reading.speech(one.last, other.at) is not None and not others.isdisjoint(range(one.last, other.at))
        for one, other in pairwise(counts)
    )


def _text(toll: Toll) -> str:
    return toll.vague or f"{toll.low}..{toll.high}"


def victims(reading: Reading, draft: Draft) -> tuple[Victims, ...]:
    """The split by group of people, where the counted nouns tell one."""
    people = reading.people
    groups: dict[str, dict[str, Toll]] = {}
    for frame in draft.frames:
        for count in frame.casualties:
            group = next((people[f].group for f, _ in count.people if f in people and people[f].group), "")
            group = {"police": "combatants", "attackers": "combatants"}.get(group, group)
            again = count.share and count.named  # one of whom the death is told
            if group in ("", "unknown", "protesters") or count.harm == "combined" or again:
                continue
            toll = Toll(count.low, count.high, _VAGUE.get(count.vague or ""))
            groups.setdefault(group, {}).setdefault(count.harm, toll)
    return tuple(Victims(g, t.get("killed"), t.get("injured")) for g, t in groups.items())
