"""Reading the facts of documents from the database, in as few queries as they take."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, select

from waqai.store.derive import Facts, Row
from waqai.store.model import Coding, Decision, DocumentRow, Duplicate, ReportRow, Review, Tombstone, table

DOCUMENT, CODING, REPORT = table(DocumentRow), table(Coding), table(ReportRow)
DECISION, TOMBSTONE, DUPLICATE, REVIEW = table(Decision), table(Tombstone), table(Duplicate), table(Review)


def rows(connection: Connection, of: Table, column: str, values: Iterable[Any]) -> list[Row]:
    """The rows of a numbered table with one of these values in a column, by number."""
    wanted = list(values)
    if not wanted:
        return []
    query = select(of).where(of.c[column].in_(wanted)).order_by(of.c.number)
    return [dict(row) for row in connection.execute(query).mappings()]


def facts_of(connection: Connection, numbers: Sequence[int]) -> list[Facts]:
    """The facts of some documents (a few hundred at most), in the order of their numbers."""
    documents = rows(connection, DOCUMENT, "number", numbers)
    codings = _by(rows(connection, CODING, "document", numbers), "document")
    of_coding = {coding["number"]: coding["document"] for several in codings.values() for coding in several}
    reports = defaultdict(list)
    for report in rows(connection, REPORT, "coding", of_coding):
        reports[of_coding[report["coding"]]].append(report)
    keys = {report["key"]: document for document, several in reports.items() for report in several}
    decisions: defaultdict[Any, list[Row]] = defaultdict(list)
    for decision in rows(connection, DECISION, "key", keys):
        decisions[keys[decision["key"]]].append(decision)
    owners = {("document", document["id"]): document["number"] for document in documents}
    owners |= {("report", key): document for key, document in keys.items()}
    stones: defaultdict[Any, list[Row]] = defaultdict(list)
    for stone in rows(connection, TOMBSTONE, "key", {key for _, key in owners}):
        if (owner := owners.get((stone["kind"], stone["key"]))) is not None:
            stones[owner].append(stone)
    revised = {row["revises"] for row in rows(connection, DOCUMENT, "revises", numbers)}
    repeats = {row["document"] for row in rows(connection, DUPLICATE, "document", numbers)}
    reviews = _by(rows(connection, REVIEW, "document", numbers), "document")
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
