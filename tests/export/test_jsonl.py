from __future__ import annotations

import io
import json

from fake_coder import full_pairs
from waqai.export import FORMATS, Pair, format_of, writer
from waqai.export.jsonl import write_jsonl
from waqai.records import CodedDocument, Failure


def test_one_line_per_document_in_order_failures_included() -> None:
    pairs: list[Pair] = [*full_pairs(), (None, Failure("d4", "bad_record", "no\u2028JSON\x85"))]
    stream = io.StringIO()
    write_jsonl(pairs, stream)
    lines = stream.getvalue().splitlines()
    assert [json.loads(line) for line in lines] == [outcome.to_json() for _, outcome in pairs]
    assert "قوات النظام" in lines[0]


def test_the_writers_know_their_files() -> None:
    assert {name: format_of("OUT" + suffix.upper()) for name, (suffix, _) in FORMATS.items()} == {
        name: name for name in FORMATS}
    assert format_of("out.xyz") is None


def test_every_format_can_be_written() -> None:
    for name in FORMATS:
        stream = io.StringIO()
        writer(name)([(None, CodedDocument("d1")), (None, Failure("d2", "empty_text", "nothing"))], stream)
        assert name == "table" or stream.getvalue()
