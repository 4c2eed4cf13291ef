"""The incidents of a store as its judgements tell them: looked up for a few reports at a time.

Of a person's store (`Store.signed`) the reports that are closed to that person are as if they were not there: an
incident is told without them. Nothing is linked here and nothing is kept in memory: the reports of an incident are
found by following the judgements from report to report, so that an incident is there in milliseconds however large
the store is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from waqai.errors import NotInStore
from waqai.link.entry import Entry, entries_of
from waqai.link.explain import Explanation, explain_pair
from waqai.link.files import belonging
from waqai.link.incident import incident_json
from waqai.link.judgements import Pair, Suggestion, Verdict, by_people, follow, in_force, incidents_of
from waqai.link.linker import Incident, Linker
from waqai.link.tolls import DEFAULT
from waqai.records import Json
from waqai.store import PairJudgement, StoredReport
from waqai.store.facts import parts
from waqai.store.judgements import judgements_about
from waqai.store.links import copied_by, counting
from waqai.store.reading import get_report, reports_by_key
from waqai.store.search import Cursor, Page, Query, search

MOST_TURNS = 8
"""Pages of reports that are looked at for one page of incidents; then it is handed out as full as it is."""
_MOST = 500
_PART = 30


@dataclass(frozen=True, slots=True)
class Standing:
    """Some reports that count, each with all of its incident, and everything that was judged of them."""

    incidents: Mapping[str, Incident]
    judged: tuple[PairJudgement, ...]

    @property
    def holding(self) -> list[PairJudgement]:
        """The judgements that hold, oldest first."""
        return [one for one in in_force(self.judged) if isinstance(one, PairJudgement)]

    @property
    def people(self) -> dict[Pair, Verdict]:
        """The latest word that a person has on each pair."""
        return by_people(self.holding)


@dataclass(frozen=True, slots=True)
class Told:
    """An incident: its reports, oldest publication first, and what they say together.

    `record` has the form of `waqai link`; `judged` is all that was ever judged of them, `holding` the numbers of
    what holds.
    """

    reports: tuple[StoredReport, ...]
    record: Json
    judged: tuple[PairJudgement, ...] = ()
    holding: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """Some of the incidents found; `after` gives the next page, None when there is none."""

    incidents: tuple[Told, ...]
    after: Cursor | None


def standing(connection: Connection, keys: Iterable[str]) -> Standing:
    """These reports, and all that judgements in force join with them."""
    judged: dict[int, PairJudgement] = {}
    seen: set[str] = set()
    edge = set(keys)
    while edge:
        seen |= edge
        judged |= {one.number: one for one in judgements_about(connection, edge)}
        joined = (one for one in in_force(_ordered(judged)) if one.verdict == "same")
        edge = {key for one in joined for key in (one.one, one.two)} - seen
    history = _ordered(judged)
    groups = incidents_of(counting(connection, seen), in_force(history))
    return Standing({key: group for group in groups for key in group}, tuple(history))


def incident_of(connection: Connection, key: str, rule: str = DEFAULT) -> Told:
    """The incident of a report; NotInStore when it is not there or does not count.

    UsageError for a rule for tolls that is not known.
    """
    get_report(connection, key)
    now = standing(connection, [key])
    if key not in now.incidents:
        raise NotInStore(f"the report {key!r} no longer counts, so it is in no incident; its history tells why")
    reports = _reports(connection, now.incidents[key])
    entries = entries_for(connection, reports)
    sure = belonging(local_linker(entries, now.people), tuple(sorted(one.id for one in entries)))
    holding = frozenset(one.number for one in now.holding)
    return Told(tuple(reports), incident_json(entries, rule, sure), now.judged, holding)


Pages = Callable[[Connection, int, Cursor | None], Page]
"""Gives so many reports of a query from a place in its order on."""


def find_incidents(
    connection: Connection, query: Query, limit: int = 50, after: Cursor | None = None, rule: str = DEFAULT,
    pages: Pages | None = None,
) -> IncidentPage:
    """Incidents of which a report meets a query, each once, in the order of the first such report.

    A page may have fewer than `limit` although more follow: `after` tells. `pages` finds the reports where that is
    quicker than asking the database.
    """  # fmt: skip
    pages = pages or (lambda at, most, then: search(at, query, most, then))
    found: list[Told] = []
    for _ in range(MOST_TURNS):
        part = pages(connection, limit - len(found), after)
        found += _begun(connection, query, part.reports, rule)
        after = part.after
        if after is None or len(found) == limit:
            break
    return IncidentPage(tuple(found), after)


def explain(connection: Connection, one: str, other: str) -> Explanation:
    """Why two reports are, or are not, one incident; NotInStore for one that does not count."""
    now = standing(connection, [one, other])
    reports = _reports(connection, [one, other])
    for key in (one, other):
        if key not in now.incidents:
            raise NotInStore(f"there is no report {key!r} that counts; `waqai search` finds the ids of reports")
    entries = entries_for(connection, reports)
    linker = local_linker(entries, now.people)
    told = explain_pair(linker, {entry.id: entry for entry in entries}, one, other)
    return replace(told, one_incident=other in now.incidents[one])


def open_pairs(
    connection: Connection, suggested: Sequence[Suggestion], limit: int
) -> list[tuple[Suggestion, StoredReport, StoredReport]]:
    """Those of the suggested pairs that nobody has judged since and that count."""
    found: list[tuple[Suggestion, StoredReport, StoredReport]] = []
    for start in range(0, len(suggested), _PART):
        part = suggested[start:start + _PART]
        now = standing(connection, {key for one in part for key in (one.one, one.two)})
        reports = {one.key: one for one in _reports(connection, sorted(now.incidents))}
        found += [(one, reports[one.one], reports[one.two]) for one in part
                  if (one.one, one.two) not in now.people and one.one in reports and one.two in reports]
        if len(found) >= limit:
            break
    return found[:limit]


def entries_for(connection: Connection, reports: Sequence[StoredReport]) -> list[Entry]:
    """Stored reports in the form in which they are linked."""
    copies = copied_by(connection, [report.document.id for report in reports])
    return [next(entries_of(report.document.id, [{**report.record, "id": report.key}], report.document,
                            copies.get(report.document.id, ()))) for report in reports]


def local_linker(entries: Iterable[Entry], people: Mapping[Pair, Verdict]) -> Linker:
    """A linker of a few reports that follows what people said of them."""
    linker = Linker()
    for entry in entries:
        linker.add(entry.told)
    follow(linker, people, {})
    return linker


def _begun(
    connection: Connection, query: Query, reports: Sequence[StoredReport], rule: str
) -> Iterator[Told]:
    """The incidents of these reports of which no report that meets the query comes before."""
    now = standing(connection, [report.key for report in reports])
    groups = {now.incidents[report.key] for report in reports}
    joined = [key for group in groups if len(group) > 1 for key in group]
    first: dict[Incident, str] = {}
    for key in _in_order(connection, query, joined):
        first.setdefault(now.incidents[key], key)
    begun = [report for report in reports
             if first.get(now.incidents[report.key], report.key) == report.key]
    members = {report.key: report for report in begun}
    others = [key for report in begun for key in now.incidents[report.key] if key not in members]
    members |= {one.key: one for one in _reports(connection, others)}
    entries = {one.id: one for one in entries_for(connection, list(members.values()))}
    for report in begun:
        group = now.incidents[report.key]
        yield Told(tuple(members[key] for key in group), incident_json([entries[key] for key in group], rule))


def _in_order(connection: Connection, query: Query, keys: Sequence[str]) -> Iterator[str]:
    """Those of these reports that meet a query, in its order."""
    after: Cursor | None = None
    while keys:
        page = search(connection, replace(query, keys=tuple(keys)), _MOST, after)
        yield from (report.key for report in page.reports)
        after = page.after
        if after is None:
            return


def _reports(connection: Connection, keys: Sequence[str]) -> list[StoredReport]:
    """These reports, oldest publication first."""
    return [one for part in parts(keys) for one in reports_by_key(connection, part)]


def _ordered(judged: Mapping[int, PairJudgement]) -> list[PairJudgement]:
    return [judged[number] for number in sorted(judged)]
