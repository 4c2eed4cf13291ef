"""The weapons of an incident, from those of all clauses that tell it."""

from __future__ import annotations

from collections.abc import Mapping

from waqai.detect.mentions import Trigger
from waqai.frame.drafts import Draft
from waqai.frame.frames import Frame
from waqai.frame.reading import Reading
from waqai.records import Evidence

_WHOLE = (("suicide_vehicle", "car_bomb"), ("drone", "aircraft"))
_BY_SUICIDE, _BELT, _ON_WHEELS = "Suicide bomb", "suicide_belt", "suicide_vehicle"


def weapons_of_draft(reading: Reading, draft: Draft) -> dict[str, Evidence]:
    """Each weapon with the words that tell it first; the closer name of one that has two."""
    found: dict[str, Evidence] = {}
    for frame in draft.frames:
        for trigger in frame.triggers:
            for weapon in trigger.weapons if not _of_longer_word(frame, trigger) else ():
                found.setdefault(weapon, reading.article.evidence(trigger.first, trigger.last, trigger.rule))
        for marker in frame.weapons:
            rule = f"weapons:{marker.hit.entry.origin}"
            found.setdefault(marker.value, reading.article.evidence(marker.first, marker.last, rule))
    for whole, part in _WHOLE:
        if whole in found:
            found.pop(part, None)
    return _without_bare(draft, found)


_CLOSER = {"artillery": frozenset({"tank", "mortar", "rocket", "missile"}), "missile": frozenset({"rocket"})}
"""What shells and rockets without a further name were, where one of these is named, too."""
_BOMB, _PACKED = "ied", frozenset({"car_bomb", "motorcycle_bomb", "suicide_vehicle", "suicide_belt"})
"""What bare explosives (`متفجرات`) were packed in, where that is told, is the weapon."""
_BARE = ("a bare shell", "bare shells", "bare: a rocket when", "bare: rockets when", "bare: often seized")


def _without_bare(draft: Draft, found: dict[str, Evidence]) -> dict[str, Evidence]:
    """The weapons without shells and rockets of no kind (`قذائف`, `صواريخ`) beside those that have one."""
    named = {m.value for f in draft.frames for m in f.weapons if not m.hit["note"].startswith(_BARE)}
    named |= {weapon for f in draft.frames for t in f.triggers for weapon in t.weapons}
    if _BOMB not in named and found.keys() & _PACKED:
        found = {w: e for w, e in found.items() if w != _BOMB}
    return {w: e for w, e in found.items() if w in named or not _CLOSER.get(w, frozenset()) & found.keys()}


def as_used(weapons: Mapping[str, Evidence], sub_event_type: str) -> dict[str, Evidence]:
    """What a suicide bomb makes of a car bomb: somebody drove it, and blew himself up in it, not by a belt."""
    if sub_event_type != _BY_SUICIDE:
        return dict(weapons)
    used = {_ON_WHEELS if name == "car_bomb" else name: evidence for name, evidence in weapons.items()}
    if _ON_WHEELS in used:
        used.pop(_BELT, None)
    return used


def _of_longer_word(frame: Frame, trigger: Trigger) -> bool:
    """`دراجة نارية مفخخة`: whether a word of an act lies in the longer name of a weapon, which tells it better."""
    length = trigger.last - trigger.first
    return any(m.first <= trigger.first and trigger.last <= m.last and m.last - m.first > length
               for m in frame.weapons)
