"""Coded documents to files: one format per module, all called alike.

A writer takes the pairs of a run, each a document (None when it could not be read) with its
coding or failure, and a text stream opened with `newline=""`. It reads the pairs once and keeps
no more than it must.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TextIO, cast

from waqai.errors import UsageError
from waqai.records import CodedDocument, Document, Failure

Pair = tuple[Document | None, CodedDocument | Failure]
Writer = Callable[[Iterable[Pair], TextIO], None]

FORMATS: dict[str, tuple[str, str]] = {
    "jsonl": (".jsonl", "waqai.export.jsonl:write_jsonl"),
    "csv": (".csv", "waqai.export.csv_table:write_csv"),
    "geojson": (".geojson", "waqai.export.geojson:write_geojson"),
    "table": (".txt", "waqai.export.table:write_table"),
    "html": (".html", "waqai.export.report:write_report"),
}
"""Each format with the suffix of its files and its writer, as `module:function`."""

_OTHER_SUFFIXES = {".ndjson": "jsonl", ".htm": "html"}


def format_of(file_name: str) -> str | None:
    """The format that a file name's ending stands for, or None."""
    name = file_name.lower()
    for format_name, (suffix, _) in FORMATS.items():
        if name.endswith(suffix):
            return format_name
    return next((fmt for suffix, fmt in _OTHER_SUFFIXES.items() if name.endswith(suffix)), None)


def writer(format_name: str) -> Writer:
    """The writer of a format; raises UsageError for an unknown one."""
    if format_name not in FORMATS:
        raise UsageError(f"there is no format {format_name!r}; choose from {', '.join(FORMATS)}")
    module, _, function = FORMATS[format_name][1].partition(":")
    return cast(Writer, getattr(import_module(module), function))
