"""The distances told beside places (`30 كيلومترا شمال غرب حماة`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from waqai.detect.mentions import PlaceMention, PlaceRelation
from waqai.detect.numbers import Quantity
from waqai.packs.lexicon import Hit

_DISTANCE_GAP = 2


def _distances(quantities: Sequence[Quantity], hits: Mapping[str, list[Hit]]) -> list[tuple[int, int, float]]:
    """The distances that are told: first and last token, kilometres."""
    units = {hit.first: (hit.last, float(hit["km"])) for hit in hits.get("length_units", ())}
    return [
        (quantity.first, units[quantity.last][0], quantity.low * units[quantity.last][1])
        for quantity in quantities
        if quantity.last in units and quantity.low is not None and quantity.low == quantity.high
    ]


def with_distances(
    found: Sequence[PlaceMention], quantities: Sequence[Quantity], hits: Mapping[str, list[Hit]]
) -> list[PlaceMention]:
    """`30 كيلومترا شمال غرب حماة`, `على بعد 5 كم من سنجار`: the distance told before a place."""
    told = _distances(quantities, hits)
    if not told:
        return list(found)
    ends = {last: km for _, last, km in told}
    behind = {hit.last for hit in hits.get("place_words", ()) if hit["role"] == "distance"}
    towards = {hit.first for hit in hits.get("place_words", ()) if hit["role"] in ("direction", "near")}
    starts = {first: km for first, last, km in told if first in behind and last not in towards}
    made = []
    for mention in found:
        km = next((ends[at] for at in range(mention.first, mention.first - _DISTANCE_GAP, -1) if at in ends), -1.0)
        if km < 0:  # `جنوب مدينة الرياض بمسافة 100 كيلومتر`
            reach = range(mention.last, mention.last + 1 + _DISTANCE_GAP)
            km = next((starts[at] for at in reach if at in starts), -1.0)
        if km >= 0 and mention.relation in ("direction", "in", "near"):
            relation: PlaceRelation = "direction" if mention.bearing is not None else "near"
            mention = mention._replace(km=km, relation=relation)
        made.append(mention)
    return made
