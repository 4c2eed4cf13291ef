"""Two people at one store, each with a server and a browser of their own: what one does, the other sees."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from store_tables import with_tables
from waqai.api import Settings
from web.bench import Bench, serving


@pytest.fixture
def two(browser: Any, sqlite_url: str) -> Iterator[tuple[Bench, Bench]]:
    """Amal on a laptop in Arabic, and Badr on a phone in English."""
    with_tables(sqlite_url)
    with ExitStack() as stack:
        served = [stack.enter_context(serving(Settings(sqlite_url, name))) for name in ("amal", "badr")]
        amal = Bench(browser, *served[0], "ar", "laptop")
        badr = Bench(browser, *served[1], "en", "phone")
        yield amal, badr
        amal.close()
        badr.close()


def shown(bench: Bench, text: str) -> None:
    """Wait until a text is seen; what others do is told within some seconds."""
    bench.page.get_by_text(text).first.wait_for(timeout=30_000)


def test_what_comes_in_is_told_and_shown_when_asked_for(two: tuple[Bench, Bench]) -> None:
    amal, badr = two
    amal.page.get_by_role("link", name=amal.words["queue"], exact=True).click()
    shown(amal, amal.words["queue_empty"])
    badr.keep()
    amal.button("news_show").wait_for(timeout=30_000)
    assert amal.page.locator(".queue li").count() == 0
    amal.button("news_show").click()
    amal.page.wait_for_selector(".queue li")
    badr.page.goto(badr.address + "#/queue")
    badr.page.wait_for_selector(".queue li")
    badr.page.keyboard.press("KeyG")
    badr.page.wait_for_selector(".review button")
    shown(amal, "badr")


def test_a_conflict_shows_both_and_mine_is_put_again(two: tuple[Bench, Bench]) -> None:
    amal, badr = two
    key = badr.keep()
    document = badr.page.url.partition("#")[2]
    amal.page.goto(f"{amal.address}#{document}")
    amal.page.wait_for_selector(".incident.chosen")
    for bench, killed in ((amal, "11"), (badr, "10")):
        bench.choose("killed")
        bench.page.keyboard.press("KeyE")
        bench.page.get_by_label(bench.words["low"]).first.fill(killed)
        bench.page.get_by_label(bench.words["reason"]).fill("counted")
    badr.button("save").click()
    badr.page.wait_for_selector(".incident .tag")
    shown(amal, amal.words["news_article"])
    amal.button("save").click()
    amal.page.wait_for_selector(".conflict")
    told = amal.page.locator(".conflict").inner_text()
    assert "١١" in told
    assert "١٠" in told
    amal.button("conflict_again").click()
    amal.page.wait_for_selector(".conflict", state="detached")
    assert amal.store.report(key).record["killed"]["low"] == 11
    assert amal.store.report(key).version == 3
    # The lost update is an answer of the server that browsers put on the console.
    amal.said = [line for line in amal.said if "409" not in line]
