"""XLSX for Excel and its relatives: a right-to-left sheet, a dictionary sheet, and no formula."""

from __future__ import annotations

from contextlib import ExitStack
from typing import IO, Any

from waqai.export.columns import columns, values
from waqai.export.incident import Incident
from waqai.export.spreadsheet import Sheet, Spreadsheet
from waqai.export.writing import IncidentWriter, losses

ROWS_OF_A_SHEET = 250_000
"""Incidents of one sheet. Excel's limit is 1,048,576 rows; beyond two gigabytes of a part, which some 400,000 rows
of this table take, readers differ."""
_WIDTH = 28


class WorkbookWriter(IncidentWriter):
    """One sheet of incidents (more when one is full), then a sheet that explains the columns.

    The first row of a sheet has the Arabic labels, the second the names of the columns.
    """

    def __init__(self, stream: IO[Any], file_name: str) -> None:
        super().__init__(stream, file_name)
        self._book = Spreadsheet(stream)
        self._open = ExitStack()
        self._sheets = 0
        self._sheet = self._new_sheet()

    def write(self, incident: Incident) -> None:
        if self.written == self._sheets * ROWS_OF_A_SHEET:
            self._sheet = self._new_sheet()
        self._sheet.write(values(incident))
        self.written += 1

    def close(self) -> None:
        self._open.close()
        with self._book.sheet("الحقول Fields", frozen_rows=1, widths=(_WIDTH,) * 5) as sheet:
            sheet.write(("column", "العربية", "English", "type", "meaning"), head=True)
            for column in columns():
                sheet.write((column.name, column.label_ar, column.label_en, column.type, column.description))
            for loss in losses("xlsx"):
                sheet.write(("-", loss.note_ar, None, None, f"Not carried: {loss.what}. {loss.note_en}"))
        self._book.close()

    def _new_sheet(self) -> Sheet:
        self._open.close()
        self._sheets += 1
        name = "الأحداث Incidents" + (f" {self._sheets}" if self._sheets > 1 else "")
        sheet = self._open.enter_context(self._book.sheet(name, frozen_rows=2))
        sheet.write([column.label_ar for column in columns()], head=True)
        sheet.write([column.name for column in columns()], head=True)
        return sheet
