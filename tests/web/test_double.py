"""Two people code an article blind and a third decides, each in a browser of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from store_tables import with_tables
from team import HEADER, team_app
from waqai.api import Settings
from waqai.store import Store
from web.bench import TEXT, Bench, serving

Sit = Callable[[str], Bench]


class Signed:
    """A browser whose pages are somebody's."""

    def __init__(self, browser: Any, name: str) -> None:
        self._browser, self._name = browser, name

    def new_context(self, **options: Any) -> Any:
        return self._browser.new_context(extra_http_headers={HEADER: self._name}, **options)


@pytest.fixture
def office(sqlite_url: str) -> Iterator[tuple[str, Store]]:
    with_tables(sqlite_url)
    settings = Settings(sqlite_url, "amal")
    with serving(settings, team_app(settings)) as (address, store):
        yield address, store


@pytest.fixture(params=[("ar", "laptop"), ("en", "phone")], ids=["ar-laptop", "en-phone"])
def sit(browser: Any, office: tuple[str, Store], request: pytest.FixtureRequest) -> Iterator[Sit]:
    """Opens the workbench for somebody."""
    language, size = request.param
    opened: list[Bench] = []

    def open_for(name: str) -> Bench:
        bench = Bench(Signed(browser, name), *office, language, size)
        opened.append(bench)
        return bench

    yield open_for
    for bench in opened:
        bench.close()


def set_sample(bench: Bench) -> None:
    page, said = bench.page, bench.words
    page.get_by_role("link", name=said["double"]).click()
    page.get_by_text(said["new_sample"]).click()
    for word, value in (("sample_name", "first"), ("sample_share", "100"), ("sample_seed", "s"),
                        ("sample_coders", "huda\nsamir"), ("reason", "to see how far we agree")):
        page.locator("form.paste").get_by_label(said[word], exact=True).fill(value)
    bench.button("set").click()
    page.locator(".progress").wait_for()


def select(bench: Bench, text: str) -> None:
    start = TEXT.index(text)
    bench.select(start, start + len(text))


def code(bench: Bench, killed: int) -> None:
    """Code the article that is assigned, with one incident, and hand it in."""
    page, said = bench.page, bench.words
    page.get_by_role("link", name=said["double"]).click()
    page.locator("section[aria-labelledby=mine] a").click()
    page.locator("p.article").wait_for()
    assert page.locator("mark, .incident").count() == 0
    page.keyboard.press("KeyI")
    form = page.locator("section.incident:has(#new-incident)")
    form.locator(".editor select").select_option("Armed clash")
    select(bench, "قُتل تسعة عناصر")
    form.get_by_role("button", name=bench.label("field", "place"), exact=True).click()
    select(bench, "تدمر")
    form.locator(".candidates button").first.click()
    form.get_by_role("button", name=bench.label("field", "killed"), exact=True).click()
    form.get_by_label(said["low"]).fill(str(killed))
    bench.button("save_incident").click()
    form.wait_for(state="detached")
    bench.button("hand_in").click()
    bench.button("hand_in").click()
    page.get_by_text(said["handed_in"]).wait_for()


def test_two_code_blind_and_a_third_decides(sit: Sit) -> None:
    rana = sit("rana")
    key = rana.keep()
    set_sample(rana)
    huda = sit("huda")
    code(huda, 9)
    samir = sit("samir")
    code(samir, 8)
    page, said = rana.page, rana.words
    page.goto(f"{rana.address}#/double")
    page.reload()
    page.locator("section[aria-labelledby=waiting] a").first.click()
    page.locator("fieldset.on").wait_for()
    assert page.locator("fieldset").count() == 1
    assert rana.button("decide").is_disabled()
    eight = page.locator("fieldset label").filter(has_text="٨" if rana.language == "ar" else "8").locator("kbd")
    page.keyboard.press(f"Digit{eight.inner_text()}")
    page.reload()
    page.locator("label.taken").wait_for()
    page.get_by_label(said["reason"]).fill("eight names are given")
    rana.button("decide").click()
    page.wait_for_url("**/#/documents/**")
    report = rana.store.report(key)
    assert (report.record["killed"], report.corrected) == ({"low": 8, "high": 8}, True)
    page.goto(f"{rana.address}#/agreement")
    page.locator("table").first.wait_for()
    assert page.locator("h2").count() == 3


def test_nothing_is_wider_than_the_page(sit: Sit) -> None:
    rana = sit("rana")
    rana.keep()
    set_sample(rana)
    rana.page.get_by_text(rana.words["new_sample"]).click()
    huda = sit("huda")
    huda.page.get_by_role("link", name=huda.words["double"]).click()
    huda.page.locator("section[aria-labelledby=mine] a").click()
    huda.page.locator("p.article").wait_for()
    huda.page.keyboard.press("KeyI")
    huda.page.locator("#new-incident").wait_for()
    for bench in (rana, huda):
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert bench.page.evaluate(wide) <= 0
