"""What people and the linker say about pairs of reports: the same incident, a different one, or unsure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, select

from waqai.errors import NotInStore, UsageError
from waqai.store.facts import rows
from waqai.store.journal import Journal
from waqai.store.model import FoundReport, Judgement, table

Verdict = Literal["same", "different", "unsure"]
_JUDGEMENT, _FOUND = table(Judgement), table(FoundReport)
_PAGE = 1000


@dataclass(frozen=True, slots=True)
class PairJudgement:
    """A word on the reports `one` and `two` (in sorted order); `automatic` tells that the linker said it.

    `score` is how sure the linker was, in its own units. A row with `undoes` takes an earlier one back.
    """

    number: int
    one: str
    two: str
    verdict: Verdict
    score: float | None
    by: str
    automatic: bool
    at: str
    reason: str
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class NewJudgement:
    """A judgement to be put down."""

    one: str
    two: str
    verdict: Verdict
    reason: str
    score: float | None = None
    automatic: bool = False


def judge(journal: Journal, judgements: Iterable[NewJudgement]) -> list[int]:
    """Put judgements down; their numbers. NotInStore for an unknown report, UsageError for a pair of one."""
    new = list(judgements)
    _known(journal.connection, {key for one in new for key in (one.one, one.two)})
    numbers = []
    for judgement in new:
        first, second = sorted((judgement.one, judgement.two))
        if first == second:
            raise UsageError(f"{first!r} cannot be judged against itself; name two reports")
        row = journal.add(
            Judgement,
            one=first,
            two=second,
            verdict=judgement.verdict,
            score=judgement.score,
            by=journal.by,
            automatic=judgement.automatic,
            at=journal.at,
            reason=judgement.reason,
        )
        journal.note("judge", f"{first} {second}")
        numbers.append(int(row["number"]))
    return numbers


def undo_judgement(journal: Journal, number: int, reason: str) -> int:
    """Take a judgement back (or take back that it was); the number of the row that does so."""
    found = rows(journal.connection, _JUDGEMENT, "number", [number])
    if not found:
        raise NotInStore(f"there is no judgement {number}")
    if rows(journal.connection, _JUDGEMENT, "undoes", [number]):
        raise UsageError(f"judgement {number} is taken back already; undo the one that took it back")
    old = found[0]
    row = journal.add(
        Judgement,
        one=old["one"],
        two=old["two"],
        verdict=old["verdict"],
        score=old["score"],
        by=journal.by,
        automatic=False,
        at=journal.at,
        reason=reason,
        undoes=number,
    )
    journal.note("undo judgement", f"{old['one']} {old['two']}")
    return int(row["number"])


def all_judgements(connection: Connection, after: int = 0) -> Iterator[PairJudgement]:
    """Every judgement above a number, in the order in which they were made, undone ones and undoings too."""
    query = select(_JUDGEMENT).order_by(_JUDGEMENT.c.number).limit(_PAGE)
    while page := connection.execute(query.where(_JUDGEMENT.c.number > after)).mappings().all():
        yield from (PairJudgement(**row) for row in page)
        after = page[-1]["number"]


def judgements_about(connection: Connection, keys: Iterable[str]) -> list[PairJudgement]:
    """Every judgement on one of these reports, undone ones and undoings too, oldest first."""
    some = sorted(set(keys))
    found: dict[int, PairJudgement] = {}
    for start in range(0, len(some), _PAGE // 2):
        part = some[start : start + _PAGE // 2]
        for side in (_JUDGEMENT.c.one, _JUDGEMENT.c.two):  # one after the other: each has its index
            for row in connection.execute(select(_JUDGEMENT).where(side.in_(part))).mappings():
                found[row["number"]] = PairJudgement(**row)
    return [found[number] for number in sorted(found)]


def judgements_numbered(connection: Connection, numbers: Iterable[int]) -> list[PairJudgement]:
    """The judgements of these numbers, as far as they are there."""
    query = select(_JUDGEMENT).where(_JUDGEMENT.c.number.in_(sorted(set(numbers)))).order_by(_JUDGEMENT.c.number)
    return [PairJudgement(**row) for row in connection.execute(query).mappings()]


def judgements_in_force(connection: Connection) -> Iterator[PairJudgement]:
    """The judgements that hold, by number: not taken back, or taken back and brought back."""
    history = list(all_judgements(connection))
    undone: set[int] = set()
    for one in reversed(history):
        if one.undoes is not None and one.number not in undone:
            undone.add(one.undoes)
    yield from (one for one in history if one.undoes is None and one.number not in undone)


def _known(connection: Connection, keys: set[str]) -> None:
    some = sorted(keys)
    for start in range(0, len(some), _PAGE // 2):
        part = some[start : start + _PAGE // 2]
        there = set(connection.execute(select(_FOUND.c.key).where(_FOUND.c.key.in_(part))).scalars())
        if missing := [key for key in part if key not in there]:
            raise NotInStore(f"there is no report {missing[0]!r}; judgements are about reports of the store")
