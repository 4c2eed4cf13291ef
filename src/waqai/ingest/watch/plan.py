"""Which feeds are watched, how often, and how the network may be used: a TOML file.

    [network]
    gap = "5s"
    allow = ["10.1.0.0/16"]

    [[feed]]
    address = "https://news.example/rss"
    outlet = "News of the Example"
    every = "30m"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from waqai.errors import DocumentError, UsageError
from waqai.ingest.address import fetchable
from waqai.ingest.fetch.options import FetchOptions, networks

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_DURATION = re.compile(r"\s*(\d{1,6})\s*([smhd])\s*")
_SHORTEST, _LONGEST = 60.0, 30 * 86400.0
_USUAL = 1800.0
_NETWORK = {"allow", "gap", "user_agent", "time_limit", "max_bytes", "robots"}
_FEED = {"address", "outlet", "every", "licence", "confidentiality"}
_CONFIDENTIALITY = ("public", "internal", "confidential")


@dataclass(frozen=True, slots=True)
class WatchedFeed:
    """A feed to watch; `every` is in seconds. The other values are given to its documents."""

    address: str
    every: float = _USUAL
    outlet: str | None = None
    licence: str | None = None
    confidentiality: str = "public"


@dataclass(frozen=True, slots=True)
class Plan:
    """The feeds, and the options of the fetcher."""

    feeds: tuple[WatchedFeed, ...]
    network: FetchOptions


def read_plan(path: Path) -> Plan:
    """The plan of a file; UsageError names what is wrong in it and the remedy."""
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path} cannot be read as a list of feeds ({error}); see docs/ingest.md for its form"
                         ) from error
    _known(data, {"feed", "network"}, f"{path}")
    rows = data.get("feed")
    if not isinstance(rows, list) or not rows:
        raise UsageError(f'{path} names no feed; add one: [[feed]] and below it address = "https://..."')
    feeds = tuple(_feed(row, f"{path}, feed {number}") for number, row in enumerate(rows, 1))
    twice = {feed.address for feed in feeds if sum(other.address == feed.address for other in feeds) > 1}
    if twice:
        raise UsageError(f"{path} names {', '.join(sorted(twice))} more than once; leave one of them")
    return Plan(feeds, _network(data.get("network", {}), f"{path}, network"))


def duration(value: Any, where: str) -> float:
    """Seconds of `90s`, `30m`, `2h` or `1d`."""
    match = _DURATION.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise UsageError(f"{where}: {value!r} is no time; write it as 90s, 30m, 2h or 1d")
    return float(int(match.group(1)) * _UNITS[match.group(2)])


def _feed(row: Any, where: str) -> WatchedFeed:
    if not isinstance(row, dict):
        raise UsageError(f"{where} is no table; begin each feed with [[feed]]")
    _known(row, _FEED, where)
    try:
        address = fetchable(_text(row, "address", where) or "")
    except DocumentError as error:
        raise UsageError(f"{where}: {error}") from error
    every = duration(row.get("every", f"{_USUAL:.0f}s"), f"{where}, every")
    if not _SHORTEST <= every <= _LONGEST:
        raise UsageError(f"{where}: every is {row['every']}; use 1m to 30d")
    secrecy = _text(row, "confidentiality", where) or "public"
    if secrecy not in _CONFIDENTIALITY:
        raise UsageError(f"{where}: confidentiality is {secrecy!r}; use {', '.join(_CONFIDENTIALITY)}")
    return WatchedFeed(address, every, _text(row, "outlet", where), _text(row, "licence", where), secrecy)


def _network(table: Any, where: str) -> FetchOptions:
    if not isinstance(table, dict):
        raise UsageError(f"{where} is no table; write [network] on a line of its own")
    _known(table, _NETWORK, where)
    options = FetchOptions(allowed=networks(_texts(table.get("allow", []), f"{where}, allow")))
    if agent := _text(table, "user_agent", where):
        options = replace(options, user_agent=agent)
    if "gap" in table:
        options = replace(options, gap=duration(table["gap"], f"{where}, gap"))
    if "time_limit" in table:
        options = replace(options, time_limit=max(1.0, duration(table["time_limit"], f"{where}, time_limit")))
    if "max_bytes" in table:
        options = replace(options, max_body=_number(table["max_bytes"], f"{where}, max_bytes"))
    if "robots" in table:
        options = replace(options, robots=_flag(table["robots"], f"{where}, robots"))
    return options


def _known(table: Mapping[str, Any], names: set[str], where: str) -> None:
    if odd := sorted(set(table) - names):
        raise UsageError(f"{where}: {', '.join(odd)} is not known; known are {', '.join(sorted(names))}")


def _text(table: Mapping[str, Any], name: str, where: str) -> str | None:
    value = table.get(name)
    if value is not None and (not isinstance(value, str) or not value.strip()):
        raise UsageError(f"{where}: {name} is {value!r}; write it in quotes, or leave it out")
    return value


def _texts(value: Any, where: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise UsageError(f'{where} is no list of networks; write ["10.1.0.0/16"]')
    return value


def _number(value: Any, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise UsageError(f"{where} is {value!r}; write a number of bytes")
    return value


def _flag(value: Any, where: str) -> bool:
    if not isinstance(value, bool):
        raise UsageError(f"{where} is {value!r}; write true or false")
    return value
