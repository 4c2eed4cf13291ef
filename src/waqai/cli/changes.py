"""`waqai changes`: what became of an earlier export."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import click

from waqai.cli.code import DONE, WRONG_USE
from waqai.cli.incident_inputs import opened_incidents, protection_options, protector_of
from waqai.cli.output import STANDARD_OUTPUT, opened
from waqai.cli.store import database_option, said
from waqai.cli.store import opened as opened_store
from waqai.errors import UsageError, WaqaiError
from waqai.export.changes import Reasons, changes
from waqai.export.jsonl import to_line
from waqai.export.levels import DEFAULT_PROFILE, Profile
from waqai.export.stream import read_rows
from waqai.records import Json

KINDS = ("added", "changed", "merged", "split", "retracted")
_HEAD = 200
"""Bytes of a native line in which its version stands."""


@click.command("changes")
@click.argument("inputs", metavar="[NEW...]", nargs=-1)
@click.option("--since", "old", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path),
              metavar="EXPORT", help="The earlier native export.")
@click.option("--to", default=STANDARD_OUTPUT, metavar="FILE",
              help="Where to write; - is standard output (the default).")
@database_option
@protection_options
def changes_(inputs: tuple[str, ...], old: Path, to: str, database: str | None, documents: tuple[str, ...],
             coded: tuple[Path, ...], source_level: str | None, today: date | None, profile: str | None,
             **rest: Any) -> None:
    """Say what was added, changed, merged, split and retracted since an export, one JSON object a line.

    EXPORT is a native export. NEW is a later one of the same profile, or a file of `waqai code` or `waqai link`,
    which is read as an export of EXPORT's profile would carry it; without NEW the store is read, and what
    people did there is among the reasons. Incidents are followed by their reports.

    \b
    Examples:
      waqai changes --since week45.jsonl week46.jsonl --to changes.jsonl
      waqai changes --since week45.jsonl --database store.sqlite
    """
    counts: Counter[str] = Counter()
    reasons: Reasons = _no_reasons
    day = today or date.today()
    try:
        about = _about(str(old))
        with ExitStack() as stack:
            if len(inputs) == 1 and _is_native(inputs[0]):
                _check(old, about, inputs[0])
                new = stack.enter_context(_native(inputs[0]))
            else:
                given = stack.enter_context(opened_incidents(inputs, database, documents, coded, source_level))
                known = str(about["profile"]["name"]) if about else profile or DEFAULT_PROFILE
                protector, rules = protector_of(day, given.merge, profile=known, **rest)
                new = protector.protect(given.rows)
                if not inputs:
                    reasons = _deeds(stack, database, rules, about)
            before = stack.enter_context(_native(str(old)))
            stream = stack.enter_context(opened(None if to == STANDARD_OUTPUT else Path(to)))
            for change in changes(before, new, reasons):
                counts[change.kind] += 1
                stream.write(to_line(change.to_json()))
    except (WaqaiError, OSError) as error:
        click.echo(f"Error: {said(error)}", err=True)
        sys.exit(WRONG_USE)
    click.echo(", ".join(f"{counts[kind]} {kind}" for kind in KINDS), err=True)
    sys.exit(DONE)


def _no_reasons(_: str) -> list[Json]:
    return []


def _deeds(stack: ExitStack, database: str | None, rules: Profile, about: Json | None) -> Reasons:
    """What people did in the store since the export; in the house with their names and words."""
    from waqai.export.stored import Deeds

    store = stack.enter_context(opened_store(database, "export"))
    return Deeds(store, opaque_ids=rules.opaque_ids, words=rules.carries("internal"),
                 since=str(about["exported"]) if about else "").of


@contextmanager
def _native(name: str) -> Iterator[Iterator[Json]]:
    with Path(name).open("rb") as lines:
        yield read_rows(name, lines)


def _is_native(name: str) -> bool:
    if name == STANDARD_OUTPUT:
        return False
    with Path(name).open("rb") as lines:
        return b'"waqai_native"' in lines.read(_HEAD)


def _check(old: Path, about: Json | None, new: str) -> None:
    """Refuse exports of different profiles: all would seem changed, and one would show what the other hides."""
    other = _about(new)
    if about and other and about["profile"] != other["profile"]:
        raise UsageError(f"{old} is an export of the profile {about['profile']['name']} and {new} of"
                         f" {other['profile']['name']}, or its rules changed; export both with the same profile")


def _about(name: str) -> Json | None:
    """The about file of an export; None when it has none. Raises UsageError."""
    file = Path(f"{name}.about.json")
    if not file.is_file():
        return None
    try:
        about: Json = json.loads(file.read_text("utf-8"))
        str(about["profile"]["name"] + about["exported"])
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{file} is no about file of waqai ({error}); remove it or export again") from error
    return about
