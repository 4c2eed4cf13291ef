"""Limits on guessing and on calling, kept in the memory of the one process that serves.

Log-ins are counted for each name, be there such a person or not, and for each address; a log-in that succeeds
starts the count of its name anew, never that of its address.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from ipaddress import ip_address, ip_network

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from waqai.errors import TooMany

_HALF_IPV6 = 64
"""Bits of an IPv6 address that tell one subscriber from another."""


@dataclass(frozen=True, slots=True)
class Rates:
    """How many are allowed in which time, as `limits` writes it (set: ten guesses tell nothing of a password)."""

    name: str = "10/15 minutes"
    address: str = "50/15 minutes"
    calls: str = "1200/minute"
    strangers: str = "300/minute"


class Throttle:
    """The limits of one server; each method raises TooMany when its limit is reached."""

    def __init__(self, rates: Rates) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._name, self._address = parse(rates.name), parse(rates.address)
        self._calls, self._strangers = parse(rates.calls), parse(rates.strangers)

    def attempt(self, name: str, address: str) -> None:
        """Somebody tries to log in; the address comes first: one address cannot start counts for many names."""
        self._hit(self._address, "log-ins from this address", "login-address", _subscriber(address))
        self._hit(self._name, "log-ins with this name", "login-name", name)

    def succeeded(self, name: str) -> None:
        """Somebody logged in."""
        self._limiter.clear(self._name, "login-name", name)

    def call(self, name: str) -> None:
        """A person calls."""
        self._hit(self._calls, "requests", "call", name)

    def stranger(self, address: str) -> None:
        """Somebody calls without a session or token that holds."""
        self._hit(self._strangers, "requests without a log-in", "stranger", _subscriber(address))

    def _hit(self, item: RateLimitItem, what: str, *key: str) -> None:
        if not self._limiter.hit(item, *key):
            wait = max(1, int(self._limiter.get_window_stats(item, *key).reset_time - time.time()) + 1)
            raise TooMany(f"too many {what}; try again in {wait} seconds", wait)


def _subscriber(address: str) -> str:
    """An address, or the part of it that a subscriber of IPv6 cannot change."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((known, _HALF_IPV6), strict=False)) if known.version == 6 else address
