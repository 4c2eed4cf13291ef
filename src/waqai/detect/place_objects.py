"""Where the object of a verb of striking may be a town by its bare name: `قصف الجيش سراقب`."""

from __future__ import annotations

from collections.abc import Mapping

from waqai.gazetteer import Gazetteer
from waqai.gazetteer.index import Stems
from waqai.packs.lexicon import Hit

_ON_PLACES = frozenset({"bombardment", "airstrike", "shelling", "territory", "assault", "arrest"})
"""Classes of acts whose object may be a town by its bare name."""
_DOERS = ("actor_names", "force_nouns", "nisbas", "group_words")
_DOER_WORDS = 5


def struck_places(hits: Mapping[str, list[Hit]], gazetteer: Gazetteer, stems: Mapping[int, Stems]) -> set[int]:
    """The tokens right behind a verb of such an act, or behind the sides that stand right behind it."""
    acts = (h.last for h in hits.get("event_verbs", ()) if h["class"] in _ON_PLACES and not h.suffix)
    sides = {at for table in _DOERS for hit in hits.get(table, ()) for at in range(hit.first, hit.last)}
    struck = set()
    for behind in acts:
        at = behind
        while at in sides and at - behind < _DOER_WORDS:
            at += 1
        struck.add(at)
        if at == behind and _is_state(gazetteer, stems.get(at, ())):
            struck.add(at + 1)  # `قصفت إسرائيل الخيام`
    return struck


def _is_state(gazetteer: Gazetteer, forms: Stems) -> bool:
    """Whether a word is the name of a country, which may be who strikes."""
    names = (form for form, prefix in forms if not prefix)
    return any(place.kind == "country" for name in names for place in gazetteer.candidates(name)[:1])
