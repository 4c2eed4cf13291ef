"""What a run did: counts for the closing line, and each failure named as it happens."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from waqai.export import Pair
from waqai.export.flat import one_line
from waqai.records import Failure

_NAMED = 20
"""Failures that the closing line names; the lines before it name all."""


class Tally:
    """Counts the pairs of a run while they pass by."""

    def __init__(self) -> None:
        self.coded = self.incidents = self.failed = 0
        self._names: list[str] = []

    def watch(self, pairs: Iterable[Pair]) -> Iterator[Pair]:
        """The pairs, unchanged, with progress on a terminal."""
        with _progress() as advance:
            for pair in pairs:
                self._count(pair)
                advance(self)
                yield pair

    def _count(self, pair: Pair) -> None:
        outcome = pair[1]
        if not isinstance(outcome, Failure):
            self.coded += 1
            self.incidents += len(outcome.incidents)
            return
        self.failed += 1
        name = one_line(outcome.document_id)
        if len(self._names) < _NAMED:
            self._names.append(f"{name} ({outcome.code})")
        click.echo(f"{name}: {outcome.code}: {one_line(outcome.message)}", err=True)

    def closing_line(self) -> str:
        """`1,234 documents coded, 17 incidents, 3 failed: a (code), b (code), c (code)`."""
        line = (f"{_counted(self.coded, 'document')} coded, {_counted(self.incidents, 'incident')},"
                f" {self.failed:,} failed")
        if not self.failed:
            return line
        more = self.failed - len(self._names)
        return f"{line}: {', '.join(self._names)}" + (f" and {more:,} more, named above" if more else "")


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


class _Advance:
    """Shows the counts; does nothing where nobody looks."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._task = progress.add_task("", total=None) if progress else None

    def __call__(self, tally: Tally) -> None:
        if self._progress is not None and self._task is not None:
            self._progress.update(self._task, description=f"{_counted(tally.coded + tally.failed, 'document')},"
                                  f" {_counted(tally.incidents, 'incident')}")


@contextmanager
def _progress() -> Iterator[_Advance]:
    if not sys.stderr.isatty():
        yield _Advance(None)
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield _Advance(progress)
