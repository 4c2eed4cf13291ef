"""The incidents of a store as its judgements tell them: looked up for a few reports at a time.

Nothing is linked here and nothing is kept in memory: the reports of an incident are found by following the
judgements from report to report, so that an incident is there in milliseconds however large the store is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from waqai.people import LEVELS, Person
from waqai.records import Confidentiality, Json
from waqai.store import PairJudgement, StoredReport
from waqai.store.judgements import judgements_about
from waqai.store.links import copied_by, counting
from waqai.store.reading import get_report, reports_by_key
from waqai.store.search import Cursor, Query, search

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
    """An incident: its reports that a person may read, oldest publication first, and what they say together.

    `record` has the form of `waqai link`; `judged` is all that was ever judged of them, `holding` the numbers of
    what holds. `hidden` counts reports of documents that the person may not read: the record is without them.
    """

    reports: tuple[StoredReport, ...]
    record: Json
    judged: tuple[PairJudgement, ...] = ()
    holding: frozenset[int] = frozenset()
    hidden: int = 0


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


def incident_of(connection: Connection, key: str, reader: Person, rule: str = DEFAULT) -> Told:
    """The incident of a report; NotInStore when it is not there, does not count or may not be read.

    UsageError for a rule for tolls that is not known.
    """
    if not reader.may_read(get_report(connection, key).confidentiality):
        raise NotInStore(f"there is no report {key!r}; `waqai search` finds the ids of reports")
    now = standing(connection, [key])
    if key not in now.incidents:
        raise NotInStore(f"the report {key!r} no longer counts, so it is in no incident; its history tells why")
    group = now.incidents[key]
    reports = readable(connection, group, reader)
    entries = entries_for(connection, reports)
    sure = belonging(local_linker(entries, now.people), tuple(sorted(one.id for one in entries)))
    holding = frozenset(one.number for one in now.holding)
    return Told(tuple(reports), incident_json(entries, rule, sure), _of_open(connection, now.judged, reader),
                holding, len(group) - len(reports))


def find_incidents(
    connection: Connection, query: Query, reader: Person, limit: int = 50, after: Cursor | None = None,
    rule: str = DEFAULT,
) -> IncidentPage:
    """Incidents of which a report meets a query, each once, in the order of the first such report.

    A page may have fewer than `limit` although more follow: `after` tells.
    """
    asked = within(query, reader)
    found: list[Told] = []
    for _ in range(MOST_TURNS):
        part = search(connection, asked, limit - len(found), after)
        found += _begun(connection, asked, part.reports, reader, rule)
        after = part.after
        if after is None or len(found) == limit:
            break
    return IncidentPage(tuple(found), after)


def explain(connection: Connection, one: str, other: str, reader: Person) -> Explanation:
    """Why two reports are, or are not, one incident; NotInStore for one that does not count or may not be read."""
    now = standing(connection, [one, other])
    reports = readable(connection, [one, other], reader)
    for key in (one, other):
        if key not in now.incidents or key not in {report.key for report in reports}:
            raise NotInStore(f"there is no report {key!r} that counts; `waqai search` finds the ids of reports")
    entries = entries_for(connection, reports)
    linker = local_linker(entries, now.people)
    told = explain_pair(linker, {entry.id: entry for entry in entries}, one, other)
    return replace(told, one_incident=other in now.incidents[one])


def open_pairs(
    connection: Connection, suggested: Sequence[Suggestion], reader: Person, limit: int
) -> list[tuple[Suggestion, StoredReport, StoredReport]]:
    """Those of the suggested pairs that nobody has judged since, that count and that a person may read."""
    found: list[tuple[Suggestion, StoredReport, StoredReport]] = []
    for start in range(0, len(suggested), _PART):
        part = suggested[start:start + _PART]
        now = standing(connection, {key for one in part for key in (one.one, one.two)})
        reports = {one.key: one for one in readable(connection, sorted(now.incidents), reader)}
        found += [(one, reports[one.one], reports[one.two]) for one in part
                  if (one.one, one.two) not in now.people and one.one in reports and one.two in reports]
        if len(found) >= limit:
            break
    return found[:limit]


def within(query: Query, reader: Person) -> Query:
    """A query that finds only what a person may read."""
    open_levels: tuple[Confidentiality, ...] = tuple(level for level in LEVELS if reader.may_read(level))
    return query if len(open_levels) == len(LEVELS) else replace(query, levels=open_levels)


def readable(connection: Connection, keys: Sequence[str], reader: Person) -> list[StoredReport]:
    """Those of these reports that a person may read, oldest publication first."""
    parts = (keys[start:start + _MOST] for start in range(0, len(keys), _MOST))
    return [one for part in parts for one in reports_by_key(connection, part)
            if reader.may_read(one.confidentiality)]


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
    connection: Connection, query: Query, reports: Sequence[StoredReport], reader: Person, rule: str
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
    members = {one.key: one for one in readable(
        connection, [key for report in begun for key in now.incidents[report.key]], reader)}
    entries = {one.id: one for one in entries_for(connection, list(members.values()))}
    for report in begun:
        group = now.incidents[report.key]
        seen = [entries[key] for key in group if key in entries]
        yield Told(tuple(members[entry.id] for entry in seen), incident_json(seen, rule),
                   hidden=len(group) - len(seen))


def _in_order(connection: Connection, query: Query, keys: Sequence[str]) -> Iterator[str]:
    """Those of these reports that meet a query, in its order."""
    after: Cursor | None = None
    while keys:
        page = search(connection, replace(query, keys=tuple(keys)), _MOST, after)
        yield from (report.key for report in page.reports)
        after = page.after
        if after is None:
            return


def _of_open(
    connection: Connection, judged: Sequence[PairJudgement], reader: Person
) -> tuple[PairJudgement, ...]:
    """Those judgements of which a person may read both reports."""
    keys = sorted({key for one in judged for key in (one.one, one.two)})
    may = {report.key for report in readable(connection, keys, reader)}
    return tuple(one for one in judged if one.one in may and one.two in may)


def _ordered(judged: Mapping[int, PairJudgement]) -> list[PairJudgement]:
    return [judged[number] for number in sorted(judged)]
