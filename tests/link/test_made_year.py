"""A short form of `tools/measure_linking.py`: a week as dense as its year."""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

from made_year import Made, made_reports
from measure_linking import linked, pair_figures

SECONDS = 20.0
"""CPU-seconds for 1,900 reports, far above what a slow machine needs; comparing all pairs would take more."""
NEW_MS = 50.0


@pytest.fixture(scope="module")
def week() -> list[Made]:
    return made_reports(1900, days=7)


def test_a_dense_week_is_linked_well_and_fast_in_any_order(week: list[Made]) -> None:
    start = time.process_time()
    linker = linked(week)
    incidents = linker.incidents()
    assert time.process_time() - start < SECONDS
    precision, recall, _ = pair_figures(week, linker)
    assert precision > 0.95
    assert recall > 0.9
    assert linked(random.Random(2).sample(week, len(week))).incidents() == incidents


def test_one_new_report_takes_no_time(week: list[Made]) -> None:
    linker = linked(week[:-50])
    linker.incidents()
    start = time.process_time()
    for one in week[-50:]:
        linker.add(one.told)
        linker.incident_of(one.told.id)
    assert 1000 * (time.process_time() - start) / 50 < NEW_MS


def test_the_made_reports_are_the_same_every_time_and_tell_incidents_of_several() -> None:
    one, other = made_reports(200), made_reports(200)
    assert one == other
    assert 1.5 < len(one) / len({made.incident for made in one}) < 4
