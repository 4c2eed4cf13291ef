from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from local_site import Handler, Site, hang, local_site, resolve
from waqai.errors import DocumentError
from waqai.ingest.draft import Draft
from waqai.ingest.fetch import Answer, Fetcher
from waqai.ingest.read import read_documents, read_drafts
from waqai.ingest.warcwriter import PageArchive
from waqai.ingest.web import Web, page_draft
from waqai.records import Document

BODY = ("<p>قتل ثلاثة مدنيين في قصف مدفعي على بلدة في ريف حلب الغربي.</p>"
        "<p>وأصيب سبعة آخرون نقلوا إلى مشفى قريب.</p>")
TEXT = "قتل ثلاثة مدنيين في قصف مدفعي على بلدة في ريف حلب الغربي.\nوأصيب سبعة آخرون نقلوا إلى مشفى قريب."


def page(body: str = BODY, head: str = "", time: str = "<time datetime='2020-10-03'>السبت</time>") -> str:
    return (f"<html lang=ar><head><title>قصف في الريف</title>{head}</head><body><nav>الرئيسية</nav><article>"
            f"<h1>قصف في الريف</h1>{time}{body}</article></body></html>")


def feed(*items: str) -> str:
    return (f'<?xml version="1.0"?><rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
            f"<title>وكالة</title>{''.join(items)}</channel></rss>")


def item(link: str, extra: str = "") -> str:
    day = "04 تشرين الأول 2020"
    return f"<item><title>عنوان من الخلاصة</title><link>{link}</link><pubDate>{day}</pubDate>{extra}</item>"


@pytest.fixture
def site() -> Iterator[Site]:
    with local_site() as site:
        yield site


@pytest.fixture
def web(site: Site) -> Iterator[Web]:
    with Fetcher(site.options(), resolve=resolve) as fetcher:
        yield Web(fetcher)


def read(web: Web, *inputs: str) -> list[Document | DocumentError]:
    return list(read_documents(inputs, web=web))


def test_a_page_by_its_address(site: Site, web: Web) -> None:
    site.page("/n/1", page())
    document, = read(web, site.url("/n/1"))
    assert isinstance(document, Document)
    assert (document.id, document.url, document.title) == (site.url("/n/1"), site.url("/n/1"), "قصف في الريف")
    assert (document.text, document.published) == (TEXT, date(2020, 10, 3))


@pytest.mark.parametrize(("encoding", "header", "meta"), [
    ("windows-1256", "text/html; charset=windows-1256", ""), ("windows-1256", "text/html; charset=utf-8", ""),
    ("iso-8859-6", "text/html", '<meta charset="iso-8859-6">'), ("utf-8", "text/html; charset=windows-1256", ""),
    ("utf-16", "text/html", ""), ("utf-8", "", ""),
])
def test_encodings_whatever_is_declared(site: Site, web: Web, encoding: str, header: str, meta: str) -> None:
    site.page("/n/1", page(head=meta).encode(encoding), kind=header)
    document, = read(web, site.url("/n/1"))
    assert isinstance(document, Document), document
    assert document.text == TEXT


def test_the_address_that_a_page_gives_as_its_own_counts_if_it_is_a_form_of_the_one_it_has(
    site: Site, web: Web
) -> None:
    for named, expected in (("/news/1", None), (site.url("/news/1"), site.url("/news/1")),
                            (site.url("/n/1/"), site.url("/n/1/")), (site.url("/news/"), None),
                            (site.url("/n/2"), None), ("https://elsewhere.example/1", None),
                            (site.url("/"), None), ("", None)):
        site.page("/n/1?fbclid=x", page(head=f'<link rel="canonical" href="{named}">'))
        document, = read(web, site.url("/n/1?fbclid=x"))
        assert isinstance(document, Document)
        assert document.url == (expected or site.url("/n/1?fbclid=x"))


@pytest.mark.parametrize(("body", "kind", "code"), [
    (b"%PDF-1.7", "text/html", "not_a_page"), (b"\x89PNG", "image/png", "not_a_page"),
    (b"{}", "application/json", "not_a_page"), (b"", "text/html", "empty_text"),
    (b"<html><body><nav>x</nav></body></html>", "text/html", "not_arabic"),
    ("<html><body><div id=app></div><script>var text = 'خبر'</script></body></html>".encode(), "text/html",
     "empty_text"),
    (page("<p>" + "The army said that three people were killed. " * 9).encode(), "text/html", "not_arabic"),
    (page(time="").encode(), "text/html", "no_published_date"),
])
def test_what_is_no_article_is_said_to_be_none(site: Site, web: Web, body: bytes, kind: str, code: str) -> None:
    site.page("/x", body, kind=kind)
    site.page("/n/1", page())
    error, document = read(web, site.url("/x"), site.url("/n/1"))
    assert isinstance(error, DocumentError)
    assert (error.code, error.document_id) == (code, site.url("/x"))
    assert site.url("/x") in str(error)
    assert isinstance(document, Document)


def test_a_front_page_is_no_article(site: Site, web: Web) -> None:
    site.page("/", page())
    error, = read(web, site.url("/?utm_source=x"))
    assert isinstance(error, DocumentError)
    assert "front page" in str(error)


def test_a_feed_is_read_with_the_pages_of_its_items(site: Site, web: Web) -> None:
    whole = "<content:encoded><![CDATA[<p>قتل جندي في هجوم على حاجز قرب المدينة.</p>]]></content:encoded>"
    site.page("/rss", feed(item("/n/1"), item("/n/2"), item("/gone"), item("/gone2", whole), item("/hang")))
    site.page("/n/1", page())
    site.page("/n/2", page(time=""))
    site.routes["/hang"] = hang
    first, second, gone, instead, hung = read(web, site.url("/rss"))
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert isinstance(instead, Document)
    assert (first.published, first.outlet) == (date(2020, 10, 3), "وكالة")
    assert (second.title, second.published) == ("قصف في الريف", date(2020, 10, 4))
    assert isinstance(gone, DocumentError)
    assert "404" in str(gone)
    assert (instead.title, instead.text) == ("عنوان من الخلاصة", "قتل جندي في هجوم على حاجز قرب المدينة.")
    assert isinstance(hung, DocumentError)
    assert hung.code == "fetch_timeout"


def test_a_broken_feed_stops_nothing(site: Site, web: Web) -> None:
    site.page("/rss", "<rss><channel>", kind="application/rss+xml")
    site.page("/n/1", page())
    error, document = read(web, site.url("/rss"), site.url("/n/1"))
    assert isinstance(error, DocumentError)
    assert error.code == "bad_feed"
    assert isinstance(document, Document)


def test_pages_are_kept_as_they_came_and_read_again_without_the_network(site: Site, tmp_path: Path) -> None:
    site.page("/n/1", page().encode("windows-1256"), kind="text/html; charset=windows-1256")
    keeper = PageArchive(tmp_path)
    with Fetcher(site.options(), resolve=resolve) as fetcher:
        found, = read_drafts([site.url("/n/1")], web=Web(fetcher, keeper))
    keeper.close()
    assert isinstance(found, tuple)
    document, draft = found
    assert (draft.raw, draft.media_type) == (page().encode("windows-1256"), "text/html")
    file, = tmp_path.iterdir()
    assert draft.kept == f"{file.name}#2"
    again, = read_drafts([str(tmp_path)])
    assert isinstance(again, tuple)
    assert again[0] == document
    assert again[1].retrieved == draft.retrieved


def test_a_page_that_was_kept_twice_is_two_documents_or_two_versions_of_one(site: Site, tmp_path: Path) -> None:
    keeper = PageArchive(tmp_path)
    with Fetcher(site.options(), resolve=resolve) as fetcher:
        for body in (BODY, BODY.replace("ثلاثة", "خمسة")):
            site.page("/n/1", page(body))
            list(read_drafts([site.url("/n/1")], web=Web(fetcher, keeper)))
    keeper.close()
    apart = [found[0].id for found in read_drafts([str(tmp_path)]) if isinstance(found, tuple)]
    assert len(set(apart)) == 2
    assert apart[1].startswith(f"{apart[0]}@2")
    together = [found[0].id for found in read_drafts([str(tmp_path)], versions=True) if isinstance(found, tuple)]
    assert together == [apart[0]] * 2


def test_a_page_that_cannot_be_kept_is_no_document(site: Site, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    site.page("/n/1", page())
    with Fetcher(site.options(), resolve=resolve) as fetcher:
        error, = read_documents([site.url("/n/1")], web=Web(fetcher, PageArchive(tmp_path / "file")))
    assert isinstance(error, DocumentError)
    assert "could not be kept" in str(error)


def test_a_saved_feed_is_read_from_itself(tmp_path: Path) -> None:
    whole = "<description>قتل جندي في هجوم.&lt;br&gt;وجرح ثلاثة في المدينة.</description>"
    for name in ("a.rss", "b.xml"):
        (tmp_path / name).write_text(feed(item("https://news.example/1", whole), item("https://news.example/2")))
    for name in ("a.rss", "b.xml"):
        document, error = read_documents([str(tmp_path / name)])
        assert isinstance(document, Document)
        assert document.text == "قتل جندي في هجوم.\nوجرح ثلاثة في المدينة."
        assert document.published == date(2020, 10, 4)
        assert isinstance(error, DocumentError)
        assert "title only" in str(error)


def test_drafts_keep_the_bytes_of_files(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(), encoding="utf-8")
    (tmp_path / "b.txt").write_text("عنوان\n3 تشرين الأول 2020\n" + TEXT, encoding="utf-8")
    drafts = [found[1] for found in read_drafts([str(tmp_path)]) if isinstance(found, tuple)]
    assert [draft.raw for draft in drafts] == [(tmp_path / name).read_bytes() for name in ("a.html", "b.txt")]


def test_no_page_gives_the_first_of_january_by_accident() -> None:
    for text in ("السبت 03 تشرين الأول 2020", "السبت، 3 تشرين1 2020", "تشرين الأول 2020", "2020"):
        markup = page(time=f"<div class=date>{text}</div>")
        draft = page_draft(markup.encode(), "https://news.example/n/1", None, "x")
        assert isinstance(draft, Draft)
        assert draft.published in (date(2020, 10, 3), None)


def test_an_answer_is_what_the_server_says() -> None:
    answer = Answer("u", "u", 200, "OK", (("etag", "x"),), b"", b"", datetime(2020, 10, 3, tzinfo=UTC))
    assert answer.header("etag") == "x"
    assert answer.header("age") is None
    assert Handler.protocol_version == "HTTP/1.1"
