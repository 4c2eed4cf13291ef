"""Web archives: the pages of a WARC file, one record after the other, in bounded memory.

Records are cut out of the stream here, within limits; warcio reads what is inside them.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, cast

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from waqai.errors import BadArchive, DocumentError, TooLarge
from waqai.ingest.limits import MAX_FILE_BYTES
from waqai.ingest.unpack import GZIP, Bomb, Damaged, Unpacked

_MAX_HEAD = 256 * 1024
"""Bytes of the headers of a record, or of the answer inside it."""

_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,15})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_KIND = re.compile(rb"^warc-type:[ \t]*(\w+)", re.IGNORECASE | re.MULTILINE)
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? 200\b")
_PAGES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """A page as an archive keeps it; `kept` is the file and the place of its record there."""

    url: str
    body: bytes
    media_type: str
    charset: str | None
    retrieved: datetime | None
    kept: str


def read_archive(stream: BinaryIO, name: str) -> Iterator[ArchivedPage | DocumentError]:
    """The pages that were answered with 200 and are HTML, or name no type; other records are passed over.

    A record that is too large or cannot be read is handed out as its error. Damage to the file
    itself, or a bomb, ends the reading with an error that says so.
    """
    try:
        for number, record in _records(_plain(stream), name):
            if isinstance(record, DocumentError):
                yield record
            elif (page := _page(record, name, f"{name}#{number}")) is not None:
                yield page
    except Bomb as error:
        yield BadArchive(name, f"{name} is a bomb: {error}; it is not read any further")
    except (Damaged, EOFError) as error:
        yield BadArchive(name, f"{name} is damaged: {error}; the records before that were read")


def _plain(stream: BinaryIO) -> BinaryIO:
    raw = stream if hasattr(stream, "peek") else io.BufferedReader(cast(io.RawIOBase, stream))
    packed = cast(io.BufferedReader, raw).peek(2)[:2] == GZIP
    return io.BufferedReader(Unpacked(raw), 1 << 18) if packed else raw


def _records(plain: BinaryIO, name: str) -> Iterator[tuple[int, bytes | DocumentError]]:
    """Each record that may hold a page with its number and headers; an error for one that is too large."""
    number = 0
    while (head := _head(plain)) is not None:
        number += 1
        length = _LENGTH.search(head)
        if length is None:
            raise Damaged(f"record {number} tells no length")
        size = int(length.group(1))
        if _KIND.search(head) is None or _KIND.findall(head)[0].lower() not in (b"response", b"resource"):
            _skip(plain, size, number)
        elif size > MAX_FILE_BYTES:
            yield number, TooLarge(f"{name}#{number}", f"{name}, record {number} has {size:,} bytes, more than"
                                   f" the {MAX_FILE_BYTES:,} of one page; it was passed over")
            _skip(plain, size, number)
        else:
            body = plain.read(size)
            if len(body) < size:
                raise EOFError(f"it ends inside record {number}")
            yield number, head + body + b"\r\n\r\n"


def _head(plain: BinaryIO) -> bytes | None:
    """The headers of the next record with the empty line behind them, or None at the end."""
    line = plain.readline(_MAX_HEAD)
    while line and not line.strip():
        line = plain.readline(_MAX_HEAD)
    if not line:
        return None
    if not line.startswith(b"WARC/"):
        raise Damaged("what should be the beginning of a record is none")
    head = bytearray(line)
    while line.strip():
        line = plain.readline(_MAX_HEAD)
        head += line
        if not line:
            raise EOFError("it ends inside the headers of a record")
        if len(head) > _MAX_HEAD:
            raise Damaged(f"the headers of a record are longer than {_MAX_HEAD:,} bytes")
    return bytes(head)


def _skip(plain: BinaryIO, size: int, number: int) -> None:
    while size:
        piece = plain.read(min(size, 1 << 18))
        if not piece:
            raise EOFError(f"it ends inside record {number}")
        size -= len(piece)


def _page(data: bytes, name: str, kept: str) -> ArchivedPage | DocumentError | None:
    body_at = data.index(b"\n\r\n" if b"\n\r\n" in data[:_MAX_HEAD] else b"\n\n") + 1
    response = _KIND.findall(data[:body_at])[0].lower() == b"response"
    start = data[body_at:body_at + _MAX_HEAD].lstrip()
    if response and start.startswith(b"HTTP/"):
        if _STATUS.match(start) is None:
            return None
        if b"\n\r\n" not in start and b"\n\n" not in start:
            return BadArchive(kept, f"{kept}: the answer has headers without an end; it was passed over")
    try:
        return _parsed(data, kept)
    except (ArchiveLoadFailed, ValueError, KeyError, OSError) as error:
        return BadArchive(kept, f"{kept}: the record cannot be read ({error}); it was passed over, the others of"
                          f" {name} are read")


def _parsed(data: bytes, kept: str) -> ArchivedPage | TooLarge | None:
    record = next(iter(ArchiveIterator(io.BytesIO(data))))
    headers = record.http_headers
    declared = (headers.get_header("Content-Type") if headers is not None
                else record.rec_headers.get_header("Content-Type")) or ""
    media_type, _, rest = declared.partition(";")
    media_type = media_type.strip().lower()
    url = record.rec_headers.get_header("WARC-Target-URI")
    if not url or media_type not in (*_PAGES, ""):
        return None
    body = record.content_stream().read(MAX_FILE_BYTES + 1)
    if len(body) > MAX_FILE_BYTES:
        return TooLarge(kept, f"{kept} unpacks to more than the {MAX_FILE_BYTES:,} bytes of one page;"
                        " it was passed over")
    match = re.search(r"charset\s*=\s*[\"']?([A-Za-z0-9._:-]+)", rest)
    return ArchivedPage(url.strip("<>"), body, media_type or "text/html", match.group(1) if match else None,
                        _instant(record.rec_headers.get_header("WARC-Date")), kept)


def _instant(value: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(value) if value else None
    except ValueError:
        return None
