"""From the inputs of a command to files with ids: folders are walked, in order, without following loops."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from waqai.errors import DocumentError, FileUnreadable
from waqai.ingest.address import is_address

JSON_LINES = (".jsonl", ".ndjson")
ARCHIVES = (".warc", ".warc.gz")
FEEDS = (".rss", ".atom")
SUFFIXES = (*JSON_LINES, ".json", ".txt", ".html", ".htm", *ARCHIVES, *FEEDS)
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read; `name` is its path as given, or relative to the folder that was given.

    `address` is set for what is no file but a page or feed of the web.
    """

    path: Path
    name: str
    id: str
    address: str | None = None


def suffix(name: str) -> str:
    """The suffix of a file name in lower case, `.warc.gz` as a whole."""
    lower = name.lower()
    return next((ending for ending in ARCHIVES if lower.endswith(ending)), Path(lower).suffix)


def walk(inputs: Sequence[str]) -> Iterator[InputFile | DocumentError]:
    """The files of the inputs, those of a folder sorted by path.

    A file's id is its stem; files of equal stem get their path. `-` is passed over as a file
    without a path. Only digests of the stems are kept.
    """
    shared = _shared_stems(inputs)
    for entry in _entries(inputs):
        if isinstance(entry, DocumentError):
            yield entry
        else:
            path, name = entry
            if is_address(name) and not path.exists():
                yield InputFile(path, name, name, name)
                continue
            yield InputFile(path, name, name if _digest(path) in shared else clean(path.stem) or name)


def clean(name: str) -> str:
    """A file name as text: bytes that are no UTF-8 become replacement characters."""
    return os.fsencode(name).decode("utf-8", "replace")


def _shared_stems(inputs: Sequence[str]) -> set[bytes]:
    seen: set[bytes] = set()
    shared: set[bytes] = set()
    for entry in _entries(inputs):
        if not isinstance(entry, DocumentError):
            digest = _digest(entry[0])
            (shared if digest in seen else seen).add(digest)
    return shared


def _digest(path: Path) -> bytes:
    return blake2b(os.fsencode(path.stem), digest_size=16).digest()


def _entries(inputs: Sequence[str]) -> Iterator[tuple[Path, str] | DocumentError]:
    for given in inputs:
        path = Path(given)
        if given == STANDARD_INPUT:
            yield path, STANDARD_INPUT
        elif path.is_dir():
            yield from _folder(path)
        elif path.exists() or is_address(given):
            yield path, clean(given)
        else:
            yield _missing(given)


def _folder(root: Path) -> Iterator[tuple[Path, str] | DocumentError]:
    found = False
    for entry in _tree(root):
        found = True
        yield entry if isinstance(entry, DocumentError) else (entry, clean(entry.relative_to(root).as_posix()))
    if not found:
        yield FileUnreadable(clean(str(root)), f"the folder {clean(str(root))} holds no file to read;"
                             f" waqai reads {', '.join(SUFFIXES)}")


def _tree(folder: Path) -> Iterator[Path | DocumentError]:
    try:
        with os.scandir(folder) as scan:
            entries = sorted((entry.name, entry.is_dir(follow_symlinks=False), entry.is_file()) for entry in scan)
    except OSError as error:
        yield unreadable(clean(str(folder)), clean(str(folder)), error)
        return
    for name, is_folder, is_file in entries:
        if name.startswith("."):
            continue
        if is_folder:
            yield from _tree(folder / name)
        elif is_file and suffix(name) in SUFFIXES:
            yield folder / name


def unreadable(document_id: str, name: str, error: OSError) -> FileUnreadable:
    """The error of a file or folder that the system does not let us read."""
    reason = error.strerror or type(error).__name__
    return FileUnreadable(document_id, f"{name} cannot be read: {reason}; check the path and its permissions")


def _missing(given: str) -> FileUnreadable:
    name = clean(given)
    if "://" in given:
        return FileUnreadable(name, f"{name} is no address that is fetched; write it as https://example.org/page")
    return FileUnreadable(name, f"{name} does not exist; check the path, or write - for standard input")
