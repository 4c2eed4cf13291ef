"""The acts of a raid: a fight in it, houses torn down and people taken are each an incident (codebook 2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from waqai.detect.mentions import Trigger
from waqai.frame.frames import Frame
from waqai.frame.reading import Reading
from waqai.frame.roles.between_parties import FIRST_PARTY, SECOND_PARTY
from waqai.frame.roles.scene import ACTING, Role

_ARREST, _DESTROYED = "arrest", "looting"
_IN_RAIDS = frozenset({"clash", _DESTROYED})
"""Classes of what a force meets or does where it takes people; those of a crowd are part of meeting it."""
_TAKEN_REACH = 4
"""Those who were taken stand so many words behind the verb."""


def acts_of_raid(reading: Reading, frame: Frame) -> Iterator[Frame]:
    """`اقتحمت القوات البلدة وسط اشتباكات، واعتقلت ثلاثة شبان`: the fight, and the arrests as one of their own."""
    seizures = [t for t in frame.triggers if _takes_people(reading, frame, t)]
    others = [t for t in frame.triggers if t.event_class != _ARREST]
    destroyed = frame.event.name == _ARREST and any(t.strong and t.event_class == _DESTROYED for t in others)
    told = frame.event.name in _IN_RAIDS or destroyed
    if not seizures or not told or not _by_known(frame, others):
        yield frame
        return
    event = reading.pack.event_classes[_DESTROYED] if destroyed else frame.event
    yield replace(frame, event=event, triggers=others)
    yield replace(
        frame,
        event=reading.pack.event_classes[_ARREST],
        triggers=seizures,
        casualties=[],
        weapons=[],
        roles=[r for r in frame.roles if _had_part(r, seizures[0])],
        another=True,
    )


def _had_part(role: Role, seizure: Trigger) -> bool:
    """Whether a side seized people or was seized: who acts, but no party of the fight, or is told behind."""
    acting = role.role in ACTING and role.rule not in (FIRST_PARTY, SECOND_PARTY)
    return acting or role.actor.first > seizure.last


def _by_known(frame: Frame, others: list[Trigger]) -> bool:
    """Whether another act is told for certain, and a side that acts."""
    return any(t.strong for t in others) and any(role.role in ACTING for role in frame.roles)


def _takes_people(reading: Reading, frame: Frame, trigger: Trigger) -> bool:
    """`اعتقلت خمسة شبان`, `واعتقل شابين`: a verb with those who were taken, in a number or as several."""
    if trigger.event_class != _ARREST or trigger.form != "verb" or not trigger.strong:
        return False
    end = min(trigger.last + _TAKEN_REACH, frame.segment.last)
    counted = any(q.use == "count" and trigger.last <= q.first < end for q in reading.quantities)
    return counted or any(
        (mention := reading.people.get(at)) is not None and mention.number in ("du", "pl") and not mention.prefix
        for at in range(trigger.last, end)
    )
