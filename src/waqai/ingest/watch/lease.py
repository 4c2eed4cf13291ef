"""One watch at a time: a second one on the same store is told of the first."""

from __future__ import annotations

import os
import socket
import sys
from datetime import datetime, timedelta

from waqai.errors import UsageError
from waqai.ingest.watch.state import Memory, at

_NAME = "watch running"
_STALE = timedelta(minutes=15)
"""After so long without a sign of life a watch on another machine counts as ended."""


class Lease:
    """The right to watch, kept in the memory that the watch uses."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._me = {"host": socket.gethostname(), "process": os.getpid()}

    def take(self, now: datetime) -> None:
        """Take the lease; UsageError when another watch has it. One that was killed on this machine has not."""
        other = self._memory.memo(_NAME)
        if isinstance(other, dict) and not self._gone(other, now):
            raise UsageError(f"another watch has used this store since {other['since']}: process"
                             f" {other['process']} on {other['host']}; end it first, or wait 15 minutes if it was"
                             " killed")
        self._since = at(now)
        self.renew(now)

    def renew(self, now: datetime) -> None:
        """Give a sign of life."""
        self._memory.remember(_NAME, {**self._me, "since": self._since, "seen": at(now)})

    def give_back(self) -> None:
        """Let others watch."""
        self._memory.remember(_NAME, None)

    def _gone(self, other: dict[str, object], now: datetime) -> bool:
        if datetime.fromisoformat(str(other["seen"])) + _STALE < now:
            return True
        return other["host"] == self._me["host"] and not _alive(int(str(other["process"])))


def _alive(process: int) -> bool:
    """Whether a process of this machine is there; where that cannot be asked harmlessly, it is taken to be."""
    if process == os.getpid():
        return False
    if sys.platform == "win32":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
