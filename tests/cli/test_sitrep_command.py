from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from incident_rows import exported, row, rows
from waqai.cli import main


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["report", *map(str, arguments)])


def test_a_week_as_a_page(tmp_path: Path) -> None:
    file, page = tmp_path / "in.jsonl", tmp_path / "week.html"
    file.write_bytes(exported("native", rows(60)))
    done = run(file, "--week", "2021-W03", "--to", page, "--today", "2021-02-01")
    assert done.exit_code == 0, done.output
    wanted = [each for each in rows(60) if "2021-01-18" <= each["date"]["start"] <= "2021-01-24"]
    assert f"2021-W03: {sum(not each['background'] for each in wanted)} incidents" in done.stderr
    text = page.read_text("utf-8")
    assert "Weekly situation report" in text
    assert "تقرير الأوضاع الأسبوعي" in text
    assert wanted[0]["reported_by"][0]["name"] not in text


def test_the_week_before_is_the_default(tmp_path: Path) -> None:
    file = tmp_path / "in.jsonl"
    file.write_bytes(exported("native", rows(60)))
    assert "2021-W03: " in run(file, "--today", "2021-01-27").stderr


def test_levels_and_weeks_that_are_not_right_are_told(tmp_path: Path) -> None:
    file = tmp_path / "in.jsonl"
    one = row(0)
    one["tellings"][0]["document"]["sensitivity"] = None
    file.write_bytes(exported("native", [one]))
    failed = run(file, "--week", "2021-01-01")
    assert failed.exit_code == 2
    assert "document 'doc0' has no level" in failed.stderr
    assert run(file, "--week", "soon").exit_code == 2
