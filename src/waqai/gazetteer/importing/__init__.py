"""Turning other people's tables of places into a private gazetteer table, whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TextIO

from waqai.errors import Fault, UsageError
from waqai.gazetteer.importing.cod import read_cod
from waqai.gazetteer.importing.codes import Codes, read_names
from waqai.gazetteer.importing.geonames import read_geonames
from waqai.gazetteer.importing.lines import Advance, ignore
from waqai.gazetteer.importing.plain import read_plain
from waqai.gazetteer.importing.rows import COLUMNS, Cells, Draft, LeftOut, Read, checked
from waqai.gazetteer.load import load_gazetteer

LAYOUTS = ("geonames", "cod-ab", "csv")
FAULTS_TOLD = 50
"""Faults of one import that are kept to be shown; further ones are counted."""

READINGS = {"geonames": 2, "cod-ab": 1, "csv": 1}
"""How many times the file of a layout is read, which the total of a progress bar must know."""

Target = Callable[[], AbstractContextManager[TextIO]]


@dataclass(frozen=True, slots=True)
class Options:
    """`country` is ISO 3166-1 alpha-3: of the rows that tell none, and the only one that is kept.

    `admin1_names` is a table of codes (P-code, GeoNames code or the name in the file) and English
    names, which win over the shipped ones. `alternate_names` is GeoNames' alternateNamesV2.
    """

    country: str | None = None
    admin1_names: Path | None = None
    alternate_names: Path | None = None
    skip_bad: bool = False


@dataclass(slots=True)
class ImportResult:
    """What became of the lines: `rows` written or ready, `left_out` by reason, faults told and counted."""

    rows: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    fault_count: int = 0
    written: bool = False

    def add_faults(self, faults: list[Fault]) -> None:
        """Count faults, and keep the first ones."""
        self.fault_count += len(faults)
        self.faults += faults[:FAULTS_TOLD - len(self.faults)]


def import_places(layout: str, path: Path, target: Target, options: Options | None = None,
                  advance: Advance = ignore) -> ImportResult:
    """Read a file of a layout (see LAYOUTS) and write a table for `load_gazetteer(extra=[...])`.

    `target` opens the table; it is called only when all is read and there is something to write: a
    fault in any row, or no row at all, and nothing is written. With `skip_bad` the rows without
    fault are. `advance` is told the bytes read. Raises GazetteerError when the file cannot be
    used at all, UsageError for an unknown layout or country.
    """
    options = options or Options()
    codes = Codes(load_gazetteer(private=False), read_names(options.admin1_names) if options.admin1_names else {})
    result = ImportResult()
    with tempfile.TemporaryFile("w+", encoding="utf-8", newline="") as spool:
        spool.write("\t".join(COLUMNS) + "\n")
        for cells in _rows(_reader(layout, path, codes, options, advance), codes, result):
            spool.write("\t".join(cells[column] for column in COLUMNS) + "\n")
        if result.rows and (options.skip_bad or not result.fault_count):
            spool.seek(0)
            with target() as stream:
                shutil.copyfileobj(spool, stream)
            result.written = True
    return result


def _reader(layout: str, path: Path, codes: Codes, options: Options, advance: Advance) -> Iterator[Read]:
    country = options.country and codes.alpha3(options.country)
    if options.country and not country:
        raise UsageError(f"there is no country {options.country!r}; write an ISO 3166-1 code such as SYR")
    if options.alternate_names and layout != "geonames":
        raise UsageError("alternate names go with GeoNames dumps only; leave --alternate-names out")
    readers: dict[str, Callable[..., Iterator[Read]]] = {
        "geonames": partial(read_geonames, alternate_names=options.alternate_names),
        "cod-ab": read_cod, "csv": read_plain}
    if layout not in readers:
        raise UsageError(f"there is no layout {layout!r}; choose from {', '.join(LAYOUTS)}")
    return readers[layout](path, codes, country, advance=advance)


def _rows(read: Iterator[Read], codes: Codes, result: ImportResult) -> Iterator[Cells]:
    """The rows to write; what is left out or at fault goes into the result."""
    seen: dict[str, int] = {}
    for one in read:
        if isinstance(one, LeftOut):
            result.left_out[one.why] += 1
        elif isinstance(one, Fault):
            result.add_faults([one])
        else:
            cells = _once(checked(one, codes), one, seen)
            if isinstance(cells, dict):
                result.rows += 1
                yield cells
            else:
                result.add_faults(cells)


def _once(cells: Cells | list[Fault], draft: Draft, seen: dict[str, int]) -> Cells | list[Fault]:
    """The cells, unless their id has been met before."""
    if isinstance(cells, list):
        return cells
    if cells["id"] in seen:
        first = seen[cells["id"]]
        return [draft.fault(f"id {cells['id']} stands in line {first} already", "take one of the rows out")]
    seen[cells["id"]] = draft.line
    return cells
