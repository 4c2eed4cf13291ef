from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from waqai.errors import PackError
from waqai.ingest import sites
from waqai.ingest.page import parse_page
from waqai.ingest.sites import VARIABLE, Site, site_of
from waqai.ingest.words import PACKDATA

PAGE = """<html lang=ar><head><title>موقع</title><meta property="og:site_name" content="اسم آخر">
<meta property="article:published_time" content="2021-05-05"></head><body>
<div class=kicker>خبر رئيس</div><div class=t> قصف في
الريف </div><span class=d>السبت 3 تشرين الأول 2020</span><div class=story>
<p>قتل ثلاثة مدنيين في قصف مدفعي على بلدة في الريف.</p>
<div class=ad><p>إعلان مدفوع عن بضاعة جديدة في السوق.</p></div>
<p>وأصيب سبعة آخرون نقلوا إلى مشفى قريب من المكان.</p></div>
<div class=more><p>قتل عشرون شخصا في خبر آخر لا صلة له بهذا الخبر إطلاقا، وهو طويل حتى يبدو أنه المتن.</p></div>
</body></html>"""
TEXT = "قتل ثلاثة مدنيين في قصف مدفعي على بلدة في الريف.\nوأصيب سبعة آخرون نقلوا إلى مشفى قريب من المكان."
COLUMNS = "site\toutlet\tbody\ttitle\tdate\tdrop\n"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A table of one's own, which is read anew in each test."""
    path = tmp_path / "sites.tsv"
    monkeypatch.setenv(VARIABLE, str(path))
    sites._sites.cache_clear()
    yield path
    sites._sites.cache_clear()


def outlet(address: str | None) -> str | None:
    site = site_of(address)
    return site.outlet if site else None


def test_sites_are_found_by_host_and_by_the_beginning_of_the_path() -> None:
    assert outlet("https://www.enabbaladi.net/archives/1") == "Enab Baladi"
    assert outlet("http://m.WWW.Enabbaladi.net") == "Enab Baladi"
    assert outlet("https://www.bbc.com/arabic/world-1") == "BBC Arabic"
    assert outlet("https://www.bbc.com/news/world-1") is None
    assert outlet("https://notenabbaladi.net/1") is None
    for address in (None, "", "enabbaladi.net", "https://net/", "http://[::1"):
        assert outlet(address) is None


def test_a_profile_says_how_a_page_is_read(own: Path) -> None:
    own.write_text(COLUMNS + "news.example\tالوكالة\t.story\t.t\t.d\t.ad, .more\n", encoding="utf-8")
    draft = parse_page(PAGE, "p", "p.html", "https://www.news.example/1")
    assert (draft.title, draft.text) == ("قصف في الريف", TEXT)
    assert (draft.published, draft.outlet) == (date(2020, 10, 3), "الوكالة")


def test_what_is_dropped_is_dropped_for_the_general_reading_too(own: Path) -> None:
    own.write_text(COLUMNS + "news.example\t\t\t\t\t.ad, .more, .kicker, .t, .d\n", encoding="utf-8")
    draft = parse_page(PAGE, "p", "p.html", "https://news.example/1")
    assert (draft.text, draft.published, draft.outlet) == (TEXT, date(2021, 5, 5), "اسم آخر")


def test_a_profile_that_no_longer_fits_does_no_harm(own: Path) -> None:
    own.write_text(COLUMNS + "news.example\t\t.gone\t.gone\t.gone\t.gone\n", encoding="utf-8")
    assert parse_page(PAGE, "p", "x", "https://news.example/1") == parse_page(PAGE, "p", "x", "https://other.example/1")


def test_the_address_that_a_saved_page_gives_tells_its_site(own: Path) -> None:
    own.write_text(COLUMNS + "news.example/ar\tالوكالة\n", encoding="utf-8")
    saved = PAGE.replace("</head>", '<link rel="canonical" href="https://news.example/ar/1"></head>')
    assert parse_page(saved, "p", "p.html").outlet == "الوكالة"


def test_ones_own_table_wins_over_the_shipped_one(own: Path) -> None:
    own.write_text(COLUMNS + "sana.sy\tسانا\n", encoding="utf-8")
    assert site_of("https://sana.sy/1") == Site("سانا")
    assert outlet("https://shaam.org/1") == "Shaam Network"


@pytest.mark.parametrize(("table", "words"), [
    (COLUMNS + "news.example\t\tdiv..x\n", "sites.tsv:2: 'div..x' is no CSS selector"),
    ("host\n", "column site is missing"),
])
def test_a_faulty_table_is_named_with_its_line(own: Path, table: str, words: str) -> None:
    own.write_text(table, encoding="utf-8")
    with pytest.raises(PackError, match=words):
        site_of("https://news.example/1")


def test_the_shipped_profiles_name_each_site_once() -> None:
    rows = (PACKDATA / "sites.tsv").read_text("utf-8").split("\n")
    names = [row.split("\t")[0] for row in rows[1:] if row and not row.startswith("#")]
    assert len(names) == len(set(names)) == len(sites._sites())
    assert names == [name.lower() for name in names]
