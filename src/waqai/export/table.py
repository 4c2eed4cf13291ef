"""A table to read at a terminal; plain text without colours or box when it goes elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from waqai.export import Pair
from waqai.export.flat import one_line, toll_text
from waqai.records import CodedDocument, Report, Side

_ROWS = 500
"""Rows of one table: column widths need all rows at hand, memory must not grow with the run."""

_PLAIN_WIDTH = 200
_COLUMNS = ("date", "place", "type", "perpetrators → targets", "killed", "injured", "id")
_RIGHT = ("killed", "injured")
_ISOLATE, _END = "\u2068", "\u2069"


def write_table(pairs: Iterable[Pair], stream: TextIO) -> None:
    """Write the incidents, fitted to the terminal's width; failed documents have no row."""
    terminal = stream.isatty()
    console = Console(file=stream, width=None if terminal else _PLAIN_WIDTH, highlight=False,
                      color_system="auto" if terminal else None, legacy_windows=False)
    rows = _rows(pairs, isolated=terminal)
    while batch := list(islice(rows, _ROWS)):
        console.print(_table(batch, terminal))


def _table(rows: list[tuple[str, ...]], terminal: bool) -> Table:
    table = Table(box=SIMPLE_HEAD if terminal else None, pad_edge=terminal, header_style="bold")
    for name in _COLUMNS:
        table.add_column(name, justify="right" if name in _RIGHT else "left", overflow="fold",
                         no_wrap=name == "date")
    for row in rows:
        table.add_row(*map(Text, row))
    return table


def _rows(pairs: Iterable[Pair], isolated: bool) -> Iterator[tuple[str, ...]]:
    for _, outcome in pairs:
        if isinstance(outcome, CodedDocument):
            for report in outcome.incidents:
                yield tuple(_isolate(cell) if isolated else cell for cell in _row(report))


def _row(report: Report) -> tuple[str, ...]:
    killed, injured = toll_text(report.killed), toll_text(report.injured)
    if report.casualties_combined is not None:
        killed = f"{toll_text(report.casualties_combined)} with injured"
    sides = f"{_names(report.perpetrators)} → {_names(report.targets)}" if report.targets else _names(
        report.perpetrators)
    return (_days(report), _place(report), report.sub_event_type, sides, killed, injured, one_line(report.id))


def _days(report: Report) -> str:
    start, end = report.when.start, report.when.end
    return start.isoformat() if start == end else f"{start.isoformat()} – {end.isoformat()}"


def _place(report: Report) -> str:
    place = report.place
    if place is None:
        return ""
    return one_line(", ".join(part for part in (place.name, place.admin1, place.country) if part))


def _names(sides: tuple[Side, ...]) -> str:
    return ", ".join(one_line(side.name if side.actor == "other" else side.actor) for side in sides)


def _isolate(cell: str) -> str:
    """A cell whose direction does not reorder its neighbours on a terminal that shows Arabic."""
    return cell if cell.isascii() else f"{_ISOLATE}{cell}{_END}"
