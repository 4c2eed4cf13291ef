"""Counts by type, side and governorate are those of the reports that the search finds."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from test_overview import filled  # noqa: F401
from waqai.counting import By, Count, counts
from waqai.overview import Overview
from waqai.people import LEVELS, Person, Role
from waqai.store import Store
from waqai.store.search import Query


def groups(record: Any, by: By) -> list[tuple[str, str]]:
    """What a report counts for."""
    if by == "type":
        return [(record["sub_event_type"], "")]
    if by == "admin1":
        place = record["place"]
        return [(place["admin1"], place["country"])] if place else [("", "")]
    return [(side["actor"], "") for side in record[f"{by}s"]] or [("", "")]


@pytest.mark.parametrize("by", ["type", "perpetrator", "target", "admin1"])
@pytest.mark.parametrize("clearance", LEVELS)
def test_counts_are_those_of_what_is_found(filled: Store, by: By, clearance: Any) -> None:  # noqa: F811
    overview, person = Overview(filled), Person("amal", Role.READER, clearance)
    mine = filled.signed(person)
    for query in (Query(), Query(killed_min=3), Query(country="IRQ"), Query(type="no such")):
        reports: Counter[tuple[str, str]] = Counter()
        killed: Counter[tuple[str, str]] = Counter()
        for one in mine.search(query, 500).reports:
            for group in groups(one.record, by):
                reports[group] += 1
                killed[group] += (one.record["killed"] or {}).get("low") or 0
        wanted = [Count(*group, number, killed[group]) for group, number in reports.items()]
        told = counts(overview.find(mine, person.level, query), overview.sides(), by)
        assert told == sorted(wanted, key=lambda one: (-one.reports, one.value, one.country))


def test_totals_and_what_is_recalled_add_no_killed(filled: Store) -> None:  # noqa: F811
    one = next(report for report in filled.reports() if (report.record["killed"] or {}).get("low"))
    overview = Overview(filled)

    def killed() -> int:
        found = overview.find(filled, 2, Query())
        return sum(count.killed for count in counts(found, overview.sides(), "type"))

    before = killed()
    filled.correct(one.key, 1, {"aggregate": True}, "a total of the month")
    assert killed() == before - one.record["killed"]["low"]
