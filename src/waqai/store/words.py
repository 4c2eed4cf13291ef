"""The search words of a text, made by waqai itself so that both databases find the same.

A word of a text is found under each form that it may stand for: as it is folded (without marks, hamza and ta
marbuta unified), without a conjunction or preposition, and without the article. `وبالرّقة` is found under
`وبالرقه`, `بالرقه`, `الرقه` and `رقه`. A word that is looked for stands for itself, without its article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from waqai.text.normalise import fold
from waqai.text.tokens import readings

fold_text = lru_cache(maxsize=256)(fold.__wrapped__)
"""Folding of whole texts. The memory of `fold` is for words and would be filled by them; this one is for the
few documents that are being written, whose texts are folded for several ends."""

_WORD = re.compile(r"(?P<arabic>[\u0621-\u064a]+)|(?P<number>\d+(?:[.,]\d+)*)|(?P<latin>[^\W\d_\u0600-\u06ff]+)")
_MARKS = re.compile("[.,]")
_ARTICLES = ("لل", "بال", "وال", "ال")
_SHORTEST = 3
"""Letters that must remain: without this, `الآن` would be looked for as `ان`."""

MAX_WORD = 60
"""Letters of a word that count: longer ones are no words, and PostgreSQL refuses those above 2 KB."""


def words_of(text: str) -> Iterator[str]:
    """The folded words and numbers of a text, in order, cut to `MAX_WORD` letters."""
    for match in _WORD.finditer(fold_text(text)):
        word = match.group()
        if match.lastgroup == "number":
            word = _MARKS.sub("", word)
        elif match.lastgroup == "latin":
            word = word.casefold()
        yield word[:MAX_WORD]


def search_words(*texts: str) -> list[str]:
    """Every form under which a document of these texts is found, sorted, once each."""
    found: set[str] = set()
    for text in texts:
        for word in set(words_of(text)):
            found.update(_forms(word))
    return sorted(found)


@lru_cache(maxsize=50_000)
def _forms(word: str) -> tuple[str, ...]:
    return tuple({form for form, _ in readings(word)})


def wanted_word(word: str) -> str:
    """The form under which a word that is looked for is found in any text that has it."""
    stems = (word.removeprefix(prefix) for prefix in _ARTICLES if word.startswith(prefix))
    return next((stem for stem in stems if len(stem) >= _SHORTEST), word)


def holds_phrase(phrase: str, *texts: str) -> bool:
    """Whether the words of a phrase stand next to each other in one of the texts, in whatever form."""
    wanted = [wanted_word(word) for word in words_of(phrase)]
    for text in texts:
        words = [_forms(word) for word in words_of(text)]
        for start in range(len(words) - len(wanted) + 1):
            if all(want in words[start + at] for at, want in enumerate(wanted)):
                return True
    return False
