"""Acts at a place where nothing else happened: the place alone makes them occurrences of their own (codebook 1.3).

Nobody need be named and no toll told: `كما سقطت قذائف على بلدة كذا`, `القصف استهدف محطة في كذا`. Fighting that
goes on elsewhere is spoken of as known though the article never told it: `وتجددت المعارك في منطقة كذا`.
"""

from __future__ import annotations

from collections.abc import Sequence

from waqai.frame.clauses.several_towns import listed_with
from waqai.frame.drafts import Draft
from waqai.frame.frames import Frame
from waqai.frame.joining.same_kind import BLOWS, FIGHTS
from waqai.frame.joining.tellings import opens_with
from waqai.frame.reading import Reading
from waqai.frame.roles.scene import ACTING
from waqai.gazetteer.geometry import distance_km
from waqai.resolve.places import ResolvedPlace
from waqai.resolve.sides import UNIDENTIFIED

_NEAR_KM = 3.0
"""An act so near to what was told before may be that, told again."""
_VIOLENCE, _WIDE = "violence", frozenset({"country", "capital"})
_GOES_ON, _EXPOSED = "goes on", "target"


def struck_elsewhere(reading: Reading, frame: Frame, drafts: Sequence[Draft]) -> bool:
    """Whether a frame tells a blow, an attack or a fight at a place that no occurrence so far is near."""
    place = frame.place
    if place is None or place.is_country or _told_near(place, drafts):
        return False
    if frame.event.name in FIGHTS and frame.definite:
        return _between_sides(frame) or _goes_on(reading, frame)
    if place.is_area or frame.event.family != _VIOLENCE:
        return _exposed(reading, frame)
    by_verb = any(t.strong and t.form != "noun" for t in frame.triggers)
    if frame.event.name in BLOWS:
        new = frame.tells_new_act and not frame.definite and opens_with(reading, frame, "break")
        return by_verb or new or _exposed(reading, frame) or _listed(reading, frame, place)
    return (by_verb and not frame.definite and place.place.kind not in _WIDE) or _exposed(reading, frame)


def _told_near(place: ResolvedPlace, drafts: Sequence[Draft]) -> bool:
    told = (draft.place for draft in drafts if draft.place is not None)
    if place.is_area:
        return any(place.place.id == p.place.id or place.place.name_en == p.place.admin1 for p in told)
    return any(distance_km(place.lat, place.lon, p.lat, p.lon) <= _NEAR_KM for p in told)


def _between_sides(frame: Frame) -> bool:
    """`المعارك بين الجيش والفصائل في كذا`: both sides are named with it."""
    acting, hit = frame.sides(*ACTING), frame.sides("target")
    return bool(acting - {UNIDENTIFIED}) and bool(hit - {UNIDENTIFIED} - acting)


def _goes_on(reading: Reading, frame: Frame) -> bool:
    """`وتجددت الاشتباكات`, `مع تواصل المعارك`: a word for going on stands right before the fight."""
    first = min(t.first for t in frame.triggers if t.event_class in FIGHTS)
    word = reading.starting("clause_words").get(first - 1)
    return word is not None and word["kind"] == _GOES_ON


def _listed(reading: Reading, frame: Frame, place: ResolvedPlace) -> bool:
    """`وطالت الغارات كذا وكذا`: a place that begins a list of those that were struck."""
    behind = frame.anchor < place.mention.first  # not `وأكد مسؤولون في كذا وكذا القصف`
    return behind and any(listed_with(reading, frame.segment, place, frame.event.name))


def _exposed(reading: Reading, frame: Frame) -> bool:
    """`وتعرضت صوامع كذا لغارات`: what a place or a thing was exposed to is told like an act by a verb."""
    counted = {q.last for q in reading.quantities if reading.article.tokens[q.first].text.startswith("ل")}
    new = (t for t in frame.triggers if t.strong and not t.definite)
    acts = [t.first for t in new if t.prefix.endswith("ل") or t.first in counted]  # `لهجوم`, `لثلاث غارات`
    verbs = (h for h in reading.having("role_verbs", "role", _EXPOSED) if frame.segment.holds(h.first))
    return bool(acts) and any(h.last <= acts[0] for h in verbs)
