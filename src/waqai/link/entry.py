"""A report as it goes into an incident: its own record, and what is known of the document that tells it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from waqai.link.told import Told, read_told
from waqai.records import Document, Json


@dataclass(frozen=True, slots=True)
class Entry:
    """One report without its evidence, what linking compares of it, the outlet ("" if not known), whether the
    title tells it, and the outlets that copied the article."""

    told: Told
    fields: Json
    outlet: str = ""
    in_title: bool = False
    copied_by: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return self.told.id


def read_entries(coded: Mapping[str, Any], document: Document | None = None) -> Iterator[Entry]:
    """The reports of one line of a coded file; UsageError for one that cannot be read."""
    yield from entries_of(coded["document_id"], coded.get("incidents") or (), document)


def entries_of(document_id: str, reports: Sequence[Json], document: Document | None = None,
               copied_by: tuple[str, ...] = ()) -> Iterator[Entry]:
    """The reports of one document, which the outlets `copied_by` repeat.

    UsageError for one that cannot be read.
    """
    for fields in reports:
        told = read_told(fields, document_id, document)
        kept = {key: value for key, value in fields.items() if key != "evidence"}
        spans = (span for group in (fields.get("evidence") or {}).values() for span in group)
        yield Entry(told, kept, (document.outlet or "") if document else "",
                    any(span["in"] == "title" for span in spans), copied_by)
