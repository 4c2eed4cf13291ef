"""What a person's store shows: rows about documents above the person's clearance are as if they were not there.

It is one rule for every question: a connection that carries a clearance (`Database.cleared`) has each SELECT
narrowed to open rows before it is run, those inside others too. So a new question cannot forget it. A table
must be named here, in `RULES` or in `OPEN`; a question to another one is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, cast

from sqlalchemy import (
    JSON,
    Alias,
    ColumnClause,
    ColumnElement,
    Connection,
    Engine,
    Integer,
    Join,
    Select,
    Table,
    TextClause,
    and_,
    event,
    exists,
    func,
    or_,
)
from sqlalchemy import cast as sql_cast
from sqlalchemy.sql.selectable import FromClause
from sqlalchemy.sql.visitors import iterate, replacement_traverse

from waqai.errors import StoreError
from waqai.people import ACTS, LEVELS
from waqai.store import model
from waqai.store.model import table

OPTION = "waqai_clearance"
"""The option of a connection that holds the number of the highest open level; None, or none: all is open."""

HIDDEN = "waqai_hidden"
"""The option of a connection that holds what its person codes blind (see `waqai.store.blindness`)."""

WHOLE = {OPTION: None, HIDDEN: None}
"""Execution options for the store's own bookkeeping, which needs all rows: numbers and search tables."""

OPEN: frozenset[str] = frozenset(
    {"coder", "run", "head", "memo", "person", "credential", "session", "token", "secret", "sample"}
)
"""Tables that hold nothing of documents."""

_A_DOCUMENT, _A_REPORT = table(model.DocumentRow).alias(), table(model.FoundReport).alias()
_A_CODING, _A_JUDGEMENT = table(model.Coding).alias(), table(model.Judgement).alias()
_AN_ASSIGNMENT = table(model.Assignment).alias()
_PLAIN_ACTIONS = ("run", "sample", *ACTS)
"""Actions of the log that are about no document."""

Rule = Callable[[Any, int, bool], ColumnElement[bool]]
"""Given columns of a table, the highest open level and whether it is SQLite: which rows are open."""


def _document(c: Any, level: int, _: bool) -> ColumnElement[bool]:
    return cast(ColumnElement[bool], c.confidentiality.in_(LEVELS[: level + 1]))


def _leveled(c: Any, level: int, _: bool) -> ColumnElement[bool]:
    return cast(ColumnElement[bool], c.level <= level)


def _some(of: FromClause, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a table has a row that meets conditions, which may speak of the tables around the question."""
    return exists().where(*conditions).correlate_except(of)


def _of_document(name: str, value: Any, level: int) -> ColumnElement[bool]:
    """Whether the document with a value in a column is open."""
    document = _A_DOCUMENT
    return _some(document, document.c[name] == value, _document(document.c, level, False))


def _of_report(name: str, value: Any, level: int) -> ColumnElement[bool]:
    found = _A_REPORT
    return _some(found, found.c[name] == value, found.c.level <= level)


def _duplicate(c: Any, level: int, _: bool) -> ColumnElement[bool]:
    return and_(_of_document("number", c.document, level), _of_document("number", c.original, level))


def _report(c: Any, level: int, _: bool) -> ColumnElement[bool]:
    coding = _A_CODING
    return _some(coding, coding.c.number == c.coding, _of_document("number", coding.c.document, level))


def _tombstone(c: Any, level: int, _: bool) -> ColumnElement[bool]:
    return or_(
        and_(c.kind == "document", _of_document("id", c.key, level)),
        and_(c.kind == "report", _of_report("key", c.key, level)),
    )


def _review(c: Any, level: int, _: bool) -> ColumnElement[bool]:
    """A review is closed with its document, and with what it calls the document a duplicate of."""
    other = or_(c.other.is_(None), _of_report("key", c.other, level), _of_document("id", c.other, level))
    return and_(_of_document("number", c.document, level), other)


def _pair(c: Any, level: int, _: bool) -> ColumnElement[bool]:
    return and_(_of_report("key", c.one, level), _of_report("key", c.two, level))


def _blind_coding(c: Any, level: int, _: bool) -> ColumnElement[bool]:
    given = _AN_ASSIGNMENT
    return _some(given, given.c.number == c.assignment, _of_document("number", given.c.document, level))


def judged_in(c: Any, judged: FromClause, condition: ColumnElement[bool], sqlite: bool) -> ColumnElement[bool]:
    """Whether an entry of the log is about a judgement that meets a condition; it is the entry's first row."""
    number = sql_cast(sql_cast(c.rows, JSON)[0][1].as_string(), Integer)
    first = func.json_extract(c.rows, "$[0][1]") if sqlite else number
    return and_(c.action.in_(("judge", "undo judgement")), _some(judged, judged.c.number == first, condition))


def _audit(c: Any, level: int, sqlite: bool) -> ColumnElement[bool]:
    """An entry names a document, a report, or two reports in a judgement."""
    judged = _A_JUDGEMENT
    return or_(
        c.action.in_(_PLAIN_ACTIONS),
        _of_document("id", c.subject, level),
        _of_report("key", c.subject, level),
        judged_in(c, judged, _pair(judged.c, level, sqlite), sqlite),
    )


RULES: dict[str, Rule] = {
    "document": _document,
    "found_document": _leveled,
    "found_report": _leveled,
    "found_actor": lambda c, level, _: _of_report("number", c.number, level),
    "blob": lambda c, level, _: _of_document("raw_sha256", c.sha256, level),
    "duplicate": _duplicate,
    "coding": lambda c, level, _: _of_document("number", c.document, level),
    "report": _report,
    "decision": lambda c, level, _: _of_report("key", c.key, level),
    "tombstone": _tombstone,
    "judgement": _pair,
    "review": _review,
    "lease": lambda c, level, _: _of_document("number", c.document, level),
    "assignment": lambda c, level, _: _of_document("number", c.document, level),
    "blind_coding": _blind_coding,
    "adjudication": lambda c, level, _: _of_document("number", c.document, level),
    "audit": _audit,
}
"""By the name of a table, which of its rows are open."""


def watch(engine: Engine) -> None:
    """Let every connection of an engine that carries a clearance keep to it."""

    @event.listens_for(engine, "before_execute", retval=True)
    def narrow(
        connection: Connection, statement: Any, multiparams: Any, params: Any, execution_options: Any
    ) -> tuple[Any, Any, Any]:
        level = execution_options.get(OPTION)
        if level is not None:
            sqlite = connection.dialect.name == "sqlite"
            statement = narrowed(statement, lambda name, c: _open(name, c, level, sqlite))
        return statement, multiparams, params


def _open(name: str, c: Any, level: int, sqlite: bool) -> ColumnElement[bool] | None:
    """Which rows of a table are open; None for all. StoreError for a table that has no rule."""
    if name in OPEN:
        return None
    if name not in RULES:
        raise StoreError(f"the table {name} has no rule in waqai.store.clearance; name it there")
    plain = model.Base.metadata.tables[name]
    return _plain(plain, level, sqlite) if c is plain.c else RULES[name](c, level, sqlite)


@cache
def _plain(of: Table, level: int, sqlite: bool) -> ColumnElement[bool]:
    """The condition of a table under its own name, made once."""
    return RULES[of.name](of.c, level, sqlite)


Shown = Callable[[str, Any], ColumnElement[bool] | None]
"""Given a table's name and its columns: which rows are shown; None for all."""


def narrowed(statement: Any, shown: Shown) -> Any:
    """A statement that sees some rows only; what writes is left as it is, but for its questions.

    StoreError for a question in plain text.
    """
    if isinstance(statement, TextClause) and statement.text.lstrip()[:6].upper().startswith(("SELECT", "WITH")):
        raise StoreError("a question in plain text cannot be held to a clearance; write it with select()")

    def inner(element: Any, **_: Any) -> Any:
        nested = isinstance(element, Select) and element is not statement
        return narrowed(element, shown) if nested else None

    # Few questions have others inside, and copying one takes longer than running it.
    holds_others = any(isinstance(one, Select) and one is not statement for one in iterate(statement))
    whole = replacement_traverse(statement, {}, inner) if holds_others else statement
    return whole.where(*_conditions(whole, shown)) if isinstance(whole, Select) else whole


def _conditions(question: Select[Any], shown: Shown) -> Iterator[ColumnElement[bool]]:
    parts, optional = _parts(question)
    for part in parts:
        of = part.element if isinstance(part, Alias) else part
        condition = shown(of.name, part.c) if isinstance(of, Table) else None
        if condition is None or not isinstance(of, Table):
            continue
        key = part.c[next(iter(of.primary_key.columns)).name]
        # A row that an outer join did not find is not closed; in all others the key has a value.
        yield or_(condition, key.is_(None)) if optional else condition


def _parts(question: Select[Any]) -> tuple[list[FromClause], bool]:
    """The tables that a question names, not those of questions inside it; whether one is joined by an outer join.

    They are collected here, for `get_final_froms` compiles the question to find them.
    """
    found: dict[FromClause, None] = {}
    # Joins that select().outerjoin() adds have their flags here until the question is compiled.
    optional = any(flags["isouter"] or flags["full"] for *_, flags in question._setup_joins)
    waiting: list[Any] = [question]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Alias | Table):
            found[one] = None
        elif isinstance(one, ColumnClause) and one.table is not None:
            found[one.table] = None
        elif one is question or not isinstance(one, Select):
            optional = optional or (isinstance(one, Join) and (one.isouter or one.full))
            waiting.extend(one.get_children())
    return list(found), optional
