"""Web pages: the article's paragraphs without menus, and what the page says of itself.

The text is what this module hands out, one paragraph per line; the markup has no part in the
offsets. Pages with more open elements than any real one are read by a plain stream of tags.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from selectolax.lexbor import LexborHTMLParser
from trafilatura import bare_extraction

from waqai.errors import TooLarge
from waqai.ingest.draft import Draft
from waqai.ingest.limits import MAX_NESTING, MAX_PAGE_CHARS
from waqai.ingest.pagemeta import page_meta
from waqai.ingest.plain import first_dateline

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_NO_DEPTH = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    "p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "colgroup",
    "html", "head", "body",
))
"""Elements that hold nothing or whose end may be left out: counting them would count paragraphs as depth."""

_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?([A-Za-z0-9_.:-]+)")
_XML = re.compile(r"^\s*<\?xml[^>]*>")


def declared_encoding(data: bytes) -> str | None:
    """The encoding that the head of a page names, if any."""
    match = _DECLARED.search(data[:4096])
    return match.group(1).decode("ascii") if match else None


def parse_page(markup: str, document_id: str, where: str) -> Draft:
    """The draft of a page; raises TooLarge for markup beyond the limit."""
    if len(markup) > MAX_PAGE_CHARS:
        raise TooLarge(document_id, f"{where} has {len(markup):,} characters of markup, more than the"
                       f" {MAX_PAGE_CHARS:,} of one page; save the article alone")
    markup = _XML.sub("", markup.replace("\0", ""))
    if _depth(markup) > MAX_NESTING:
        return _parse_stream(markup, document_id, where)
    tree = LexborHTMLParser(markup)
    meta = page_meta(tree)
    text = _body(markup) or _paragraphs(tree)
    return Draft(document_id, _without_title(text, meta.title), where, meta.title, meta.published,
                 meta.outlet, meta.url, meta.language)


def _body(markup: str) -> str:
    found = bare_extraction(markup, fast=True, include_comments=False)
    text = found.get("text") if isinstance(found, dict) else getattr(found, "text", None)
    return text or ""


def _paragraphs(tree: LexborHTMLParser) -> str:
    """The text of a page in which no article was found."""
    nodes = tree.css("p") or ([tree.body] if tree.body is not None else [])
    lines = (" ".join(node.text(separator=" ").split()) for node in nodes)
    return "\n".join(line for line in lines if line)


def _without_title(text: str, title: str) -> str:
    first, _, rest = text.partition("\n")
    return rest if rest and " ".join(first.split()) == title else text


def _depth(markup: str) -> int:
    depth = deepest = 0
    for match in _TAG.finditer(markup):
        if match.group(2).lower() not in _NO_DEPTH:
            depth = max(0, depth + (-1 if match.group(1) else 1))
            deepest = max(deepest, depth)
    return deepest


class _Stream(HTMLParser):
    """Title and lines of a page without a tree; each element of a block starts a new line."""

    _HIDDEN = frozenset(("script", "style", "title"))
    _INLINE = frozenset(("a", "abbr", "b", "bdi", "em", "font", "i", "mark", "small", "span", "strong", "sub",
                         "sup", "u"))

    def __init__(self) -> None:
        super().__init__()
        self.title: list[str] = []
        self.parts: list[str] = []
        self._open = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._open = tag if tag in self._HIDDEN else self._open
        if tag not in self._INLINE:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._open = "" if tag == self._open else self._open
        if tag not in self._INLINE:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if self._open == "title":
            self.title.append(data)
        elif not self._open:
            self.parts.append(" ".join(data.split("\n")))


def _parse_stream(markup: str, document_id: str, where: str) -> Draft:
    stream = _Stream()
    stream.feed(markup)
    stream.close()
    lines = (" ".join(line.split()) for line in "".join(stream.parts).split("\n"))
    text = "\n".join(line for line in lines if line)
    title = " ".join("".join(stream.title).split())
    return Draft(document_id, _without_title(text, title), where, title, first_dateline(text))
