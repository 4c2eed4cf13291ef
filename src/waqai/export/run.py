"""One export: a stream of incidents to files of several formats at once, with what each could not carry."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any, Protocol

from waqai.errors import BadRecord, BadValue
from waqai.export.files import replacing
from waqai.export.incident import Incident
from waqai.export.parse import incident_of
from waqai.export.writing import ExportFormat, IncidentWriter, losses
from waqai.records import Json

_BLOCK = 1 << 16


class Sink(Protocol):
    """What takes text or bytes."""

    def write(self, content: Any, /) -> int: ...


@dataclass(frozen=True, slots=True)
class Written:
    """What one format wrote: the number of incidents, those left out by reason, and all files."""

    format: str
    incidents: int
    left_out: dict[str, int]
    files: tuple[Path, ...] = ()


def incidents(rows: Iterable[Json]) -> Iterator[Incident]:
    """Native JSON as incidents; raises BadRecord that names the incident and the field."""
    for row in rows:
        try:
            yield incident_of(row)
        except BadValue as error:
            name = str(row.get("incident_id"))
            raise BadRecord(name, f"incident {name}: {error}") from error


def write_files(given: Iterable[Incident], targets: Sequence[tuple[ExportFormat, Path]],
                about: Callable[[], Json]) -> list[Written]:
    """Write all targets from one reading. All files appear together at the end, or none does.

    Beside each file stands `FILE.about.json`: what the export is, what it left out and what the format
    cannot carry, with `about` as the caller's part of it, asked for at the end.
    """
    with ExitStack() as stack:
        opened = [(form, path, stack.enter_context(replacing(path, binary=form.binary))) for form, path in targets]
        writers = [form.open(stream, path.name) for form, path, stream in opened]
        _pump(given, writers)
        for _, _, stream in opened:
            stream.flush()
    return [_finish(form, path, writer, about()) for (form, path), writer in zip(targets, writers, strict=True)]


def write_stream(given: Iterable[Incident], form: ExportFormat, stream: Sink) -> Written:
    """Write one format to an open stream, once all incidents were read without a fault."""
    with _spool(form.binary) as spool:
        writer = form.open(spool, f"incidents{form.suffix}")
        _pump(given, [writer])
        spool.flush()
        spool.seek(0)
        while block := spool.read(_BLOCK):
            stream.write(block)
    return Written(form.name, writer.written, dict(writer.left_out))


def _pump(given: Iterable[Incident], writers: Sequence[IncidentWriter]) -> None:
    for incident in given:
        for writer in writers:
            writer.write(incident)
    for writer in writers:
        writer.close()


@contextmanager
def _spool(binary: bool) -> Iterator[IO[Any]]:
    if binary:
        with tempfile.TemporaryFile("w+b") as spool:
            yield spool
    else:
        with tempfile.TemporaryFile("w+", encoding="utf-8", newline="") as spool:
            yield spool


def _finish(form: ExportFormat, path: Path, writer: IncidentWriter, about: Json) -> Written:
    """Write the companions and the about file of a data file."""
    written = Written(form.name, writer.written, dict(writer.left_out))
    beside = {f"{path.name}{suffix}": content for suffix, content in writer.companions().items()}
    beside[f"{path.name}.about.json"] = {
        "format": form.name, "file": path.name, "sha256": _digest(path), "incidents": writer.written,
        "left_out_by_format": written.left_out,
        "not_carried_by_format": [{"what": loss.what, "en": loss.note_en, "ar": loss.note_ar}
                                  for loss in losses(form.name)],
        **about,
    }
    for name, content in beside.items():
        with replacing(path.with_name(name)) as stream:
            stream.write(json.dumps(content, ensure_ascii=False, indent=2) + "\n")
    return replace(written, files=(path, *(path.with_name(name) for name in beside)))


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
