"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any


@contextmanager
def replacing(path: Path, *, binary: bool = False) -> Iterator[IO[Any]]:
    """A stream to a new file, UTF-8 without changed line breaks unless binary, that takes the place of
    `path` when the block ends well; when it does not, `path` stays as it was."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with (os.fdopen(handle, "w+b") if binary
              else os.fdopen(handle, "w", encoding="utf-8", newline="")) as stream:
            yield stream
        part.chmod(_mode(path))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _mode(path: Path) -> int:
    """The permissions of the file to be replaced, else those that a new file gets."""
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
