"""What a third person makes of two blind codings: it becomes the document's reports, by decisions as any other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from waqai.errors import NotAllowed, NotInStore, UsageError
from waqai.records import Json
from waqai.store import additions, decisions, reviews
from waqai.store.blind import DoubleCoded, double_coded
from waqai.store.canonical import canonical
from waqai.store.facts import DOCUMENT
from waqai.store.fields import FIELDS
from waqai.store.journal import Journal
from waqai.store.model import Adjudication
from waqai.store.reading import COUNTS, StoredReport, reports_of

Pairing = Callable[[Sequence[Json], Sequence[Json]], Mapping[int, int]]
"""Which of some records tell the same incident as which of others, by their places."""


def to_adjudicate(connection: Connection, document_id: str, by: str) -> DoubleCoded:
    """The two codings of a document that somebody is to adjudicate.

    NotInStore when two coders are not done with it, NotAllowed for one of them, UsageError when it is over.
    """
    found = next((one for one in double_coded(connection) if one.document.id == document_id), None)
    if found is None:
        raise NotInStore(f"two coders are not done with {document_id!r}; the list tells what can be adjudicated")
    if by in (found.one.coder, found.two.coder):
        raise NotAllowed(f"you coded {document_id!r} yourself; a third person adjudicates it")
    if found.adjudicated:
        raise UsageError(f"{document_id!r} is adjudicated already; correct its reports instead")
    return found


def adjudicate(
    journal: Journal,
    coded: DoubleCoded,
    kept: Sequence[Json],
    choices: Sequence[Mapping[str, Any]],
    reason: str,
    pairing: Pairing,
) -> None:
    """Make the records that hold the document's reports: those that stand are corrected, added to, or retracted.

    What two people coded stays readable; each change is a decision that can be taken back by itself. What waited
    for a look had three, and leaves the queue.
    """
    name = coded.document.id
    number = journal.connection.execute(select(DOCUMENT.c.number).where(DOCUMENT.c.id == name)).scalar_one()
    journal.add(
        Adjudication,
        document=number,
        one=coded.one.coding,
        two=coded.two.coding,
        choices=canonical(list(choices)),
        by=journal.by,
        at=journal.at,
        reason=reason,
    )
    journal.note("adjudicate", name)
    journal.flush()
    standing = [one for one in reports_of(journal.connection, name) if one.state in COUNTS]
    pairs = pairing(kept, [one.record for one in standing])
    for at, record in enumerate(kept):
        if at in pairs:
            _correct(journal, standing[pairs[at]], record, reason)
        else:
            additions.add_record(journal, name, record, reason)
    for at, report in enumerate(standing):
        if at not in pairs.values():
            decisions.retract(journal, "report", report.key, reason)
    reviews.accept_what_waits(journal, name)


def _correct(journal: Journal, report: StoredReport, record: Json, reason: str) -> None:
    """Give a report the adjudicated values where they differ, with the words that they were read from."""
    differing = [name for name in FIELDS if record[name] != report.record[name]]
    if differing:
        spans = record["evidence"]
        told = {name: spans.get("event_type" if name == "sub_event_type" else name, []) for name in differing}
        values = {name: record[name] for name in differing}
        decisions.correct(journal, report.key, report.version, values, reason, told)
