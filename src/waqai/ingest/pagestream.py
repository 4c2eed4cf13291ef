"""Pages that no tree should be built of: whether one is such, and its lines from the tags alone.

Parsers of trees recurse, or take time with the square of the nesting or of a tag's attributes.
Reading the tags one after the other takes time with the length, whatever the markup.
"""

from __future__ import annotations

import re
from html import unescape

from waqai.ingest.limits import MAX_ATTRIBUTES, MAX_NESTING

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>?")
_TOKEN = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>?|<[!?][^<>]*>?|([^<]+)|<")
_NO_DEPTH = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    "p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "colgroup",
    "html", "head", "body",
))
"""Elements that hold nothing or whose end may be left out: counting them would count paragraphs as depth."""

_HIDDEN = frozenset(("script", "style"))
_INLINE = frozenset(("a", "abbr", "b", "bdi", "em", "font", "i", "mark", "small", "span", "strong", "sub", "sup",
                     "u"))


def is_strange(markup: str) -> bool:
    """Whether a page has more open elements, or more attributes in a tag, than any real one."""
    depth = 0
    for match in _TAG.finditer(markup):
        closing, name, rest = match.groups()
        if len(rest) > MAX_ATTRIBUTES and len(rest.split()) > MAX_ATTRIBUTES:
            return True
        if name.lower() not in _NO_DEPTH:
            depth = max(0, depth - 1) if closing else depth + 1
            if depth > MAX_NESTING:
                return True
    return False


def read_stream(markup: str) -> tuple[str, str]:
    """Title and lines of a page; every element of a block begins a line."""
    title: list[str] = []
    parts: list[str] = []
    inside = ""
    for match in _TOKEN.finditer(markup):
        closing, tag, text = match.groups()
        name = tag.lower() if tag else ""
        if name in _HIDDEN or name == "title":
            inside = "" if closing else name
        elif text and inside not in _HIDDEN:
            (title if inside == "title" else parts).append(text.replace("\n", " "))
        if name and name not in _INLINE:
            parts.append("\n")
    lines = (" ".join(unescape(line).split()) for line in "".join(parts).split("\n"))
    return " ".join(unescape("".join(title)).split()), "\n".join(line for line in lines if line)
