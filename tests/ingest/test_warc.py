from __future__ import annotations

import errno
import gzip
import io
import time
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from waqai.errors import BadArchive, DocumentError, TooLarge
from waqai.ingest.fetch import Answer
from waqai.ingest.limits import MAX_FILE_BYTES
from waqai.ingest.warcfile import ArchivedPage, read_archive
from waqai.ingest.warcwriter import PageArchive

TIME = datetime(2020, 10, 3, 8, 30, tzinfo=UTC)


def answer(url: str, body: bytes, **headers: str) -> Answer:
    wire = gzip.compress(body) if headers.get("content_encoding") == "gzip" else body
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Answer(url, url, 200, "OK", named, wire, body, TIME)


def record(writer: WARCWriter, url: str, body: bytes, kind: str = "response", status: str = "200 OK",
           content_type: str = "text/html", **headers: str) -> None:
    named = [("Content-Type", content_type), *headers.items()]
    http = StatusAndHeaders(status, named, protocol="HTTP/1.1") if kind == "response" else None
    writer.write_record(writer.create_warc_record(url, kind, payload=io.BytesIO(body), http_headers=http,
                                                  warc_content_type=content_type if http is None else ""))


def archive(packed: bool = True) -> tuple[io.BytesIO, WARCWriter]:
    out = io.BytesIO()
    return out, WARCWriter(out, gzip=packed)


def read(data: bytes) -> list[ArchivedPage | DocumentError]:
    return list(read_archive(io.BytesIO(data), "a.warc.gz"))


def pages(data: bytes) -> list[ArchivedPage]:
    found = read(data)
    assert all(isinstance(page, ArchivedPage) for page in found), found
    return [page for page in found if isinstance(page, ArchivedPage)]


def test_what_was_kept_is_read_again(tmp_path: Path) -> None:
    keeper = PageArchive(tmp_path / "warc")
    names = [keeper.keep(answer("https://a.example/خبر", "متن".encode(), content_type="text/html; charset=utf-8")),
             keeper.keep(answer("https://a.example/2", b"two" * 999, content_encoding="gzip",
                                content_type="text/html", transfer_encoding="chunked"))]
    keeper.close()
    file, = (tmp_path / "warc").iterdir()
    with file.open("rb") as stream:
        found = list(read_archive(stream, file.name))
    assert found == [
        ArchivedPage("https://a.example/خبر", "متن".encode(), "text/html", "utf-8", TIME, names[0]),
        ArchivedPage("https://a.example/2", b"two" * 999, "text/html", None, TIME, names[1]),
    ]


def test_others_can_read_what_was_kept_and_its_digests_hold(tmp_path: Path) -> None:
    keeper = PageArchive(tmp_path)
    keeper.keep(answer("https://a.example/1", b"one" * 99, content_type="text/html", content_encoding="gzip"))
    keeper.close()
    file, = tmp_path.iterdir()
    with file.open("rb") as stream:
        kinds = []
        for entry in ArchiveIterator(stream, check_digests="raise"):
            kinds.append(entry.rec_type)
            body = entry.content_stream().read()
    assert (kinds, body) == (["warcinfo", "response"], b"one" * 99)


def test_files_have_a_largest_size_and_none_is_written_twice(tmp_path: Path) -> None:
    keeper = PageArchive(tmp_path, max_bytes=1)
    names = {keeper.keep(answer(f"https://a.example/{n}", b"x")).partition("#")[0] for n in range(3)}
    keeper.close()
    assert names == {file.name for file in tmp_path.iterdir()}
    assert len(names) == 3


class FullDisk:
    """A file on a disk with little room."""

    def __init__(self, inner: Any, room: int) -> None:
        self._inner, self._room = inner, room

    def write(self, data: Any) -> int:
        if not self._room:
            raise OSError(errno.ENOSPC, "No space left on device")
        size = min(len(data), self._room)
        self._room -= size
        return int(self._inner.write(data[:size]))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)


def test_a_full_disk_leaves_no_part_of_a_page(tmp_path: Path) -> None:
    keeper = PageArchive(tmp_path)
    keeper.keep(answer("https://a.example/1", b"one"))
    keeper._file, real = FullDisk(keeper._file, 50), keeper._file  # type: ignore[assignment]
    with pytest.raises(OSError, match="No space"):
        keeper.keep(answer("https://a.example/2", b"two"))
    keeper._file = real
    assert keeper.keep(answer("https://a.example/3", b"three")).endswith("#3")
    keeper.close()
    file, = tmp_path.iterdir()
    assert [page.url[-1] for page in pages(file.read_bytes())] == ["1", "3"]


@pytest.mark.parametrize("packed", [True, False])
def test_only_pages_that_were_there_are_documents(packed: bool) -> None:
    out, writer = archive(packed)
    writer.write_record(writer.create_warcinfo_record("x", {"a": "b"}))
    record(writer, "https://a.example/1", b"<p>one</p>")
    record(writer, "https://a.example/2", b"<p>gone</p>", status="404 Not Found")
    record(writer, "https://a.example/3", b"\x89PNG", content_type="image/png")
    record(writer, "https://a.example/4", b"", status="301 Moved", Location="/1")
    record(writer, "https://a.example/1", b"GET / HTTP/1.1", kind="request")
    record(writer, "https://a.example/5", b"<p>five</p>", kind="resource")
    record(writer, "https://a.example/6", b"3\r\nabc\r\n0\r\n\r\n", **{"Transfer-Encoding": "chunked"})
    found = pages(out.getvalue())
    assert [(page.url[-1], page.body, page.kept[-2:]) for page in found] == [
        ("1", b"<p>one</p>", "#2"), ("5", b"<p>five</p>", "#7"), ("6", b"abc", "#8")]


def test_one_gzip_member_around_all_records_is_read_too() -> None:
    out, writer = archive(packed=False)
    for number in range(3):
        record(writer, f"https://a.example/{number}", b"x")
    assert len(pages(gzip.compress(out.getvalue()))) == 3


@pytest.fixture(scope="module")
def three() -> bytes:
    out, writer = archive()
    for number in range(3):
        record(writer, f"https://a.example/{number}", b"<p>x</p>" * 100)
    return out.getvalue()


def damages(three: bytes) -> Iterator[tuple[str, bytes]]:
    plain = gzip.decompress(three)
    middle = len(three) // 2
    yield "cut off", three[:-20]
    yield "one bit", three[:middle] + bytes([three[middle] ^ 0x10]) + three[middle + 1:]
    yield "garbage behind", three + b"garbage"
    yield "plain, cut off", plain[:-200]
    yield "plain, wrong length", plain.replace(b"Content-Length: ", b"Content-Length: 9", 1)
    yield "plain, no length", plain.replace(b"Content-Length", b"Content-Breadth", 1)
    yield "endless headers", b"WARC/1.0\r\n" + b"a: b\r\n" * 1_000_000
    yield "one endless line", b"WARC/1.0\r\n" + b"a" * 10_000_000
    yield "a picture", b"\x89PNG\r\n" * 100
    yield "packed picture", gzip.compress(b"\x89PNG\r\n" * 100)


def test_damage_is_said_and_what_came_before_is_read(three: bytes) -> None:
    for name, data in damages(three):
        *before, last = read(data)
        assert type(last) is BadArchive, (name, last)
        assert "a.warc.gz" in str(last)
        assert all(isinstance(page, ArchivedPage) for page in before), name
        if name in ("cut off", "plain, cut off"):
            assert len(before) == 2
        if name == "garbage behind":
            assert len(before) == 3


def bomb(size: int) -> bytes:
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb") as packed:
        packed.write(b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/1\r\n"
                     b"Content-Length: %d\r\n\r\n" % size)
        for _ in range(size >> 24):
            packed.write(bytes(1 << 24))
    return out.getvalue()


def test_bombs_are_given_up_in_little_memory(three: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    inner, writer = archive()
    record(writer, "https://a.example/b", gzip.compress(bytes(MAX_FILE_BYTES + 9)), **{"Content-Encoding": "gzip"})
    monkeypatch.setattr("waqai.ingest.unpack._BOMB_FROM", 100 << 20)
    bombs = {"inner": inner.getvalue(), "large": bomb(80 << 20), "huge": bomb(160 << 20)}
    start = time.process_time()
    tracemalloc.start()
    try:
        results = {name: read(data + three) for name, data in bombs.items()}
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [type(one).__name__ for one in results["inner"]] == ["TooLarge", *["ArchivedPage"] * 3]
    assert type(results["large"][0]) is TooLarge
    assert [type(one) for one in results["huge"]] == [TooLarge, BadArchive]
    assert "bomb" in str(results["huge"][1])
    assert peak < 3 * MAX_FILE_BYTES
    assert time.process_time() - start < 10


def test_an_endless_header_inside_a_record_is_passed_over(three: bytes) -> None:
    out, writer = archive()
    record(writer, "https://a.example/h", b"x", **{f"h{n}": "y" * 100 for n in range(5000)})
    found = read(out.getvalue() + three)
    assert type(found[0]) is BadArchive
    assert len(found) == 4
