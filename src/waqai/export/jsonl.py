"""The native format: one JSON object per document and line, in input order, failures included."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO

from waqai.export import Pair
from waqai.records import Json

# Readers that split at every Unicode line break would cut a line at these; JSON may escape them.
_BREAKS = str.maketrans({"\u2028": "\\u2028", "\u2029": "\\u2029", "\x85": "\\u0085"})


def write_jsonl(pairs: Iterable[Pair], stream: TextIO) -> None:
    """Write one line per document."""
    for _, outcome in pairs:
        stream.write(to_line(outcome.to_json()))


def to_line(value: Json) -> str:
    """A JSON object as one line with its line break."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False).translate(_BREAKS) + "\n"
