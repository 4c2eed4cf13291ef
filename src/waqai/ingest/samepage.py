"""One key for all addresses of an article: with tracking marks, as AMP or mobile page, with or without `www`.

The key is for comparing only; it need not be an address that can be fetched. What may be dropped from an
address is data: `packdata/addresses.tsv`.
"""

from __future__ import annotations

from functools import cache
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from waqai.ingest.words import PACKDATA
from waqai.packs.table import read_table

_SAFE = "/:@!$&'()*+,;=~-._"
_PORTS = (None, 80, 443)


def page_key(address: str) -> str | None:
    """The key of an address, or None for one that is none or is only a site's front page.

    Front pages have no key: they change all the time, and pages often name them as their own address.
    """
    return _key(address, inner=True)


def _key(address: str, inner: bool) -> str | None:
    try:
        parts = urlsplit(address.strip())
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii").rstrip(".")
    except (ValueError, UnicodeError):
        return None
    if parts.scheme.lower() not in ("http", "https") or not host:
        return None
    path = _path(parts.path)
    if inner and (cached := _cached(_host(host) + unquote(parts.path))):
        return _key(f"https://{cached}" + (f"?{parts.query}" if parts.query else ""), inner=False)
    query = _query(parts.query)
    fragment = f"#{parts.fragment}" if parts.fragment.startswith(("!", "/")) else ""
    if not (path or query or fragment):
        return None
    return f"{_host(host)}{'' if port in _PORTS else f':{port}'}{path}{query}{fragment}"


def _host(host: str) -> str:
    labels = host.lower().split(".")
    while len(labels) > 2 and labels[0] in _forms("host"):
        del labels[0]
    return ".".join(labels)


def _path(path: str) -> str:
    """The path with one way of escaping, without the forms of mobile and AMP pages."""
    parts = [part for part in unquote(path).split("/") if part]
    if parts and parts[-1].lower() in _forms("file"):
        del parts[-1]
    for place in (-1, 0):
        if len(parts) > 1 and parts[place].lower() in _forms("part"):
            del parts[place]
    if parts:
        stem, dot, suffix = parts[-1].rpartition(".amp")
        parts[-1] = stem + suffix if dot and suffix in ("", ".html", ".htm") else parts[-1]
    return "".join(f"/{quote(part, safe=_SAFE, errors='replace')}" for part in parts)


def _query(query: str) -> str:
    kept = sorted((name, value) for name, value in parse_qsl(query, keep_blank_values=True)
                  if not _dropped(name.lower()))
    return f"?{urlencode(kept, errors='replace')}" if kept else ""


def _dropped(name: str) -> bool:
    return name in _forms("query") or any(name.startswith(start) for start in _starts())


def _cached(place: str) -> str | None:
    """The address inside that of a cache of AMP pages, without its scheme."""
    for form in _forms("cache"):
        host, slash, start = form.partition("/")
        at, _, rest = place.partition("/")
        if (at == host or at.endswith(f".{host}")) and rest.startswith(start) and slash:
            inner = rest[len(start):].removeprefix("s/")
            return inner if "." in inner.partition("/")[0] else None
    return None


@cache
def _forms(kind: str) -> frozenset[str]:
    return frozenset(row["form"] for row in _rows() if row["kind"] == kind and not row["form"].endswith("*"))


@cache
def _starts() -> tuple[str, ...]:
    return tuple(row["form"][:-1] for row in _rows() if row["kind"] == "query" and row["form"].endswith("*"))


@cache
def _rows() -> tuple[dict[str, str], ...]:
    rows = read_table(PACKDATA / "addresses.tsv", ("kind", "form"))
    return tuple({name: row[name] for name in ("kind", "form")} for row in rows)
