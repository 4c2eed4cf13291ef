"""The commands of the store: made, filled, searched, looked through, copied; with messages that say what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from waqai.cli import main
from waqai.store import Database, store_url

LINES = "".join(
    json.dumps(
        {
            "id": f"n{number}",
            "title": "قتلى في انفجار",
            "text": f"قُتل {number + 2} مدنيين وأصيب آخرون في انفجار سيارة مفخخة في مدينة الرقة، الجمعة.",
            "published": "2020-10-03",
            "outlet": "وكالة",
        },
        ensure_ascii=False,
    )
    + "\n"
    for number in range(3)
)


def run(*arguments: object, database: Path, **options: str) -> Result:
    environment = {"WAQAI_DATABASE": str(database), "WAQAI_USER": "amal"}
    return CliRunner().invoke(main, [str(one) for one in arguments], env=environment, **options)  # type: ignore[arg-type]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    file = tmp_path / "store.sqlite"
    (tmp_path / "in.jsonl").write_text(LINES + '{"id": "bad"}\n', encoding="utf-8")
    assert run("db", "init", database=file).exit_code == 0
    kept = run("ingest", tmp_path / "in.jsonl", database=file)
    assert kept.exit_code == 1, "one line is no document"
    assert "bad: bad_record" in kept.stderr
    assert "3 kept; 3 incidents, 1 failed" in kept.stderr
    return file


def test_a_second_run_changes_nothing(database: Path, tmp_path: Path) -> None:
    log = run("db", "check", database=database).stderr
    again = run("ingest", tmp_path / "in.jsonl", database=database)
    assert "3 known already; 0 incidents, 1 failed" in again.stderr
    assert run("db", "check", database=database).stderr == log
    assert "already" in run("db", "init", database=database).stderr
    assert "up to date" in run("db", "upgrade", database=database).stderr


def test_search(database: Path) -> None:
    found = run("search", "رقة", "--killed", 3, "--json", database=database)
    assert [json.loads(line)["id"] for line in found.stdout.splitlines()] == ["n2#1", "n1#1"]
    assert "2 found" in found.stderr
    lines = run("search", "--near", 35.95, 39.0, 20, "--limit", 1, database=database)
    assert "n2#1" in lines.stdout
    assert "there may be more" in lines.stderr
    documents = run("search", "انفجار", "--documents", database=database)
    assert len(documents.stdout.splitlines()) == 3
    assert run("search", "...", database=database).exit_code == 2


def test_documents_kept_without_coding_are_coded_later(tmp_path: Path) -> None:
    file, source = tmp_path / "s.sqlite", tmp_path / "in.jsonl"
    source.write_text(LINES, encoding="utf-8")
    run("db", "init", database=file)
    assert "3 kept; 0 incidents" in run("ingest", source, "--no-code", database=file).stderr
    assert "3 coded anew; 3 incidents" in run("ingest", database=file).stderr
    assert "nothing to keep" in run("ingest", "--recode", database=file).stderr


def test_a_backup_becomes_a_store(database: Path, tmp_path: Path) -> None:
    file, other = tmp_path / "b.gz", tmp_path / "other.sqlite"
    copied = run("db", "backup", file, database=database)
    restored = run("db", "restore", file, database=other)
    assert restored.stderr.removeprefix(str(other)) == copied.stderr.removeprefix(str(file))
    assert run("db", "check", database=other).exit_code == 0
    assert "holds something already" in run("db", "restore", file, database=other).stderr


def test_check_names_what_was_changed_and_repairs_the_search(database: Path) -> None:
    opened = Database(store_url(str(database)))
    with opened.write() as connection:
        connection.execute(text("UPDATE found_report SET killed_low = 99"))
    opened.close()
    found = run("db", "check", database=database)
    assert found.exit_code == 1
    assert "3 faults" in found.stderr
    proof = run("db", "check", "--repair", database=database).stderr.split()[-1]
    assert run("db", "check", "--proof", proof, database=database).exit_code == 0
    assert "was cut off" in run("db", "check", "--proof", "00ff", database=database).stderr


def test_a_missing_store_is_told_with_the_remedy(tmp_path: Path) -> None:
    for command in (["search", "x"], ["ingest"], ["db", "check"], ["db", "backup", tmp_path / "b.gz"]):
        told = run(*command, database=tmp_path / "none.sqlite")
        assert (told.exit_code, "waqai db init" in told.stderr) == (2, True)
