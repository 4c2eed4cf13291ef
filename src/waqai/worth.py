"""Which coded documents a person should look at first."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from waqai.records import CodedDocument, Toll

_UNSURE, _TOLL, _ASIDE = 0.7, 0.5, 0.4
"""How much of the score each part can give alone. Set by hand: doubt first, then what a mistake would cost."""

_HIGH_TOLL = 100
"""Deaths and injuries in one document from which on the toll part is full."""

_MUCH_ASIDE = 5
"""So many tellings set aside give half of their part."""

_VAGUE = {"several": 3, "dozens": 24, "hundreds": 200}
"""Least people meant by a word, for this score alone."""


def worth(coded: CodedDocument) -> float:
    """How much a look by a person is worth, 0 to 1.

    `1 - (1 - 0.7 u)(1 - 0.5 t)(1 - 0.4 s)`, where `u` is the chance that at least one of the incidents is
    wrong (one minus the product of their confidences), so that it grows with doubt and with number; `t` is
    `log(1 + casualties) / log(101)`, at most 1; and `s` is `n / (n + 5)` for `n` tellings set aside.
    """
    casualties = sum(_people(toll) for report in coded.incidents
                     for toll in (report.killed, report.injured, report.casualties_combined))
    return score([report.confidence for report in coded.incidents], casualties, len(coded.rejected))


def score(confidences: Iterable[float], casualties: int, aside: int) -> float:
    """The score from its three parts; see `worth`."""
    unsure = 1 - math.prod(confidences)
    toll = min(1.0, math.log1p(casualties) / math.log1p(_HIGH_TOLL))
    return round(1 - (1 - _UNSURE * unsure) * (1 - _TOLL * toll) * (1 - _ASIDE * aside / (aside + _MUCH_ASIDE)), 3)


def _people(toll: Toll | None) -> int:
    if toll is None:
        return 0
    told = toll.low if toll.low is not None else toll.high
    return told if told is not None else _VAGUE.get(toll.vague or "", 0)
