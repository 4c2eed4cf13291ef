"""A document as a file tells it, and the checks that make it one to be coded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from waqai.errors import (
    BadDate,
    DocumentError,
    DuplicateId,
    EmptyDocument,
    MissingDate,
    NotArabic,
    TooLarge,
    UnknownEncoding,
)
from waqai.ingest.dateline import read_day
from waqai.ingest.encoding import repair
from waqai.ingest.limits import MAX_TEXT_CHARS
from waqai.ingest.script import why_not_arabic
from waqai.ingest.seen import SeenIds
from waqai.records import Document

_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Draft:
    """What a file says of one document; `where` is the file, and the line if it has several."""

    id: str
    text: str
    where: str
    title: str = ""
    published: date | str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    raw: bytes | None = None
    """The bytes that it was read from, where they are its own."""
    media_type: str | None = None
    retrieved: datetime | None = None
    kept: str | None = None
    """The archive file and the record of it that hold the page."""


Read = Iterator[Draft | DocumentError]


class Finisher:
    """Turns drafts into documents, each id once, in memory that does not grow.

    Pages may have been fetched more than once, and changed meanwhile. With `versions` they keep their id, for a
    store that knows what to do with it; without, the later ones get the time of their fetching behind it.
    """

    def __init__(self, published: date | None, versions: bool = False) -> None:
        self._published, self._versions = published, versions
        self._seen = SeenIds()

    def finish(self, draft: Draft) -> Document:
        """The document; raises the DocumentError that tells what it lacks."""
        document = self.complete(draft)
        if draft.retrieved is not None and (self._versions or self._seen.add(document.id)):
            return document
        if draft.retrieved is not None:
            document = replace(document, id=f"{document.id}@{draft.retrieved:%Y%m%dT%H%M%SZ}")
        self._claim(document.id, _where(draft))
        return document

    def complete(self, draft: Draft) -> Document:
        """The document, its id used before or not; raises the DocumentError that tells what it lacks."""
        where = _where(draft)
        _check_text(draft, where)
        published = self._day(draft, where)
        # Lone surrogates cannot be written as UTF-8; one replacement each keeps the offsets.
        fields = [_SURROGATES.sub("\ufffd", value) for value in (draft.id, draft.text, draft.title)]
        return Document(fields[0], fields[1], published, fields[2], draft.outlet, draft.url, draft.language)

    def _day(self, draft: Draft, where: str) -> date:
        if isinstance(draft.published, str) and draft.published.strip():
            day = read_day(draft.published)
            if day is None:
                raise BadDate(draft.id, f"{where}: published {draft.published[:40]!r} is no date;"
                              " write it as 2020-10-03")
            return day
        day = draft.published if isinstance(draft.published, date) else self._published
        if day is None:
            raise MissingDate(draft.id, f"{where} has no publication date; give it with --published 2020-10-03,"
                              ' as "published" in JSON, in the metadata of the page, or alone on a line'
                              " below the title of a text file")
        return day

    def _claim(self, document_id: str, where: str) -> None:
        if not self._seen.add(document_id):
            raise DuplicateId(document_id, f"{where}: this id was used before in this run;"
                              " give each document its own id")


def _where(draft: Draft) -> str:
    return f"document {draft.id!r} ({draft.where})"


def _check_text(draft: Draft, where: str) -> None:
    if len(draft.text) > MAX_TEXT_CHARS:
        raise TooLarge(draft.id, f"{where} has {len(draft.text):,} characters, more than the {MAX_TEXT_CHARS:,}"
                       " of one article; split it into its articles")
    if not draft.text.strip():
        raise EmptyDocument(draft.id, f"{where} has no text; check that the article itself is there: a list of"
                            " links, or a page that needs a login or JavaScript, has none")
    if repair(draft.text[:10_000]) is not None:
        raise UnknownEncoding(draft.id, f"{where}: the text was read with the wrong encoding before it was saved"
                              " here; convert it anew from the original bytes")
    if (why := why_not_arabic(draft.text)) is not None:
        raise NotArabic(draft.id, f"{where} is not Arabic: {why}; waqai reads Arabic only, leave it out")
