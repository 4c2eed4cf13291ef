"""Inputs of every kind to documents, one after the other."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from datetime import date
from typing import BinaryIO, Literal, cast

from waqai.errors import DocumentError, TooLarge, UnknownEncoding
from waqai.ingest.draft import Draft, Finisher, Read
from waqai.ingest.encoding import Undecodable, decode
from waqai.ingest.jsonrecords import read_lines, read_whole
from waqai.ingest.limits import MAX_FILE_BYTES
from waqai.ingest.plain import parse_text
from waqai.ingest.walk import JSON_LINES, STANDARD_INPUT, InputFile, unreadable, walk
from waqai.records import Document

Kind = Literal["lines", "json", "page", "text"]
_KINDS: dict[str, Kind] = {**dict.fromkeys(JSON_LINES, "lines"), ".json": "json", ".txt": "text",
                           ".html": "page", ".htm": "page"}
_SNIFF = 4096
_TAG = re.compile(r"<(?:!doctype|!--|html|head|body|meta|title|article|div|p|h1|\?xml)\b", re.IGNORECASE)


def read_documents(
    inputs: Sequence[str], *, published: date | None = None, stdin: BinaryIO | None = None
) -> Iterator[Document | DocumentError]:
    """The documents of files, folders and `-` (standard input), in order.

    A document that cannot be read is handed out as its error, in its place. `published` is the
    publication day of documents that tell none. Memory holds one document, or one line of a
    JSON Lines file, and 16 bytes per id.
    """
    finisher = Finisher(published)
    for entry in walk(inputs):
        for draft in [entry] if isinstance(entry, DocumentError) else _read_file(entry, stdin):
            yield draft if isinstance(draft, DocumentError) else _finish(finisher, draft)


def _finish(finisher: Finisher, draft: Draft) -> Document | DocumentError:
    try:
        return finisher.finish(draft)
    except DocumentError as error:
        return error


def _read_file(file: InputFile, stdin: BinaryIO | None) -> Read:
    name, document_id = file.name, file.id
    try:
        if file.name == STANDARD_INPUT:
            name, document_id = "standard input", "stdin"
            opened = nullcontext(stdin or sys.stdin.buffer)
            kind = None
        else:
            opened = cast("nullcontext[BinaryIO]", file.path.open("rb"))
            kind = _KINDS.get(file.path.suffix.lower())
        with opened as stream:
            yield from _read_stream(stream, kind, document_id, name)
    except OSError as error:
        yield unreadable(document_id, name, error)


def _read_stream(raw: BinaryIO, kind: Kind | None, document_id: str, name: str) -> Read:
    stream = raw if hasattr(raw, "peek") else io.BufferedReader(cast(io.RawIOBase, raw))
    kind = kind or _sniff(stream.peek(_SNIFF)[:_SNIFF])
    if kind == "lines":
        yield from read_lines(stream, name)
    elif kind == "json":
        yield from read_whole(stream, name)
    else:
        yield _read_article(stream, kind, document_id, name)


def _sniff(head: bytes) -> Kind:
    """What the first bytes of an input without a telling name look like."""
    try:
        text = decode(head).lstrip("\ufeff \t\r\n")
    except Undecodable:
        return "text"
    if text.startswith(("{", "[")):
        return "json"
    return "page" if text.startswith("<") and _TAG.search(text) else "text"


def _read_article(stream: BinaryIO, kind: Kind, document_id: str, name: str) -> Draft | DocumentError:
    data = stream.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        return TooLarge(document_id, f"{name} is larger than {MAX_FILE_BYTES:,} bytes; split it into its articles")
    try:
        if kind == "text":
            return parse_text(decode(data), document_id, name)
        # The page parsers take a tenth of a second to load; text files do not need them.
        from waqai.ingest.page import declared_encoding, parse_page

        return parse_page(decode(data, declared_encoding(data)), document_id, name)
    except Undecodable:
        return UnknownEncoding(document_id, f"{name} is in no encoding that gives Arabic text; save it as UTF-8"
                               " text, or check that it is an article at all")
    except DocumentError as error:
        return error
