"""Reading the log: who did what to which document, report, pair of reports, or person."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from waqai.store.clearance import WHOLE
from waqai.store.model import Audit, table

_AUDIT = table(Audit)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry without its hashes."""

    number: int
    at: str
    by: str
    action: str
    subject: str


@dataclass(frozen=True, slots=True)
class Sought:
    """What entries are looked for; None asks for nothing.

    `subject` is a document, report or person; entries about a pair of reports are found by either.
    """

    by: str | None = None
    action: str | None = None
    subject: str | None = None


def entries(connection: Connection, sought: Sought, limit: int, before: int | None = None) -> list[Entry]:
    """The newest entries, or those before the entry of a number."""
    c = _AUDIT.c
    query = select(c.number, c.at, c.by, c.action, c.subject).order_by(c.number.desc()).limit(limit)
    if before is not None:
        query = query.where(c.number < before)
    if sought.by:
        query = query.where(c.by == sought.by)
    if sought.action:
        query = query.where(c.action == sought.action)
    if sought.subject:
        pair = c.subject.startswith(f"{sought.subject} ", autoescape=True)
        other = c.subject.endswith(f" {sought.subject}", autoescape=True)
        query = query.where((c.subject == sought.subject) | pair | other)
    return [Entry(*row) for row in connection.execute(query)]


def actions(connection: Connection) -> list[str]:
    """All that was ever done, by name; what it was done to is not told, so closed entries count, too."""
    return sorted(connection.execute(select(_AUDIT.c.action).distinct(), execution_options=WHOLE).scalars())
