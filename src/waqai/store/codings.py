"""Putting down what a coder made of a document, and which of its reports tell an incident known already."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from waqai.records import CodedDocument, Failure, Json
from waqai.store.canonical import canonical, ordered
from waqai.store.derive import Facts, Row, is_added
from waqai.store.journal import Journal
from waqai.store.model import CoderRow, Coding, ReportRow, Run, table

_CODER = table(CoderRow)


@dataclass(frozen=True, slots=True)
class CoderIdentity:
    """What codes: waqai's version, its packs with their versions, and a digest of all that a coding depends on."""

    version: str
    packs: str
    fingerprint: str


def put_run(journal: Journal, coder: CoderIdentity, reason: str) -> int:
    """Put down the start of a run, and its coder when it is new; the number of the run."""
    query = select(_CODER.c.number).where(_CODER.c.fingerprint == coder.fingerprint)
    number = journal.connection.execute(query).scalar()
    if number is None:
        number = journal.add(CoderRow, version=coder.version, packs=coder.packs, fingerprint=coder.fingerprint)[
            "number"
        ]
    run = journal.add(Run, coder=number, started=journal.at, by=journal.by, reason=reason)
    journal.note("run", f"run {run['number']}")
    return int(run["number"])


def put_coding(journal: Journal, run: int, before: Facts, outcome: CodedDocument | Failure) -> Facts:
    """Put down a coding; the document's facts with it."""
    failed = outcome if isinstance(outcome, Failure) else None
    coded = outcome if isinstance(outcome, CodedDocument) else CodedDocument(outcome.document_id)
    coding = journal.add(
        Coding,
        run=run,
        document=before.document["number"],
        error_code=failed and failed.code,
        error_message=failed and failed.message,
        rejected=canonical([one.to_json() for one in coded.rejected]),
    )
    records = [report.to_json() for report in coded.incidents]
    machine = [one for one in before.reports if not is_added(one["key"], before.document["id"])]
    heirs = _succession(records, machine)
    keys = _Keys(before)
    reports = []
    for position, record in enumerate(records, 1):
        older = heirs.get(position)
        record["id"] = older["key"] if older else keys.free(record["id"])
        reports.append(
            journal.add(
                ReportRow,
                coding=coding["number"],
                key=record["id"],
                position=position,
                succeeds=older and older["number"],
                record=ordered(record),
            )
        )
    return replace(before, codings=[*before.codings, coding], reports=[*before.reports, *reports])


class _Keys:
    """Keys for new incidents of a document: the id that the coder gave, or the next that nobody had."""

    def __init__(self, facts: Facts) -> None:
        self._used = {report["key"] for report in facts.reports}
        self._document = facts.document["id"]

    def free(self, key: str) -> str:
        number = 1
        while key in self._used:
            key = f"{self._document}#{number}"
            number += 1
        self._used.add(key)
        return key


def _succession(records: Sequence[Json], older: Sequence[Row]) -> dict[int, Row]:
    """For each new report, by position, the older one that tells the same incident.

    Reports are the same when their evidence overlaps most; the pair with the largest overlap is joined
    first, each report once. Without any overlap they are different incidents.
    """
    newest = {row["key"]: row for row in older}
    if not newest:
        return {}
    letters_of = {key: _letters(json.loads(row["record"])) for key, row in newest.items()}
    pairs = []
    for position, record in enumerate(records, 1):
        mine = _letters(record)
        for key, theirs in letters_of.items():
            if shared := len(mine & theirs):
                pairs.append((shared / len(mine | theirs), -position, key))
    found: dict[int, Row] = {}
    taken: set[str] = set()
    for _, negative, key in sorted(pairs, reverse=True):
        if -negative not in found and key not in taken:
            found[-negative] = newest[key]
            taken.add(key)
    return found


def _letters(record: Json) -> set[tuple[str, int]]:
    """The places of the letters that a report rests on: those of its type and tolls, else all."""
    evidence: dict[str, Any] = record["evidence"]
    core = [span for name in ("event_type", "killed", "injured") for span in evidence.get(name, ())]
    return set(_places(core or [span for spans in evidence.values() for span in spans]))


def _places(spans: Iterable[Json]) -> Iterable[tuple[str, int]]:
    return ((span["in"], at) for span in spans for at in range(span["start"], span["end"]))
