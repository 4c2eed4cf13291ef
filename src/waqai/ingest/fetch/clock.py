"""Time as fetching and watching need it, so that tests can let a week pass in a second."""

from __future__ import annotations

from datetime import UTC, datetime
from threading import Event
from typing import Protocol


class Stopped(BaseException):
    """Somebody asked for an end while time was being waited for. No error: nothing is lost by it."""


class Clock(Protocol):
    """The time, and waiting."""

    def now(self) -> datetime:
        """The time in UTC, with its zone."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait; raises Stopped when an end is asked for before or meanwhile."""
        ...


class SystemClock:
    """The clock of the machine; `stop` ends every wait, from a signal handler too."""

    def __init__(self) -> None:
        self._stop = Event()

    def now(self) -> datetime:
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        if self._stop.wait(max(0.0, seconds)):
            raise Stopped

    def stop(self) -> None:
        """Ask for an end."""
        self._stop.set()

    @property
    def stopped(self) -> bool:
        """Whether an end was asked for."""
        return self._stop.is_set()
