"""Words that a longer word of the pack takes the force from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from waqai.packs.lexicon import Hit

_SILENT = "none"


def without_masked(hits: Mapping[str, list[Hit]]) -> dict[str, list[Hit]]:
    """The hits by table, but for words of `modality` inside a row of the effect `none`.

    `أمام محكمة` is a place, so that the `محكمة` in it makes no court case of the sentence;
    `صواريخ مضادة للطائرات` are missiles, and no aircraft took part.
    """
    words = hits.get("modality", [])
    masked = {at for hit in words if hit["effect"] == _SILENT for at in range(hit.first, hit.last)}
    kept = [hit for hit in words if hit["effect"] == _SILENT or masked.isdisjoint(range(hit.first, hit.last))]
    return {**hits, "modality": kept, "weapons": list(_longest(hits.get("weapons", [])))}


def _longest(hits: list[Hit]) -> Iterator[Hit]:
    """The hits of a table that lie in no longer one; they come in the order of the text."""
    first, last = -1, 0
    for hit in hits:
        if hit.last > last:
            first, last = hit.first, hit.last
        if (hit.first, hit.last) == (first, last):
            yield hit

