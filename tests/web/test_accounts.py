"""Logging in, settings, people and the log in a browser, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pyotp
import pytest

from store_tables import with_tables
from waqai.accounts import Accounts
from waqai.accounts.sealing import Vault
from waqai.api import Settings
from waqai.people import Role
from waqai.store import open_store
from web.bench import TITLE, Bench, serving

PASSWORD = "four words make sense"


@pytest.fixture(params=[("ar", "laptop", "light"), ("en", "phone", "dark")], ids=["ar-laptop", "en-phone"])
def team(browser: Any, sqlite_url: str, request: pytest.FixtureRequest) -> Iterator[Bench]:
    """The log-in page of a store with an admin, amal, and a coder, salim."""
    with_tables(sqlite_url)
    store = open_store(sqlite_url, "test")
    for name, role in (("amal", Role.ADMIN), ("salim", Role.CODER)):
        Accounts(store).add(name, role, "confidential", PASSWORD, False, "test")
    store.close()
    with serving(Settings(sqlite_url, "nobody")) as (address, served):
        opened = Bench(browser, address, served, *request.param)
        opened.page.set_default_timeout(40_000)  # each password takes a second of one core, more on a busy machine
        yield opened
        # The browser itself notes each answer that is no success; what the pages say themselves must be nothing.
        opened.context.close()
        opened.said = [line for line in opened.said if not re.search("status of (40|503)", line)]
        opened.close()


def log_in(bench: Bench, name: str, password: str = PASSWORD) -> None:
    bench.page.get_by_label(bench.words["name"], exact=True).fill(name)
    bench.page.get_by_label(bench.words["password"], exact=True).fill(password)
    bench.page.get_by_role("dialog").get_by_role("button", name=bench.words["log_in"]).click()


def go(bench: Bench, word: str) -> None:
    bench.page.get_by_role("link", name=bench.words[word], exact=True).click()
    bench.page.get_by_role("heading", name=bench.words[word], level=1).wait_for()


def test_nothing_is_shown_before_the_login(team: Bench) -> None:
    team.page.get_by_role("dialog").wait_for()
    team.page.keyboard.press("Escape")
    assert team.page.get_by_role("dialog").is_visible()
    log_in(team, "amal", "not the password at all")
    team.page.get_by_role("alert").get_by_text(team.words["login_failed"]).wait_for()
    log_in(team, "amal")
    team.page.get_by_role("dialog").wait_for(state="hidden")
    team.page.get_by_text("amal").first.wait_for()
    cookies = team.context.cookies()
    assert [(one["httpOnly"], one["sameSite"]) for one in cookies] == [(True, "Strict")]
    assert team.page.evaluate("document.cookie") == ""


def test_a_lost_session_loses_no_draft(team: Bench) -> None:
    log_in(team, "salim")
    team.page.get_by_role("link", name=team.words["paste"]).click()
    team.page.get_by_label(team.words["title"]).fill(TITLE)
    team.page.get_by_label(team.words["text"]).fill("قُتل ثلاثة مدنيين في قصف مدفعي على بلدة سرمين بريف إدلب.")
    team.context.clear_cookies()
    team.button("code").click()
    log_in(team, "salim")
    team.page.wait_for_selector(".incident")
    assert team.page.get_by_label(team.words["title"]).input_value() == TITLE
    team.context.clear_cookies()
    team.button("code").click()
    log_in(team, "amal")  # somebody else sees nothing of it
    team.page.get_by_text("amal").first.wait_for()
    team.page.get_by_role("link", name=team.words["paste"]).click()
    assert team.page.get_by_label(team.words["title"]).input_value() == ""


def test_somebody_is_let_in_and_chooses_a_password(team: Bench) -> None:
    log_in(team, "amal")
    go(team, "people")
    team.page.get_by_label(team.words["name"], exact=True).fill("badr")
    team.page.get_by_role("button", name=team.words["add"], exact=True).click()
    password = team.page.locator("p[role=status] .code").inner_text()
    team.page.get_by_label(f"{team.words['role']}: salim").select_option("reviewer")
    go(team, "audit")
    team.page.get_by_text(team.words["act_person_role"]).last.wait_for()
    assert team.page.locator("tbody tr").count() == 4
    team.button("log_out").click()
    team.page.get_by_role("dialog").wait_for()
    log_in(team, "badr", password)
    team.page.get_by_label(team.words["password_new"]).fill("quite another set of words")
    team.page.get_by_role("dialog").get_by_role("button", name=team.words["save"]).click()
    team.page.get_by_role("dialog").wait_for(state="hidden")
    team.page.get_by_text("badr").first.wait_for()
    assert team.page.get_by_role("link", name=team.words["people"], exact=True).count() == 0


def test_a_second_factor_and_a_token(team: Bench) -> None:
    log_in(team, "salim")
    go(team, "settings")
    team.page.get_by_role("button", name=team.words["factor_begin"]).click()
    secret = team.page.locator(".box .code").first.inner_text()
    team.page.get_by_role("img", name=team.words["factor_qr"]).wait_for()
    factor = team.page.locator("section", has_text=team.words["factor_scan"]).last
    factor.get_by_label(team.words["password"], exact=True).fill(PASSWORD)
    factor.get_by_label(team.words["code_of_factor"]).fill(pyotp.TOTP(secret).now())
    factor.get_by_role("button", name=team.words["factor_confirm"]).click()
    codes = team.page.locator("ul.code li")
    codes.first.wait_for()
    recovery = codes.all_inner_texts()
    assert len(recovery) == 10
    team.page.get_by_label(team.words["token_label"]).fill("weekly export")
    team.page.get_by_role("button", name=team.words["token_make"]).click()
    team.page.locator("p[role=status] .code", has_text="waqai_").wait_for()
    assert team.page.locator("p[role=status] .code").last.inner_text().startswith("waqai_")
    team.page.get_by_role("cell", name="weekly export", exact=True).wait_for()
    team.button("log_out").click()
    team.page.get_by_role("dialog").wait_for()
    log_in(team, "salim")
    Vault(team.store.database).file.unlink()
    team.page.get_by_label(team.words["code_of_factor"]).fill("000000")
    enter = team.page.get_by_role("dialog").get_by_role("button", name=team.words["log_in"])
    enter.click()
    team.page.get_by_text(team.words["factor_sealed"]).wait_for()
    team.page.get_by_label(team.words["code_of_factor"]).fill(recovery[0])
    enter.click()
    team.page.get_by_role("dialog").wait_for(state="hidden")
    team.page.get_by_text("salim").first.wait_for()
