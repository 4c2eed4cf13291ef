"""The texts that the benchmarks are measured on, by id and digest.

Labels are kept apart from texts: the repository holds offsets and values, the articles belong to
their outlets and lie outside it. A label names the digest of the text it was written for, so
that an article that has changed is an error and not a shift of every offset.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from waqai.errors import UsageError
from waqai.packs.table import read_table
from waqai.records import Document

DIGEST_LENGTH = 12
SENTENCES_PUBLISHED = date(2018, 6, 1)
"""The publication day of the invented sentences: within the years of most articles."""


def digest(text: str) -> str:
    """The first 12 hexadecimal digits of the SHA-256 of a raw title or text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()[:DIGEST_LENGTH]


def half_of(document_id: str) -> str:
    """`tune` or `held`: the half of a benchmark that an article belongs to, by a hash of its id.

    The held half is never looked at while rules or data are changed.
    """
    return "held" if int(hashlib.sha256(document_id.encode()).hexdigest()[:8], 16) % 2 else "tune"


def load_articles(path: Path) -> dict[str, Document]:
    """The articles of a file with one JSON object a line, by id; none when the file is not there.

    Raises UsageError for a line that is no article.
    """
    if not path.exists():
        return {}
    with path.open(encoding="utf-8") as lines:
        return {document.id: document for document in _documents(path, lines)}


def load_sentences(path: Path) -> dict[str, Document]:
    """The invented sentences of a table with the columns `id` and `text`, by id."""
    return {row["id"]: Document(id=row["id"], text=row["text"], published=SENTENCES_PUBLISHED)
            for row in read_table(path, ("id", "text"))}


def _documents(path: Path, lines: Iterator[str]) -> Iterator[Document]:
    for number, line in enumerate(lines, 1):
        try:
            fields = json.loads(line)
            yield Document(id=fields["id"], text=fields["text"], title=fields.get("title") or "",
                           published=date.fromisoformat(fields["published"][:10]), outlet=fields.get("outlet"))
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(f"{path.name}:{number}: no article ({error!r}); each line is a JSON object with"
                             " id, title, text and published") from error
