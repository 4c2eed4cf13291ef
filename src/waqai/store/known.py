"""What the store has of an address, of some bytes, and of a day: to recognise what is there already."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import Connection, bindparam, select

from waqai.records import Document
from waqai.store.derive import sort_key
from waqai.store.facts import DOCUMENT
from waqai.store.model import Blob, FoundDocument, table

_FOUND, _BLOB = table(FoundDocument), table(Blob)
_COLUMNS = (DOCUMENT.c.source_id, DOCUMENT.c.text, DOCUMENT.c.published, DOCUMENT.c.title, DOCUMENT.c.outlet,
            DOCUMENT.c.url, DOCUMENT.c.language)


_JOINED = select(*_COLUMNS).join(_FOUND, _FOUND.c.document == DOCUMENT.c.number)
_ACTIVE = _JOINED.where(_FOUND.c.state == "active")
_PRESENT = _JOINED.where(_FOUND.c.state.in_(("active", "duplicate")))
# Made once: they are asked for each document that comes in.
_AT_ADDRESS = (_PRESENT.where(DOCUMENT.c.canonical_url == bindparam("address"))
               .order_by(DOCUMENT.c.number.desc()).limit(1))
_BYTES = select(_BLOB.c.sha256).where(_BLOB.c.sha256 == bindparam("digest"))
_OF_BYTES = _PRESENT.where(DOCUMENT.c.raw_sha256 == bindparam("digest")).order_by(DOCUMENT.c.number).limit(1)
_OF_DAY = (_ACTIVE.where(_FOUND.c.sort_key >= bindparam("first"), _FOUND.c.sort_key < bindparam("after"))
           .order_by(_FOUND.c.sort_key))


def with_address(connection: Connection, canonical_url: str) -> Document | None:
    """The document at an address, be it a copy of another, in its newest version; none that was retracted."""
    row = connection.execute(_AT_ADDRESS, {"address": canonical_url}).first()
    return None if row is None else Document(*row)


def with_bytes(connection: Connection, digest: str) -> str | None:
    """The id of the first document that was read from bytes of this SHA-256; none that was retracted."""
    # The bytes have an index of their own, documents have none by their bytes: most bytes are new.
    if connection.execute(_BYTES, {"digest": digest}).first() is None:
        return None
    row = connection.execute(_OF_BYTES, {"digest": digest}).first()
    return None if row is None else str(row.source_id)


def active_on(connection: Connection, day: date) -> Iterator[Document]:
    """The documents published on a day that count, in the order in which they came in."""
    bounds = {"first": sort_key(day, 0), "after": sort_key(day + timedelta(days=1), 0)}
    for row in connection.execute(_OF_DAY, bounds):
        yield Document(*row)
