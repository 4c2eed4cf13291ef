"""The tables of a store for an empty database, copied from ones that were made once.

Making them takes a tenth of a second on SQLite and a whole one on PostgreSQL, which most tests have no need to
wait for; those of the migrations make them as users do.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, create_engine, make_url, text

from store_postgres import SERVER, create
from waqai.store import Database, store_url
from waqai.store.schema import upgrade


def with_tables(url: str) -> str:
    """Give an empty database the tables of a store; its address."""
    database = Database(store_url(url))
    database.close()
    if database.file is not None:
        shutil.copyfile(_file(os.getpid()), database.file)
        return url
    name, ready = make_url(url).database, _database(os.getpid())
    with _server() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        create(connection, str(name), ready)
    return url


# For each process its own: a database that is being copied refuses a second copier.


@cache
def _file(_: int) -> Path:
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder)
    made = Path(folder) / "tables.sqlite"
    _make(str(made))
    return made


@cache
def _database(_: int) -> str:
    name = f"waqai_tables_{uuid.uuid4().hex}"
    with _server() as connection:
        create(connection, name)
    atexit.register(_drop, name)
    _make(make_url(os.environ[SERVER]).set(database=name).render_as_string(hide_password=False))
    _make_small(name)
    return name


def _make_small(name: str) -> None:
    """Leave out all systems of coordinates but the store's: they are half of what is copied for each test."""
    with _server(name) as connection:
        connection.execute(text("DELETE FROM spatial_ref_sys WHERE srid <> 4326"))
        connection.execute(text("VACUUM FULL"))


def _drop(name: str) -> None:
    with _server() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


def _make(url: str) -> None:
    opened = Database(store_url(url))
    upgrade(opened)
    opened.close()


@contextmanager
def _server(name: str | None = None) -> Iterator[Connection]:
    """A connection to one of the server's databases, or to that which the environment names."""
    address = make_url(store_url(os.environ[SERVER]))
    engine = create_engine(address.set(database=name or address.database), isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()
