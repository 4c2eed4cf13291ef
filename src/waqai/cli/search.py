"""`waqai search`: incidents of the store by words and filters."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import click

from waqai.cli.code import published_day
from waqai.cli.store import database_option, opened, told
from waqai.export.flat import one_line, toll_text
from waqai.records import Json, Toll

_PAGE = 200
_STATES = ("active", "retracted", "replaced", "superseded", "duplicate")


@click.command()
@click.argument("words", nargs=-1)
@database_option
@click.option("--since", type=published_day, metavar="DATE", help="Incidents of this day or later.")
@click.option("--until", type=published_day, metavar="DATE", help="Incidents of this day or earlier.")
@click.option("--box", type=float, nargs=4, metavar="S W N E", help="South, west, north and east in degrees.")
@click.option("--near", type=float, nargs=3, metavar="LAT LON KM", help="A point, and kilometres around it.")
@click.option("--country", metavar="CODE", help="Country as three letters, such as SYR.")
@click.option("--admin1", metavar="NAME", help="Governorate, in Arabic or English, or its p-code.")
@click.option("--actor", metavar="ID", help="A side, such as islamic_state.")
@click.option("--role", type=click.Choice(["perpetrator", "target"]), help="Which side --actor is.")
@click.option("--type", "kind", metavar="NAME", help="Event or sub-event type, such as Battles.")
@click.option("--killed", type=click.IntRange(0), metavar="N", help="At least so many killed.")
@click.option("--injured", type=click.IntRange(0), metavar="N", help="At least so many injured.")
@click.option("--outlet", metavar="NAME", help="The outlet as it stands in the document.")
@click.option("--status", type=click.Choice(["reported", "claimed", "accused", "disputed"]), help="Who says so.")
@click.option("--state", "states", multiple=True, type=click.Choice(_STATES), help="Also what does not count.")
@click.option("--documents", is_flag=True, help="Find documents, those without incidents too.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="Most hits.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object per line, with all fields.")
@told
def search(words: tuple[str, ...], database: str | None, documents: bool, limit: int, as_json: bool,
           **filters: Any) -> None:
    """Find incidents of the store, newest publication first.

    WORDS must all stand in the article, in any form: with or without prefixes, article, hamza and vowel marks.
    Words in quotation marks must stand next to each other.

    \b
    Examples:
      waqai search الرقة --since 2020-10-01 --killed 5
      waqai search '"دير الزور"' --actor islamic_state --role perpetrator
      waqai search --near 35.33 40.14 25 --json
    """
    query = _query(" ".join(words), **filters)
    with opened(database, "search") as store:
        if documents:
            found = _hits(store.search_documents, "documents", query, limit)
        else:
            found = _hits(store.search, "reports", query, limit)
        shown = 0
        for hit in found:
            click.echo(json.dumps(hit.to_json(), ensure_ascii=False) if as_json else _line(hit))
            shown += 1
    more = f", there may be more: try --limit {limit * 10}" if shown == limit else ""
    click.echo(f"{shown:,} found{more}", err=True)


def _query(words: str, *, since: date | None, until: date | None, box: tuple[float, float, float, float] | None,
           near: tuple[float, float, float] | None, country: str | None, admin1: str | None, actor: str | None,
           role: Any, kind: str | None, killed: int | None, injured: int | None, outlet: str | None,
           status: str | None, states: tuple[str, ...]) -> Any:
    from waqai.store.search import Box, Circle, Query

    return Query(words=words, since=since, until=until, box=Box(*box) if box else None,
                 near=Circle(*near) if near else None, country=country, admin1=admin1, actor=actor, role=role,
                 type=kind, killed_min=killed, injured_min=injured, outlet=outlet, status=status,
                 states=("active", *states))


def _hits(find: Callable[..., Any], rows: str, query: Any, limit: int) -> Iterator[Any]:
    """Up to `limit` hits, page by page; `rows` is the name of a page's hits."""
    after = None
    while limit > 0:
        page = find(query, min(limit, _PAGE), after)
        hits = getattr(page, rows)
        yield from hits
        limit, after = limit - len(hits), page.after
        if after is None:
            return


def _line(hit: Any) -> str:
    document = hit.document
    if not hasattr(hit, "record"):
        return one_line(f"{document.published}  {document.id}  {document.outlet or ''}  {document.title}")
    record: Json = hit.record
    place = record["place"] or {}
    sides = " → ".join(", ".join(side["actor"] for side in record[name]) or "?"
                       for name in ("perpetrators", "targets"))
    tolls = ", ".join(f"{name} {toll_text(Toll(**record[name]))}"
                      for name in ("killed", "injured") if record[name])
    day = record["date"]["start"]
    return one_line(f"{day}  {hit.key}  {record['sub_event_type']}  {place.get('name', '?')}  {sides}  {tolls}")
