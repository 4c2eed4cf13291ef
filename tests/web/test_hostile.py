"""Hostile strings in every text and through every input: nothing executes, and nothing is wider than the page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from store_tables import with_tables
from waqai.accounts import Accounts
from waqai.accounts.tokens import NewToken
from waqai.api import Settings
from waqai.people import Role
from waqai.records import Document
from waqai.store import Store
from web.bench import TEXT, Bench, serving
from web.office import CODED_BY_AMAL, CODED_TWICE, PATHS, Office, fill, look, settle

STRINGS: list[str] = json.loads((Path(__file__).parent / "hostile.json").read_text(encoding="utf-8"))
EVERYTHING = " ".join(STRINGS)
HOOK = """
  window.__violations = [];
  addEventListener('securitypolicyviolation', (event) => window.__violations.push(event.violatedDirective));
"""
TOLD = """
() => [window.__xss ?? null, window.__violations, document.querySelectorAll('main script, main iframe,'
  + ' main img[src=x], main [onerror], main [onload], main [onfocus], a[href^="javascript:" i]').length]
"""
"""What was executed, what the pages' policy had to stop, and how many elements came out of text."""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
REFUSED = "Failed to load resource: the server responded"
"""What a browser notes of an answer that is no success, as one to a filter that is none."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An article for each string, in its id, title, text, outlet and address, and in what was decided on it."""
    url = f"sqlite:///{tmp_path_factory.mktemp('hostile') / 'store.sqlite'}"
    with_tables(url)
    names = [f"{one[:80]}/{at}" for at, one in enumerate(STRINGS)]
    names[2:4] = [CODED_TWICE, CODED_BY_AMAL]
    texts = [f"{TEXT}\n{one}\nبرقية {at}" for at, one in enumerate(STRINGS)]
    documents = [Document(name, text, date(2020, 11, 14), one, one, one)
                 for name, text, one in zip(names, texts, STRINGS, strict=True)]
    about = fill(url, documents, EVERYTHING)
    with serving(Settings(url, "nobody")) as (address, store):
        correct(store)
        Accounts(store).make_token("amal", NewToken(EVERYTHING[:60], Role.READER, False), "amal")
        yield Office(address, store, about)


def correct(store: Store) -> None:
    """Put a string into the places and sources of each report, and all of them into its reasons."""
    for report in list(store.reports()):
        name = report.document.title
        sources = [{"kind": "activist", "name": name}, {"kind": "monitor", "name": EVERYTHING[:400]}]
        place = {"name": name, "name_en": name, "country": "SYR", "precision": 1}
        store.correct(report.key, report.version, {"reported_by": sources, "place": place}, EVERYTHING)


def write_everywhere(bench: Bench) -> None:
    """Write into every field of the page that takes text, and send each by Enter."""
    fields = bench.page.locator("main :is(input:not([type]), input[type=text], input[type=search], textarea)")
    for at in range(fields.count()):
        field = fields.nth(at)
        if field.is_visible() and field.is_enabled():
            field.fill(EVERYTHING[:200])
            field.press("Enter")


def opened(browser: Any, office: Office, language: str, size: str) -> Bench:
    bench = Bench(office.log_in(browser), office.address, office.store, language, size)
    bench.page.set_default_timeout(20_000)
    bench.page.add_init_script(HOOK)
    bench.page.reload()
    bench.page.on("dialog", lambda dialog: bench.said.append(f"dialog: {dialog.message}"))
    return bench


def close(bench: Bench) -> None:
    bench.said = [line for line in bench.said if not line.startswith(REFUSED)]
    assert bench.said == []
    bench.close()


@pytest.mark.parametrize(("language", "size"), [("en", "phone")])
def test_nothing_executes(browser: Any, office: Office, language: str, size: str) -> None:
    """Every page, and in each language every other article and filter."""
    half = slice(language == "en", None, 2)
    documents = sorted({report.document.id for report in office.store.reports()})
    assert len(documents) == len(STRINGS)
    views = [office.view(path) for path in PATHS]
    views += [f"#/documents/{quote(one, safe='')}" for one in documents[half]]
    filters = zip(("words", "outlet", "actor", "since") * 4, STRINGS, strict=False)
    views += [f"#/?{name}={quote(one)}" for name, one in filters]
    views += [f"#/{quote(STRINGS[1], safe='')}", f"#/documents/{quote(STRINGS[0], safe='')}"]
    bench = opened(browser, office, language, size)
    wide = {}
    for view in views:
        look(bench, view)
        assert bench.page.evaluate(TOLD) == [None, [], 0], view
        if (more := bench.page.evaluate(WIDER)) > 0:
            wide[view] = more
    close(bench)
    assert wide == {}


@pytest.mark.parametrize(("language", "size"), [("ar", "laptop")])
def test_what_is_written_into_fields_does_not_execute(
    browser: Any, office: Office, language: str, size: str
) -> None:
    bench = opened(browser, office, language, size)
    for path in PATHS:
        look(bench, office.view(path))
        write_everywhere(bench)
        settle(bench)
        assert bench.page.evaluate(TOLD) == [None, [], 0], path
        assert bench.page.evaluate(WIDER) <= 0, path
    close(bench)
