"""Making a store's tables and bringing them up to date."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from waqai.errors import StoreError, StoreOutdated
from waqai.store.database import Database
from waqai.store.index import rebuild
from waqai.store.version import VERSION, known_versions, outdated, version_of


def upgrade(database: Database, to: str = "head") -> tuple[str | None, str | None]:
    """Take all steps that a database lacks, or none of them; the versions before and after.

    The search tables are then made anew. All of it is one transaction: killed half-way, the store is as it
    was. Raises StoreOutdated when a newer waqai made it, StoreError when it holds something else.
    """
    _prepare(database)
    with database.write() as connection:
        before = version_of(connection)
        if before is not None and before not in known_versions():
            raise StoreOutdated(outdated(database.name, before))
        command.upgrade(_config(connection), to)
        after = version_of(connection)
        if before is not None and after == VERSION != before:
            rebuild(connection)
    return before, after


def downgrade(database: Database, to: str) -> None:
    """Take steps back, for tests and for going back to an older waqai; `base` drops everything."""
    with database.write() as connection:
        command.downgrade(_config(connection), to)


def _prepare(database: Database) -> None:
    if database.file is None:
        return
    try:
        database.file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"the folder {database.file.parent} cannot be made: {error.strerror}; name another place for the store"
        ) from error
    # Write-ahead logging lets readers go on while another writes; the file remembers it.
    with database.read() as connection:
        raw: Any = connection.connection.dbapi_connection
        raw.execute("PRAGMA journal_mode = WAL")


def _config(connection: Connection) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    return config
