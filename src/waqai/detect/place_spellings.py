"""Known places under a spelling that no table has, in lands whose names are written by their sound."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from waqai.detect.mentions import PlaceMention
from waqai.detect.place_context import home_countries
from waqai.detect.place_names import Names, PlaceWords, make_mention
from waqai.text.grammar import ARTICLE, FEMININE_ADJECTIVE
from waqai.text.tokens import readings

_MOST_WORDS = 3
_SHORTEST = 4
_AREA_GAP = 2

def find_respelled(words: PlaceWords, found: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The unknown names that sound like a place of the article's country, behind a head noun (`بلدة دونيتزا`) or
    before the area that they lie in (`في ميلقا بولاية كايس`)."""
    home = home_countries(found) & words.gazetteer.transliterated
    if not home:
        return []
    areas = {m.first: m for m in found}
    used = {at for m in found for at in range(m.first, m.last)} | set(words.taken) | set(words.other)
    made: list[PlaceMention] = []
    for sentence in words.article.sentences:
        first = sentence.first if sentence.in_title else max(sentence.first, words.start)
        for at in range(first, sentence.last):
            if at in used or words.tokens[at].kind != "word":
                continue
            context = words.context(at, sentence.first)
            headed = bool(context) and context[0]["role"] == "head" and bool(context[0]["wants"])
            if not (context or "ب" in words.tokens[at].text[:2]):
                continue
            for heard in _heard_at(words, at, sentence.last, bool(context), home, used):
                if headed or _lies_in_told_area(words, heard[1], areas):
                    role = "head" if headed else "in"
                    made.append(make_mention(words, at, heard, sentence.last, context, role, found))
                    used.update(range(at, heard[1]))
                    break
    return made


def _lies_in_told_area(words: PlaceWords, last: int, areas: Mapping[int, PlaceMention]) -> bool:
    """Whether the area that a name lies in is named right behind it."""
    near = (areas.get(at) for at in range(last, last + _AREA_GAP + 1))
    return any(area is not None and words.joined(last, area) for area in near)


def _heard_at(
    words: PlaceWords, at: int, end: int, led: bool, home: Collection[str], used: Collection[int]
) -> Iterator[Names]:
    """The names from a token that sound like a place, longest first; `led` by a word of place or not."""
    forms = [(form, prefix) for form, prefix in readings(words.tokens[at].text)
             if not form.startswith(ARTICLE) and (prefix == "" if led else "ب" in prefix)]  # fmt: skip
    longest = at + 1
    while longest < min(end, at + _MOST_WORDS) and longest not in used and words.tokens[longest].kind == "word":
        longest += 1
    for last in range(longest, at, -1):
        rest = [token.text for token in words.tokens[at + 1 : last]]
        for form, prefix in forms:
            name = " ".join([form, *rest])
            if len(name) >= _SHORTEST and not name.endswith(FEMININE_ADJECTIVE):
                alike = (c for country in home for c in words.gazetteer.alike(name, country))
                known = tuple(c for c in alike if c.kind != "country")
                if known:
                    yield prefix, last, known
