"""The pipeline of the shipped packs, loaded once for all tests: nothing that it does changes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from waqai.pipeline import Pipeline, load_pipeline
from waqai.records import CodedDocument, Document, Report


@cache
def pipeline() -> Pipeline:
    """The shipped pipeline."""
    return load_pipeline()


@dataclass(frozen=True)
class Reader:
    """Reads texts that were published on one day."""

    day: date

    def __call__(self, text: str, title: str = "") -> tuple[Report, ...]:
        """The incidents of a text."""
        return self.coded(text, title).incidents

    def coded(self, text: str, title: str = "") -> CodedDocument:
        """The incidents of a text, and what was set aside."""
        return pipeline().run(Document("case", text, self.day, title))


def _loaded(packs: Sequence[Path] = (), gazetteers: Sequence[Path] = ()) -> Pipeline:
    return load_pipeline(packs, gazetteers) if packs or gazetteers else pipeline()


@pytest.fixture(scope="package", autouse=True)
def loaded_once() -> Iterator[None]:
    """Servers load the shipped packs once for all tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("waqai.api.context.load_pipeline", _loaded)
        yield
