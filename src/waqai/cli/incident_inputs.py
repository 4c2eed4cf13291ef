"""Incidents that commands read: coded, linked or native files, with what is known of their documents."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from waqai.errors import FileUnreadable
from waqai.export.citations import Citations
from waqai.export.stream import read_rows
from waqai.ingest import read_documents
from waqai.records import Document, Json

STANDARD_INPUT = "-"


def read_inputs(inputs: Iterable[str], documents: tuple[str, ...], source_level: str | None,
                stack: ExitStack) -> Iterator[Json]:
    """The incidents of all inputs as native JSON, with their documents as far as these are at hand."""
    citations = stack.enter_context(Citations(_readable(documents))) if documents else None
    for name in inputs:
        with _opened(name) as lines:
            for row in read_rows("standard input" if name == STANDARD_INPUT else name, lines, citations):
                yield _with_level(row, source_level) if source_level else row


@contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    if name == STANDARD_INPUT:
        yield sys.stdin.buffer
    else:
        with Path(name).open("rb") as stream:
            yield stream


def _readable(documents: tuple[str, ...]) -> Iterator[Document]:
    """The documents; those that cannot be read were named when they were to be coded, and are in no incident."""
    for document in read_documents(documents):
        if isinstance(document, FileUnreadable):
            raise document
        if isinstance(document, Document):
            yield document


def _with_level(row: Json, level: str) -> Json:
    """The row with a level for each document that has none."""
    return {**row, "tellings": [
        each if each["document"]["sensitivity"] else
        {**each, "document": {**each["document"], "sensitivity": level}} for each in row["tellings"]
    ]}
