"""What an act is about: the sides named there neither acted nor were hit.

`تظاهرة تنديدا بالعدوان الإسرائيلي`, `احتجاجا على اتفاق مع السعودية`: who protests names others, who are far away.
"""

from __future__ import annotations

from waqai.frame.reading import Reading

_CAUSE = "cause"
"""The kind of the clause words behind which a cause stands (`احتجاجا`, `تنديدا`)."""


def inside_causes(reading: Reading, first: int, last: int) -> set[int]:
    """The tokens from `first` to `last` that tell what an act is about.

    A cause goes from its word to the next mark of punctuation, verb of an event or word that opens a clause.
    """
    found: set[int] = set()
    causes = [
        hit for hit in reading.having("clause_words", "kind", _CAUSE)
        if first <= hit.first < last and not hit.definite  # `جبهة النصرة`
    ]
    if not causes:
        return found
    ends = {t.first for t in reading.triggers_in(first, last) if t.form == "verb"}
    ends |= {hit.first for hit in reading.within("clause_words", first, last) if hit["kind"] in _OPENING}
    for cause in causes:
        for at in range(cause.last, last):
            if at in ends or not reading.article.tokens[at].is_word:
                break
            found.add(at)
    return found


_OPENING = ("break", "sub", "amid", "among")
