from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incident_rows import exported, row, rows
from waqai.export import workbook
from waqai.export.spreadsheet import LONGEST_TEXT, Cell, Spreadsheet


def written(lines: list[list[Cell]]) -> bytes:
    stream = io.BytesIO()
    book = Spreadsheet(stream)
    with book.sheet("ورقة & <1>") as sheet:
        for line in lines:
            sheet.write(line)
    book.close()
    return stream.getvalue()


def read(content: bytes) -> list[list[object]]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert sheet.title == "ورقة & <1>"
    return [list(line) for line in sheet.iter_rows(values_only=True)]


def test_values_keep_their_types() -> None:
    line: list[Cell] = ["نص", 7, -2.5, True, None, date(2021, 3, 4), "=1+1", "00123"]
    [found] = read(written([line]))
    assert found[:5] == line[:5]
    assert str(found[5]).startswith("2021-03-04")
    assert found[6:] == line[6:]


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r_\ufffe\uffff"), max_size=30).filter(
    lambda text: all(char >= " " or char in "\n\t" for char in text)))
def test_every_text_comes_back(text: str) -> None:
    assert read(written([["x", text, "y"]])) == [["x", text or None, "y"]] or text == ""


def test_what_xml_cannot_hold_is_escaped_as_the_standard_says() -> None:
    content = written([["\x00\x1b_x0041_ a_b \ufffe", "a\r\nb\rc", "ا" * (LONGEST_TEXT + 9)]])
    [found] = read(content)
    assert found[0] == "_x0000__x001B__x005F_x0041_ a_b _xFFFE_"
    assert found[1] == "a\nb\nc"
    assert len(str(found[2])) == LONGEST_TEXT


def test_a_full_sheet_is_followed_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "ROWS_OF_A_SHEET", 10)
    book = openpyxl.load_workbook(io.BytesIO(exported("xlsx", rows(25))))
    assert book.sheetnames == ["الأحداث Incidents", "الأحداث Incidents 2", "الأحداث Incidents 3", "الحقول Fields"]
    assert [sheet.max_row for sheet in book.worksheets[:3]] == [12, 12, 7]
    assert [sheet.cell(3, 1).value for sheet in book.worksheets[:3]] == [f"doc{n}#1" for n in (0, 10, 20)]


def test_the_same_incidents_give_the_same_bytes() -> None:
    assert exported("xlsx", [row(1)]) == exported("xlsx", [row(1)])
