"""How often a host may be asked: a gap between requests, and rest when it says that it is too much."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from waqai.errors import FetchError
from waqai.ingest.fetch.clock import Clock

LONGEST_REST = 24 * 3600.0
"""Seconds for which a host is left alone at most, whatever its Retry-After says."""


class Pace:
    """When each host may be asked next. Memory grows with the hosts, 100 bytes for each."""

    def __init__(self, clock: Clock, gap: float, longest_pause: float) -> None:
        self._clock, self._gap, self._longest = clock, gap, longest_pause
        self._next: dict[str, datetime] = {}

    def wait(self, host: str, gap: float | None = None) -> None:
        """Wait until a request to `host` may begin; the next one may after `gap` seconds, or the set gap.

        Raises FetchError, a passing one, when the host is to be left alone for longer than the longest pause.
        """
        now = self._clock.now()
        pause = (self._next.get(host, now) - now).total_seconds()
        if pause > self._longest:
            raise FetchError(host, f"{host} asked to be left alone; the next try is in {pause:.0f} s",
                             passing=True, wait=pause)
        if pause > 0:
            self._clock.sleep(pause)
        self._next[host] = self._clock.now() + timedelta(seconds=max(self._gap, gap or 0.0))

    def rest(self, host: str, seconds: float) -> None:
        """Leave a host alone for so long, a day at most."""
        end = self._clock.now() + timedelta(seconds=min(max(seconds, 0.0), LONGEST_REST))
        self._next[host] = max(end, self._next.get(host, end))


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for, given in seconds or as a date; None when it says nothing."""
    if not value:
        return None
    if value.strip().isascii() and value.strip().isdigit():
        return min(float(value.strip()[:9]), LONGEST_REST)
    try:
        when = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return min(max(0.0, (when - now).total_seconds()), LONGEST_REST)
