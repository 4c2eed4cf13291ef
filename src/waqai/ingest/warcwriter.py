"""Answer pages kept as WARC files: what was sent, when, and from where.

Each run writes files of its own and never adds to one of another run, so that a process that was
killed leaves at most one file with a damaged end. A page is on disk before its name is handed out.
"""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from waqai.ingest.fetch import Answer

MAX_ARCHIVE_BYTES = 1 << 30
"""Bytes from which a new file is begun, as usual for web archives."""

_SOFTWARE = "waqai"
_TRANSPORT = frozenset(("transfer-encoding", "connection", "keep-alive", "content-length"))


class PageArchive:
    """A folder of WARC files. OSError means that the page was not kept, and nothing of it was left behind."""

    def __init__(self, folder: Path, max_bytes: int = MAX_ARCHIVE_BYTES) -> None:
        self._folder, self._max = folder, max_bytes
        self._file: BinaryIO | None = None
        self._name = ""
        self._count = 0

    def keep(self, page: Answer) -> str:
        """Write the page; the file's name and the number of its record, as `name.warc.gz#2`."""
        file = self._file if self._file is not None and self._file.tell() < self._max else self._begin(page)
        self._append(file, _response(page))
        self._count += 1
        return f"{self._name}#{self._count}"

    def close(self) -> None:
        """Close the file under way, if there is one."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _begin(self, page: Answer) -> BinaryIO:
        self.close()
        self._folder.mkdir(parents=True, exist_ok=True)
        # Sorted by name, as folders are read, older versions of a page come before newer ones.
        self._name = f"waqai-{page.retrieved:%Y%m%dT%H%M%S.%fZ}-{uuid4().hex[:8]}.warc.gz"
        self._file = (self._folder / self._name).open("xb", buffering=0)
        out = io.BytesIO()
        writer = WARCWriter(out, gzip=True, warc_version="1.1")
        info = writer.create_warcinfo_record(self._name, {"software": _SOFTWARE, "format": "WARC File Format 1.1"})
        writer.write_record(info)
        self._append(self._file, out.getvalue())
        self._count = 1
        return self._file

    def _append(self, file: BinaryIO, data: bytes) -> None:
        """Write all or nothing, to the disk itself."""
        start = file.tell()
        try:
            view = memoryview(data)
            while view:
                view = view[file.write(view):]
            os.fsync(file.fileno())
        except OSError:
            file.truncate(start)
            file.seek(start)
            raise


def _response(page: Answer) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    # The body is kept as sent, but in one piece: what tells how it was cut up for sending would be wrong.
    headers = [(name, value) for name, value in page.headers if name not in _TRANSPORT]
    http = StatusAndHeaders(f"{page.status} {page.reason or 'OK'}",
                            [*headers, ("content-length", str(len(page.wire)))], protocol="HTTP/1.1")
    record = writer.create_warc_record(page.address, "response", payload=io.BytesIO(page.wire), http_headers=http,
                                       warc_headers_dict={"WARC-Date": f"{page.retrieved:%Y-%m-%dT%H:%M:%S.%fZ}"})
    writer.write_record(record)
    return out.getvalue()
