"""`waqai watch`: feeds on a schedule, into the store."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from waqai.cli.code import load_coder
from waqai.cli.network import archive_of, archive_option
from waqai.cli.own_data import own_data_options
from waqai.cli.store import SOME_FAILED, by_option, database_option, opened, told
from waqai.errors import DocumentError
from waqai.export.flat import one_line
from waqai.fingerprint import coder_identity
from waqai.ingest.delivery import CopyMarker
from waqai.records import Fetched
from waqai.service import Service

if TYPE_CHECKING:
    from waqai.ingest.fetch.clock import SystemClock
    from waqai.ingest.watch import Plan, Watcher


@click.command()
@click.argument("feeds", metavar="FEEDS.toml", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@database_option
@by_option
@archive_option
@click.option("--once", is_flag=True, help="Look at the feeds that are due, and end.")
@click.option("--no-code", is_flag=True, help="Keep the documents only; code them later.")
@own_data_options
@told
def watch(feeds: Path, database: str | None, by: str, archive: Path | None, once: bool, no_code: bool,
          packs: tuple[Path, ...], gazetteers: tuple[Path, ...]) -> None:
    """Watch RSS and Atom feeds: keep and code what is new in them, until you end it with Ctrl-C.

    FEEDS.toml lists the feeds and how often to look at them. A watch that was ended or killed is simply started
    again. It keeps to robots.txt, fetches from public addresses only, and leaves servers alone that ask for it.

    \b
    Example:
      waqai watch feeds.toml
      waqai watch feeds.toml --once       (from cron)

    \b
    feeds.toml:
      [[feed]]
      address = "https://news.example/rss"
      outlet = "News"
      every = "30m"
    """
    from waqai.ingest.fetch.clock import SystemClock
    from waqai.ingest.watch import read_plan

    plan, clock = read_plan(feeds), SystemClock()
    with opened(database, by) as store:
        if no_code:
            service = Service(store)
        else:
            coder = load_coder(packs, gazetteers)
            service = Service(store, lambda: coder, coder_identity(packs, gazetteers))
        with _watcher(plan, service, clock, archive_of(store, archive)) as watcher, _stopped_by_signals(clock):
            good = watcher.once() if once else _until_stopped(watcher)
    sys.exit(0 if good else SOME_FAILED)


def _until_stopped(watcher: Watcher) -> bool:
    watcher.run()
    click.echo("watch ended; start it again to go on", err=True)
    return True


@contextmanager
def _watcher(plan: Plan, service: Service, clock: SystemClock, archive: Path) -> Iterator[Watcher]:
    from waqai.ingest.fetch import Fetcher
    from waqai.ingest.warcwriter import PageArchive
    from waqai.ingest.watch import Watcher
    from waqai.ingest.web import Web

    keeper = PageArchive(archive)

    def tell(line: str) -> None:
        click.echo(f"{clock.now().astimezone():%Y-%m-%d %H:%M:%S} {one_line(line)}", err=True)

    with Fetcher(plan.network, clock) as fetcher:
        try:
            yield Watcher(plan.feeds, Web(fetcher, keeper), sink(service, tell), service.store, clock, tell)
        finally:
            keeper.close()


def sink(service: Service, tell: Callable[[str], None]) -> Callable[[Fetched], str]:
    """Keeps one document with its incidents; says what became of it. Raises the DocumentError of one not kept."""
    marker = CopyMarker(service.store)

    def keep(fetched: Fetched) -> str:
        kept, = service.ingest([marker.marked(fetched)])
        if kept.error is not None and kept.became == "failed":
            raise DocumentError(kept.document_id, kept.error.message)
        if kept.error is not None:
            tell(f"{kept.document_id}: {kept.error.code}: {kept.error.message} (kept, not coded)")
        return kept.became

    return keep


@contextmanager
def _stopped_by_signals(clock: SystemClock) -> Iterator[None]:
    """Let the first Ctrl-C, or the system's TERM, end the watch after the page under way; the second, at once."""
    def stop(number: int, _: FrameType | None) -> None:
        if clock.stopped:
            raise KeyboardInterrupt
        clock.stop()
        click.echo(f"{signal.Signals(number).name}: ending after the page under way", err=True)

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
