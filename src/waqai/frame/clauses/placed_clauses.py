"""Clauses that begin with the place of another act: `..., وفي ديالى قتل مدنيان بقذائف`."""

from __future__ import annotations

from waqai.frame.reading import Reading
from waqai.resolve.places import ResolvedPlace
from waqai.text.tokens import Sentence, has_conjunction

_ACT_REACH = 3
"""The act stands so many words behind its place, at most."""


def placed_clauses(reading: Reading, sentence: Sentence) -> set[int]:
    """Where in a sentence "and in" with a place begins an act, behind an act that was told with another place."""
    tokens = reading.article.tokens
    told = [p for p in reading.places_in(sentence.first, sentence.last) if p.named is None]
    found = set()
    for number, place in enumerate(told):
        at = place.mention.first - 1
        opens = at > sentence.first and _and_in(reading, at) and tokens[at - 1].text == "،"
        before = told[number - 1] if number else None
        if not opens or before is None or not _elsewhere(before, place):
            continue
        end = place.mention.last
        acts = any(one in reading.acts for one in range(end, min(end + _ACT_REACH, sentence.last)))
        if acts and any(sentence.first <= one < at for one in reading.acts):
            found.add(at)
    return found


def _and_in(reading: Reading, at: int) -> bool:
    """Whether the preposition "in" stands at a token, joined by "and"."""
    word = reading.starting("function_words").get(at)
    return word is not None and word["role"] == "in" and has_conjunction(word.prefix)


def _elsewhere(one: ResolvedPlace, other: ResolvedPlace) -> bool:
    """Whether two places are in different governorates, or two of one kind."""
    areas = [{p.place.admin1 or p.place.name_en, p.place.name_en} for p in (one, other)]
    if "" in areas[0] | areas[1] or areas[0].isdisjoint(areas[1]):
        return True
    return one.place.kind == other.place.kind and one.place.id != other.place.id
