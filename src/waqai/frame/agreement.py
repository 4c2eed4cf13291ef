"""What speaks for and against a frame telling the occurrence of a draft.

Each thing is a named feature with a weight in `packdata/same_incident.tsv`; a frame joins the draft
for which the sum is highest, when it reaches `JOIN_FROM`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from waqai.detect.mentions import CasualtyMention
from waqai.frame.drafts import GENERIC_RANK, Draft
from waqai.frame.frames import Frame
from waqai.frame.known_acts import happened, of_named_place, told_closely, violence_at_large
from waqai.frame.known_people import tells_of_known_attackers
from waqai.frame.reading import Reading
from waqai.frame.roles_behind import FIRST_PARTY
from waqai.frame.weapons import AIR
from waqai.frame.where import may_be_governorate, specificity
from waqai.gazetteer.geometry import distance_km
from waqai.packs.load import EventClass
from waqai.packs.table import read_table
from waqai.resolve.actors import UNIDENTIFIED
from waqai.resolve.places import ResolvedPlace

WEIGHTS = Path(__file__).resolve().parent.parent / "packdata" / "same_incident.tsv"
"""The weight of each feature and its wording for `explain`. Set by hand: a change is kept where incident_f1
gains in both halves of the tune articles; a search over all of them at once does not hold (`docs/accuracy.md`)."""

_SAME_SPOT_KM = 15.0
_NIGHT = ("night", "dawn")
_COMMON_TOLL = 3
"""Tolls so small are shared by many incidents: their agreement says less."""
_WEEKS = 14
"""What is told with a day so long ago is hardly the news that was told before it without one."""
_FAR = 6
"""Sentences after which a telling is no longer near the one before."""
_LOOSE_SIDES = frozenset({"unidentified", "civilians"})
_SETTLEMENTS = frozenset({"capital", "city", "town", "village"})
_OVER_BORDERS = frozenset({"region", "front", "desert", "valley", "mountain"})
_REGION_KM = 80.0
_VAGUE, _WIDE = 2.0, 3
"""Kinds of area that heed no border of a governorate; wider ones (`شمال سوريا`) tell too little."""
_FIGHTS, _BLOWS = frozenset({"clash", "confrontation"}), frozenset({"bombardment", "airstrike", "shelling"})
"""Fighting between two sides, and blows from afar: an article on a battle tells both, each for itself."""
_TAKING, _MAY_TAKE = "territory", frozenset({"assault", "clash", "ambush", "harm", "confrontation"})
"""An attack may be told closer as the taking of a place; a killing or a blast may not."""
_CROWD = frozenset({"protest", "riot", "force"})
_AT_CROWD = frozenset({"harm", "shooting", "killing", "confrontation", "assault"})
_BY_HAND = frozenset({"killing", "shooting", "abduction", "ambush"})
_SHOT_DOWN, _SHOTS = "disrupted", frozenset({"shelling", "airstrike", "assault", "bombardment"})
_FOILED, _FIRE = "foiled", "looting"
_ABDUCTION, _OF_THE_TAKEN = "abduction", frozenset({"killing", "bodies", "harm", "assault", "shooting", "release"})
"""What may befall the abducted in the same incident (codebook 1.3)."""
_SHOT = "shooting"
_FLYING = frozenset({"missile", "rocket", "drone"})
_LOOSE = frozenset({"near", "direction", "countryside"})


class Weight(NamedTuple):
    """How much a feature counts, and what it says."""

    value: float
    note: str


@cache
def load_weights() -> Mapping[str, Weight]:
    """The weights by feature, read once; PackError when the table has a fault."""
    rows = read_table(WEIGHTS, ("feature", "weight", "note"))
    return {row["feature"]: Weight(float(row["weight"]), row["note"]) for row in rows}


def agreement(reading: Reading, draft: Draft, frame: Frame, number: int) -> list[tuple[float, str]]:
    """What speaks for and against, each with its weight; `number` is the draft's place in the article."""
    weights = load_weights()
    return [weights[name] for name in features(reading, draft, frame, number)]


def features(reading: Reading, draft: Draft, frame: Frame, number: int) -> Iterator[str]:
    """The names of the features that hold between a draft and a later frame."""
    yield _of_type(draft, frame)
    yield from _of_time(reading, draft, frame)
    yield from _of_place(draft, frame)
    yield from _of_toll(draft, frame)
    acting, theirs = _acting(frame), draft.sides("perpetrator", "accused", "claims")
    yield from _of_sides(draft, frame, acting, theirs)
    yield from _of_nearness(draft, frame)
    if frame.another or _others_died(reading, frame):
        yield "told_as_another"
    if frame.perhaps_new and frame.segment.sentence.paragraph > 1 and frame.place is not None:
        yield "told_as_new"
    others = acting - _LOOSE_SIDES - theirs
    own = others and theirs - _LOOSE_SIDES and _by_own_verb(frame)
    known = frame.definite or of_named_place(reading, frame) or happened(reading, frame)
    one_of_them = frame.singled_out and any(tells_several(f) for f in draft.frames)
    if one_of_them:
        yield "singled_out"
    elif known and not own:
        yield "definite"
    if tells_of_known_attackers(reading, draft, frame):
        yield "known_attackers"
    if others and theirs == {UNIDENTIFIED} and frame.place is None and told_closely(draft, frame):
        yield "gunmen_named"
    if frame.place is None and frame.time is None and not frame.another:
        if not _another_acts(draft, frame, others):
            yield "nothing_of_its_own"
        if frame.definite and frame.segment.sentence.number - draft.frames[-1].segment.sentence.number <= 1:
            yield "known_just_before"
    earlier = told_as_earlier(reading, frame)
    before = earlier and frame.segment.sentence is draft.frames[-1].segment.sentence
    if number == 0 and not before and _of_title(draft):
        yield "headline"
    if frame.segment.sentence.paragraph <= 1 and number == 0 and not before:
        yield "lead"
    if _shares_nothing(draft, frame, acting, theirs):
        yield "nothing_shared"
    if opens_with(reading, frame, "aside") or answers(reading, frame):
        yield "aside"
    elif frame.place is not None and _turned_to(reading, frame):
        yield "turned_to"
    if earlier:
        yield "earlier"
    if frame.strong and any(t.form == "verb" or (t.form == "phrase" and t.prefix == "و") for t in frame.triggers):
        yield "by_verb"


def _another_acts(draft: Draft, frame: Frame, others: set[str]) -> bool:
    """Whether a side acts that is not the draft's; one that names the gunmen told before is no other."""
    crowd = any(f.event.family == "crowd" for f in (*draft.frames, frame))
    return bool(others) and (crowd or bool(draft.sides("perpetrator", "accused", "claims") - _LOOSE_SIDES))


def _of_type(draft: Draft, frame: Frame) -> str:
    events = {f.event.name: f.event for f in draft.frames}
    if _gunmen_beside_a_blow(draft, frame) or _from_ground_and_air(draft, frame):
        return "other_kind"
    if _blast_beside_gunmen(draft, frame, set(events)):
        return "other_kind"
    if frame.event.name in events:
        return "same_kind" if frame.event.rank >= GENERIC_RANK else "same_wide_kind"
    if _fired_and_shot_down(draft, frame):
        return "shot_down"
    if violence_at_large(draft, frame):
        return "wider_word"
    if frame.event.name == _FOILED and {e.family for e in events.values()} == {"violence"}:
        return "foiled"
    if _force_at_crowd(draft, frame) or _told_with(draft, frame) or _hurt_at_protest(draft, frame):
        return "wider_word"
    if frame.event.family not in {e.family for e in events.values()}:
        return "other_family"
    if not frame.triggers and frame.event.name in _BLOWS and set(events) <= _FIGHTS:
        return "wider_word"  # people killed in a battle in which guns are told
    if (frame.event.name in _FIGHTS and set(events) <= _BLOWS) or (
        frame.event.name in _BLOWS and set(events) <= _FIGHTS
    ):
        return "blow_and_fight"
    if _plain_blow(draft, frame):
        return "closer_word"
    if frame.event.name == _TAKING and not set(events) & _MAY_TAKE:
        return "other_kind"
    if frame.event.name in _MET_BY_FORCE and set(events) <= _MET_BY_FORCE:
        return "closer_word"  # a protest and the force that met it are one (codebook section 2)
    if frame.event.name in _ORDERS and _ORDERS & set(events) and _stopped_in_flight(draft, frame):
        return "other_kind"
    specific = [e for e in events.values() if e.rank >= GENERIC_RANK]
    taken_apart = _taken_elsewhere(draft, frame) or _taken_beside_a_blast(frame, set(events))
    if taken_apart or _taken_beside(frame, specific):
        return "taken_beside"
    if frame.event.rank < GENERIC_RANK:
        return "wider_word"
    if {e.name for e in (frame.event, *specific)} == _BLASTS and _of_title(draft):
        return "closer_word"  # `هجوم انتحاري` in the headline, `تفجير سيارة مفخخة` below
    if not specific:
        return "closer_word"
    if {frame.event.sub_event_type} & {e.sub_event_type for e in specific}:
        return "same_type"
    return "other_kind"


_ORDERS = frozenset({"arrest", "disrupted"})


def _stopped_in_flight(draft: Draft, frame: Frame) -> bool:
    """`اعترضت الدفاعات صاروخا` beside arrests: no raid brought both."""
    return any(w.value in _FLYING for f in (*draft.frames, frame) for w in f.weapons) or any(
        w in _FLYING for f in (*draft.frames, frame) for t in f.triggers for w in t.weapons
    )


_BLASTS = frozenset({"ied", "suicide"})


def _gunmen_beside_a_blow(draft: Draft, frame: Frame) -> bool:
    """`اغتال مسلحان ضابطا` beside an air strike or a bomb: who kills by hand does neither."""
    names = {f.event.name for f in draft.frames}
    by_hand = frame.event.name in _BY_HAND and any(t.form == "verb" and t.strong for t in frame.triggers)
    people = (r.actor.mention for r in frame.roles if r.role == "perpetrator")
    return by_hand and names <= _BLOWS | _BLASTS and any(m.kind == "person" and not m.definite for m in people)


def _from_ground_and_air(draft: Draft, frame: Frame) -> bool:
    """`قصفت دبابات مرصدا، فيما أغارت طائرات على موقع`: guns on the ground beside aircraft, each with its own."""
    halves = [{w.value for f in half for w in f.weapons} for half in (draft.frames, [frame])]
    air = [bool(weapons & AIR) for weapons in halves]
    ground = [bool(weapons & _GUNS) for weapons in halves]
    mine, theirs = frame.place, draft.place
    apart = mine is not None and theirs is not None and mine.place.id != theirs.place.id
    return apart and air in ([True, False], [False, True]) and air == [not guns for guns in ground]


_GUNS = frozenset({"tank", "artillery", "mortar"})


def _shares_nothing(draft: Draft, frame: Frame, acting: set[str], theirs: set[str]) -> bool:
    """A telling with a place and dead of its own, of an occurrence without a place, a day or a side in common."""
    there = frame.place is not None and frame.place.place.kind != "country" and draft.place is None
    own = there and bool(frame.own_casualties("killed"))
    sides = acting & theirs or _hit(frame) & draft.sides("target")
    return own and not frame.definite and not sides and frame.segment.sentence.paragraph > 1


def _blast_beside_gunmen(draft: Draft, frame: Frame, names: set[str]) -> bool:
    """`انفجرت عبوة في إدلب` beside somebody shot near another town: two acts."""
    blast = frame.event.name in _BLASTS and not frame.definite and not names & _BLASTS
    apart = frame.place is not None and draft.place is not None and frame.place.place.id != draft.place.place.id
    return blast and apart and any(t.event_class == _SHOT for f in draft.frames for t in f.triggers)


def _taken_beside(frame: Frame, specific: Sequence[EventClass]) -> bool:
    """People taken, beside a blow or a fight of its own: an abduction is no closer word for those."""
    names = {e.name for e in specific}
    return bool(names) and (frame.event.name == _ABDUCTION) != (_ABDUCTION in names) and not (
        {frame.event.name, *names} - {_ABDUCTION} <= _OF_THE_TAKEN
    )


def _taken_beside_a_blast(frame: Frame, names: set[str]) -> bool:
    """`واختطف مسلحون بحارة` beside a bomb that went off: gunmen take nobody with it."""
    return frame.event.name == _ABDUCTION and bool(names & (_BLASTS | {_BLAST})) and _ABDUCTION not in names


def _taken_elsewhere(draft: Draft, frame: Frame) -> bool:
    """`قتل مسلحون جنديين في العريش، كما اختطفوا ضابطا قرب رفح`: people taken elsewhere than others were killed."""
    mine, theirs = frame.place, draft.place
    elsewhere = mine is not None and theirs is not None and mine.place.id != theirs.place.id
    taken = frame.event.name == _ABDUCTION and all(f.event.name != _ABDUCTION for f in draft.frames)
    return taken and elsewhere and any(f.own_casualties("killed") for f in draft.frames)


_MET_BY_FORCE = frozenset({"protest", "force"})


def _hurt_at_protest(draft: Draft, frame: Frame) -> bool:
    """`استخدمت الشرطة الغاز ... وأصيب 55 شخصا`: people hurt, with no place or day of their own."""
    alone = frame.event.name == _HARM and frame.place is None and frame.time is None
    return alone and any(f.event.family == "crowd" for f in draft.frames)


_HARM = "harm"


def _force_at_crowd(draft: Draft, frame: Frame) -> bool:
    """`قتلت برصاص الاحتلال` beside a protest in which people were hurt: the force that met it (codebook 2)."""
    both = (*draft.frames, frame)
    names = {f.event.name for f in both}
    if not names & _CROWD or not names - _CROWD or not names <= _CROWD | _AT_CROWD:
        return False
    return all(any(f.casualties for f in half) for half in (draft.frames, (frame,)))


def _told_with(draft: Draft, frame: Frame) -> bool:
    """`هاجموا منزلا وأشعلوا فيه النار`: an act that was told as part of the occurrence before."""
    return frame.event.name == _FIRE and any(
        t.strong and t.event_class == _FIRE for f in draft.frames for t in f.triggers
    )


def _plain_blow(draft: Draft, frame: Frame) -> bool:
    """`ضربات` without aircraft, and the missiles or shells that they were."""
    names = {f.event.name for f in (*draft.frames, frame)}
    if not names <= _BLOWS or len(names) < 2:
        return False
    strikes = [f for f in (*draft.frames, frame) if f.event.name == "airstrike"]
    return not any(w in AIR for f in strikes for t in f.triggers for w in t.weapons) and not any(
        w.value in AIR for f in strikes for w in f.weapons
    )


def _fired_and_shot_down(draft: Draft, frame: Frame) -> bool:
    """Missiles or drones that are fired in one telling and shot down in the other: one incident (codebook 2)."""
    names = {f.event.name for f in (*draft.frames, frame)}
    if _SHOT_DOWN not in names or not names <= _SHOTS | {_SHOT_DOWN}:
        return False
    return all({w.value for w in f.weapons} & _FLYING for f in (draft.frames[0], frame))


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
            yield "same_day"
        elif night and start - days[1] <= 1 and days[0] - end <= 1:
            yield "one_night"
        else:
            yield "other_day"
    elif reading.article.document.published.toordinal() - end > _WEEKS and not _of_title(draft):
        yield "weeks_before"
    elif reading.article.document.published.toordinal() - end > 2:
        yield "days_before"


def _of_title(draft: Draft) -> bool:
    """Whether only the headline told it so far."""
    return all(f.segment.sentence.in_title for f in draft.frames)


def _of_place(draft: Draft, frame: Frame) -> Iterator[str]:
    mine, theirs = frame.place, draft.place
    if mine is None or theirs is None:
        return
    if any(p.place.kind == "country" and p.mention.relation == "near" for p in (mine, theirs)):
        return  # `قرب الحدود السورية`: on either side of it
    if mine.place.id == theirs.place.id and _unlisted(mine) != _unlisted(theirs):
        yield "place_inside"  # `بلدة كرك نوح في البقاع`, a name that no gazetteer has
    elif mine.place.id == theirs.place.id or _one_town(mine, theirs):
        yield "same_place" if mine.named is None else "place_recalled"
    elif any(p.place.id == mine.place.id for p in draft.places) or _within(mine, theirs) or _within(theirs, mine):
        yield "place_inside"
    elif (
        not (mine.place.kind in _SETTLEMENTS and theirs.place.kind in _SETTLEMENTS)
        and distance_km(mine.lat, mine.lon, theirs.lat, theirs.lon) <= _spot_km(mine, theirs)
    ):
        yield "places_side_by_side"
    elif frame.definite and _perhaps_within(mine, theirs):
        return  # `شمال العراق`: nobody says where that ends
    elif mine.place.admin1 and theirs.place.admin1 and mine.place.admin1 != theirs.place.admin1:
        yield "other_governorate"
    else:
        yield "other_place"


_TWIN_KM = 1.5


def _one_town(mine: ResolvedPlace, theirs: ResolvedPlace) -> bool:
    """Two rows of one village in the gazetteer, each found by another of its spellings."""
    settled = mine.place.kind in _SETTLEMENTS and theirs.place.kind in _SETTLEMENTS
    in_them = mine.mention.relation == theirs.mention.relation == "in"
    return settled and in_them and distance_km(mine.lat, mine.lon, theirs.lat, theirs.lon) <= _TWIN_KM


_CAMP, _CAMP_KM = "camp", 5.0
"""A camp is a town of its own: what happens so far from it did not happen there."""


def _spot_km(mine: ResolvedPlace, theirs: ResolvedPlace) -> float:
    return _CAMP_KM if _CAMP in (mine.place.kind, theirs.place.kind) else _SAME_SPOT_KM


def _unlisted(place: ResolvedPlace) -> int:
    """Where a name that is not known stands, told by the area around it; -1 for a place that is known itself."""
    return place.mention.name_first if place.mention.relation == "within" else -1


def _perhaps_within(spot: ResolvedPlace, area: ResolvedPlace) -> bool:
    wide = area.place.kind == "region" and area.precision == 3 and spot.place.country == area.place.country
    return wide and distance_km(spot.lat, spot.lon, area.lat, area.lon) <= _VAGUE * area.radius_km


def _within(spot: ResolvedPlace, area: ResolvedPlace) -> bool:
    if spot.place.country != area.place.country:
        return False
    if area.place.kind == "country":
        return True
    if spot.place.kind in _SETTLEMENTS and area.place.kind in _SETTLEMENTS and _named_itself(spot, area):
        return False
    if may_be_governorate(area) and any(
        c.kind == "region" and distance_km(spot.lat, spot.lon, c.lat, c.lon) <= c.radius_km
        for c in area.mention.candidates
    ):
        return True
    apart = distance_km(spot.lat, spot.lon, area.lat, area.lon)
    if area.place.kind in _OVER_BORDERS and apart <= min(area.radius_km, _REGION_KM):
        return True
    # The governorates of the West Bank bear its code.
    code = area.place.admin1_pcode if area.place.kind == "admin1" else ""
    named = spot.place.admin1 is not None and spot.place.admin1 in (area.place.admin1, area.place.name_en)
    same = named or spot.place.admin1_pcode == code != ""
    if same and (area.mention.relation in _LOOSE or may_be_governorate(area)):
        return True
    return (
        same
        and (area.precision >= 2 or area.place.kind == "city")
        and (area.precision == 3 or apart <= max(area.radius_km, _SAME_SPOT_KM) * 1.5)
    )


def _named_itself(spot: ResolvedPlace, area: ResolvedPlace) -> bool:
    """Whether two towns are each named as where it happened, and not the one as the surroundings of the other."""
    loose = area.mention.relation in _LOOSE or spot.mention.relation in _LOOSE
    return not loose and not may_be_governorate(area)


def _of_toll(draft: Draft, frame: Frame) -> Iterator[str]:
    for harm in ("killed", "injured", "combined"):
        mine = frame.own_casualties(harm)
        theirs = draft.tolls(harm) if mine else []
        if not theirs:
            continue
        same = [a for a in mine for b in theirs if _same(a, b)]
        if same:
            small = all((c.low or c.high or 0) <= _COMMON_TOLL for c in same)
            yield f"same_small_{harm}" if small else f"same_{harm}"
        elif _risen_elsewhere(draft, frame, mine, theirs):
            yield f"part_of_{harm}"
        elif _loose(mine) or _loose(theirs) or any(c.total for c in mine):
            yield f"fitting_{harm}"
        elif _one_of_several(draft, frame, mine, theirs):
            yield f"item_of_{harm}"
        elif not frame.definite and _part_of_total(draft, frame):
            yield f"part_of_{harm}"
        else:
            yield f"other_{harm}" if not frame.definite else f"other_{harm}_of_known"


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
        and t.event_class not in _FIGHTS
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


def _of_sides(draft: Draft, frame: Frame, acting: set[str], theirs: set[str]) -> Iterator[str]:
    if acting & theirs - _LOOSE_SIDES:
        yield "same_side_acting"
    elif acting - _LOOSE_SIDES and theirs - _LOOSE_SIDES:
        if not acting & draft.sides("target"):
            yield "other_side_acting"
        elif not any(r.rule == FIRST_PARTY for f in (frame, *draft.frames) for r in f.roles):
            yield "sides_swapped"  # `بين الجيش والتنظيم` tells not who began
    hit, struck = _hit(frame) - _LOOSE_SIDES, draft.sides("target") - _LOOSE_SIDES
    if hit & struck:
        yield "same_side_hit"
    elif hit and struck:
        yield "other_side_hit"


def _by_own_verb(frame: Frame) -> bool:
    """`دمرت القوات العربات المنفذة للهجوم`: an act of its own, beside one that is spoken of as known."""
    return any(t.form == "verb" and t.strong for t in frame.triggers)


def _acting(frame: Frame) -> set[str]:
    roles = ("perpetrator", "accused", "claims")
    told = (r.actor for r in frame.roles if r.role in roles)
    return {actor.actor for actor in told if actor.actor and not actor.of_unknown_aircraft}


def _hit(frame: Frame) -> set[str]:
    return {r.actor.actor for r in frame.roles if r.role == "target" and r.actor.actor}


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


def _others_died(reading: Reading, frame: Frame) -> bool:
    """`أودى بحياة أربعة، فيما قتل ثلاثة آخرون بانفجار عبوة`: others killed by an act that is new itself."""
    acts = [t for t in frame.triggers if t.event_class in _BLOWS | _BLASTS | {_BLAST}]
    new = any(t.form == "noun" and t.strong and not t.definite for t in acts)
    others = {hit.first for hit in reading.having("clause_words", "kind", "other")}
    counts = frame.own_casualties("killed")
    told = any(not others.isdisjoint(range(c.first, c.last + 1)) for c in counts)
    sentence, begin = frame.segment.sentence, frame.segment.first
    return new and told and any(
        c.harm == "killed" and not c.share and c.at < begin for c in reading.counts_of(sentence.number)
    )


_TURN, _BLAST = "turn", "explosion"


def _turned_to(reading: Reading, frame: Frame) -> bool:
    """Whether a sentence with a place of its own begins with "in another development", "on the other hand"."""
    hit = reading.starting("clause_words").get(frame.segment.sentence.first)
    return hit is not None and hit["note"].startswith(_TURN)


def answers(reading: Reading, frame: Frame) -> bool:
    """`وردت القوات الجوية بقصف مواقع`: whether a sentence begins with the act by which a side answers."""
    first = frame.segment.first
    if first != frame.segment.sentence.first or not opens_with(reading, frame, "answers"):
        return False
    return any(t.strong and t.prefix.endswith("ب") for t in frame.triggers)


def told_as_earlier(reading: Reading, frame: Frame) -> bool:
    """Whether a frame opens with "in answer to", or with the "after" of what came before in its sentence."""
    later = frame.segment.first > frame.segment.sentence.first
    return opens_with(reading, frame, "earlier") or (later and opens_with(reading, frame, "aftermath"))


def opens_with(reading: Reading, frame: Frame, kind: str) -> bool:
    """Whether a clause word of a kind stands at the beginning of the frame's segment."""
    hit = reading.starting("clause_words").get(frame.segment.first)
    return hit is not None and hit["kind"] == kind
