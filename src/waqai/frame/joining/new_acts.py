"""What tells that an act is another one than was told before: a day, a place and dead of its own."""

from __future__ import annotations

from collections.abc import Iterator

from waqai.frame.drafts import Draft
from waqai.frame.joining.tellings import Telling


def of_new_act(draft: Draft, telling: Telling) -> Iterator[str]:
    """The features by which a telling with dead and a place of its own speaks of a new act.

    In the sentence that told other dead (`أدت إلى مقتل ستة، فيما قتل 40 في معارك في الجنوب`), or with a day where
    what came before had none, as it was the news of the day (`وشنت، أمس، غارة على المدينة قتل فيها ثلاثة`).
    """
    frame = telling.frame
    if not frame.tells_new_act or frame.place is None or not frame.own_casualties("killed"):
        return
    last = draft.frames[-1]
    beside = last.segment.sentence is frame.segment.sentence and last.place is not None
    if beside and last.own_casualties("killed"):
        yield "killed_beside"
    timed = frame.time is not None and frame.time.precision == "day"
    if timed and draft.days is None and not draft.in_title:
        yield "day_of_its_own"
