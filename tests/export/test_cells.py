from __future__ import annotations

import csv
import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incident_rows import HARD, exported, rows
from waqai.export.cells import MARK, inert, plain

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BEFORE = ("", " ", "\u200f", "\u200e", "\u202b", "\ufeff", "\u00a0", "\u200b", "\u2066", "\x00", "'", " \u202e'")
CSV_FORMATS = ("acled", "ucdp", "hxl", "csv", "csvw", "datapackage")


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("before", BEFORE)
def test_a_formula_is_inert_behind_whatever_marks(start: str, before: str) -> None:
    text = f"{before}{start}1+1"
    assert inert(text) == MARK + text
    assert plain(inert(text)) == text


@pytest.mark.parametrize("text", ["", "حلب", "12", "٣٤ قتيلاً", "a=b", "'quoted'", "\u200fحلب", "(=)"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert inert(text) == text == plain(text)


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("=+-@'\t\r ا9\u200f\ufeff＝"), max_size=6) | st.text(max_size=12))
def test_plain_gives_back_what_inert_was_given(text: str) -> None:
    assert plain(inert(text)) == text
    assert not inert(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))


@pytest.mark.parametrize("form", CSV_FORMATS)
def test_no_cell_of_a_csv_is_a_formula(form: str) -> None:
    content = exported(form, rows(60)).decode().removeprefix("\ufeff")
    cells = [cell for line in csv.reader(io.StringIO(content, newline="")) for cell in line]
    suspects = [cell for cell in cells if cell.lstrip(" \u200f\ufeff").startswith(STARTS)]
    assert all(isinstance(float(cell), float) for cell in suspects)
    assert any(cell.startswith(MARK) for cell in cells)


def test_no_cell_of_a_workbook_is_a_formula_or_a_link() -> None:
    book = openpyxl.load_workbook(io.BytesIO(exported("xlsx", rows(60))))
    sheet = book.worksheets[0]
    cells = [cell for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert "=HYPERLINK(\"x\")" in {cell.value for cell in cells}
    assert len(HARD) > 10
