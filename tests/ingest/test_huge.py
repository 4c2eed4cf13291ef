"""Files of a gigabyte: refused by name, in little time and memory, and the next input is read."""

from __future__ import annotations

import os
import time
import tracemalloc
from pathlib import Path

import pytest

from waqai.errors import DocumentError
from waqai.ingest.limits import MAX_FILE_BYTES
from waqai.ingest.read import read_documents
from waqai.records import Document

GIGABYTE = 1 << 30
READ_ON = {"a.jsonl": 1 << 28, "a.warc": 1 << 28}
"""Sizes of files that are read to their end, for what may follow: smaller, to save the tests' time."""

HEADS = {
    "a.html": b"<html><p>", "a.txt": b"", "a.json": b"[", "a.jsonl": b'{"id": "', "a.rss": b"<rss><channel>",
    "a.warc": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 268000000\r\n\r\n",
    "a.warc.gz": b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", "unnamed": b"",
}


@pytest.mark.parametrize("name", HEADS)
def test_a_gigabyte_is_refused(tmp_path: Path, name: str) -> None:
    with (tmp_path / name).open("wb") as file:
        file.write(HEADS[name])
    # A file with a hole: it takes no room on the disk and reads as zeros.
    os.truncate(tmp_path / name, READ_ON.get(name, GIGABYTE))
    small = "عنوان\n3 تشرين الأول 2020\nقتل ثلاثة جنود في هجوم قرب المدينة."
    (tmp_path / "z.txt").write_text(small, encoding="utf-8")
    start = time.process_time()
    tracemalloc.start()
    try:
        *errors, last = read_documents([str(tmp_path / name), str(tmp_path / "z.txt")])
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert isinstance(last, Document)
    assert errors
    for error in errors:
        assert isinstance(error, DocumentError)
        assert error.code in ("too_large", "bad_archive")
        assert name in str(error)
    assert peak < 3 * MAX_FILE_BYTES
    assert time.process_time() - start < 20
