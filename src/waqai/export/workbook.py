"""XLSX for Excel and its relatives: a right-to-left sheet, a dictionary sheet, and no formula."""

from __future__ import annotations

from datetime import date
from typing import IO, Any

import xlsxwriter

from waqai.export.columns import Value, columns, values
from waqai.export.incident import Incident
from waqai.export.writing import IncidentWriter, losses

LAST_ROW = 1_048_575
"""Number of rows below the header that a sheet can hold (Excel specifications and limits)."""
LONGEST_TEXT = 32_767
"""Characters that a cell can hold (Excel specifications and limits)."""

_OPTIONS = {
    "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd", "remove_timezone": True,
}


class WorkbookWriter(IncidentWriter):
    """One sheet of incidents (more when one is full), then a sheet that explains the columns."""

    def __init__(self, stream: IO[Any], file_name: str) -> None:
        super().__init__(stream, file_name)
        self._book = xlsxwriter.Workbook(stream, _OPTIONS)
        self._head = self._book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._sheets = 0
        self._new_sheet()

    def write(self, incident: Incident) -> None:
        if self._row > LAST_ROW:
            self._new_sheet()
        for at, value in enumerate(values(incident)):
            if value is not None:
                self._put(at, value)
        self._row += 1
        self.written += 1

    def close(self) -> None:
        self._dictionary()
        self._book.close()

    def _new_sheet(self) -> None:
        self._sheets += 1
        number = f" {self._sheets}" if self._sheets > 1 else ""
        self._sheet = self._book.add_worksheet(f"الأحداث Incidents{number}")
        self._sheet.right_to_left()
        self._sheet.freeze_panes(2, 1)
        for at, column in enumerate(columns()):
            self._sheet.write_string(0, at, column.label_ar, self._head)
        for at, column in enumerate(columns()):
            self._sheet.write_string(1, at, column.name, self._head)
        self._row = 2

    def _put(self, at: int, value: Value) -> None:
        if isinstance(value, bool):
            self._sheet.write_boolean(self._row, at, value)
        elif isinstance(value, str):
            self._sheet.write_string(self._row, at, _lines(value)[:LONGEST_TEXT])
        elif isinstance(value, date):
            self._sheet.write_datetime(self._row, at, value, self._day)
        elif value is not None:
            self._sheet.write_number(self._row, at, value)

    def _dictionary(self) -> None:
        sheet = self._book.add_worksheet("الحقول Fields")
        for at, title in enumerate(("column", "العربية", "English", "type", "meaning")):
            sheet.write_string(0, at, title, self._head)
        row = 1
        for column in columns():
            cells = (column.name, column.label_ar, column.label_en, column.type, column.description)
            for at, text in enumerate(cells):
                sheet.write_string(row, at, text)
            row += 1
        for loss in losses("xlsx"):
            row += 1
            for at, text in enumerate(("-", loss.note_ar, "", "", f"Not carried: {loss.what}. {loss.note_en}")):
                sheet.write_string(row, at, text)
        sheet.set_column(0, 4, 28)


def _lines(text: str) -> str:
    """The text with line feeds alone: XML has no carriage returns, and programs show an escaped one."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
