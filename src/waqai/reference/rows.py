"""Reading the cells of a row of another data set, with messages that name column and line."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from waqai.errors import BadRecord
from waqai.export.cells import plain
from waqai.records import Json

DAY_FORMATS = ("%d %B %Y", "%d/%m/%Y", "%d-%m-%Y", "%d-%B-%Y")
"""Forms in which ACLED has given days, besides ISO."""

RADIUS_KM: Mapping[int, float] = {1: 5.0, 2: 25.0, 3: 60.0}
"""Radius that stands for a precision: a town; what UCDP calls "within 25 km"; the gazetteer's kind `admin1`."""


class Row:
    """A row with its file and line."""

    def __init__(self, cells: Mapping[str, str | None], where: str) -> None:
        self._cells = cells
        self.where = where

    def text(self, column: str) -> str:
        """The text of a cell, without what exports put before formulas; empty when the cell is."""
        return plain((self._cells.get(column) or "").strip())

    def number(self, column: str) -> float | None:
        """The number of a cell; None when it is empty. Raises BadRecord."""
        text = self.text(column)
        try:
            return float(text) if text else None
        except ValueError as error:
            raise self.fault(column, "is no number") from error

    def count(self, column: str) -> int:
        """The whole number of a cell, 0 when it is empty. Raises BadRecord."""
        number = self.number(column) or 0.0
        if number < 0 or number != int(number):
            raise self.fault(column, "is no count")
        return int(number)

    def day(self, column: str) -> date:
        """The day of a cell; raises BadRecord."""
        text = self.text(column)
        try:
            return date.fromisoformat(text[:10])
        except ValueError:
            pass
        for form in DAY_FORMATS:
            try:
                return datetime.strptime(text, form).date()
            except ValueError:
                continue
        raise self.fault(column, "is no day; write it as 2020-10-03")

    def fault(self, column: str, what: str) -> BadRecord:
        """An error about a cell."""
        return BadRecord(self.where, f"{self.where}: {column} {self.text(column)!r:.60} {what}")


def window(start: date, end: date, precision: str) -> Json:
    """A `date` object: for a week or month that stands as one day, the days that it means."""
    if start == end and precision == "week":
        start, end = start - timedelta(3), end + timedelta(3)
    if start == end and precision == "month":
        start, end = start.replace(day=1), start.replace(day=calendar.monthrange(start.year, start.month)[1])
    return {"start": start.isoformat(), "end": end.isoformat(), "precision": precision}


def toll(low: int, best: int, high: int) -> Json:
    """A toll with its best figure."""
    return {"low": low, "high": max(low, high), "best": best}


def native(origin: str, identity: str, source: str, **fields: object) -> Json:
    """A reference incident as native JSON: `fields` over what a foreign data set does not tell."""
    name = f"{origin}:{identity}"
    document = {"document_id": name, "outlet": source or None, "url": None, "published": None, "title": None,
                "sensitivity": "public"}
    killed = fields.get("killed")
    own = {key: value for key, value in killed.items() if key != "best"} if isinstance(killed, dict) else None
    return {
        "waqai_native": 1, "incident_id": name, "reports": [name], "injured": None, "casualties_combined": None,
        "victims": [], "weapons": [], "reported_by": [], "status": "reported", "background": False,
        "aggregate": False, "confidence": None,
        "tellings": [{"report": name, "document": document, "killed": own, "injured": None, "evidence": {}}],
        "origin": origin, "changed": None, **fields,
    }
