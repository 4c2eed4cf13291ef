"""Incidents that commands read: coded, linked or native files, with what is known of their documents."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import click

from waqai.cli.code import published_day
from waqai.cli.store import opened
from waqai.errors import FileUnreadable
from waqai.export.citations import Citations
from waqai.export.levels import DEFAULT_PROFILE, LEVELS, Profile, profile_of, read_levels, shipped_levels
from waqai.export.linked import Reports
from waqai.export.protect import Merge, Protector
from waqai.export.stream import read_rows
from waqai.gazetteer import load_gazetteer
from waqai.ingest import read_documents
from waqai.records import Document, Json

STANDARD_INPUT = "-"
F = TypeVar("F", bound=Callable[..., Any])

_OPTIONS = (
    click.option("--coded", multiple=True, metavar="FILE",
                 type=click.Path(exists=True, dir_okay=False, path_type=Path),
                 help="With linked incidents: the coded file that they were linked from."),
    click.option("--documents", multiple=True, metavar="FILE",
                 help="The documents that were coded: outlet, address and day of publication are in them."),
    click.option("--profile", default=DEFAULT_PROFILE, show_default=True, metavar="NAME",
                 help="Who it is for: public, partner, internal, or one of --profiles."),
    click.option("--profiles", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
                 help="Profiles of your own, instead of the shipped ones."),
    click.option("--levels", "levels_file", metavar="FILE",
                 type=click.Path(exists=True, dir_okay=False, path_type=Path),
                 help="Sensitivity levels of your own, instead of the shipped ones."),
    click.option("--source-level", type=click.Choice(list(LEVELS)), metavar="LEVEL",
                 help="Level of all documents that carry none: public, partner or internal."),
    click.option("--hold-back", type=click.IntRange(min=0), metavar="DAYS",
                 help="Leave out what ended within so many days, whatever the profile says."),
    click.option("--today", type=published_day, metavar="DATE", help="The day of the export. Default: today."),
)


def protection_options(command: F) -> F:
    """Add what every command takes that shows incidents to others; see `opened_incidents` and `protector_of`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class Incidents:
    """Incidents as native JSON, and how one is made anew from some of its reports, where that can be done."""

    rows: Iterator[Json]
    merge: Merge | None


@contextmanager
def opened_incidents(inputs: tuple[str, ...], database: str | None, documents: tuple[str, ...],
                     coded: tuple[Path, ...], source_level: str | None) -> Iterator[Incidents]:
    """The incidents of files, with what is known of their documents; those of the store when no file is named."""
    with ExitStack() as stack:
        if not inputs:
            from waqai.export.stored import Stored

            stored = Stored(stack.enter_context(opened(database, "export")))
            yield Incidents(stored.rows(), stored.merge)
            return
        citations = stack.enter_context(Citations(_readable(documents))) if documents else None
        reports = stack.enter_context(Reports(_coded(coded, citations))) if coded else None
        rows = (_with_level(row, source_level) if source_level else row
                for row in _rows(inputs, citations, reports))
        yield Incidents(rows, _merge(reports, source_level) if reports else None)


def protector_of(today: date, merge: Merge | None, profile: str, profiles: Path | None, levels_file: Path | None,
                 hold_back: int | None) -> tuple[Protector, Profile]:
    """The protection that the options ask for; raises UsageError and PackError."""
    rules = profile_of(profile, profiles)
    if hold_back is not None:
        rules = replace(rules, hold_back_days=hold_back)
    levels = read_levels(levels_file) if levels_file else shipped_levels()
    return Protector(rules, levels, today, _arabic_name, merge), rules


def _merge(reports: Reports, source_level: str | None) -> Merge:
    def merge(row: Json, tellings: list[Json]) -> Json | None:
        remade = reports.merge(row, tellings)
        return _with_level(remade, source_level) if remade and source_level else remade

    return merge


def _coded(files: tuple[Path, ...], citations: Citations | None) -> Iterator[Json]:
    return _rows(map(str, files), citations, None)


def _arabic_name(place_id: str) -> str | None:
    found = load_gazetteer().find(place_id)
    return found.name_ar if found else None


def _rows(inputs: Iterable[str], citations: Citations | None, reports: Reports | None) -> Iterator[Json]:
    for name in inputs:
        with _lines(name) as lines:
            yield from read_rows("standard input" if name == STANDARD_INPUT else name, lines, citations, reports)


@contextmanager
def _lines(name: str) -> Iterator[BinaryIO]:
    if name == STANDARD_INPUT:
        yield sys.stdin.buffer
    else:
        with Path(name).open("rb") as stream:
            yield stream


def _readable(documents: tuple[str, ...]) -> Iterator[Document]:
    """The documents; those that cannot be read were named when they were to be coded, and are in no incident."""
    for document in read_documents(documents):
        if isinstance(document, FileUnreadable):
            raise document
        if isinstance(document, Document):
            yield document


def _with_level(row: Json, level: str) -> Json:
    """The row with a level for each document that has none."""
    return {**row, "tellings": [
        each if each["document"]["sensitivity"] else
        {**each, "document": {**each["document"], "sensitivity": level}} for each in row["tellings"]
    ]}
