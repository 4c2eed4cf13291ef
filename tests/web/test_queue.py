"""Working through the review queue in a browser, by keys and by buttons."""

from __future__ import annotations

from datetime import date

import pytest

from waqai.api import Settings
from waqai.api.context import Context
from waqai.people import Person, Role
from waqai.records import Document
from web.bench import TEXT, TITLE, Bench

NOTHING = "افتتح المجلس المحلي اليوم السبت معرضا للكتاب في المدينة بحضور عدد من الكتاب والقراء."
TWO = (
    "قُتل تسعة عناصر من قوات النظام السوري، اليوم السبت، في كمين نصبه مسلحون من تنظيم داعش قرب تدمر.\n"
    "وفي سياق منفصل أصيب ستة مدنيين بانفجار لغم أرضي في محيط مدينة الباب شمالي حلب أمس الجمعة."
)


@pytest.fixture
def filled(bench: Bench) -> Bench:
    """A bench over a store with an article of two incidents, one of one, and one of none."""
    context = Context(Settings(bench.store.database.url.render_as_string(hide_password=False), "watch"))
    service = context.service(Person("watch", Role.ADMIN, "confidential"))
    day = date(2020, 11, 14)
    told = list(service.ingest([
        Document("two", TWO, day, "كمين ولغم", "وكالة"), Document("one", TEXT, day, TITLE, "صحيفة"),
        Document("none", NOTHING, day, "معرض للكتاب", "وكالة"),
    ]))  # fmt: skip
    context.close()
    assert [kept.incidents for kept in told] == [2, 1, 0]
    bench.page.get_by_role("link", name=bench.words["queue"], exact=True).click()
    bench.page.wait_for_selector(".queue li")
    return bench


def at(bench: Bench, document_id: str) -> None:
    """Wait until an article of the queue is open and its review bar is there."""
    bench.page.wait_for_url(f"**/#/documents/{document_id}?queue=1")
    bench.page.wait_for_selector(".review button")
    bench.page.wait_for_function("title => document.querySelector('article h1')?.textContent === title",
                                 arg=bench.store.document(document_id).document.title)


def test_the_queue_is_worked_through_by_keys(filled: Bench) -> None:
    page, store = filled.page, filled.store
    assert page.locator(".queue li").count() == 3
    page.keyboard.press("KeyG")
    at(filled, "two")
    page.keyboard.press("KeyA")
    page.wait_for_selector(".incident .tag.reviewed")
    page.wait_for_selector(".incident.chosen >> nth=0")
    page.keyboard.press("KeyR")
    page.wait_for_selector(".review form")
    page.keyboard.press("Enter")
    at(filled, "one")
    assert [report.state for report in store.reports_of("two")] == ["active", "retracted"]
    page.keyboard.press("KeyF")
    at(filled, "none")
    page.keyboard.press("KeyZ")
    at(filled, "one")
    page.wait_for_function("() => !document.querySelector('.tag.reviewed')")
    page.keyboard.press("KeyA")
    at(filled, "none")
    page.keyboard.press("KeyA")
    page.wait_for_url("**/#/queue")
    page.get_by_text(filled.words["queue_empty"]).wait_for()
    assert page.locator(".queue li").count() == 0


def test_words_of_a_reason_are_written_and_kept(filled: Bench) -> None:
    page, store = filled.page, filled.store
    page.locator(".queue a").first.click()
    at(filled, "two")
    filled.button("unverifiable").click()
    page.get_by_label(filled.words["reason"]).fill("طرف واحد, aur")
    page.keyboard.press("Enter")
    page.wait_for_selector(".tag.reviewed")
    key = store.reports_of("two")[0].key
    (review,) = store.history(key).reviews
    assert (review["state"], review["reason"]) == ("unverifiable", "طرف واحد, aur")
    filled.button("duplicate").click()
    assert page.get_by_label(filled.words["duplicate_of"]).input_value() == key
    page.keyboard.press("Enter")
    at(filled, "one")
    assert store.history(store.reports_of("two")[1].key).reviews[0]["other"] == key


def test_a_filtered_set_is_accepted_after_a_count(filled: Bench) -> None:
    page, store = filled.page, filled.store
    page.get_by_label(filled.words["killed_least"]).fill("5")
    page.get_by_label(filled.words["killed_least"]).press("Enter")
    page.wait_for_url("**killed_min=5**")
    page.wait_for_function("() => document.querySelectorAll('.queue li').length === 2")
    filled.button("set_count").click()
    page.wait_for_selector("section.incident")
    page.locator("section.incident button[type=submit]").click()
    page.wait_for_function("() => !document.querySelector('.queue li')")
    reports = [*store.reports_of("two"), *store.reports_of("one")]
    assert [len(store.history(report.key).reviews) for report in reports] == [1, 0, 1]


def test_nothing_is_wider_than_the_screen(filled: Bench) -> None:
    for address in ("#/queue", "#/documents/two?queue=1"):
        filled.page.goto(filled.address + address)
        filled.page.wait_for_selector(".queue li, .review button")
        wide = filled.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, address
