"""Whose tables a database holds: those of this waqai, of an older one or of something else."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from waqai.errors import StoreError, StoreOutdated
from waqai.store.database import Database

_STEPS = Path(__file__).parent / "migrations" / "versions"

VERSION = "0006"
"""The newest step under `migrations/versions`; a store that is ready for use is at this one."""


def version_of(connection: Connection) -> str | None:
    """The step that a database is at; None when it is empty. StoreError when it holds something else."""
    names = set(inspect(connection).get_table_names())
    if "alembic_version" not in names:
        foreign = sorted(names - {"spatial_ref_sys"})
        if foreign:
            raise StoreError(
                f"the database holds tables of something else ({', '.join(foreign[:3])}); name an empty one"
            )
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def check_version(database: Database) -> None:
    """Raise StoreOutdated or StoreError unless the store's tables are those of this waqai."""
    if database.file is not None and not database.file.exists():
        raise StoreError(f"there is no store at {database.name}; make one with `waqai db init`")
    with database.read() as connection:
        found = version_of(connection)
    if found is None:
        raise StoreError(f"{database.name} is empty; make a store of it with `waqai db init`")
    if found != VERSION:
        raise StoreOutdated(outdated(database.name, found))


def outdated(name: str, found: str) -> str:
    """What to do about a store whose tables are at another step."""
    if found in known_versions():
        return f"{name} was made by an older waqai (tables {found}, now {VERSION}); run `waqai db upgrade`"
    return (
        f"{name} was made by a newer waqai (tables {found}, this one knows {VERSION}); install that"
        " version, or name another store"
    )


def known_versions() -> set[str]:
    """All steps of this waqai, by the names of their files."""
    return {path.name[1:5] for path in _STEPS.glob("m[0-9][0-9][0-9][0-9]_*.py")}
