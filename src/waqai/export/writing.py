"""What every export format is: a writer of incidents to a stream, and what its files cannot carry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import IO, Any, cast

from waqai.errors import UsageError
from waqai.export.codes import EXPORT_DATA
from waqai.export.incident import Incident
from waqai.packs.table import read_table
from waqai.records import Json


class IncidentWriter:
    """Writes incidents to one stream, one at a time; subclasses are the formats.

    `left_out` counts the incidents that the format has no room for, by reason.
    """

    def __init__(self, stream: IO[Any], file_name: str) -> None:
        """`file_name` is the name that the data file will have, for companions that refer to it."""
        self.stream = stream
        self.file_name = file_name
        self.left_out: Counter[str] = Counter()
        self.written = 0

    def write(self, incident: Incident) -> None:
        """Write one incident, or count it as left out."""
        raise NotImplementedError

    def close(self) -> None:
        """Write what stands at the end; the stream stays open."""

    def companions(self) -> Mapping[str, Json]:
        """Further files by the suffix that they put after the data file's name."""
        return {}

    def leave_out(self, reason: str) -> None:
        """Count an incident that this format does not carry."""
        self.left_out[reason] += 1


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format with the suffix of its files, its writer as `module:class`, and whether it is binary."""

    name: str
    suffix: str
    writer: str
    binary: bool = False
    extra: str = ""

    def open(self, stream: IO[Any], file_name: str) -> IncidentWriter:
        """A writer of this format; UsageError when the package that it needs is not installed."""
        module, _, name = self.writer.partition(":")
        try:
            maker = cast(Callable[[IO[Any], str], IncidentWriter], getattr(import_module(module), name))
        except ImportError as error:
            if not self.extra:
                raise
            raise UsageError(f"the format {self.name} needs the package {error.name}; install it with"
                             f" pip install 'waqai[{self.extra}]'") from error
        return maker(stream, file_name)


@cache
def export_formats() -> dict[str, ExportFormat]:
    """All formats by name, from `packdata/export/formats.tsv`; raises PackError."""
    rows = read_table(EXPORT_DATA / "formats.tsv", ("name", "suffix", "writer"))
    return {row["name"]: ExportFormat(row["name"], row["suffix"], row["writer"], row["binary"] == "yes",
                                      row["extra"]) for row in rows}


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that a format cannot carry, or carries in another form."""

    what: str
    note_en: str
    note_ar: str


@cache
def losses(format_name: str) -> tuple[Loss, ...]:
    """The loss note of a format, from `packdata/export/losses.tsv`; raises PackError."""
    rows = read_table(EXPORT_DATA / "losses.tsv", ("format", "what", "note_en", "note_ar"))
    return tuple(Loss(row["what"], row["note_en"], row["note_ar"]) for row in rows if row["format"] == format_name)
