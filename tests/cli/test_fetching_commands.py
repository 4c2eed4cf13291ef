"""`waqai ingest` and `waqai watch` with addresses, on a local site."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

import waqai.cli.code as code_command
import waqai.cli.ingest as ingest_command
import waqai.cli.watch as watch_command
from fake_coder import make_fake
from local_site import Site, hang, local_site
from waqai.cli import main
from waqai.errors import DocumentError
from waqai.ingest.fetch.pace import Pace
from waqai.ingest.read import read_documents
from waqai.records import Document
from waqai.store import CoderIdentity, open_store

LOCAL = "127.0.0.0/8"
TEXT = "قتل ثلاثة مدنيين في قصف مدفعي على بلدة في ريف حلب الغربي."


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Site]:
    for command in (code_command, ingest_command, watch_command):
        monkeypatch.setattr(command, "load_coder", lambda *_: make_fake())
    for command in (ingest_command, watch_command):
        monkeypatch.setattr(command, "coder_identity", lambda *_: CoderIdentity("1.0", "fake", "f1"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WAQAI_DATABASE", "store.sqlite")
    monkeypatch.setenv("WAQAI_USER", "tester")
    monkeypatch.setattr(Pace, "wait", lambda *_: None)
    assert run("db", "init").exit_code == 0
    with local_site() as site:
        site.page("/n/1", page(TEXT))
        site.page("/n/2", page(TEXT.replace("ثلاثة", "خمسة")))
        site.page("/rss", feed(1, 2))
        yield site


def run(*args: str) -> Result:
    return CliRunner().invoke(main, args)


def page(text: str) -> str:
    day = "<meta property='article:published_time' content='2020-10-03'>"
    return (f"<html lang=ar><head><title>قصف</title>{day}</head><body><article><h1>قصف</h1>"
            f"<p>{text}</p></article></body></html>")


def feed(*numbers: int) -> str:
    items = "".join(f"<item><title>قصف</title><link>/n/{number}</link></item>" for number in numbers)
    return f"<rss><channel><title>وكالة</title>{items}</channel></rss>"


def local(site: Site, path: str) -> str:
    """An address that needs no name."""
    return site.url(path, "127.0.0.1")


def plan(site: Site, *paths: str, network: str = 'allow = ["127.0.0.0/8"]\ngap = "0s"') -> str:
    feeds = "".join(f'[[feed]]\naddress = "{local(site, path)}"\nevery = "1m"\n' for path in paths)
    Path("feeds.toml").write_text(f"[network]\n{network}\n{feeds}", encoding="utf-8")
    return "feeds.toml"


def kept(name: str = "store.sqlite") -> list[Document]:
    store = open_store(name, "tester")
    try:
        return store.active_on(date(2020, 10, 3))
    finally:
        store.close()


def test_ingest_keeps_a_page_and_its_bytes(site: Site) -> None:
    result = run("ingest", local(site, "/n/1"), "--allow-network", LOCAL)
    assert result.exit_code == 0, result.stderr
    assert "1 kept; 1 incidents, 0 failed" in result.stderr
    assert [document.url for document in kept()] == [local(site, "/n/1")]
    assert list(read_documents(["store.sqlite.warc"])) == kept()
    again = run("ingest", f"{local(site, '/n/1')}?utm_source=x", "--allow-network", LOCAL)
    assert "1 copies of others; 0 incidents" in again.stderr


def test_a_variant_of_a_copys_address_is_that_page_again(site: Site) -> None:
    body = (TEXT + " وقال شهود عيان إن القصف تواصل لساعات وإن فرق الإسعاف واجهت صعوبة في الوصول إلى المكان بسبب"
            " كثافة النيران وانقطاع الطرق.")
    site.page("/n/1", page(body))
    site.page("/copy/1", page(f"{body} المصدر: وكالات"))
    for path in ("/n/1", "/copy/1", "/copy/1?fbclid=x"):
        assert run("ingest", local(site, path), "--allow-network", LOCAL).exit_code == 0
    assert [document.url for document in kept()] == [local(site, "/n/1")]
    store = open_store("store.sqlite", "tester")
    with store.database.read() as connection:
        kinds = connection.execute(text("SELECT kind, original FROM duplicate ORDER BY number")).all()
    store.close()
    assert [tuple(row) for row in kinds] == [("near_copy", 1), ("same_url", 1)]


def test_an_archive_with_two_versions_of_a_page_gives_both(site: Site) -> None:
    for body in (TEXT, TEXT.replace("ثلاثة", "خمسة")):
        site.page("/n/1", page(body))
        assert run("ingest", local(site, "/n/1"), "--allow-network", LOCAL).exit_code == 0
    assert [document.text for document in kept()] == [TEXT.replace("ثلاثة", "خمسة")]
    assert run("db", "init", "--db", "other.sqlite").exit_code == 0
    result = run("ingest", "store.sqlite.warc", "--db", "other.sqlite")
    assert result.exit_code == 0, result.stderr
    assert "1 kept, 1 newer versions" in result.stderr
    assert kept("other.sqlite") == kept()


def test_a_closed_network_is_refused_unless_it_is_allowed(site: Site) -> None:
    result = run("ingest", local(site, "/n/1"))
    assert result.exit_code == 1
    assert "address_refused" in result.stderr
    assert not site.requests
    assert kept() == []


def test_an_error_of_one_address_leaves_the_others(site: Site) -> None:
    inputs = (local(site, "/gone"), "ftp://a.example/1", local(site, "/n/1"))
    result = run("ingest", *inputs, "--allow-network", LOCAL)
    assert result.exit_code == 1
    assert "404" in result.stderr
    assert "no address that is fetched" in result.stderr
    assert len(kept()) == 1
    wrong = run("ingest", local(site, "/n/1"), "--allow-network", "intranet")
    assert wrong.exit_code == 2
    assert "10.0.0.0/8" in wrong.stderr


def test_code_fetches_too_and_keeps_nothing(site: Site) -> None:
    result = run("code", local(site, "/n/1"), "--allow-network", LOCAL, "--format", "jsonl")
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["document_id"] == local(site, "/n/1")
    assert not list(Path().glob("*.warc*"))
    assert run("code", local(site, "/n/1")).exit_code == 1


def test_watching_once(site: Site) -> None:
    first = run("watch", plan(site, "/rss"), "--once")
    assert first.exit_code == 0, first.stderr
    assert "2 new" in first.stderr
    assert {document.outlet for document in kept()} == {"وكالة"}
    site.page("/bad", "<rss>")
    second = run("watch", plan(site, "/rss", "/bad"), "--once")
    assert second.exit_code == 1
    assert "bad_feed" in second.stderr
    assert site.requests["127.0.0.1/rss"] == 1


def test_a_plan_with_a_fault_is_a_wrong_use(site: Site) -> None:
    result = run("watch", plan(site))
    assert result.exit_code == 2
    assert "names no feed" in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_a_watch_ends_cleanly_on_a_signal_and_goes_on(site: Site) -> None:
    site.routes["/n/1"] = hang
    site.page("/rss", feed(2, 1))
    program = "from waqai.cli import main; main()"
    command = [sys.executable, "-c", program, "watch", plan(site, "/rss"), "--no-code"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    end = time.monotonic() + 30
    while not site.requests["127.0.0.1/n/1"] and time.monotonic() < end:
        time.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    site.ending.set()
    _, said = process.communicate(timeout=30)
    assert process.returncode == 0, said
    assert "SIGTERM: ending after the page under way" in said
    assert "watch ended" in said
    # Oldest first: the hanging page was under way, the other one had not begun. It is tried again later.
    assert kept() == []
    assert run("watch", "feeds.toml", "--once").exit_code == 0
    assert [document.url for document in kept()] == [local(site, "/n/2")]
    assert site.requests["127.0.0.1/n/1"] == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_a_watch_that_is_killed_at_any_instant_loses_and_doubles_nothing(site: Site) -> None:
    """Three times killed, at seeded instants after its first request, then left to finish."""
    numbers = range(1, 21)
    for number in numbers:
        site.page(f"/n/{number}", page(f"{TEXT} والحصيلة الجديدة {number} قتيلا."))
    site.page("/rss", feed(*numbers))
    program = "from waqai.cli import main; main()"
    command = [sys.executable, "-c", program, "watch", plan(site, "/rss"), "--no-code", "--once"]
    chance = random.Random(5)
    for _ in range(3):
        before = sum(site.requests.values())
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        while sum(site.requests.values()) == before and process.poll() is None:
            time.sleep(0.01)
        time.sleep(chance.random() * 0.5)
        process.kill()
        process.wait(timeout=30)
    assert subprocess.run(command, check=False, timeout=60).returncode == 0
    assert sorted(document.url or "" for document in kept()) == sorted(local(site, f"/n/{n}") for n in numbers)
    # Each page is in the archive, whole; a file of a killed run may end in a part of one, which is said.
    archived = list(read_documents(["store.sqlite.warc"]))
    urls = {document.url for document in archived if isinstance(document, Document)}
    assert urls == {local(site, f"/n/{number}") for number in numbers}
    errors = [one.code for one in archived if isinstance(one, DocumentError)]
    assert set(errors) <= {"bad_archive", "duplicate_id"}
    assert site.requests["127.0.0.1/n/1"] <= 4
