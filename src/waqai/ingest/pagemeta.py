"""What a news page says of itself: title, outlet, address, language and publication day.

The day is read from JSON-LD, then `meta`, then `<time>`, then a printed dateline. It is never
guessed: the usual date finder gives 1 January for month names that it does not know.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from waqai.ingest.dateline import dateline, read_day

_DATE_METAS = (
    "meta[property='article:published_time']", "meta[name='article:published_time']",
    "meta[itemprop='datePublished']", "meta[property='og:published_time']", "meta[name='pubdate']",
    "meta[name='publishdate']", "meta[name='publication_date']", "meta[name='DC.date.issued']",
    "meta[name='dcterms.created']", "meta[name='date']",
)
_TIMES = ("[itemprop='datePublished']", "time[pubdate]", "article time", "main time", "time")
_FRAME = "nav, footer, aside, script, style, noscript, template"


@dataclass(frozen=True, slots=True)
class PageMeta:
    """The metadata of a page; empty or None where it tells nothing."""

    title: str = ""
    published: date | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None


def page_meta(tree: LexborHTMLParser) -> PageMeta:
    """Read the metadata; takes menus and scripts out of `tree`."""
    linked = sorted(_linked(tree), key=lambda item: "Article" not in str(item.get("@type")))
    published = _linked_day(linked) or _meta_day(tree) or _time_day(tree)
    title = _title(tree)
    return PageMeta(
        title=title, published=published or _printed_day(tree), outlet=_outlet(tree, linked),
        url=own_address(tree),
        language=_attribute(tree, "html", "lang"),
    )


def own_address(tree: LexborHTMLParser) -> str | None:
    """The address that a page gives as its own."""
    return _attribute(tree, "link[rel='canonical']", "href") or _attribute(tree, "meta[property='og:url']")


def _linked(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    """The objects of JSON-LD, one level into lists, graphs and main entities; faulty scripts are no data."""
    for script in tree.css("script[type='application/ld+json']"):
        try:
            value = json.loads(script.text(), strict=False)
        except (ValueError, RecursionError):
            continue
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                graph = item.get("@graph")
                inner = [item, item.get("mainEntity"), *(graph if isinstance(graph, list) else [])]
                yield from (entry for entry in inner if isinstance(entry, dict))


def _linked_day(linked: list[dict[str, Any]]) -> date | None:
    values = (item.get("datePublished") for item in linked)
    return _first_day(value for value in values if isinstance(value, str))


def _meta_day(tree: LexborHTMLParser) -> date | None:
    return _first_day(value for query in _DATE_METAS if (value := _attribute(tree, query)))


def _time_day(tree: LexborHTMLParser) -> date | None:
    for query in _TIMES:
        for node in tree.css(query)[:3]:
            value = node.attributes.get("datetime") or node.attributes.get("content") or ""
            if (day := read_day(value) or dateline(node.text())) is not None:
                return day
    return None


def _first_day(values: Iterator[str]) -> date | None:
    return next((day for value in values if (day := read_day(value)) is not None), None)


def _printed_day(tree: LexborHTMLParser) -> date | None:
    """The first line of the article, else of the page, that holds a date and nothing else."""
    for node in tree.css(_FRAME):
        node.decompose()
    for query in ("article", "main", "body"):
        for node in tree.css(query)[:1]:
            lines = node.text(separator="\n").split("\n")
            if (day := next((d for line in lines if (d := dateline(line)) is not None), None)) is not None:
                return day
    return None


def _title(tree: LexborHTMLParser) -> str:
    heads = tree.css("article h1") or tree.css("h1")
    for text in (heads[0].text() if len(heads) == 1 else "", _attribute(tree, "meta[property='og:title']"),
                 heads[0].text() if heads else "", _text(tree.css_first("title"))):
        if text and text.strip():
            return " ".join(text.split())
    return ""


def _outlet(tree: LexborHTMLParser, linked: list[dict[str, Any]]) -> str | None:
    if site := _attribute(tree, "meta[property='og:site_name']"):
        return site
    publishers = (item.get("publisher") for item in linked)
    names = (publisher.get("name") for publisher in publishers if isinstance(publisher, dict))
    return next((name for name in names if isinstance(name, str) and name), None)


def _attribute(tree: LexborHTMLParser, query: str, name: str = "content") -> str | None:
    node = tree.css_first(query)
    value = node.attributes.get(name) if node is not None else None
    return value.strip() or None if value else None


def _text(node: LexborNode | None) -> str:
    return node.text() if node is not None else ""
