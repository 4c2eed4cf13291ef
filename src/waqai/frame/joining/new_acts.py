"""What tells that an act is another one than was told before: a day, a place and dead of its own."""

from __future__ import annotations

from collections.abc import Iterator

from waqai.frame.drafts import Draft
from waqai.frame.frames import Frame
from waqai.frame.joining.tellings import Telling
from waqai.resolve.places import ResolvedPlace


def of_new_act(draft: Draft, telling: Telling) -> Iterator[str]:
    """The features by which a telling with dead and a place of its own speaks of a new act.

    In the sentence that told other dead (`أدت إلى مقتل ستة، فيما قتل 40 في معارك في الجنوب`), or with a day where
    what came before had none, as it was the news of the day (`وشنت، أمس، غارة على المدينة قتل فيها ثلاثة`).
    """
    frame = telling.frame
    if telling.breaks_off and _elsewhere(draft, frame):
        yield "broke_off"
    if telling.does_too:
        yield "does_too"
    if telling.later:
        yield "later"
    if telling.recalled and _more_dead(draft, frame):
        yield "earlier_yet_more"
    if _dead_of_its_own(draft, frame):
        yield "other_dead_by_new_act"
    if not frame.tells_new_act or frame.place is None or not frame.own_casualties("killed"):
        return
    last = draft.frames[-1]
    beside = last.segment.sentence is frame.segment.sentence and last.place is not None
    if beside and last.own_casualties("killed"):
        yield "killed_beside"
    timed = frame.time is not None and frame.time.precision == "day"
    if timed and draft.days is None and not draft.in_title:
        yield "day_of_its_own"


def _elsewhere(draft: Draft, frame: Frame) -> bool:
    """Whether a frame tells a spot of its own, which none of a draft's tellings names."""
    place = frame.place
    if place is None or place.is_area or draft.in_title:
        return False
    return place.named is None and all(p.place.id != place.place.id for p in draft.places)


def _more_dead(draft: Draft, frame: Frame) -> bool:
    """`وفي وقت سابق اليوم قتل 18 في القصف` behind nine dead: tolls rise, so that more dead before are others."""
    mine = [c.low for c in frame.own_casualties("killed") if c.low and not c.total]
    theirs = [c.low for c in draft.tolls("killed") if c.low]
    return bool(mine) and bool(theirs) and max(mine) > max(theirs)


def _dead_of_its_own(draft: Draft, frame: Frame) -> bool:
    """`وسقط شرطيان بكمين شرقي كذا`: an act that a noun tells as new, with a place and dead of its own.

    What a source counts otherwise at the same spot is another figure for the same act (codebook 4.1).
    """
    opens = frame.segment.first == frame.segment.sentence.first
    if draft.in_title or frame.place is None or frame.definite or not opens:
        return False
    if _may_hold(frame.place, draft.place) or (frame.sources and _same_spot(frame.place, draft)):
        return False
    new = any(t.strong and t.form == "noun" and t.number == "sg" and not t.definite for t in frame.triggers)
    mine = {c.low for c in frame.own_casualties("killed") if c.low and not c.total}
    theirs = {c.low for c in draft.tolls("killed") if c.low}
    return new and bool(mine) and bool(theirs) and mine.isdisjoint(theirs)


def _may_hold(area: ResolvedPlace, spot: ResolvedPlace | None) -> bool:
    """Whether a place is so much wider than another that all may have fallen in it."""
    return spot is not None and area.is_area and not spot.is_area


def _same_spot(place: ResolvedPlace, draft: Draft) -> bool:
    """Whether a draft tells a place, too, and not another side of it (`في المدينة`, `شمال المدينة`)."""
    return any(
        p.place.id == place.place.id and p.mention.relation == place.mention.relation for p in draft.places
    )
