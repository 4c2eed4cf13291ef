"""The workbench in a browser, in both languages: skipped where it is not built, or no browser is there."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn

from waqai.api import Settings, create_app
from waqai.store import Database, Store, open_store, store_url
from waqai.store.schema import upgrade
from waqai.web import are_built

sync_api: Any = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
    pytest.mark.skipif(not are_built(), reason="the pages are not built; make pages builds them"),
]
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", "--disable-sync"]  # fmt: skip
SIZES = {"laptop": (1280, 800), "phone": (390, 844)}
TITLE = "قتلى في كمين بريف حمص"
TEXT = (
    "قُتل تسعة عناصر من قوات النظام السوري، اليوم السبت، في كمين نصبه مسلحون من تنظيم داعش قرب تدمر.\n"
    "وأصيب 😀 أربعة آخرون (4) <b>بجروح</b> \u202bخطيرة\u202c."
)
WORDS = {
    "ar": {"paste": "رمّز مقالا", "title": "العنوان", "text": "النص", "code": "رمّز", "keep": "احفظ المقال",
           "correct": "صحّح", "low": "على الأقل", "reason": "السبب", "save": "حفظ", "history": "السجل",
           "undo": "تراجع", "search": "ابحث", "place": "اسم مكان", "reports": "الوقائع", "words": "كلمات",
           "published": "تاريخ النشر"},
    "en": {"paste": "Code an article", "title": "Title", "text": "Text", "code": "Code", "keep": "Keep it",
           "correct": "Correct", "low": "At least", "reason": "Reason", "save": "Save", "history": "History",
           "undo": "Undo", "search": "Search", "place": "Name of a place", "reports": "Incidents",
           "words": "Words", "published": "Published on"},
}  # fmt: skip


class Bench:
    """A served store and a page on it, with what the page's console said and which hosts it asked."""

    def __init__(self, browser: Any, address: str, store: Store, language: str, size: str) -> None:
        width, height = SIZES[size]
        self.words, self.address, self.store = WORDS[language], address, store
        self.context = browser.new_context(viewport={"width": width, "height": height})
        self.page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda fault: self.said.append(str(fault)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.add_init_script(f"localStorage.setItem('waqai.language', '{language}')")
        self.page.goto(address)

    def button(self, word: str) -> Any:
        return self.page.get_by_role("button", name=self.words[word], exact=True)

    def keep(self) -> str:
        """Paste an article, look at its coding, keep it; the report's id."""
        page, words = self.page, self.words
        page.get_by_role("link", name=words["paste"]).click()
        page.get_by_label(words["title"]).fill(TITLE)
        page.get_by_label(words["text"]).fill(TEXT)
        page.get_by_label(words["published"]).fill("2020-11-14")
        self.button("code").click()
        page.wait_for_selector(".incident")
        self.button("keep").click()
        page.wait_for_url("**/#/documents/**")
        page.wait_for_selector(".incident.chosen")
        (report,) = list(self.store.reports())
        return report.key

    def choose(self, field: str) -> None:
        """Go through the fields by the key until one is chosen."""
        for _ in range(15):
            if self.page.locator(".field.on dt").inner_text() == field:
                return
            self.page.keyboard.press("KeyN")
        raise AssertionError(f"no field is called {field}")

    def close(self) -> None:
        self.context.close()
        assert self.said == []
        assert [url for url in self.asked if not url.startswith((self.address, "data:", "blob:"))] == []


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def served(sqlite_url: str) -> Iterator[tuple[str, Store]]:
    """The address of a server over an empty store, and the store."""
    opened = Database(store_url(sqlite_url))
    upgrade(opened)
    opened.close()
    server = uvicorn.Server(uvicorn.Config(create_app(Settings(sqlite_url, "amal")), port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    store = open_store(sqlite_url, "test")
    yield f"http://127.0.0.1:{port}/", store
    server.should_exit = True
    thread.join(10)
    store.close()


@pytest.fixture(params=[("ar", "laptop"), ("en", "phone")], ids=["ar-laptop", "en-phone"])
def bench(browser: Any, served: tuple[str, Store], request: pytest.FixtureRequest) -> Iterator[Bench]:
    language, size = request.param
    opened = Bench(browser, *served, language, size)
    yield opened
    opened.close()


FIELD = {"ar": {"killed": "القتلى", "place": "المكان"}, "en": {"killed": "Killed", "place": "Place"}}


def test_an_article_is_pasted_checked_corrected_and_undone(bench: Bench) -> None:
    key = bench.keep()
    language = "ar" if bench.words is WORDS["ar"] else "en"
    bench.choose(FIELD[language]["killed"])
    bench.page.keyboard.press("KeyE")
    bench.page.get_by_label(bench.words["low"]).fill("10")
    bench.page.get_by_label(bench.words["reason"]).fill("the hospital's count")
    bench.button("save").click()
    bench.page.wait_for_selector(".incident .tag")
    assert bench.store.report(key).record["killed"] == {"low": 10, "high": 10}
    bench.button("history").click()
    bench.button("undo").click()
    bench.page.wait_for_selector(".incident .tag", state="detached")
    assert bench.store.report(key).record["killed"] == {"low": 9, "high": 9}


def test_a_place_is_moved_to_another_of_the_gazetteer(bench: Bench) -> None:
    key = bench.keep()
    language = "ar" if bench.words is WORDS["ar"] else "en"
    bench.choose(FIELD[language]["place"])
    bench.page.keyboard.press("KeyE")
    bench.page.get_by_label(bench.words["place"]).fill("السخنة")
    bench.button("search").click()
    bench.page.locator(".candidates button").first.click()
    bench.page.get_by_label(bench.words["reason"]).fill("named in the second paragraph")
    bench.button("save").click()
    bench.page.wait_for_selector(".incident .tag")
    place = bench.store.report(key).record["place"]
    assert (place["country"], place["admin1"]) == ("SYR", "Homs")


@pytest.mark.parametrize(("start", "end"), [(0, 4), (5, 9), (104, 105), (104, 118), (96, 140)])
def test_what_is_selected_is_what_is_stored(bench: Bench, start: int, end: int) -> None:
    key = bench.keep()
    language = "ar" if bench.words is WORDS["ar"] else "en"
    bench.choose(FIELD[language]["killed"])
    bench.page.keyboard.press("KeyE")
    wanted = TEXT[start:end]
    # Select by units, as the browser counts them, over whatever elements the marks have made.
    units = [len(TEXT[:at].encode("utf-16-le")) // 2 for at in (start, end)]
    bench.page.evaluate(
        """([from, to]) => {
          const element = document.querySelector('p.article');
          const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
          const range = document.createRange();
          let at = 0;
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const length = node.data.length;
            if (from >= at && from <= at + length) range.setStart(node, from - at);
            if (to >= at && to <= at + length) { range.setEnd(node, to - at); break; }
            at += length;
          }
          getSelection().removeAllRanges();
          getSelection().addRange(range);
          element.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
        }""",
        units,
    )
    bench.page.get_by_label(bench.words["low"]).fill("11")
    bench.page.get_by_label(bench.words["reason"]).fill("so it says")
    bench.button("save").click()
    bench.page.wait_for_selector(".incident .tag")
    (span,) = bench.store.report(key).record["evidence"]["killed"]
    assert (span["start"], span["end"], span["text"]) == (start, end, wanted)


def test_markup_in_an_article_is_text(bench: Bench) -> None:
    bench.keep()
    assert bench.page.locator("p.article").inner_text().replace("\n", "") == TEXT.replace("\n", "")
    assert bench.page.locator("p.article b").count() == 0


def test_the_overview_finds_and_opens_an_article(bench: Bench) -> None:
    key = bench.keep()
    bench.page.get_by_role("link", name=bench.words["reports"], exact=True).click()
    bench.page.wait_for_selector(".map canvas")
    bench.page.get_by_label(bench.words["words"]).fill("كمين")
    bench.page.keyboard.press("Enter")
    bench.page.wait_for_url("**words=**")
    bench.page.locator("tbody a").first.click()
    bench.page.wait_for_url(f"**/documents/{key.partition('#')[0]}**")


def test_a_draft_survives_a_reload(bench: Bench) -> None:
    bench.keep()
    language = "ar" if bench.words is WORDS["ar"] else "en"
    bench.choose(FIELD[language]["killed"])
    bench.page.keyboard.press("KeyE")
    bench.page.get_by_label(bench.words["low"]).fill("12")
    bench.page.reload()
    bench.page.wait_for_selector(".editor")
    assert bench.page.get_by_label(bench.words["low"]).input_value() == "12"


def test_nothing_is_wider_than_the_page(bench: Bench) -> None:
    bench.keep()
    for address in ("", "#/paste"):
        bench.page.goto(bench.address + address)
        bench.page.wait_for_selector("main *")
        wide = bench.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, address
