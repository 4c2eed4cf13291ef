"""`waqai export`: incidents to the files that other people's programs read."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import click

from waqai.cli.code import DONE, WRONG_USE
from waqai.cli.export_options import filter_of, filter_options
from waqai.cli.incident_inputs import opened_incidents, protection_options, protector_of
from waqai.cli.output import STANDARD_OUTPUT, check_paths, standard_binary
from waqai.cli.store import database_option, said
from waqai.errors import UsageError, WaqaiError
from waqai.export.filters import Filter
from waqai.export.levels import Profile
from waqai.export.native import native_schema
from waqai.export.protect import Protector
from waqai.export.run import Written, incidents, write_files, write_stream
from waqai.export.writing import ExportFormat, export_formats
from waqai.records import Json


def _schema(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        click.echo(json.dumps(native_schema(), ensure_ascii=False, indent=2))
        context.exit()


@click.command()
@click.argument("inputs", metavar="[IN...]", nargs=-1)
@click.option("--as", "--format", "formats", default="csv", show_default=True, metavar="NAMES",
              help="One or more of native, acled, ucdp, plover, cameo, hxl, csv, csvw, datapackage, geojson,"
              " geoparquet, xlsx, with commas between.")
@click.option("--to", default=STANDARD_OUTPUT, metavar="FILE",
              help="Where to write; - is standard output (the default). Several formats each get an ending.")
@click.option("--schema", is_flag=True, is_eager=True, expose_value=False, callback=_schema,
              help="Print the JSON Schema of the native format and end.")
@database_option
@protection_options
@filter_options
def export(inputs: tuple[str, ...], formats: str, to: str, database: str | None, documents: tuple[str, ...],
           coded: tuple[Path, ...], source_level: str | None,
           today: date | None, **rest: Any) -> None:
    """Write incidents as the files that researchers, aid workers and mappers use.

    IN is a file of `waqai code`, `waqai link` (with --coded) or `waqai export --as native`, or - for standard
    input; without it the store is read. What may put people at risk is left out by the profile; the closing
    lines say how much. Beside each file stands FILE.about.json with what it leaves out and why.

    \b
    Examples:
      waqai export incidents.jsonl --documents articles.jsonl --source-level public --as acled --to out.csv
      waqai export incidents.jsonl --profile internal --as native,xlsx,geojson --to week46
      waqai export linked.jsonl --coded coded.jsonl --source-level public --country SYR --as hxl
      waqai export --database store.sqlite --since 2020-11-01 --as ucdp --to ged.csv
    """
    day = today or date.today()
    protection = {name: rest.pop(name) for name in ("profile", "profiles", "levels_file", "hold_back")}
    try:
        targets = plan(to, formats)
        check_paths((path for _, path in targets if path), (*inputs, *documents, *map(str, coded)))
        condition = filter_of(rest)
        with opened_incidents(inputs, database, documents, coded, source_level) as given:
            protector, rules = protector_of(day, given.merge, **protection)
            kept = (row for row in given.rows if condition.takes(row))
            _write(protector, kept, targets, rules, condition, day)
    except (WaqaiError, OSError) as error:
        click.echo(f"Error: {said(error)}", err=True)
        sys.exit(WRONG_USE)
    sys.exit(DONE)


def plan(to: str, formats: str) -> list[tuple[ExportFormat, Path | None]]:
    """Formats with their files; raises UsageError when they do not fit together."""
    known = export_formats()
    names = list(dict.fromkeys(name.strip().lower() for name in formats.split(",") if name.strip()))
    for name in names:
        if name not in known:
            raise UsageError(f"there is no format {name!r}; choose from {', '.join(known)}")
    if not names:
        raise UsageError(f"--as names no format; choose from {', '.join(known)}")
    if to == STANDARD_OUTPUT:
        if len(names) > 1:
            raise UsageError("several formats need a file: add --to FILE, or ask for one format")
        return [(known[names[0]], None)]
    if len(names) == 1:
        return [(known[names[0]], Path(to))]
    stem = next((to.removesuffix(known[name].suffix) for name in names if to.endswith(known[name].suffix)), to)
    return [(known[name], Path(f"{stem}{known[name].suffix}")) for name in names]


def _write(protector: Protector, rows: Iterable[Json], targets: list[tuple[ExportFormat, Path | None]],
           rules: Profile, condition: Filter, today: date) -> None:
    given = incidents(protector.protect(rows))

    def about() -> Json:
        return {"exported": today.isoformat(), "profile": asdict(rules), "filter": condition.to_json(),
                **protector.left_out.to_json()}

    files = [(form, path) for form, path in targets if path]
    if files:
        done = write_files(given, files, about)
    else:
        with standard_binary() as stream:
            done = [write_stream(given, targets[0][0], stream)]
    _tell(done, protector, rules)


def _tell(done: list[Written], protector: Protector, rules: Profile) -> None:
    for written in done:
        where = f" to {written.files[0]}" if written.files else ""
        click.echo(f"{written.format}: {written.incidents} incidents written{where}", err=True)
        for reason, count in written.left_out.items():
            click.echo(f"  {count} left out: {reason}", err=True)
    left = protector.left_out
    for reason, count in left.incidents.items():
        click.echo(f"profile {rules.name}: {count} incidents left out: {reason}", err=True)
    if left.values:
        fields = ", ".join(f"{path} {count}" for path, count in sorted(left.values.items()))
        click.echo(f"profile {rules.name}: values left out: {fields}", err=True)
    if left.coarsened:
        click.echo(f"profile {rules.name}: {left.coarsened} places made coarser", err=True)
