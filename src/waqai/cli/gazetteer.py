"""`waqai gazetteer`: look places up, and import tables of places."""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path

import click

from waqai.cli import output
from waqai.cli.code import DONE, SOME_FAILED, WRONG_USE
from waqai.cli.gazetteer_text import answer_lines, import_lines
from waqai.cli.progress import reading_progress
from waqai.errors import UsageError, WaqaiError
from waqai.gazetteer.importing import LAYOUTS, READINGS, Options, import_places
from waqai.gazetteer.importing.codes import Codes
from waqai.lookup import Answer, look_up, point_of
from waqai.pipeline import load_pipeline

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def gazetteer() -> None:
    """Look places up, and import tables of places as a gazetteer of your own.

    \b
    Examples:
      waqai gazetteer lookup دوما "ريف حلب الشمالي"
      waqai gazetteer import geonames SY.txt --to my-places.tsv
    """


@gazetteer.command()
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@click.option("--near", metavar="PLACE", help="A name, an id or LAT,LON: of equal matches the nearest come first.")
@click.option("--country", metavar="CODE", help="Only places of this country, for example SYR.")
@click.option("--gazetteer", "tables", multiple=True, metavar="FILE", type=_FILE,
              help="A table of your own; its places win. May be given several times.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for each name.")
def lookup(names: tuple[str, ...], near: str | None, country: str | None, tables: tuple[Path, ...],
           as_json: bool) -> None:
    """Show every place that a name may mean, with reasons, and how a text with it is read.

    Put phrases into quotation marks. The exit status is 1 when a NAME is nowhere.

    \b
    Examples:
      waqai gazetteer lookup القنيطرة --country SYR
      waqai gazetteer lookup صور --near بيروت
      waqai gazetteer lookup "جنوب دير الزور" --json
      waqai gazetteer lookup دوما --gazetteer my-places.tsv
    """
    try:
        answers = _answers(names, near, country, tables)
    except WaqaiError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(WRONG_USE)
    for answer in answers:
        for line in [json.dumps(answer.to_json(), ensure_ascii=False)] if as_json else answer_lines(answer):
            click.echo(line)
    unknown = [answer.name for answer in answers if not answer.candidates and not answer.readings]
    for name in unknown:
        click.echo(f"{name!r}: no place is called so; add it to a table of your own (docs/gazetteer.md)",
                   err=True)
    sys.exit(SOME_FAILED if unknown else DONE)


def _answers(names: tuple[str, ...], near: str | None, country: str | None,
             tables: tuple[Path, ...]) -> list[Answer]:
    pipeline = load_pipeline((), tables)
    point = None if near is None else point_of(pipeline.gazetteer, near)
    code = None if country is None else Codes(pipeline.gazetteer).alpha3(country)
    if country is not None and code is None:
        raise UsageError(f"there is no country {country!r}; write an ISO 3166-1 code such as SYR")
    return [look_up(pipeline, name, point, code) for name in names]


@gazetteer.command("import")
@click.argument("layout", type=click.Choice(LAYOUTS))
@click.argument("file", type=_FILE)
@click.option("--to", required=True, metavar="OUT", help="The table to write, for example my-places.tsv; - is"
              " standard output.")
@click.option("--country", metavar="CODE", help="Only places of this country; in a CSV also that of rows that tell"
              " none.")
@click.option("--admin1-names", metavar="FILE", type=_FILE,
              help="English names of first-level areas by code, as in admin1CodesASCII.txt; they win.")
@click.option("--alternate-names", metavar="FILE", type=_FILE,
              help="For geonames: alternateNamesV2.txt, which tells the language of each name.")
@click.option("--skip-bad", is_flag=True, help="Leave rows with a fault out and write the others.")
def import_(layout: str, file: Path, to: str, country: str | None, admin1_names: Path | None,
            alternate_names: Path | None, skip_bad: bool) -> None:
    """Turn FILE into a table of places that wins over the shipped ones.

    geonames is a dump such as SY.txt, cod-ab a table of OCHA's areas as CSV or GeoJSON, csv your own
    table with the columns name_ar, lat and lon at least. Faults are named with their lines; unless
    --skip-bad is given, one of them stops the import, and nothing is written. The exit status is 1
    when there were faults or no place was found.

    \b
    Examples:
      waqai gazetteer import geonames SY.txt --alternate-names alternateNamesV2.txt --to syria.tsv
      waqai gazetteer import cod-ab syr_admin3.geojson --to sub-districts.tsv
      waqai gazetteer import csv villages.csv --country SYR --to my-places.tsv
      waqai code IN --gazetteer my-places.tsv
    """
    options = Options(country, admin1_names, alternate_names, skip_bad)
    targets = [output.Target("tsv", None if to == output.STANDARD_OUTPUT else Path(to))]
    try:
        output.check(targets, [str(path) for path in (file, admin1_names, alternate_names) if path])
        with reading_progress(READINGS[layout] * file.stat().st_size) as advance:
            result = import_places(layout, file, partial(output.opened, targets[0].path), options, advance)
    except (WaqaiError, OSError) as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(WRONG_USE)
    for line in import_lines(result, to):
        click.echo(line, err=True)
    sys.exit(DONE if result.written and not result.fault_count else SOME_FAILED)
