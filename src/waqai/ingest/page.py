"""Web pages: the article's paragraphs without menus, and what the page says of itself.

The text is what this module hands out, one paragraph per line; the markup has no part in the
offsets. Pages that would choke a parser of trees are read tag by tag.
"""

from __future__ import annotations

import logging
import re
from datetime import date
from functools import cache
from typing import Any

from selectolax.lexbor import LexborHTMLParser
from trafilatura import bare_extraction
from trafilatura.settings import use_config

from waqai.errors import TooLarge
from waqai.ingest.dateline import dateline, read_day
from waqai.ingest.draft import Draft
from waqai.ingest.limits import MAX_PAGE_CHARS
from waqai.ingest.pagemeta import own_address, page_meta
from waqai.ingest.pagestream import is_strange, read_stream
from waqai.ingest.plain import first_dateline
from waqai.ingest.sites import Site, site_of

_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?([A-Za-z0-9_.:-]+)")
_EMBEDDED = re.compile(r"data:[a-z]+/[^\"'\s<>]{500,}")
"""Images inside the page: they are no markup to be counted or parsed."""

_SHORTEST = 40
"""Characters from which what was found is the article: a flash of one sentence. From trafilatura's usual 250 on,
the reports of two sentences that news sites are full of came with all menus, or in a single line."""

# A page that is no page is said to be so by us; without a handler the library's words go to standard error.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())

_CELLS = re.compile(r"^\| | \| | \|$")
"""How trafilatura writes the cells of a table."""

_ANY = Site(None)
"""The profile of a site without one."""

_XML = re.compile(r"^\s*<\?xml[^>]*>")


def declared_encoding(data: bytes) -> str | None:
    """The encoding that the head of a page names, if any."""
    match = _DECLARED.search(data[:4096])
    return match.group(1).decode("ascii") if match else None


def parse_page(markup: str, document_id: str, where: str, address: str | None = None) -> Draft:
    """The draft of a page, read as the profile of its site says; raises TooLarge for markup beyond the limit.

    `address` is where it was found; without one, the address that the page gives as its own tells the site.
    """
    markup = _EMBEDDED.sub("", _XML.sub("", markup.replace("\0", "")))
    if len(markup) > MAX_PAGE_CHARS:
        raise TooLarge(document_id, f"{where} has {len(markup):,} characters of markup, more than the"
                       f" {MAX_PAGE_CHARS:,} of one page; save the article alone")
    if is_strange(markup):
        return _parse_stream(markup, document_id, where)
    tree = LexborHTMLParser(markup)
    site = site_of(address or own_address(tree)) or _ANY
    if site.drop:
        for node in tree.css(site.drop):
            node.decompose()
        markup = tree.html or ""
    text = _chosen(tree, site.body)
    title, day = " ".join(_chosen(tree, site.title).split()), _day(tree, site.date)
    links = {" ".join(node.text().split()) for node in tree.css("a")}
    meta = page_meta(tree)
    title, text = title or meta.title, text or _without_links(_body(markup) or _paragraphs(tree), links)
    return Draft(document_id, _without_title(text, title), where, title, day or meta.published,
                 site.outlet or meta.outlet, meta.url, meta.language)


def _chosen(tree: LexborHTMLParser, selector: str) -> str:
    """The lines of what a selector finds, or nothing."""
    found = tree.css(selector) if selector else []
    return "\n".join(lines for node in found if (lines := read_stream(node.html or "")[1]))


def _day(tree: LexborHTMLParser, selector: str) -> date | None:
    """The day of the first element that a selector finds and that holds one."""
    for node in tree.css(selector) if selector else []:
        for value in (node.attributes.get("datetime"), node.attributes.get("content"), node.text()):
            if value and (day := read_day(value) or dateline(" ".join(value.split()))) is not None:
                return day
    return None


def _body(markup: str) -> str:
    found = bare_extraction(markup, fast=True, include_comments=False, config=_settings())
    text = found.get("text") if isinstance(found, dict) else getattr(found, "text", None)
    return text or ""


@cache
def _settings() -> Any:
    settings = use_config()
    settings["DEFAULT"]["min_extracted_size"] = str(_SHORTEST)
    return settings


def _without_links(text: str, links: set[str]) -> str:
    """The lines that are not links alone, the headlines of other articles; nothing when no article is left.

    Cells of tables, which old pages are laid out with, become lines.
    """
    rows = (_CELLS.split(line) if line.startswith("| ") else [line] for line in text.split("\n"))
    lines = [cell.strip() for row in rows for cell in row if cell.strip()]
    kept = [line for line in lines if " ".join(line.split()) not in links]
    return "\n".join(kept) if len(kept) == len(lines) or sum(map(len, kept)) >= _SHORTEST else ""


def _paragraphs(tree: LexborHTMLParser) -> str:
    """The text of a page in which no article was found."""
    nodes = tree.css("p") or ([tree.body] if tree.body is not None else [])
    lines = (" ".join(node.text(separator=" ").split()) for node in nodes)
    return "\n".join(line for line in lines if line)


def _without_title(text: str, title: str) -> str:
    first, _, rest = text.partition("\n")
    return rest if rest and " ".join(first.split()) == title else text


def _parse_stream(markup: str, document_id: str, where: str) -> Draft:
    title, text = read_stream(markup)
    return Draft(document_id, _without_title(text, title), where, title, first_dateline(text))
