"""`waqai report`: a week of incidents as a page in two languages."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from waqai.cli.code import DONE, WRONG_USE
from waqai.cli.export_options import filter_of, filter_options
from waqai.cli.incident_inputs import opened_incidents, protection_options, protector_of
from waqai.cli.output import STANDARD_OUTPUT, opened
from waqai.cli.store import database_option, said
from waqai.errors import WaqaiError
from waqai.export.run import incidents
from waqai.sitrep.figures import WEEKS, figures_of
from waqai.sitrep.page import sitrep_page
from waqai.sitrep.week import read_week, week_of


@click.command("report")
@click.argument("inputs", metavar="[IN...]", nargs=-1)
@click.option("--week", "week_name", metavar="WEEK", help="2020-W46, or a day in it. Default: the last full week.")
@click.option("--to", default=STANDARD_OUTPUT, metavar="FILE",
              help="Where to write; - is standard output (the default).")
@database_option
@protection_options
@filter_options
def report(inputs: tuple[str, ...], week_name: str | None, to: str, database: str | None,
           documents: tuple[str, ...], coded: tuple[Path, ...], source_level: str | None, today: date | None,
           **rest: Any) -> None:
    """Write the situation report of a week: an HTML page in English and Arabic that can be printed.

    IN is a file of `waqai code`, `waqai link` (with --coded) or `waqai export --as native`; without it the store
    is read. The trend needs the weeks before, too. The profile (public unless told otherwise) takes out what may
    put people at risk.

    \b
    Example:
      waqai report incidents.jsonl --documents articles.jsonl --source-level public --week 2020-W46 --to week.html
    """
    day = today or date.today()
    protection = {name: rest.pop(name) for name in ("profile", "profiles", "levels_file", "hold_back")}
    try:
        week = read_week(week_name) if week_name else week_of(day).back(1)
        condition = filter_of(rest)
        with opened_incidents(inputs, database, documents, coded, source_level) as given:
            protector, rules = protector_of(day, given.merge, **protection)
            first, last = week.back(WEEKS - 1).start.isoformat(), week.end.isoformat()
            rows = (row for row in given.rows
                    if first <= row["date"]["start"] <= last and condition.takes(row))
            found = figures_of(incidents(protector.protect(rows)), week)
            with opened(None if to == STANDARD_OUTPUT else Path(to)) as stream:
                stream.write(sitrep_page(found, rules.name, protector.left_out, day))
    except (WaqaiError, OSError) as error:
        click.echo(f"Error: {said(error)}", err=True)
        sys.exit(WRONG_USE)
    click.echo(f"{week.name}: {found.total.incidents} incidents, {found.reports} reports", err=True)
    sys.exit(DONE)
