"""The native format: one JSON object per document and line, in input order, failures included."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO

from waqai.export import Pair
from waqai.records import Json

# Readers that split at every Unicode line break would cut a line at these; JSON may escape them.
_BREAK_CHARS = ("\u2028", "\u2029", "\x85")
_BREAKS = str.maketrans({char: f"\\u{ord(char):04x}" for char in _BREAK_CHARS})


def write_jsonl(pairs: Iterable[Pair], stream: TextIO) -> None:
    """Write one line per document."""
    for _, outcome in pairs:
        stream.write(to_line(outcome.to_json()))


def to_line(value: Json) -> str:
    """A JSON object as one line with its line break."""
    line = json.dumps(value, ensure_ascii=False, allow_nan=False)
    # Looking first is many times as fast as translating Arabic that has none of them.
    return (line.translate(_BREAKS) if any(char in line for char in _BREAK_CHARS) else line) + "\n"
