"""Reading the facts of documents from the database, in as few queries as they take."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, select

from waqai.errors import NotInStore
from waqai.store.clearance import WHOLE
from waqai.store.derive import Facts, Row
from waqai.store.model import Coding, Decision, DocumentRow, Duplicate, ReportRow, Review, Tombstone, table

DOCUMENT, CODING, REPORT = table(DocumentRow), table(Coding), table(ReportRow)
DECISION, TOMBSTONE, DUPLICATE, REVIEW = table(Decision), table(Tombstone), table(Duplicate), table(Review)

PART = 400
"""Values of one question; databases limit them."""
Value = TypeVar("Value")


def parts(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    """Values in parts that one question can hold."""
    for start in range(0, len(values), PART):
        yield values[start : start + PART]


def no_document(document_id: str) -> NotInStore:
    """That there is no document of a name, to be raised."""
    return NotInStore(f"there is no document {document_id!r}; `waqai search` finds the ids of documents")


def no_report(key: str) -> NotInStore:
    """That there is no report of a key, to be raised."""
    return NotInStore(f"there is no report {key!r}; `waqai search` finds the ids of reports")


def document_number(connection: Connection, document_id: str) -> int:
    """The number of a document; NotInStore when there is none."""
    found = connection.execute(select(DOCUMENT.c.number).where(DOCUMENT.c.id == document_id)).scalar()
    if found is None:
        raise no_document(document_id)
    return int(found)


def rows(
    connection: Connection, of: Table, column: str, values: Iterable[Any], whole: bool = False
) -> list[Row]:
    """The rows of a numbered table with one of these values in a column, by number.

    `whole`: also those above the clearance of the connection, for the store's own bookkeeping.
    """
    wanted = list(values)
    if not wanted:
        return []
    query = select(of).where(of.c[column].in_(wanted)).order_by(of.c.number)
    options = WHOLE if whole else {}
    return [dict(row) for row in connection.execute(query, execution_options=options).mappings()]


def facts_of(connection: Connection, numbers: Sequence[int]) -> list[Facts]:
    """The facts of some documents (a few hundred at most), in the order of their numbers.

    It is what search tables are made from, so it sees them whatever the clearance of the connection is.
    """
    documents = rows(connection, DOCUMENT, "number", numbers, whole=True)
    codings = _by(rows(connection, CODING, "document", numbers, whole=True), "document")
    of_coding = {coding["number"]: coding["document"] for several in codings.values() for coding in several}
    reports = defaultdict(list)
    for report in rows(connection, REPORT, "coding", of_coding, whole=True):
        reports[of_coding[report["coding"]]].append(report)
    keys = {report["key"]: document for document, several in reports.items() for report in several}
    decisions: defaultdict[Any, list[Row]] = defaultdict(list)
    for decision in rows(connection, DECISION, "key", keys, whole=True):
        decisions[keys[decision["key"]]].append(decision)
    owners = {("document", document["id"]): document["number"] for document in documents}
    owners |= {("report", key): document for key, document in keys.items()}
    stones: defaultdict[Any, list[Row]] = defaultdict(list)
    for stone in rows(connection, TOMBSTONE, "key", {key for _, key in owners}, whole=True):
        if (owner := owners.get((stone["kind"], stone["key"]))) is not None:
            stones[owner].append(stone)
    reviews = _by(rows(connection, REVIEW, "document", numbers, whole=True), "document")
    revised = {row["revises"] for row in rows(connection, DOCUMENT, "revises", numbers, whole=True)}
    repeats = {row["document"] for row in rows(connection, DUPLICATE, "document", numbers, whole=True)}
    return [
        Facts(document, codings[n], reports[n], decisions[n], stones[n], n in revised, n in repeats, reviews[n])
        for document in documents
        for n in [document["number"]]
    ]


def _by(found: list[Row], column: str) -> defaultdict[Any, list[Row]]:
    groups: defaultdict[Any, list[Row]] = defaultdict(list)
    for row in found:
        groups[row[column]].append(row)
    return groups
