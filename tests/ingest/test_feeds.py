from __future__ import annotations

import time
from datetime import date

import pytest

from waqai.errors import BadFeed, TooLarge
from waqai.ingest.feeds import MAX_FEED_BYTES, MAX_ITEMS, MAX_MARKS, Item, is_feed, parse_feed

BASE = "https://news.example/rss/all"
RSS = """<?xml version="1.0" encoding="%s"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>وكالة الريف</title><language>ar</language>
<item><title>مقتل ثلاثة &amp;amp; جرح &lt;b&gt;سبعة&lt;/b&gt;</title><link>/n/1</link>
<guid isPermaLink="false">7</guid>
<pubDate>السبت، 03 تشرين الأول 2020 12:00</pubDate><description>ملخص الخبر</description>
<content:encoded><![CDATA[<p>قتل ثلاثة جنود.</p><p>وجرح سبعة.</p>]]></content:encoded></item>
<item><title>قصف ليلي</title><guid>https://news.example/n/2</guid>
<pubDate>Sat, 03 Oct 2020 23:30:00 +0300</pubDate>
<description>ملخص</description></item>
<item><title>بلا رابط</title><guid isPermaLink="false">9</guid></item>
<item><title>بلا شيء</title></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><title>موقع</title>
<entry><title type="html">هجوم</title><link rel="alternate" href="https://news.example/a/1"/><id>urn:1</id>
<updated>2020-10-05T10:00:00Z</updated><published>2020-10-03T23:59:00+03:00</published><summary>ملخص</summary></entry>
</feed>"""


@pytest.mark.parametrize(("declared", "real"), [
    ("utf-8", "utf-8"), ("windows-1256", "windows-1256"), ("utf-8", "windows-1256"), ("windows-1256", "utf-8"),
    ("utf-8", "iso-8859-6"), ("utf-8", "utf-8-sig"), ("utf-16", "utf-16"),
])
def test_items_of_rss_in_the_encodings_in_use(declared: str, real: str) -> None:
    feed = parse_feed((RSS % declared).replace("،", ",").encode(real), "f", BASE)
    assert (feed.title, feed.language, feed.fault) == ("وكالة الريف", "ar", None)
    assert feed.items[0] == Item("https://news.example/n/1", "https://news.example/n/1", "مقتل ثلاثة & جرح سبعة",
                                 date(2020, 10, 3), "<p>قتل ثلاثة جنود.</p><p>وجرح سبعة.</p>", True,
                                 feed.items[0].stamp)
    assert feed.items[0].stamp.startswith("السبت")
    assert [item.key for item in feed.items[1:]] == ["https://news.example/n/2", "9"]
    assert [item.published for item in feed.items[1:]] == [date(2020, 10, 3), None]
    assert [item.url for item in feed.items[1:]] == ["https://news.example/n/2", None]
    assert not feed.items[1].whole


def test_atom_gives_the_day_of_publication_in_its_own_zone() -> None:
    item, = parse_feed(ATOM.encode(), "f", BASE).items
    assert (item.url, item.title, item.published) == ("https://news.example/a/1", "هجوم", date(2020, 10, 3))


def test_a_day_that_cannot_be_read_is_left_open() -> None:
    for day in ("قبل ساعتين", "01/02/2020", "تشرين الأول 2020", "soon", ""):
        data = (RSS % "utf-8").replace("السبت، 03 تشرين الأول 2020 12:00", day).encode()
        assert parse_feed(data, "f", BASE).items[0].published is None


def test_a_feed_that_is_cut_off_gives_what_came_before() -> None:
    data = (RSS % "utf-8").encode()
    feed = parse_feed(data[: data.index("قصف ليلي".encode())], "f", BASE)
    assert feed.items[0].title == "مقتل ثلاثة & جرح سبعة"
    assert feed.fault


@pytest.mark.parametrize(("data", "words"), [
    (b"", "no RSS or Atom"), (b"<html><body>404</body></html>", "no RSS or Atom"),
    (b'{"items": []}', "no RSS or Atom"),
    (b"<rss><channel>", "no item"), (b"<rss><channel><item><title>a</title></item></channel></rss>", "no item"),
    (b"<rss " + b"a=1 " * 100_000 + b">", "no item"), (b"<feed>" + b"<a " * 30_000, "no item"),
    (b'<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><rss><channel/></rss>', "entities"),
    (b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&a;</title></item></channel>'
     b"</rss>", "entities"),
])
def test_what_is_no_feed_is_said_to_be_none(data: bytes, words: str) -> None:
    start = time.process_time()
    with pytest.raises(BadFeed, match=words) as caught:
        parse_feed(data, "the-feed", BASE)
    assert "the-feed" in str(caught.value)
    assert time.process_time() - start < 5


def test_a_page_that_names_its_feed_helps() -> None:
    page = b"<html><head><link rel='alternate' type='application/rss+xml' href='/feed'></head></html>"
    with pytest.raises(BadFeed, match=r"the page names one: https://news\.example/feed"):
        parse_feed(page, "the-feed", BASE)


def test_an_empty_feed_is_a_quiet_day() -> None:
    feed = parse_feed(b"<rss><channel><title>x</title></channel></rss>", "f", BASE)
    assert (feed.items, feed.fault) == ((), None)


def test_a_feed_beyond_all_measure() -> None:
    with pytest.raises(TooLarge):
        parse_feed(b"<rss>" + b" " * MAX_FEED_BYTES, "f", BASE)
    with pytest.raises(TooLarge, match="tags and entities"):
        parse_feed(b"<rss><channel>" + b"<item>" * MAX_MARKS, "f", BASE)
    items = "".join(f"<item><link>https://news.example/{n}</link></item>" for n in range(MAX_ITEMS + 50))
    feed = parse_feed(f"<rss><channel>{items}</channel></rss>".encode(), "f", BASE)
    assert len(feed.items) == MAX_ITEMS


@pytest.mark.parametrize(("head", "expected"), [
    (RSS[:200].encode(), True), (ATOM[:200].encode(), True), (b"\xef\xbb\xbf \n<rss version='2.0'>", True),
    (b"<rdf:RDF xmlns='x'>", True), (b"<!-- x --><rss>", True), (b"<html><p>&lt;rss&gt; <rss></p>", False),
    (b"<p>rss</p>", False), ((RSS % "utf-16").encode("utf-16")[:400], True),
])
def test_feeds_are_told_by_their_beginning(head: bytes, expected: bool) -> None:
    assert is_feed(head) is expected
