"""Profiles of news sites: the outlet's name, and selectors where a page is not read rightly without.

Profiles are data: `packdata/sites.tsv`, and tables of the user's own that WAQAI_SITES names; theirs win.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from waqai.ingest.words import PACKDATA
from waqai.packs.table import Row, read_table

VARIABLE = "WAQAI_SITES"
"""Names tables of one's own, parted as in PATH; a site in a later one wins."""

_SELECTORS = ("body", "title", "date", "drop")


@dataclass(frozen=True, slots=True)
class Site:
    """What is known of a site; selectors are CSS, empty where none is needed.

    `home` is the country whose news the outlet tells without naming it.
    """

    outlet: str | None
    home: str = ""
    body: str = ""
    title: str = ""
    date: str = ""
    drop: str = ""


def site_of(address: str | None) -> Site | None:
    """The profile of an address: that of the longest host and path that it lies under.

    Raises PackError when a table has a fault.
    """
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return None
    found = [name for name in _names((parts.hostname or "").lower(), parts.path) if name in _sites()]
    return _sites()[max(found, key=len)] if found else None


def home_of(outlet: str | None) -> str:
    """The country whose news an outlet tells without naming it; "" for outlets of many countries and unknown ones.
    """
    return _homes().get(outlet or "", "")


@cache
def _homes() -> dict[str, str]:
    return {site.outlet: site.home for site in _sites().values() if site.outlet and site.home}


def _names(host: str, path: str) -> Iterable[str]:
    """`news.a.example/x/y` gives itself, each host above it, and each beginning of the path with them."""
    labels = host.split(".")
    folders = [part for part in path.split("/") if part][:3]
    for start in range(len(labels) - 1):
        name = ".".join(labels[start:])
        yield from ("/".join((name, *folders[:count])) for count in range(len(folders) + 1))


@cache
def _sites() -> dict[str, Site]:
    own = [Path(name) for name in os.environ.get(VARIABLE, "").split(os.pathsep) if name]
    return {row["site"].lower().strip("/"): _site(row) for path in (PACKDATA / "sites.tsv", *own)
            for row in read_table(path, ("site",))}


def _site(row: Row) -> Site:
    for name in _SELECTORS:
        if row[name]:
            try:
                LexborHTMLParser("<p>").css(row[name])
            except SelectolaxError as error:
                raise row.fault(f"{row[name]!r} is no CSS selector", "write it as div.article-body") from error
    return Site(row["outlet"] or None, row["home"], *(row[name] for name in _SELECTORS))

