from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import waqai.cli.code as command
from fake_coder import FakeCoder, make_fake
from waqai.cli import main
from waqai.errors import PackError

TEXT = "قتل ثلاثة جنود في هجوم على نقطة عسكرية.\nوقد قتل مدني في المكان."
Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def _fake(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(command, "load_coder", lambda *_: make_fake())
    monkeypatch.chdir(tmp_path)


def run(*args: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["code", *args], input=given)


def record(document_id: str = "d1", text: str = TEXT, **fields: Any) -> str:
    return json.dumps({"id": document_id, "title": "مقتل جنود", "text": text, "published": "2020-10-03", **fields},
                      ensure_ascii=False) + "\n"


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.split("\n") if line]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(noise=st.text(max_size=30), title=st.text(max_size=10))
def test_evidence_quotes_the_input(noise: str, title: str) -> None:
    text = noise + TEXT + noise
    result = run("-", given=record(text=text, title="قتل" + title))
    (coded,) = lines(result.stdout)
    for incident in coded.get("incidents", []):
        for evidence in incident["evidence"]["killed"]:
            field = text if evidence["in"] == "text" else "قتل" + title
            assert field[evidence["start"]:evidence["end"]] == evidence["text"] != ""
    assert "error" in coded or coded["incidents"]


def test_json_lines_to_a_pipe_and_the_closing_line() -> None:
    result = run("-", given=record("d1") + record("d2", "لا شيء في هذا النص عن أحد."))
    assert result.exit_code == 0
    assert [len(coded["incidents"]) for coded in lines(result.stdout)] == [3, 1]
    assert result.stderr == "2 documents coded, 4 incidents, 0 failed\n"


def test_failures_are_lines_are_named_and_set_the_status() -> None:
    result = run("-", "none.txt", given=record("d1") + record("d2", "انهيار") + "{\n" + record("d3"))
    assert result.exit_code == 1
    assert [coded["document_id"] for coded in lines(result.stdout)] == [
        "d1", "d2", "standard input:3", "d3", "none.txt"]
    assert [coded.get("error", {}).get("code") for coded in lines(result.stdout)] == [
        None, "coding_failed", "bad_record", None, "file_unreadable"]
    *named, closing = result.stderr.splitlines()
    assert [line.split(": ")[:2] for line in named] == [
        ["d2", "coding_failed"], ["standard input:3", "bad_record"], ["none.txt", "file_unreadable"]]
    assert closing == ("2 documents coded, 6 incidents, 3 failed: d2 (coding_failed),"
                       " standard input:3 (bad_record), none.txt (file_unreadable)")


def test_several_formats_stand_next_to_each_other(tmp_path: Path) -> None:
    result = run("-", "--format", "jsonl,csv,geojson,table,html", "--to", "out.jsonl", given=record())
    assert result.exit_code == 0, result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "out.csv", "out.geojson", "out.html", "out.jsonl", "out.txt"]
    assert len(list(csv.DictReader(Path("out.csv").read_text("utf-8-sig").splitlines()))) == 3
    assert len(json.loads(Path("out.geojson").read_text("utf-8"))["features"]) == 3


@pytest.mark.parametrize(("name", "start"), [("o.csv", "\ufeffdocument_id"), ("o.geojson", '{"type"'),
                                             ("o.jsonl", '{"document_id"'), ("o.html", "<!doctype html")])
def test_the_suffix_tells_the_format(name: str, start: str) -> None:
    assert run("-", "--to", name, given=record()).exit_code == 0
    assert Path(name).read_text("utf-8").lower().startswith(start.lower())


def test_the_same_input_gives_the_same_bytes() -> None:
    for name in ("a", "b"):
        run("-", "--format", "jsonl,csv,geojson,table,html", "--to", f"{name}.jsonl", given=record())
    for suffix in ("jsonl", "csv", "geojson", "txt", "html"):
        assert Path(f"a.{suffix}").read_bytes() == Path(f"b.{suffix}").read_bytes()


def test_a_file_appears_whole_or_not_at_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Interrupted(FakeCoder):
        def run(self, document: Any) -> Any:
            if document.id == "d2":
                raise KeyboardInterrupt
            return super().run(document)

    Path("out.jsonl").write_text("before")
    monkeypatch.setattr(command, "load_coder", lambda *_: Interrupted())
    result = run("-", "--to", "out.jsonl", given=record("d1") + record("d2"))
    assert result.exit_code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]
    assert Path("out.jsonl").read_text() == "before"


def test_a_replaced_file_keeps_its_permissions_and_its_link() -> None:
    Path("real.jsonl").touch()
    Path("real.jsonl").chmod(0o640)
    Path("out.jsonl").symlink_to("real.jsonl")
    assert run("-", "--to", "out.jsonl", given=record()).exit_code == 0
    assert Path("out.jsonl").is_symlink()
    assert Path("real.jsonl").stat().st_mode & 0o777 == 0o640
    assert lines(Path("real.jsonl").read_text("utf-8"))


@pytest.mark.parametrize(("args", "says"), [
    ([], "Missing argument"),
    (["-", "--fromat", "csv"], "--format"),
    (["-", "--format", "xls"], "jsonl"),
    (["-", "--format", "jsonl,csv"], "--to FILE"),
    (["-", "--to", "out.xyz"], "--format"),
    (["-", "--to", "none/out.jsonl"], "does not exist"),
    (["in.jsonl", "--to", "in.jsonl"], "is an input"),
    (["-", "--published", "soon"], "2020-10-03"),
    (["-", "--jobs", "0"], "--jobs"),
    (["-", "--pack", "none"], "none"),
])
def test_wrong_use_is_told(args: list[str], says: str) -> None:
    Path("in.jsonl").write_text(record(), "utf-8")
    result = run(*args, given=record())
    assert result.exit_code == 2
    assert says in result.stderr
    assert Path("in.jsonl").read_text("utf-8") == record()


def test_a_faulty_pack_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> FakeCoder:
        raise PackError("numbers.tsv:3: no value; add one")

    monkeypatch.setattr(command, "load_coder", refuse)
    result = run("-", "--to", "out.jsonl", given=record())
    assert (result.exit_code, result.stderr) == (2, "Error: numbers.tsv:3: no value; add one\n")
    assert not Path("out.jsonl").exists()


def test_published_fills_the_gap() -> None:
    result = run("-", "--published", "2021-01-02", given=record(published=None))
    assert lines(result.stdout)[0]["incidents"][0]["date"]["start"] == "2021-01-02"


def test_help_has_an_example() -> None:
    assert "waqai code articles.jsonl" in run("--help").stdout


def python(*code: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-c", "\n".join(code)], capture_output=True, timeout=60, check=False,
                          **options)


def test_help_loads_no_command() -> None:
    code = ("import sys", "from waqai.cli import main", "main(['--help'], standalone_mode=False)",
            "heavy = {'trafilatura', 'rich', 'selectolax', 'waqai.batch', 'waqai.records'} & set(sys.modules)",
            "sys.exit(str(heavy) if heavy else 0)")
    start = time.monotonic()
    result = python(*code)
    assert result.returncode == 0, result.stderr
    assert b"code" in result.stdout
    assert time.monotonic() - start < 5


def script(tmp_path: Path, *arguments: str) -> list[str]:
    """A command line that runs `waqai code` with the fake coder, in processes of its own as well."""
    (tmp_path / "in.jsonl").write_text("".join(record(f"d{n}") for n in range(20_000)), "utf-8")
    (tmp_path / "run.py").write_text("\n".join((
        # A shell that starts its checks in the background has them ignore the key that interrupts.
        "import signal, sys", "signal.signal(signal.SIGINT, signal.default_int_handler)",
        f"sys.path.insert(0, {str(Path(__file__).parent.parent)!r})",
        "import fake_coder, waqai.cli.code as c", "def load(packs, gazetteers):",
        "    return fake_coder.make_fake()",
        "c.load_coder = load", "from waqai.cli import main", "if __name__ == '__main__':", "    main()")), "utf-8")
    return [sys.executable, "run.py", "code", "in.jsonl", *arguments]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupted_run_leaves_nothing(tmp_path: Path, jobs: str) -> None:
    process = subprocess.Popen(script(tmp_path, "--to", "out.jsonl", "--jobs", jobs), cwd=tmp_path,
                               stderr=subprocess.PIPE, process_group=0)
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and not any(p.stat().st_size for p in tmp_path.glob(".out.jsonl.*")):
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    _, messages = process.communicate(timeout=30)
    assert process.returncode == 1
    assert messages.strip() == b"Aborted!"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "run.py"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_closed_pipe_is_quiet(tmp_path: Path, jobs: str) -> None:
    process = subprocess.Popen(script(tmp_path, "--jobs", jobs), cwd=tmp_path, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE)
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.wait(30)
