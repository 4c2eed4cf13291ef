"""Exports from the pages, and places set on the map."""

from __future__ import annotations

import json
from pathlib import Path

from web.bench import Bench


def test_what_is_found_is_exported(bench: Bench) -> None:
    bench.keep()
    page = bench.page
    page.goto(f"{bench.address}#/?since=2020-11-01")
    page.get_by_role("link", name=bench.words["export_these"]).click()
    page.wait_for_url("**/export?since=2020-11-01**")
    page.locator("input[value=native]").check()
    bench.button("export_do").click()
    page.wait_for_selector(".files a", timeout=60_000)
    with page.expect_download() as saved:
        page.locator(".files a").filter(has_text="public.jsonl").first.click()
    (line,) = Path(saved.value.path()).read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["incident_id"].startswith("w")  # an id that tells nothing
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0


def test_a_place_is_chosen_by_its_number_and_set_by_hand(bench: Bench) -> None:
    key = bench.keep()
    page = bench.page
    bench.choose("place")
    page.keyboard.press("KeyE")
    page.wait_for_selector(".candidates button")
    page.locator(".places canvas").focus()
    page.keyboard.press("Digit1")
    page.wait_for_selector(".candidates button[aria-pressed=true]")
    page.get_by_label(bench.words["by_hand"]).first.check()
    page.get_by_label(bench.words["lat"]).fill("34.5")
    page.get_by_label(bench.words["lon"]).fill("38.25")
    page.get_by_label(bench.words["radius"]).fill("3")
    page.get_by_label(bench.words["reason"]).fill("the well east of the town")
    bench.button("save").click()
    page.wait_for_selector(".incident .tag")
    place = bench.store.report(key).record["place"]
    assert (place["lat"], place["lon"], place["radius_km"], place["gazetteer_id"]) == (34.5, 38.25, 3.0, None)
