"""Sentences, above all headlines, that tell the acts of two sides without naming a doer or a day for each."""

from __future__ import annotations

from waqai.frame.reading import Reading
from waqai.text.grammar import IMPERFECT
from waqai.text.tokens import Sentence, has_conjunction

_NO_SUBJECT = ("nisba",)


def second_acts(reading: Reading, sentence: Sentence) -> set[int]:
    """Where in a headline "and" begins the act of another side: a side, and a verb of an act right behind it.

    An act must be told before it, too: `الجيش والمقاومة يسيطران على المدينة` tells one.
    """
    if not sentence.in_title:
        return set()
    return _by_verbs(reading, sentence) | _by_nouns(reading, sentence)


_DOER_REACH = 1


def _by_nouns(reading: Reading, sentence: Sentence) -> set[int]:
    """`الحزب يستهدف ثكنة وغارات إسرائيلية على بلدة كذا`: a noun of an act behind "and" with another doer."""
    found = set()
    for act in reading.triggers_in(sentence.first + 1, sentence.last):
        behind = reading.actors_in(act.last, act.last + _DOER_REACH)
        before = reading.actors_in(sentence.first, act.first)
        doer = next((a.actor for a in behind if a.actor and a.mention.kind in ("nisba", "name")), None)
        new = act.form == "noun" and act.strong and not act.definite and has_conjunction(act.prefix)
        acts = any(t.strong for t in reading.triggers_in(sentence.first, act.first))
        harm = not acts and any(c.at < act.first for c in reading.counts_of(sentence.number))
        by_another = acts and bool(doer and before) and before[0].actor not in (None, doer)
        if new and (by_another or (harm and _placed_apart(reading, sentence, act.first, act.last))):
            found.add(act.first)
    return found


def _placed_apart(reading: Reading, sentence: Sentence, first: int, last: int) -> bool:
    """`مقتل ثلاثة في كذا ومواجهات في كذا`: whether an act and what is before it have a place each."""
    behind = next(iter(reading.places_in(last, last + _PLACE_REACH)), None)
    before = reading.places_in(sentence.first, first)
    return behind is not None and bool(before) and before[-1].place.id != behind.place.id


def _by_verbs(reading: Reading, sentence: Sentence) -> set[int]:
    """`... والجيش يقتل شابا`: a side behind "and", and a verb of an act right behind it."""
    told = [t.first for t in reading.triggers_in(sentence.first, sentence.last)]
    told += [c.at for c in reading.counts_of(sentence.number)]
    tokens = reading.article.tokens
    return {
        actor.first
        for actor in reading.actors_in(sentence.first + 1, sentence.last)
        if has_conjunction(actor.mention.prefix)
        and actor.mention.kind not in _NO_SUBJECT
        and actor.last < sentence.last
        and tokens[actor.last].text.startswith(IMPERFECT)
        and not any(other.first == actor.last for other in reading.actors)
        and any(at < actor.first for at in told)
    }


_UNIT_REACH, _ACT_REACH = 4, 6


def later_acts(reading: Reading, sentence: Sentence) -> set[int]:
    """`... أوقع 11 قتيلا، وبعد ساعة وقع انفجار آخر`: where another act begins, told by how much later it was."""
    units = reading.having("time_words", "meaning", "unit")
    tokens, found = reading.article.tokens, set[int]()
    told = reading.triggers_in(sentence.first, sentence.last)
    counts = reading.counts_of(sentence.number)
    for word in reading.having("clause_words", "kind", "aftermath"):
        at = word.first
        parted = sentence.first < at < sentence.last and tokens[at - 1].text == "،"
        if not parted or not has_conjunction(word.prefix):
            continue
        unit = next((u.last for u in units if word.last <= u.first < word.last + _UNIT_REACH), None)
        if unit is None or not any(t.first < at for t in told):
            continue
        behind = range(unit, unit + _ACT_REACH)
        new = any(t.strong and not t.definite and t.first in behind for t in told)
        if new or any(count.at in behind for count in counts):
            found.add(at)
    return found


_SHOTS = frozenset({"shelling", "bombardment", "airstrike"})
_PLACE_REACH = 5


def struck_at_home(reading: Reading, after: int) -> bool:
    """`إسرائيل تقصف مواقع في غزة بعد سقوط صاروخ على عسقلان`: what fell on the country of the side that acts."""
    number = reading.sentence_of(after)
    act = next((t for t in reading.triggers_in(after + 1, after + 3) if t.form != "verb" and t.strong), None)
    if number < 0 or act is None or act.definite or act.event_class not in _SHOTS:
        return False
    where = next(iter(reading.places_in(act.last, act.last + _PLACE_REACH)), None)
    first = reading.article.sentences[number].first
    known = reading.pack.actors
    sides = {known[a.actor].country for a in reading.actors_in(first, after) if a.actor in known}
    told = any(t.strong for t in reading.triggers_in(first, after))
    if where is None or not told:
        return False
    abroad = {*sides, *(p.place.country for p in reading.places_in(first, after))} - {where.place.country, ""}
    return where.place.country in sides and bool(abroad)
