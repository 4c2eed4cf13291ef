from __future__ import annotations

import io
import json
import os
import time
import tracemalloc
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waqai.errors import (
    BadDate,
    BadRecord,
    DocumentError,
    DuplicateId,
    EmptyDocument,
    FileUnreadable,
    MissingDate,
    NotArabic,
    TooLarge,
    UnknownEncoding,
)
from waqai.ingest import read_documents
from waqai.records import Document

DAY = date(2020, 10, 3)
ARABIC = "قتل ثلاثة جنود في هجوم على نقطة عسكرية قرب المدينة.\nوقال مصدر إن المهاجمين انسحبوا."
PERSIAN = "در این حمله که دیروز در شهر رخ داد چهار نفر کشته شدند و پنج نفر دیگر نیز زخمی شده‌اند و گزارش شد."
URDU = "حملے میں تین افراد ہلاک ہو گئے ہیں اور پولیس نے کہا ہے کہ یہ ایک خودکش حملہ تھا جو شہر کے قریب ہوا۔"


def record(document_id: str = "d1", **fields: Any) -> dict[str, Any]:
    return {"id": document_id, "title": "عنوان", "text": ARABIC, "published": "2020-10-03", **fields}


def line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode() + b"\n"


def read(data: bytes, **options: Any) -> list[Document | DocumentError]:
    return list(read_documents(["-"], stdin=io.BytesIO(data), **options))


def read_file(path: Path, data: bytes, **options: Any) -> list[Document | DocumentError]:
    path.write_bytes(data)
    return list(read_documents([str(path)], **options))


def good(item: Document | DocumentError) -> Document:
    assert isinstance(item, Document), item
    return item


def bad(item: Document | DocumentError, kind: type[DocumentError]) -> DocumentError:
    assert type(item) is kind, item
    assert item.document_id
    return item


BAD_LINES: list[tuple[bytes, type[DocumentError], str]] = [
    (b"{not json\n", BadRecord, "x.jsonl:2"),
    (b"[1]\n", BadRecord, "x.jsonl:2[1]"),
    (b'"text"\n', BadRecord, "x.jsonl:2"),
    (b"[" * 100_000 + b"\n", BadRecord, "x.jsonl:2"),
    (b'{"id": ' + b"1" * 5000 + b"}\n", BadRecord, "x.jsonl:2"),
    (line(record(id=None)), BadRecord, "x.jsonl:2"),
    (line(record(id=7)), BadRecord, "x.jsonl:2"),
    (line(record("b", text=None)), BadRecord, "b"),
    (line(record("b", text=["a"])), BadRecord, "b"),
    (line(record("b", title=3)), BadRecord, "b"),
    (line(record("b", published=20201003)), BadRecord, "b"),
    (line(record("b", published="yesterday")), BadDate, "b"),
    (line(record("b", published="03/10/2020")), BadDate, "b"),
    (line(record("b", published=None)), MissingDate, "b"),
    (line(record("b", published="")), MissingDate, "b"),
    (line(record("b", text=" \n ")), EmptyDocument, "b"),
    (line(record("b", text="Three soldiers were killed near the town, ثلاثة.")), NotArabic, "b"),
    (line(record("b", text="123 456")), NotArabic, "b"),
    (line(record("b", text=PERSIAN)), NotArabic, "b"),
    (line(record("b", text=URDU)), NotArabic, "b"),
    (line(record("b", text=ARABIC.encode().decode("windows-1256"))), UnknownEncoding, "b"),
    (line(record("b", text=ARABIC)).decode("windows-1256").encode(), UnknownEncoding, "b"),
    (line(record("b", text="ا" * 2_000_001)), TooLarge, "b"),
    (line(record("a")), DuplicateId, "a"),
    (b'{"id": "b", "text": "\xff\xfe\x81\x90\x9d"}\n', UnknownEncoding, "x.jsonl:2"),
    (b'{"id": "b", "text": "' + b"a" * (16 * 1024 * 1024) + b'"}\n', TooLarge, "x.jsonl:2"),
]


@pytest.mark.parametrize(("data", "kind", "name"), BAD_LINES, ids=range(len(BAD_LINES)))
def test_a_bad_line_is_named_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, kind: type[DocumentError], name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    first, middle, last = read_file(Path("x.jsonl"), line(record("a")) + data + line(record("c")))
    assert (good(first).id, good(last).id) == ("a", "c")
    error = bad(middle, kind)
    assert error.document_id == name
    assert "x.jsonl" in str(error)
    assert "line 2" in str(error)


def test_a_record_keeps_its_text_and_fields() -> None:
    text = "\n  " + ARABIC + "\r\n\u2028\x00\x07 "
    value = record(text=text, outlet="وكالة", url="https://example.org", language="ar",
                   published="2020-10-03T23:55:00+03:00")
    document = good(read(line(value))[0])
    assert document == Document("d1", text, DAY, "عنوان", "وكالة", "https://example.org", "ar")


@given(st.text(max_size=60), st.text(max_size=20))
def test_any_text_is_handed_out_as_it_stands(noise: str, title: str) -> None:
    text = noise + ARABIC + noise
    found = read(json.dumps(record(text=text, title=title)).encode())[0]
    if isinstance(found, Document):
        assert (found.text, found.title) == (text, title)
    else:
        assert type(found) in (NotArabic, UnknownEncoding)


def test_lone_surrogates_become_one_character_each() -> None:
    document = good(read(b'{"id": "d1", "published": "2020-10-03", "text": "' + b"\\ud800" + ARABIC.replace(
        "\n", " ").encode() + b'"}')[0])
    assert document.text[:2] == "\ufffd" + ARABIC[0]


def test_published_of_the_run_fills_gaps_only() -> None:
    data = line(record("a", published=None)) + line(record("b")) + line(record("c", published="never"))
    first, second, third = read(data, published=date(2021, 1, 1))
    assert good(first).published == date(2021, 1, 1)
    assert good(second).published == DAY
    bad(third, BadDate)


@pytest.mark.parametrize("data", [
    json.dumps(record(), indent=1).encode(),
    json.dumps({"document": record(), "incidents": []}, indent=1).encode(),
    json.dumps([record()], indent=1).encode(), line(record()), b"\xef\xbb\xbf" + line(record()),
    json.dumps(record(), ensure_ascii=False).encode("utf-16"),
    json.dumps([record()], ensure_ascii=False, indent=1).encode("windows-1256"),
])
def test_json_in_its_shapes(tmp_path: Path, data: bytes) -> None:
    for items in (read_file(tmp_path / "x.json", data), read(data)):
        assert [good(item).text for item in items] == [ARABIC]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_json_lines_with_a_mark(tmp_path: Path, encoding: str) -> None:
    data = (line(record("a")) + line(record("b"))).decode().encode(encoding)
    assert [good(item).id for item in read_file(tmp_path / "x.jsonl", data)] == ["a", "b"]


def test_a_text_file_is_title_and_rest(tmp_path: Path) -> None:
    body = "\r\nالسبت 03 تشرين الأول 2020\r\nخلايا مسلحة (Getty)\r\n+ الخط -\r\n" + ARABIC + "\r\n"
    document = good(read_file(tmp_path / "خبر.txt", ("\n هجوم في الريف \r\n" + body).encode())[0])
    assert document == Document("خبر", body, DAY, "هجوم في الريف")


def test_a_text_of_one_line_has_no_title(tmp_path: Path) -> None:
    document = good(read_file(tmp_path / "x.txt", ARABIC.replace("\n", " ").encode(), published=DAY)[0])
    assert (document.title, document.text) == ("", ARABIC.replace("\n", " "))


@pytest.mark.parametrize(("name", "data", "kind"), [
    ("x.txt", b"", EmptyDocument), ("x.txt", b"\n \n", EmptyDocument), ("x.html", b"", EmptyDocument),
    ("x.txt", ARABIC.encode(), MissingDate), ("x.html", f"<p>{ARABIC}</p>".encode(), MissingDate),
    ("x.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, UnknownEncoding),
    ("x.txt", b"plain English\nwith a body", NotArabic),
    ("x.json", b"{", BadRecord), ("x.json", b"3", BadRecord), ("x.json", b"", BadRecord),
    ("x.html", b"<p>" * 10, EmptyDocument),
])
def test_bad_files(tmp_path: Path, name: str, data: bytes, kind: type[DocumentError]) -> None:
    (item,) = read_file(tmp_path / name, data)
    assert name in str(bad(item, kind))


def test_a_large_text_is_refused_quickly(tmp_path: Path) -> None:
    start = time.process_time()
    (item,) = read_file(tmp_path / "x.txt", (ARABIC * 60_000).encode())
    bad(item, TooLarge)
    assert time.process_time() - start < 2


def test_a_file_is_not_read_past_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    with path.open("wb") as stream:
        stream.truncate(300 * 1024 * 1024)
    tracemalloc.start()
    (item,) = read_documents([str(path)])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    bad(item, TooLarge)
    assert peak < 200 * 1024 * 1024


def test_folders_are_walked_in_order_and_equal_names_told_apart(tmp_path: Path) -> None:
    for name in ("b/x.txt", "a/x.txt", "a/z.txt", "c.jsonl", ".hidden.txt", "a/picture.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(line(record("c1")) if name == "c.jsonl" else b"t\n" + ARABIC.encode())
    found = read_documents([str(tmp_path)], published=DAY)
    assert [good(item).id for item in found] == ["a/x.txt", "z", "b/x.txt", "c1"]


def test_missing_and_empty_inputs(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "x.txt").write_bytes(b"t\n" + ARABIC.encode())
    names = (tmp_path / "none.txt", tmp_path / "empty", "ftp://example.org/1", tmp_path / "x.txt")
    inputs = [str(name) for name in names]
    *errors, last = read_documents(inputs, published=DAY)
    assert good(last).id == "x"
    for error, name in zip(errors, inputs[:3], strict=True):
        assert name in str(bad(error, FileUnreadable))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    for name in ("x.txt", "folder"):
        path = tmp_path / name
        path.mkdir() if name == "folder" else path.touch()
        path.chmod(0)
    for item in read_documents([str(tmp_path / "x.txt"), str(tmp_path / "folder")]):
        bad(item, FileUnreadable)
    (tmp_path / "folder").chmod(0o700)


def test_a_failing_device_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "x.txt").touch()

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    (item,) = read_documents([str(tmp_path / "x.txt")])
    assert "Permission denied" in str(bad(item, FileUnreadable))


@pytest.mark.parametrize(("data", "count"), [
    (line(record("a")) + line(record("b")), 2), (b"title\n" + ARABIC.encode(), 1),
    (f"<!DOCTYPE html><html><body><article><p>{ARABIC}</p></article></body></html>".encode(), 1),
])
def test_standard_input_is_sniffed(data: bytes, count: int) -> None:
    found = [good(item) for item in read(data, published=DAY)]
    assert len(found) == count
    assert ARABIC.split("\n")[0] in found[0].text
    assert "<" not in found[0].text


def test_lines_are_read_one_by_one() -> None:
    class Counted(io.BufferedIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def peek(self, _: int) -> bytes:
            return line(record("0"))

        def readline(self, _: int | None = -1, /) -> bytes:
            self.given += 1
            return line(record(str(self.given)))

    stream = Counted()
    documents = read_documents(["-"], stdin=stream)  # type: ignore[arg-type]
    assert [good(next(documents)).id for _ in range(50)] == [str(n) for n in range(1, 51)]
    assert stream.given <= 51
