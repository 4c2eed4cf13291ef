"""What a database says when something is wrong, as messages that tell what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError, NoSuchModuleError, SQLAlchemyError

from waqai.errors import StoreError

_SQLITE = {
    "SQLITE_FULL": "the disk is full; nothing of the last step was kept. Free some space and run the same command",
    "SQLITE_READONLY": "the file or its folder cannot be written; check their permissions, or name another",
    "SQLITE_CANTOPEN": "the file cannot be opened; check that its folder exists and may be read and written",
    "SQLITE_BUSY": "another process has been writing for too long; wait for it to end and run the same command",
    "SQLITE_NOTADB": "the file is no SQLite database; name another",
    "SQLITE_CORRUPT": "the file is damaged; restore the last backup with `waqai db restore`",
    "SQLITE_IOERR": "the disk failed to read or write, or is full; nothing of the last step was kept",
    "SQLITE_PERM": "the file may not be opened; check its permissions",
}
_POSTGRES = {
    "53100": "the server's disk is full; nothing of the last step was kept. Free space and run the same command",
    "25006": "the server takes no writes; connect to the one that does",
    "42501": "the user lacks a right; grant it, or connect as the owner of the database",
    "28": "the server refused the user or password",
    "3D000": "there is no such database; create it first (createdb)",
    "55P03": "another process has been writing for too long; wait for it to end and run the same command",
    "57": "the server is stopping; nothing of the last step was kept. Run the same command when it is back",
    "08": "the connection to the server was lost; nothing of the last step was kept. Run the same command again",
}


@contextmanager
def told(url: URL) -> Iterator[None]:
    """Turn a database's errors into StoreErrors that name the store, the fault and the remedy."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(f"{name_of(url)}: {_reason(error)}") from error
    except NoSuchModuleError as error:
        raise StoreError(
            f"{url.drivername} is no database that waqai knows; write sqlite:///FILE or postgresql://HOST/DATABASE"
        ) from error
    except ModuleNotFoundError as error:
        raise StoreError(f"the driver {error.name} is not installed: pip install 'waqai[postgres]'") from error
    except SQLAlchemyError as error:
        raise StoreError(f"{name_of(url)}: {error}") from error


def name_of(url: URL) -> str:
    """A store's name for messages, without its password."""
    if url.get_backend_name() == "sqlite":
        return url.database or ":memory:"
    return url.set(password=None, drivername=url.get_backend_name()).render_as_string()


def _reason(error: DBAPIError) -> str:
    original = error.orig
    name = getattr(original, "sqlite_errorname", None) or ""
    for start, reason in _SQLITE.items():
        if name.startswith(start):
            return reason
    state = getattr(original, "sqlstate", None) or ""
    for start, reason in _POSTGRES.items():
        if state.startswith(start):
            return reason
    text = " ".join(str(original).split())
    if not state and "connect" in text:
        return f"the server cannot be reached: {text}; check that it runs, and its host and port"
    return text
