"""What the kinds of two tellings say for and against their being one incident."""

from __future__ import annotations

from collections.abc import Sequence

from waqai.detect.mentions import Trigger
from waqai.frame.drafts import GENERIC_RANK, Draft
from waqai.frame.frames import Frame
from waqai.frame.joining.known_acts import violence_at_large
from waqai.frame.types.weapons import AIR, FLYING
from waqai.packs.load import EventClass
from waqai.resolve.sides import UNIDENTIFIED

FIGHTS, BLOWS = frozenset({"clash", "confrontation"}), frozenset({"bombardment", "airstrike", "shelling"})
"""Fighting between two sides, and blows from afar: an article on a battle tells both, each for itself."""
BLASTS, BLAST = frozenset({"ied", "suicide"}), "explosion"
_TAKING, _MAY_TAKE = "territory", frozenset({"assault", "clash", "ambush", "harm", "confrontation"})
"""An attack may be told closer as the taking of a place; a killing or a blast may not."""
_CROWD = frozenset({"protest", "riot", "force"})
_AT_CROWD = frozenset({"harm", "shooting", "killing", "confrontation", "assault"})
_BY_HAND = frozenset({"killing", "shooting", "abduction", "ambush"})
_SHOT_DOWN, _SHOTS = "disrupted", frozenset({"shelling", "airstrike", "assault", "bombardment"})
_FOILED, _FIRE = "foiled", "looting"
_ABDUCTION, _OF_THE_TAKEN = "abduction", frozenset({"killing", "bodies", "harm", "assault", "shooting", "release"})
"""What may befall the abducted in the same incident (codebook 1.3)."""
_SHOT, _FLOWN = "shooting", "airstrike"


def of_type(draft: Draft, frame: Frame) -> str:
    """The feature that tells how the kind of a frame goes with what a draft told before: one always holds."""
    events = draft.kinds
    if _gunmen_beside_a_blow(draft, frame) or _from_ground_and_air(draft, frame):
        return "other_kind"
    if _blast_beside_gunmen(draft, frame, set(events)) or _blast_of_no_fight(draft, frame, set(events)):
        return "other_kind"
    if _shot_beside_a_blast(draft, frame, set(events)):
        return "other_kind"
    if _from_the_air_beside_gunmen(draft, frame):
        return "gunmen_and_aircraft"
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
    if _of_one_crowd(draft, frame):
        return "closer_word"
    if frame.event.family not in {e.family for e in events.values()}:
        return "other_family"
    if not frame.triggers and frame.event.name in BLOWS and (set(events) <= FIGHTS or set(events) <= BLOWS):
        return "wider_word"  # people killed in a battle in which guns are told, or by the missile of an air strike
    if (frame.event.name in FIGHTS and set(events) <= BLOWS) or (
        frame.event.name in BLOWS and set(events) <= FIGHTS
    ):
        return "blow_and_fight"
    if _plain_blow(draft, frame):
        return "closer_word"
    if frame.event.name == _TAKING and not set(events) & _MAY_TAKE:
        return "other_kind"
    if frame.event.name in _MET_BY_FORCE and set(events) <= _MET_BY_FORCE:
        return "closer_word"  # a protest and the force that met it are one (codebook section 2)
    if frame.event.name in _ORDERS and _ORDERS & set(events) and (
        _stopped_in_flight(draft, frame) or _ordered_besides(draft, frame)
    ):
        return "other_kind"
    specific = [e for e in events.values() if e.rank >= GENERIC_RANK]
    taken_apart = _taken_elsewhere(draft, frame) or _taken_beside_a_blast(frame, set(events))
    if taken_apart or _taken_beside(frame, specific):
        return "taken_beside"
    if frame.event.rank < GENERIC_RANK:
        return "wider_word"
    if {e.name for e in (frame.event, *specific)} == BLASTS and draft.in_title:
        return "closer_word"  # `هجوم انتحاري` in the headline, `تفجير سيارة مفخخة` below
    if not specific:
        return "closer_word"
    if {frame.event.sub_event_type} & {e.sub_event_type for e in specific}:
        return "same_type"
    return "other_kind"


_ORDERS = frozenset({"arrest", "disrupted", _FIRE})


def _ordered_besides(draft: Draft, frame: Frame) -> bool:
    """`أوقفت القوات 12 مشتبها به، كما فككت خمس عبوات`: further acts of an operation, each by a verb of its own."""
    own = any(t.event_class == frame.event.name and t.form == "verb" and _is_news(t) for t in frame.triggers)
    told = {t.event_class for f in draft.frames for t in f.triggers if _is_news(t)}
    return own and not frame.casualties and bool(told & _ORDERS) and frame.event.name not in told


def _is_news(act: Trigger) -> bool:
    return act.strong and not act.definite and not act.suffix


def _stopped_in_flight(draft: Draft, frame: Frame) -> bool:
    """`اعترضت الدفاعات صاروخا` beside arrests: no raid brought both."""
    return any(w.value in FLYING for f in (*draft.frames, frame) for w in f.weapons) or any(
        w in FLYING for f in (*draft.frames, frame) for t in f.triggers for w in t.weapons
    )


def _gunmen_beside_a_blow(draft: Draft, frame: Frame) -> bool:
    """`اغتال مسلحان ضابطا` beside an air strike or a bomb: who kills by hand does neither."""
    names = {f.event.name for f in draft.frames}
    by_hand = frame.event.name in _BY_HAND and any(t.form == "verb" and t.strong for t in frame.triggers)
    people = (r.actor.mention for r in frame.roles if r.role == "perpetrator")
    return by_hand and names <= BLOWS | BLASTS and any(m.kind == "person" and not m.definite for m in people)


def _from_the_air_beside_gunmen(draft: Draft, frame: Frame) -> bool:
    """`فتح مسلحون النار على مصلين. ودمرت الطائرات سياراتهم`: gunmen bomb nobody from the air."""
    if frame.event.name != _FLOWN or draft.in_title or draft.kinds.keys() & BLOWS:
        return False
    done = any(t.form == "verb" and t.strong for t in frame.triggers)
    known = any(t.event_class == _FLOWN and t.definite for t in frame.triggers)  # `بعد الغارات، استهدفوا قافلة`
    shot = any(t.event_class == _SHOT for f in draft.frames for t in f.triggers)
    return done and shot and not known and not any(w.value in AIR for f in draft.frames for w in f.weapons)


def _from_ground_and_air(draft: Draft, frame: Frame) -> bool:
    """`قصفت دبابات مرصدا، فيما أغارت طائرات على موقع`: guns on the ground beside aircraft, each with its own."""
    halves = [{w.value for f in half for w in f.weapons} for half in (draft.frames, [frame])]
    air = [bool(weapons & AIR) for weapons in halves]
    ground = [bool(weapons & _GUNS) for weapons in halves]
    mine, theirs = frame.place, draft.place
    apart = mine is not None and theirs is not None and mine.place.id != theirs.place.id
    return apart and air in ([True, False], [False, True]) and air == [not guns for guns in ground]


_GUNS = frozenset({"tank", "artillery", "mortar"})


def _blast_beside_gunmen(draft: Draft, frame: Frame, names: set[str]) -> bool:
    """`انفجرت عبوة في إدلب` beside somebody shot near another town: two acts."""
    blast = frame.event.name in BLASTS and not frame.definite and not names & BLASTS
    apart = frame.place is not None and draft.place is not None and frame.place.place.id != draft.place.place.id
    return blast and apart and any(t.event_class == _SHOT for f in draft.frames for t in f.triggers)


def _blast_of_no_fight(draft: Draft, frame: Frame, names: set[str]) -> bool:
    """`الانفجار` behind a fight in which nothing blew up: the blast that was told before the fight."""
    known = frame.event.name == BLAST and frame.definite and names <= FIGHTS | {_HARM}
    blown = any(t.event_class in (BLAST, *BLASTS) for f in draft.frames for t in f.triggers)
    return known and not blown and not any(w.value in _EXPLOSIVES for f in draft.frames for w in f.weapons)


def _shot_beside_a_blast(draft: Draft, frame: Frame, names: set[str]) -> bool:
    """`أصيب جندي بطلق ناري` beside a bomb that went off, where nobody shot: the weapon tells another act."""
    means = {w.value for w in frame.weapons} | {w for t in frame.triggers for w in t.weapons}
    shot = frame.event.name in _SHOT_DEAD and bool(means & _SHOTS_OF_MEN) and means <= _SHOTS_OF_MEN | {"other"}
    blown = names & (BLASTS | {BLAST}) and names <= BLASTS | {BLAST, _HARM}
    return shot and bool(blown) and not any(w.value in _SHOTS_OF_MEN for f in draft.frames for w in f.weapons)


_SHOT_DEAD = frozenset({"harm", "killing", "shooting"})
_SHOTS_OF_MEN = frozenset({"small_arms", "sniper", "machine_gun"})


_EXPLOSIVES = frozenset(
    {"ied", "car_bomb", "motorcycle_bomb", "suicide_belt", "suicide_vehicle", "landmine", "grenade"}
)


def _taken_beside(frame: Frame, specific: Sequence[EventClass]) -> bool:
    """People taken, beside a blow or a fight of its own: an abduction is no closer word for those."""
    names = {e.name for e in specific}
    return bool(names) and (frame.event.name == _ABDUCTION) != (_ABDUCTION in names) and not (
        {frame.event.name, *names} - {_ABDUCTION} <= _OF_THE_TAKEN
    )


def _taken_beside_a_blast(frame: Frame, names: set[str]) -> bool:
    """`واختطف مسلحون بحارة` beside a bomb that went off: gunmen take nobody with it."""
    return frame.event.name == _ABDUCTION and bool(names & (BLASTS | {BLAST})) and _ABDUCTION not in names


def _taken_elsewhere(draft: Draft, frame: Frame) -> bool:
    """`قتل مسلحون جنديين في العريش، كما اختطفوا ضابطا قرب رفح`: people taken elsewhere than others were killed."""
    mine, theirs = frame.place, draft.place
    elsewhere = mine is not None and theirs is not None and mine.place.id != theirs.place.id
    taken = frame.event.name == _ABDUCTION and all(f.event.name != _ABDUCTION for f in draft.frames)
    return taken and elsewhere and any(f.own_casualties("killed") for f in draft.frames)


def _of_one_crowd(draft: Draft, frame: Frame) -> bool:
    """`اعتقال 15 متظاهرا`, `صدامات مع متظاهرين` beside a protest: what befell the crowd, and what it did."""
    return _tells_crowd(frame) and all(_tells_crowd(f) for f in draft.frames)


def _tells_crowd(frame: Frame) -> bool:
    if frame.event.family == _CROWD_FAMILY:
        return True
    return frame.event.name in _BY_CROWDS and any(
        r.actor.actor in _CROWDS or r.actor.mention.group == _PROTESTERS for r in frame.roles
    )


_CROWD_FAMILY, _PROTESTERS, _CROWDS = "crowd", "protesters", ("protesters", "rioters")
_BY_CROWDS = frozenset({"confrontation", "arrest", "looting", "assault", "clash"})
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
    if not names <= BLOWS or len(names) < 2:
        return False
    strikes = [f for f in (*draft.frames, frame) if f.event.name == "airstrike"]
    return not any(w in AIR for f in strikes for t in f.triggers for w in t.weapons) and not any(
        w.value in AIR for f in strikes for w in f.weapons
    )


def _fired_and_shot_down(draft: Draft, frame: Frame) -> bool:
    """Missiles or drones that are fired in one telling and shot down in the other: one incident (codebook 2).

    Who shot them down did not fire them: an act of his in the other telling is another.
    """
    names = {f.event.name for f in (*draft.frames, frame)}
    if _SHOT_DOWN not in names or not names <= _SHOTS | {_SHOT_DOWN}:
        return False
    if frame.event.name != _SHOT_DOWN and frame.sides("perpetrator") & draft.sides("perpetrator") - {UNIDENTIFIED}:
        return False
    return all({w.value for w in f.weapons} & FLYING for f in (draft.frames[0], frame))
