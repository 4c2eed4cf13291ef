"""The workbench in a browser, in both languages."""

from __future__ import annotations

import pytest

from web.bench import TEXT, Bench


def test_an_article_is_pasted_checked_corrected_and_undone(bench: Bench) -> None:
    key = bench.keep()
    bench.choose("killed")
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
    bench.choose("place")
    bench.page.keyboard.press("KeyE")
    bench.page.get_by_label(bench.words["search_place"]).fill("السخنة")
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
    bench.choose("killed")
    bench.page.keyboard.press("KeyE")
    wanted = TEXT[start:end]
    bench.select(start, end)
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
    bench.page.locator(".wide tbody a").first.click()
    bench.page.wait_for_url(f"**/documents/{key.partition('#')[0]}**")


def test_a_draft_survives_a_reload(bench: Bench) -> None:
    bench.keep()
    bench.choose("killed")
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


def test_keys_do_nothing_behind_the_help(bench: Bench) -> None:
    key = bench.keep()
    page = bench.page
    bench.button("help").click()
    page.keyboard.press("KeyA")
    page.keyboard.press("KeyE")
    page.get_by_role("dialog").get_by_role("button", name=bench.words["close"]).click()
    assert page.locator(".editor").count() == 0
    assert list(bench.store.history(key).reviews) == []
    page.keyboard.press("KeyE")
    page.wait_for_selector(".editor")
