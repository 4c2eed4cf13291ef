"""What a coding depends on, as one digest: the same code, packs and gazetteers give the same codings."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from waqai.gazetteer.private import tables_of_environment
from waqai.store import CoderIdentity

_PACKAGE = Path(__file__).parent
_PARTS = (
    "text",
    "packs",
    "packdata",
    "gazetteer",
    "detect",
    "resolve",
    "frame",
    "pipeline.py",
    "records.py",
    "spans.py",
)
_CODES = (".py", ".tsv", ".toml", ".json")


def coder_identity(packs: Sequence[Path] = (), gazetteers: Sequence[Path] = ()) -> CoderIdentity:
    """The identity of the pipeline of the shipped packs with these of the user's own."""
    digest = sha256()
    names = []
    for label, root in (*((part, _PACKAGE / part) for part in _PARTS), *_own(packs, gazetteers)):
        for path in _files(root):
            digest.update(f"{label}/{path.relative_to(root).as_posix()}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
    names = ["shipped", *(path.name for path in packs), *(path.name for path in gazetteers)]
    return CoderIdentity(_version(), ", ".join(names), digest.hexdigest())


def _own(packs: Iterable[Path], gazetteers: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    for number, path in enumerate([*packs, *gazetteers, *tables_of_environment()]):
        yield f"own{number}", path


def _files(root: Path) -> list[Path]:
    """The files that count below a folder, or the file itself, in an order that no system changes."""
    if root.is_file():
        return [root]
    found = (Path(folder) / name for folder, _, names in os.walk(root) for name in names)
    return sorted((path for path in found if path.suffix in _CODES), key=lambda path: path.as_posix())


def _version() -> str:
    try:
        return version("waqai")
    except PackageNotFoundError:
        return "unknown"
