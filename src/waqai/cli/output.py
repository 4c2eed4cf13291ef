"""Where a command writes: files that appear whole or not at all, and standard output."""

from __future__ import annotations

import io
import os
import pickle
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TextIO, cast

from waqai.errors import UsageError
from waqai.export import FORMATS, Pair, format_of, writer
from waqai.export.files import replacing

STANDARD_OUTPUT = "-"


@dataclass(frozen=True, slots=True)
class Target:
    """A format and the file to write it to; None is standard output."""

    format: str
    path: Path | None


def plan(to: str, formats: str | None, terminal: bool) -> list[Target]:
    """The files of `--to` and `--format`; raises UsageError when they do not fit together.

    Without `--format` the file's suffix tells it; on a terminal the default is the table, else
    JSON lines. Of several formats each goes to a file of its own suffix next to the named one.
    """
    path = None if to == STANDARD_OUTPUT else Path(to)
    names = list(dict.fromkeys(name.strip().lower() for name in (formats or "").split(",") if name.strip()))
    for name in names:
        writer_known(name)
    if not names:
        return [Target(_guess(path, terminal), path)]
    if len(names) == 1:
        return [Target(names[0], path)]
    if path is None:
        raise UsageError("several formats need a file: add --to FILE, or ask for one format")
    stem = path.with_suffix("") if format_of(path.name) else path
    return [Target(name, path if format_of(path.name) == name else Path(f"{stem}{FORMATS[name][0]}"))
            for name in names]


def writer_known(name: str) -> None:
    """Raise UsageError for a format that waqai does not write."""
    if name not in FORMATS:
        raise UsageError(f"there is no format {name!r}; choose from {', '.join(FORMATS)}")


def _guess(path: Path | None, terminal: bool) -> str:
    if path is None:
        return "table" if terminal else "jsonl"
    found = format_of(path.name)
    if found is None and _is_plain(path):
        raise UsageError(f"the ending of {path} does not tell the format; add --format with one of"
                         f" {', '.join(FORMATS)}")
    return found or "jsonl"


def check(targets: Sequence[Target], inputs: Sequence[str]) -> None:
    """Raise UsageError when a target's folder is missing or a target is one of the inputs."""
    check_paths((target.path for target in targets if target.path), inputs)


def check_paths(paths: Iterable[Path], inputs: Sequence[str]) -> None:
    """Raise UsageError when a file to be written has no folder, is a folder or one of the inputs."""
    for path in paths:
        if not path.parent.is_dir():
            raise UsageError(f"the folder {path.parent} does not exist; create it first")
        if path.is_dir():
            raise UsageError(f"{path} is a folder; name a file in it")
        if path.exists() and any(Path(given).exists() and path.samefile(given) for given in inputs):
            raise UsageError(f"{path} is an input as well; write to another file")


def write(pairs: Iterable[Pair], targets: Sequence[Target]) -> None:
    """Write all targets from one reading of the pairs.

    The first writer takes the pairs as they come; for the others they are kept in a temporary
    file, not in memory.
    """
    with ExitStack() as stack:
        streams = [stack.enter_context(opened(target.path)) for target in targets]
        if len(targets) == 1:
            writer(targets[0].format)(pairs, streams[0])
            return
        spool = stack.enter_context(tempfile.TemporaryFile())
        writer(targets[0].format)(_keep(pairs, spool), streams[0])
        for target, stream in zip(targets[1:], streams[1:], strict=True):
            writer(target.format)(_kept(spool), stream)


def _keep(pairs: Iterable[Pair], spool: IO[bytes]) -> Iterator[Pair]:
    for pair in pairs:
        pickle.dump(pair, spool, pickle.HIGHEST_PROTOCOL)
        yield pair


def _kept(spool: IO[bytes]) -> Iterator[Pair]:
    spool.seek(0)
    while True:
        try:
            yield pickle.load(spool)
        except EOFError:
            return


@contextmanager
def opened(path: Path | None) -> Iterator[TextIO]:
    """A UTF-8 text stream to a file, which gets its name when all is written, or to standard output."""
    if path is None:
        with _standard_output() as stream:
            yield stream
    elif _is_plain(path):
        with replacing(path.resolve()) as replacement:
            yield cast(TextIO, replacement)
    else:
        with path.open("w", encoding="utf-8", newline="") as stream:
            yield stream


def _is_plain(path: Path) -> bool:
    """Whether a path is, or may become, an ordinary file: not a pipe or a device."""
    return not path.exists() or stat.S_ISREG(path.stat().st_mode)


@contextmanager
def _standard_output() -> Iterator[TextIO]:
    """Standard output as UTF-8 whatever the locale; it stays open."""
    stream = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="", write_through=False,
                              line_buffering=sys.stdout.isatty())
    try:
        yield stream
        stream.flush()
    finally:
        _release(stream)


class Sink:
    """Takes text as UTF-8, and bytes as they are."""

    def __init__(self, buffer: IO[bytes]) -> None:
        self._buffer = buffer

    def write(self, content: str | bytes) -> int:
        return self._buffer.write(content.encode() if isinstance(content, str) else content)


@contextmanager
def standard_binary() -> Iterator[Sink]:
    """Standard output for text and bytes alike: texts are written as UTF-8 whatever the locale."""
    yield Sink(sys.stdout.buffer)
    sys.stdout.buffer.flush()


def _release(stream: io.TextIOWrapper) -> None:
    """Let go of the bytes below without closing them; what a broken pipe left behind is lost."""
    try:
        stream.detach()
    except OSError:
        # detach() flushes first. The pipe is gone: the write that failed before has told so.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
