"""Where a text says something that may be a fact of an incident: a number, a day, a place, a side, a harm.

Two texts that differ in such words may tell two incidents, however alike they are otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from waqai.gazetteer import load_gazetteer
from waqai.ingest.words import ARABIC, PACKDATA, bylines
from waqai.packs.inflect import imperfect_forms, perfect_forms
from waqai.packs.table import read_table
from waqai.text.normalise import fold
from waqai.text.tokens import readings

_TABLES = ("numbers", "vague_counts", "weekdays")
_LONGEST = 4
"""Words of the names that are looked for around a word."""


def may_be_fact(words: Sequence[str], at: int, swapped: bool = False) -> bool:
    """Whether the folded word at a position is a number, a word of harm, or part of a name (day, place, group).

    Many towns have the name of an everyday thing (الباب, "the door"). Such a word counts as a place where it is
    `swapped`: alone in place of another word.
    """
    if any(char.isdigit() for char in words[at]):
        return True
    if words[at] in bylines():
        return False
    for first in range(max(0, at - _LONGEST + 1), at + 1):
        for end in range(at + 1, min(len(words), first + _LONGEST) + 1):
            rest = words[first + 1:end]
            if any(_is_name(" ".join((form, *rest)), swapped) for form, _ in readings(words[first])):
                return True
    return False


@cache
def weekdays() -> frozenset[str]:
    """The folded names of the days of the week, with the article."""
    return frozenset(_forms(ARABIC, "weekdays"))


def _is_name(phrase: str, common: bool) -> bool:
    if phrase in _names():
        return True
    gazetteer = load_gazetteer()
    everyday = phrase in _no_places() or gazetteer.is_common(phrase)
    return (common or not everyday) and bool(gazetteer.candidates(phrase))


@cache
def _names() -> frozenset[str]:
    """Numbers, days, words of killing and injuring, and the names of groups."""
    found = {form for table in _TABLES for form in _forms(ARABIC, table)}
    found.update(*(_forms(ARABIC, "harm_nouns", column) for column in ("singular", "plural")))
    for stem in _forms(ARABIC, "harm_verbs", "perfect"):
        found.update(map(fold, perfect_forms(stem)))
    for stem in _forms(ARABIC, "harm_verbs", "imperfect"):
        found.update(map(fold, imperfect_forms(stem)))
    for pack in sorted(PACKDATA.iterdir()):
        if (pack / "actor_names.tsv").exists():
            found.update(_forms(pack.name, "actor_names"))
    return frozenset(found)


@cache
def _no_places() -> frozenset[str]:
    return frozenset(_forms(ARABIC, "not_places"))


def _forms(pack: str, table: str, column: str = "form") -> Iterator[str]:
    for row in read_table(PACKDATA / pack / f"{table}.tsv", (column,)):
        yield from (fold(form) for form in row[column].split("|") if form)
