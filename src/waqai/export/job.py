"""Exports that a server makes on request: one after the other, in threads, with how far they have come.

An export is made whole in a folder of its own before anything of it is handed out: what has no level stops it, and
then there is no file.
"""

from __future__ import annotations

import logging
import secrets
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

from waqai.errors import NotAllowed, NotInStore, UsageError, WaqaiError
from waqai.export.chosen import Chosen
from waqai.export.levels import Profile, profile_of, read_profiles, shipped_levels
from waqai.export.protect import Protector
from waqai.export.run import incidents, write_files
from waqai.export.writing import ExportFormat, export_formats
from waqai.gazetteer import load_gazetteer
from waqai.people import Person, Role
from waqai.records import Json
from waqai.store import Store
from waqai.store.search import Query, matching

KEPT = 20
"""Finished exports that are kept; the oldest go first."""
WAITING = 3
"""Exports that one person may have unfinished."""
PAUSE = 0.001
"""Seconds in which others go on, after every few reports."""
_BUSY = 20
State = Literal["waiting", "running", "done", "failed", "stopped"]
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be exported: formats, profile, and days that are held back if others than the profile's."""

    query: Query
    formats: tuple[str, ...]
    profile: str = "public"
    hold_back: int | None = None


@dataclass(slots=True)
class Job:
    """One export: `done` of `total` reports were looked at; `fault` tells why there is none."""

    id: str
    by: str
    order: Order
    made: date
    state: State = "waiting"
    done: int = 0
    total: int = 0
    incidents: int = 0
    left_out: Json = field(default_factory=dict)
    files: tuple[Path, ...] = ()
    fault: WaqaiError | None = None
    stop: threading.Event = field(default_factory=threading.Event)

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in ("done", "failed", "stopped")


def open_profiles(person: Person) -> list[str]:
    """The profiles that a person may export with: the public one; for reviewers who may read as much, all."""
    return [name for name, profile in read_profiles().items() if _may(person, profile)]


class Exports:
    """The exports of one server; nothing of them outlives it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._folder = tempfile.TemporaryDirectory(prefix="waqai-export-")
        self._jobs: dict[str, Job] = {}
        self._lock, self._turn = threading.Lock(), threading.Lock()
        self._threads: list[threading.Thread] = []

    def begin(self, person: Person, order: Order) -> Job:
        """Begin an export; NotAllowed for a profile above the person's, UsageError for an unknown format.

        UsageError, too, when the person has several unfinished ones.
        """
        forms = _forms(order.formats)
        rules = profile_of(order.profile)
        if not _may(person, rules):
            raise NotAllowed(f"the profile {order.profile!r} is for reviewers who may read internal documents;"
                             f" export with {', '.join(open_profiles(person))}, or ask a reviewer")
        if order.hold_back is not None:
            rules = replace(rules, hold_back_days=order.hold_back)
        with self._lock:
            if sum(one.by == person.name and not one.ended for one in self._jobs.values()) >= WAITING:
                raise UsageError(f"you have {WAITING} exports that are not done; wait for one, or stop one")
            self._forget()
            job = Job(secrets.token_urlsafe(16), person.name, order, date.today())
            self._jobs[job.id] = job
            work = (self._store.signed(person), job, forms, rules)
            thread = threading.Thread(target=self._run, args=work, name="export", daemon=True)
            self._threads = [*(one for one in self._threads if one.is_alive()), thread]
        thread.start()
        return job

    def find(self, person: Person, job_id: str) -> Job:
        """An export of a person; NotInStore when there is none (any more)."""
        job = self._jobs.get(job_id)
        if job is None or job.by != person.name:
            raise NotInStore("there is no such export any more; export again")
        return job

    def file(self, person: Person, job_id: str, name: str) -> Path:
        """A file of a finished export; NotInStore when there is none of this name."""
        found = next((path for path in self.find(person, job_id).files if path.name == name), None)
        if found is None:
            raise NotInStore(f"the export has no file {name!r}")
        return found

    def close(self) -> None:
        """Stop what runs and take all files away."""
        for job in self._jobs.values():
            job.stop.set()
        for thread in self._threads:
            thread.join()
        self._folder.cleanup()

    def _forget(self) -> None:
        ended = [one for one in self._jobs.values() if one.ended]
        for job in ended[:max(0, len(ended) - KEPT + 1)]:
            del self._jobs[job.id]
            for path in job.files:
                path.unlink(missing_ok=True)

    def _run(self, store: Store, job: Job, forms: Sequence[ExportFormat], rules: Profile) -> None:
        try:
            with self._turn:
                job.state = "running"
                self._export(store, job, forms, rules)
                job.state = "done"
        except _Stopped:
            job.state = "stopped"
        except WaqaiError as error:
            job.fault, job.state = error, "failed"
        except Exception as error:
            # A thread has nobody to raise to: whoever asks for the export is told.
            _LOG.error("an export stopped: %s", type(error).__name__)
            kind = type(error).__name__
            job.fault = WaqaiError(f"the export stopped ({kind}): the disk is full, or it is a defect of waqai")
            job.state = "failed"

    def _export(self, store: Store, job: Job, forms: Sequence[ExportFormat], rules: Profile) -> None:
        keys = store.read(lambda connection: list(matching(connection, job.order.query)))
        job.total = len(keys)

        def took(count: int) -> None:
            if job.stop.is_set():
                raise _Stopped
            job.done = count
            if count % _BUSY == 0:
                time.sleep(PAUSE)

        chosen = Chosen(store, keys, took)
        protector = Protector(rules, shipped_levels(), job.made, _arabic_name, chosen.merge)

        def about() -> Json:
            return {"exported": job.made.isoformat(), "profile": asdict(rules), "filter": asked(job.order.query),
                    **protector.left_out.to_json()}

        folder = Path(self._folder.name) / job.id
        folder.mkdir(mode=0o700)
        stem = f"waqai-{job.made.isoformat()}-{rules.name}"
        targets = [(form, folder / f"{stem}{form.suffix}") for form in forms]
        written = write_files(incidents(protector.protect(chosen.rows())), targets, about)
        job.left_out = {**protector.left_out.to_json(),
                        "by_format": {one.format: one.left_out for one in written if one.left_out}}
        job.incidents = protector.left_out.carried
        job.files = tuple(path for one in written for path in one.files)


class _Stopped(Exception):
    """The export is to end."""


def asked(query: Query) -> Json:
    """The conditions of a query that were given, as JSON."""
    plain = asdict(Query())
    given: dict[str, Any] = {name: value for name, value in asdict(query).items() if value != plain[name]}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in given.items()}


def _may(person: Person, profile: Profile) -> bool:
    return profile.level == "public" or (person.role >= Role.REVIEWER and person.may_read("internal"))


def _forms(names: Sequence[str]) -> list[ExportFormat]:
    known = export_formats()
    for name in names:
        if name not in known:
            raise UsageError(f"there is no format {name!r}; choose from {', '.join(known)}")
    return [known[name] for name in dict.fromkeys(names)]


def _arabic_name(place_id: str) -> str | None:
    found = load_gazetteer().find(place_id)
    return found.name_ar if found else None
