"""The tables: CSV for spreadsheets, and CSV with the metadata of CSVW and of data packages."""

from __future__ import annotations

import csv
from datetime import date
from typing import IO, Any

from waqai.export.cells import inert
from waqai.export.columns import Column, Value, columns, values
from waqai.export.incident import Incident
from waqai.export.writing import IncidentWriter
from waqai.records import Json

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel reads UTF-8 in the code page of its country, and Arabic becomes unreadable."""


def text_cell(value: Value) -> str | int | float:
    """A value as a cell of a CSV file: ISO dates, true and false, texts that are no formula, or empty."""
    if isinstance(value, str):
        return inert(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else value


class CsvWriter(IncidentWriter):
    """A header of column names, then a row per incident; RFC 4180 with a byte order mark."""

    mark = BYTE_ORDER_MARK

    def __init__(self, stream: IO[Any], file_name: str) -> None:
        super().__init__(stream, file_name)
        stream.write(self.mark)
        self._rows = csv.writer(stream)
        self._rows.writerow([column.name for column in columns()])

    def write(self, incident: Incident) -> None:
        self._rows.writerow([text_cell(value) for value in values(incident)])
        self.written += 1


class HxlWriter(CsvWriter):
    """CSV with a row of HXL hashtags below the labels, for humanitarian tools."""

    mark = ""

    def __init__(self, stream: IO[Any], file_name: str) -> None:
        super().__init__(stream, file_name)
        self._rows.writerow([column.hxl for column in columns()])


class CsvwWriter(CsvWriter):
    """CSV with a companion that tells type and meaning of each column (W3C, "CSV on the Web")."""

    mark = ""

    def companions(self) -> dict[str, Json]:
        return {"-metadata.json": {
            "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
            "url": self.file_name,
            "dc:title": "Incidents coded by waqai",
            "dialect": {"encoding": "utf-8", "header": True, "delimiter": ",", "quoteChar": '"'},
            "tableSchema": {
                "columns": [_csvw_column(column) for column in columns()],
                "primaryKey": "incident_id",
            },
        }}


class DataPackageWriter(CsvWriter):
    """CSV with a `datapackage.json` beside it (Frictionless Data)."""

    mark = ""

    def companions(self) -> dict[str, Json]:
        fields = [{"name": column.name, "type": column.type, "title": column.label_en,
                   "description": column.description} for column in columns()]
        return {".datapackage.json": {
            "name": "waqai-incidents",
            "title": "Incidents coded by waqai",
            "profile": "tabular-data-package",
            "resources": [{
                "name": "incidents", "path": self.file_name, "profile": "tabular-data-resource", "format": "csv",
                "mediatype": "text/csv", "encoding": "utf-8",
                "schema": {"fields": fields, "primaryKey": "incident_id", "missingValues": [""]},
            }],
        }}


def _csvw_column(column: Column) -> Json:
    return {
        "name": column.name, "titles": column.name, "datatype": column.type,
        "dc:title": {"en": column.label_en, "ar": column.label_ar}, "dc:description": column.description,
        "required": column.name == "incident_id",
    }
