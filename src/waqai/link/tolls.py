"""The toll of an incident from its reports: the range of the claims, a best figure, and the rule for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from waqai.errors import UsageError
from waqai.link.entry import Entry
from waqai.packs.table import read_table
from waqai.records import Json

TABLE = Path(__file__).resolve().parent.parent / "packdata" / "source_ranks.tsv"
DEFAULT = "latest_reliable"


@dataclass(frozen=True, slots=True)
class Claim:
    """What one report says: `number` is its count or bound; `low` and `high` are None where open."""

    report: str
    number: int
    low: int | None
    high: int | None
    rank: int
    published: int

    @property
    def figures(self) -> frozenset[int]:
        """The count, or the two counts of two sources."""
        return frozenset(bound for bound in (self.low, self.high) if bound is not None)


def toll_json(entries: Sequence[Entry], field: str, rule: str = DEFAULT) -> Json | None:
    """The toll `killed` or `injured` of an incident; None where no report tells one.

    `low` is the smallest count that is claimed and `high` the largest; `high` is null where the largest is open
    above ("at least 17"). `best` is the figure of the report `best_from`, which the rule chose; where that report
    gives two, the one that more reports give, else the smaller. `by_report` holds each report's own claim.
    UsageError for a rule that is not known.
    """
    if rule not in RULES:
        raise UsageError(f"there is no rule {rule!r} for tolls; choose from {', '.join(RULES)}")
    told = {entry.id: entry.fields[field] for entry in entries if entry.fields.get(field)}
    if not told:
        return None
    claims = [claim for entry in entries if (claim := _claim(entry, field)) is not None]
    if not claims:
        return {"low": None, "high": None, "best": None, "best_from": None, "rule": rule, "by_report": told}
    best = RULES[rule](sorted(claims, key=lambda claim: claim.report))
    most = max(claims, key=lambda claim: (claim.number, claim.high is None))
    return {
        "low": min(claim.number if claim.low is None else claim.low for claim in claims),
        "high": None if most.high is None else max(claim.high or claim.number for claim in claims),
        "best": _figure(best, claims), "best_from": best.report, "rule": rule, "by_report": told,
    }


def _figure(best: Claim, claims: Sequence[Claim]) -> int:
    told = Counter(figure for claim in claims for figure in claim.figures)
    return max(best.figures, key=lambda figure: (told[figure], -figure))


def _claim(entry: Entry, field: str) -> Claim | None:
    toll = entry.fields.get(field) or {}
    low, high = toll.get("low"), toll.get("high")
    number = low if low is not None else high
    if number is None:
        return None
    kinds = [source["kind"] for source in entry.fields.get("reported_by") or ()] or ["none"]
    rank = min(source_ranks().get(kind, source_ranks()["other"]) for kind in kinds)
    # Where the article is not at hand, the last day of the incident is the earliest that it can have been told.
    return Claim(entry.id, number, low, high, rank, entry.told.published or entry.told.last_day)


def _latest_reliable(claims: Sequence[Claim]) -> Claim:
    best = min(claim.rank for claim in claims)
    return _latest([claim for claim in claims if claim.rank == best])


def _latest(claims: Sequence[Claim]) -> Claim:
    last = max(claim.published for claim in claims)
    return _most_told([claim for claim in claims if claim.published == last])


def _most_told(claims: Sequence[Claim]) -> Claim:
    """The number that most reports give; of several the largest, as tolls rise more often than they fall."""
    times = Counter(claim.number for claim in claims)
    return max(claims, key=lambda claim: (times[claim.number], claim.number))


def _median(claims: Sequence[Claim]) -> Claim:
    return sorted(claims, key=lambda claim: claim.number)[(len(claims) - 1) // 2]


RULES: Mapping[str, Callable[[Sequence[Claim]], Claim]] = {
    "latest_reliable": _latest_reliable, "latest": _latest, "most_told": _most_told, "median": _median,
    "lowest": lambda claims: min(claims, key=lambda claim: claim.number),
    "highest": lambda claims: max(claims, key=lambda claim: claim.number),
}
"""Rules that choose the best figure. `latest_reliable`: the latest report of the most trusted kind of source
(`packdata/source_ranks.tsv`)."""


@cache
def source_ranks() -> Mapping[str, int]:
    """The rank of each kind of source, 1 the most trusted; PackError when the table has a fault."""
    ranks = {}
    for row in read_table(TABLE, ("kind", "rank")):
        if not row["rank"].isdigit():
            raise row.fault(f"the rank {row['rank']!r} is no number", "write 1 for the most trusted kind")
        ranks[row["kind"]] = int(row["rank"])
    return ranks
