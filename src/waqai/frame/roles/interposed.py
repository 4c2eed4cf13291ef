"""What stands between a verb and its subject: when and where it was, how, and who tells it.

`هاجم فجر الأحد في ريف حماة، بحسب سكان، مسلحو الحركة قرية`: none of these words changes who does what.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from waqai.frame.reading import Reading
from waqai.packs.lexicon import Hit
from waqai.text.grammar import ARTICLE

_LONGEST_ASIDE = 12
_BRACKETS = {"(": ")", "،": "،"}


def parted_verbs(reading: Reading, verbs: Iterable[Hit], last: int) -> dict[int, Hit]:
    """The verbs with such words right behind them, by the token behind these words, where the subject begins."""
    found: dict[int, Hit] = {}
    known = sorted(verbs, key=lambda verb: verb.first)
    starts = {verb.first for verb in known}
    for verb in known:
        end = past_interposed(reading, verb.last, last, starts)
        if verb.last < end < last:
            found.setdefault(end, verb)
    return found


def past_interposed(reading: Reading, at: int, last: int, verbs: Collection[int] = ()) -> int:
    """The first token from `at` on that belongs to none of these words."""
    behind = -1
    while at < last and at != behind:
        behind = at
        at = _past_one(reading, at, last, verbs)
    return at


def _past_one(reading: Reading, at: int, last: int, verbs: Collection[int]) -> int:
    """The token behind one time, adverb, place or aside that begins at a token; or `at` itself."""
    if at in reading.timed or reading.adverb(at):
        return at + 1
    if reading.article.tokens[at].text in _BRACKETS:
        return _past_aside(reading, at, last, verbs)
    return _past_place(reading, at)


def _past_place(reading: Reading, at: int) -> int:
    """`في ريف حماة`, `قرب الموصل`: the token behind a place with the words that lead to it."""
    for place in reading.places_in(at, at + _PLACE_REACH):
        mention = place.mention
        led = all(
            reading.function(between) == "in" or between in _place_words(reading, at)
            for between in range(at, mention.name_first)
        )
        if led and mention.name_first > at:
            return mention.last
    return at


_PLACE_REACH = 4


def _place_words(reading: Reading, at: int) -> set[int]:
    hits = reading.within("place_words", at, at + _PLACE_REACH)
    return {inside for hit in hits for inside in range(hit.first, hit.last)}


def _past_aside(reading: Reading, at: int, last: int, verbs: Collection[int]) -> int:
    """`، وفق ما ذكر سكان،`: the token behind words between commas or in brackets that tell no act."""
    tokens, closing = reading.article.tokens, _BRACKETS[reading.article.tokens[at].text]
    for end in range(at + 1, min(at + _LONGEST_ASIDE, last)):
        if tokens[end].text == closing:
            return end + 1 if end > at + 1 else at
        if end in verbs or end in reading.acts:
            return at
    return at


def past_described(reading: Reading, at: int) -> int:
    """`الحركة المتشددة المرتبطة بالقاعدة`: the token behind the words that describe the side that ends at a token.

    They are adjectives with the article, and a word such as "tied to" with another side.
    """
    return described(reading, at)[-1]


def described(reading: Reading, at: int) -> list[int]:
    """Where what describes the side that ends at a token may end: there, and behind each word of it."""
    ends, tokens, cues = [at], reading.article.tokens, reading.starting("role_cues")
    while len(ends) <= _MOST_ADJECTIVES and at < len(tokens):
        cue = cues.get(at)
        other = reading.actors_at.get(cue.last) if cue is not None else None
        if cue is not None and cue["role"] in _TIES and other is not None:
            at = other.last
        elif tokens[at].text.startswith(ARTICLE) and not (reading.function(at) or at in reading.acts or cue):
            at += 1
        else:
            break
        ends.append(at)
    return ends


_MOST_ADJECTIVES = 4
_TIES = ("none", "belongs")
"""The roles of cues that tell whose supporter or part a side is."""
