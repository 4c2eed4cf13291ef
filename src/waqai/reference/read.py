"""Files of incidents of any origin: native, coded, ACLED's and UCDP's tables."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TextIO

from waqai.errors import BadRecord, FileUnreadable
from waqai.export.stream import read_rows
from waqai.records import Json
from waqai.reference import acled, ucdp
from waqai.reference.rows import Row

TABLES: dict[str, tuple[Sequence[str], Callable[[Row], Json]]] = {
    "acled": (acled.NEEDED, acled.acled_incident), "ucdp": (ucdp.NEEDED, ucdp.ucdp_incident),
}
"""Each table with the columns by which it is known, and its reader."""

_LONGEST_CELL = 10_000_000
"""Characters of a cell; the csv module's own limit is below the longest lists of sources."""


def read_reference(path: Path) -> Iterator[Json | BadRecord]:
    """The incidents of a file as native JSON; a row of a table that cannot be read is given as its error.

    The kind of the file is told by its first line. Raises FileUnreadable, and BadRecord for a file
    that is none of these.
    """
    try:
        with path.open("rb") as probe:
            is_json = probe.read(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
        if is_json:
            with path.open("rb") as lines:
                yield from read_rows(str(path), lines)
        else:
            with path.open(encoding="utf-8-sig", newline="") as stream:
                yield from _table(path, stream)
    except (OSError, UnicodeDecodeError) as error:
        raise FileUnreadable(str(path), f"{path}: cannot be read ({error}); save it as UTF-8") from error


def _table(path: Path, stream: TextIO) -> Iterator[Json | BadRecord]:
    first = stream.readline()
    delimiter = max(",;\t", key=first.count)
    csv.field_size_limit(_LONGEST_CELL)
    table = csv.DictReader(chain([first], stream), delimiter=delimiter)
    read = _reader(path, table.fieldnames or ())
    for cells in table:
        try:
            yield read(Row(cells, f"{path}:{table.line_num}"))
        except BadRecord as error:
            yield error


def _reader(path: Path, columns: Sequence[str]) -> Callable[[Row], Json]:
    missing = {name: [column for column in needed if column not in columns]
               for name, (needed, _) in TABLES.items()}
    for name, lacking in missing.items():
        if not lacking:
            return TABLES[name][1]
    nearest = min(missing, key=lambda name: len(missing[name]))
    raise BadRecord(str(path), f"{path}:1: neither native JSON lines nor a table of ACLED or UCDP GED; of"
                               f" {nearest} these columns are missing: {', '.join(missing[nearest])}")
