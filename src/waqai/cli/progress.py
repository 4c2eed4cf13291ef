"""A bar for reading large files, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn

_STEP = 1 << 18
"""Bytes between two strokes of the bar: redrawing for each line would cost more than reading it."""


@contextmanager
def reading_progress(total: int) -> Iterator[Callable[[int], None]]:
    """A function that is told the bytes read; of `total` bytes it shows the share."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with Progress(BarColumn(), DownloadColumn(), TimeRemainingColumn(), console=Console(stderr=True),
                  transient=True) as progress:
        task = progress.add_task("", total=total)
        waiting = 0

        def advance(count: int) -> None:
            nonlocal waiting
            waiting += count
            if waiting >= _STEP:
                progress.advance(task, waiting)
                waiting = 0

        yield advance
