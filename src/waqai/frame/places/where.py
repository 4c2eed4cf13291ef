"""Which place of a segment is the occurrence's."""

from __future__ import annotations

from waqai.frame.clauses.segments import Segment
from waqai.frame.clauses.stated_causes import inside_causes
from waqai.frame.places.merits import PER_TOKEN, merit
from waqai.frame.reading import Reading
from waqai.resolve.places import ResolvedPlace

_NONE_BELOW = -0.6


def choose_place(
    reading: Reading, segment: Segment, anchor: int
) -> tuple[ResolvedPlace | None, list[tuple[ResolvedPlace, str]]]:
    """The best place of a segment for an event at token `anchor`, and the others with the reason."""
    causes = inside_causes(reading, segment.first, segment.last)
    inside = [p for p in reading.places_in(segment.first, segment.last) if p.mention.first not in causes]
    if not inside:
        return None, []
    scored = [
        (merit(reading, segment, p, inside, anchor) - PER_TOKEN * abs(p.mention.first - anchor), -n, p)
        for n, p in enumerate(inside)
    ]
    scored.sort(key=lambda item: item[:2], reverse=True)
    if scored[0][0] < _NONE_BELOW:
        return None, [(p, "a side or an outlet rather than where it happened") for _, _, p in scored]
    best = scored[0]
    closer = [s for s in scored[1:] if s[0] > 0 and _is_in(reading, s[2], best[2])]
    if best[2].place.kind == "country" and closer:
        best = closer[0]
        scored.remove(best)
        scored.insert(0, best)
    lost = [(p, f"fits less ({s:.1f} against {best[0]:.1f})") for s, _, p in scored[1:]]
    return best[2], lost


def _is_in(reading: Reading, spot: ResolvedPlace, country: ResolvedPlace) -> bool:
    """`في تشاد، قتل ... في منطقة بحيرة تشاد`: a place of a country behind "in", however far behind the country."""
    inside = spot.place.country == country.place.country and spot.place.kind != "country"
    return inside and reading.function(spot.mention.first - 1) == "in"
