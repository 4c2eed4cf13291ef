"""What the machine missed or half read is put down in the browser: whole incidents, and every field of one."""

from __future__ import annotations

from typing import Any

from web.bench import TEXT, Bench


def words(bench: Bench, text: str) -> None:
    """Select words of the article."""
    start = TEXT.index(text)
    bench.select(start, start + len(text))


def test_an_incident_is_added_with_its_words(bench: Bench) -> None:
    key = bench.keep()
    page, said = bench.page, bench.words
    page.keyboard.press("KeyI")
    form = page.locator("section.incident:has(#new-incident)")
    assert bench.button("save_incident").is_disabled()
    form.get_by_label(bench.label("field", "sub_event_type")).last.select_option("Grenade")
    words(bench, "وأصيب 😀 أربعة آخرون")
    form.get_by_role("button", name=bench.label("field", "place"), exact=True).click()
    words(bench, "تدمر")
    form.locator(".candidates button").first.click()
    form.get_by_role("button", name=bench.label("field", "targets"), exact=True).click()
    form.get_by_label(said["add_actor"]).select_option("syria_gov")
    words(bench, "قوات النظام السوري")
    form.get_by_role("button", name=bench.label("field", "injured"), exact=True).click()
    form.get_by_label(said["low"]).fill("4")
    page.reload()
    form.wait_for()
    assert form.get_by_label(said["low"]).input_value() == "4"
    assert page.locator("mark").count() >= 3
    bench.button("save_incident").click()
    form.wait_for(state="detached")
    (added,) = [report for report in bench.store.reports() if report.key != key]
    record = added.record
    assert (added.added, record["sub_event_type"], record["injured"]) == (True, "Grenade", {"low": 4, "high": 4})
    assert record["targets"] == [{"actor": "syria_gov", "name": "قوات النظام السوري"}]
    assert record["place"]["country"] == "SYR"
    assert record["evidence"]["event_type"][0]["text"] == "وأصيب 😀 أربعة آخرون"
    assert record["evidence"]["place"][0]["text"] == "تدمر"


def correct(bench: Bench, field: str) -> None:
    """Begin to correct a field."""
    bench.choose(field)
    bench.page.keyboard.press("KeyE")


def send(bench: Bench, version: int, key: str) -> Any:
    """Save a correction; the record that it makes."""
    bench.page.locator(".reason input").fill("read again")
    bench.button("save").click()
    bench.page.wait_for_selector(".editor", state="detached")
    report = bench.store.report(key)
    assert report.version == version
    return report.record


def test_every_kind_of_field_can_be_corrected(bench: Bench) -> None:
    key = bench.keep()
    page, said = bench.page, bench.words
    correct(bench, "perpetrators")
    page.get_by_label(said["add_actor"]).select_option("other")
    words(bench, "مسلحون")
    assert send(bench, 2, key)["perpetrators"][-1] == {"actor": "other", "name": "مسلحون"}
    correct(bench, "victims")
    page.get_by_label(said["add_group"]).select_option("combatants")
    page.locator("fieldset input").nth(0).fill("9")
    combatants = {"group": "combatants", "killed": {"low": 9, "high": 9}, "injured": None}
    assert combatants in send(bench, 3, key)["victims"]
    correct(bench, "reported_by")
    page.get_by_label(said["add_source"]).select_option("medical")
    assert send(bench, 4, key)["reported_by"][-1] == {"kind": "medical", "name": ""}
    correct(bench, "injured")
    page.get_by_label(said["in_words"]).select_option("dozens")
    assert send(bench, 5, key)["injured"] == {"low": None, "high": None, "vague": "dozens"}
    correct(bench, "weapons")
    page.get_by_label(bench.label("weapon", "sniper")).check()
    assert "sniper" in send(bench, 6, key)["weapons"]
    correct(bench, "status")
    page.locator(".editor select").select_option("disputed")
    assert send(bench, 7, key)["status"] == "disputed"
    correct(bench, "background")
    page.locator(".editor input[type=checkbox]").check()
    assert send(bench, 8, key)["background"] is True
    correct(bench, "date")
    page.get_by_label(said["exact_to"]).select_option("week")
    assert send(bench, 9, key)["date"]["precision"] == "week"
