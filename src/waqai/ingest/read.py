"""Inputs of every kind to documents, one after the other."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, BinaryIO, Literal, cast

from waqai.errors import DocumentError, TooLarge, UnknownEncoding
from waqai.ingest.draft import Draft, Finisher, Read
from waqai.ingest.encoding import Undecodable, decode
from waqai.ingest.jsonrecords import read_lines, read_whole
from waqai.ingest.limits import MAX_FILE_BYTES
from waqai.ingest.plain import parse_text
from waqai.ingest.walk import ARCHIVES, FEEDS, JSON_LINES, STANDARD_INPUT, InputFile, suffix, unreadable, walk
from waqai.records import Document

if TYPE_CHECKING:
    from waqai.ingest.web import Web

Kind = Literal["lines", "json", "page", "text", "archive", "feed"]
_KINDS: dict[str, Kind] = {**dict.fromkeys(JSON_LINES, "lines"), ".json": "json", ".txt": "text",
                           ".html": "page", ".htm": "page", **dict.fromkeys(ARCHIVES, "archive"),
                           **dict.fromkeys(FEEDS, "feed")}
_SNIFF = 4096
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_TAG = re.compile(r"<(?:!doctype|!--|html|head|body|meta|title|article|div|p|h1|\?xml)\b", re.IGNORECASE)


def read_documents(
    inputs: Sequence[str], *, published: date | None = None, stdin: BinaryIO | None = None, web: Web | None = None
) -> Iterator[Document | DocumentError]:
    """The documents of files, folders, addresses and `-` (standard input), in order.

    A document that cannot be read is handed out as its error, in its place. `published` is the
    publication day of documents that tell none. Addresses are fetched by `web`, or by one with the
    usual options. Memory holds one document, or one line of a JSON Lines file, and 16 bytes per id.
    """
    for found in read_drafts(inputs, published=published, stdin=stdin, web=web):
        yield found if isinstance(found, DocumentError) else found[0]


def read_drafts(
    inputs: Sequence[str], *, published: date | None = None, stdin: BinaryIO | None = None, web: Web | None = None,
    versions: bool = False,
) -> Iterator[tuple[Document, Draft] | DocumentError]:
    """As `read_documents`, each document with the draft that it was made of: its bytes and their origin.

    With `versions`, pages that were fetched more than once keep their id each time.
    """
    finisher = Finisher(published, versions)
    with ExitStack() as stack:
        for entry in walk(inputs):
            if isinstance(entry, InputFile) and entry.address is not None and web is None:
                web = stack.enter_context(_usual_web())
            for draft in [entry] if isinstance(entry, DocumentError) else _read_entry(entry, stdin, web):
                yield draft if isinstance(draft, DocumentError) else finish(finisher, draft)


def finish(finisher: Finisher, draft: Draft) -> tuple[Document, Draft] | DocumentError:
    """The document with its draft, or the error that tells what it lacks."""
    try:
        return finisher.finish(draft), draft
    except DocumentError as error:
        return error


@contextmanager
def _usual_web() -> Iterator[Web]:
    """The network is loaded when an address is met: files do not need it."""
    from waqai.ingest.fetch import Fetcher
    from waqai.ingest.web import Web

    with Fetcher() as fetcher:
        yield Web(fetcher)


def _read_entry(file: InputFile, stdin: BinaryIO | None, web: Web | None) -> Read:
    if file.address is not None and web is not None:
        yield from web.read(file.address)
    else:
        yield from _read_file(file, stdin)


def _read_file(file: InputFile, stdin: BinaryIO | None) -> Read:
    name, document_id = file.name, file.id
    try:
        if file.name == STANDARD_INPUT:
            name, document_id = "standard input", "stdin"
            opened = nullcontext(stdin or sys.stdin.buffer)
            kind = None
        else:
            opened = cast("nullcontext[BinaryIO]", file.path.open("rb"))
            kind = _KINDS.get(suffix(file.path.name))
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
    elif kind == "archive":
        from waqai.ingest.web import read_warc

        yield from read_warc(stream, name)
    elif kind == "feed":
        from waqai.ingest.web import read_feed

        yield from read_feed(stream, name)
    else:
        yield _read_article(stream, kind, document_id, name)


def _sniff(head: bytes) -> Kind:
    """What the first bytes of an input without a telling name look like."""
    if head.startswith((b"\x1f\x8b", b"WARC/")):
        return "archive"
    if _FEED.search(head[:1024].replace(b"\0", b"")):
        return "feed"
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
            return replace(parse_text(decode(data), document_id, name), raw=data, media_type="text/plain")
        # The page parsers take a tenth of a second to load; text files do not need them.
        from waqai.ingest.page import declared_encoding, parse_page

        draft = parse_page(decode(data, declared_encoding(data)), document_id, name)
        return replace(draft, raw=data, media_type="text/html")
    except Undecodable:
        return UnknownEncoding(document_id, f"{name} is in no encoding that gives Arabic text; save it as UTF-8"
                               " text, or check that it is an article at all")
    except DocumentError as error:
        return error
