"""The fixtures of the browser tests; they are skipped where the pages are not built, or no browser is there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from shipped import loaded_once as loaded_once
from store_tables import with_tables
from waqai.api import Settings
from waqai.store import Store
from waqai.web import are_built
from web.bench import ARGUMENTS, CHROMIUM, Bench, serving


@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    sync_api: Any = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("chromium is not installed")
    if not are_built():
        pytest.skip("the pages are not built; make pages builds them")
    with sync_api.sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def served(sqlite_url: str) -> Iterator[tuple[str, Store]]:
    """The address of a server over an empty store, and the store."""
    with_tables(sqlite_url)
    with serving(Settings(sqlite_url, "amal", follow=False)) as (address, store):
        yield address, store


@pytest.fixture(params=[("ar", "laptop"), ("en", "phone")], ids=["ar-laptop", "en-phone"])
def bench(browser: Any, served: tuple[str, Store], request: pytest.FixtureRequest) -> Iterator[Bench]:
    """A page on an empty store, in Arabic on a laptop and in English on a phone."""
    language, size = request.param
    opened = Bench(browser, *served, language, size)
    yield opened
    opened.close()
