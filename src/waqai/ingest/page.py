"""Web pages: the article's paragraphs without menus, and what the page says of itself.

The text is what this module hands out, one paragraph per line; the markup has no part in the
offsets. Pages that would choke a parser of trees are read tag by tag.
"""

from __future__ import annotations

import logging
import re
from functools import cache
from typing import Any

from selectolax.lexbor import LexborHTMLParser
from trafilatura import bare_extraction
from trafilatura.settings import use_config

from waqai.errors import TooLarge
from waqai.ingest.draft import Draft
from waqai.ingest.limits import MAX_PAGE_CHARS
from waqai.ingest.pagemeta import page_meta
from waqai.ingest.pagestream import is_strange, read_stream
from waqai.ingest.plain import first_dateline

_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?([A-Za-z0-9_.:-]+)")
_EMBEDDED = re.compile(r"data:[a-z]+/[^\"'\s<>]{500,}")
"""Images inside the page: they are no markup to be counted or parsed."""

_SHORTEST = 40
"""Characters from which what was found is the article: a flash of one sentence. From trafilatura's usual 250 on,
the reports of two sentences that news sites are full of came with all menus, or in a single line."""

# A page that is no page is said to be so by us; without a handler the library's words go to standard error.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())

_XML = re.compile(r"^\s*<\?xml[^>]*>")


def declared_encoding(data: bytes) -> str | None:
    """The encoding that the head of a page names, if any."""
    match = _DECLARED.search(data[:4096])
    return match.group(1).decode("ascii") if match else None


def parse_page(markup: str, document_id: str, where: str) -> Draft:
    """The draft of a page; raises TooLarge for markup beyond the limit."""
    markup = _EMBEDDED.sub("", _XML.sub("", markup.replace("\0", "")))
    if len(markup) > MAX_PAGE_CHARS:
        raise TooLarge(document_id, f"{where} has {len(markup):,} characters of markup, more than the"
                       f" {MAX_PAGE_CHARS:,} of one page; save the article alone")
    if is_strange(markup):
        return _parse_stream(markup, document_id, where)
    tree = LexborHTMLParser(markup)
    meta = page_meta(tree)
    text = _body(markup) or _paragraphs(tree)
    return Draft(document_id, _without_title(text, meta.title), where, meta.title, meta.published,
                 meta.outlet, meta.url, meta.language)


def _body(markup: str) -> str:
    found = bare_extraction(markup, fast=True, include_comments=False, config=_settings())
    text = found.get("text") if isinstance(found, dict) else getattr(found, "text", None)
    return text or ""


@cache
def _settings() -> Any:
    settings = use_config()
    settings["DEFAULT"]["min_extracted_size"] = str(_SHORTEST)
    return settings


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
