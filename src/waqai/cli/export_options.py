"""The conditions that several commands take: days, places, actors, types."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from waqai.cli.code import published_day
from waqai.export.filters import Box, Filter
from waqai.records import EVENT_TYPES

F = TypeVar("F", bound=Callable[..., Any])


def _box(_: click.Context, __: click.Parameter, value: str | None) -> Box | None:
    if value is None:
        return None
    try:
        west, south, east, north = (float(part) for part in value.split(","))
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no box; write west,south,east,north in degrees.") from error
    if not (-90 <= south <= north <= 90 and -180 <= west <= 180 and -180 <= east <= 180):
        raise click.BadParameter(f"{value!r} is no box on the earth; write west,south,east,north in degrees.")
    return west, south, east, north


def _types(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    known = {*EVENT_TYPES, *EVENT_TYPES.values()}
    for value in values:
        if value not in known:
            raise click.BadParameter(f"{value!r} is no event type; choose from {', '.join(sorted(known))}.")
    return values


_OPTIONS = (
    click.option("--since", type=published_day, metavar="DATE", help="Incidents on this day or later."),
    click.option("--until", type=published_day, metavar="DATE", help="Incidents on this day or earlier."),
    click.option("--country", "countries", multiple=True, metavar="CODE", help="ISO code of three letters."),
    click.option("--admin1", multiple=True, metavar="NAME", help="Governorate: English name or P-code."),
    click.option("--actor", "actors", multiple=True, metavar="ID", help="An actor on either side."),
    click.option("--type", "types", multiple=True, metavar="TYPE", callback=_types,
                 help="Event type or sub-event type."),
    click.option("--status", "statuses", multiple=True,
                 type=click.Choice(["reported", "claimed", "accused", "disputed"]), help="Who says so."),
    click.option("--outlet", "outlets", multiple=True, metavar="NAME", help="Told by this outlet."),
    click.option("--killed", "least_killed", type=click.IntRange(min=0), metavar="N", help="At least N killed."),
    click.option("--box", callback=_box, metavar="W,S,E,N", help="Inside this box, in degrees."),
    click.option("--background/--no-background", default=True, show_default=True,
                 help="With or without what is only recalled as background."),
)


def filter_options(command: F) -> F:
    """Add the conditions to a command; its function gets them as keywords for `filter_of`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def filter_of(values: dict[str, Any]) -> Filter:
    """The filter of the options' values."""
    return Filter(**values)
