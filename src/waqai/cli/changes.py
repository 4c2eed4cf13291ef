"""`waqai changes`: what became of an earlier export."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import click

from waqai.cli.code import DONE, WRONG_USE
from waqai.cli.incident_inputs import read_inputs
from waqai.cli.output import STANDARD_OUTPUT, opened
from waqai.errors import UsageError, WaqaiError
from waqai.export.changes import changes
from waqai.export.jsonl import to_line
from waqai.records import Json

KINDS = ("added", "changed", "merged", "split", "retracted")


@click.command("changes")
@click.argument("new", metavar="NEW")
@click.option("--since", "old", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path),
              metavar="EXPORT", help="The earlier native export.")
@click.option("--to", default=STANDARD_OUTPUT, metavar="FILE",
              help="Where to write; - is standard output (the default).")
def changes_(new: str, old: Path, to: str) -> None:
    """Say what was added, changed, merged, split and retracted since an export, one JSON object a line.

    EXPORT and NEW are native exports of the same profile. Incidents are followed by their reports.

    \b
    Example:
      waqai changes --since week45.jsonl week46.jsonl --to changes.jsonl
    """
    counts: Counter[str] = Counter()
    try:
        _check(old, new)
        with ExitStack() as stack:
            stream = stack.enter_context(opened(None if to == STANDARD_OUTPUT else Path(to)))
            for change in changes(_native(str(old), stack), _native(new, stack)):
                counts[change.kind] += 1
                stream.write(to_line(change.to_json()))
    except (WaqaiError, OSError) as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(WRONG_USE)
    click.echo(", ".join(f"{counts[kind]} {kind}" for kind in KINDS), err=True)
    sys.exit(DONE)


def _native(name: str, stack: ExitStack) -> Iterator[Json]:
    return read_inputs((name,), (), None, stack)


def _check(old: Path, new: str) -> None:
    """Refuse exports of different profiles: all would seem changed, and one would show what the other hides."""
    profiles = [_profile(str(old)), _profile(new)]
    if None not in profiles and profiles[0] != profiles[1]:
        raise UsageError(f"{old} is an export of the profile {profiles[0]} and {new} of {profiles[1]}; export both"
                         " with the same profile")


def _profile(name: str) -> str | None:
    about = Path(f"{name}.about.json")
    if not about.is_file():
        return None
    try:
        found: str = json.loads(about.read_text("utf-8"))["profile"]["name"]
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{about} is no about file of waqai ({error}); remove it or export again") from error
    return found
