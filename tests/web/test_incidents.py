"""The view of an incident in a browser: reports side by side, merged, split, explained, undone."""

from __future__ import annotations

import json
from typing import Any
from urllib.request import Request, urlopen

import pytest

from store_tables import with_tables
from waqai.api import Settings
from waqai.export.report_words import LINKING_LABELS, load_labels
from waqai.judging import judge
from waqai.people import Person, Role
from waqai.standing import incident_of
from web.bench import Bench, serving

TEXT = "قُتل {} عناصر من قوات النظام السوري، يوم السبت، في كمين نصبه مسلحون من تنظيم داعش قرب تدمر."
READER = Person("test", Role.ADMIN, "confidential")


def keep(bench: Bench, outlet: str, killed: str) -> str:
    """An article in the store; the id of its report."""
    article = {"title": f"كمين قرب تدمر بحسب {outlet}", "text": TEXT.format(killed), "published": "2020-11-14",
               "outlet": outlet}
    request = Request(f"{bench.address}api/v1/documents", json.dumps(article).encode(),
                      {"Content-Type": "application/json"})
    with urlopen(request) as answer:
        return f"{json.load(answer)['document_id']}#1"


@pytest.fixture
def two(bench: Bench) -> tuple[str, str]:
    return keep(bench, "وكالة النخيل", "تسعة"), keep(bench, "وكالة الواحة", "عشرة")


def group(bench: Bench, key: str) -> set[str]:
    """The reports of a report's incident, as the store has it."""
    told = bench.store.read(lambda connection: incident_of(connection, key))
    return {report.key for report in told.reports}


def open_incident(bench: Bench, key: str) -> None:
    bench.page.goto(f"{bench.address}#/incidents/i-{key.replace('#', '%23')}")
    bench.page.wait_for_selector(".beside")


def merge(bench: Bench) -> None:
    """Merge the incident in view with the only other one."""
    page = bench.page
    page.keyboard.press("KeyM")
    page.keyboard.type("تدمر")
    page.keyboard.press("Enter")
    page.wait_for_selector(".choices input:checked")
    page.locator("form.merge .reason input").fill("one ambush, two counts")
    bench.button("merge_do").click()
    page.wait_for_selector(".beside thead th:nth-child(4)")


def test_two_reports_are_merged_split_and_undone(bench: Bench, two: tuple[str, str]) -> None:
    one, other = two
    page = bench.page
    open_incident(bench, one)
    merge(bench)
    assert group(bench, one) == {one, other}
    assert page.locator(".history li").first.locator("q").inner_text() == "one ambush, two counts"

    page.keyboard.press("KeyJ")
    page.keyboard.press("KeyX")
    page.keyboard.press("KeyS")
    page.keyboard.type("a later ambush")
    bench.button("split_do").click()
    page.wait_for_selector(".beside thead th:nth-child(4)", state="detached")
    assert group(bench, one) == {one}
    assert page.locator(".history li").first.locator("q").inner_text() == "a later ambush"

    page.keyboard.press("KeyU")  # the last word, the splitting
    page.wait_for_selector(".beside thead th:nth-child(4)")
    assert group(bench, one) == {one, other}


def test_a_contradiction_shows_what_stands_against_it(bench: Bench, two: tuple[str, str]) -> None:
    page, (one, other) = bench.page, two
    third = keep(bench, "راديو الفرات", "خمسة")
    number = judge(bench.store, one, third, "different", "two ambushes").numbers[0]
    judge(bench.store, other, third, "same", "one convoy")
    open_incident(bench, one)
    page.keyboard.press("KeyM")
    page.keyboard.type("تدمر")
    page.keyboard.press("Enter")
    page.locator(".choices input").first.check()
    page.locator("form.merge .reason input").fill("one ambush")
    bench.button("merge_do").click()
    against = page.locator(".fault li")
    assert against.locator("q").inner_text() == "two ambushes"
    assert all("409" in line for line in bench.said)
    bench.said.clear()
    against.locator("button").click()
    page.wait_for_selector("main > p[role=status]:not(:empty)")
    assert page.locator(".fault").count() == 0
    assert number not in {judged.number for judged in bench.store.judgements()}


def test_a_pair_is_explained(bench: Bench, two: tuple[str, str]) -> None:
    open_incident(bench, two[0])
    merge(bench)
    bench.page.keyboard.press("KeyW")
    bench.page.wait_for_selector(".waterfall")
    rows = bench.page.locator(".waterfall tbody tr")
    assert rows.count() >= 10
    days = load_labels(LINKING_LABELS)["link.days"][0 if bench.language == "ar" else 1]
    assert days in rows.nth(1).inner_text()


def test_the_list_is_grouped_by_incident(bench: Bench, two: tuple[str, str]) -> None:
    open_incident(bench, two[0])
    merge(bench)
    bench.page.goto(bench.address)
    bench.page.wait_for_selector(".wide tbody tr")
    assert bench.page.locator(".wide tbody tr").count() == 2
    bench.page.get_by_label(bench.words["by_incident"]).check()
    bench.page.wait_for_url("**group=incident**")
    bench.page.wait_for_selector(".wide tbody tr:nth-child(2)", state="detached")
    bench.page.locator(".wide tbody a").first.click()
    bench.page.wait_for_selector(".beside")
    bench.page.locator(".beside thead a").first.click()
    bench.page.wait_for_selector(".incident.chosen")
    bench.page.get_by_role("link", name=bench.words["open_incident"]).click()
    bench.page.wait_for_selector(".beside")


def test_nothing_is_wider_than_the_page(bench: Bench, two: tuple[str, str]) -> None:
    open_incident(bench, two[0])
    merge(bench)
    wide = bench.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0


@pytest.mark.parametrize(("language", "size"), [("ar", "phone"), ("en", "laptop")])
def test_doubtful_pairs_are_decided_by_keys(browser: Any, sqlite_url: str, language: str, size: str) -> None:
    with_tables(sqlite_url)
    with serving(Settings(sqlite_url, "amal")) as (address, store):
        bench = Bench(browser, address, store, language, size)
        for outlet, killed in (("النخيل", "تسعة"), ("الواحة", "عشرة"), ("الفرات", "سبعة")):
            keep(bench, outlet, killed)
        page = bench.page
        page.goto(f"{address}#/doubts")
        page.wait_for_selector(".waterfall")
        page.keyboard.press("KeyD")
        page.get_by_text(bench.words["judged_as"].partition("{")[0]).wait_for()
        (first,) = [one for one in store.judgements() if not one.automatic]
        assert (first.verdict, first.by, first.reason) == ("different", "amal", bench.words["doubts_reason"])
        # The page takes no key while it is busy with the last one; passing over a pair is never held up.
        page.locator(".judge button:enabled", has_text=bench.words["undo"]).wait_for()
        page.keyboard.press("KeyZ")
        page.get_by_text(bench.words["took_back"].partition("{")[0]).wait_for()
        assert [one for one in store.judgements() if not one.automatic] == []
        page.locator(".judge button:enabled", has_text=bench.words["judge_same"]).wait_for()
        page.keyboard.press("KeyS")
        page.get_by_text(bench.words["judged_as"].partition("{")[0]).wait_for()
        assert [one.verdict for one in store.judgements() if not one.automatic] == ["same"]
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0
        bench.close()
