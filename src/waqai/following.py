"""The incidents of a store, kept linked by a thread beside whatever else a server does.

Linking needs all reports in memory: 100,000 take half a minute of a core. So it is done once, in a thread that
makes way for others, and from then on only what changed is taken in. Nobody waits for it: what it knows is handed
out as it is, with how far it has come.
"""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass
from typing import Literal

from waqai.errors import WaqaiError
from waqai.incidents import Incidents
from waqai.link.judgements import Suggestion
from waqai.people import Person, Role
from waqai.store import Store
from waqai.store.links import how_many

BY = "linker"
"""Who signs what the thread writes: it looks at all reports, whatever those who ask may read."""
KEPT = 500
"""Suggestions that are kept: more than a person decides before they are worked out anew."""
PART = 200
"""Judgements that are written in one transaction, so that others can write in between."""
BUSY_REPORTS = 8
"""Reports that are linked before the thread makes way: some milliseconds."""
PAUSE = 0.001
"""Seconds in which others go on; a thread that only offers to make way would mostly go on itself."""
REST = 4
"""The thread rests so many times as long as its last look took: it takes a fifth of a core at most."""

_LOG = logging.getLogger(__name__)
State = Literal["waiting", "reading", "ready", "failed"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the thread has come: `done` of `total` reports are linked; `fault` tells what stopped it."""

    state: State
    done: int = 0
    total: int = 0
    fault: str = ""


class Follower:
    """Links a store in the background; nothing happens before the first `ask`."""

    def __init__(self, store: Store) -> None:
        self._store = store.signed(Person(BY, Role.ADMIN, "confidential"))
        self._wanted, self._closed = threading.Event(), threading.Event()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._took = 0
        self._found: tuple[Suggestion, ...] = ()
        self.progress = Progress("waiting")

    def ask(self) -> None:
        """Let the thread look at what has changed, soon; starts it when it does not run."""
        self._wanted.set()
        with self._lock:
            if self._thread is None and not self._closed.is_set():
                self.progress = Progress("reading")
                self._thread = threading.Thread(target=self._run, name=BY, daemon=True)
                self._thread.start()

    def suggestions(self) -> tuple[Suggestion, ...]:
        """The pairs that a person should look at, the most doubtful first, as of the last look."""
        return self._found

    def close(self) -> None:
        """Stop the thread and wait for it."""
        self._closed.set()
        self._wanted.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        try:
            total = self._store.read(how_many)
            self.progress = Progress("reading", 0, total)
            incidents = Incidents(self._store, breathe=self._breathe)
            self._follow(incidents)
        except _Closed:
            return
        except Exception as error:
            # A thread has nobody to raise to: the progress tells what went wrong, and the next ask tries anew.
            told = str(error) if isinstance(error, WaqaiError) else f"{type(error).__name__}, a defect of waqai"
            _LOG.error("linking in the background stopped: %s", type(error).__name__)
            with self._lock:
                self.progress = Progress("failed", fault=f"linking stopped: {told}")
                self._thread = None

    def _follow(self, incidents: Incidents) -> None:
        seen: int | None = None
        while not self._closed.is_set():
            self._wanted.clear()
            start = time.monotonic()
            incidents.refresh()
            if incidents.entry != seen:
                incidents.record(PART)
                self._found = tuple(incidents.suggestions(KEPT))
                seen = incidents.entry
            count = len(incidents.entries)
            self.progress = Progress("ready", count, count)
            self._closed.wait(min(60.0, REST * (time.monotonic() - start)))
            self._wanted.wait()

    def _breathe(self) -> None:
        if self._closed.is_set():
            raise _Closed
        self._took += 1
        if self._took % BUSY_REPORTS == 0:
            if self.progress.state == "reading":
                self.progress = Progress("reading", self._took, self.progress.total)
            time.sleep(PAUSE)


class _Closed(Exception):
    """The thread is to end."""
