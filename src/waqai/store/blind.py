"""Blind codings: what somebody writes of a document without seeing what a machine or anybody else made of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, Select, exists, select

from waqai.errors import Conflict, NotInStore, UsageError
from waqai.records import Document, Json
from waqai.store.additions import whole_record
from waqai.store.blindness import Hidden
from waqai.store.canonical import canonical
from waqai.store.facts import DOCUMENT
from waqai.store.journal import Journal
from waqai.store.model import Adjudication, BlindCoding, FoundDocument, table
from waqai.store.reading import document_of
from waqai.store.samples import ASSIGNMENT, BLIND, last_codings

State = Literal["open", "coding", "done", "withdrawn"]
ADJUDICATION = table(Adjudication)
_FOUND = table(FoundDocument)
OPEN: tuple[State, ...] = ("open", "coding")
"""The states in which a coder is kept blind."""


@dataclass(frozen=True, slots=True)
class NewIncident:
    """An incident as its coder writes it (see `waqai.store.additions.whole_record`)."""

    values: Mapping[str, Any]
    evidence: Mapping[str, Sequence[Json]]


@dataclass(frozen=True, slots=True)
class Assigned:
    """A document that somebody codes blind: how far it is, and the incidents so far, in the contract's form.

    `version` counts the savings; `coding` is the number of the last one, None before the first.
    """

    number: int
    sample: int
    coder: str
    document: Document
    state: State
    version: int
    incidents: tuple[Json, ...]
    coding: int | None


@dataclass(frozen=True, slots=True)
class DoubleCoded:
    """A document that both of its coders are done with, in the order in which they were given it."""

    document: Document
    sample: int
    one: Assigned
    two: Assigned
    adjudicated: bool


def assigned(connection: Connection, coder: str | None = None, sample: int | None = None) -> list[Assigned]:
    """The assignments of a person or of a sample, in the order in which they were made."""
    query = _assignments()
    if coder is not None:
        query = query.where(ASSIGNMENT.c.coder == coder)
    if sample is not None:
        query = query.where(ASSIGNMENT.c.sample == sample)
    return _told(connection, query)


def assignment(connection: Connection, number: int) -> Assigned:
    """One assignment; NotInStore when there is none."""
    found = _told(connection, _assignments().where(ASSIGNMENT.c.number == number))
    if not found:
        raise missing(number)
    return found[0]


def missing(number: int) -> NotInStore:
    """That there is no such assignment, or none of one's own, which is told alike."""
    return NotInStore(f"there is no assignment {number} of yours; the list of your own tells their numbers")


def hidden_from(connection: Connection, coder: str) -> Hidden | None:
    """The documents that somebody codes blind and is not done with, with their other versions; None for none."""
    over = exists().where(BLIND.c.assignment == ASSIGNMENT.c.number, BLIND.c.state.in_(("done", "withdrawn")))
    mine = select(ASSIGNMENT.c.document).where(ASSIGNMENT.c.coder == coder, ~over)
    sources = select(DOCUMENT.c.source_id).where(DOCUMENT.c.number.in_(mine))
    query = (
        select(DOCUMENT.c.number, _FOUND.c.sort_key, DOCUMENT.c.id)
        .join(_FOUND, _FOUND.c.document == DOCUMENT.c.number)
        .where(DOCUMENT.c.source_id.in_(sources))
    )
    found = connection.execute(query).all()
    if not found:
        return None
    numbers, keys, ids = (tuple(column) for column in zip(*found, strict=True))
    return Hidden(coder, numbers, keys, ids)


def save(journal: Journal, number: int, version: int, incidents: Sequence[NewIncident], done: bool) -> int:
    """Put down all incidents that a coder has so far, or at last; the new version.

    NotInStore for the assignment of somebody else, UsageError when it is over, Conflict when it was saved since
    `version` was read (from another window), BadValue as for every incident.
    """
    mine = assignment(journal.connection, number)
    if mine.coder != journal.by:
        raise missing(number)
    if mine.state not in OPEN:
        raise UsageError(f"assignment {number} is {mine.state}; what was handed in stays as it is")
    if mine.version != version:
        raise Conflict(f"assignment {number} was saved meanwhile, from another window; load it again",
                       [dict(one.values) for one in incidents], list(mine.incidents))
    records = [
        {"id": f"{mine.document.id}#b{at}", **whole_record(one.values, one.evidence, mine.document)}
        for at, one in enumerate(incidents, 1)
    ]
    return _put(journal, mine, "done" if done else "coding", records, "")


def withdraw(journal: Journal, number: int, reason: str) -> int:
    """Take an assignment back from a coder who will not finish it; the new version."""
    found = assignment(journal.connection, number)
    if found.state not in OPEN:
        raise UsageError(f"assignment {number} is {found.state} already")
    return _put(journal, found, "withdrawn", list(found.incidents), reason)


def double_coded(connection: Connection, sample: int | None = None) -> list[DoubleCoded]:
    """The documents that two coders are done with, oldest first."""
    done: dict[str, list[Assigned]] = {}
    for one in assigned(connection, sample=sample):
        if one.state == "done":
            done.setdefault(one.document.id, []).append(one)
    over = _adjudicated(connection)
    return [
        DoubleCoded(pair[0].document, pair[0].sample, pair[0], pair[1], name in over)
        for name, pair in done.items()
        if len(pair) > 1
    ]


def _adjudicated(connection: Connection) -> set[str]:
    query = select(DOCUMENT.c.id).join(ADJUDICATION, ADJUDICATION.c.document == DOCUMENT.c.number)
    return set(connection.execute(query).scalars())


def _put(journal: Journal, of: Assigned, state: State, records: Sequence[Json], reason: str) -> int:
    journal.add(
        BlindCoding,
        assignment=of.number,
        version=of.version + 1,
        state=state,
        incidents=canonical(list(records)),
        by=journal.by,
        at=journal.at,
        reason=reason,
    )
    journal.note(f"blind {state}", of.document.id)
    return of.version + 1


def _assignments() -> Select[Any]:
    columns = [ASSIGNMENT.c[name].label(f"a_{name}") for name in ("number", "sample", "coder")]
    query = select(DOCUMENT, *columns).join(ASSIGNMENT, ASSIGNMENT.c.document == DOCUMENT.c.number)
    return query.order_by(ASSIGNMENT.c.number)


def _told(connection: Connection, query: Select[Any]) -> list[Assigned]:
    found = connection.execute(query).mappings().all()
    return list(_with_codings(connection, [dict(row) for row in found]))


def _with_codings(connection: Connection, found: Sequence[dict[str, Any]]) -> Iterator[Assigned]:
    last = last_codings(connection, [row["a_number"] for row in found])
    for row in found:
        coding = last.get(row["a_number"])
        yield Assigned(
            row["a_number"],
            row["a_sample"],
            row["a_coder"],
            document_of(row),
            coding["state"] if coding else "open",
            coding["version"] if coding else 0,
            tuple(json.loads(coding["incidents"])) if coding else (),
            coding["number"] if coding else None,
        )


