"""`waqai import` and `waqai compare`: incidents of other data sets beside one's own."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from waqai.cli.code import DONE, SOME_FAILED, WRONG_USE
from waqai.cli.export_options import filter_of, filter_options
from waqai.cli.output import STANDARD_OUTPUT, opened
from waqai.cli.store import said
from waqai.errors import BadRecord, WaqaiError
from waqai.export.filters import Filter
from waqai.export.jsonl import to_line
from waqai.records import Json
from waqai.reference.compare import Comparison, Coverage, compare
from waqai.reference.compare_page import compare_page
from waqai.reference.match import Item, Tolerance, item_of
from waqai.reference.read import read_reference

NAMED_AT_MOST = 20
USUAL = Tolerance()
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


class Faults:
    """Rows that could not be read: the first are named, all are counted."""

    def __init__(self) -> None:
        self.count = 0

    def add(self, error: BadRecord) -> None:
        """Name one, or count it."""
        self.count += 1
        if self.count <= NAMED_AT_MOST:
            click.echo(f"Error: {said(error)}", err=True)

    def close(self) -> None:
        """Tell how many were not named."""
        if self.count > NAMED_AT_MOST:
            click.echo(f"and {self.count - NAMED_AT_MOST} more rows that cannot be read", err=True)


@click.command("import")
@click.argument("inputs", metavar="FILE...", nargs=-1, required=True, type=_FILE)
@click.option("--to", default=STANDARD_OUTPUT, metavar="FILE",
              help="Where to write; - is standard output (the default).")
def import_(inputs: tuple[Path, ...], to: str) -> None:
    """Turn files of ACLED or UCDP GED into native incidents, to be compared with one's own.

    FILE is a table of ACLED or of UCDP GED (CSV), or a native file. Rows that cannot be read are named, and
    the exit status is 1.

    \b
    Example:
      waqai import acled.csv ged.csv --to reference.jsonl
    """
    faults, count = Faults(), 0
    try:
        with opened(None if to == STANDARD_OUTPUT else Path(to)) as stream:
            for row in _rows(inputs, faults):
                stream.write(to_line(row))
                count += 1
    except (WaqaiError, OSError) as error:
        click.echo(f"Error: {said(error)}", err=True)
        sys.exit(WRONG_USE)
    faults.close()
    click.echo(f"{count} incidents imported, {faults.count} rows failed", err=True)
    sys.exit(SOME_FAILED if faults.count else DONE)


@click.command("compare")
@click.argument("one", type=_FILE)
@click.argument("other", type=_FILE)
@click.option("--days", type=click.IntRange(min=0), default=USUAL.days, show_default=True,
              help="Days that a pair may lie apart.")
@click.option("--km", type=click.FloatRange(min=0, min_open=True), default=USUAL.km, show_default=True,
              help="Kilometres that a pair may lie apart.")
@click.option("--score", type=click.FloatRange(0, 1), default=USUAL.score, show_default=True,
              help="How much a pair must agree at least.")
@click.option("--format", "form", type=click.Choice(["table", "json", "html"]), help="Default: by the ending of"
              " FILE, else a table.")
@click.option("--to", default=STANDARD_OUTPUT, metavar="FILE",
              help="Where to write; - is standard output (the default).")
@filter_options
def compare_(one: Path, other: Path, days: int, km: float, score: float, form: str | None, to: str,
             **conditions: object) -> None:
    """Say what two sets of incidents have in common: coverage, matched pairs, disagreement by field.

    ONE and OTHER are native files, coded files, or tables of ACLED or UCDP GED. The page (html) has a map and
    charts and opens offline.

    \b
    Examples:
      waqai compare incidents.jsonl acled.csv --country SYR --since 2020-01-01
      waqai compare incidents.jsonl ged.csv --to comparison.html
    """
    faults, condition = Faults(), filter_of(conditions)
    try:
        sets = [_items(path, condition, faults) for path in (one, other)]
        found = compare((one.stem, other.stem), sets[0], sets[1], Tolerance(days, km, score))
        chosen = form or {".html": "html", ".json": "json"}.get(Path(to).suffix, "table")
        with opened(None if to == STANDARD_OUTPUT else Path(to)) as stream:
            if chosen == "html":
                stream.write(compare_page(found))
            elif chosen == "json":
                stream.write(json.dumps(found.to_json(), ensure_ascii=False, indent=2) + "\n")
            else:
                for table in (_coverage(found), _agreement(found)):
                    Console(file=stream, width=110, force_terminal=False).print(table)
    except (WaqaiError, OSError) as error:
        click.echo(f"Error: {said(error)}", err=True)
        sys.exit(WRONG_USE)
    faults.close()
    sys.exit(SOME_FAILED if faults.count else DONE)


def _rows(inputs: tuple[Path, ...], faults: Faults) -> Iterator[Json]:
    for path in inputs:
        for row in read_reference(path):
            if isinstance(row, BadRecord):
                faults.add(row)
            else:
                yield row


def _items(path: Path, condition: Filter, faults: Faults) -> list[Item]:
    return [item_of(row) for row in _rows((path,), faults) if condition.takes(row)]


def _coverage(found: Comparison) -> Table:
    one, other = found.names
    table = Table(title="Coverage", title_justify="left", box=None)
    table.add_column("")
    for name in (one, other, "both", f"found of {one}", f"found of {other}", f"killed {one}", f"killed {other}"):
        table.add_column(name, justify="right")
    for name, coverage in (("all", found.total()), *found.by(0).items(), *found.by(1).items()):
        table.add_row(name, *_cells(coverage))
    return table


def _cells(coverage: Coverage) -> list[str]:
    values = coverage.to_json()
    shares = ["–" if values[key] is None else f"{values[key]:.0%}" for key in
              ("one_found_in_other", "other_found_in_one")]
    return [str(coverage.one), str(coverage.other), str(coverage.both), *shares,
            str(coverage.killed_one), str(coverage.killed_other)]


def _agreement(found: Comparison) -> Table:
    table = Table(title=f"Agreement in {len(found.pairs)} pairs", title_justify="left", box=None)
    for name in ("field", "agree when", "told in", "agree"):
        table.add_column(name)
    for each in found.agreement:
        share = f"{each.agree / each.told:.0%}" if each.told else "–"
        table.add_row(each.field, each.rule, str(each.told), share)
    return table
