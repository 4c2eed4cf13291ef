"""axe on every page: in both languages, once light and once dark, once as wide as a laptop and once as a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from store_tables import with_tables
from waqai.api import Settings
from waqai.records import Document
from web.bench import TEXT, TITLE, Bench, serving
from web.office import CODED_BY_AMAL, CODED_TWICE, PATHS, Office, fill, look, settle

AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
GRAVE = ("serious", "critical")
DAY = date(2020, 11, 14)
pytestmark = pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed; make pages installs it")

TAIL = "\nولم ترد تفاصيل أخرى حتى الآن." * 30
"""So that an article is longer than a screen."""
TOLD = {"one": ("تسعة", "وكالة النخيل"), "other": ("عشرة", "وكالة الواحة"),
        CODED_TWICE: ("ثمانية", "راديو الفرات"),
        CODED_BY_AMAL: ("سبعة", "صحيفة البادية"), "fifth": ("ستة", "وكالة النخيل")}  # fmt: skip
ARTICLES = [
    Document(name, TEXT.replace("تسعة", killed) + TAIL, DAY, TITLE, outlet, f"https://news.example/{quote(name)}")
    for name, (killed, outlet) in TOLD.items()
]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    url = f"sqlite:///{tmp_path_factory.mktemp('axe') / 'store.sqlite'}"
    with_tables(url)
    about = fill(url, ARTICLES)
    with serving(Settings(url, "nobody")) as (address, store):
        yield Office(address, store, about)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_axe_finds_nothing_grave(browser: Any, office: Office, language: str) -> None:
    """Each page has one width and theme in one language, and the others in the other."""
    found: dict[str, list[str]] = {}
    other = language == "en"
    for theme in ("light", "dark"):
        for size in ("laptop", "phone"):
            paths = [path for at, path in enumerate(PATHS)
                     if ((at + other) % 2 == (theme == "dark")) and ((at // 2 + other) % 2 == (size == "phone"))]
            bench = open_on(office.log_in(browser), office, language, size, theme)
            for path in paths:
                look(bench, office.view(path))
                found[path] = graves(bench.page)
            bench.close()
    assert {path: told for path, told in found.items() if told} == {}
    assert sorted(found) == sorted(PATHS)


def edit(bench: Bench, field: str) -> None:
    """Begin to correct a field."""
    bench.choose(field)
    bench.page.keyboard.press("KeyE")


OPENED: dict[str, tuple[str, Callable[[Bench], Any]]] = {
    "help": ("", lambda bench: bench.button("help").click()),
    "editor": ("documents", lambda bench: bench.page.keyboard.press("KeyE")),
    "place": ("documents", lambda bench: edit(bench, "place")),
    "toll": ("documents", lambda bench: edit(bench, "killed")),
    "new incident": ("documents", lambda bench: bench.page.keyboard.press("KeyI")),
    "rejection": ("documents", lambda bench: bench.page.keyboard.press("KeyR")),
    "history": ("documents", lambda bench: bench.button("history").click()),
    "own incident": ("blind", lambda bench: bench.page.keyboard.press("KeyI")),
    "explanation": ("incidents", lambda bench: bench.page.keyboard.press("KeyW")),
    "sample": ("double", lambda bench: bench.page.get_by_text(bench.words["new_sample"]).click()),
    "count": ("queue", lambda bench: bench.button("set_count").click()),
}
"""What can be opened on a page, by key or click."""


@pytest.mark.parametrize(("language", "size", "theme"), [("ar", "phone", "dark"), ("en", "laptop", "light")])
def test_axe_finds_nothing_grave_in_what_opens(
    browser: Any, office: Office, language: str, size: str, theme: str
) -> None:
    bench = open_on(office.log_in(browser), office, language, size, theme)
    found = {}
    for name, (path, act) in OPENED.items():
        look(bench, office.view(path))
        act(bench)
        settle(bench)
        found[name] = graves(bench.page)
        bench.page.evaluate("localStorage.clear(), sessionStorage.clear()")  # drafts survive a reload
        bench.page.reload()
    bench.close()
    assert {name: told for name, told in found.items() if told} == {}


@pytest.mark.parametrize(("language", "size", "theme"), [("ar", "laptop", "dark"), ("en", "phone", "light")])
def test_axe_finds_nothing_grave_in_the_login(
    browser: Any, office: Office, language: str, size: str, theme: str
) -> None:
    bench = open_on(browser, office, language, size, theme)
    bench.page.get_by_role("dialog").wait_for()
    found = graves(bench.page)
    bench.context.close()
    assert found == []


def test_a_planted_fault_is_found(browser: Any, office: Office) -> None:
    bench = open_on(office.log_in(browser), office, "en", "laptop", "light")
    look(bench, office.view("settings"))
    bench.page.evaluate("document.querySelector('main').append(document.createElement('button'))")
    assert [fault.partition(":")[0] for fault in graves(bench.page)] == ["button-name"]
    bench.close()


def open_on(browser: Any, office: Office, language: str, size: str, theme: str) -> Bench:
    bench = Bench(browser, office.address, office.store, language, size, theme)
    bench.page.set_default_timeout(20_000)
    return bench


def graves(page: Any) -> list[str]:
    """The grave faults of a page, each with the first element that has it.

    axe is put in by the debugger's own evaluation, which the pages' policy on scripts does not bind.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    told = page.evaluate("axe.run(document, { resultTypes: ['violations'], preload: false })")
    faults = [one for one in told["violations"] if one["impact"] in GRAVE]
    first = [(one["id"], one["nodes"][0]) for one in faults]
    return [f"{name}: {node['html'][:200]} {node['failureSummary'][:300]}" for name, node in first]
