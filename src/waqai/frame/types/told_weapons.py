"""Which words for weapons in a clause tell the means of its act."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from waqai.detect.mentions import Marker, Trigger
from waqai.frame.clauses.main_act import GATHERINGS
from waqai.frame.clauses.not_done import not_done
from waqai.frame.clauses.other_acts import (
    DEFUSED,
    in_a_name,
    is_corps,
    is_unarmed,
    is_unmanned,
    of_another_act,
    was_hit,
    was_taken,
)
from waqai.frame.clauses.segments import Segment
from waqai.frame.clauses.seized import was_seized
from waqai.frame.reading import Reading
from waqai.frame.types.ambiguous_weapons import (
    in_store,
    is_of_no_act,
    kind_of_bomb,
    may_be_marches,
    only_carries,
)
from waqai.frame.types.weapons import AIR
from waqai.packs.lexicon import Hit


def weapons_told(
    reading: Reading, segment: Segment, triggers: Sequence[Trigger], answers: Collection[int] = ()
) -> list[Marker]:
    """The weapons of a segment without those that were hit, taken, named or used elsewhere.

    `answers` are the first tokens of blows by which the act was answered: their means are not its own.
    """
    others = {t.first for t in triggers if t.event_class in GATHERINGS}.union(answers)  # `مسيرات العودة`
    hits = reading.within("weapons", segment.first, segment.last)
    found = any(t.event_class == DEFUSED for t in triggers)  # `العثور على مخبأ عبوات`
    by_plane = any(hit["weapon"] in AIR for hit in hits)
    counts = segment.counts(reading)
    counted = {at for c in counts for first, last in c.people for at in range(first, last)}  # `مقتل 13 قناصا`
    told = ((hit, kind_of_bomb(reading, hit, triggers, by_plane=by_plane)) for hit in hits)
    return [
        Marker(hit.first, hit.last, "weapon", kind, hit)
        for hit, kind in told
        if kind
        and hit.first not in others | counted
        and not _is_no_means(reading, segment, hit)
        and not was_seized(reading, triggers, hit)
        and not only_carries(reading, triggers, hit)
        and (found or not in_store(reading, hit))
    ]


def _is_no_means(reading: Reading, segment: Segment, weapon: Hit) -> bool:
    return (
        _of_act_not_done(reading, segment, weapon)
        or of_another_act(reading, segment, weapon)
        or is_unarmed(reading, weapon)
        or (was_hit(reading, weapon) and not is_unmanned(weapon))
        or may_be_marches(reading, segment, weapon)
        or is_of_no_act(reading, weapon)
        or is_corps(reading, weapon)
        or was_taken(reading, weapon)
        or in_a_name(reading, weapon)
    )


def _of_act_not_done(reading: Reading, segment: Segment, weapon: Hit) -> bool:
    """`رد الحزب على الغارات بإطلاق صواريخ`: whether a weapon is told by the noun of an act that is answered."""
    acts = reading.triggers_in(weapon.first, weapon.first + 1)
    return any(act.form == "noun" and not_done(reading, segment, act) for act in acts)
