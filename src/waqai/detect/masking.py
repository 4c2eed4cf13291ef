"""Words of modality that a longer word of the pack takes the force from."""

from __future__ import annotations

from collections.abc import Mapping

from waqai.packs.lexicon import Hit

_SILENT = "none"


def without_masked(hits: Mapping[str, list[Hit]]) -> dict[str, list[Hit]]:
    """The hits by table, but for words of `modality` inside a row of the effect `none`.

    `أمام محكمة` is a place, so that the `محكمة` in it makes no court case of the sentence.
    """
    words = hits.get("modality", [])
    masked = {at for hit in words if hit["effect"] == _SILENT for at in range(hit.first, hit.last)}
    kept = [hit for hit in words if hit["effect"] == _SILENT or masked.isdisjoint(range(hit.first, hit.last))]
    return {**hits, "modality": kept}

