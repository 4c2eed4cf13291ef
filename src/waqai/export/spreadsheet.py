"""A writer of XLSX files, row by row in little memory: texts, numbers, days and truth values, and no formula.

It writes the part of Office Open XML (ECMA-376) that tables need. Libraries that write all of it take some four
times as long for a row, which for a hundred thousand incidents is the difference between minutes and seconds.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import IO

Cell = str | int | float | bool | date | None

LONGEST_TEXT = 32_767
"""Characters that a cell can hold (Excel specifications and limits)."""
_FIRST_DAY = 693_594
"""Ordinal of 1899-12-30, the day 0 of spreadsheets from March 1900 on."""
_MADE = (1980, 1, 1, 0, 0, 0)
"""Time of the parts: the same incidents give the same bytes."""

_HEAD, _DAY = 1, 2
_SPECIAL = re.compile("[&<>_\x00-\x1f\ufffe\uffff]")
_special = re.compile(rf"{_SPECIAL.pattern}|^\s|\s$").search
"""Finds what a text cannot be written with as it stands: signs to be escaped, and blanks at its ends."""
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": "\n", "\t": "\t"}
_UNDERSCORE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="3"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/>'
    '<xf xfId="0" numFmtId="164" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


class Spreadsheet:
    """A workbook in a binary stream; sheets are written one after the other, then `close`."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
        self._names: list[str] = []

    @contextmanager
    def sheet(self, name: str, *, frozen_rows: int = 0, widths: Sequence[int] = ()) -> Iterator[Sheet]:
        """A right-to-left sheet to be filled in the block; `widths` are those of its columns in characters."""
        self._names.append(name)
        with self._zip.open(_part(f"xl/worksheets/sheet{len(self._names)}.xml"), "w") as part:
            columns = "".join([f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>'
                               for at, width in enumerate(widths, 1)])
            columns = f"<cols>{columns}</cols>" if columns else ""
            pane = (f'<pane ySplit="{frozen_rows}" topLeftCell="A{frozen_rows + 1}" activePane="bottomLeft"'
                    ' state="frozen"/>') if frozen_rows else ""
            part.write((
                f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView rightToLeft="1" workbookViewId="0">'
                f'{pane}</sheetView></sheetViews>{columns}<sheetData>').encode())
            yield Sheet(part)
            part.write(b"</sheetData></worksheet>")

    def close(self) -> None:
        """Write what holds the sheets together; the stream stays open."""
        for name, content in _frame(self._names).items():
            self._zip.writestr(_part(name), content.encode())
        self._zip.close()


class Sheet:
    """One sheet, row after row."""

    def __init__(self, part: IO[bytes]) -> None:
        self._part = part
        self.rows = 0

    def write(self, cells: Iterable[Cell], *, head: bool = False) -> None:
        """Add a row; None is an empty cell, and `head` makes it bold."""
        self.rows += 1
        number, style = self.rows, f' s="{_HEAD}"' if head else ""
        made = []
        for column, cell in zip(_COLUMNS, cells, strict=False):
            if cell is None:
                continue
            # Nearly all cells are texts without any special sign: for them nothing is called.
            if cell.__class__ is str and len(cell) <= LONGEST_TEXT and not _special(cell):
                made.append(f'<c r="{column}{number}"{style} t="inlineStr"><is><t>{cell}</t></is></c>')
            else:
                made.append(f'<c r="{column}{number}"{style}{_content(cell)}</c>')
        self._part.write(f'<row r="{number}">{"".join(made)}</row>\n'.encode())


def _content(value: Cell) -> str:
    """The rest of a cell's element: its type, end of tag and value."""
    if isinstance(value, str):
        value = _text(value)
        # Without it blanks at the ends may be taken for layout.
        keep = ' xml:space="preserve"' if value != value.strip() else ""
        return f' t="inlineStr"><is><t{keep}>{value}</t></is>'
    if isinstance(value, bool):
        return f' t="b"><v>{int(value)}</v>'
    if isinstance(value, date):
        return f' s="{_DAY}"><v>{value.toordinal() - _FIRST_DAY}</v>'
    return f"><v>{value!r}</v>"


def _text(value: str) -> str:
    """Text for XML. What XML cannot hold becomes `_xHHHH_`, as the standard says, and line breaks line feeds."""
    value = value[:LONGEST_TEXT]
    value = _UNDERSCORE.sub("_x005F_", value.replace("\r\n", "\n").replace("\r", "\n"))
    return _SPECIAL.sub(lambda found: _escape(found[0]), value)


def _escape(char: str) -> str:
    return char if char == "_" else _ESCAPES.get(char) or f"_x{ord(char):04X}_"


_LETTERS = [chr(ord("A") + at) for at in range(26)]
_COLUMNS = _LETTERS + [first + second for first in _LETTERS for second in _LETTERS]


def _part(name: str) -> zipfile.ZipInfo:
    part = zipfile.ZipInfo(name, _MADE)
    part.compress_type = zipfile.ZIP_DEFLATED
    return part


def _frame(names: Sequence[str]) -> dict[str, str]:
    """The parts of the workbook besides its sheets."""
    files = [f"worksheets/sheet{at}.xml" for at in range(1, len(names) + 1)]
    sheets = "".join(f'<sheet name="{_text(name)}" sheetId="{at}" r:id="rId{at}"/>'
                     for at, name in enumerate(names, 1))
    kinds = [*((file, "worksheet") for file in files), ("styles.xml", "styles")]
    types = "".join(f'<Override PartName="/xl/{file}" ContentType="{_TYPE}.{kind}+xml"/>'
                    for file, kind in [("workbook.xml", "sheet.main"), *kinds])
    return {
        "xl/workbook.xml":
            f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(kinds),
        "xl/styles.xml": _STYLES,
        "_rels/.rels": _relations([("xl/workbook.xml", "officeDocument")]),
        "[Content_Types].xml":
            f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
            f' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
    }


def _relations(kinds: Iterable[tuple[str, str]]) -> str:
    made = "".join(f'<Relationship Id="rId{at}" Type="{_OFFICE}/{kind}" Target="{file}"/>'
                   for at, (file, kind) in enumerate(kinds, 1))
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'
