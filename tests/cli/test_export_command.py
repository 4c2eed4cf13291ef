from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from incident_rows import row, rows
from waqai.cli import main
from waqai.export.writing import export_formats


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["export", *map(str, arguments)], input=stdin)


@pytest.fixture
def native(tmp_path: Path) -> Path:
    file = tmp_path / "in.jsonl"
    file.write_text("".join(json.dumps(each) + "\n" for each in rows(30)), "utf-8")
    return file


def test_all_formats_at_once_with_their_about_files(native: Path, tmp_path: Path) -> None:
    done = run(native, "--as", ",".join(export_formats()), "--to", tmp_path / "out", "--today", "2021-06-01")
    assert done.exit_code == 0, done.output
    for name, form in export_formats().items():
        file = tmp_path / f"out{form.suffix}"
        about = json.loads(Path(f"{file}.about.json").read_text("utf-8"))
        assert file.stat().st_size > 100
        assert (about["format"], about["exported"], about["profile"]["name"]) == (name, "2021-06-01", "public")
        assert about["not_carried_by_format"]
        assert about["incidents"] + sum(about["left_out_by_format"].values()) == 30
    assert not list(tmp_path.glob(".*.part"))


def test_the_default_is_public_csv_on_standard_output(native: Path) -> None:
    done = run(native)
    assert done.exit_code == 0, done.output
    table = list(csv.DictReader(io.StringIO(done.stdout.removeprefix("\ufeff"), newline="")))
    assert len(table) == 30
    assert {line["source_names"] for line in table} == {""}
    assert "values left out: perpetrators.name" in done.stderr


def test_a_coded_file_with_its_documents(tmp_path: Path) -> None:
    report = {name: value for name, value in row(1).items()
              if name not in ("waqai_native", "incident_id", "reports", "tellings", "origin", "changed")}
    report |= {"id": "d1#1", "evidence": {}, "killed": {"low": 3, "high": 3}, "injured": None}
    coded = tmp_path / "coded.jsonl"
    coded.write_text(json.dumps({"document_id": "d1", "incidents": [report], "rejected": []}) + "\n", "utf-8")
    documents = tmp_path / "documents.jsonl"
    article = {"id": "d1", "title": "عنوان الخبر", "text": "قُتل ثلاثة أشخاص في قصف على البلدة.",
               "published": "2021-01-03", "outlet": "الضفاف", "language": "ar"}
    documents.write_text(json.dumps(article) + "\n", "utf-8")
    failed = run(coded, "--documents", documents)
    assert failed.exit_code == 2
    assert "document 'd1' has no level, in 1 incidents: i-d1#1" in failed.stderr
    assert failed.stdout == ""
    done = run(coded, "--documents", documents, "--source-level", "public", "--as", "acled")
    assert done.exit_code == 0, done.output
    [line] = csv.DictReader(io.StringIO(done.stdout, newline=""))
    assert (line["source"], line["timestamp"]) == ("الضفاف", "1609632000")


def test_a_failed_export_leaves_the_old_files(native: Path, tmp_path: Path) -> None:
    old = tmp_path / "out.csv"
    old.write_text("old", "utf-8")
    with native.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps({**row(31), "gossip": "x"}) + "\n")
    failed = run(native, "--to", old)
    assert failed.exit_code == 2
    assert "field 'gossip' has no level" in failed.stderr
    assert old.read_text("utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir() if path not in (old, native)] == []


def test_conditions(native: Path) -> None:
    def ids(*conditions: str) -> set[str]:
        done = run(native, "--profile", "internal", "--as", "native", *conditions)
        assert done.exit_code == 0, done.output
        return {json.loads(line)["incident_id"] for line in done.stdout.splitlines()}

    everything = rows(30)
    assert ids() == {each["incident_id"] for each in everything}
    assert ids("--since", "2021-01-20", "--until", "2021-01-22") == {
        each["incident_id"] for each in everything
        if each["date"]["end"] >= "2021-01-20" and each["date"]["start"] <= "2021-01-22"}
    assert ids("--admin1", "Homs", "--killed", "5") == {
        each["incident_id"] for each in everything
        if each["place"] and each["place"]["admin1"] == "Homs" and each["killed"]["best"] >= 5}
    assert ids("--country", "IRQ") == set()
    assert ids("--box", "38,35,41,36", "--status", "claimed") == {
        each["incident_id"] for each in everything
        if each["place"] and each["place"]["lon"] > 38 and each["status"] == "claimed"}
    assert ids("--actor", "sdf", "--type", "Battles") == {
        each["incident_id"] for each in everything if each["event_type"] == "Battles"
        and "sdf" in {side["actor"] for side in (*each["perpetrators"], *each["targets"])}}
    assert ids("--no-background") == {each["incident_id"] for each in everything if not each["background"]}
    assert ids("--outlet", "غيرها") == set()


@pytest.mark.parametrize(("arguments", "told"), [
    (["--as", "spss"], "there is no format 'spss'"), (["--as", ","], "names no format"),
    (["--as", "csv,xlsx"], "several formats need a file"), (["--profile", "friends"], "no profile 'friends'"),
    (["--box", "1,2,3"], "is no box"), (["--type", "Fight"], "is no event type"),
    (["--to", "/no/such/folder/x.csv"], "create it first"),
])
def test_wrong_use_is_told(native: Path, arguments: list[str], told: str) -> None:
    failed = run(native, *arguments)
    assert failed.exit_code == 2
    assert told in failed.stderr


def test_an_input_is_not_overwritten(native: Path) -> None:
    failed = run(native, "--to", native)
    assert failed.exit_code == 2
    assert "is an input as well" in failed.stderr


def test_standard_input_and_binary_standard_output(native: Path) -> None:
    done = run("-", "--as", "xlsx", stdin=native.read_bytes())
    assert done.exit_code == 0
    assert done.stdout_bytes.startswith(b"PK")


def test_the_schema_is_printed() -> None:
    done = run("--schema")
    assert json.loads(done.stdout)["$id"] == "urn:waqai:native:1"


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    for file, what in ((tmp_path / "none.jsonl", "no such file or directory"), (tmp_path, "is a directory")):
        done = run(file)
        assert done.exit_code == 2
        assert f"Error: {file}: {what}; check the name" in done.stderr
