"""Kill a process that uses the store, again and again at seeded random instants, and see what is left.

Each round forks a process that ingests, codes, corrects, undoes, retracts and backs up, and writes down what was
acknowledged. It is ended by SIGKILL. Then the store must hold everything that was acknowledged, nothing twice, at
most the one step that was under way beyond it, and `db check` must find no fault. The next round goes on in the
same store. Run as a script (`make torture`) it makes 300 kills on each database.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from store_postgres import SERVER, databases
from store_texts import article, service
from waqai.records import Fetched
from waqai.service import Service
from waqai.store import CoderIdentity, Database, Store, open_store, store_url
from waqai.store.backup import backup, restore
from waqai.store.check import look_through
from waqai.store.schema import downgrade, upgrade

ROUNDS_PER_STORE = 25
"""Rounds in one store before a new one: a full check after each kill takes longer the more is in it."""

LONGEST = 0.8
"""Seconds from the first step until the latest kill: some dozen transactions."""

_RECODER = CoderIdentity("2.0", "fake", "f2")
_MEANWHILE = 12
"""Documents of the step that was broken off, which the next round hands in again."""


@dataclass(slots=True)
class Figures:
    """What a torture came to; `under_way` counts the steps that kills fell into."""

    kills: int = 0
    acknowledged: int = 0
    documents: int = 0
    under_way: Counter[str] = field(default_factory=Counter)

    def line(self) -> str:
        """The figures as one line."""
        steps = ", ".join(f"{count} {name}" for name, count in sorted(self.under_way.items()))
        return (
            f"{self.kills} kills ({steps}); {self.acknowledged:,} acknowledged steps, none lost, none twice;"
            f" {self.documents:,} documents"
        )


@dataclass(slots=True)
class Expected:
    """What the notes of all rounds in a store say that must be there."""

    documents: set[str] = field(default_factory=set)
    coded: set[str] = field(default_factory=set)
    decisions: set[str] = field(default_factory=set)
    stones: Counter[str] = field(default_factory=Counter)
    backups: set[str] = field(default_factory=set)
    begun: str = ""

    def read(self, notes: Path) -> None:
        """Take in the notes of a round; a last line that was cut off was not acknowledged."""
        for line in notes.read_text(encoding="utf-8").split("\n")[:-1]:
            step, what = json.loads(line)
            if step == "begin":
                self.begun = what
            elif step == "retract":
                self.stones[what] += 1
            else:
                wanted: set[str] = getattr(self, step)
                wanted.update(what if isinstance(what, list) else [what])


def torture(url: Callable[[int], str], seed: int, kills: int, folder: Path) -> Figures:
    """Kill so many times; `url` gives the address of the n-th empty database. AssertionError tells what broke."""
    figures = Figures()
    for number, start in enumerate(range(0, kills, ROUNDS_PER_STORE)):
        address = url(number)
        make(address)
        place = folder / f"store{number}"
        place.mkdir()
        expected = Expected()
        for turn in range(start, min(start + ROUNDS_PER_STORE, kills)):
            dice = random.Random(f"{seed}/{turn}")
            notes = place / f"{turn}.notes"
            kill_at(dice.uniform(0.0, LONGEST), partial(work, address, dice, place, notes, expected), notes)
            if notes.exists():
                expected.read(notes)
            figures.kills += 1
            figures.under_way[expected.begun or "start"] += 1
            verify(address, expected, place)
        figures.acknowledged += len(expected.documents) + len(expected.coded) + len(expected.decisions)
        figures.acknowledged += expected.stones.total()
        figures.documents += len(expected.documents)
    return figures


def make(address: str) -> None:
    """Make the tables, in this process."""
    database = Database(store_url(address))
    upgrade(database)
    database.close()


def kill_at(seconds: float, what: Callable[[], None], begun: Path | None = None) -> None:
    """Run something in a process of its own, and end it with SIGKILL after so many seconds, if it lasts so long.

    With `begun` the time counts from when that file is there.
    """
    child = os.fork()
    if child == 0:
        status = 1
        try:
            what()
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    while begun is not None and not begun.exists() and os.waitpid(child, os.WNOHANG) == (0, 0):
        time.sleep(0.002)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the process ended by an error of its own"


def work(address: str, dice: random.Random, place: Path, notes: Path, expected: Expected) -> None:
    """Use the store without end; each step is written down when it begins and when it is acknowledged."""
    store = open_store(address, "worker")
    handle = os.open(notes, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def note(step: str, what: object) -> None:
        os.write(handle, (json.dumps([step, what]) + "\n").encode())

    number = max(0, len(expected.documents) - _MEANWHILE)
    while True:
        for step in dice.sample(("ingest", "code", "correct", "retract", "backup"), 5):
            note("begin", step)
            if step == "ingest":
                number = ingest(store, number, note)
            elif step == "code":
                number = keep_then_code(store, number, note)
            elif step == "backup":
                name = f"{notes.stem}-{number}.gz"
                backup(store.database, place / name)
                note("backups", name)
            else:
                decide(store, step, dice, note, f"{notes.stem}-{dice.random()}")


def ingest(store: Store, number: int, note: Callable[[str, object], None]) -> int:
    """Documents with their coding, some of them known and some with bytes."""
    items = (Fetched(article(n), f"<p>{n}</p>".encode() * 300) for n in range(number, number + 30))
    for kept in service(store).ingest(items):
        assert kept.became in ("new", "known"), kept
        note("documents", kept.document_id)
        if kept.became == "new":
            note("coded", kept.document_id)
    return number + 30


def keep_then_code(store: Store, number: int, note: Callable[[str, object], None]) -> int:
    """Documents first, their coding later, and now and then a newer coder over all."""
    for kept in Service(store).ingest(article(n) for n in range(number, number + 10)):
        note("documents", kept.document_id)
    for kept in service(store).code():
        note("coded", kept.document_id)
    if number % 50 < 10:
        for kept in service(store, _RECODER).code(again=True):
            note("coded", kept.document_id)
    return number + 10


def decide(store: Store, step: str, dice: random.Random, note: Callable[[str, object], None], name: str) -> None:
    """Corrections and undoing them, or a retraction and taking it back."""
    reports = [report for _, report in zip(range(40), store.reports(), strict=False)]
    for turn, report in enumerate(dice.sample(reports, min(8, len(reports)))):
        if step == "correct":
            toll = {"low": turn, "high": dice.randrange(1000, 10_000_000)}
            store.correct(report.key, report.version, {"killed": toll}, f"{name}-{turn}")
            note("decisions", f"{name}-{turn}")
            if turn % 3 == 0:
                store.undo(store.history(report.key).decisions[-1]["number"], f"{name}-{turn}-undo")
                note("decisions", f"{name}-{turn}-undo")
        else:
            store.retract("report", report.key, f"{name}-{turn}")
            note("retract", report.key)
            store.restore("report", report.key, f"{name}-{turn}")
            note("retract", report.key)


def verify(address: str, expected: Expected, place: Path) -> None:
    """Everything acknowledged is there once, at most one further step is, and the store is sound."""
    store = open_store(address, "checker")
    found = look_through(store.database)
    assert found.faults == [], found.faults
    with store.database.read() as connection:
        ask = connection.exec_driver_sql
        documents = Counter(row[0] for row in ask("SELECT source_id FROM document"))
        codings = Counter(
            tuple(row)
            for row in ask(
                "SELECT document.id, run.coder FROM coding JOIN document ON document.number = coding.document"
                " JOIN run ON run.number = coding.run"
            )
        )
        keys = Counter(row[0] for row in ask("SELECT key FROM found_report"))
        reasons = Counter(row[0] for row in ask("SELECT reason FROM decision"))
        stones = Counter(row[0] for row in ask("SELECT key FROM tombstone"))
    for name, there in (("document", documents), ("coding", codings), ("report", keys), ("decision", reasons)):
        twice = [key for key, count in there.items() if count > 1]
        assert not twice, f"{name} twice: {twice[:3]}"
    assert expected.documents <= set(documents), "an acknowledged document is lost"
    assert len(set(documents) - expected.documents) <= 64, "more than one transaction was not acknowledged"
    assert expected.coded <= {document for document, _ in codings}, "an acknowledged coding is lost"
    assert {f"{document}#1" for document in expected.coded} <= set(keys), "an acknowledged report is lost"
    assert expected.decisions <= set(reasons), "an acknowledged decision is lost"
    assert len(set(reasons) - expected.decisions) <= 1, "a decision without an acknowledgement too many"
    assert expected.stones <= stones, "an acknowledged retraction is lost"
    assert stones.total() - expected.stones.total() <= 1, "a retraction without an acknowledgement too many"
    expected.documents |= set(documents)
    expected.decisions |= set(reasons)
    expected.stones = stones
    verify_backups(expected, place)
    store.close()


def verify_backups(expected: Expected, place: Path) -> None:
    """Backups are whole or not there; the newest one becomes a sound store."""
    there = {path.name for path in place.glob("*.gz")}
    assert expected.backups <= there, "an acknowledged backup is lost"
    for name in sorted(there)[-1:]:
        copy = place / "copy.sqlite"
        for old in place.glob("copy.sqlite*"):
            old.unlink()
        database = Database(store_url(str(copy)))
        restore(database, place / name)  # looks it through, too
        database.close()
    for name in sorted(there)[:-1]:
        (place / name).unlink()
        expected.backups.discard(name)


def torture_upgrade(address: str, seed: int, kills: int, longest: float = 0.3) -> Counter[str]:
    """Kill upgrades at random instants: the tables are the old ones or the new ones, and the next try succeeds."""
    states: Counter[str] = Counter()
    dice = random.Random(f"{seed}/upgrade")
    make(address)
    store = open_store(address, "worker")
    list(service(store).ingest(article(n) for n in range(40)))
    store.close()
    for _ in range(kills):
        database = Database(store_url(address))
        downgrade(database, dice.choice(["base", "0001"]))
        database.close()
        kill_at(dice.uniform(0.0, longest), lambda: make(address))
        database = Database(store_url(address))
        before, after = upgrade(database)
        states["done" if before == after else "not begun"] += 1
        assert look_through(database).faults == []
        database.close()
    return states


def main() -> None:
    """Make the kills on SQLite, and on PostgreSQL where WAQAI_TEST_POSTGRES names a server."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=["sqlite", "postgres"])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.only != "postgres":
            (folder / "sqlite").mkdir()
            address = f"sqlite:///{folder}/%d.sqlite"
            show("SQLite", torture(address.__mod__, options.seed, options.kills, folder / "sqlite"))
        if options.only == "sqlite":
            return
        if SERVER not in os.environ:
            print(f"PostgreSQL: left out; {SERVER} names no server")
            return
        (folder / "postgres").mkdir()
        with databases(os.environ[SERVER]) as new:
            show("PostgreSQL", torture(lambda _: new(), options.seed, options.kills, folder / "postgres"))


def show(name: str, figures: Figures) -> None:
    print(f"{name}: {figures.line()}", flush=True)


if __name__ == "__main__":
    main()
