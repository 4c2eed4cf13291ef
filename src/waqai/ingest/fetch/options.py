"""What a fetcher may do, and for how long. The figures are set, not measured."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network

from waqai.errors import UsageError

MAX_BODY = 16 * 1024 * 1024
"""Bytes of one page or feed, as sent and after decompression; news pages stay below 1 MiB."""

USER_AGENT = "waqai/0.1 (incident records from news)"


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """The limits of a fetcher; times are in seconds."""

    user_agent: str = USER_AGENT
    allowed: tuple[IPv4Network | IPv6Network, ...] = ()
    """Networks that may be fetched from although they are private, loopback or link-local."""
    max_body: int = MAX_BODY
    time_limit: float = 60.0
    """For one answer with all of its body; redirects start anew."""
    idle_limit: float = 20.0
    """For the connection, and between two pieces of an answer."""
    max_redirects: int = 10
    gap: float = 5.0
    """Between the beginnings of two requests to one host; a longer Crawl-delay of the site wins."""
    longest_pause: float = 120.0
    """A host that must be left alone for longer is not waited for: the fetch fails, for now."""
    robots: bool = True


def networks(names: list[str]) -> tuple[IPv4Network | IPv6Network, ...]:
    """Networks by name, as `10.0.0.0/8`; raises UsageError for what is none."""
    try:
        return tuple(ip_network(name) for name in names)
    except ValueError as error:
        raise UsageError(f"{error}; write a network as 10.0.0.0/8 or fd00::/8, a single address as 127.0.0.1/32"
                         ) from error
