"""Databases of our own on the PostgreSQL server that the tests may use."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, create_engine, make_url, text

from waqai.store import store_url

SERVER = "WAQAI_TEST_POSTGRES"
"""Names the server for tests, such as postgresql://postgres@127.0.0.1:5432/postgres; databases are made there."""

_MAKING = 1
"""The number of the lock under which tests that run side by side make their databases."""


def create(connection: Connection, name: str, template: str = "template1") -> None:
    """Make a copy of a database, one at a time: one that is being copied refuses a second copier.

    Without a template it is empty. Files are copied: quicker, for a server that need not outlive a power cut.
    """
    connection.execute(text(f"SELECT pg_advisory_lock({_MAKING})"))
    connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY"))
    connection.execute(text(f"SELECT pg_advisory_unlock({_MAKING})"))


@contextmanager
def databases(server: str) -> Iterator[Callable[[], str]]:
    """A function that makes a new, empty database and gives its address; all are dropped at the end."""
    engine = create_engine(store_url(server), isolation_level="AUTOCOMMIT")
    made: list[str] = []

    def new() -> str:
        name = f"waqai_{uuid.uuid4().hex}"
        with engine.connect() as connection:
            create(connection, name)
        made.append(name)
        engine.dispose()  # a process forked from this one must not share the connection
        return make_url(server).set(database=name).render_as_string(hide_password=False)

    try:
        yield new
    finally:
        with engine.connect() as connection:
            for name in made:
                connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        engine.dispose()
