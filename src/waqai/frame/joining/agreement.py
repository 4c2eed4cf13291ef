"""What speaks for and against a frame telling the occurrence of a draft.

Each thing is a named feature with a weight in `packdata/same_incident.tsv`; a frame joins the draft
for which the sum is highest, when it reaches `JOIN_FROM`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache
from pathlib import Path
from typing import NamedTuple

from waqai.detect.mentions import CasualtyMention
from waqai.detect.times import TimeMention
from waqai.frame.drafts import Draft
from waqai.frame.frames import Frame
from waqai.frame.joining.hunts import attacked_before
from waqai.frame.joining.known_acts import told_closely
from waqai.frame.joining.named_people import tells_of_another
from waqai.frame.joining.new_acts import of_new_act
from waqai.frame.joining.roundups import next_of_roundup
from waqai.frame.joining.same_kind import BLAST, BLASTS, BLOWS, of_type
from waqai.frame.joining.same_place import of_place
from waqai.frame.joining.same_toll import of_toll, tells_several
from waqai.frame.joining.spoken_again import spoken_again
from waqai.frame.joining.tellings import Telling, opens_with
from waqai.frame.reading import Reading
from waqai.frame.roles.between_parties import FIRST_PARTY
from waqai.frame.roles.opponents import FOUGHT_THE_KILLED
from waqai.frame.roles.scene import ACTING
from waqai.gazetteer.geometry import distance_km
from waqai.packs.table import read_table
from waqai.resolve.sides import UNIDENTIFIED

WEIGHTS = Path(__file__).resolve().parent.parent.parent / "packdata" / "same_incident.tsv"
"""The weight of each feature and its wording for `explain`. Set by hand: a change is kept where incident_f1
gains in both halves of the tune articles; a search over all of them at once does not hold (`docs/accuracy.md`)."""

_NIGHT = ("night", "dawn")
_WEEKS = 14
"""What is told with a day so long ago is hardly the news that was told before it without one."""
_DAYS_AGO = "ago_day"
"""`قبل أيام`: no news of today, though it may have been the day before yesterday."""
_FAR = 6
"""Sentences after which a telling is no longer near the one before."""
_LOOSE_SIDES = frozenset({"unidentified", "civilians"})


class Weight(NamedTuple):
    """How much a feature counts, and what it says."""

    value: float
    note: str


@cache
def load_weights() -> Mapping[str, Weight]:
    """The weights by feature, read once; PackError when the table has a fault."""
    rows = read_table(WEIGHTS, ("feature", "weight", "note"))
    return {row["feature"]: Weight(float(row["weight"]), row["note"]) for row in rows}


def agreement(reading: Reading, draft: Draft, telling: Telling, number: int) -> list[tuple[float, str]]:
    """What speaks for and against, each with its weight; `number` is the draft's place in the article."""
    weights = load_weights()
    return [weights[name] for name in features(reading, draft, telling, number)]


def features(reading: Reading, draft: Draft, telling: Telling, number: int) -> Iterator[str]:
    """The names of the features that hold between a draft and a later telling."""
    frame = telling.frame
    if frame.summed != draft.summed and (frame.place is not None or frame.casualties or _of_one_act(frame)):
        yield "sum_of_acts"
    kind = of_type(draft, frame)
    kind = "same_wide_kind" if kind == "wider_word" and telling.only_claims else kind
    if kind == "taken_beside" and _same_dead(draft, frame):
        kind = "wider_word"
    yield kind
    yield from _of_time(reading, draft, frame)
    place = next(of_place(reading, draft, frame), "")
    if place == "places_side_by_side" and _beside_it(draft, telling):
        place = "other_place"
    if place:
        yield place
        if next_of_roundup(reading, draft, frame, place):
            yield "next_of_roundup"
    yield from of_toll(reading, draft, frame, apart=not draft.in_title and place in _APART)
    acting, theirs = telling.acting, draft.sides(*ACTING)
    for feature in _of_sides(reading, draft, telling, theirs):
        yield _of_same_side(draft, frame, kind, place) if feature == "same_side_acting" else feature
    yield from _of_nearness(draft, frame)
    more_dead = telling.others_died or _others_as_well(reading, draft, telling)
    if frame.another or more_dead or _bodies_elsewhere(draft, frame):
        yield "told_as_another"
    elif telling.counts_as_well and all(draft.tolls(harm) for harm in ("killed", "injured")):
        yield "told_as_well"
    others = acting - _LOOSE_SIDES - theirs
    own = others and theirs - _LOOSE_SIDES and telling.by_own_verb
    if frame.singled_out and any(tells_several(f) for f in draft.frames):
        yield "singled_out"
    elif telling.known and not own:
        yield "definite"
    if tells_of_another(reading, draft, frame):
        yield "another_named"
    if telling.hunts and attacked_before(reading, draft):
        yield "hunted"
    elif again := spoken_again(reading, draft, telling, place):
        yield again
    else:
        yield from of_new_act(draft, telling)
    if others and theirs == {UNIDENTIFIED} and frame.place is None and told_closely(draft, frame):
        yield "gunmen_named"
    if frame.place is None and frame.time is None and not frame.another and not telling.earlier:
        if not _another_acts(draft, frame, others):
            yield "nothing_of_its_own"
        if frame.definite and frame.segment.sentence.number - draft.frames[-1].segment.sentence.number <= 1:
            yield "known_just_before"
    before = telling.earlier and frame.segment.sentence is draft.frames[-1].segment.sentence
    elsewhere = kind == "other_kind" and _told_further_on(reading, draft, frame)
    goes_on = _goes_on(reading, frame)
    opens = frame.anchor - frame.segment.sentence.first <= _COUNT_OPENS
    if goes_on and opens and frame.segment.sentence.number - draft.frames[-1].segment.sentence.number == 1:
        yield "goes_on"
    if number == 0 and not before and draft.in_title and not elsewhere and not goes_on:
        yield "headline_elsewhere" if place == "other_governorate" else "headline"
    if frame.segment.sentence.paragraph <= 1 and number == 0 and not before:
        yield "lead"
    if acting & theirs - _LOOSE_SIDES and _own_account(reading, draft, frame):
        yield "own_account"
    if _shares_nothing(draft, telling, theirs):
        yield "nothing_shared"
    if draft.days is None and telling.had_happened:
        yield "had_happened"
    elif telling.earlier or telling.recalled:
        yield "earlier"
    yield from telling.whatever_was_told


def _same_dead(draft: Draft, frame: Frame) -> bool:
    """Whether a frame tells the same high number of dead as was told before: they were taken before, too."""
    told = (frame.own_casualties("killed"), draft.tolls("killed"))
    mine, theirs = ({c.low for c in counts if c.low == c.high and (c.low or 0) > _FEW} for counts in told)
    return bool(mine & theirs)


_FEW = 3


def _goes_on(reading: Reading, frame: Frame) -> bool:
    """`وأصيب 58 بجراح`: a count alone, behind a sentence of the text whose act it goes on to tell."""
    if frame.place is not None or frame.time is not None or frame.triggers:
        return False
    sentence = frame.segment.sentence
    if not all(c.low for c in frame.casualties):
        return False
    before = reading.article.sentences[sentence.number - 1]
    return not before.in_title and any(before.first <= at < before.last for at in reading.acts)


_COUNT_OPENS = 2
"""The word of harm of such a count is one of the first of its sentence."""


def _own_account(reading: Reading, draft: Draft, frame: Frame) -> bool:
    """`قتل أربعة شرطيين في هجوم للحركة. وقالت الحركة إنها قتلت ستة`: who acted tells its dead, no more."""
    classes = reading.pack.event_classes
    acts = any(t.strong and classes[t.event_class].family == _VIOLENCE for t in frame.triggers)
    if frame.place is not None or frame.time is not None or acts or frame.another:
        return False
    gap = frame.segment.sentence.number - draft.frames[-1].segment.sentence.number
    spoken = reading.speech(frame.segment.first, frame.anchor) is not None
    return gap <= _ACCOUNT_REACH and spoken and draft.harmed and not draft.in_title


_VIOLENCE, _ACCOUNT_REACH = "violence", 2
"""Sentences behind an act in which who did it gives his own account."""


def _of_one_act(frame: Frame) -> bool:
    """`وفجر المهاجم شحنته`: a word of one act, where `الهجومان` may speak of all that a sum told."""
    acts = [t for t in frame.triggers if t.strong] or frame.triggers
    return bool(acts) and all(t.form != "noun" or t.number == "sg" for t in acts)


_APART = frozenset({"other_governorate", "other_place"})
"""How the places of two acts are told to be two, so that one figure for both is rather an accident."""


def _of_same_side(draft: Draft, frame: Frame, kind: str, place: str) -> str:
    """What it says that one side acts in both tellings: in a round-up it acts here and there, in many ways."""
    if place == "other_place":
        return "same_side_elsewhere"
    wide = kind == "wider_word" and draft.place is not None and frame.event.name != _FIRE
    return "same_side_by_wide_word" if wide else "same_side_acting"


_FIRE = "looting"
"""A house set on fire is part of the attack on it."""


def _told_further_on(reading: Reading, draft: Draft, frame: Frame) -> bool:
    """Whether what a headline tells is told behind a frame, by a word of its kind that the frame has not."""
    if any(f.casualties for f in draft.frames):
        return False
    kinds = {f.event.name for f in draft.frames}
    here = {t.event_class for t in frame.segment.triggers(reading)}
    behind = (t for t in reading.triggers if t.first >= frame.segment.last and t.strong)
    return not kinds & here and any(t.event_class in kinds for t in behind)


def _another_acts(draft: Draft, frame: Frame, others: Set[str]) -> bool:
    """Whether a side acts that is not the draft's; one that names the gunmen told before is no other."""
    crowd = any(f.event.family == "crowd" for f in (*draft.frames, frame))
    if others <= draft.sides("target") and any(r.rule in _WITHOUT_ORDER for f in draft.frames for r in f.roles):
        return False  # `مقتل مسلحين في اشتباك مع الجيش ... وكان المسلحون هاجموا نقطة`
    return bool(others) and (crowd or bool(draft.sides(*ACTING) - _LOOSE_SIDES))


def _shares_nothing(draft: Draft, telling: Telling, theirs: Set[str]) -> bool:
    """A telling with a place and dead of its own, of an occurrence without a place, a day or a side in common."""
    frame = telling.frame
    there = frame.place is not None and not frame.place.is_country and draft.place is None
    own = there and bool(frame.own_casualties("killed"))
    sides = telling.acting & theirs or frame.sides("target") & draft.sides("target")
    return own and not frame.definite and not sides and frame.segment.sentence.paragraph > 1


def _of_time(reading: Reading, draft: Draft, frame: Frame) -> Iterator[str]:
    days = draft.days
    if frame.time is None:
        said = frame.statement_time
        if days is not None and said is not None and said.end.toordinal() < days[0]:
            yield "said_before"
        return
    start, end = frame.time.start.toordinal(), frame.time.end.toordinal()
    if days is not None:
        night = frame.time.part in _NIGHT and any(f.time.part in _NIGHT for f in draft.frames if f.time)
        if start <= days[1] and days[0] <= end:
            own = not frame.definite and bool(frame.own_casualties("killed")) and not tells_several(frame)
            of_month = own and frame.time.precision == "month" and days[1] - days[0] <= 1
            yield "month_of_it" if of_month else "same_day"
        elif night and start - days[1] <= 1 and days[0] - end <= 1:
            yield "one_night"
        else:
            yield "other_day"
    elif reading.article.document.published.toordinal() - end > _WEEKS and not draft.in_title:
        yield "weeks_before"
    elif reading.article.document.published.toordinal() - end > 2 or _some_days_ago(frame, frame.time):
        yield "days_before"


def _some_days_ago(frame: Frame, time: TimeMention) -> bool:
    """Whether a time is "days ago", a week or a month: no news of the day."""
    of_month = time.precision == "month" and not tells_several(frame)
    return of_month or time.precision == "week" or time.rule.startswith(_DAYS_AGO)


def _of_sides(reading: Reading, draft: Draft, telling: Telling, theirs: Set[str]) -> Iterator[str]:
    frame, acting = telling.frame, telling.acting
    if acting & theirs - _LOOSE_SIDES:
        if not telling.only_claims:
            yield "same_side_acting"
    elif acting - _LOOSE_SIDES and theirs - _LOOSE_SIDES:
        if not acting & draft.sides("target"):
            yield "other_side_acting"
        elif not any(r.rule in _WITHOUT_ORDER for f in (frame, *draft.frames) for r in f.roles):
            yield "sides_swapped"  # `بين الجيش والتنظيم` tells not who began
    elif not frame.definite and _by_blow(frame) and (acting - _LOOSE_SIDES) & _struck(reading, draft):
        yield "sides_swapped"  # `هجوم على دورية للجيش، بينما تعرضت القرى لقصف الجيش`
    elif not acting - _LOOSE_SIDES and _blown_up(reading, frame) & theirs - _LOOSE_SIDES:
        yield "blew_up_doers"  # `قتلت القوات 37 مسلحا ... وقتل ثلاثة جنود في انفجار منزل مفخخ`
    hit, struck = frame.sides("target") - _LOOSE_SIDES, draft.sides("target") - _LOOSE_SIDES
    if hit & struck:
        yield "same_side_hit"
    elif hit and struck:
        yield "other_side_hit"
        if not (hit & theirs or struck & acting or _unnamed_foes(draft, frame)) and _other_dead(draft, frame):
            yield "other_dead"


_WITHOUT_ORDER = (FIRST_PARTY, FOUGHT_THE_KILLED)
"""The rules of sides of a fight that tell not who began it."""


def _unnamed_foes(draft: Draft, frame: Frame) -> bool:
    """`مقتل 9 من الحوثيين في معارك، فيما قتل 4 جنود`: the dead of whom a fight was with, in the same sentence."""
    last = draft.frames[-1]
    fought = last.event.name in _FIGHTS and last.segment.sentence is frame.segment.sentence
    return fought and not frame.triggers and not draft.sides(*ACTING) - _LOOSE_SIDES


_FIGHTS = frozenset({"clash", "confrontation", "ambush"})


def _other_dead(draft: Draft, frame: Frame) -> bool:
    """Whether both tell dead in numbers that differ: two tellings whose dead are of two sides (codebook 1.4)."""
    mine, theirs = frame.own_casualties("killed"), draft.tolls("killed")
    return bool(mine and theirs) and {c.low for c in mine}.isdisjoint(c.low for c in theirs)


def _beside_it(draft: Draft, telling: Telling) -> bool:
    """`قصفت المطار، كما شن غارات على حي كذا`: a new act behind "as well", at a spot of the town of its own."""
    mine, theirs = telling.frame.place, draft.place
    if mine is None or theirs is None or not telling.breaks_off or not mine.precision == theirs.precision == 1:
        return False
    return distance_km(mine.lat, mine.lon, theirs.lat, theirs.lon) > _SPOTS_KM


_SPOTS_KM = 4.0
"""Two spots of one town so far apart are two places, where each is told with an act of its own."""


def _struck(reading: Reading, draft: Draft) -> frozenset[str]:
    """The sides that a draft tells as hit, those of its soldiers and police among them."""
    return _struck_in(reading, draft.frames)


def _struck_in(reading: Reading, frames: Sequence[Frame]) -> frozenset[str]:
    """The sides that frames tell as hit."""
    hit = [r.actor for f in frames for r in f.roles if r.role == "target"]
    soldiers = {reading.armed_people[a.first] for a in hit if a.first in reading.armed_people}
    return frozenset(a.actor for a in hit if a.actor) | soldiers


def _blown_up(reading: Reading, frame: Frame) -> frozenset[str]:
    """The sides whose people a new blast hit, which nobody is told to have caused."""
    if frame.event.name not in BLASTS | {BLAST} or frame.definite or not frame.tells_new_act:
        return frozenset()
    return _struck_in(reading, [frame])


def _by_blow(frame: Frame) -> bool:
    """Whether a frame tells a blow that is new: no fight, in which both sides act and are hit."""
    return frame.event.name in BLOWS and frame.tells_new_act


def _of_nearness(draft: Draft, frame: Frame) -> Iterator[str]:
    last = draft.frames[-1].segment.sentence
    gap = frame.segment.sentence.number - last.number
    if gap <= 1:
        yield "told_just_before"
    elif gap >= _FAR:
        yield "told_long_before"
    if frame.segment.sentence is last:
        if frame.place is None and frame.time is None:
            yield "same_sentence"
        if any(frame.own_casualties(h) and draft.frames[-1].own_casualties(h) for h in ("killed", "injured")):
            yield "counted_side_by_side"


def _bodies_elsewhere(draft: Draft, frame: Frame) -> bool:
    """`قصفت القوات البلدة، فيما عثر على جثة عند أطراف قرية`: found in a place of its own, beside another act."""
    found = frame.event.name == _BODIES and all(f.event.name != _BODIES for f in draft.frames)
    apart = frame.place is not None and frame.place.place.id not in {p.place.id for p in draft.places}
    return found and apart and frame.strong and not frame.definite and bool(draft.places)


_BODIES = "bodies"


def _others_as_well(reading: Reading, draft: Draft, telling: Telling) -> bool:
    """`كما استهدف الطيران مقر القوة وقتل شرطيين`, behind three dead civilians: other people by a new act.

    Or by other means at a spot of their own (`قتل 11 مسلحا، بينما قتل مدنيان بقذائف على حي كذا`).
    """
    frame = telling.frame
    opens = telling.breaks_off and frame.segment.first == frame.segment.sentence.first
    if not opens and not (opens_with(reading, frame, "break") and _at_a_spot(draft, frame)):
        return False
    mine, theirs = frame.own_casualties("killed"), draft.tolls("killed")
    apart = bool(mine) and bool(theirs) and all(c.low for c in (*mine, *theirs))
    groups = [{_group_of(reading, c) for c in counts} for counts in (mine, theirs)]
    return apart and "" not in groups[0] | groups[1] and groups[0].isdisjoint(groups[1])


def _at_a_spot(draft: Draft, frame: Frame) -> bool:
    """Whether a frame with weapons of its own tells a spot that none of a draft's frames has."""
    place = frame.place
    known = {p.place.id for p in draft.places if p.mention.relation != "within"}
    if place is None or place.is_area:
        return False
    spot = place.mention.relation == "within" or place.place.id not in known
    return spot and bool(frame.weapons) and not draft.in_title


def _group_of(reading: Reading, count: CasualtyMention) -> str:
    """Whether those counted bear arms; "" where the words do not tell."""
    mentions = [reading.people[first] for first, _ in count.people if first in reading.people]
    if not mentions:
        return ""
    armed = any(m.group in _ARMS or (m.kind != "person" and m.group == "") for m in mentions)
    return "armed" if armed else "civil" if all(m.group in _CIVIL for m in mentions) else ""


_ARMS = frozenset({"combatants", "police", "attackers"})
_CIVIL = frozenset({"civilians", "children", "women", "journalists", "medics"})
