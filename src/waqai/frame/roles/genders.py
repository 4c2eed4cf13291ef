"""Verbs and nouns that do not agree: in Arabic a verb before its subject has the subject's gender."""

from __future__ import annotations

from waqai.frame.roles.scene import Scene
from waqai.packs.lexicon import Hit
from waqai.resolve.sides import ResolvedActor
from waqai.text.normalise import fold

_FEMININE_NOUNS = ("ة", "ات", "شيا")
"""Endings, as they are written, of feminine nouns (`قوة`, `آليات`, `ميليشيا`)."""
_CLAUSES = ("break", "sub")


def of_other_gender(scene: Scene, verb: Hit, actor: ResolvedActor) -> bool:
    """`دمر آليات للحوثيين`, `كما قصف مدرعات`: a masculine verb with a feminine noun behind it, its object.

    A word that may be a noun (`قصف طائرات`) is a verb only behind a word that opens a clause.
    """
    reading = scene.reading
    if verb.entry.number != "perfect" or not _is_masculine(verb):
        return False
    if not reading.article.written(actor.first, actor.first + 1).endswith(_FEMININE_NOUNS):
        return False
    if not any(verb.first in reading.starting(table) for table in ("event_nouns", "harm_nouns")):
        return True
    opened = reading.starting("clause_words").get(verb.first - 1)
    return opened is not None and opened["kind"] in _CLAUSES


def _is_masculine(verb: Hit) -> bool:
    """Whether a verb of the past is masculine and singular: as its table gives it, but `كبدت` beside `يكبد`."""
    word = verb.entry.words[-1]
    stems = {fold(form).split(" ")[-1] for form in verb["perfect"].split("|")}
    ended = any(fold(form).endswith("ت") for form in verb["imperfect"].split("|"))
    return word in stems and (not word.endswith("ت") or ended)
