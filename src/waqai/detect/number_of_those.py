"""Tolls told of those who died: `ارتفع إلى 14 عدد الذين قضوا`, `وصل عدد المدنيين الذين قتلوا إلى تسعة`."""

from __future__ import annotations

from collections.abc import Mapping

from waqai.detect.casualty_mentions import casualty
from waqai.detect.count_reader import CountReader
from waqai.detect.counting import Count
from waqai.detect.mentions import CasualtyMention
from waqai.detect.numbers import Quantity
from waqai.packs.lexicon import Hit

_BEFORE, _BEHIND = 14, 14
"""The figure stands so many words before "the number of", or behind the verb."""
_NUMBER_OF = "number of"


def numbers_of_those(reader: CountReader, hits: Mapping[str, list[Hit]]) -> tuple[list[CasualtyMention], set[int]]:
    """The counts, and the verbs whose people they count, so that nobody is counted by these again."""
    ends = {h.last: h for h in hits.get("clause_words", ()) if h["kind"] == _NUMBER_OF}
    found: list[CasualtyMention] = []
    verbs: set[int] = set()
    if not ends:
        return found, verbs
    persons = {person.last: person for person in reader.people.values()}
    for at, verb in reader.harm_verbs.items():
        if verb["harm"] == "none" or at - 1 not in reader.that:
            continue
        person = persons.get(at - 1)
        word = ends.get(at - 1 if person is None else person.first)
        figure = None if word is None else _figure(reader, word.first, verb.last)
        if word is None or figure is None:
            continue
        joined = {verb.last} if verb.last in reader.harm_verbs else set()  # `استشهدوا وقضوا`
        verbs |= {at} | joined
        people = () if person is None else ((person.first, person.last),)
        count = Count(figure.first, figure.last, figure.low, figure.high, figure.vague, people)
        rule = f"clause_words:{word.entry.origin}"
        first, last = min(at, word.first), max(verb.last, figure.last)
        found.append(casualty(verb["harm"], at, first, last, count, rule, total=True))
    return found, verbs


def _figure(reader: CountReader, word: int, verb_end: int) -> Quantity | None:
    """The number behind "to" that is told before "the number of" in its sentence, or else behind the verb."""
    first, last = reader.bounds[word]
    before = range(word - 1, max(first, word - _BEFORE) - 1, -1)
    behind = range(verb_end, min(last, verb_end + _BEHIND))
    told = (reader.quantities.get(at) for at in (*before, *behind) if at - 1 in reader.towards)
    return next((quantity for quantity in told if quantity is not None), None)
