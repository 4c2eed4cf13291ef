"""Sides on the pages: called as the language of the pages calls them, with their ids when pointed at."""

from __future__ import annotations

from typing import Any

import pytest

from waqai.packs.load import load_pack
from web.bench import Bench


@pytest.fixture
def called(bench: Bench) -> dict[str, str]:
    """What the pages call each actor."""
    return {one.id: one.labels[bench.language == "en"] for one in load_pack().actors.values()}


def titled(page: Any, where: str, actor: str) -> str:
    """The words with the title of an actor, in a part of the page."""
    found: str = page.locator(f'{where} bdi[title^="{actor}"]').first.inner_text()
    return found


def test_sides_of_article_list_and_incident_are_in_the_language(bench: Bench, called: dict[str, str]) -> None:
    key = bench.keep()
    side = called["islamic_state"]
    assert titled(bench.page, ".incident", "islamic_state") == side
    assert bench.page.locator(".incident bdi[title^=islamic_state]").first.get_attribute("title") == (
        "islamic_state · " + bench.store.report(key).record["perpetrators"][0]["name"])
    bench.page.get_by_role("link", name=bench.words["reports"], exact=True).click()
    bench.page.wait_for_selector(".wide tbody tr")
    assert titled(bench.page, ".wide tbody", "islamic_state") == side
    arrow = " ← " if bench.language == "ar" else " → "
    cell = bench.page.locator(".wide tbody td", has=bench.page.locator("bdi[title^=islamic_state]"))
    assert cell.inner_text() == side + arrow + called["syria_gov"]
    bench.page.locator(".wide tbody td:last-child a").first.click()
    bench.page.wait_for_selector("table.beside")
    assert titled(bench.page, "table.beside", "islamic_state") == side
    assert titled(bench.page, "p.about", "islamic_state") == side


def test_filters_and_bars_are_in_the_language(bench: Bench, called: dict[str, str]) -> None:
    bench.keep()
    bench.page.get_by_role("link", name=bench.words["reports"], exact=True).click()
    options = bench.page.locator("form.filters option[title]")
    options.first.wait_for(state="attached")
    told = dict(options.evaluate_all("all => all.map(one => [one.title, one.textContent])"))
    assert told == called
    bench.page.locator(".counts select").first.select_option("perpetrator")
    bar = bench.page.locator('.counts tbody button[title*="islamic_state"]')
    assert bar.inner_text() == called["islamic_state"]
