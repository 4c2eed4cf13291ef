"""The pipeline of the shipped packs, loaded once for all tests: nothing that it does changes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest

from waqai.pipeline import Pipeline, load_pipeline


@cache
def pipeline() -> Pipeline:
    """The shipped pipeline."""
    return load_pipeline()


def _loaded(packs: Sequence[Path] = (), gazetteers: Sequence[Path] = ()) -> Pipeline:
    return load_pipeline(packs, gazetteers) if packs or gazetteers else pipeline()


@pytest.fixture(scope="package", autouse=True)
def loaded_once() -> Iterator[None]:
    """Servers load the shipped packs once for all tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("waqai.api.context.load_pipeline", _loaded)
        yield
