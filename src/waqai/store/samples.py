"""Samples of documents that two people code blind: drawn by a seeded rule, and handed to two of their coders.

A document belongs to a sample when the SHA-256 of seed and id, as a part of 1, lies below the share: so anybody
can draw it again, and documents that come later join by the same rule. Who gets it is drawn in the same way.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from sqlalchemy import Connection, exists, select

from waqai.errors import NotInStore, UsageError
from waqai.records import Json
from waqai.store.canonical import canonical
from waqai.store.derive import Facts, Row
from waqai.store.facts import DOCUMENT, facts_of, rows
from waqai.store.index import CHUNK
from waqai.store.journal import Journal
from waqai.store.model import Assignment, BlindCoding, CoderRow, FoundDocument, Run, table
from waqai.store.model import Sample as SampleRow
from waqai.store.search import Query, conditions_of_documents

SAMPLE, ASSIGNMENT, BLIND = table(SampleRow), table(Assignment), table(BlindCoding)
_FOUND, _RUN, _CODER = table(FoundDocument), table(Run), table(CoderRow)
ARMS = 2
"""People who code each document."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which documents a sample is drawn from; a field that is None asks for nothing."""

    words: str = ""
    since: date | None = None
    until: date | None = None
    outlet: str | None = None

    def to_json(self) -> Json:
        days = {"since": self.since, "until": self.until}
        return {"words": self.words, "outlet": self.outlet,
                **{name: day and day.isoformat() for name, day in days.items()}}

    @classmethod
    def of(cls, told: Mapping[str, str | None]) -> Filters:
        """The filters of their JSON form."""
        since, until = (date.fromisoformat(day) if (day := told[name]) else None for name in ("since", "until"))
        return cls(told["words"] or "", since, until, told["outlet"])


@dataclass(frozen=True, slots=True)
class NewSample:
    """A sample to be drawn; `share` is above 0 and at most 1, `coders` are two names or more."""

    name: str
    share: float
    seed: str
    coders: tuple[str, ...]
    filters: Filters = Filters()


def set_sample(journal: Journal, new: NewSample, reason: str) -> int:
    """Put a sample down and draw it; its number. UsageError for a name that is taken or too few coders."""
    if len(set(new.coders)) < ARMS:
        raise UsageError("double coding needs two coders at least; name them")
    if rows(journal.connection, SAMPLE, "name", [new.name]):
        raise UsageError(f"there is a sample {new.name!r} already; give this one another name")
    sample = journal.add(
        SampleRow,
        name=new.name,
        share=new.share,
        seed=new.seed,
        filters=canonical(new.filters.to_json()),
        coders=canonical(sorted(set(new.coders))),
        by=journal.by,
        at=journal.at,
        reason=reason,
    )
    journal.note("sample", f"sample {sample['number']}")
    journal.flush()
    draw(journal, int(sample["number"]))
    return int(sample["number"])


def samples(connection: Connection) -> list[Row]:
    """All samples, in the order in which they were set."""
    return [dict(row) for row in connection.execute(select(SAMPLE).order_by(SAMPLE.c.number)).mappings()]


def draw(journal: Journal, number: int) -> int:
    """Hand out the documents of a sample that are not handed out yet, also those whose coder was withdrawn.

    Gives how many were handed out. NotInStore without the sample.
    """
    found = rows(journal.connection, SAMPLE, "number", [number])
    if not found:
        raise NotInStore(f"there is no sample {number}; the list of samples tells their numbers")
    (sample,) = found
    coders: list[str] = json.loads(sample["coders"])
    handed = 0
    drawn = list(_drawn(journal.connection, sample))
    for start in range(0, len(drawn), CHUNK):
        for facts in facts_of(journal.connection, drawn[start : start + CHUNK]):
            handed += _hand_out(journal, sample, coders, facts)
    return handed


def _drawn(connection: Connection, sample: Row) -> Iterable[int]:
    """The numbers of the documents that the rule takes and that no other sample has."""
    filters = Filters.of(json.loads(sample["filters"]))
    asked = Query(words=filters.words, outlet=filters.outlet, published_since=filters.since,
                  published_until=filters.until)
    other = exists().where(ASSIGNMENT.c.document == DOCUMENT.c.number, ASSIGNMENT.c.sample != sample["number"])
    query = (
        select(DOCUMENT.c.number, DOCUMENT.c.id)
        .join(_FOUND, _FOUND.c.document == DOCUMENT.c.number)
        .where(_FOUND.c.state == "active", ~other, *conditions_of_documents(connection, asked))
        .order_by(DOCUMENT.c.number)
    )
    return [row.number for row in connection.execute(query) if part_of(sample["seed"], row.id) < sample["share"]]


def part_of(*parts: str) -> float:
    """A number from 0 (inclusive) to 1 (exclusive) that follows from texts alone, evenly spread."""
    return int.from_bytes(sha256("\n".join(parts).encode()).digest()[:8]) / 2**64


def _hand_out(journal: Journal, sample: Row, coders: Sequence[str], facts: Facts) -> bool:
    """Give a document to as many coders as it lacks; whether there were any."""
    document = facts.document
    given = rows(journal.connection, ASSIGNMENT, "document", [document["number"]])
    last = last_codings(journal.connection, [one["number"] for one in given])
    withdrawn = sum(row["state"] == "withdrawn" for row in last.values())
    known = {one["coder"] for one in given} | _seen_by(journal.connection, facts)
    free = sorted(set(coders) - known, key=lambda name: part_of(sample["seed"], document["id"], name))
    lacking = ARMS - (len(given) - withdrawn)
    if lacking <= 0 or len(free) < lacking:
        return False
    for name in free[:lacking]:
        journal.add(Assignment, sample=sample["number"], document=document["number"], coder=name, by=journal.by,
                    at=journal.at)
    journal.note("assign", document["id"])
    journal.flush()
    return True


def _seen_by(connection: Connection, facts: Facts) -> set[str]:
    """Who has decided something about a document: they have seen what the machine made of it."""
    runs = {coding["run"] for coding in facts.codings if coding["number"] in facts.added}
    decided = [*facts.decisions, *facts.tombstones, *rows(connection, _RUN, "number", runs)]
    return {row["by"] for row in decided}


def last_codings(connection: Connection, assignments: Iterable[int]) -> dict[int, Row]:
    """The last thing that was written for each assignment, by its number; none for what is not begun."""
    return {row["assignment"]: row for row in rows(connection, BLIND, "assignment", assignments)}
