"""Reading tables that people make: CSV with commas, semicolons or tabs, the first line naming the columns."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import chain
from pathlib import Path
from typing import Protocol

from waqai.errors import Fault, GazetteerError
from waqai.gazetteer.importing.codes import Codes
from waqai.gazetteer.importing.lines import Advance, text_lines
from waqai.gazetteer.importing.rows import COLUMNS, Draft, LeftOut, Read, clean

NEEDED = ("name_ar", "lat", "lon")
_SEPARATORS = "\t,;"
_LARGEST_CELL = 1 << 24
"""Characters of a cell at most; outlines written as text are far longer than Python's usual limit."""

_ALIKE = 0.8
"""Similarity from which a column's name is taken for a misspelling of one of ours."""


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one row by the table's own column names, and where it begins."""

    file: str
    line: int
    cells: Mapping[str, str]


def read_plain(path: Path, codes: Codes, country: str | None, advance: Advance) -> Iterator[Read]:
    """The places of a table with the columns of the curated ones; `name_ar`, `lat` and `lon` are needed.

    `country` stands where a row tells none, and rows of other countries are left out. Other
    columns are passed over. Raises GazetteerError when the table cannot be read.
    """
    for record in read_records(path, advance, check=_check_columns):
        if isinstance(record, Fault):
            yield record
            continue
        cells = {column: record.cells.get(column, "").strip() for column in COLUMNS}
        told = codes.alpha3(cells["country"])
        if country and cells["country"] and told and told != country:
            yield LeftOut(f"not in {country}")
            continue
        cells["country"] = cells["country"] or country or ""
        cells["admin1"] = codes.names.get(cells["admin1"], cells["admin1"])
        cells["id"] = cells["id"] or _id(cells)
        cells["source"] = cells["source"] or path.name
        yield Draft(record.file, record.line, cells)


def _id(cells: Mapping[str, str]) -> str:
    """An id that stays the same when the table is imported again."""
    told = "|".join(clean(cells[column]) for column in ("name_ar", "country", "lat", "lon"))
    return f"my:{hashlib.sha1(told.encode(), usedforsecurity=False).hexdigest()[:10]}"


def _check_columns(file: str, columns: list[str]) -> None:
    missing = [column for column in NEEDED if column not in columns]
    if missing:
        raise GazetteerError(f"{file}:1: column {', '.join(missing)} is missing among {', '.join(columns)[:200]};"
                             " the first line names the columns")
    for column in columns:
        alike = get_close_matches(column, [c for c in COLUMNS if c not in columns], 1, _ALIKE)
        if column not in COLUMNS and alike:
            raise GazetteerError(f"{file}:1: there is no column {column!r}; write {alike[0]!r}, or rename it"
                                 " to something else to have it passed over")


class Rows(Protocol):
    """What `csv.reader` returns: rows, and the number of lines read."""

    line_num: int

    def __next__(self) -> list[str]: ...


Check = Callable[[str, list[str]], None]


def read_records(path: Path, advance: Advance, check: Check) -> Iterator[Record | Fault]:
    """Every row of a table under the names of its first line, in small letters; comments are passed over.

    Rows that cannot be cut into cells are faults. `check` is given the file's name and the columns and
    raises GazetteerError when it does not want them; so does a file that cannot be read or is empty.
    """
    lines = text_lines(path, advance)
    header = next(lines, "")
    separator = max(_SEPARATORS, key=header.count)
    columns = [clean(cell).lower() for cell in next(csv.reader([header], delimiter=separator), [])]
    twice = sorted({column for column in columns if column and columns.count(column) > 1})
    if not any(columns) or twice:
        raise GazetteerError(f"{path.name}:1: " + (f"column {twice[0]!r} stands twice; rename one" if twice else
                             "the file is empty; its first line names the columns"))
    check(path.name, columns)
    csv.field_size_limit(max(csv.field_size_limit(), _LARGEST_CELL))
    yield from _records(path.name, columns, csv.reader(chain([header], lines), delimiter=separator, strict=True))


def _records(file: str, columns: list[str], reader: Rows) -> Iterator[Record | Fault]:
    next(reader)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Fault(file, line, f"cannot be cut into cells ({error})",
                        "put cells with quotation marks into quotation marks, and double those inside")
            continue
        if not any(cell.strip() for cell in cells) or cells[0].startswith("# "):
            continue
        if len(cells) > len(columns) and any(cells[len(columns):]):
            yield Fault(file, line, f"{len(cells)} cells in a table of {len(columns)} columns",
                        "take out the surplus separators, or put the cell into quotation marks")
        else:
            yield Record(file, line, dict(zip(columns, cells, strict=False)))
