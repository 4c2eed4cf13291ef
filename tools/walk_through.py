"""Walk through the pages as a person would, without a person's pauses: seconds, keys and clicks of three tasks.

    .venv/bin/python tools/walk_through.py

Accepting an article of the queue, correcting one field (the number killed), and merging two reports of one event,
each from its page being open to the store having it. A letter typed is one key; so is Enter. The seconds are those
of the pages and the server alone, in Chromium without a screen; what a person adds is reading and thinking.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from playwright.sync_api import Page

from measure_api import served
from measure_pages import chromium
from waqai.api import Settings
from waqai.api.context import Context
from waqai.export.report_words import load_labels
from waqai.people import Person, Role
from waqai.records import Document
from waqai.store import Database, store_url
from waqai.store.schema import upgrade

TEXT = "قُتل {} عناصر من قوات النظام السوري، يوم السبت، في كمين نصبه مسلحون من تنظيم داعش قرب تدمر."
LOCALES = Path(__file__).parent.parent / "web" / "src" / "locales"
WORDS = {key: word for file in LOCALES.glob("*ar.json")
         for key, word in json.loads(file.read_text(encoding="utf-8")).items()}
DAY = date(2020, 11, 14)
OUTLETS = (("n1", "وكالة النخيل", "تسعة"), ("n2", "وكالة الواحة", "عشرة"), ("n3", "راديو الفرات", "سبعة"))
TURNS = 3


class Hands:
    """Presses keys and clicks, and counts them."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys, self.clicks = page, 0, 0

    def press(self, *codes: str) -> None:
        """Press keys, one after another."""
        for code in codes:
            self.page.keyboard.press(code)
            self.keys += 1

    def type(self, words: str) -> None:
        """Type words, a key a letter."""
        self.page.keyboard.type(words)
        self.keys += len(words)

    def click(self, selector: str) -> None:
        """Click what a selector finds."""
        self.page.locator(selector).first.click()
        self.clicks += 1


def fill(database: str) -> None:
    """A store with three tellings of one event."""
    opened = Database(store_url(database))
    upgrade(opened)
    opened.close()
    context = Context(Settings(database, "watch"))
    told = (Document(name, TEXT.format(killed), DAY, f"كمين قرب تدمر بحسب {outlet}", outlet)
            for name, outlet, killed in OUTLETS)
    for _ in context.service(Person("watch", Role.ADMIN, "confidential")).ingest(told):
        pass
    context.close()


def accept(hands: Hands, address: str) -> Callable[[], None]:
    """From the queue: open the first article and accept its report; the next one is open then."""
    hands.page.goto(f"{address}#/queue")
    hands.page.wait_for_selector(".queue li")

    def work() -> None:
        hands.press("KeyG")
        hands.page.wait_for_selector(".review button")
        first = hands.page.url
        hands.press("KeyA")
        hands.page.wait_for_function("old => location.href !== old", arg=first)
        hands.page.wait_for_selector(".review button")

    return work


def correct(hands: Hands, address: str) -> Callable[[], None]:
    """In an article: another number of killed, with a reason."""
    hands.page.goto(f"{address}#/documents/n1")
    hands.page.wait_for_selector(".incident.chosen")
    killed = load_labels()["field.killed"][0]

    def work() -> None:
        page = hands.page
        while page.locator(".field.on dt").all_inner_texts() != [killed]:
            hands.press("KeyN")
        hands.press("KeyE")
        hands.click(f"input[aria-label='{WORDS['low']}'], label:has-text('{WORDS['low']}') input")
        hands.press("Control+A")
        hands.type("11")
        hands.click(f"label:has-text('{WORDS['reason']}') input")
        hands.type("page 2")
        hands.click(f"button:text-is('{WORDS['save']}')")
        page.wait_for_selector(".incident .tag")

    return work


def merge(hands: Hands, address: str) -> Callable[[], None]:
    """In an incident: find the other report, choose it, say why."""
    hands.page.goto(f"{address}#/incidents/i-n1%231")
    hands.page.wait_for_selector(".beside")

    def work() -> None:
        page = hands.page
        hands.press("KeyM")
        hands.type("عشرة")
        hands.press("Enter")
        page.wait_for_selector(".choices input:checked")
        hands.click("form.merge .reason input")
        hands.type("same ambush")
        hands.press("Enter")
        page.wait_for_selector(".beside thead th:nth-child(4)")

    return work


TASKS = {"accept an article": accept, "correct one field": correct, "merge two reports": merge}


def main() -> None:
    """Do each task on a store of its own, some times, and show the quickest."""
    with chromium() as browser:
        for name, task in TASKS.items():
            told = []
            for _ in range(TURNS):
                with tempfile.TemporaryDirectory() as folder:
                    database = f"{folder}/walk.sqlite"
                    fill(database)
                    server, port = served(database)
                    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
                    hands = Hands(page)
                    work = task(hands, f"http://127.0.0.1:{port}/")
                    start = time.monotonic()
                    work()
                    told.append(time.monotonic() - start)
                    page.context.close()
                    server.should_exit = True
            print(f"{name:<20} {min(told):5.2f} s  {hands.keys:>3} keys  {hands.clicks} clicks", flush=True)


if __name__ == "__main__":
    main()
