"""`waqai db`: making, upgrading and looking after the store."""

from __future__ import annotations

import click

from waqai.cli.store import database_option, told


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
    """Bring the tables of a store to those of this waqai, all in one step: killed half-way it is as before.

    \b
    Example:
      waqai db backup archive-before.gz && waqai db upgrade
    """
    before, after, name = _upgraded(database)
    if before == after:
        click.echo(f"{name} is up to date (tables {after})", err=True)
    else:
        click.echo(f"{name}: tables {before or 'none'} → {after}", err=True)


def _upgraded(database: str | None) -> tuple[str | None, str | None, str]:
    from waqai.store import Database, store_url
    from waqai.store.schema import upgrade as take_steps

    opened = Database(store_url(database))
    try:
        before, after = take_steps(opened)
    finally:
        opened.close()
    return before, after, opened.name
