"""`waqai ingest`: articles into the store, coded."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path

import click

from waqai.cli.code import load_coder, published_day
from waqai.cli.network import allow_option, archive_of, archive_option, web_for
from waqai.cli.own_data import own_data_options
from waqai.cli.store import SOME_FAILED, by_option, database_option, opened, told
from waqai.export.flat import one_line
from waqai.fingerprint import coder_identity
from waqai.ingest.delivery import CopyMarker, delivered, without_repeats
from waqai.ingest.read import read_drafts
from waqai.service import Kept, Service

_SAID = (("new", "kept"), ("revision", "newer versions"), ("copy", "copies of others"), ("known", "known already"),
         ("recoded", "coded anew"))


@click.command()
@click.argument("inputs", nargs=-1, metavar="IN...")
@database_option
@by_option
@click.option("--published", type=published_day, metavar="DATE",
              help="Publication day of the documents that tell none.")
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, metavar="N",
              help="Processes that code at the same time.")
@click.option("--no-code", is_flag=True, help="Keep the documents only; code them later.")
@click.option("--recode", is_flag=True, help="Then code anew what another version of waqai or its packs coded.")
@click.option("--revise", is_flag=True, help="A document with a known id and another text replaces the older one.")
@own_data_options
@allow_option
@archive_option
@told
def ingest(inputs: tuple[str, ...], database: str | None, by: str, published: date | None,
           jobs: int, no_code: bool, recode: bool, revise: bool, packs: tuple[Path, ...],
           gazetteers: tuple[Path, ...], allowed: tuple[str, ...], archive: Path | None) -> None:
    """Keep articles in the store and code them.

    IN is what `waqai code` reads. What the store knows is left alone, so a run that was broken off is simply
    started again; what was kept without a coding is coded, too. Copies of a kept article are further sources of
    it and are not coded twice.

    \b
    Examples:
      waqai ingest articles.jsonl
      waqai ingest archive/ --db archive.sqlite --jobs 4
      waqai ingest https://news.example/rss
      waqai ingest --recode
    """
    with opened(database, by) as store:
        service = Service(store, None if no_code else partial(load_coder, packs, gazetteers),
                          None if no_code else coder_identity(packs, gazetteers))
        tally = _Tally()
        with web_for(inputs, allowed, archive_of(store, archive)) as web:
            found = read_drafts(inputs, published=published, stdin=sys.stdin.buffer, web=web, versions=True)
            for part in without_repeats(CopyMarker(store).mark(delivered(found))):
                tally.count(service.ingest(part, jobs, revise))
        if not no_code:
            tally.count(service.code(jobs, again=recode, reason="recode" if recode else ""))
        if tally.wrote:
            store.settle()
    click.echo(tally.closing_line(), err=True)
    sys.exit(SOME_FAILED if tally.failed else 0)


class _Tally:
    """Counts what became of the documents, and names each failure as it comes."""

    def __init__(self) -> None:
        self.failed = self.incidents = 0
        self._became: Counter[str] = Counter()

    def count(self, kept: Iterable[Kept]) -> None:
        for one in kept:
            self._became[one.became] += 1
            self.incidents += one.incidents or 0
            if one.error is not None:
                self.failed += 1
                name, message = one_line(one.document_id), one_line(one.error.message)
                click.echo(f"{name}: {one.error.code}: {message}", err=True)

    @property
    def wrote(self) -> bool:
        """Whether anything was added to the store."""
        return any(self._became[name] for name in ("new", "revision", "copy", "recoded"))

    def closing_line(self) -> str:
        """`12 kept, 3 known already; 20 incidents, 1 failed`."""
        said = [f"{self._became[name]:,} {words}" for name, words in _SAID if self._became[name]]
        return f"{', '.join(said) or 'nothing to keep'}; {self.incidents:,} incidents, {self.failed:,} failed"
