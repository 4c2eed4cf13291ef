"""`waqai code`: articles in, incidents out, without a store."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path

import click

from waqai.batch import Coder, CoderFactory, code_all
from waqai.cli import output
from waqai.cli.network import allow_option, web_for
from waqai.cli.own_data import own_data_options
from waqai.cli.tally import Tally
from waqai.errors import DocumentError, WaqaiError
from waqai.export import FORMATS
from waqai.ingest import read_documents
from waqai.ingest.dateline import read_day
from waqai.records import Document

DONE, SOME_FAILED, WRONG_USE = 0, 1, 2


def load_coder(packs: tuple[Path, ...], gazetteers: tuple[Path, ...] = ()) -> Coder:
    """The pipeline of the shipped packs and `packs`; loaded in each process that codes.

    Private gazetteers are `gazetteers`, a `places.tsv` in one of `packs`, and what WAQAI_GAZETTEER names.
    """
    from waqai.resident import load_for_good

    return load_for_good(packs, gazetteers)


def published_day(value: str) -> date:
    """The value of `--published`; BadParameter when it is no date."""
    day = read_day(value)
    if day is None:
        raise click.BadParameter(f"{value!r} is no date; write it as 2020-10-03.")
    return day


@click.command()
@click.argument("inputs", metavar="IN...", nargs=-1, required=True)
@click.option("--to", default=output.STANDARD_OUTPUT, metavar="FILE",
              help="Where to write; - is standard output (the default).")
@click.option("--format", "formats", metavar="NAMES", help=f"One or more of {', '.join(FORMATS)}, with commas"
              " between. Default: by the suffix of FILE; the table on a terminal, else jsonl.")
@click.option("--published", type=published_day, metavar="DATE",
              help="Publication day of the documents that tell none.")
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, metavar="N",
              help="Processes that code at the same time.")
@own_data_options
@allow_option
def code(inputs: tuple[str, ...], to: str, formats: str | None, published: date | None, jobs: int,
         packs: tuple[Path, ...], gazetteers: tuple[Path, ...], allowed: tuple[str, ...]) -> None:
    """Read articles and write the incidents that they tell.

    IN is a file (.jsonl, .json, .txt, .html, .warc.gz, .rss, .atom), a folder of such files, the
    address of a page or feed (https://...), or - for standard input. The first line of a text file
    is its title. A document that cannot be read or coded does not stop the others: it is named,
    and the exit status is 1.

    \b
    Examples:
      waqai code articles.jsonl --to incidents.jsonl
      waqai code report.txt --published 2020-10-03
      waqai code https://news.example/2020/10/03/report
      waqai code archive/ --jobs 4 --format jsonl,csv --to out.jsonl
      curl -s ADDRESS | waqai code - --format html --to page.html
    """
    factory = partial(load_coder, packs, gazetteers)
    try:
        targets = output.plan(to, formats, sys.stdout.isatty())
        output.check(targets, inputs)
        with web_for(inputs, allowed, None) as web:
            documents = read_documents(inputs, published=published, stdin=sys.stdin.buffer, web=web)
            failed = _run(documents, targets, jobs, factory)
    except BrokenPipeError:
        _silence_stdout()
        sys.exit(SOME_FAILED)
    except (WaqaiError, OSError) as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(WRONG_USE)
    sys.exit(SOME_FAILED if failed else DONE)


def _run(documents: Iterator[Document | DocumentError], targets: list[output.Target], jobs: int,
         factory: CoderFactory) -> int:
    """Code and write everything; the number of failed documents."""
    tally = Tally()
    # Closing ends the processes also when a writer fails, before the message about it.
    with closing(code_all(documents, factory, jobs)) as pairs:
        output.write(tally.watch(pairs), targets)
    click.echo(tally.closing_line(), err=True)
    return tally.failed


def _silence_stdout() -> None:
    """The reader of the pipe has gone, as `head` does: nothing more to say, and no error at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
