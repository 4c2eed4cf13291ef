"""Sources, runs and counts in a browser, in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from waqai.api import Settings
from waqai.api.context import Context
from waqai.ingest.watch.looks import Look, note
from waqai.people import Person, Role
from waqai.records import Document, Failure
from waqai.store import CoderIdentity
from web.bench import TEXT, TITLE, Bench

MINE = "أصيب ستة مدنيين بانفجار لغم أرضي في محيط مدينة الباب شمالي حلب أمس الجمعة."
DAY = date(2020, 11, 14)
ADDRESS = "https://news.example/rss"


@pytest.fixture
def filled(bench: Bench) -> Bench:
    """A bench over two articles of two outlets, a document that could not be coded, and a feed that failed."""
    store = bench.store
    context = Context(Settings(store.database.url.render_as_string(hide_password=False), "watch"))
    service = context.service(Person("watch", Role.ADMIN, "confidential"))
    list(service.ingest([Document("one", TEXT, DAY, TITLE, "صحيفة"), Document("two", MINE, DAY, "لغم", "وكالة")]))
    context.close()
    run = store.start_run(CoderIdentity("0.9", "arabic", "f" * 64), "an older release")
    one = store.document("two").document
    store.recode([(one, Failure("two", "text_too_long", "the text is too long; cut it"))], run)
    at, due = "2020-11-14T06:00:00+00:00", "2020-11-14T07:00:00+00:00"
    told = ("unreachable", f"{ADDRESS} does not answer")
    note(store, Look(ADDRESS, "أخبار", None, "public", at, due, 3, 0, *told))
    bench.page.reload()
    return bench


def open_page(bench: Bench, word: str) -> None:
    bench.page.get_by_role("link", name=bench.words[word], exact=True).click()


def test_sources_are_told_and_lead_to_their_incidents(filled: Bench) -> None:
    page = filled.page
    open_page(filled, "sources")
    page.wait_for_selector("table.outlets tbody tr")
    assert page.locator("table.outlets tbody tr").count() == 2
    feed = page.locator("table.feeds tbody tr")
    assert ADDRESS in feed.inner_text()
    assert "unreachable" in feed.inner_text()
    page.locator("table.outlets").get_by_role("link", name="صحيفة").click()
    page.wait_for_url("**outlet=**")
    page.wait_for_function("() => document.querySelectorAll('main .wide tbody tr').length === 1")


def test_a_document_that_failed_is_opened_from_its_run(filled: Bench) -> None:
    page = filled.page
    open_page(filled, "runs")
    page.wait_for_selector("table.runs tbody tr")
    assert page.locator("table.runs tbody tr").count() == 2
    page.get_by_label(filled.words["run_only_failed"]).check()
    page.wait_for_function("() => document.querySelectorAll('table.runs tbody tr').length === 1")
    page.locator("table.runs td.number a").click()
    page.wait_for_url("**run=2**")
    assert "text_too_long" in page.locator("table.failures").inner_text()
    page.locator("table.failures a").click()
    page.wait_for_url("**/documents/two")


def test_a_bar_narrows_the_overview(filled: Bench) -> None:
    page = filled.page
    page.wait_for_selector(".counts tbody tr")
    by, of = page.locator(".counts select").all()
    by.select_option("perpetrator")
    about = page.evaluate("fetch('/api/v1/about').then(told => told.json())")
    name = about["words"]["labels"]["actor.islamic_state"][0 if filled.language == "ar" else 1]
    page.locator(".counts tbody button", has_text=name).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**role=perpetrator**")
    page.wait_for_function("() => document.querySelectorAll('main .wide tbody tr').length === 1")
    filled.button("clear").click()
    by.select_option("admin1")
    of.select_option("killed")
    # Not before the bars of the governorates are there: those of the sides stand until then.
    name = "حمص" if filled.language == "ar" else "Homs"
    page.locator(".counts tbody button", has_text=name).click()
    page.wait_for_url("**admin1=Homs**")


def test_nothing_is_wider_than_the_screen(filled: Bench) -> None:
    for address, there in (("", ".counts"), ("#/sources", ".feeds"), ("#/runs", ".failures")):
        filled.page.goto(filled.address + address)
        filled.page.wait_for_selector(there)
        wide = filled.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, address
