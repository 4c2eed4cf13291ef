"""What people say of pairs of reports: merging incidents, splitting them, judging a pair, taking judgements back.

Each is one transaction: what contradicts earlier words of people is refused, the new words are put down, and the
linker's own word on the reports that are touched follows at once, so that the judgements tell the incidents.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from waqai.errors import Conflict, NotInStore, UsageError
from waqai.link.judgements import Judgement, Verdict, change_of, check, in_force, pair_of
from waqai.link.linker import Incident
from waqai.link.weights import nats
from waqai.standing import Standing, entries_for, local_linker, standing
from waqai.store import NewJudgement, PairJudgement, Store
from waqai.store.journal import Journal
from waqai.store.judgements import judge as put_down
from waqai.store.judgements import judgements_numbered, undo_judgement
from waqai.store.reading import reports_by_key


@dataclass(frozen=True, slots=True)
class Judged:
    """The judgements that a person made, by number, and the incidents that came of them."""

    numbers: tuple[int, ...]
    incidents: tuple[Incident, ...]


def judge(store: Store, one: str, other: str, verdict: Verdict, reason: str) -> Judged:
    """Say of two reports whether they tell one incident.

    Contradiction when it is against what people judged before; NotInStore for a report that does not count.
    """
    pair = pair_of(one, other)
    with store.writing() as journal:
        before = _counting(journal.connection, pair)
        check(before.holding, one, other, verdict)
        return _put(journal, before, [NewJudgement(one, other, verdict, _reason(reason))])


def merge(store: Store, one: str, other: str, reason: str, seen: Sequence[Sequence[str]] = ()) -> Judged:
    """Make the incidents of two reports one, with as few judgements as the linker needs to keep it whole.

    `seen` are the reports of both incidents as the person saw them: Conflict when they are others by now.
    Contradiction when people judged some of them different.
    """
    pair = pair_of(one, other)
    with store.writing() as journal:
        before = _counting(journal.connection, pair)
        _agree(before, pair, seen)
        if other in before.incidents[one]:
            raise UsageError(f"{one!r} and {other!r} are one incident already; there is nothing to merge")
        whole = {*before.incidents[one], *before.incidents[other]}
        entries = entries_for(journal.connection, list(reports_by_key(journal.connection, sorted(whole))))
        linker = local_linker(entries, before.people)
        holding: list[PairJudgement | Judgement] = list(before.holding)
        ties: list[str] = []
        missing = [other]
        while missing:
            check(holding, one, missing[0], "same")
            linker.tie(one, missing[0])
            holding.append(Judgement(0, *pair_of(one, missing[0]), "same", store.by, reason))
            ties.append(missing[0])
            missing = sorted(whole - set(linker.incident_of(one)))
        return _put(journal, before, [NewJudgement(one, each, "same", _reason(reason)) for each in ties])


def split(store: Store, part: Sequence[str], reason: str, seen: Sequence[str] = ()) -> Judged:
    """Take some reports out of their incident, each judged different from all that stay.

    `seen` are the reports of the incident as the person saw them: Conflict when they are others by now.
    Contradiction when people judged some of them the same.
    """
    with store.writing() as journal:
        before = _counting(journal.connection, part)
        _agree(before, part[:1], [seen] if seen else ())
        incident = before.incidents[part[0]]
        rest = [one for one in incident if one not in part]
        if not rest or not set(part) <= set(incident):
            raise UsageError("to split an incident, name some of its reports and not all; they are"
                             f" {', '.join(incident)}")
        pairs = [(one, other) for one in sorted(set(part)) for other in rest]
        for one, other in pairs:
            check(before.holding, one, other, "different")
        return _put(journal, before,
                    [NewJudgement(one, other, "different", _reason(reason)) for one, other in pairs])


def undo(store: Store, numbers: Sequence[int], reason: str) -> Judged:
    """Take judgements of people back, or undoings, all or none.

    Contradiction when that would bring back what is against what people judged since; NotInStore for an unknown
    number; UsageError for one that is taken back already or is the linker's.
    """
    with store.writing() as journal:
        old = judgements_numbered(journal.connection, numbers)
        if missing := sorted(set(numbers) - {one.number for one in old}):
            raise NotInStore(f"there is no judgement {missing[0]}")
        if own := [one.number for one in old if one.automatic]:
            raise UsageError(f"judgement {own[0]} is the linker's; judge the two reports different instead")
        before = standing(journal.connection, {key for one in old for key in (one.one, one.two)})
        _check_brought_back(before, old)
        found = [undo_judgement(journal, one.number, _reason(reason)) for one in old]
        return _settle(journal, before, found)


def _check_brought_back(before: Standing, old: Sequence[PairJudgement]) -> None:
    last = before.judged[-1].number
    undoings = [Judgement(last + at, one.one, one.two, one.verdict, "", "", undoes=one.number)
                for at, one in enumerate(old, 1)]
    for judged in in_force([*before.judged, *undoings]):
        if judged not in before.holding and not judged.automatic:
            check(before.holding, judged.one, judged.two, judged.verdict)


def _put(journal: Journal, before: Standing, new: Sequence[NewJudgement]) -> Judged:
    return _settle(journal, before, put_down(journal, new))


def _settle(journal: Journal, before: Standing, numbers: Iterable[int]) -> Judged:
    """Let the linker's word on the reports that are touched follow what people say now."""
    journal.flush()
    connection = journal.connection
    touched = sorted(before.incidents)
    now = standing(connection, touched)
    reports = list(reports_by_key(connection, sorted(now.incidents)))
    linker = local_linker(entries_for(connection, reports), now.people)
    ours = set(linker.reports)
    change = change_of(linker, [one for one in now.holding if {one.one, one.two} <= ours])
    for number in change.undo:
        undo_judgement(journal, number, "no longer of one incident")
    put_down(journal, [NewJudgement(*pair, "same", linker.weights.run, nats(score), automatic=True)
                       for pair, score in change.judge.items()])
    journal.flush()
    after = standing(connection, touched)
    return Judged(tuple(numbers), tuple(sorted(set(after.incidents.values()))))


def _counting(connection: Connection, keys: Iterable[str]) -> Standing:
    some = list(keys)
    now = standing(connection, some)
    for key in some:
        if key not in now.incidents:
            raise NotInStore(f"there is no report {key!r} that counts; `waqai search` finds the ids of reports")
    return now


def _agree(now: Standing, keys: Sequence[str], seen: Sequence[Sequence[str]]) -> None:
    theirs = {now.incidents[key] for key in keys}
    yours = {tuple(sorted(group)) for group in seen}
    if yours and yours != theirs:
        raise Conflict("the reports of the incident are others than you saw: somebody judged or corrected some"
                       " meanwhile; look at it again and decide anew", sorted(yours), sorted(theirs))


def _reason(reason: str) -> str:
    if not reason.strip():
        raise UsageError("a judgement needs a reason; whoever reads it later must be able to judge it")
    return reason.strip()

