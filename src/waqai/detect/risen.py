"""Figures to which a toll has risen that no noun of harm counts: `قبل أن ترتفع الحصيلة إلى 11`."""

from __future__ import annotations

from collections.abc import Sequence

from waqai.detect.casualty_mentions import casualty
from waqai.detect.count_reader import CountReader
from waqai.detect.counting import Count
from waqai.detect.mentions import CasualtyMention

_BESIDE = 2
"""Words between a toll and the word of its rising, at most."""
_FIGURE = 4
"""Words between these and the figure, at most."""


def bare_tolls(reader: CountReader, found: Sequence[CasualtyMention]) -> list[CasualtyMention]:
    """The dead of a toll that has risen to a bare number, where dead were counted before it."""
    dead = [m.at for m in found if m.harm == "killed" and m.low]
    told = (_risen(reader, at) for at in sorted(reader.tolls) if any(before < at for before in dead))
    return [m for m in told if m is not None and not any(c.first <= m.last - 1 < c.last for c in found)]


def _risen(reader: CountReader, at: int) -> CasualtyMention | None:
    first, end = reader.bounds[at]
    near = range(max(first, at - _BESIDE), min(end, at + 1 + _BESIDE))
    rise = next((t for t in near if t in reader.rising), None)
    if rise is None:
        return None
    for to in range(max(at, rise) + 1, min(end, max(at, rise) + 1 + _FIGURE)):
        figure = reader.quantities.get(to + 1) if to in reader.towards else None
        if figure is None:
            continue
        if figure.low is None or not _is_bare(reader, figure.last):
            return None
        count = Count(figure.first, figure.last, figure.low, figure.high, None, ())
        rule = f"clause_words:{reader.tolls[at].entry.origin}"
        return casualty("killed", at, min(at, rise), figure.last, count, rule, total=True)
    return None


def _is_bare(reader: CountReader, at: int) -> bool:
    """Whether a number that ends at a token counts nothing: a mark, `بينهم`, a preposition or the end follows."""
    if at >= len(reader.article.tokens) or not reader.article.tokens[at].is_word:
        return True
    return at in reader.breaks or at in reader.small or at in reader.causes
