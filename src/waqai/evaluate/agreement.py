"""How far two coders agree: their incidents paired, then each field compared over the pairs."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from waqai.evaluate import alpha
from waqai.evaluate.gold import Codings
from waqai.evaluate.intervals import Share, interval_of, share_of
from waqai.evaluate.match import pair, place_right
from waqai.evaluate.names import area_key
from waqai.evaluate.values import Incident, Where
from waqai.records import Json, Toll

ROUNDS = 400
"""Draws for an interval of alpha: enough for the second digit."""

Pair = tuple[Incident, Incident]
Value = TypeVar("Value", bound=Hashable)


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """A field over the pairs: the share with equal values, and alpha with its 95 % interval over articles.

    `scale` is `nominal` (the same or not) or `interval` (squared difference); alpha is None where all
    values are one, and at most 1; 0 is what chance would give.
    """

    field: str
    scale: str
    equal: Share
    alpha: float | None
    low: float | None
    high: float | None

    def to_json(self) -> Json:
        numbers = {"alpha": self.alpha, "low": self.low, "high": self.high}
        return {"field": self.field, "scale": self.scale, "equal": self.equal.to_json(),
                **{key: None if value is None else round(value, 4) for key, value in numbers.items()}}


@dataclass(frozen=True, slots=True)
class Agreement:
    """`documents` that both coded; `incidents`: pairs counted twice as a share of both coders' incidents."""

    documents: int
    incidents: Share
    fields: tuple[FieldAgreement, ...]

    def to_json(self) -> Json:
        return {"documents": self.documents, "incidents": self.incidents.to_json(),
                "fields": [field.to_json() for field in self.fields]}


def agreement(one: Codings, other: Codings) -> Agreement:
    """The agreement over the documents that both coders coded, optional incidents included."""
    both = [key for key in one if key in other and not one[key].failed and not other[key].failed]
    pairs: list[list[Pair]] = []
    found = []
    for key in both:
        first, second = one[key].incidents, other[key].incidents
        own = [(first[i], second[j]) for i, j in pair(first, second)]
        pairs.append(own)
        found.append((2 * len(own), len(first) + len(second)))
    places = _place_labels([place for own in pairs for incidents in own for place in map(_where, incidents)])
    fields = [_nominal(name, pairs, value) for name, value in _NOMINAL.items()]
    fields.append(_nominal("place", pairs, lambda incident: places[_where(incident)]))
    fields += [_interval(name, pairs, number) for name, number in _NUMBERS.items()]
    return Agreement(len(both), share_of(found), tuple(fields))


_NOMINAL: dict[str, Callable[[Incident], Hashable]] = {
    "event_type": lambda i: i.event_type,
    "sub_event_type": lambda i: i.types[0],
    "date": lambda i: i.days[:1],
    "perpetrators": lambda i: i.perpetrators,
    "targets": lambda i: i.targets,
    "killed": lambda i: _toll(i.killed),
    "injured": lambda i: _toll(i.injured),
    "weapons": lambda i: i.weapons,
    "source_kinds": lambda i: frozenset(source.kind for source in i.sources),
    "status": lambda i: i.status,
    "country": lambda i: i.country,
    "admin1": lambda i: area_key(i.place.admin1[0]) if i.place and i.place.admin1 else "",
}
"""Values that are the same or not. Sets (sides, weapons, kinds of source) are the same when all members are."""

_NUMBERS: dict[str, Callable[[Incident], float | None]] = {
    "killed_least": lambda i: _least(i.killed),
    "injured_least": lambda i: _least(i.injured),
}
"""Numbers, compared where both coders give one. Days are not among them: over articles of many years the squared
differences within an article vanish, and alpha would be 1 whatever the coders did."""


def _nominal(name: str, pairs: Sequence[Sequence[Pair]], value: Callable[[Incident], Hashable]) -> FieldAgreement:
    return _field(name, "nominal", [[(value(a), value(b)) for a, b in own] for own in pairs], alpha.nominal)


def _interval(name: str, pairs: Sequence[Sequence[Pair]],
              number: Callable[[Incident], float | None]) -> FieldAgreement:
    both = [[(number(a), number(b)) for a, b in own] for own in pairs]
    units = [[(x, y) for x, y in own if x is not None and y is not None] for own in both]
    return _field(name, "interval", units, alpha.interval)


def _field(name: str, scale: str, articles: Sequence[Sequence[tuple[Value, Value]]],
           figure: Callable[[Sequence[tuple[Value, Value]]], float | None]) -> FieldAgreement:
    equal = share_of([(sum(a == b for a, b in own), len(own)) for own in articles])
    low, high = interval_of([own for own in articles if own], lambda drawn: figure(_flat(drawn)), ROUNDS)
    return FieldAgreement(name, scale, equal, figure(_flat(articles)), low, high)


def _flat(articles: Sequence[Sequence[Value]]) -> list[Value]:
    return [unit for own in articles for unit in own]


def _where(incident: Incident) -> Where | None:
    return incident.place


def _toll(toll: Toll | None) -> Hashable:
    return toll and (toll.low, toll.high, toll.vague)


def _least(toll: Toll | None) -> float | None:
    """The lower bound of a toll, else the upper one; None where no number was told."""
    if toll is None:
        return None
    return toll.high if toll.low is None else toll.low


def _place_labels(places: Iterable[Where | None]) -> dict[Where | None, int]:
    """One number for all places that are the same: each joins the first before it within whose tolerance it lies.

    Alpha needs values that are the same or not, and points are never quite the same.
    """
    labels: dict[Where | None, int] = {}
    firsts: list[Where | None] = []
    for place in places:
        if place not in labels:
            same = (n for n, first in enumerate(firsts) if first == place or place_right(first, place))
            labels[place] = next(same, len(firsts))
            if labels[place] == len(firsts):
                firsts.append(place)
    return labels
