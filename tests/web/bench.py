"""A browser at the workbench: what its tests share."""

from __future__ import annotations

import json
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI

from waqai.api import Settings, create_app
from waqai.export.report_words import load_labels
from waqai.store import Store, open_store

CHROMIUM = shutil.which("chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", "--disable-sync"]  # fmt: skip
SIZES = {"laptop": (1280, 800), "phone": (390, 844)}
FIRST_LOAD_MS = 30_000
LOCALES = Path(__file__).parents[2] / "web" / "src" / "locales"
TITLE = "قتلى في كمين بريف حمص"
TEXT = (
    "قُتل تسعة عناصر من قوات النظام السوري، اليوم السبت، في كمين نصبه مسلحون من تنظيم داعش قرب تدمر.\n"
    "وأصيب 😀 أربعة آخرون (4) <b>بجروح</b> \u202bخطيرة\u202c."
)

SELECT = """
([from, to]) => {
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
}
"""
"""Selects the units from one to another of the article's text, over whatever elements the marks have made."""


@cache
def words_in(language: str) -> dict[str, str]:
    """The words of the pages in a language, those of all parts."""
    files = [LOCALES / f"{language}.json", *sorted(LOCALES.glob(f"*.{language}.json"))]
    return {key: word for file in files for key, word in json.loads(file.read_text(encoding="utf-8")).items()}


class Bench:
    """A served store and a page on it, with what the page's console said and which hosts it asked.

    `theme` is light, dark, or empty for what the browser prefers.
    """

    def __init__(
        self, browser: Any, address: str, store: Store, language: str, size: str, theme: str = ""
    ) -> None:
        width, height = SIZES[size]
        self.words, self.address, self.store, self.language = words_in(language), address, store, language
        self.context = browser.new_context(viewport={"width": width, "height": height})
        self.page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda fault: self.said.append(str(fault)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        kept = {"waqai.language": language, **({"waqai.theme": theme} if theme else {})}
        self.page.add_init_script(f"Object.assign(localStorage, {json.dumps(kept)})")
        self.page.goto(address, timeout=FIRST_LOAD_MS)

    def button(self, word: str) -> Any:
        """The button with the word of a key."""
        return self.page.get_by_role("button", name=self.words[word], exact=True)

    def label(self, kind: str, value: str) -> str:
        """What a value of the codebook is called in the page's language."""
        return load_labels()[f"{kind}.{value}"][0 if self.language == "ar" else 1]

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
        name = self.label("field", field)
        for _ in range(15):
            if self.page.locator(".field.on dt").inner_text() == name:
                return
            self.page.keyboard.press("KeyN")
        raise AssertionError(f"no field is called {name}")

    def select(self, start: int, end: int, text: str = TEXT) -> None:
        """Select the code points of the article's text from `start` to `end`."""
        units = [len(text[:at].encode("utf-16-le")) // 2 for at in (start, end)]
        self.page.evaluate(SELECT, units)

    def close(self) -> None:
        """Close the page; nothing may have been said on its console, and no other host asked."""
        self.context.close()
        assert self.said == [], self.said
        assert [url for url in self.asked if not url.startswith((self.address, "data:", "blob:"))] == []


@contextmanager
def serving(settings: Settings, app: FastAPI | None = None) -> Iterator[tuple[str, Store]]:
    """The address of a server over a store that is there, and the store; `app` instead of the usual one."""
    server = uvicorn.Server(uvicorn.Config(app or create_app(settings), port=0, log_level="critical",
                                             timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    store = open_store(settings.database, "test")
    try:
        yield f"http://127.0.0.1:{port}/", store
    finally:
        server.should_exit = True
        thread.join(10)
        store.close()
