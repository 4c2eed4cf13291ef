"""What the store has of an address, of some bytes, and of a day: to recognise what is there already."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Select, select

from waqai.records import Document
from waqai.store.derive import sort_key
from waqai.store.facts import DOCUMENT
from waqai.store.model import Blob, FoundDocument, table

_FOUND, _BLOB = table(FoundDocument), table(Blob)
_COLUMNS = (DOCUMENT.c.source_id, DOCUMENT.c.text, DOCUMENT.c.published, DOCUMENT.c.title, DOCUMENT.c.outlet,
            DOCUMENT.c.url, DOCUMENT.c.language)


def with_address(connection: Connection, canonical_url: str) -> Document | None:
    """The document at an address that counts, the newest if there are several."""
    query = _active().where(DOCUMENT.c.canonical_url == canonical_url).order_by(DOCUMENT.c.number.desc())
    row = connection.execute(query.limit(1)).first()
    return None if row is None else Document(*row)


def with_bytes(connection: Connection, digest: str) -> str | None:
    """The id of the first document that was read from bytes of this SHA-256 and counts."""
    # The bytes have an index of their own, documents have none by their bytes: most bytes are new.
    if connection.execute(select(_BLOB.c.sha256).where(_BLOB.c.sha256 == digest)).first() is None:
        return None
    query = _active().where(DOCUMENT.c.raw_sha256 == digest).order_by(DOCUMENT.c.number)
    row = connection.execute(query.limit(1)).first()
    return None if row is None else str(row.source_id)


def active_on(connection: Connection, day: date) -> Iterator[Document]:
    """The documents published on a day that count, in the order in which they came in."""
    first, after = sort_key(day, 0), sort_key(day + timedelta(days=1), 0)
    query = _active().where(_FOUND.c.sort_key >= first, _FOUND.c.sort_key < after).order_by(_FOUND.c.sort_key)
    for row in connection.execute(query):
        yield Document(*row)


def _active() -> Select[Any]:
    return select(*_COLUMNS).join(_FOUND, _FOUND.c.document == DOCUMENT.c.number).where(_FOUND.c.state == "active")
