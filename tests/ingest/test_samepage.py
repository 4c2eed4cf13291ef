from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waqai.ingest.samepage import page_key

PAGE = "https://news.example.org/2020/10/03/قصف-حلب"
KEY = "news.example.org/2020/10/03/%D9%82%D8%B5%D9%81-%D8%AD%D9%84%D8%A8"


@pytest.mark.parametrize("variant", [
    PAGE, f"{PAGE}/", f"{PAGE}//", f"{PAGE}#comments", f"{PAGE}?utm_source=fb&utm_medium=x", f"{PAGE}?fbclid=Iw",
    PAGE.replace("https", "http"), PAGE.replace("https://news", "HTTPS://WWW.News"),
    *(PAGE.replace("//", f"//{label}.") for label in ("m", "amp", "mobile", "www.m")),
    f"{PAGE}/amp", f"{PAGE}/amp/", f"{PAGE}?amp=1", f"{PAGE}?outputType=amp", f"{PAGE}/index.html",
    PAGE.replace(".org/", ".org:443/"), PAGE.replace(".org/", ".org./"), PAGE.replace(".org/", ".org/amp/"),
    "https://news.example.org/2020/10/03/%d9%82%d8%b5%d9%81-%D8%AD%D9%84%D8%A8",
    "https://www.google.com/amp/s/news.example.org/2020/10/03/قصف-حلب",
    "https://news-example-org.cdn.ampproject.org/c/s/news.example.org/2020/10/03/قصف-حلب?usqp=mq331",
])
def test_variants_of_an_address_have_one_key(variant: str) -> None:
    assert page_key(variant) == KEY


@pytest.mark.parametrize(("one", "other"), [
    ("https://a.example/n?id=1", "https://a.example/n?id=2"), ("https://a.example/n/1", "https://a.example/n/2"),
    ("https://a.example/n", "https://b.example/n"), ("https://ar.a.example/n", "https://en.a.example/n"),
    ("https://a.example:8080/n", "https://a.example/n"), ("https://a.example/n?p=1", "https://a.example/n"),
    ("https://a.example/News", "https://a.example/news"), ("https://a.example/#!/n/1", "https://a.example/#!/n/2"),
    ("https://a.example/camp", "https://a.example/c"), ("https://m.example/n", "https://a.example/n"),
    ("https://a.example/ramp", "https://a.example/r"), ("https://a.example/amp", "https://a.example/m"),
])
def test_other_articles_have_other_keys(one: str, other: str) -> None:
    assert page_key(one) != page_key(other)


def test_the_order_of_a_query_does_not_count() -> None:
    assert page_key("https://a.example/n?b=2&a=1") == page_key("https://a.example/n?a=1&b=2&gclid=x")
    assert page_key("https://a.example/n.amp.html") == page_key("https://a.example/n.html")


@pytest.mark.parametrize("address", ["https://a.example", "https://www.a.example/", "https://a.example/?utm_source=x",
                                     "https://a.example/index.html", "ftp://a.example/n", "n", "", "http://[::1/x",
                                     "http://a.example:x/y"])
def test_front_pages_and_what_is_no_address_have_no_key(address: str) -> None:
    assert page_key(address) is None


@given(st.text(max_size=60), st.text(max_size=20))
def test_a_mark_changes_no_key_whatever_the_address(path: str, query: str) -> None:
    address = f"https://a.example/{path}?{query}&z=1".replace("#", "")
    assert page_key(f"{address}&utm_source=x&fbclid=y") == page_key(address)
