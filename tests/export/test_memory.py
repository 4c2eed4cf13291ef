"""Exports keep no incident after it is written: four times as many need no more memory."""

from __future__ import annotations

import tracemalloc
from datetime import date
from pathlib import Path

import pytest

from incident_rows import row
from waqai.export.levels import profile_of, shipped_levels
from waqai.export.protect import Protector
from waqai.export.run import incidents, write_files
from waqai.export.writing import export_formats

STREAMED = [name for name in export_formats() if name != "geoparquet"]
"""GeoParquet holds a group of 5,000 rows, the others one."""
MORE = 200_000
"""Bytes that a run of 1,200 may need beyond one of 300: caches and counters, but not 900 incidents of 5 KB."""


def peak(count: int, target: Path) -> int:
    protector = Protector(profile_of("public"), shipped_levels(), date(2022, 1, 1), lambda _: None)
    targets = [(export_formats()[name], target / name) for name in STREAMED]
    tracemalloc.start()
    write_files(incidents(protector.protect(row(number) for number in range(count))), targets, dict)
    _, highest = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return highest


def test_memory_does_not_grow_with_the_incidents(tmp_path: Path) -> None:
    peak(700, tmp_path)  # fills the caches of days, places and sides
    assert peak(1200, tmp_path) - peak(300, tmp_path) < MORE


@pytest.mark.parametrize("count", [0, 1])
def test_none_and_one(count: int, tmp_path: Path) -> None:
    assert peak(count, tmp_path) > 0
    assert {path.name for path in tmp_path.iterdir()} >= set(STREAMED)
