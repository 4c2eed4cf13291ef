from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from fake_coder import FakeCoder, die, make_fake, make_nothing
from waqai.batch import CHUNK, CHUNKS_PER_JOB, code_all, code_one
from waqai.errors import BadRecord, DocumentError, EmptyDocument, PipelineError
from waqai.records import CodedDocument, Document, Failure

DAY = date(2020, 10, 3)


def document(name: str, text: str = "قتل جندي") -> Document:
    return Document(name, text, DAY)


def mixed() -> list[Document | DocumentError]:
    items: list[Document | DocumentError] = [document(f"d{n}") for n in range(3 * CHUNK)]
    items[2] = BadRecord("bad", "bad is broken")
    items[5] = document("raises", "انهيار")
    items[CHUNK + 1] = document("kills", "موت")
    items[-1] = document("kills-too", "موت")
    return items


def names(items: list[Document | DocumentError]) -> list[str]:
    return [item.id if isinstance(item, Document) else item.document_id for item in items]


def test_two_processes_give_order_and_name_the_faults() -> None:
    items = mixed()
    pairs = list(code_all(items, make_fake, jobs=2))
    assert [outcome.document_id for _, outcome in pairs] == names(items)
    assert [pair[0] for pair in pairs] == [item if isinstance(item, Document) else None for item in items]
    failed = {o.document_id: o.code for _, o in pairs if isinstance(o, Failure)}
    assert failed == {"bad": "bad_record", "raises": "coding_failed", "kills": "coding_failed",
                      "kills-too": "coding_failed"}


def test_one_process_gives_the_same() -> None:
    items = [item for item in mixed() if not (isinstance(item, Document) and "موت" in item.text)]
    assert list(code_all(items, make_fake, 1)) == list(code_all(items, make_fake, 2))


def test_a_fault_is_told_without_the_article() -> None:
    outcome = code_one(FakeCoder(), document("d", "انهيار سري"))
    assert isinstance(outcome, Failure)
    assert "KeyError in fake_coder.py" in outcome.message
    assert "سري" not in outcome.message


def test_an_error_of_the_coder_keeps_its_code() -> None:
    class Refusing:
        def run(self, document: Document) -> CodedDocument:
            raise EmptyDocument(document.id, "nothing")

    assert code_one(Refusing(), document("d")) == Failure("d", "empty_text", "nothing")


def test_a_coder_that_cannot_load_ends_the_run() -> None:
    with pytest.raises(PipelineError, match="no packs here"):
        list(code_all([document("d")], make_nothing, 2))
    with pytest.raises(ValueError, match="no packs here"):
        list(code_all([document("d")], make_nothing, 1))


def test_processes_that_cannot_start_are_not_the_documents_fault() -> None:
    with pytest.raises(PipelineError, match="--jobs 1"):
        list(code_all([document("d")], die, 2))


def test_documents_are_taken_as_they_are_needed() -> None:
    taken = 0

    def endless() -> Iterator[Document]:
        nonlocal taken
        while True:
            taken += 1
            yield document(f"d{taken}")

    pairs = code_all(endless(), make_fake, jobs=2)
    for _ in range(5 * CHUNK):
        next(pairs)
    pairs.close()
    assert taken <= (5 + 2 * CHUNKS_PER_JOB + 1) * CHUNK


def test_no_documents() -> None:
    assert list(code_all([], make_fake, 2)) == []
