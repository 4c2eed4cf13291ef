"""A table for spreadsheets: one row per incident, UTF-8 with a mark, and no cell that is a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from typing import TextIO

from waqai.export import Pair
from waqai.export.cells import MARK, inert
from waqai.export.flat import Cell, one_line, row
from waqai.records import CodedDocument, Report, When

_NO_REPORT = Report("", "Other", When(date.min, date.min), None)
COLUMNS = tuple(row(None, CodedDocument(""), _NO_REPORT))
"""The names of the columns, in order."""


def write_csv(pairs: Iterable[Pair], stream: TextIO) -> None:
    """Write the header and one row per incident; failed documents have no row."""
    stream.write("\ufeff")
    table = csv.writer(stream)
    table.writerow(COLUMNS)
    for document, outcome in pairs:
        if isinstance(outcome, CodedDocument):
            for report in outcome.incidents:
                table.writerow([_cell(value) for value in row(document, outcome, report).values()])


def _cell(value: Cell) -> Cell:
    """The value; a text that a spreadsheet would calculate gets an apostrophe before it."""
    if not isinstance(value, str):
        return value
    line = one_line(value)
    harmless = inert(value) == value and inert(line) == line
    return line if harmless else f"{MARK}{line}"
