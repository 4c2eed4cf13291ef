"""Which coded documents a person should look at first."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from waqai.records import CodedDocument

_UNSURE, _TOLL, _ASIDE = 0.7, 0.5, 0.4
"""How much of the score each part can give alone. Set by hand: doubt first, then what a mistake would cost."""

_HIGH_TOLL = 100
"""Deaths and injuries in one document from which on the toll part is full."""

_MUCH_ASIDE = 5
"""So many tellings set aside give half of their part."""

_VAGUE = {"several": 3, "dozens": 24, "hundreds": 200}
"""Least people meant by a word, for this score alone."""


_TOLLS = ("killed", "injured", "casualties_combined")


def worth(coded: CodedDocument) -> float:
    """How much a look by a person is worth, 0 to 1.

    `1 - (1 - 0.7 u)(1 - 0.5 t)(1 - 0.4 s)`, where `u` is the chance that at least one of the incidents is
    wrong (one minus the product of their confidences), so that it grows with doubt and with number; `t` is
    `log(1 + casualties) / log(101)`, at most 1; and `s` is `n / (n + 5)` for `n` tellings set aside.
    """
    casualties = sum(_people(toll.low, toll.high, toll.vague) for report in coded.incidents
                     for toll in (report.killed, report.injured, report.casualties_combined) if toll)
    return score([report.confidence for report in coded.incidents], casualties, len(coded.rejected))


def worth_of(records: Collection[Mapping[str, Any]], aside: int) -> float:
    """The same for reports in their native JSON, and the number of tellings set aside."""
    casualties = sum(_people(toll.get("low"), toll.get("high"), toll.get("vague")) for record in records
                     for name in _TOLLS if (toll := record[name]))
    return score([record["confidence"] for record in records], casualties, aside)


def score(confidences: Iterable[float], casualties: int, aside: int) -> float:
    """The score from its three parts; see `worth`."""
    unsure = 1 - math.prod(confidences)
    toll = min(1.0, math.log1p(casualties) / math.log1p(_HIGH_TOLL))
    return round(1 - (1 - _UNSURE * unsure) * (1 - _TOLL * toll) * (1 - _ASIDE * aside / (aside + _MUCH_ASIDE)), 3)


def _people(low: int | None, high: int | None, vague: str | None) -> int:
    told = low if low is not None else high
    return told if told is not None else _VAGUE.get(vague or "", 0)
