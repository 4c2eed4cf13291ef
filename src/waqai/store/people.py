"""Who may work with a store: rows that say a person was made, changed, disabled, each with its log entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from waqai.errors import NotInStore, UsageError
from waqai.people import Person, Role, name_of
from waqai.records import Confidentiality
from waqai.store.journal import Journal
from waqai.store.model import PersonRow, table

_PERSON = table(PersonRow)


@dataclass(frozen=True, slots=True)
class Member:
    """A person of a store; one that is not `active` can do nothing, and keeps the name."""

    person: Person
    active: bool

    @property
    def name(self) -> str:
        """The person's name."""
        return self.person.name


def members(connection: Connection) -> list[Member]:
    """All people who ever were in the store, by name."""
    last = select(func.max(_PERSON.c.number)).group_by(_PERSON.c.name)
    query = select(_PERSON).where(_PERSON.c.number.in_(last)).order_by(_PERSON.c.name)
    return [_member(row) for row in connection.execute(query).mappings()]


def member(connection: Connection, name: str) -> Member | None:
    """The person of a name (as `waqai.people.name_of` gives it), None when there is none."""
    query = select(_PERSON).where(_PERSON.c.name == name).order_by(_PERSON.c.number.desc()).limit(1)
    row = connection.execute(query).mappings().first()
    return None if row is None else _member(row)


def known(connection: Connection, name: str) -> Member:
    """The person of a name; NotInStore when there is none."""
    found = member(connection, name)
    if found is None:
        raise NotInStore(f"there is no person {name!r}; `waqai people list` shows who there is")
    return found


def make(journal: Journal, name: str, role: Role, clearance: Confidentiality) -> Member:
    """Put a person down; UsageError for a name that is taken or none."""
    name = name_of(name)
    if member(journal.connection, name) is not None:
        raise UsageError(f"{name!r} is in the store already; a name is never given to another person")
    return _put(journal, "made", Member(Person(name, role, clearance), True))


def change(
    journal: Journal, name: str, role: Role | None = None, clearance: Confidentiality | None = None,
    active: bool | None = None,
) -> Member:
    """Change what a person may do or read, or disable or enable them; None leaves a thing as it is.

    NotInStore without the person, UsageError when no active admin would be left.
    """
    now = known(journal.connection, name)
    person = now.person
    if role not in (None, person.role):
        now = Member(Person(name, role or person.role, person.clearance), now.active)
        _put(journal, "role", now)
    if clearance not in (None, person.clearance):
        now = Member(Person(name, now.person.role, clearance or person.clearance), now.active)
        _put(journal, "clearance", now)
    if active not in (None, now.active):
        now = Member(now.person, bool(active))
        _put(journal, "enabled" if active else "disabled", now)
    journal.flush()
    if not any(one.active and one.person.role == Role.ADMIN for one in members(journal.connection)):
        raise UsageError("this would leave no active admin; make another admin first")
    return now


def _put(journal: Journal, kind: str, one: Member) -> Member:
    journal.add(
        PersonRow,
        name=one.name,
        kind=kind,
        role=one.person.role.word,
        clearance=one.person.clearance,
        active=one.active,
        by=journal.by,
        at=journal.at,
    )
    journal.note(f"person {kind}", one.name)
    return one


def _member(row: Any) -> Member:
    return Member(Person(row["name"], Role.of(row["role"]), row["clearance"]), bool(row["active"]))
