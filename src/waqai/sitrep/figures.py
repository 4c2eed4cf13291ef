"""The figures of a week, by the counting rules that the page states.

An incident counts once, in the week of its first day. What is only recalled as background does not count.
Tolls over several places (`aggregate`) count as incidents and are not in the sums.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from waqai.export.incident import Incident
from waqai.records import Toll
from waqai.sitrep.week import Week, week_of

WEEKS = 8
"""Weeks of the trend, the reported one included."""
NOTABLE = 10
"""Incidents that are told one by one."""


@dataclass(slots=True)
class Sum:
    """A sum of tolls: lowest, best and highest; `open` when one of them has no upper bound."""

    low: int = 0
    best: int = 0
    high: int = 0
    open: bool = False

    def add(self, toll: Toll | None, best: int | None) -> None:
        """Add a toll; one in words only adds nothing."""
        if toll is None or (toll.low is None and toll.high is None):
            return
        low = toll.low or 0
        self.low += low
        self.best += best if best is not None else low
        self.high += max(toll.high if toll.high is not None else low, best or 0)
        self.open |= toll.high is None


@dataclass(slots=True)
class Count:
    """Incidents with the sums of killed and injured."""

    incidents: int = 0
    killed: Sum = field(default_factory=Sum)
    injured: Sum = field(default_factory=Sum)

    def add(self, incident: Incident) -> None:
        """Count an incident."""
        self.incidents += 1
        if not incident.aggregate:
            self.killed.add(incident.killed, incident.killed_best)
            self.injured.add(incident.injured, incident.injured_best)


@dataclass(slots=True)
class Figures:
    """The figures of one week and of the weeks before it."""

    week: Week
    total: Count = field(default_factory=Count)
    before: Count = field(default_factory=Count)
    by_type: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    by_area: dict[tuple[str, str], Count] = field(default_factory=lambda: defaultdict(Count))
    by_actor: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    trend: dict[Week, Count] = field(default_factory=dict)
    unknown: Counter[str] = field(default_factory=Counter)
    reports: int = 0
    incidents: list[Incident] = field(default_factory=list)

    def notable(self) -> list[Incident]:
        """The incidents with most killed, then most injured; of equals the earlier, then by id."""
        return sorted(self.incidents, key=lambda each: (-(each.killed_best or 0), -(each.injured_best or 0),
                                                        each.when.start, each.id))[:NOTABLE]


def figures_of(incidents: Iterable[Incident], week: Week) -> Figures:
    """The figures of a week from a stream of incidents; only those of the week are kept."""
    found = Figures(week, trend={week.back(back): Count() for back in range(WEEKS - 1, -1, -1)})
    for incident in incidents:
        its = week_of(incident.when.start)
        if incident.background or its not in found.trend:
            continue
        found.trend[its].add(incident)
        if its == week:
            _count(found, incident)
    found.total, found.before = found.trend[week], found.trend[week.back(1)]
    return found


def _count(found: Figures, incident: Incident) -> None:
    found.incidents.append(incident)
    found.reports += len(incident.tellings)
    found.by_type[incident.event_type].add(incident)
    place = incident.place
    found.by_area[(place.country, place.admin1 or "") if place else ("", "")].add(incident)
    for actor in dict.fromkeys(side.actor for side in incident.perpetrators) or ["unidentified"]:
        found.by_actor[actor].add(incident)
    found.unknown.update(name for name, is_so in UNKNOWN.items() if is_so(incident))


def _in_words(toll: Toll | None) -> bool:
    return toll is not None and toll.low is None and toll.high is None


UNKNOWN: dict[str, Callable[[Incident], bool]] = {
    "place": lambda each: each.place is None,
    "area": lambda each: each.place is not None and each.place.precision == 3,
    "day": lambda each: each.when.start != each.when.end or each.when.precision != "day",
    "perpetrator": lambda each: all(side.actor == "unidentified" for side in each.perpetrators),
    "killed": lambda each: each.killed is None and each.casualties_combined is None,
    "words": lambda each: _in_words(each.killed),
    "open": lambda each: each.killed is not None and each.killed.low is not None and each.killed.high is None,
    "combined": lambda each: each.casualties_combined is not None,
    "aggregate": lambda each: each.aggregate,
    "single": lambda each: len(each.tellings) == 1,
    "claimed": lambda each: each.status == "claimed",
    "accused": lambda each: each.status == "accused",
    "disputed": lambda each: each.status == "disputed",
}
"""What may not be known of an incident, each with its test; the page has the words as `sitrep.unknown.NAME`."""
