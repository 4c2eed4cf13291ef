from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from incident_rows import exported, rows
from waqai.cli import main


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    ours, acled = tmp_path / "ours.jsonl", tmp_path / "acled.csv"
    placed = [each for each in rows(40) if each["place"]]
    ours.write_bytes(exported("native", placed))
    acled.write_bytes(exported("acled", placed[:20]))
    return ours, acled


def test_import_writes_native_incidents(files: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "reference.jsonl"
    done = run("import", files[1], "--to", out)
    assert done.exit_code == 0, done.output
    assert "20 incidents imported, 0 rows failed" in done.stderr
    assert {json.loads(line)["origin"] for line in out.read_text("utf-8").splitlines()} == {"acled"}


def test_a_row_that_fails_is_named_and_makes_the_exit_status_one(files: tuple[Path, Path], tmp_path: Path) -> None:
    broken = tmp_path / "broken.csv"
    broken.write_bytes(files[1].read_bytes().replace(b"Syria", b"Atlantis", 3))
    done = run("import", broken, "--to", tmp_path / "r.jsonl")
    assert done.exit_code == 1
    assert "broken.csv:2: country 'Atlantis'" in done.stderr


def test_compare_as_table_json_and_page(files: tuple[Path, Path], tmp_path: Path) -> None:
    table = run("compare", *files)
    assert table.exit_code == 0, table.output
    assert "found of ours" in table.stdout
    assert "100%" in table.stdout
    page, figures = tmp_path / "c.html", tmp_path / "c.json"
    assert run("compare", *files, "--to", page).exit_code == 0
    assert "<svg" in page.read_text("utf-8")
    assert run("compare", *files, "--to", figures).exit_code == 0
    total = json.loads(figures.read_text("utf-8"))["total"]
    assert total["one"] > total["other"] == total["both"] == 20
    assert run("compare", *files, "--to", figures, "--since", "2021-01-10").exit_code == 0
    assert 0 < json.loads(figures.read_text("utf-8"))["total"]["both"] < 20


def test_a_file_of_another_kind_is_refused(files: tuple[Path, Path], tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n", "utf-8")
    done = run("compare", files[0], other)
    assert done.exit_code == 2
    assert "these columns are missing" in done.stderr
