"""What the commands that use the store share: its options, and opening it."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, ParamSpec

import click

from waqai.errors import WaqaiError

SOME_FAILED, WRONG_USE = 1, 2
P = ParamSpec("P")


def database_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--database`, also `--db` and WAQAI_DATABASE: which store."""
    return click.option("--database", "--db", "database", envvar="WAQAI_DATABASE", metavar="URL",
                        help="The store: a file, sqlite:///FILE or postgresql://HOST/NAME. Default:"
                        " $WAQAI_DATABASE, else a file in your data folder.")(command)


def by_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--by`, also WAQAI_USER: who signs what is written."""
    return click.option("--by", envvar="WAQAI_USER", metavar="NAME", default=getpass.getuser,
                        help="Who does this; it stands in the log. Default: $WAQAI_USER, else your user name.",
                        )(command)


def said(error: WaqaiError | OSError) -> str:
    """What is shown of an error; those of the system name the file, what is wrong and what to do."""
    if isinstance(error, OSError) and error.filename is not None and error.strerror:
        return f"{error.filename}: {error.strerror.lower()}; check the name and that you may use it"
    return str(error)


def told(command: Callable[P, None]) -> Callable[P, None]:
    """End with a message and exit status 2 where waqai or the system raises an error on purpose."""
    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except (WaqaiError, OSError) as error:
            click.echo(f"Error: {said(error)}", err=True)
            sys.exit(WRONG_USE)
    return run


@contextmanager
def opened(database: str | None, by: str) -> Iterator[Any]:
    """The store, closed afterwards; StoreError when it is not there or not of this version."""
    from waqai.store import open_store

    store = open_store(database, by)
    try:
        yield store
    finally:
        store.close()
