"""RSS and Atom feeds: their items, each with what the feed says of it.

The day of an item is read from what the feed has written, Arabic month names too, and not from a
library's guess. A damaged feed gives the items that could be read, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urljoin

import feedparser

from waqai.errors import BadFeed, TooLarge
from waqai.ingest.dateline import read_day
from waqai.ingest.encoding import Undecodable, decode

MAX_FEED_BYTES = 8 * 1024 * 1024
"""Bytes of one feed; those with the full text of 100 items stay below 2 MiB."""

MAX_MARKS = 300_000
"""Tags and entities of one feed: 5 CPU-seconds and 150 MB for the parser. Feeds have some thousand."""

MAX_ITEMS = 1_000
"""Items of one feed that are read, the first ones; feeds have 10 to 100."""

_ROOT = re.compile(rb"<(?:[a-z0-9]+:)?(rss|feed|rdf)[\s>]", re.IGNORECASE)
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_ALTERNATE = re.compile(rb"<link\b[^<>]{0,500}application/(?:rss|atom)\+xml[^<>]{0,500}>", re.IGNORECASE)
_HREF = re.compile(rb"href\s*=\s*[\"']?([^\"'\s<>]+)", re.IGNORECASE)
_DECLARED = re.compile(r"encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_DATES = ("published", "created", "updated")


@dataclass(frozen=True, slots=True)
class Item:
    """One item: `markup` is its text as the feed gives it, in full (`whole`) or as a teaser.

    `stamp` are its times as written: they change when the item does.
    """

    key: str
    url: str | None
    title: str
    published: date | None
    markup: str
    whole: bool
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """The items of a feed, newest as the feed has them; `fault` tells what was wrong with a damaged one."""

    title: str | None
    language: str | None
    items: tuple[Item, ...]
    fault: str | None = None


def is_feed(head: bytes) -> bool:
    """Whether the beginning of a body is that of a feed."""
    return _ROOT.search(head[:4096].replace(b"\0", b"")) is not None and b"<html" not in head[:1024].lower()


def parse_feed(data: bytes, where: str, base: str | None = None, charset: str | None = None) -> Feed:
    """The items of a feed; `where` names it in messages, `base` is the address that its links start from.

    Raises TooLarge, or BadFeed when it is none or nothing of it can be read.
    """
    if len(data) > MAX_FEED_BYTES:
        raise TooLarge(where, f"{where} is larger than the {MAX_FEED_BYTES:,} bytes of one feed; it is not read")
    if data.count(b"<") + data.count(b"&") > MAX_MARKS:
        raise TooLarge(where, f"{where} has more than the {MAX_MARKS:,} tags and entities of one feed; it is not"
                       " read")
    if not is_feed(data):
        raise BadFeed(where, f"{where} is no RSS or Atom feed; {_hint(data, base)}")
    if _ENTITY.search(data):
        # A few lines of nested entities expand to gigabytes; feeds have no need of them.
        raise BadFeed(where, f"{where} defines entities of its own, which no feed needs; it is not read")
    parsed = feedparser.parse(_utf8(data, charset), sanitize_html=False, resolve_relative_uris=False)
    fault = _fault(parsed)
    items = tuple(item for entry in parsed.entries[:MAX_ITEMS] if (item := _item(entry, base)) is not None)
    if not items and (fault or parsed.entries):
        raise BadFeed(where, f"{where} holds no item that can be read{f' ({fault})' if fault else ''};"
                      " open its address in a browser, the site may have moved it")
    head = parsed.feed
    return Feed(_text(head, "title") or None, _text(head, "language") or None, items, fault)


def _hint(data: bytes, base: str | None) -> str:
    """Where the feed may be: pages name theirs in their head."""
    tag = _ALTERNATE.search(data[:200_000])
    link = _HREF.search(tag.group()) if tag else None
    if link is None:
        return "look for the feed's address on the site"
    return f"the page names one: {urljoin(base or '', link.group(1).decode('utf-8', 'replace'))[:300]}"


def _utf8(data: bytes, charset: str | None) -> bytes:
    """The feed in UTF-8 whatever it declares: the declaration is often wrong, and the bytes tell."""
    match = _DECLARED.search(data[:200].decode("latin-1"))
    try:
        text = decode(data, charset or (match.group(1) if match else None))
    except Undecodable:
        # A feed in Latin letters only, in a table of its own: as it declares itself.
        return data
    return _DECLARED.sub('encoding="utf-8"', text[:200], count=1).encode() + text[200:].encode("utf-8", "replace")


def _fault(parsed: Mapping[str, Any]) -> str | None:
    error = parsed.get("bozo_exception")
    # An encoding other than the declared one is what `_utf8` has settled.
    if not parsed.get("bozo") or isinstance(error, feedparser.CharacterEncodingOverride):
        return None
    return " ".join(str(error).split())[:120] or type(error).__name__


def _item(entry: Mapping[str, Any], base: str | None) -> Item | None:
    url = _url(entry, base)
    key = url or _text(entry, "id")
    contents = [str(part.get("value") or "") for part in entry.get("content") or []]
    teaser = _text(entry, "summary")
    whole = max(contents, key=len, default="")
    if not key:
        return None
    return Item(key, url, _plain(_text(entry, "title")), _day(entry), whole or teaser, bool(whole),
                " ".join(_text(entry, name) for name in ("published", "updated")))


def _url(entry: Mapping[str, Any], base: str | None) -> str | None:
    links = [str(link.get("href") or "") for link in entry.get("links") or [] if link.get("rel") == "alternate"]
    guid = _text(entry, "id") if entry.get("guidislink", True) else ""
    for link in (_text(entry, "link"), *links, guid):
        try:
            url = urljoin(base or "", link.strip()) if link.strip() else ""
        except ValueError:
            continue
        if url.lower().startswith(("http://", "https://")):
            return url
    return None


def _day(entry: Mapping[str, Any]) -> date | None:
    return next((day for name in _DATES if (day := read_day(_text(entry, name))) is not None), None)


def _plain(markup: str) -> str:
    if "<" not in markup and "&" not in markup:
        return " ".join(markup.split())
    from selectolax.lexbor import LexborHTMLParser

    return " ".join(LexborHTMLParser(markup).text(separator=" ").split())


def _text(entry: Mapping[str, Any], name: str) -> str:
    # Past feedparser's own `get`, which gives one date for another.
    value = dict.get(entry, name) if isinstance(entry, dict) else entry.get(name)
    return value.strip() if isinstance(value, str) else ""
