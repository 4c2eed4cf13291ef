"""`22 قتيلا في غارات على الغوطة`, then `قتل 16 في دوما`: a part of a total, counted in a town of its area.

Such a part is an incident of its own (codebook 1.5); what was done, by whom and when, the total tells.
"""

from __future__ import annotations

from collections.abc import Sequence

from waqai.frame.frames import Frame
from waqai.frame.joining.same_place import lies_within
from waqai.frame.roles.scene import ACTING
from waqai.resolve.places import ResolvedPlace

_COUNT = "harm"
_REACH = 4
"""A part is told at most so many frames behind its total."""


def total_before(frame: Frame, earlier: Sequence[Frame]) -> Frame | None:
    """The total, told shortly before, that a bare count with a town of its own is a part of, if there is one."""
    killed = [c.low for c in frame.own_casualties("killed") if c.low]
    if frame.event.name != _COUNT or frame.triggers or frame.place is None or not killed or frame.another:
        return None
    if frame.segment.part or frame.time is not None or any(role.role in ACTING for role in frame.roles):
        return None
    for whole in reversed(earlier[-_REACH:]):
        total = [c.low for c in whole.own_casualties("killed") if c.low]
        if not whole.strong or whole.event.name == _COUNT or not total:
            continue
        if _holds(whole, frame.place) and max(killed) < max(total):
            return whole
    return None


def _holds(whole: Frame, spot: ResolvedPlace) -> bool:
    """Whether a place is inside that of a total; a sum that tells none is of wherever its acts were."""
    if whole.place is None:
        return whole.summed
    return whole.place.place.id != spot.place.id and lies_within(spot, whole.place)


def splits_a_total(frame: Frame, totals: Sequence[Frame]) -> bool:
    """`بلغت حصيلة الاحتجاجات 11 قتيلا خلال أسبوعين`, then `وفي البصرة سقط ثلاثة قتلى`: a bare count in a town.

    A total over more than three days is no incident, even when it is split by place (codebook 1.5).
    """
    killed = [c.low for c in frame.own_casualties("killed") if c.low]
    if frame.triggers or frame.place is None or frame.time is not None or not killed:
        return False
    if any(role.role in ACTING for role in frame.roles):
        return False
    number = frame.segment.sentence.number
    near = (t for t in totals if 0 < number - t.segment.sentence.number <= _REACH)
    wholes = [c.low for total in near for c in total.own_casualties("killed") if c.low]
    return any(max(killed) < whole <= _TIMES * max(killed) for whole in wholes)


_TIMES = 20
"""What a split total has more than so many times of is rather a war's toll, beside which a day's dead are told."""
