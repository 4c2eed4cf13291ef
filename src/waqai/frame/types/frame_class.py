"""The class of event that one clause tells: its main act, made closer by the weapons told with it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from waqai.detect.mentions import Marker, Trigger
from waqai.frame.clauses.main_act import OPENING, dominant
from waqai.frame.clauses.other_acts import stops_unmanned
from waqai.frame.clauses.segments import Segment
from waqai.frame.reading import Reading
from waqai.frame.roles.scene import Role
from waqai.frame.types.blasts import blown_up_safely, fell_as_shell
from waqai.frame.types.bombers import driven_bombs, sent_bombers
from waqai.frame.types.fired_from import from_the_air
from waqai.frame.types.support import in_support
from waqai.frame.types.weapons import by_weapon
from waqai.packs.load import EventClass

_BY_BOMBERS = frozenset({"assault", "explosion", "ied", "harm"})
"""What bombers do when they are told as acting: `هجوم شنه انتحاريون`, `قتل انتحاري خمسة جنود`."""

_BLASTS = frozenset({"explosion", "ied"})


def class_of_frame(
    reading: Reading,
    segment: Segment,
    triggers: Sequence[Trigger],
    weapons: Sequence[Marker],
    roles: Sequence[Role],
    *,
    harmed: bool,
    stormed: bool,
    unused: Collection[str],
) -> EventClass:
    """The class of a frame; `stormed`: a bomb opened an assault; `unused`: the weapons that did not go off."""
    classes = reading.pack.event_classes
    aside = in_support(reading, segment.first, segment.last, triggers, weapons)
    acts = [t for t in triggers if t.first not in aside]
    means = [m for m in weapons if m.first not in aside]
    told = {m.value for m in means} | {w for t in acts for w in t.weapons}
    if driven_bombs(reading, means):
        told.add("suicide_vehicle")
    act = dominant(reading, acts, harmed)
    if act.name == "assault" and stops_unmanned(reading, segment, acts):
        if not harmed:
            return classes["disrupted"]
        told -= {"drone", "naval"}
    event = by_weapon(classes, act, told - set(unused))
    if from_the_air(reading, event.name, acts, means):
        event = classes["airstrike"]
    if event.name == "explosion" and fell_as_shell(reading, means):
        event = classes["shelling"]
    if event.name == "looting" and any(m.hit["note"] == "trapped" for m in means):
        event = classes["ied"]  # `تفجير منزل مفخخ بقوة راجلة`
    if event.name in _BLASTS and not harmed and blown_up_safely(reading, means, roles):
        event = classes["disrupted"]
    if event.name in _BY_BOMBERS and sent_bombers(acts, roles):
        event = classes["suicide"]
    if stormed and event.name in OPENING:
        event = classes["clash"]  # the weapon alone makes a bomb of it
    return event
