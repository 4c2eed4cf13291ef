"""The report page in a browser: skipped where chromium or playwright is not installed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from report_samples import CLASH_TEXT, CLASH_TITLE, HOSTILE_TEXT, many, samples

from waqai.export.report import write_report

sync_api: Any = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", "--disable-sync"]
LAPTOP, PHONE = (1366, 768), (390, 844)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    found = {}
    for name, results in (("small", samples()), ("large", list(many(500, 4))), ("empty", [])):
        found[name] = folder / f"{name}.html"
        with found[name].open("w", encoding="utf-8") as stream:
            write_report(results, stream)
    return found


class Opened:
    """A page with what its console said and what it asked of a network."""

    def __init__(self, browser: Any, file: Path, size: tuple[int, int] = LAPTOP, **options: Any) -> None:
        self.context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, **{"locale": "en-GB", **options})
        self.page = self.context.new_page()
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda fault: self.said.append(str(fault)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(file.as_uri())
        self.page.wait_for_selector(".item, .list .empty")

    def close(self) -> None:
        self.context.close()
        assert self.said == []
        assert [url for url in self.asked if not url.startswith(("file:", "data:"))] == []
        assert len([url for url in self.asked if url.startswith("file:")]) == 1


@pytest.fixture
def opened(browser: Any, files: dict[str, Path]) -> Iterator[Opened]:
    view = Opened(browser, files["small"])
    yield view
    view.close()


def choose(page: Any, incident: str) -> None:
    page.evaluate("id => document.querySelector(`.item[data-index='${id}']`).click()", incident)


def lit(page: Any, field: str) -> list[str]:
    """The texts of adjoining marks of a field, joined where they touch."""
    found: list[str] = page.evaluate("""field => {
        const runs = [];
        for (const root of document.querySelectorAll(".story h3, .story .text")) {
            let open = false;
            for (const node of root.childNodes) {
                const on = node.nodeType === 1 && node.dataset.fields.split(" ").includes(field);
                if (on && open) runs[runs.length - 1] += node.textContent;
                else if (on) runs.push(node.textContent);
                open = on;
            }
        }
        return runs;
    }""", field)
    return found


def test_choosing_an_incident_lights_the_words_of_each_field(opened: Opened) -> None:
    page = opened.page
    choose(page, "0")
    assert lit(page, "killed") == ["سبعة قتلى", "قُتل سبعة جنود"]
    assert lit(page, "victims") == ["سبعة جنود"]
    assert lit(page, "place") == ["شرقي تدمر"]
    assert lit(page, "sub_event_type") == ["هاجم مسلحون"]
    assert lit(page, "perpetrators") == ["مسلحون من تنظيم الدولة"]
    assert page.inner_text(".what h2").startswith("Armed clash")


def test_the_article_stands_unchanged_right_to_left_with_unbroken_words(opened: Opened) -> None:
    page = opened.page
    choose(page, "0")
    assert page.evaluate("document.querySelector('.story .text').textContent") == CLASH_TEXT
    assert page.evaluate("document.querySelector('.story h3').textContent") == CLASH_TITLE
    assert page.get_attribute(".story .text", "dir") == "rtl"
    assert page.get_attribute(".story .text", "lang") == "ar"
    boxes = page.evaluate("""[...document.querySelectorAll("mark")].map(node => {
        const css = getComputedStyle(node);
        return [css.display, css.paddingLeft, css.paddingRight, css.marginLeft, css.borderLeftWidth,
                css.unicodeBidi];
    })""")
    assert {tuple(box) for box in boxes} == {("inline", "0px", "0px", "0px", "0px", "normal")}


def test_hostile_text_is_shown_and_does_nothing(opened: Opened) -> None:
    page = opened.page
    choose(page, "2")
    assert page.evaluate("document.querySelector('.story .text').textContent") == HOSTILE_TEXT
    assert lit(page, "killed") == ["قُتل ثلاثة مدنيين"]
    assert lit(page, "targets") == ["ثلاثة مدنيين في"]
    assert page.evaluate("window.broken") is None
    assert page.locator("img, #article b:not([dir]) i, .story a").count() == 0
    assert "javascript:window.broken=3" in page.inner_text(".story .meta")


def test_a_field_brings_out_its_words_and_a_word_tells_its_field(opened: Opened) -> None:
    page = opened.page
    choose(page, "0")
    page.hover('.fields button[data-field="killed"]')
    assert page.eval_on_selector_all("mark.hot", "nodes => nodes.map(node => node.textContent).join('|')") == (
        "سبعة قتلى|قُتل |سبعة جنود")
    page.focus("mark[data-fields='weapons']")
    assert page.is_visible("#tip")
    assert "Weapons" in page.inner_text("#tip")
    assert "made-up rule" in page.inner_text("#tip")


def test_rejected_passages_are_shown_on_demand(opened: Opened) -> None:
    page = opened.page
    choose(page, "0")
    style = "getComputedStyle(document.querySelector('mark.out')).textDecorationStyle"
    assert page.evaluate(style) != "dotted"
    page.check("#rejected")
    assert page.evaluate(style) == "dotted"
    assert "threat, not asserted" in page.inner_text(".story")


def test_the_language_switch_turns_the_page_and_leaves_the_article(opened: Opened) -> None:
    page = opened.page
    choose(page, "0")
    page.click("#language")
    assert page.evaluate("[document.documentElement.dir, document.documentElement.lang]") == ["rtl", "ar"]
    assert page.inner_text("#list-title") == "قائمة الأحداث"
    assert "أكثر من 10" in page.inner_text(".fields")
    assert page.get_attribute(".story .text", "dir") == "rtl"
    page.click("#language")
    assert page.evaluate("document.documentElement.dir") == "ltr"
    assert "more than 10" in page.inner_text(".fields")


def test_an_arabic_browser_gets_the_arabic_page(browser: Any, files: dict[str, Path]) -> None:
    view = Opened(browser, files["small"], locale="ar-SY", color_scheme="dark")
    assert view.page.evaluate("document.documentElement.dir") == "rtl"
    assert view.page.evaluate("document.documentElement.dataset.theme") == "dark"
    view.page.click("#theme")
    assert view.page.evaluate("document.documentElement.dataset.theme") == "light"
    view.close()


def test_the_keyboard_reaches_list_article_and_map(opened: Opened) -> None:
    page = opened.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "list"
    page.keyboard.press("ArrowDown")
    first = page.get_attribute("#list", "aria-activedescendant")
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#list", "aria-activedescendant") != first
    assert page.locator('.item[aria-selected="true"]').count() == 1
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "article"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "list"
    page.focus("#map")
    before = page.get_attribute("#map > g", "transform")
    page.keyboard.press("+")
    page.keyboard.press("ArrowLeft")
    moved = "before => document.querySelector('#map > g').getAttribute('transform') !== before"
    page.wait_for_function(moved, arg=before)
    page.keyboard.press("0")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "button"
    page.keyboard.press("Enter")
    assert page.locator(".facts").count() == 1


def test_filters_by_type_text_and_time(opened: Opened) -> None:
    page = opened.page
    shown = "document.querySelectorAll('.item').length"
    assert page.evaluate(shown) == 4
    page.click('#types button[data-type="Battles"]')
    assert page.evaluate(shown) == 3
    page.click('#types button[data-type="Battles"]')
    page.fill("#query", "الوَعر")  # vowel marks and letter forms make no difference
    page.wait_for_function(f"() => {shown} === 1")
    page.fill("#query", "")
    page.wait_for_function(f"() => {shown} === 4")
    page.focus("#from")
    page.keyboard.press("End")
    assert page.evaluate(shown) == 1
    page.click("#all-time")
    assert page.evaluate(shown) == 4


def unfold(page: Any, part: str) -> None:
    """Open a folded part and wait for its list, which the page writes in the later toggle event."""
    page.focus(f"{part} summary")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"{part}[open] li")


def test_failures_and_articles_without_incidents_can_be_opened(opened: Opened) -> None:
    page = opened.page
    unfold(page, "#failed")
    assert "document made-5 has no <text>; give one" in page.inner_text("#failed")
    unfold(page, "#without")
    page.click("#without button")
    assert page.inner_text("mark.out") == "هجوم كاسح"
    choose(page, "3")
    assert "تظاهر" in page.inner_text(".quotes")


def test_a_marker_opens_its_incident_and_the_map_comes_closer(opened: Opened) -> None:
    page = opened.page
    page.wait_for_selector(".marker")
    page.locator(".marker").first.click()
    page.wait_for_selector(".facts")
    assert page.locator(".reach.on").count() == 1


def test_on_a_phone_nothing_runs_off_and_the_article_opens_over_all(browser: Any, files: dict[str, Path]) -> None:
    view = Opened(browser, files["small"], PHONE, has_touch=True)
    page = view.page
    for _ in range(2):
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.click("#language")
    page.locator(".item").first.tap()
    assert page.is_visible(".close")
    page.click(".close")
    assert not page.is_visible("#article")
    view.close()


def test_an_address_names_an_incident(browser: Any, files: dict[str, Path]) -> None:
    view = Opened(browser, files["small"])
    page = view.page
    choose(page, "0")
    address = page.url
    assert address.endswith("#made-1%231")
    page.goto("about:blank")
    view.asked.clear()
    page.goto(address)
    page.wait_for_selector(".reach.on")
    assert page.locator(".scale").count() == 1
    assert "Armed clash" in page.inner_text(".what h2")
    view.close()


def test_two_thousand_incidents_are_drawn_lazily(browser: Any, files: dict[str, Path]) -> None:
    view = Opened(browser, files["large"])
    page = view.page
    assert page.evaluate("document.querySelectorAll('.item').length") <= 120
    assert page.inner_text("#state") == "2,000 of 2,000 shown"
    page.focus("#list")
    page.keyboard.press("End")
    assert page.get_attribute("#list", "aria-activedescendant") == "option-1999"
    view.close()


def test_an_empty_page_says_so(browser: Any, files: dict[str, Path]) -> None:
    view = Opened(browser, files["empty"])
    assert "No incident was found" in view.page.inner_text("#list")
    view.close()
