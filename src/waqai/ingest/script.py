"""Whether a text is Arabic: the script by its letters, the language by its own letters and words."""

from __future__ import annotations

import re
from collections import Counter

from waqai.ingest.words import ARABIC, common_words, foreign_letters

_SAMPLE = 20_000
_LEAST_SHARE = 1 / 3
_FOREIGN_SHARE = 0.03
"""Share of foreign letters from which a text is not Arabic.

474 Arabic news reports had none of these letters; Persian prose has 0.03 to 0.05.
"""

_LETTER = re.compile(r"[^\W\d_]")
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u06ee-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_WORD = re.compile(r"[^\W\d_]+")


def why_not_arabic(text: str) -> str | None:
    """What speaks against a text being Arabic, in words, or None."""
    sample = text[:_SAMPLE]
    letters, arabic = len(_LETTER.findall(sample)), len(_ARABIC.findall(sample))
    if arabic < max(1, letters * _LEAST_SHARE):
        return f"{arabic} of its {letters} letters are Arabic"
    return _foreign(sample, arabic)


def _foreign(sample: str, arabic: int) -> str | None:
    own: Counter[str] = Counter()
    for letter, language in foreign_letters().items():
        own[language] += sample.count(letter)
    language, count = own.most_common(1)[0]
    if not count:
        return None
    words = Counter(_WORD.findall(sample))
    theirs = sum(words[word] for word in common_words(language))
    ours = sum(words[word] for word in common_words(ARABIC))
    if theirs > ours or (count / arabic > _FOREIGN_SHARE and theirs >= ours):
        return f"its letters and words are those of the language {language!r}"
    return None
