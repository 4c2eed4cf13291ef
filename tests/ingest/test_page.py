from __future__ import annotations

import time
from datetime import date

import pytest

from waqai.errors import TooLarge
from waqai.ingest.limits import MAX_PAGE_CHARS
from waqai.ingest.page import parse_page

BODY = ("<p>قتل ثلاثة مدنيين في قصف مدفعي على بلدة في ريف حلب الغربي.</p>"
        "<p>وأصيب <b>سبعة</b> آخرون نقلوا إلى مشفى قريب.</p>")


def page(head: str = "", before: str = "", after: str = "", body: str = BODY) -> str:
    return (f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><title>قصف في الريف - موقع</title>{head}</head><body>'
            f"<nav><ul><li>الرئيسية</li><li>1 نوفمبر 2022</li></ul></nav><article><h1>قصف في الريف</h1>"
            f"{before}{body}</article>{after}<footer>جميع الحقوق محفوظة</footer></body></html>")


def test_title_and_paragraphs_without_the_frame() -> None:
    draft = parse_page(page(), "p", "p.html")
    assert draft.title == "قصف في الريف"
    assert draft.text == ("قتل ثلاثة مدنيين في قصف مدفعي على بلدة في ريف حلب الغربي.\n"
                          "وأصيب سبعة آخرون نقلوا إلى مشفى قريب.")
    assert draft.language == "ar"


HEADLINES = "".join(f"<li><a href=/{n}>مقتل {n} جنود في هجوم على حاجز قرب المدينة</a></li>" for n in range(20))


@pytest.mark.parametrize("rest", ["", "<div id=app>جار التحميل</div>"])
def test_a_list_of_headlines_is_no_article(rest: str) -> None:
    markup = f"<html lang=ar><head><title>الأخبار</title></head><body><ul>{HEADLINES}</ul>{rest}</body></html>"
    assert parse_page(markup, "p", "p.html").text == ""


def test_headlines_of_other_articles_are_no_part_of_the_text() -> None:
    markup = page(body=f"{BODY}<ul>{HEADLINES}</ul>")
    assert parse_page(markup, "p", "p.html").text == parse_page(page(), "p", "p.html").text


def test_a_page_laid_out_with_tables() -> None:
    rows = BODY.replace("<p>", "<tr><td>").replace("</p>", "</td></tr>")
    text = parse_page(f"<html><body><table>{rows}</table></body></html>", "p", "p.html").text
    assert text == parse_page(page(), "p", "p.html").text


LINKED = '<script type="application/ld+json">%s</script>'


@pytest.mark.parametrize(("head", "before"), [
    (LINKED % '{"@type": "NewsArticle", "datePublished": "2020-10-03T23:00:00+03:00"}', ""),
    (LINKED % '{"@graph": [{"@type": "WebPage", "datePublished": "2019-01-01"},'
     ' {"@type": "NewsArticle", "datePublished": "2020-10-03"}]}', ""),
    (LINKED % "{broken" + LINKED % '[{"@type": ["Article"], "datePublished": "2020-10-03"}]', ""),
    ('<meta property="article:published_time" content="2020-10-03T08:00:00Z">', ""),
    ('<meta property="article:published_time" content="soon">', '<time datetime="2020-10-03">قبل ساعات</time>'),
    ("", "<time>السبت 3 تشرين الأول 2020</time>"),
    ("", "<div class=info><span>نشر في: 03 تشرين الأول/أكتوبر 2020</span></div>"),
])
def test_the_day_comes_from_the_page(head: str, before: str) -> None:
    assert parse_page(page(head, before), "p", "p.html").published == date(2020, 10, 3)


def test_no_day_is_invented() -> None:
    body = BODY + "<p>وكانت البلدة قد تعرضت لقصف في تشرين الأول 2020.</p>"
    assert parse_page(page(body=body), "p", "p.html").published is None


def test_outlet_and_address() -> None:
    head = ('<link rel="canonical" href="https://example.org/1"><meta property="og:site_name" content="موقع">')
    draft = parse_page(page(head), "p", "p.html")
    assert (draft.outlet, draft.url) == ("موقع", "https://example.org/1")


def test_deep_nesting_is_read_by_a_stream() -> None:
    deep = "<div>" * 100_000
    markup = f"<html><head><title>قصف</title></head><body>{deep}<p>03 أكتوبر 2020</p>{BODY}</body></html>"
    draft = parse_page(markup, "p", "p.html")
    assert draft.title == "قصف"
    assert draft.text.split("\n")[1:] == ["قتل ثلاثة مدنيين في قصف مدفعي على بلدة في ريف حلب الغربي.",
                                          "وأصيب سبعة آخرون نقلوا إلى مشفى قريب."]
    assert draft.published == date(2020, 10, 3)


@pytest.mark.parametrize("markup", [
    "<div " * 300_000, "<p " * 300_000, "<" * 300_000, "<!" * 300_000, "<!--" * 300_000, "<script>" * 100_000,
    "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">", "<table><tr><td>" * 50_000, "&" * 300_000,
    "</div>" * 100_000, "<p>" * 100_000,
])
def test_hostile_markup_takes_seconds_not_minutes(markup: str) -> None:
    start = time.process_time()
    for page_markup in (markup + BODY, BODY + markup):
        parse_page(page_markup, "p", "p.html")
    assert time.process_time() - start < 10


def test_an_embedded_image_is_no_markup() -> None:
    image = f'<img src="data:image/png;base64,{"A" * MAX_PAGE_CHARS}">'
    assert parse_page(page(before=image), "p", "p.html").text.startswith("قتل ثلاثة")


def test_control_characters_and_a_declaration_do_no_harm() -> None:
    body = BODY.replace("مدفعي", "مد\x00فعي\x1b")
    draft = parse_page("<?xml version='1.0' encoding='utf-8'?>\x00" + page(body=body), "p", "p.html")
    assert "قتل ثلاثة مدنيين" in draft.text


def test_a_huge_page_is_refused() -> None:
    with pytest.raises(TooLarge):
        parse_page("<p>" + "ا" * MAX_PAGE_CHARS, "p", "p.html")
