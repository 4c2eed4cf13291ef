"""Fill the worked example of README.md with what the commands really print.

    python tools/readme_example.py

Runs them on the first sample report and rewrites the text between the two `example` marks. To be run when
the output of `waqai code` or `waqai explain` changes.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
OPEN, CLOSE = "<!-- example -->\n", "<!-- /example -->"
CODE = ["waqai", "code", "report.jsonl"]
EXPLAIN = ["waqai", "explain", "report.jsonl", "sy-ambush-1#1", "killed"]


def main() -> int:
    readme = ROOT / "README.md"
    before, rest = readme.read_text("utf-8").split(OPEN)
    readme.write_text(before + OPEN + example() + CLOSE + rest.split(CLOSE)[1], "utf-8")
    return 0


def example() -> str:
    """The example as Markdown: table, record and explanation, each below its command."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        samples = (ROOT / "src/waqai/samples/reports.jsonl").read_text("utf-8")
        (folder / "report.jsonl").write_text(samples.splitlines()[0] + "\n", "utf-8")
        as_table = [*CODE, "--format", "table", "--to", "-"]
        as_record = [*CODE, "--to", "-"]
        return "\n".join([
            block("As a table:", as_table, output(as_table, folder)),
            block("As a record (here in lines, and with the evidence of one field only):", as_record,
                  record(output(as_record, folder))),
            block("And why:", EXPLAIN, output(EXPLAIN, folder)),
        ])


def block(lead: str, command: list[str], printed: str) -> str:
    shown = "\n".join(line.rstrip() for line in printed.strip("\n").splitlines())
    return f"{lead}\n\n```\n$ {' '.join(command)}\n{shown}\n```\n"


def output(command: list[str], folder: Path) -> str:
    """What a command prints, run in `folder` with this environment's waqai; CalledProcessError when it fails."""
    program = Path(sys.executable).parent / command[0]
    return subprocess.run([str(program), *command[1:]], cwd=folder, check=True, encoding="utf-8",
                          stdout=subprocess.PIPE).stdout


def record(line: str) -> str:
    """The first incident of a coded line with one field a line, and the evidence for `killed`."""
    incident = json.loads(line)["incidents"][0]
    incident["evidence"] = {"killed": incident["evidence"]["killed"]}
    fields = [f"  {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in incident.items()]
    return "{\n" + ",\n".join(fields) + "\n}"


if __name__ == "__main__":
    sys.exit(main())
