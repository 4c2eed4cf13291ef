"""Making a mention of people harmed of a count."""

from __future__ import annotations

from waqai.detect.counting import Count
from waqai.detect.mentions import CasualtyMention, Harm

GAP = 8
"""Words that may stand between a harm word and its count (times, adverbs, the place)."""


def casualty(
    harm: str,
    at: int,
    first: int,
    last: int,
    count: Count,
    rule: str,
    *,
    total: bool = False,
    share: bool = False,
) -> CasualtyMention:
    """A count of people harmed by the word at `at`; `first` and `last` are widened to hold the count."""
    kind: Harm = "killed" if harm == "killed" else "injured" if harm == "injured" else "combined"
    return CasualtyMention(
        min(first, count.first),
        max(last, count.last),
        at,
        kind,
        count.low,
        count.high,
        count.vague,
        count.people,
        total,
        share,
        count.named,
        rule,
    )
