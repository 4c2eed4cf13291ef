"""What people make of the reports that they looked at, so that the queue empties.

A review is a fact with person and time; it says what becomes of a report as it was seen, and holds while the
report says the same. What is rejected, out of scope or a duplicate gets a tombstone with the review and no
longer counts, as after `retract`; the tombstone alone tells search and exports so. What is unverifiable
counts, and is told.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, select

from waqai.errors import Conflict, NotInStore, UsageError
from waqai.store.decisions import agree, close, find_report, stones_of
from waqai.store.derive import Row, is_retracted
from waqai.store.facts import DOCUMENT, REVIEW, no_document, rows
from waqai.store.journal import Journal
from waqai.store.model import FoundDocument, FoundReport, Tombstone, table
from waqai.store.model import Review as ReviewRow
from waqai.store.reviewed import GONE, ReviewState, last_review, undone, values_digest

Kind = Literal["document", "report"]
_FOUND, _FOUND_DOCUMENT = table(FoundReport), table(FoundDocument)
_NEED_A_REASON = frozenset({"rejected", "unverifiable", "out_of_scope"})
_OF_DOCUMENTS = ("accepted", "out_of_scope", "duplicate")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What somebody makes of a report or document: `other` is what a duplicate repeats; see `ReviewState`.

    "accepted" becomes "corrected" for a report with corrections.
    """

    state: ReviewState
    reason: str = ""
    other: str | None = None


def review_report(journal: Journal, key: str, version: int, verdict: Verdict) -> int:
    """Put down what becomes of a report that was seen at a version; the review's number.

    NotInStore, Conflict when the report changed since; UsageError when a reason is lacking, when the other of a
    duplicate does not count, or when the same stands already.
    """
    report = find_report(journal.connection, key)
    agree(report, version, {"state": verdict.state})
    number = _put_report(journal, report, verdict)
    close(journal, "review", key, report["sort_key"])
    return number


def review_document(journal: Journal, document_id: str, verdict: Verdict) -> int:
    """Put down what becomes of a document: accepted as one without incidents, out of scope, or a duplicate.

    UsageError for another state, and for accepting one with reports that count; otherwise as `review_report`.
    """
    if verdict.state not in _OF_DOCUMENTS:
        raise UsageError(f"a document is {', '.join(_OF_DOCUMENTS)}; {verdict.state} is said of its reports")
    found = _document(journal.connection, document_id)
    if verdict.state == "accepted" and _waiting(journal.connection, found["sort_key"]):
        raise UsageError(f"document {document_id!r} has reports that nobody has looked at; accept them")
    number = _put(journal, "document", document_id, found["number"], verdict, verdict.state, "")
    close(journal, "review", document_id, found["sort_key"])
    return number


def accept_all(journal: Journal, document_id: str, versions: Mapping[str, int]) -> list[int]:
    """Accept all waiting reports of a document, seen at these versions, or that it has none; the reviews' numbers.

    One that was rejected, and waits for its values changed, stays rejected. Conflict when another report waits,
    or one changed since; UsageError when nothing waits.
    """
    found = _document(journal.connection, document_id)
    if found["worth"] is None:
        raise UsageError(f"nothing waits in document {document_id!r}; its reviews can be undone")
    waiting = _waiting(journal.connection, found["sort_key"])
    if unseen := [report["key"] for report in waiting if report["key"] not in versions]:
        raise Conflict(f"report {unseen[0]!r} waits, too, and was not among those seen; look at the document"
                       " again", list(versions), [report["key"] for report in waiting])
    return accept_these(journal, document_id, {report["key"]: versions[report["key"]] for report in waiting})


def accept_these(journal: Journal, document_id: str, versions: Mapping[str, int]) -> list[int]:
    """Accept some waiting reports of a document, or that it has none; Conflict when one changed since."""
    if not versions:
        return [review_document(journal, document_id, Verdict("accepted"))]
    numbers = []
    for key, version in versions.items():
        report = find_report(journal.connection, key)
        agree(report, version, {"state": "accepted"})
        numbers.append(_put_report(journal, report, _as_it_stands(journal.connection, report)))
        journal.note("review", key)
    close(journal, None, document_id, _document(journal.connection, document_id)["sort_key"])
    return numbers


def accept_what_waits(journal: Journal, document_id: str) -> None:
    """Accept all that waits in a document as it stands in this transaction, if anything does; see `accept_all`."""
    found = _document(journal.connection, document_id)
    if found["worth"] is not None:
        waiting = _waiting(journal.connection, found["sort_key"])
        accept_these(journal, document_id, {report["key"]: report["version"] for report in waiting})


def undo_review(journal: Journal, number: int, reason: str = "") -> int:
    """Take a review back, and what it did to whether something counts; the number of the row that does so.

    NotInStore; UsageError when it was taken back already, or another review came after it.
    """
    found = rows(journal.connection, REVIEW, "number", [number])
    if not found or found[0]["undoes"] is not None:
        raise NotInStore(f"there is no review {number}; the history of a report lists its reviews")
    review = found[0]
    of = review["kind"], review["key"]
    last = last_review(_reviews(journal.connection, *of), *of)
    if last is None or last["number"] != number:
        raise UsageError(f"review {number} does not hold any more; undo the one that came after it")
    stone = None
    if review["tombstone"] is not None:
        gone = is_retracted(stones_of(journal.connection, *of), *of)
        if gone == (review["state"] in GONE):
            stone = _stone(journal, *of, not gone, reason)
    row = journal.add(
        ReviewRow, **{name: review[name] for name in ("document", "kind", "key", "state", "other", "seen")},
        tombstone=stone, undoes=number, by=journal.by, at=journal.at, reason=reason,
    )  # fmt: skip
    query = select(_FOUND_DOCUMENT.c.sort_key).where(_FOUND_DOCUMENT.c.document == review["document"])
    close(journal, "undo review", review["key"], journal.connection.execute(query).scalar_one())
    return int(row["number"])


def renew(journal: Journal, key: str) -> None:
    """Let a review hold on when the reviewer changed the report: who corrects knows the new values.

    For after a decision on a report, in its transaction. A change by anybody else brings the report back.
    """
    report = find_report(journal.connection, key)
    last = last_review(_reviews(journal.connection, "report", key), "report", key)
    if last is None or last["by"] != journal.by or last["state"] in GONE or not report["waits"]:
        return
    before = json.loads(report["record"])
    if values_digest(before) != last["seen"]:
        state: ReviewState = "accepted" if last["state"] == "corrected" else last["state"]
        _put_report(journal, report, Verdict(state, last["reason"]))
        close(journal, "review", key, report["sort_key"])


def reviews_of(connection: Connection, document_id: str) -> Iterator[tuple[Row, bool]]:
    """The reviews of a document and of its reports, by number, each with whether it was not taken back."""
    number = select(DOCUMENT.c.number).where(DOCUMENT.c.id == document_id).scalar_subquery()
    query = select(REVIEW).where(REVIEW.c.document == number).order_by(REVIEW.c.number)
    found = [dict(row) for row in connection.execute(query).mappings()]
    back = undone(found)
    yield from ((row, row["undoes"] is None and row["number"] not in back) for row in found)


def _as_it_stands(connection: Connection, report: Row) -> Verdict:
    """The verdict that leaves a report counting, or not, as it is."""
    if report["state"] == "active":
        return Verdict("accepted")
    last = last_review(_reviews(connection, "report", report["key"]), "report", report["key"])
    assert last is not None, "only a review lets a report wait that does not count"
    return Verdict(last["state"], last["reason"], last["other"])


def _put_report(journal: Journal, report: Row, verdict: Verdict) -> int:
    state = verdict.state
    if state in ("accepted", "corrected"):
        state = "corrected" if report["corrected"] else "accepted"
    if report["review"] == state and verdict.other is None:
        raise UsageError(f"report {report['key']!r} is {state} already")
    query = select(_FOUND_DOCUMENT.c.document).where(_FOUND_DOCUMENT.c.sort_key == report["sort_key"])
    document = journal.connection.execute(query).scalar_one()
    seen = values_digest(json.loads(report["record"]))
    return _put(journal, "report", report["key"], document, verdict, state, seen)


def _put(
    journal: Journal, kind: Kind, key: str, document: int, verdict: Verdict, state: ReviewState, seen: str
) -> int:
    if not verdict.reason.strip() and state in _NEED_A_REASON:
        raise UsageError(f"to say that something is {state} needs a reason; whoever reads it later must judge it")
    _check_other(journal.connection, kind, key, verdict)
    gone = is_retracted(stones_of(journal.connection, kind, key), kind, key)
    stone = _stone(journal, kind, key, not gone, verdict.reason or state) if gone != (state in GONE) else None
    row = journal.add(
        ReviewRow, document=document, kind=kind, key=key, state=state, other=verdict.other, seen=seen,
        tombstone=stone, by=journal.by, at=journal.at, reason=verdict.reason.strip(),
    )  # fmt: skip
    return int(row["number"])


def _check_other(connection: Connection, kind: Kind, key: str, verdict: Verdict) -> None:
    other = verdict.other
    if (other is None) != (verdict.state != "duplicate"):
        raise UsageError("a duplicate names what it repeats, and nothing else does")
    if other is None:
        return
    if other == key:
        raise UsageError(f"{key!r} cannot repeat itself; name the {kind} that it repeats")
    state = (find_report(connection, other) if kind == "report" else _document(connection, other))["state"]
    if state != "active":
        raise UsageError(f"{kind} {other!r} does not count itself ({state}); name one that does")


def _stone(journal: Journal, kind: Kind, key: str, gone: bool, reason: str) -> int:
    """Let something no longer count, or count again; the number of the row that says so."""
    lifts = None if gone else stones_of(journal.connection, kind, key)[-1]["number"]
    row = journal.add(Tombstone, kind=kind, key=key, lifts=lifts, by=journal.by, at=journal.at, reason=reason)
    return int(row["number"])


def _document(connection: Connection, document_id: str) -> Row:
    of = _FOUND_DOCUMENT.c
    query = select(DOCUMENT.c.number, of.sort_key, of.state, of.worth)
    joined = query.join(_FOUND_DOCUMENT, _FOUND_DOCUMENT.c.document == DOCUMENT.c.number)
    row = connection.execute(joined.where(DOCUMENT.c.id == document_id)).mappings().first()
    if row is None:
        raise no_document(document_id)
    return dict(row)


def _waiting(connection: Connection, sort_key: int) -> list[Row]:
    query = select(_FOUND).where(_FOUND.c.sort_key == sort_key, _FOUND.c.waits).order_by(_FOUND.c.number)
    return [dict(row) for row in connection.execute(query).mappings()]


def _reviews(connection: Connection, kind: str, key: str) -> list[Row]:
    """The reviews of one report or document, by number."""
    of = select(DOCUMENT.c.number).where(DOCUMENT.c.id == key)
    if kind == "report":
        of = (
            select(_FOUND_DOCUMENT.c.document)
            .join(_FOUND, _FOUND.c.sort_key == _FOUND_DOCUMENT.c.sort_key)
            .where(_FOUND.c.key == key)
        )
    return rows(connection, REVIEW, "document", connection.execute(of).scalars())
