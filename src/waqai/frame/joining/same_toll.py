"""What the counts of two tellings say for and against their being one incident."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from waqai.detect.mentions import CasualtyMention
from waqai.frame.drafts import Draft
from waqai.frame.frames import Frame
from waqai.frame.joining.same_kind import FIGHTS
from waqai.frame.places.specificity import may_be_governorate, specificity
from waqai.frame.reading import Reading

_COMMON_TOLL = 3
"""Tolls so small are shared by many incidents: their agreement says less."""
_COMMON_APART = 9
"""The same where the two are told at places apart."""
_WIDE = 3


def of_toll(reading: Reading, draft: Draft, frame: Frame, *, apart: bool) -> Iterator[str]:
    """How the counts of a frame go with a draft's, for the killed, the injured and both together.

    `apart` tells that the two are told at two places.
    """
    if _act_of_several(draft, frame):
        yield "item_of_series"
    elif reading.tells_series and any(_tolls_apart(f, frame) for f in draft.frames):
        yield "item_of_list"
    received = not frame.triggers and frame.place is None and _received(reading, frame)
    for harm in ("killed", "injured", "combined"):
        mine = frame.own_casualties(harm)
        theirs = draft.tolls(harm) if mine else []
        if not theirs:
            continue
        if received and not _more(mine, theirs):
            yield f"fitting_{harm}"
            continue
        same = [a for a in mine for b in theirs if _same(a, b) and not _of_others(reading, a, b)]
        if same:
            common = _COMMON_APART if apart else _COMMON_TOLL
            small = all((c.low or c.high or 0) <= common for c in same)
            yield f"same_small_{harm}" if small else f"same_{harm}"
        elif harm == "killed" and _died_since(frame, theirs):
            yield f"fitting_{harm}"
        elif _risen_elsewhere(draft, frame, mine, theirs):
            yield f"part_of_{harm}"
        elif _one_of_several(draft, frame, mine, theirs):
            yield f"item_of_{harm}"
            if not frame.definite and _part_of_total(draft, frame):
                yield f"part_of_{harm}"
        elif _loose(mine) or _loose(theirs) or any(c.total for c in mine):
            yield f"fitting_{harm}"
        elif not frame.definite and _part_of_total(draft, frame) and not (draft.in_title and _more(mine, theirs)):
            yield f"part_of_{harm}"
        else:
            yield f"other_{harm}" if not frame.definite else f"other_{harm}_of_known"


def _received(reading: Reading, frame: Frame) -> bool:
    """`وقالت المنظمة إن مستشفاها استقبل سبعة قتلى`: one hospital's share of the dead and hurt (codebook 4.1)."""
    words = reading.within("clause_words", frame.segment.first, frame.segment.last)
    counts = [c.at for c in frame.casualties]
    return any(w["kind"] == _RECEIVED and any(0 < at - w.first <= _RECEIVED_REACH for at in counts) for w in words)


_RECEIVED, _RECEIVED_REACH = "received", 6


_ARMED, _CIVILIANS = frozenset({"combatants", "police", "attackers"}), frozenset({"civilians"})


def _of_others(reading: Reading, one: CasualtyMention, other: CasualtyMention) -> bool:
    """`سقط خمسة جنود`, later `خمسة قرويين`: one figure for soldiers and for civilians."""
    people = reading.people
    mine, theirs = ({people[first].group for first, _ in c.people if first in people} for c in (one, other))
    return bool(mine and theirs) and (
        (mine <= _ARMED and theirs <= _CIVILIANS) or (mine <= _CIVILIANS and theirs <= _ARMED)
    )


def _died_since(frame: Frame, dead: Sequence[CasualtyMention]) -> bool:
    """`قتل اثنان ... وكان قد أعلن أن شابا قتل وأصيب آخر`: the wounded of one telling are dead in the other."""
    victims = [_sum_of(frame.own_casualties(harm)) for harm in ("killed", "injured")]
    return all(victims) and any(c.low == c.high == sum(victims) for c in dead)


def _sum_of(counts: Sequence[CasualtyMention]) -> int:
    """The one exact number that counts tell; 0 where they tell none."""
    exact = [c.low or 0 for c in counts if c.low == c.high and not c.vague]
    return exact[0] if len(exact) == len(counts) == 1 else 0


def _is_item(frame: Frame) -> bool:
    """`قتل ثلاثة وأصيب 13 في انفجار سيارة في الكرادة`: one new act with a place and a toll of its own."""
    acts = [t for t in frame.triggers if t.strong]
    new = any(t.number != "pl" and not t.definite for t in acts) and not any(t.number == "pl" for t in acts)
    return new and not frame.definite and frame.place is not None and bool(frame.own_casualties("injured"))


def _tolls_apart(one: Frame, other: Frame) -> bool:
    """Whether two frames are each of one act, with other numbers of the killed or of the injured."""
    if not (_is_item(one) and _is_item(other)):
        return False
    for harm in ("killed", "injured"):
        mine = {c.low for c in one.own_casualties(harm) if c.low == c.high}
        theirs = {c.low for c in other.own_casualties(harm) if c.low == c.high}
        if mine and theirs and mine.isdisjoint(theirs):
            return True
    return False


def _act_of_several(draft: Draft, frame: Frame) -> bool:
    """`وفي محافظة كذا استهدف هجوم قاعدة في بلدة كذا`: a single act in a town, behind a toll of several attacks."""
    mine, theirs = frame.place, draft.place
    if frame.definite or mine is None or theirs is None or not all(tells_several(f) for f in draft.frames):
        return False
    single = any(t.strong and (t.form == "verb" or t.number == "sg") and not t.definite for t in frame.triggers)
    return single and not tells_several(frame) and mine.precision < theirs.precision == _WIDE


def _loose(counts: Sequence[CasualtyMention]) -> bool:
    """Whether no exact number is told that another could contradict; a name may be one of many."""
    return any(c.named for c in counts) or all(c.vague for c in counts)


def _one_of_several(
    draft: Draft, frame: Frame, mine: Sequence[CasualtyMention], theirs: Sequence[CasualtyMention]
) -> bool:
    """`قتل 25 في هجمات متفرقة`: a smaller count behind such a total is that of one of the attacks."""
    if (frame.definite and not frame.singled_out) or not any(tells_several(f) for f in draft.frames):
        return False
    most = max((c.low or 0 for c in theirs), default=0)
    return all(0 < (c.low or c.high or 0) < most for c in mine)


def tells_several(frame: Frame) -> bool:
    """Whether a frame with a count tells of acts in the plural, none of them spoken of before; a pair of blasts in
    one town is rather one act, and clashes are one in the plural, too."""
    numbers = ("pl", "du") if frame.place is not None and frame.place.precision == _WIDE else ("pl",)
    return bool(frame.casualties) and any(
        t.form == "noun"
        and t.number in numbers
        and t.event_class not in FIGHTS
        and not t.definite
        and not t.suffix
        for t in frame.triggers
    )


def _part_of_total(draft: Draft, frame: Frame) -> bool:
    """A count told with a closer place than the draft's (codebook 1.5): its own incident."""
    return (
        frame.place is not None
        and draft.place is not None
        and frame.place.place.id != draft.place.place.id
        and (
            frame.place.precision < draft.place.precision
            or (may_be_governorate(draft.place) and specificity(frame.place) > specificity(draft.place))
        )
    )


def _more(mine: Sequence[CasualtyMention], theirs: Sequence[CasualtyMention]) -> bool:
    """Whether one count is higher than all of others: no part of what they tell."""
    return max(c.low or 0 for c in mine) > max(c.low or 0 for c in theirs)


def _risen_elsewhere(
    draft: Draft, frame: Frame, mine: Sequence[CasualtyMention], theirs: Sequence[CasualtyMention]
) -> bool:
    """`حصيلة القصف على المحافظة خلال 24 ساعة بلغت 46` behind a strike on a town: the sum of several."""
    span = frame.time is not None and frame.time.start < frame.time.end
    if not span or frame.place is None or draft.place is None or not all(c.total for c in mine):
        return False
    wider = frame.place.precision == _WIDE and draft.place.precision < _WIDE
    return wider and min(c.low or 0 for c in mine) > max(c.low or 0 for c in theirs)


def _same(a: CasualtyMention, b: CasualtyMention) -> bool:
    if a.vague or b.vague:
        return False
    return (a.low or a.high) == (b.low or b.high)
