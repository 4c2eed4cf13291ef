"""Whoever or whatever a telling speaks of as known: attackers, gunmen, a bomb, a victim of the act told before."""

from __future__ import annotations

from waqai.frame.drafts import Draft
from waqai.frame.joining.known_means import BOMBS, done_by_it
from waqai.frame.joining.known_people import done_by_them, tells_of_known_attackers, tells_of_them
from waqai.frame.joining.tellings import Telling
from waqai.frame.reading import Reading

_APART = frozenset({"other_place", "other_governorate", "other_quarter"})


def spoken_again(reading: Reading, draft: Draft, telling: Telling, place: str) -> str:
    """The feature by which a telling speaks again of those in a draft's act; empty where it does not.

    `place` tells how the places of both go together: those who did an act may do another elsewhere (`وهاجم
    المسلحون بلدة كذا`), unless somebody tells it to explain what happened (`وقال شهود إن المسلحين`).
    """
    if telling.does_too:
        return ""  # `وهاجم المسلحون أيضا مخفرا`: the same men, by a further act
    if tells_of_known_attackers(reading, draft, telling.frame):
        return "known_attackers"
    told_elsewhere = place in _APART and not telling.frame.sources
    if done_by_it(draft, telling.frame, telling.means & BOMBS if told_elsewhere else telling.means):
        return "known_means"
    if told_elsewhere:
        return ""
    if tells_of_them(reading, draft, telling.victims):
        return "known_victims"
    if not telling.breaks_off and done_by_them(draft, telling.frame):
        return "known_doers"
    return ""
