"""What is loaded for good is passed over by the garbage collector, once in a process."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from waqai.resident import load_for_good, pass_over_loaded


@pytest.fixture
def unfrozen() -> Iterator[None]:
    gc.unfreeze()
    pass_over_loaded.cache_clear()
    yield
    gc.unfreeze()
    pass_over_loaded.cache_clear()


@pytest.mark.usefixtures("unfrozen")
def test_a_loaded_pipeline_is_passed_over() -> None:
    assert gc.get_freeze_count() == 0
    load_for_good()
    assert gc.get_freeze_count() > 10_000


@pytest.mark.usefixtures("unfrozen")
def test_what_comes_later_is_looked_through() -> None:
    load_for_good()
    kept = gc.get_freeze_count()
    later = [[number] for number in range(1000)]
    pass_over_loaded()
    assert gc.get_freeze_count() <= kept
    assert len(later) == 1000
