"""Fill the tables of docs/accuracy.md with what `waqai evaluate` gives now.

    python tools/accuracy_tables.py

Needs the articles of `../shared`. Rewrites the text between the marks of the page; to be run before a release, and
when figures have moved.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "accuracy.md"
VALUES = "tests/corpus/incidents.jsonl"
REPORTS = "tests/corpus/reports.jsonl"
ARTICLES = "../shared/corpus/articles.jsonl"
SETS = {"samples": ["src/waqai/samples/gold.jsonl"], "dev": ["../shared/eval/dev"],
        "tune": [VALUES, "--half", "tune"], "held": [VALUES, "--half", "held"],
        "reports, read": [REPORTS, "--half", "tune"], "reports, unread": [REPORTS, "--half", "held"]}
SLOTS = ("type", "perpetrator", "target", "date", "place", "killed", "injured")
FEW = 10
"""Cases below which a share is left out."""

Found = Mapping[str, Any]


def main() -> int:
    found = {name: run([*arguments, "--reliability"]) for name, arguments in SETS.items()}
    with tempfile.TemporaryDirectory() as folder:
        coded = str(Path(folder) / "coded.jsonl")
        subprocess.run([program(), "code", ARTICLES, "--to", coded], cwd=ROOT, check=True)
        agreed = run([VALUES, coded, "--agreement"])
    page = PAGE.read_text("utf-8")
    for mark, lines in (("incidents", incidents(found)), ("reliability", reliability(found)),
                        ("agreement", agreement(agreed))):
        before, rest = page.split(f"<!-- {mark} -->\n")
        page = before + f"<!-- {mark} -->\n" + "\n".join(lines) + "\n" + rest[rest.index(f"<!-- /{mark} -->"):]
    PAGE.write_text(page, "utf-8")
    return 0


def program() -> str:
    return str(Path(sys.executable).parent / "waqai")


def run(arguments: list[str]) -> Found:
    """What `waqai evaluate` prints as JSON."""
    command = [program(), "evaluate", *arguments, "--json"]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    result: Found = json.loads(done.stdout)
    return result


def incidents(found: Mapping[str, Found]) -> list[str]:
    """One row a figure, one column a set."""
    names = next(iter(found.values()))["figures"]
    counts = [("articles", "documents"), ("incidents that count", "incidents")]
    return [row("", *found), row(*["---"] * (len(found) + 1)),
            *(row(label, *(str(one[key]) for one in found.values())) for label, key in counts),
            *(row(f"`{name}`", *(share(one["figures"][name]) for one in found.values())) for name in names)]


def reliability(found: Mapping[str, Found]) -> list[str]:
    """The bins of the held half, then the summary of each set."""
    bins = found["held"]["reliability"]["bins"]
    table = [row("confidence", "incidents", "mean", "right", *SLOTS), row(*["---"] * (len(SLOTS) + 4))]
    for one in bins:
        fields = [one["fields"][slot] for slot in SLOTS]
        table.append(row(f"{one['low']:.1f}-{one['high']:.1f}", str(one["right"]["total"]), f"{one['mean']:.2f}",
                         share(one["right"]), *(short(field) for field in fields)))
    table += ["", row("", "calibration error", "Brier score", "always the mean",
                      "mistakes in the quarter most worth a look", "in the half"), row(*["---"] * 6)]
    for name, one in found.items():
        sure, early = one["reliability"], one["mistakes_found_early"]
        table.append(row(name, f"{sure['expected_calibration_error']:.3f}", f"{sure['brier']:.3f}",
                         f"{sure['brier_flat']:.3f}", f"{early['0.25']:.0%}", f"{early['0.5']:.0%}"))
    return table


def agreement(agreed: Found) -> list[str]:
    """One row a field."""
    pairs = f"{agreed['documents']} articles; incidents that pair (F1): {share(agreed['incidents'])}"
    return [pairs, "", row("field", "scale", "pairs", "equal", "alpha"), row(*["---"] * 5),
            *(row(one["field"], one["scale"], str(one["equal"]["total"]), share(one["equal"]), alpha(one))
              for one in agreed["fields"])]


def row(*cells: str) -> str:
    return "|" + "|".join(f" {cell} " if cell else " " for cell in cells) + "|"


def share(one: Found) -> str:
    if one["value"] is None:
        return ""
    return f"{one['value']:.3f} [{one['low']:.2f}-{one['high']:.2f}]"


def short(one: Found) -> str:
    return f"{one['value']:.2f}" if one["total"] >= FEW else ""


def alpha(one: Found) -> str:
    return "" if one["alpha"] is None else f"{one['alpha']:.3f} [{one['low']:.2f}-{one['high']:.2f}]"


if __name__ == "__main__":
    sys.exit(main())
