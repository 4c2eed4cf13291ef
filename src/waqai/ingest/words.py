"""The words by which documents are recognised, from `packdata/documents.tsv` and the Arabic pack."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from waqai.packs.table import read_table
from waqai.text.normalise import fold

PACKDATA = Path(__file__).resolve().parent.parent / "packdata"
ARABIC = "ar"
Calendar = Literal["gregorian", "hijri"]


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a calendar, 1 to 12."""

    number: int
    calendar: Calendar


@cache
def months() -> dict[str, Month]:
    """Month names in folded spelling; raises PackError when the table has a fault."""
    table: dict[str, Month] = {}
    for row in read_table(PACKDATA / ARABIC / "months.tsv", ("form", "month", "calendar")):
        calendar: Calendar = "hijri" if row["calendar"] == "hijri" else "gregorian"
        for form in row["form"].split("|"):
            table.setdefault(fold(form), Month(int(row["month"]), calendar))
    return table


@cache
def dateline_words() -> frozenset[str]:
    """Folded words that may stand beside a date on a dateline: weekdays and labels."""
    weekdays = {fold(form) for row in read_table(PACKDATA / ARABIC / "weekdays.tsv", ("form",))
                for form in row["form"].split("|")}
    return frozenset(weekdays | _forms("dateline", None))


@cache
def bylines() -> frozenset[str]:
    """Folded words with which an outlet frames an agency's text."""
    return frozenset(_forms("byline", ARABIC))


@cache
def common_words(language: str) -> frozenset[str]:
    """The most frequent function words of a language, as written."""
    return frozenset(row["form"] for row in read_table(PACKDATA / "documents.tsv", ("kind", "language", "form"))
                     if row["kind"] == "common" and row["language"] == language)


@cache
def foreign_letters() -> dict[str, str]:
    """Letters of the Arabic script that Arabic does not use, each with its language."""
    return {row["form"]: row["language"]
            for row in read_table(PACKDATA / "documents.tsv", ("kind", "language", "form"))
            if row["kind"] == "letter"}


def _forms(kind: str, language: str | None) -> set[str]:
    rows = read_table(PACKDATA / "documents.tsv", ("kind", "language", "form"))
    return {fold(row["form"]).lower() for row in rows
            if row["kind"] == kind and language in (None, row["language"])}
