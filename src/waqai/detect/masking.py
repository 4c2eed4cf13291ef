"""Words that a longer word of the pack takes the force from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from waqai.detect.needs import NEEDS
from waqai.packs.lexicon import Hit
from waqai.text.grammar import BY
from waqai.text.tokens import Article

_SILENT = "none"


def without_masked(article: Article, hits: Mapping[str, list[Hit]]) -> dict[str, list[Hit]]:
    """The hits by table, but for those that a longer row explains: `modality` inside a row of the effect `none`.

    `أمام محكمة` is a place, so that the `محكمة` in it makes no court case of the sentence;
    `صواريخ مضادة للطائرات` are missiles, and no aircraft took part; a ban of weapons uses none.
    Nouns are no verbs.
    """
    words = hits.get("modality", [])
    masked = {at for hit in words if hit["effect"] == _SILENT for at in range(hit.first, hit.last)}
    kept = [hit for hit in words if hit["effect"] == _SILENT or masked.isdisjoint(range(hit.first, hit.last))]
    weapons = [hit for hit in _longest(hits.get("weapons", [])) if hit["weapon"] != _SILENT]
    verbs = {table: [h for h in hits.get(table, ()) if not _is_noun(article, h)] for table in _VERBS}
    verbs["harm_verbs"] = list(_no_particles(verbs))
    read = {
        "modality": kept,
        "weapons": weapons,
        "persons": list(_people(hits)),
        "sources": list(_outlets(hits)),
        "months": list(_months(article, hits)),
        "clause_words": list(_clauses(hits)),
    }
    return {**hits, **verbs, **read}


def _months(article: Article, hits: Mapping[str, list[Hit]]) -> Iterator[Hit]:
    """Months, but for `في إب`: a town in Yemen, not `آب`, which has other meanings, too (`lone` is no)."""
    for hit in hits.get("months", ()):
        if not (hit["lone"] == "no" and _KASRA in article.written(hit.first, hit.last)):
            yield hit


def _clauses(hits: Mapping[str, list[Hit]]) -> Iterator[Hit]:
    """Clause words, but for those inside a longer cue: `من قبل مسلحين` is "by", not "before"."""
    inside = {at for cue in hits.get("role_cues", ()) for at in range(cue.first + 1, cue.last)}
    return (hit for hit in hits.get("clause_words", ()) if hit.first not in inside)


def _outlets(hits: Mapping[str, list[Hit]]) -> Iterator[Hit]:
    """Sources, but for a town and the day behind it: `في بغداد اليوم` is not the agency `بغداد اليوم`."""
    days = {hit.last for hit in hits.get("time_words", ()) if hit["meaning"] == "day"}
    into = {hit.last for hit in hits.get("function_words", ()) if hit["role"] == "in"}
    into |= {hit.last for hit in hits.get("place_words", ())}
    for hit in hits.get("sources", ()):
        dated = hit.last - hit.first > 1 and hit.last in days
        if not (dated and (hit.first in into or hit.prefix.endswith(BY))):
            yield hit


def _people(hits: Mapping[str, list[Hit]]) -> Iterator[Hit]:
    """People, but for what is written like them: adjectives in nouns of events (`هجوم مسلح`), verbs of harm."""
    inside = {at for hit in hits.get("event_nouns", ()) for at in range(hit.first + 1, hit.last)}
    inside |= {hit.first for hit in hits.get("harm_verbs", ()) if hit.suffix}  # `قتلتهم القوات`
    heads = {hit.last for hit in hits.get("place_words", ()) if _names_a_spot(hit)}
    inside |= {hit.first for hit in hits.get("persons", ()) if hit.definite and hit.first in heads}
    others = {hit.first for hit in hits.get("clause_words", ()) if hit["kind"] == "other"}
    inside |= others & {hit.last for hit in hits.get("persons", ())}  # `خمسة متمردين آخرين`: the same people
    turns = (hit for hit in hits.get("clause_words", ()) if hit["kind"] == "break")
    inside |= {at for hit in turns for at in range(hit.first + 1, hit.last)}  # `من جانب آخر`
    inside |= {hit.first for hit in hits.get("target_nouns", ()) if hit.last - hit.first > 1}  # `مرافق طبية`
    return (hit for hit in hits.get("persons", ()) if hit.first not in inside)


def _no_particles(verbs: Mapping[str, list[Hit]]) -> Iterator[Hit]:
    """`فقد ذكرت الشرطة`: a verb of losing right before another verb is the particle that is written like it."""
    begun = {hit.first for hits in verbs.values() for hit in hits if not hit.prefix}
    for hit in verbs["harm_verbs"]:
        if not (hit["note"].startswith(NEEDS) and hit["voice"] == "middle" and hit.last in begun):
            yield hit


_NO_SPOTS = frozenset({"camp", "military_base"})
"""Kinds of place that are called by the people who live there (`مخيم اللاجئين`)."""


def _names_a_spot(hit: Hit) -> bool:
    """`حي المهندسين`, `طريق الشيخ عمر`: a noun for a place whose name may be one of people."""
    told = hit["role"] in ("head", "road") and not (hit.definite or hit.suffix)
    return told and _NO_SPOTS.isdisjoint(hit["wants"].split(";"))


_VERBS = ("event_verbs", "harm_verbs", "role_verbs", "speech_verbs")
_FEMININE, _KASRA, _FATHA = "ة", "إ", "أ"
_FOLDED_FEMININE, _FOLDED_KASRA, _JOINING = "ه", "ا", "وف"


def _is_noun(article: Article, hit: Hit) -> bool:
    """`أسرة`, `إصابته`: no verb ends or begins so; folded they look like a verb with its object (`أسره`)."""
    token = article.tokens[hit.first]
    if not token.text.endswith(_FOLDED_FEMININE) and not token.text.lstrip(_JOINING).startswith(_FOLDED_KASRA):
        return False  # what is folded need not be looked up in the text
    word = article.written(hit.first, hit.first + 1)
    if hit.last - hit.first == 1 and word.endswith(_FEMININE):
        return True
    perfect = hit.entry.number == "perfect" and all(form[0] == _FATHA for form in hit["perfect"].split("|"))
    return perfect and word.lstrip(_JOINING).startswith(_KASRA)


def _longest(hits: list[Hit]) -> Iterator[Hit]:
    """The hits of a table that lie in no longer one; they come in the order of the text."""
    first, last = -1, 0
    for hit in hits:
        if hit.last > last:
            first, last = hit.first, hit.last
        if (hit.first, hit.last) == (first, last):
            yield hit
