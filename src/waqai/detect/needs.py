"""Rows that mean what they say only with another word behind them: `needs:WORD|WORD` at the end of a note.

With `needs_object:WORD|WORD` the word must be the object: no preposition and no other verb stands before it.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from itertools import islice

from waqai.text.grammar import BARE
from waqai.text.normalise import fold
from waqai.text.tokens import Article, readings

NEEDS, NEEDS_OBJECT = "needs:", "needs_object:"
NEAR = "near:"
"""As `needs:`, but the word stands right behind a short subject (`تعرض ثالث لإصابة`)."""
NEAR_REACH = 5
NOT_BEHIND = "not_behind:"
"""Before the words behind which a row means something else (`على كمين`: a checkpoint)."""


def word_before(article: Article, at: int, note: str) -> bool:
    """Whether one of the words that a note lists behind `not_behind:` stands right before a token."""
    words = note.partition(NOT_BEHIND)[2]
    return bool(words) and at > 0 and article.tokens[at - 1].text in {fold(word) for word in words.split("|")}


def object_follows(
    article: Article, at: int, note: str, reach: int, past: Collection[int], until: Collection[int]
) -> bool:
    """Whether one of the words that a note needs as the object stands among the `reach` tokens from a token on.

    It bears no preposition and stands before the tokens `until`; those `past` are looked over (`فجروا أمس منزلا`).
    """
    words = _needed(note, NEEDS_OBJECT)
    for one in islice((one for one in range(at, len(article.tokens)) if one not in past), reach):
        token = article.tokens[one]
        if one in until or not (token.is_word or token.kind == "number"):
            return False
        forms = [form for form, prefix in readings(token.text) if prefix in BARE]
        if any(form in words or form.removesuffix("ا") in words for form in forms):
            return True
    return False


def word_follows(article: Article, at: int, note: str, reach: int, past: Collection[int] = ()) -> bool:
    """Whether one of the words that a note needs stands among the `reach` tokens from a token on.

    In any case and with or without article, before a punctuation mark; tokens `past` are looked over, as a time
    between commas (`اعترضت القوات، الثلاثاء، صاروخا`).
    """
    words = _needed(note, NEEDS)
    behind = islice((one for one in range(at, len(article.tokens)) if one not in past), reach)
    for token in (article.tokens[one] for one in behind):
        if not token.is_word and token.kind != "number":
            return False
        if any(form in words or form.removesuffix("ا") in words for form, _ in readings(token.text)):
            return True
    return False


def stem_follows(article: Article, at: int, end: int, stems: str) -> int | None:
    """The first token in a stretch that begins like one of some stems (`WORD|WORD`)."""
    several = tuple(stems.split("|"))
    stretch = range(at, min(end, len(article.tokens)))
    return next((one for one in stretch if article.tokens[one].text.startswith(several)), None)


@cache
def _needed(note: str, opening: str) -> frozenset[str]:
    return frozenset(fold(word) for word in note.partition(opening)[2].split("|"))
