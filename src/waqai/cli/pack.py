"""`waqai pack`: check packs, try a sentence, start a pack of your own."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from waqai.cli.code import DONE, SOME_FAILED, WRONG_USE, published_day
from waqai.cli.explain_text import isolated, words
from waqai.errors import Fault, GazetteerError, PackError, WaqaiError
from waqai.export.flat import toll_text
from waqai.packs.check import check_packs, shipped_folders
from waqai.packs.faults import as_fault
from waqai.packs.template import write_template
from waqai.pipeline import Pipeline, load_pipeline
from waqai.records import Report, Side
from waqai.trial import CASE_DAY, TRACED, Fired, Trial, case_faults, try_sentence

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group()
def pack() -> None:
    """Check, try and start packs: the tables of words and names that waqai reads with.

    \b
    Examples:
      waqai pack check my-pack
      waqai pack try "قصفت طائرات حربية سوقا في أريحا"
      waqai pack new my-pack
    """


@pack.command()
@click.argument("folders", metavar="[DIR]...", nargs=-1, type=_FOLDER)
def check(folders: tuple[Path, ...]) -> None:
    """Name every fault of packs, as file:line: fault; remedy, and run their cases.

    DIR is the folder of a pack; without one the packs that come with waqai are checked. The exit
    status is 1 when there are faults.

    \b
    Examples:
      waqai pack check
      waqai pack check my-pack
    """
    # `my-pack/` and `.` are shown by the folder's own name.
    chosen = [folder.resolve() for folder in folders] or shipped_folders()
    faults = check_packs(chosen)
    try:
        faults += _cases(chosen, private=bool(folders))
    except (PackError, GazetteerError) as error:
        told = as_fault(error)
        faults += [] if any((f.file, f.line) == (told.file, told.line) for f in faults) else [told]
        click.echo("the cases were not run: mend the faults of the tables first", err=True)
    for fault in faults:
        click.echo(str(fault))
    named = ", ".join(folder.name for folder in chosen)
    click.echo(f"{len(faults)} fault{'' if len(faults) == 1 else 's'} in {named}", err=True)
    sys.exit(SOME_FAILED if faults else DONE)


def _cases(folders: list[Path], private: bool) -> Iterator[Fault]:
    pipeline = _pipeline(tuple(folders) if private else ())
    for folder in folders:
        yield from case_faults(pipeline, folder)


def _pipeline(packs: tuple[Path, ...]) -> Pipeline:
    return load_pipeline(packs)


@pack.command("try")
@click.argument("sentence")
@click.option("--published", type=published_day, default=CASE_DAY.isoformat(), show_default=True, metavar="DATE",
              help="The day against which words such as yesterday are read.")
@click.option("--pack", "packs", multiple=True, metavar="DIR", type=_FOLDER,
              help="A pack of your own; its entries win. May be given several times.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def try_(sentence: str, published: date, packs: tuple[Path, ...], as_json: bool) -> None:
    """Show which rows fire in a sentence, what comes of them, and what is coded.

    A row marked with + was used; of one marked with - it is told why not. Rows without a mark are
    small words, numbers and the like that others lean on. SENTENCE may be - for standard input.

    \b
    Examples:
      waqai pack try "قصفت طائرات حربية سوقا في أريحا"
      waqai pack try --pack my-pack "هدد التنظيم بشن هجوم على حلب"
    """
    if sentence == "-":
        sentence = sys.stdin.buffer.read().decode("utf-8", errors="replace")
    try:
        trial = try_sentence(_pipeline(tuple(folder.resolve() for folder in packs)), sentence, published)
    except WaqaiError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(WRONG_USE)
    if as_json:
        click.echo(json.dumps(_json(trial), ensure_ascii=False))
        return
    for line in _lines(trial):
        click.echo(line)


def _json(trial: Trial) -> dict[str, object]:
    return {"tokens": [token.text for token in trial.tokens], "fired": [fired.to_json() for fired in trial.fired],
            **trial.coded.to_json()}


def _lines(trial: Trial) -> Iterator[str]:
    yield f"tokens: {' · '.join(isolated(token.text) for token in trial.tokens)}"
    yield "rows:" if trial.fired else "rows: none; no table has a word of this sentence"
    yield from map(_fired, trial.fired)
    yield "coded:" if trial.coded.incidents else "coded: nothing"
    yield from map(_coded, trial.coded.incidents)
    for rejected in trial.coded.rejected:
        yield f"  not {words(rejected.evidence)}: {rejected.why}"


def _fired(fired: Fired) -> str:
    mark, why = ("+" if fired.table in TRACED else " ", "") if fired.used else ("-", f": {fired.why}")
    value = f" = {isolated(fired.value)}" if fired.value else ""
    return f"  {mark} {fired.table} {isolated(fired.words)}{value}  [{fired.origin}]{why}"


def _coded(report: Report) -> str:
    place = isolated(report.place.name) if report.place else "no place"
    parts = [f"{report.event_type} / {report.sub_event_type}", place, report.when.start.isoformat(),
             f"{_ids(report.perpetrators)} -> {_ids(report.targets)}"]
    parts += [f"{name} {toll_text(toll)}" for name, toll in
              (("killed", report.killed), ("injured", report.injured)) if toll is not None]
    return f"  {'; '.join(parts)}"


def _ids(sides: tuple[Side, ...]) -> str:
    return ", ".join(side.actor for side in sides) or "nobody"


@pack.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Write a small pack of your own into a new folder, to start from.

    \b
    Example:
      waqai pack new my-pack
    """
    try:
        written = write_template(folder)
    except (WaqaiError, OSError) as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(WRONG_USE)
    for path in written:
        click.echo(str(path))
    click.echo(f"next: edit the tables, `waqai pack check {folder}`, `waqai code IN --pack {folder}`", err=True)
