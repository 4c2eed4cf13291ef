"""People killed or hurt who are named one by one: `استشهاد كل من أحمد سالم وخالد عمر ومحمود حسن`."""

from __future__ import annotations

from waqai.detect.added import people_at
from waqai.detect.count_reader import CountReader
from waqai.detect.counting import Count

_EACH = "كل"
_NAMES_REACH = 24
"""Words of such a list, at most."""


def each_named(reader: CountReader, at: int) -> Count | None:
    """As many as `و` joins behind "each of", before anything that is no name; or the people that a noun counts."""
    if reader.text(at) != _EACH or at + 1 not in reader.of:
        return None
    first, end = at + 2, min(at + 2 + _NAMES_REACH, reader.bounds[at][1])
    told = people_at(reader, first, end)
    last = next((t for t in range(first, end) if _closes(reader, t)), end)
    words = (reader.text(t) for t in range(first + 1, last))
    names = 1 + sum(word.startswith("و") and len(word) > _SHORT for word in words)
    if told is not None and (told.low or 0) > 1 and (told.low or 0) >= names:
        return told
    return Count(at, last, names, names, None, ((first, last),)) if last > first and names > 1 else None


_BY, _YA = "ب", "ي"
"""The particle of `برصاص`; what `علي`, a name, has and `على` has not."""
_SHORT = 2
"""A word with `و` that is no longer is no name."""


def _closes(reader: CountReader, at: int) -> bool:
    """Whether a token is no part of a list of names: a preposition, an act, a place, a mark that is no comma."""
    mark = not reader.article.tokens[at].is_word and reader.text(at) != "،"
    small = (at in reader.links or at in reader.ruling) and not reader.written(at).endswith(_YA)
    known = at in reader.causes or at in reader.blocked or at in reader.acts or at in reader.sites
    return mark or small or known or reader.text(at).startswith(_BY)
