"""The benchmark measures what it says, on documents of both forms."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path

import pytest

from waqai.bench import documents_of, measure, words_of
from waqai.errors import BadRecord, FileUnreadable, UsageError
from waqai.records import CodedDocument, Document

DOCUMENT = Document("d1", "قصف على بلدة", date(2020, 10, 3), "عنوان قصير")
RECORD = {"id": "d1", "title": "عنوان قصير", "text": "قصف على بلدة", "published": "2020-10-03T08:00:00+02:00"}


class Busy:
    """Codes for ten units of CPU time and scans for one."""

    def run(self, document: Document) -> CodedDocument:
        spend(0.01)
        return CodedDocument(document.id)

    def scan(self, document: Document) -> int:
        spend(0.001)
        return len(document.text)


def spend(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def load() -> Busy:
    spend(0.05)
    return Busy()


def test_figures_tell_speed_and_ratio() -> None:
    figures = measure(load, [DOCUMENT] * 3, seconds=0.1)
    assert (figures.documents, figures.words, figures.incidents) == (3, 15, 0)
    assert figures.start_seconds >= 0.05
    assert 30 < figures.documents_per_second <= 100
    assert figures.words_per_second == pytest.approx(5 * figures.documents_per_second)
    assert 3 < figures.ratio_to_scan < 12


def test_rounds_go_on_until_the_time_is_spent() -> None:
    assert 2 <= measure(load, [DOCUMENT], seconds=0.05).rounds <= 5


def test_words_are_those_of_title_and_text() -> None:
    assert words_of(DOCUMENT) == 5


def test_lines_and_gold_folders_give_the_same_documents(tmp_path: Path) -> None:
    lines, folder = tmp_path / "in.jsonl", tmp_path / "gold"
    folder.mkdir()
    lines.write_text(json.dumps(RECORD) + "\n\n", "utf-8")
    (folder / "d1.json").write_text(json.dumps({"document": RECORD, "incidents": []}), "utf-8")
    assert documents_of(str(lines)) == documents_of(str(folder)) == [DOCUMENT]


def test_a_document_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    lines = tmp_path / "in.jsonl"
    lines.write_text(json.dumps(RECORD) + "\nnonsense\n", "utf-8")
    with pytest.raises(BadRecord, match=r"in\.jsonl, line 2"):
        documents_of(str(lines))
    with pytest.raises(FileUnreadable, match="missing"):
        documents_of(str(tmp_path / "missing.jsonl"))


def test_nothing_to_measure_on_is_wrong_use() -> None:
    with pytest.raises(UsageError, match="no documents"):
        measure(load, [])
