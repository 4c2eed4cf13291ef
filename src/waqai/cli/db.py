"""`waqai db`: making, upgrading and looking after the store."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from waqai.cli.store import SOME_FAILED, database_option, told


@click.group()
def db() -> None:
    """Make, upgrade and look after the store.

    \b
    Example:
      waqai db init --db archive.sqlite
    """


@db.command()
@database_option
@told
def init(database: str | None) -> None:
    """Make a store. On PostgreSQL the database must be there, and PostGIS installed.

    \b
    Examples:
      waqai db init
      waqai db init --db postgresql://analyst@server/incidents
    """
    before, after, name = _upgraded(database)
    if before is not None:
        click.echo(f"{name} is a store already (tables {after}); nothing was changed", err=True)
    else:
        click.echo(f"{name} is ready (tables {after})", err=True)


@db.command()
@database_option
@told
def upgrade(database: str | None) -> None:
    """Bring the tables of a store up to date, all in one step: killed half-way it is as it was before.

    \b
    Example:
      waqai db backup archive-before.gz && waqai db upgrade
    """
    before, after, name = _upgraded(database)
    if before == after:
        click.echo(f"{name} is up to date (tables {after})", err=True)
    else:
        click.echo(f"{name}: tables {before or 'none'} → {after}", err=True)


@db.command()
@database_option
@click.option("--proof", metavar="HASH", help="The hash that an earlier check told: is the log still its sequel?")
@click.option("--repair", is_flag=True, help="Make the search tables anew first; facts are never touched.")
@told
def check(database: str | None, proof: str | None, repair: bool) -> None:
    """Look the whole store through: the log, every row, the bytes, the references, the search.

    It tells the hash of the log's last entry. Noted down elsewhere, it proves later that
    nothing was cut off.

    \b
    Examples:
      waqai db check
      waqai db check --proof 5f2c...
    """
    from waqai.store.check import look_through
    from waqai.store.index import rebuild

    with _opened(database) as store:
        if repair:
            with store.write() as connection:
                rebuild(connection)
        found = look_through(store, proof)
    for fault in found.faults:
        click.echo(fault, err=True)
    if found.faults:
        more = f", {found.more:,} of them not shown" if found.more else ""
        total = len(found.faults) + found.more
        click.echo(f"{store.name}: {total:,} faults{more}; if facts were changed, restore a backup", err=True)
        sys.exit(SOME_FAILED)
    click.echo(f"{store.name} is sound: {_log(found)}", err=True)


@db.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@database_option
@told
def backup(file: Path, database: str | None) -> None:
    """Copy the store into FILE while it may be in use. The file fits both SQLite and PostgreSQL.

    \b
    Example:
      waqai db backup archive-2026-11-27.gz
    """
    from waqai.store.backup import backup as copy

    with _opened(database) as store:
        done = copy(store, file)
    click.echo(f"{file}: {done.rows:,} rows, {_log(done)}", err=True)


@db.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@database_option
@told
def restore(file: Path, database: str | None) -> None:
    """Make a store of the backup FILE, in an empty database. It is looked through before it is kept.

    \b
    Example:
      waqai db restore archive-2026-11-27.gz --db restored.sqlite
    """
    from waqai.store import Database, store_url
    from waqai.store.backup import restore as take

    store = Database(store_url(database))
    try:
        done = take(store, file)
    finally:
        store.close()
    click.echo(f"{store.name}: {done.rows:,} rows, {_log(done)}", err=True)


def _log(state: Any) -> str:
    return f"{state.entries:,} log entries, the last with the hash {state.hash or '-'}"


@contextmanager
def _opened(database: str | None) -> Iterator[Any]:
    from waqai.store import Database, store_url
    from waqai.store.version import check_version

    opened = Database(store_url(database))
    try:
        check_version(opened)
        yield opened
    finally:
        opened.close()


def _upgraded(database: str | None) -> tuple[str | None, str | None, str]:
    from waqai.store import Database, store_url
    from waqai.store.schema import upgrade as take_steps

    opened = Database(store_url(database))
    try:
        before, after = take_steps(opened)
    finally:
        opened.close()
    return before, after, opened.name
