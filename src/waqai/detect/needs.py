"""Rows that mean what they say only with another word behind them: `needs:WORD|WORD` at the end of a note."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from itertools import islice

from waqai.text.normalise import fold
from waqai.text.tokens import Article, readings

NEEDS = "needs:"
NOT_BEHIND = "not_behind:"
"""Before the words behind which a row means something else (`على كمين`: a checkpoint)."""


def word_before(article: Article, at: int, note: str) -> bool:
    """Whether one of the words that a note lists behind `not_behind:` stands right before a token."""
    words = note.partition(NOT_BEHIND)[2]
    return bool(words) and at > 0 and article.tokens[at - 1].text in {fold(word) for word in words.split("|")}


def word_follows(article: Article, at: int, note: str, reach: int, past: Collection[int] = ()) -> bool:
    """Whether one of the words that a note needs stands among the `reach` tokens from a token on.

    In any case and with or without article, before a punctuation mark; tokens `past` are looked over, as a time
    between commas (`اعترضت القوات، الثلاثاء، صاروخا`).
    """
    words = _needed(note)
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
def _needed(note: str) -> frozenset[str]:
    return frozenset(fold(word) for word in note.partition(NEEDS)[2].split("|"))
