"""Double coding as people do it: samples, blind codings, the two side by side, and how far coders agree."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from waqai.errors import BadValue, NotAllowed, NotInStore, UsageError
from waqai.evaluate.agreement import Agreement, agreement
from waqai.evaluate.gold import Coding, Codings
from waqai.evaluate.match import pair
from waqai.evaluate.values import read_incident
from waqai.records import Document, Json
from waqai.store import Store
from waqai.store.adjudications import adjudicate, to_adjudicate
from waqai.store.blind import (
    OPEN,
    Assigned,
    DoubleCoded,
    NewIncident,
    assigned,
    assignment,
    double_coded,
    missing,
    save,
    withdraw,
)
from waqai.store.fields import FIELDS
from waqai.store.reading import machine_records
from waqai.store.samples import Filters, NewSample, draw, samples, set_sample
from waqai.text.normalise import fold

Arm = Literal["one", "two"]
_WORD = re.compile(r"[^\W_]+")
_SAME_TEXT = 0.3
"""Share of the word triples of the shorter text from which two are taken for one: two reports of one event that
tell it in their own words share some hundredths."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample with how far it is: `states` counts assignments, `documents` those handed out."""

    number: int
    name: str
    share: float
    seed: str
    filters: Filters
    coders: tuple[str, ...]
    by: str
    at: str
    reason: str
    documents: int
    states: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Row:
    """An incident as two coders told it, None for a coder who did not; `differing` are the fields to choose."""

    one: Json | None
    two: Json | None
    differing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What is made of a row: whether it is an incident, and for each differing field whose value holds."""

    keep: bool
    fields: Mapping[str, Arm]

    def to_json(self) -> Json:
        return {"keep": self.keep, "fields": dict(self.fields)}


@dataclass(frozen=True, slots=True)
class Agreements:
    """How far the two coders of each document agree, and each coder with what the machine made of it."""

    coders: Agreement
    machine: Mapping[str, Agreement]

    def to_json(self) -> Json:
        return {"coders": self.coders.to_json(),
                "machine": {name: one.to_json() for name, one in self.machine.items()}}


class Doubling:
    """Double coding in a store, for the person who signs what is written through it."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def set_sample(self, new: NewSample, reason: str) -> int:
        """Set a sample and hand its documents out; its number."""
        with self.store.writing() as journal:
            return set_sample(journal, new, _reason(reason))

    def draw(self, number: int) -> int:
        """Hand out what came since, and what was withdrawn; how many documents."""
        with self.store.writing() as journal:
            return draw(journal, number)

    def samples(self) -> list[Sample]:
        """All samples with their progress, in the order in which they were set."""
        with self.store.database.read() as connection:
            rows, handed = samples(connection), assigned(connection)
        return [_sample(row, [one for one in handed if one.sample == row["number"]]) for row in rows]

    def named(self, told: str) -> Sample:
        """The sample of a name, or else of a number; NotInStore when there is none."""
        known = self.samples()
        by_name = [one for one in known if one.name == told]
        found = by_name or [one for one in known if str(one.number) == told]
        if not found:
            raise _unknown(told, known)
        return found[0]

    def assigned(self, sample: int) -> list[Assigned]:
        """All assignments of a sample; what was written is for their coders only and is left out."""
        return self.store.read(lambda connection: assigned(connection, sample=sample))

    def mine(self) -> list[Assigned]:
        """What is assigned to the person who asks."""
        return self.store.read(lambda connection: assigned(connection, self.store.by))

    def assignment(self, number: int) -> Assigned:
        """An assignment of one's own; NotInStore for another's."""
        found = self.store.read(lambda connection: assignment(connection, number))
        if found.coder != self.store.by:
            raise missing(number)
        return found

    def save(self, number: int, version: int, incidents: Sequence[NewIncident], done: bool = False) -> int:
        """Keep all incidents that one has so far, or hand them in with `done`; the new version."""
        with self.store.writing() as journal:
            return save(journal, number, version, incidents, done)

    def withdraw(self, number: int, reason: str) -> int:
        """Take an assignment back from its coder."""
        with self.store.writing() as journal:
            return withdraw(journal, number, _reason(reason))

    def refuse(self, document: Document) -> None:
        """NotAllowed for the text of a document that one codes blind: the machine must not read it meanwhile."""
        words = _triples(document)
        with self.store.database.read() as connection:
            hidden = [one for one in assigned(connection, self.store.by) if one.state in OPEN]
        for one in hidden:
            blind = _triples(one.document)
            if len(words & blind) >= _SAME_TEXT * min(len(words), len(blind)):
                raise NotAllowed(f"you code {one.document.id!r} blind and this is its text; hand your coding in")

    def done(self, sample: int | None = None) -> list[DoubleCoded]:
        """The documents that two coders are done with."""
        return self.store.read(lambda connection: double_coded(connection, sample))

    def side_by_side(self, document_id: str) -> tuple[DoubleCoded, list[Row]]:
        """The two codings of a document that is to be adjudicated, by a third person."""
        coded = self.store.read(lambda connection: to_adjudicate(connection, document_id, self.store.by))
        return coded, side_by_side(coded)

    def adjudicate(self, document_id: str, choices: Sequence[Choice], reason: str) -> None:
        """Decide every row of the two codings; what holds becomes the document's reports.

        BadValue when a row or a differing field is left undecided.
        """
        with self.store.writing() as journal:
            coded = to_adjudicate(journal.connection, document_id, self.store.by)
            rows = side_by_side(coded)
            if len(choices) != len(rows):
                raise BadValue(f"{document_id!r} has {len(rows)} incidents to decide, not {len(choices)}")
            kept = [decided(row, choice) for row, choice in zip(rows, choices, strict=True) if choice.keep]
            told = [choice.to_json() for choice in choices]
            adjudicate(journal, coded, kept, told, _reason(reason), pairing)

    def agreement(self, sample: int | None = None) -> Agreements:
        """The agreement over the documents that two coders are done with.

        NotInStore for a sample that there is not; UsageError when no document is coded twice.
        """
        known = self.samples()
        if sample is not None and sample not in [one.number for one in known]:
            raise _unknown(str(sample), known)
        done = self.done(sample)
        if not done:
            of = "" if sample is None else f" of sample {sample}"
            raise UsageError(f"no document{of} is coded by two people yet; agreement needs some")
        machine = self.store.read(
            lambda connection: machine_records(connection, [one.document.id for one in done])
        )
        return agreements(done, machine)


def _unknown(sample: str, known: Sequence[Sample]) -> NotInStore:
    there = ", ".join(f"{one.number} ({one.name})" for one in known)
    return NotInStore(f"there is no sample {sample!r}; " + (
        f"there are: {there}" if there else "none was set yet, and the page of double coding sets them"))


def _triples(document: Document) -> set[str]:
    """The word triples of a title and text; of a text of fewer words, all of it."""
    words = _WORD.findall(fold(f"{document.title} {document.text}"))
    return {" ".join(words[at : at + 3]) for at in range(max(1, len(words) - 2))}


def side_by_side(coded: DoubleCoded) -> list[Row]:
    """The incidents of two codings in pairs, in the order of the first, then what only the second has."""
    one, two = coded.one.incidents, coded.two.incidents
    pairs = pairing(one, two)
    rows = [_row(record, two[pairs[at]] if at in pairs else None) for at, record in enumerate(one)]
    return rows + [_row(None, record) for at, record in enumerate(two) if at not in pairs.values()]


def pairing(one: Sequence[Json], two: Sequence[Json]) -> Mapping[int, int]:
    """Which records tell the same incident, by their places; as evaluation pairs them."""
    return dict(pair([read_incident(record) for record in one], [read_incident(record) for record in two]))


def decided(row: Row, choice: Choice) -> Json:
    """The record of a row with the values that were chosen; BadValue for a field that is left open."""
    if row.one is None or row.two is None:
        return row.one or row.two or {}
    if open_fields := [name for name in row.differing if name not in choice.fields]:
        raise BadValue(f"choose whose value holds for {', '.join(open_fields)}")
    record: Json = {**row.one, "evidence": dict(row.one["evidence"])}
    for name in row.differing:
        if choice.fields[name] == "two":
            _take(record, row.two, name)
    return record


def _take(record: Json, other: Json, name: str) -> None:
    """Put another record's value of a field, with its words, in a record."""
    keys = ("event_type", "sub_event_type") if name == "sub_event_type" else (name,)
    for key in keys:
        record[key] = other[key]
    record["evidence"].pop(keys[0], None)
    if keys[0] in other["evidence"]:
        record["evidence"][keys[0]] = other["evidence"][keys[0]]


def agreements(done: Iterable[DoubleCoded], machine: Mapping[str, Sequence[Json]]) -> Agreements:
    """The agreement of coders, and of each with the machine where it coded the document."""
    one: Codings = {}
    two: Codings = {}
    each: dict[str, Codings] = {}
    for coded in done:
        name = coded.document.id
        one[name], two[name] = _coding(name, coded.one.incidents), _coding(name, coded.two.incidents)
        for arm in (coded.one, coded.two):
            each.setdefault(arm.coder, {})[name] = _coding(name, arm.incidents)
    machines = {name: _coding(name, records) for name, records in machine.items()}
    against = {coder: agreement(own, machines) for coder, own in sorted(each.items())}
    return Agreements(agreement(one, two), against)


def _coding(name: str, records: Sequence[Json]) -> Coding:
    return Coding(name, tuple(read_incident(record) for record in records))


def _row(one: Json | None, two: Json | None) -> Row:
    if one is None or two is None:
        return Row(one, two, ())
    return Row(one, two, tuple(name for name in FIELDS if _meaning(name, one[name]) != _meaning(name, two[name])))


def _meaning(field: str, value: Any) -> Any:
    """What of a value two coders must share: sides by actor, places by where they are, lists in any order."""
    if field in ("perpetrators", "targets"):
        return {side["actor"] for side in value}
    if field == "place":
        return value and (value["gazetteer_id"] or value["name"], value["country"], value["precision"])
    if field in ("weapons", "reported_by", "victims"):
        return sorted(json.dumps(one, sort_keys=True) for one in value)
    return value


def _sample(row: Mapping[str, Any], handed: Sequence[Assigned]) -> Sample:
    return Sample(
        row["number"],
        row["name"],
        row["share"],
        row["seed"],
        Filters.of(json.loads(row["filters"])),
        tuple(json.loads(row["coders"])),
        row["by"],
        row["at"],
        row["reason"],
        len({one.document.id for one in handed}),
        Counter(one.state for one in handed),
    )


def _reason(reason: str) -> str:
    if not reason.strip():
        raise UsageError("a decision needs a reason; whoever reads it later must be able to judge it")
    return reason.strip()
