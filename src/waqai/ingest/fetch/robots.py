"""What a site's robots.txt allows (RFC 9309), kept for a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from protego import Protego

from waqai.errors import RedirectError, TooLarge
from waqai.ingest.fetch.clock import Clock

PRODUCT = "waqai"
"""The name under which robots.txt files address waqai."""

MAX_BYTES = 512 * 1024
"""Bytes of a robots.txt that are read; the standard asks for 500 KiB at least."""

LONGEST_DELAY = 600.0
"""Seconds of a Crawl-delay that are kept to; a longer one would stop a watch."""

_KEPT = timedelta(days=1)
_KEPT_WHEN_DOWN = timedelta(hours=1)

Get = Callable[[str], tuple[int, bytes]]
"""From an address to status and body, redirects followed; raises FetchError or TooLarge."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one site, or, without any, whether all is allowed."""

    until: datetime
    parsed: Protego | None
    open: bool = True

    def allow(self, address: str) -> bool:
        """Whether the address may be fetched."""
        return self.open if self.parsed is None else bool(self.parsed.can_fetch(address, PRODUCT))

    @property
    def delay(self) -> float:
        """Seconds between two requests that the site asks for."""
        delay = self.parsed.crawl_delay(PRODUCT) if self.parsed is not None else None
        return min(float(delay or 0.0), LONGEST_DELAY)


class Robots:
    """The rules of the sites that were asked, by origin (`https://example.org`)."""

    def __init__(self, clock: Clock, get: Get) -> None:
        self._clock, self._get = clock, get
        self._sites: dict[str, Rules] = {}

    def rules(self, origin: str) -> Rules:
        """The rules of a site: without a robots.txt all is allowed, while it cannot be read nothing is.

        Raises FetchError when the site cannot be reached at all: then its pages cannot either.
        """
        now = self._clock.now()
        kept = self._sites.get(origin)
        if kept is None or kept.until <= now:
            kept = self._sites[origin] = self._ask(origin, now)
        return kept

    def _ask(self, origin: str, now: datetime) -> Rules:
        try:
            status, body = self._get(f"{origin}/robots.txt")
        except TooLarge:
            return Rules(now + _KEPT, None, open=False)
        except RedirectError:
            return Rules(now + _KEPT, None)
        if 200 <= status < 300:
            return Rules(now + _KEPT, Protego.parse(body[:MAX_BYTES].decode("utf-8", "replace")))
        # 4xx: the site has no rules. 429 and 5xx: it cannot say now, so nothing is taken for granted.
        down = status == 429 or status >= 500
        return Rules(now + (_KEPT_WHEN_DOWN if down else _KEPT), None, open=not down)
