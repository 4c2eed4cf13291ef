"""What somebody who codes a document blind is not shown: all that a machine or anybody else made of it.

As with clearance it is one rule for every question: a connection that hides documents (`Database.hiding`) has each
SELECT narrowed before it is run. The document itself stays open; it has to be read to be coded.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Engine, and_, event, not_, or_, select

from waqai.store import model
from waqai.store.clearance import HIDDEN, judged_in, narrowed
from waqai.store.model import table

_FOUND, _CODING, _ASSIGNMENT = table(model.FoundReport), table(model.Coding), table(model.Assignment)
_JUDGEMENT = table(model.Judgement)


@dataclass(frozen=True, slots=True)
class Hidden:
    """The documents that `coder` codes blind, by their numbers, search keys and ids."""

    coder: str
    numbers: tuple[int, ...]
    sort_keys: tuple[int, ...]
    ids: tuple[str, ...]


Rule = Callable[[Any, Hidden, bool], ColumnElement[bool]]
"""Given columns of a table, what is hidden and whether it is SQLite: which rows are shown."""


def _keys(hidden: Hidden) -> Any:
    """The keys of the reports of hidden documents."""
    return select(_FOUND.c.key).where(_FOUND.c.sort_key.in_(hidden.sort_keys))


def _of_document(c: Any, hidden: Hidden, _: bool) -> ColumnElement[bool]:
    return cast(ColumnElement[bool], c.document.not_in(hidden.numbers))


def _found_report(c: Any, hidden: Hidden, _: bool) -> ColumnElement[bool]:
    return cast(ColumnElement[bool], c.sort_key.not_in(hidden.sort_keys))


def _found_actor(c: Any, hidden: Hidden, _: bool) -> ColumnElement[bool]:
    mine = select(_FOUND.c.number).where(_FOUND.c.sort_key.in_(hidden.sort_keys))
    return cast(ColumnElement[bool], c.number.not_in(mine))


def _report(c: Any, hidden: Hidden, _: bool) -> ColumnElement[bool]:
    mine = select(_CODING.c.number).where(_CODING.c.document.in_(hidden.numbers))
    return cast(ColumnElement[bool], c.coding.not_in(mine))


def _decision(c: Any, hidden: Hidden, _: bool) -> ColumnElement[bool]:
    return cast(ColumnElement[bool], c.key.not_in(_keys(hidden)))


def _tombstone(c: Any, hidden: Hidden, _: bool) -> ColumnElement[bool]:
    return or_(c.kind == "document", c.key.not_in(_keys(hidden)))


def _pair(c: Any, hidden: Hidden, _: bool) -> ColumnElement[bool]:
    return and_(c.one.not_in(_keys(hidden)), c.two.not_in(_keys(hidden)))


def _blind_coding(c: Any, hidden: Hidden, _: bool) -> ColumnElement[bool]:
    """What others write blind of the same document."""
    of = _ASSIGNMENT
    others = select(of.c.number).where(of.c.document.in_(hidden.numbers), of.c.coder != hidden.coder)
    return cast(ColumnElement[bool], c.assignment.not_in(others))


def _audit(c: Any, hidden: Hidden, sqlite: bool) -> ColumnElement[bool]:
    judged = _JUDGEMENT.alias()
    about = or_(judged.c.one.in_(_keys(hidden)), judged.c.two.in_(_keys(hidden)))
    return and_(
        c.subject.not_in(hidden.ids), c.subject.not_in(_keys(hidden)), not_(judged_in(c, judged, about, sqlite))
    )


RULES: dict[str, Rule] = {
    "found_report": _found_report,
    "found_actor": _found_actor,
    "coding": _of_document,
    "report": _report,
    "decision": _decision,
    "tombstone": _tombstone,
    "judgement": _pair,
    "review": _of_document,
    "adjudication": _of_document,
    "blind_coding": _blind_coding,
    "audit": _audit,
}
"""By the name of a table, which of its rows are shown; the tables that `SHOWN` names are shown whole."""

SHOWN: frozenset[str] = frozenset({
    "document", "found_document", "duplicate", "blob", "lease", "sample", "assignment", "coder", "run", "head",
    "memo", "person", "credential", "session", "token", "secret",
})  # fmt: skip
"""Tables that tell nothing of what was made of a document, or (the queue's column in `found_document`) are asked
with `unseen`."""


def watch(engine: Engine) -> None:
    """Let every connection of an engine that hides documents keep to it."""

    @event.listens_for(engine, "before_execute", retval=True)
    def narrow(
        connection: Connection, statement: Any, multiparams: Any, params: Any, execution_options: Any
    ) -> tuple[Any, Any, Any]:
        hidden: Hidden | None = execution_options.get(HIDDEN)
        if hidden is not None:
            sqlite = connection.dialect.name == "sqlite"

            def shown(name: str, c: Any) -> ColumnElement[bool] | None:
                return None if name in SHOWN else RULES[name](c, hidden, sqlite)

            statement = narrowed(statement, shown)
        return statement, multiparams, params


def unseen(connection: Connection) -> tuple[int, ...]:
    """The numbers of the documents that a connection hides, for questions that weigh what is in them."""
    hidden: Hidden | None = connection.get_execution_options().get(HIDDEN)
    return hidden.numbers if hidden else ()


def unseen_keys(connection: Connection) -> tuple[int, ...]:
    """The search keys of the documents that a connection hides, for what is sifted outside the database."""
    hidden: Hidden | None = connection.get_execution_options().get(HIDDEN)
    return hidden.sort_keys if hidden else ()
