"""Text files: the first line that is not empty is the title, all after its line break is the text.

Nothing of the text is taken away or changed, so offsets fit the file: datelines, photo credits
and share widgets stay. A file of one line is a text without a title. The publication day is
the first dateline among the first lines.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import islice

from waqai.ingest.dateline import dateline
from waqai.ingest.draft import Draft

_FIRST_LINES = 10
"""Lines, empty ones not counted, among which a dateline is looked for."""

_LINE = re.compile(r"[^\r\n]*[^\r\n\s][^\r\n]*")


def parse_text(content: str, document_id: str, where: str) -> Draft:
    """The draft of a text file's content."""
    first = _LINE.search(content)
    if first is None:
        return Draft(document_id, "", where)
    break_ = re.compile(r"\r\n|\r|\n").match(content, first.end())
    text = content[break_.end():] if break_ else ""
    if not text.strip():
        return Draft(document_id, content, where)
    return Draft(document_id, text, where, first.group().strip(), first_dateline(content))


def first_dateline(content: str) -> date | None:
    """The first date that stands alone on one of the first lines."""
    lines = (match.group() for match in islice(_LINE.finditer(content), _FIRST_LINES))
    return next((day for line in lines if (day := dateline(line)) is not None), None)
