"""Every case of the shipped packs runs, and every row of the tables that tell events has cases."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from shipped import pipeline
from waqai.errors import PackError
from waqai.packs.cases import Case, read_cases, row_origins
from waqai.packs.check import shipped_folders
from waqai.packs.load import PACKDATA

if TYPE_CHECKING:
    pass

COVERED = ("event_nouns", "event_verbs", "event_phrases", "harm_nouns", "harm_verbs", "harm_phrases", "modality",
           "role_cues", "role_verbs")
"""Tables in which each row needs a case that it must read, and one that it must leave alone."""
SAMPLED = ("target_nouns", "place_words", "clause_words", "weapons", "sources", "speech_verbs", "persons")

CASES = [case for folder in shipped_folders() for case in read_cases(folder) if isinstance(case, Case)]


def _parameter(case: Case) -> object:
    marks = [pytest.mark.xfail(strict=True, reason="a known fault of the reading")] if case.known else []
    return pytest.param(case, id=f"{case.origin}-{case.row}", marks=marks)


@pytest.mark.parametrize("case", [_parameter(case) for case in CASES])
def test_case(case: Case) -> None:
    from waqai.trial import run_case

    assert run_case(pipeline(), case) == "", case.sentence


@pytest.mark.parametrize("table", COVERED)
def test_every_row_has_a_case_for_and_one_against(table: str) -> None:
    rows = {row for origins in row_origins(PACKDATA / "ar", table).values() for row in origins}
    for wanted in (True, False):
        told = {row for case in CASES if case.table == table and case.wanted == wanted for row in case.origins}
        missing = sorted(rows - told, key=lambda row: int(row.rpartition(":")[2]))
        assert not missing, f"rows without a case of expect {'yes' if wanted else 'no'}: {', '.join(missing)}"


@pytest.mark.parametrize("table", SAMPLED)
def test_the_large_tables_have_samples_for_and_against(table: str) -> None:
    wanted = [case.wanted for case in CASES if case.table == table]
    assert True in wanted
    assert False in wanted


def test_few_faults_are_known() -> None:
    assert sum(case.known for case in CASES) <= len(CASES) // 50


def pack(folder: Path, cases: str, table: str = "form\tweapon\tnote\nمقلاع|منجنيق\tother\t\n") -> Path:
    made = folder / "mine"
    (made / "cases").mkdir(parents=True)
    (made / "weapons.tsv").write_text(table, "utf-8")
    (made / "cases" / "weapons.tsv").write_text("row\tsentence\texpect\tnote\n" + cases, "utf-8")
    return made


def test_a_case_is_for_the_rows_of_its_form(tmp_path: Path) -> None:
    (case,) = read_cases(pack(tmp_path, "مَقْلاع\tرمى شاب حجرا بمقلاع\tyes\t\n"))
    assert isinstance(case, Case)
    assert case.origins == {"mine/weapons.tsv:2"}
    assert (case.wanted, case.role, case.actor, case.known) == (True, "", "", False)
    assert case.origin == "mine/cases/weapons.tsv:2"


def test_several_forms_and_a_side_and_a_known_fault(tmp_path: Path) -> None:
    cases = list(read_cases(pack(tmp_path, "مقلاع|منجنيق\tجملة\tnot target=civilians\tknown: dialect\n")))
    assert [case.row for case in cases if isinstance(case, Case)] == ["مقلاع", "منجنيق"]
    first = cases[0]
    assert isinstance(first, Case)
    assert (first.wanted, first.role, first.actor, first.known) == (False, "targets", "civilians", True)


@pytest.mark.parametrize(("line", "fault"), [
    ("سيف\tجملة\tyes\t", "'سيف' is no form of weapons.tsv"),
    ("مقلاع\tجملة\tmaybe\t", "expect is 'maybe'"),
    ("مقلاع\t\tyes\t", "no sentence"),
    ("مقلاع\tجملة\tyes\t\tx", "5 cells in a table of 4 columns"),
])
def test_a_fault_names_file_line_and_remedy(tmp_path: Path, line: str, fault: str) -> None:
    (error,) = read_cases(pack(tmp_path, line + "\n"))
    assert isinstance(error, PackError)
    assert str(error).startswith(f"mine/cases/weapons.tsv:2: {fault}")
    assert "; " in str(error)


def test_cases_of_no_table_are_a_fault(tmp_path: Path) -> None:
    made = pack(tmp_path, "")
    (made / "cases" / "sources.tsv").write_text("row\tsentence\texpect\tnote\n", "utf-8")
    assert [str(error).split(":")[0] for error in read_cases(made)] == ["mine/cases/sources.tsv"]
