"""Which place of a segment is the occurrence's."""

from __future__ import annotations

from waqai.frame.reading import Reading
from waqai.frame.segments import Segment
from waqai.resolve.places import ResolvedPlace

_SPECIFIC = {1: 3.0, 2: 2.6, 3: 1.4}
_COUNTRY = 0.4
_PER_TOKEN = 0.04
_STATEMENT = 2.0
_LOCATES_ANOTHER = 2.0
_PATH = 1.0
_BARE = 1.2
_STATEMENT_REACH = 5
_WIDER_KM = 5.0
_NONE_BELOW = -0.6
_LOCATED_BY = 8
_PER_KM = 0.005
_AMBIGUOUS = 2.3
"""Weights of the choice: specificity first, then nearness to the event word. Set by reading the
choices on the development articles; none is finer than the tie it has to break."""


def choose_place(
    reading: Reading, segment: Segment, anchor: int
) -> tuple[ResolvedPlace | None, list[tuple[ResolvedPlace, str]]]:
    """The best place of a segment for an event at token `anchor`, and the others with the reason."""
    inside = [p for p in reading.places if segment.holds(p.mention.first)]
    if not inside:
        return None, []
    scored = [(_score(reading, segment, place, inside, anchor), -n, place) for n, place in enumerate(inside)]
    scored.sort(key=lambda item: item[:2], reverse=True)
    if scored[0][0] < _NONE_BELOW:
        return None, [(p, "a side or an outlet rather than where it happened") for _, _, p in scored]
    best = scored[0]
    lost = [(p, f"fits less ({s:.1f} against {best[0]:.1f})") for s, _, p in scored[1:]]
    return best[2], lost


def specificity(place: ResolvedPlace) -> float:
    """How closely a place tells where: 3 for a spot, 0.4 for a country."""
    if place.place.kind == "country":
        return _COUNTRY
    if may_be_governorate(place):
        return _AMBIGUOUS
    wide = _PER_KM * min(place.radius_km, 100.0) if place.precision == 2 else 0.0
    return _SPECIFIC[place.precision] - wide


def may_be_governorate(place: ResolvedPlace) -> bool:
    """`في حلب` without a head noun may be the city or its governorate."""
    mention = place.mention
    return place.precision == 1 and not mention.head and any(c.kind == "admin1" for c in mention.candidates)


def _score(
    reading: Reading, segment: Segment, place: ResolvedPlace, inside: list[ResolvedPlace], anchor: int
) -> float:
    mention = place.mention
    score = specificity(place) - _PER_TOKEN * abs(mention.first - anchor)
    if _locates_another(place, inside) or _located_by(reading, place, inside):
        score -= _LOCATES_ANOTHER
    if _of_statement(reading, segment, mention.first):
        score -= _STATEMENT
    before = reading.function(mention.first - 1) if mention.first > segment.first else ""
    placed = before == "in" or (before == "on" and place.place.kind == "road")
    if not (mention.head or "ب" in mention.prefix or placed or mention.relation != "in"):
        score -= _BARE
    if mention.relation == "between" and place.place.kind in ("country", "capital"):
        score -= _STATEMENT
    if before in ("of", "to", "about") or mention.prefix in ("ل", "لل"):
        score -= _PATH
    return score


def _locates_another(place: ResolvedPlace, inside: list[ResolvedPlace]) -> bool:
    """`حقل التيم جنوب مدينة دير الزور`: the second only says where the first is."""
    mention = place.mention
    return mention.relation in ("direction", "near") and any(
        0 <= mention.first - other.mention.last <= 1
        and other.precision < 3
        and other is not place
        and other.radius_km <= place.radius_km + _WIDER_KM
        for other in inside
    )


def _located_by(reading: Reading, place: ResolvedPlace, inside: list[ResolvedPlace]) -> bool:
    """`السدرة التي تبعد 180 كم شرق سرت`: a place behind "lies", told to say where another is."""
    first = place.mention.first
    return any(
        h["role"] == "locates"
        and 0 <= first - h.last <= _LOCATED_BY
        and any(other.mention.last <= h.first and other.precision < 3 for other in inside)
        for h in reading.hits.get("place_words", ())
    )


def _of_statement(reading: Reading, segment: Segment, at: int) -> bool:
    """Whether a place belongs to a speaker or a verb of speech rather than to an event."""
    events = [t.first for t in reading.triggers] + [c.at for c in reading.casualties]
    verbs = [h for h in reading.hits.get("speech_verbs", ()) if segment.holds(h.first) and h.last <= at]
    if not verbs:
        return False
    verb = max(verbs, key=lambda h: h.first)
    return (
        at - verb.last <= _STATEMENT_REACH
        and not any(verb.last <= e < at for e in events)
        and not any(reading.function(t) == "that" for t in range(verb.last, at))
    )
