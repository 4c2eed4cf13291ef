"""Who hunts attackers down: the state, where nobody else is told (`وقتل خلال الملاحقة ثلاثة منهم`)."""

from __future__ import annotations

from waqai.frame.drafts import Draft
from waqai.frame.joining.hunts import hunted_down
from waqai.frame.reading import Reading
from waqai.frame.sides.casts import Cast
from waqai.records import Side
from waqai.resolve.sides import CIVILIANS, UNIDENTIFIED


def let_hunters_act(reading: Reading, draft: Draft, made: Cast, country: str) -> None:
    """The state acts and gunmen are hit; which group theirs is, the article may tell elsewhere."""
    state = reading.state(country, "army")
    if state is None or not hunted_down(reading, draft.frames[0]):
        return
    if not set(made.perpetrators) - {UNIDENTIFIED, CIVILIANS}:
        at = draft.frames[0].anchor
        made.perpetrators.clear()
        evidence = reading.article.evidence(at, at + 1, "those who were attacked hunt the attackers down")
        made.add("perpetrators", Side(state, ""), evidence, 1.0)
    if state in made.perpetrators:
        made.drop("targets", state)
    for actor in (CIVILIANS, UNIDENTIFIED):
        made.drop("targets", actor)
    made.armed_target = True
