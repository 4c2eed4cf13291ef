"""Which documents are new to the store, and putting them down."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache
from hashlib import sha256
from typing import Any, Literal

from sqlalchemy import Connection, select

from waqai.errors import DocumentError, IdTaken, NotInStore
from waqai.people import level_of
from waqai.records import CopyOf, Document, Fetched
from waqai.store.canonical import digest, digest_text, instant
from waqai.store.derive import Row
from waqai.store.facts import DOCUMENT, rows
from waqai.store.journal import Journal
from waqai.store.model import Blob, DocumentRow, Duplicate, table
from waqai.store.words import fold_text

What = Literal["new", "revision", "copy", "known"]
_BLOB = table(Blob)
_COPY_DAYS = timedelta(days=3)
"""Equal texts count as copies when published so close together (set): bulletins of set phrases recur."""

_COMPRESS_FROM = 4096
"""Bytes from which compressing is worth its time (set)."""

_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Sifted:
    """A document with what it is to the store; its id is the one that it has, or will have, there."""

    what: What
    fetched: Fetched
    source_id: str
    revises: int | None = None


@lru_cache(maxsize=256)
def content_digest(document: Document) -> str:
    """The digest of what is coded: title, text and day."""
    return digest([document.title, document.text, document.published])


@lru_cache(maxsize=256)
def folded_digest(document: Document) -> str:
    """The digest of title and text without what spelling variants differ in."""
    return digest_text(f"{fold_text(document.title)}\n{fold_text(document.text)}")


def sift(connection: Connection, batch: Sequence[Fetched], revise: bool = False) -> list[Sifted | DocumentError]:
    """For each document: new, a revision, a copy, or known; IdTaken where another has its id.

    A known id with another content is a revision when both came from one address, or with `revise`.
    """
    cleaned = [_writable(fetched) for fetched in batch]
    sifter = _Sifter(connection, cleaned, revise)
    return [sifter.sift(fetched) for fetched in cleaned]


class _Sifter:
    def __init__(self, connection: Connection, batch: Sequence[Fetched], revise: bool) -> None:
        self._revise = revise
        self._of_source: dict[str, list[Row]] = {}
        for row in rows(connection, DOCUMENT, "source_id", {one.document.id for one in batch}):
            self._of_source.setdefault(row["source_id"], []).append(row)
        self._folded: dict[str, list[Row]] = {}
        for row in rows(connection, DOCUMENT, "folded_sha256", {folded_digest(one.document) for one in batch}):
            self._folded.setdefault(row["folded_sha256"], []).append(row)
        query = select(DOCUMENT.c.id).where(DOCUMENT.c.id.in_({one.document.id for one in batch}))
        self._ids = set(connection.execute(query).scalars())
        named = {one.copy_of.document_id for one in batch if one.copy_of}
        self._levels: dict[str, str] = {one.document.id: one.confidentiality for one in batch}
        self._levels |= {row["id"]: row["confidentiality"] for row in rows(connection, DOCUMENT, "id", named)}

    def sift(self, fetched: Fetched) -> Sifted | DocumentError:
        document = fetched.document
        versions = self._of_source.get(document.id, [])
        if any(row["content_sha256"] == content_digest(document) for row in versions):
            return Sifted("known", fetched, document.id)
        if versions:
            return self._revision(fetched, versions)
        if document.id in self._ids:
            return IdTaken(
                document.id,
                f"document {document.id!r}: the store has this id for a revision of another"
                " document; give it an id of its own",
            )
        copied = self._named_copy(fetched) or self._copy_of(fetched)
        if copied is None:
            new = {"id": document.id, "published": document.published, "confidentiality": fetched.confidentiality}
            self._folded.setdefault(folded_digest(document), []).append(new)
        if copied is not fetched.copy_of:
            fetched = replace(fetched, copy_of=copied)
        return Sifted("copy" if copied else "new", fetched, document.id)

    def _revision(self, fetched: Fetched, versions: Sequence[Row]) -> Sifted | DocumentError:
        document, last = fetched.document, versions[-1]
        addresses = {document.url, fetched.canonical_url} - {None, ""}
        if not self._revise and not addresses & {last["url"], last["canonical_url"]}:
            return IdTaken(
                document.id,
                f"document {document.id!r}: the store has another text under this id, published"
                f" {last['published']}; give this one an id of its own, or add --revise if it replaces"
                " the other",
            )
        renamed = replace(document, id=f"{document.id}@{len(versions) + 1}")
        return Sifted("revision", replace(fetched, document=renamed, copy_of=None), document.id, last["number"])

    def _named_copy(self, fetched: Fetched) -> CopyOf | None:
        """The document that this one was found to repeat, unless fewer people may read that one.

        Else those who may read only the copy would see none of its incidents.
        """
        copied = fetched.copy_of
        own = level_of(fetched.confidentiality)
        return copied if copied and level_of(self._levels.get(copied.document_id, "public")) <= own else None

    def _copy_of(self, fetched: Fetched) -> CopyOf | None:
        document, own = fetched.document, level_of(fetched.confidentiality)
        for row in self._folded.get(folded_digest(document), []):
            near = abs(row["published"] - document.published) <= _COPY_DAYS
            if near and level_of(row["confidentiality"]) <= own:
                return CopyOf(row["id"], "same_text", 1.0, "folded title and text are equal")
        return None


def put_document(journal: Journal, sifted: Sifted) -> Row:
    """Put down a document that is not known yet, with its bytes; its row."""
    fetched, document = sifted.fetched, sifted.fetched.document
    row = journal.add(
        DocumentRow,
        id=document.id,
        source_id=sifted.source_id,
        revises=sifted.revises,
        title=document.title,
        text=document.text,
        published=document.published,
        outlet=_clean(document.outlet),
        url=_clean(document.url),
        canonical_url=_clean(fetched.canonical_url),
        language=_clean(document.language),
        raw_sha256=_put_bytes(journal, fetched.raw),
        media_type=fetched.media_type,
        origin=_clean(fetched.origin),
        retrieved=instant(fetched.retrieved) if fetched.retrieved else None,
        licence=_clean(fetched.licence),
        confidentiality=fetched.confidentiality,
        content_sha256=content_digest(document),
        folded_sha256=folded_digest(document),
        added=journal.at,
        by=journal.by,
    )
    if fetched.copy_of:
        _put_copy(journal, row, fetched.copy_of)
    return row


def _put_copy(journal: Journal, row: Row, copied: CopyOf) -> None:
    original = _original(journal, copied.document_id)
    journal.add(
        Duplicate,
        document=row["number"],
        original=original,
        kind=copied.kind,
        score=copied.score,
        rule=copied.rule,
    )


def _original(journal: Journal, document_id: str) -> int:
    """The document that a copy goes back to: a copy of a copy is one of the first."""
    waiting = journal.waiting(DocumentRow)
    for row in waiting:
        if row["id"] == document_id:
            return int(row["number"])
    copies = table(Duplicate)
    query = select(DOCUMENT.c.number, copies.c.original).outerjoin(copies, copies.c.document == DOCUMENT.c.number)
    found = journal.connection.execute(query.where(DOCUMENT.c.id == document_id)).first()
    if found is None:
        raise NotInStore(f"there is no document {document_id!r} that another could repeat")
    return int(found.original or found.number)


def _put_bytes(journal: Journal, raw: bytes | None) -> str | None:
    if raw is None:
        return None
    name = sha256(raw).hexdigest()
    query = select(_BLOB.c.sha256).where(_BLOB.c.sha256 == name)
    waiting = {row["sha256"] for row in journal.waiting(Blob)}
    if name not in waiting and journal.connection.execute(query).first() is None:
        journal.put(Blob, pack_bytes(raw))
    return name


def pack_bytes(raw: bytes) -> dict[str, Any]:
    """The row that keeps some bytes, compressed where that pays."""
    packed = zlib.compress(raw, 3) if len(raw) >= _COMPRESS_FROM else raw
    codec, data = ("zlib", packed) if len(packed) < len(raw) else ("", raw)
    return {"sha256": sha256(raw).hexdigest(), "size": len(raw), "codec": codec, "data": data}


def unpack_bytes(row: Row) -> bytes:
    """The bytes of a row; raises zlib.error when they are damaged."""
    return zlib.decompress(row["data"]) if row["codec"] == "zlib" else bytes(row["data"])


def _writable(fetched: Fetched) -> Fetched:
    """A document as a database can keep it: NUL and lone surrogates replaced one by one, so that offsets hold."""
    document = fetched.document
    texts = (document.id, document.title, document.text)
    if not any(map(_UNWRITABLE.search, texts)):
        return fetched
    document_id, title, text = (_UNWRITABLE.sub("\ufffd", value) for value in texts)
    return replace(fetched, document=replace(document, id=document_id, title=title, text=text))


def _clean(value: str | None) -> str | None:
    return None if value is None else _UNWRITABLE.sub("\ufffd", value)
