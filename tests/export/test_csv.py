from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fake_coder import full_pairs
from waqai.export.csv_table import COLUMNS, write_csv
from waqai.records import CodedDocument, Failure, Report


def rows() -> list[dict[str, str]]:
    stream = io.StringIO(newline="")
    write_csv([*full_pairs(), (None, Failure("d4", "bad_record", "broken"))], stream)
    assert stream.getvalue()[0] == "\ufeff"
    return list(csv.DictReader(io.StringIO(stream.getvalue()[1:], newline="")))


def test_one_row_per_incident() -> None:
    full, bare = rows()
    assert tuple(full) == COLUMNS
    assert (full["document_id"], full["incident_id"], bare["incident_id"]) == ("d1", "d1#1", "d2#1")
    assert {name: full[name] for name in COLUMNS if name.startswith(("killed", "injured", "casualties"))} == {
        "killed_low": "3", "killed_high": "", "killed_vague": "", "injured_low": "", "injured_high": "",
        "injured_vague": "dozens", "casualties_combined_low": "5", "casualties_combined_high": "8",
        "casualties_combined_vague": ""}
    assert full["perpetrators"] == "syria_gov; other"
    assert full["victims"] == "children: killed 2; women: injured 1-4"
    assert full["reported_by"] == "monitor: المرصد; resident"
    assert (full["background"], bare["background"]) == ("true", "false")
    assert (full["date_start"], full["date_end"]) == ("2020-10-02", "2020-10-03")
    assert bare["place_name"] == bare["lat"] == bare["killed_low"] == ""


def test_numbers_stay_numbers_and_formulas_become_text() -> None:
    full, _ = rows()
    assert full["lat"] == "-36.2"
    assert full["place_name"] == "'=ريف حلب"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "＝", "\t="])
def test_no_text_is_a_formula(start: str) -> None:
    assert written(start + "1+1").startswith("'")


def written(document_id: str) -> str:
    (_, document) = full_pairs()[1]
    stream = io.StringIO(newline="")
    write_csv([(None, CodedDocument(document_id, document.incidents))], stream)
    return next(csv.DictReader(io.StringIO(stream.getvalue()[1:], newline="")))["document_id"]


@given(st.text(max_size=20))
def test_a_cell_is_one_harmless_line(text: str) -> None:
    cell = written(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell.isprintable() or all(char >= " " for char in cell)
    assert "\n" not in cell


def test_the_columns_do_not_depend_on_the_report() -> None:
    (_, first), (_, second), _ = full_pairs()
    reports: list[Report] = [*first.incidents, *second.incidents]
    assert len(reports) == len(rows()) == 2
