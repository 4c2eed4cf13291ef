"""What happened in the store since an entry of the log, by the documents that it is about."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from waqai.records import Confidentiality
from waqai.store.facts import DOCUMENT, parts
from waqai.store.links import last_entry
from waqai.store.model import Audit, FoundDocument, FoundReport, Judgement, table

_AUDIT, _JUDGEMENT = table(Audit), table(Judgement)
_FOUND, _DOCUMENTS = table(FoundReport), table(FoundDocument)
_PAIRS = ("judge", "undo judgement")


@dataclass(frozen=True, slots=True)
class News:
    """An entry of the log about a document, or one of its reports: what was done, by whom, the document's level.

    `action` is that of the log: new, revision, copy, code, correct, undo, retract, restore, review, judge ...
    """

    entry: int
    action: str
    by: str
    document_id: str
    report: str | None
    level: Confidentiality


def news(connection: Connection, after: int, most: int) -> tuple[int, list[News] | None]:
    """The last entry of the log, and what is told by those after an entry; None when they are more than `most`.

    Entries about no document, such as runs and people, are left out.
    """
    last = last_entry(connection)
    if last - after > most:
        return last, None
    entries = connection.execute(
        select(_AUDIT.c.number, _AUDIT.c.action, _AUDIT.c.by, _AUDIT.c.subject, _AUDIT.c.rows)
        .where(_AUDIT.c.number > after, _AUDIT.c.number <= last)
        .order_by(_AUDIT.c.number)
    ).all()
    pairs = _pairs(connection, [entry.rows for entry in entries if entry.action in _PAIRS])
    subjects = {entry.number: pairs.get(entry.rows, ()) if entry.action in _PAIRS else (entry.subject,)
                for entry in entries}  # fmt: skip
    about = _about(connection, {name for several in subjects.values() for name in several})
    return last, [
        News(entry.number, entry.action, entry.by, *told)
        for entry in entries for name in subjects[entry.number] for told in about[name]
    ]  # fmt: skip


def _pairs(connection: Connection, rows: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The two reports of judgements, by the rows that their entries name."""
    numbers = {told: number for told in rows for of, number, _ in json.loads(told) if of == _JUDGEMENT.name}
    found = {}
    for part in parts(list(numbers.values())):
        for row in connection.execute(select(_JUDGEMENT).where(_JUDGEMENT.c.number.in_(part))):
            found[row.number] = (row.one, row.two)
    return {told: found.get(number, ()) for told, number in numbers.items()}


def _about(
    connection: Connection, names: Iterable[str]
) -> defaultdict[str, list[tuple[str, str | None, Confidentiality]]]:
    """By the name of a document or report: the document, the report, and the document's level."""
    found: defaultdict[str, list[tuple[str, str | None, Confidentiality]]] = defaultdict(list)
    reports = (
        select(_FOUND.c.key, DOCUMENT.c.id, DOCUMENT.c.confidentiality)
        .join(_DOCUMENTS, _DOCUMENTS.c.sort_key == _FOUND.c.sort_key)
        .join(DOCUMENT, DOCUMENT.c.number == _DOCUMENTS.c.document)
    )
    for part in parts(sorted(names)):
        documents = select(DOCUMENT.c.id, DOCUMENT.c.confidentiality).where(DOCUMENT.c.id.in_(part))
        for row in connection.execute(documents):
            found[row.id].append((row.id, None, row.confidentiality))
        for one in connection.execute(reports.where(_FOUND.c.key.in_(part))):
            found[one.key].append((one.id, one.key, one.confidentiality))
    return found
