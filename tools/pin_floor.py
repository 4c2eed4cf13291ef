"""Raise the floor of all gold sets to what is reached now.

    python tools/pin_floor.py [--lower] [--margin 0.01]

Calls `waqai evaluate --pin` for the samples, both halves of the benchmark and of the invented reports, and the
coded articles of `../shared`.
What was reached and is lost again stays a failure, unless `--lower` says that it is meant.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
FLOOR = "tests/corpus/floor.json"
SETS = [["src/waqai/samples/gold.jsonl"], ["../shared/eval/dev"], ["../shared/eval/seed"],
        *([f"tests/corpus/{gold}.jsonl", "--half", half]
          for gold in ("incidents", "reports") for half in ("tune", "held"))]


def main(options: list[str]) -> int:
    program = Path(sys.executable).parent / "waqai"
    for gold in SETS:
        command = [str(program), "evaluate", *gold, "--floor", FLOOR, "--pin", *options]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
