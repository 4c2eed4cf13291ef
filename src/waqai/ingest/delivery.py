"""Documents as the store takes them: with their bytes, where they came from, and what they are copies of."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import chain
from typing import Generic, Protocol, TypeVar

from waqai.errors import DocumentError
from waqai.ingest.copies import CopyFinder, same_text
from waqai.ingest.draft import Draft
from waqai.ingest.samepage import page_key
from waqai.ingest.seen import SeenIds
from waqai.records import CopyOf, Document, Fetched

T = TypeVar("T")

_RECENT = 5_000
"""Documents that are remembered until they are surely in the store; it takes them in batches of some dozens."""


class Known(Protocol):
    """What is kept already."""

    def with_address(self, canonical_url: str) -> Document | None:
        """The newest version of the document at an address, by its key, be it a copy of another."""
        ...

    def with_bytes(self, digest: str) -> str | None:
        """The id of the document that was read from bytes of this SHA-256."""
        ...

    def active_on(self, day: date) -> Iterable[Document]:
        """The documents published on a day that count and are no copies, in the order in which they came in."""
        ...


def delivered(found: Iterable[tuple[Document, Draft] | DocumentError]) -> Iterator[Fetched | DocumentError]:
    """What was read, with its origin; errors as they are."""
    for one in found:
        yield one if isinstance(one, DocumentError) else as_fetched(*one)


def as_fetched(document: Document, draft: Draft) -> Fetched:
    """A document with what its draft tells of where it came from."""
    return Fetched(document, draft.raw, draft.media_type, draft.kept or draft.where, draft.retrieved,
                   page_key(document.url) if document.url else None)


def without_repeats(items: Iterable[Fetched | DocumentError]) -> Iterator[Iterator[Fetched | DocumentError]]:
    """The items in parts, none of which has an id twice: a newer version of a page comes after the older is kept.

    Each part must be read to its end before the next is asked for.
    """
    source = iter(items)
    held: list[Fetched | DocumentError] = []

    def part() -> Iterator[Fetched | DocumentError]:
        seen = SeenIds()
        for item in chain(held, source):
            held.clear()
            if isinstance(item, Fetched) and not seen.add(item.document.id):
                held.append(item)
                return
            yield item

    while held or (first := next(source, None)) is not None:
        if not held and first is not None:
            held.append(first)
        yield part()


class CopyMarker:
    """Says of each document that passes whether it repeats one that was there before it."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._near = CopyFinder(known.active_on)
        self._addresses: _Recent[Document] = _Recent()
        self._bytes: _Recent[str] = _Recent()

    def mark(self, items: Iterable[Fetched | DocumentError]) -> Iterator[Fetched | DocumentError]:
        """The documents, those that repeat another with `copy_of`; errors as they are."""
        for item in items:
            yield item if isinstance(item, DocumentError) else self.marked(item)

    def marked(self, item: Fetched) -> Fetched:
        """The document, with `copy_of` if it repeats another.

        A page that was fetched from a variant of a known address, and tells something else, gets the id of the
        known one: it is its newer version. A record with an id of its own is left what it says it is.
        """
        if item.copy_of is not None:
            return item
        here = self._at(item.canonical_url)
        if here is not None and here.id != item.document.id:
            if same_text(item.document, here):
                return replace(item, copy_of=CopyOf(here.id, "same_url", 1.0, "the addresses lead to one page"))
            if item.document.id == item.document.url:
                item = replace(item, document=replace(item.document, id=here.id))
        copied = None if here is not None and here.id == item.document.id else self._copy_of(item)
        if copied is None:
            self._remember(item)
        return replace(item, copy_of=copied)

    def _at(self, address: str | None) -> Document | None:
        return (self._addresses.get(address) or self._known.with_address(address)) if address else None

    def _copy_of(self, item: Fetched) -> CopyOf | None:
        # A line of JSON holds its document's id: equal lines are one document.
        other = self._with_bytes(item.raw) if item.media_type != "application/json" else None
        if other is not None and other != item.document.id:
            return CopyOf(other, "same_bytes", 1.0, "the bytes are equal")
        near = self._near.find(item.document)
        if near is None:
            return None
        return CopyOf(near.original, "near_copy", near.score, "nearly all word triples, no other fact")

    def _with_bytes(self, raw: bytes | None) -> str | None:
        if not raw:
            return None
        digest = sha256(raw).hexdigest()
        return self._bytes.get(digest) or self._known.with_bytes(digest)

    def _remember(self, item: Fetched) -> None:
        self._near.add(item.document)
        if item.canonical_url:
            self._addresses.put(item.canonical_url, item.document)
        if item.raw:
            self._bytes.put(sha256(item.raw).hexdigest(), item.document.id)


class _Recent(Generic[T]):
    """The last few thousand values that were put in, by name."""

    def __init__(self) -> None:
        self._values: OrderedDict[str, T] = OrderedDict()

    def get(self, name: str) -> T | None:
        return self._values.get(name)

    def put(self, name: str, value: T) -> None:
        self._values[name] = value
        self._values.move_to_end(name)
        if len(self._values) > _RECENT:
            self._values.popitem(last=False)
