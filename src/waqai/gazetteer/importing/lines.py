"""Reading a large text line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from waqai.errors import GazetteerError

Advance = Callable[[int], None]
"""Told the number of bytes read since it was told last."""

ZIP = b"PK\x03\x04"


def ignore(count: int) -> None:
    """An `Advance` that shows nothing."""


def text_lines(path: Path, advance: Advance = ignore) -> Iterator[str]:
    """The lines of a UTF-8 file with their ends; GazetteerError names the line that is none."""
    try:
        with path.open("rb") as stream:
            for line, raw in enumerate(stream, 1):
                advance(len(raw))
                yield _decoded(path, line, raw)
    except OSError as error:
        reason = error.strerror or str(error)
        raise GazetteerError(f"{path}:1: cannot be read ({reason}); check the path") from error


def _decoded(path: Path, line: int, raw: bytes) -> str:
    if line == 1 and raw.startswith(ZIP):
        raise GazetteerError(f"{path}:1: is an archive or a spreadsheet; unpack it, or save the sheet as CSV"
                             " (UTF-8)")
    try:
        return raw.decode("utf-8-sig" if line == 1 else "utf-8")
    except UnicodeDecodeError as error:
        raise GazetteerError(f"{path.name}:{line}: is no UTF-8 text (byte {error.start + 1} of the line);"
                             " save the table as UTF-8") from error
