"""JSON: one object per line, a file with one object or a list, or a gold file of the evaluation."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import Any, BinaryIO

from waqai.errors import BadRecord, DocumentError, TooLarge, UnknownEncoding
from waqai.ingest.draft import Draft, Read
from waqai.ingest.encoding import Undecodable, decode
from waqai.ingest.limits import MAX_FILE_BYTES, MAX_LINE_BYTES

_FORM = '{"id": "d1", "title": "...", "text": "...", "published": "2020-10-03"}'
_OPTIONAL = ("title", "published", "outlet", "url", "language")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

Line = bytes | None
"""One line, or None for one that is longer than the limit."""


def read_lines(stream: BinaryIO, name: str) -> Read:
    """One draft or error per line that is not empty; never more than one line in memory."""
    lines = _lines(stream)
    first = next(lines, b"")
    if first is not None and first.startswith(_WIDE):
        yield from _read_wide(first, stream, name)
        return
    yield from _numbered(chain((first,), lines), name)


def read_whole(stream: BinaryIO, name: str) -> Read:
    """A file that may hold one object, a list, or lines in spite of its name."""
    first = stream.readline(MAX_LINE_BYTES + 1)
    if isinstance(_loads(first), dict):
        yield from _numbered(chain((first,), _lines(stream)), name)
        return
    data = first + stream.read(max(0, MAX_FILE_BYTES - len(first)) + 1)
    if len(data) > MAX_FILE_BYTES:
        yield TooLarge(name, f"{name} is larger than {MAX_FILE_BYTES:,} bytes; write one object per line"
                       " into a .jsonl file, which is read line by line")
    elif isinstance(_loads(data), _Fault) and _has_objects(data):
        yield from _numbered(iter(data.split(b"\n")), name)
    else:
        yield from _parse(data, name, name)


def _numbered(lines: Iterator[Line], name: str) -> Read:
    for number, line in enumerate(lines, 1):
        if line is None:
            yield TooLarge(f"{name}:{number}", f"{name}, line {number} is longer than {MAX_LINE_BYTES:,} bytes;"
                           " write one article per line")
        elif line.strip():
            yield from _parse(line, f"{name}:{number}", f"{name}, line {number}")


def _read_wide(first: bytes, stream: BinaryIO, name: str) -> Read:
    """UTF-16 has line breaks of two bytes: it is read whole."""
    data = first + stream.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        yield TooLarge(name, f"{name} is larger than {MAX_FILE_BYTES:,} bytes of UTF-16; save it as UTF-8,"
                       " which is read line by line")
        return
    yield from _numbered((line.encode() for line in decode(data).split("\n")), name)


def _lines(stream: BinaryIO) -> Iterator[Line]:
    while line := stream.readline(MAX_LINE_BYTES + 1):
        if len(line) <= MAX_LINE_BYTES:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(MAX_LINE_BYTES)
        yield None


class _Fault(str):
    """Why bytes are no JSON."""


def _loads(data: bytes) -> Any:
    """The JSON value, or a _Fault; raw control characters inside strings are let pass.

    A garbled text is not repaired: offsets must fit the record as it stands.
    """
    try:
        return json.loads(decode(data, mend=False), strict=False)
    except Undecodable:
        return _Fault("")
    except RecursionError:
        return _Fault("it is nested too deeply")
    except ValueError as error:
        return _Fault(getattr(error, "msg", "a number is too long"))


def _has_objects(data: bytes) -> bool:
    """Whether one of the first lines is an object by itself: the file is one of lines."""
    return any(isinstance(_loads(line), dict) for line in data.split(b"\n", 5)[:5] if line.strip())


def _parse(data: bytes, fallback_id: str, where: str) -> Read:
    value = _loads(data)
    if isinstance(value, _Fault):
        yield _fault(value, fallback_id, where)
    elif isinstance(value, list):
        for number, item in enumerate(value, 1):
            yield _record(item, f"{fallback_id}[{number}]", f"{where}, item {number}")
    else:
        record = _record(value, fallback_id, where)
        yield replace(record, raw=data, media_type="application/json") if isinstance(record, Draft) else record


def _fault(fault: _Fault, document_id: str, where: str) -> DocumentError:
    if not fault:
        return UnknownEncoding(document_id, f"{where} is in no encoding that waqai knows; save it as UTF-8")
    return BadRecord(document_id, f"{where} is not JSON: {fault}; write one object like {_FORM} per line")


def _record(value: Any, fallback_id: str, where: str) -> Draft | DocumentError:
    if isinstance(value, dict) and isinstance(value.get("document"), dict) and "text" not in value:
        value = value["document"]
    if not isinstance(value, dict):
        return BadRecord(fallback_id, f"{where} is no JSON object; write one like {_FORM}")
    document_id = value["id"] if isinstance(value.get("id"), str) and value["id"] else fallback_id
    for field in ("id", "text"):
        if not isinstance(value.get(field), str) or (field == "id" and not value["id"]):
            fault = "lacks" if value.get(field) in (None, "") else "has no string in"
            return BadRecord(document_id, f"{where} {fault} the field {field!r}; write an object like {_FORM}")
    for field in _OPTIONAL:
        if not isinstance(value.get(field), str | None):
            return BadRecord(document_id, f"{where}: the field {field!r} is no string; put it in quotes"
                             " or leave it out")
    return Draft(document_id, value["text"], where, value.get("title") or "",
                 **{name: value.get(name) for name in _OPTIONAL[1:]})
