"""Runs of the machine's coders: what was coded when, by which coder and why, and what could not be coded.

A run is told to those who may see a coding of it: the reason of another one may speak of what is closed to them.
What people add is a coding, too, but no run of a coder.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, case, func, select

from waqai.store.additions import PEOPLE
from waqai.store.facts import DOCUMENT
from waqai.store.model import CoderRow, Coding, FoundDocument, Run, table

_RUN, _CODER, _CODING, _FOUND = table(Run), table(CoderRow), table(Coding), table(FoundDocument)


@dataclass(frozen=True, slots=True)
class CoderRun:
    """A run: its coder by version, packs and fingerprint; `failed` of its `documents` could not be coded."""

    number: int
    started: str
    by: str
    reason: str
    version: str
    packs: str
    fingerprint: str
    documents: int
    failed: int


@dataclass(frozen=True, slots=True)
class FailedCoding:
    """A document that a run could not code; `stands` until another coding of it went well."""

    number: int
    run: int
    at: str
    document_id: str
    title: str
    outlet: str | None
    code: str
    message: str
    stands: bool


def runs(connection: Connection, limit: int, before: int | None = None, failed: bool = False) -> list[CoderRun]:
    """The newest runs, or those before the run of a number; with `failed` those that failed with a document."""
    failures = func.sum(case((_CODING.c.error_code.is_not(None), 1), else_=0))
    counted = select(_CODING.c.run, func.count().label("documents"), failures.label("failed"))
    if before is not None:
        counted = counted.where(_CODING.c.run < before)
    coded = counted.group_by(_CODING.c.run).subquery()
    query = (
        select(
            _RUN.c.number, _RUN.c.started, _RUN.c.by, _RUN.c.reason,
            _CODER.c.version, _CODER.c.packs, _CODER.c.fingerprint, coded.c.documents, coded.c.failed,
        )
        .join(_CODER, _CODER.c.number == _RUN.c.coder)
        .join(coded, coded.c.run == _RUN.c.number)
        .where(_CODER.c.fingerprint != PEOPLE.fingerprint)
        .order_by(_RUN.c.number.desc())
        .limit(limit)
    )  # fmt: skip
    if failed:
        query = query.where(coded.c.failed > 0)
    return [CoderRun(*row[:7], int(row[7]), int(row[8])) for row in connection.execute(query)]


def failed_codings(
    connection: Connection, limit: int, before: int | None = None, run: int | None = None
) -> list[FailedCoding]:
    """The newest codings that failed, or those before the coding of a number, of all runs or of one."""
    c = _CODING.c
    query = (
        select(
            c.number, c.run, _RUN.c.started, DOCUMENT.c.id, DOCUMENT.c.title, DOCUMENT.c.outlet, c.error_code,
            c.error_message, _FOUND.c.coding,
        )
        .join(_RUN, _RUN.c.number == c.run)
        .join(DOCUMENT, DOCUMENT.c.number == c.document)
        .join(_FOUND, _FOUND.c.document == c.document)
        .where(c.error_code.is_not(None))
        .order_by(c.number.desc())
        .limit(limit)
    )  # fmt: skip
    if before is not None:
        query = query.where(c.number < before)
    if run is not None:
        query = query.where(c.run == run)
    return [FailedCoding(*row[:7], row[7] or "", row[8] == row[0]) for row in connection.execute(query)]
