"""Blows on a town where nothing else happened: `كما سقطت قذائف على بلدة كذا`, `القصف استهدف محطة في كذا`.

Nobody need be named and no toll told: the town alone makes it an occurrence of its own (codebook 1.3).
"""

from __future__ import annotations

from collections.abc import Sequence

from waqai.frame.drafts import Draft
from waqai.frame.frames import Frame
from waqai.frame.joining.same_kind import BLOWS
from waqai.gazetteer.geometry import distance_km

_NEAR_KM = 3.0
"""A blow so near to what was told before may be that, told again."""


def struck_elsewhere(frame: Frame, drafts: Sequence[Draft]) -> bool:
    """Whether a frame tells a blow on a town that no occurrence so far is near."""
    place = frame.place
    if place is None or place.is_area or frame.event.name not in BLOWS:
        return False
    if not any(t.strong and t.form != "noun" for t in frame.triggers):
        return False
    told = (draft.place for draft in drafts if draft.place is not None)
    return not any(distance_km(place.lat, place.lon, p.lat, p.lon) <= _NEAR_KM for p in told)
