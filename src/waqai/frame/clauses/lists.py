"""Frames that one sentence joins by "and": what one of them tells of the act holds for the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from waqai.detect.mentions import Trigger
from waqai.frame.frames import Frame
from waqai.frame.joining.acts_of_raids import acts_of_raid
from waqai.frame.joining.parts_of_totals import total_before
from waqai.frame.reading import Reading
from waqai.frame.roles.as_well import acts_as_well
from waqai.frame.roles.scene import ACTING, Role
from waqai.frame.types.raids import tells_raid
from waqai.resolve.sides import CIVILIANS, UNIDENTIFIED
from waqai.text.tokens import has_conjunction

_SUBJECT_REACH = 2
"""People or a side so few words behind a verb may be its subject."""
_OF_NOBODY = frozenset(
    {"explosion", "ied", "suicide", "bodies", "protest", "riot", "harm", "clash", "confrontation"}
)


def share_acts(reading: Reading, frames: Sequence[Frame]) -> list[Frame]:
    """`قتل ثلاثة في سراقب وخمسة في معرة النعمان في غارات روسية`: items of a list share the act that one tells.

    Each is an occurrence of its own; day, doers and kind come from the one beside it where it tells none.
    """
    told = [one for frame in frames for act in _by_act(reading, frame) for one in acts_of_raid(reading, act)]
    for number, frame in enumerate(told):
        whole = total_before(frame, told[:number])
        if whole is not None:
            told[number] = replace(_with_people(_sharing(frame, whole), whole), another=True)
            continue
        if not number:
            continue
        before = told[number - 1]
        frame = told[number] = acts_as_well(reading, frame, before)
        if before.segment.last != frame.segment.first:
            continue
        if frame.segment.part and frame.event.name == _COUNT:
            shared = _with_people(_sharing(frame, before), before)
            told[number] = replace(shared, another=_elsewhere(frame, before))
        elif frame.segment.listed:
            told[number - 1], told[number] = _as_items(reading, before, frame)
    return told


_COUNT = "harm"
"""The class of a frame that counts people and tells no act."""


_SEIZED, _DESTROYED = "disrupted", "looting"
_ORDERED = frozenset({"arrest", _SEIZED, _DESTROYED})
"""Classes of what forces do by order: people taken, arms seized, hideouts destroyed."""

_STRIKES = frozenset({"airstrike", "shelling", "bombardment"})


def _by_act(reading: Reading, frame: Frame) -> Iterator[Frame]:
    """`اعتقلت الشرطة ثلاثة مطلوبين وضبطت أسلحة`: an operation is one incident per type of act (section 2)."""
    told = {t.event_class for t in frame.triggers if _tells(reading, frame, t)}
    killed = any(c.low for c in frame.own_casualties("killed"))
    ordered = sorted(told & _ORDERED)
    if killed and not _kills(frame) and not _defused(reading, frame):
        ordered = [name for name in ordered if name != _SEIZED]  # arms found on the dead are no act of their own
    if told & _STRIKES:
        ordered = [name for name in ordered if name != _DESTROYED]  # `ضربة أسفرت عن تدمير الوكر`: a part of it
    if killed and ordered and _killed_by_force(reading, frame):
        fights = [t for t in frame.triggers if t.event_class not in _ORDERED and (t.strong or not t.weapons)]
        fought = any(t.strong and t.event_class == frame.event.name for t in fights)
        event = frame.event if fought else reading.pack.event_classes[_COUNT]
        yield replace(frame, event=event, triggers=fights, weapons=[], roles=_of_the_killed(frame))
        yield from (_ordered(reading, frame, name) for name in ordered)
        return
    if _seized_after(reading, frame):
        triggers = [t for t in frame.triggers if t.event_class != _SEIZED]
        yield replace(frame, event=reading.pack.event_classes[_COUNT], triggers=triggers, weapons=[])
        return
    if frame.event.name not in _ORDERED or len(ordered) < _TWO or told > _ORDERED or any(
        c.low for c in frame.casualties
    ):
        yield frame
        return
    taken = [role for role in frame.roles if role.role != "target" or role.actor.mention.kind != "person"]
    for name in ordered:
        event, roles = reading.pack.event_classes[name], frame.roles if name == _ARREST else taken
        own = [t for t in frame.triggers if t.event_class == name or t.event_class not in _ORDERED]
        another = frame.another or name != ordered[0]
        yield replace(frame, event=event, triggers=own, roles=roles, another=another)


def _of_the_killed(frame: Frame) -> list[Role]:
    """The roles of a clause without those who were only taken in it."""
    arrests = (t.first for t in frame.triggers if t.event_class == _ARREST and t.strong)
    taken = min(arrests, default=frame.segment.last)
    killed = {first for c in frame.casualties for first, _ in c.people}
    return [r for r in frame.roles if r.role != "target" or r.actor.first < taken or r.actor.first in killed]


def _tells(reading: Reading, frame: Frame, act: Trigger) -> bool:
    """Whether a word tells an act as news: `والقبض على 21 مشتبها به` does, by the number of those taken."""
    if not act.definite:
        return act.strong and not (act.event_class == _ARREST and tells_raid(reading, act))
    end = min(act.last + _TAKEN_REACH, frame.segment.last)
    numbers = (q.first for q in frame.segment.quantities(reading) if q.use == "count")
    return act.strong and act.event_class == _ARREST and any(act.last <= at < end for at in numbers)


_ARREST, _TAKEN_REACH, _TWO = "arrest", 2, 2


def _kills(frame: Frame) -> bool:
    return any(role.rule == _KILLS for role in frame.roles)


def _defused(reading: Reading, frame: Frame) -> bool:
    """Whether weapons were defused or destroyed, rather than found and seized."""
    seized = {hit.first for hit in reading.having("clause_words", "kind", "seized")}
    return any(t.strong and t.event_class == _SEIZED and t.first not in seized for t in frame.triggers)


def _killed_by_force(reading: Reading, frame: Frame) -> bool:
    """Whether a state or its like is told to have killed gunmen in the same clause."""
    if _kills(frame):
        return True
    known = reading.pack.actors
    acting = {a for r in frame.roles if r.role in ACTING and (a := r.actor.actor) in known}
    people = {first for c in frame.own_casualties("killed") for first, _ in c.people}
    # `قتل شرطيان ومسلحان، وجرى القبض على خمسة`
    arrests = (t for t in frame.triggers if t.event_class == _ARREST and t.form == "phrase")
    taken = any(_tells(reading, frame, t) for t in arrests)
    killed = (r.actor for r in frame.roles if r.role == "target" and r.actor.first in people)
    sides = {UNIDENTIFIED if a.actor == UNIDENTIFIED else reading.armed_people.get(a.first) for a in killed}
    return bool(sides - {None} - acting) and (taken or any(known[actor].cls == "state" for actor in acting))


def _seized_after(reading: Reading, frame: Frame) -> bool:
    """`مقتل أربعة مسلحين، مع ضبط أسلحة`: are weapons seized behind those killed, by no act that is told."""
    killed = [c.at for c in frame.own_casualties("killed") if c.low]
    strong = [t for t in frame.triggers if t.strong]
    if not killed or not strong or any(t.event_class != _SEIZED for t in strong) or max(killed) > strong[0].first:
        return False
    return has_conjunction(strong[0].prefix) or reading.function(strong[0].first - 1) == "with"


_KILLS = "subject of a verb of killing"


def _ordered(reading: Reading, frame: Frame, name: str) -> Frame:
    """`قتلت القوات 12 مسلحا واعتقلت 30 ودمرت أوكارا`: one further act of those who killed, without their dead."""
    return replace(
        frame,
        event=reading.pack.event_classes[name],
        triggers=[t for t in frame.triggers if t.event_class == name],
        casualties=[],
        weapons=frame.weapons if name == _SEIZED else [],
        roles=[role for role in frame.roles if role.role in ACTING or (name != _ARREST and _is_foe(role))],
        another=True,
    )


def _is_foe(role: Role) -> bool:
    """Whether a role is that of an armed side that was hit: what is destroyed or seized was its own."""
    return role.role == "target" and role.actor.actor not in (None, CIVILIANS)


def _elsewhere(part: Frame, whole: Frame) -> bool:
    """A part of a count with a place of its own is an incident beside the whole (codebook 1.5)."""
    return part.place is not None and whole.place is not None and part.place.place.id != whole.place.place.id


def _as_items(reading: Reading, before: Frame, frame: Frame) -> tuple[Frame, Frame]:
    frame = replace(frame, another=True, time=frame.time or before.time)
    if before.event.name == frame.event.name == _COUNT and not frame.triggers and not frame.roles:
        return before, _with_people(_sharing(frame, before), before)  # `قتل الجيش 5 مسلحين في كذا و3 في كذا`
    counted = before if before.event.name == _COUNT else frame
    if counted.event.name == _COUNT and any(role.role == "perpetrator" for role in counted.roles):
        return before, frame  # `... يحرقون منزلا والجيش يقتل شابا`: a doer of its own
    if frame.event.name == _COUNT != before.event.name:
        frame = _sharing(frame, before)
    elif before.event.name == _COUNT != frame.event.name:
        before = _sharing(before, frame)
    elif _goes_on(reading, frame):
        frame = replace(frame, roles=_with_doers(frame, before))
    return before, frame if frame.triggers else _with_people(frame, before)


def _goes_on(reading: Reading, frame: Frame) -> bool:
    """`داهمت القوات المدينة، وهدمت منزلا في المخيم`: a verb of an act that names no doer has the one before it."""
    first = frame.segment.first
    named = reading.starting("role_verbs").get(first)
    done = named is not None and named["role"] == "perpetrator"  # `وقاموا بتفجير عبوة`
    if reading.actors_in(first + 1, first + 1 + _SUBJECT_REACH) or (frame.event.name in _OF_NOBODY and not done):
        return False
    return not any(role.role in ACTING for role in frame.roles)


def _sharing(frame: Frame, act: Frame) -> Frame:
    """A count's frame with the kind, means, doers and day of the act that its list tells."""
    return replace(
        frame,
        event=act.event,
        weapons=frame.weapons or act.weapons,
        time=frame.time or act.time,
        roles=_with_doers(frame, act),
    )


def _with_doers(frame: Frame, act: Frame) -> list[Role]:
    doers = [role for role in act.roles if role.role in ACTING]
    return sorted([*frame.roles, *doers], key=lambda role: role.actor.first)


def _with_people(frame: Frame, act: Frame) -> Frame:
    """`متظاهر في الديوانية وآخر في كربلاء`: who "another" or a bare number is, the count before it tells.

    In a longer list (`قتل 5 مسلحين في كذا و3 في كذا و5 في كذا`) that count may have its people from one before.
    """
    if any(role.role == "target" and role.actor.actor for role in frame.roles):
        return frame
    people = {first for count in act.casualties for first, _ in count.people}
    told = (r for r in act.roles if (r.actor.first in people if people else r.role == "target"))
    return replace(frame, roles=[*told, *frame.roles])
